"""HTML pages: the article's text with its headings, lists, quotations and tables."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from typing import TYPE_CHECKING
from unicodedata import normalize

from pipeline.errors import InputError
from pipeline.ingest.content import Content, Piece, assemble
from pipeline.ingest.decode import declared_charset, decode
from pipeline.ingest.html_body import PARAGRAPH_MARK, article_body
from pipeline.ingest.html_metadata import page_states
from pipeline.ingest.plain import line_ends

if TYPE_CHECKING:
    from lxml.etree import _Element
    from lxml.html import HtmlElement

_KINDS = {"head": "headline", "quote": "quotation", "item": "list", "row": "table"}
_BLOCKS = frozenset({"body", "p", "head", "list", "item", "quote", "table", "row", "code"})
_INSIDE = {"p": {"item", "cell"}, "code": {"p", "item", "head", "quote"}}
_LOGGERS = ("trafilatura", "htmldate", "readability", "charset_normalizer")
_MAX_DEPTH = 200


def read_html(raw: bytes) -> Content:
    """The article on a page. Raises InputError where the page holds no text or is too broken to read."""
    return read_html_text(decode(raw, declared_charset(raw)))


def read_html_text(markup: str, url: str | None = None) -> Content:
    """The article in markup that is text already; `url` is the address of the page where it is known."""
    with _quiet():
        tree = _parse(markup)
        text, blocks = assemble(_pieces(article_body(tree), count(), None, None, 0))
        return Content(text, blocks, page_states(tree, url, text))


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep the libraries' own remarks out of the log: what matters in them is a reason for quarantine."""
    levels = {name: logging.getLogger(name).level for name in _LOGGERS}
    for name in _LOGGERS:
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        for name, level in levels.items():
            logging.getLogger(name).setLevel(level)


def _parse(markup: str) -> HtmlElement:
    from trafilatura import load_html

    if re.search(r"<(?:html|body)\b", markup, re.IGNORECASE) is None:
        markup = f"<html><body><article>{markup}</article></body></html>"
    tree = load_html(markup, len(markup))
    if tree is None:
        raise InputError("page", "no HTML that can be read", "Save the page again")
    return tree


def _pieces(element: _Element, groups: Iterator[int], kind: str | None, group: int | None, depth: int) -> Iterator[Piece]:
    """The element's own text and that of the blocks inside it, in order; `kind` and `group` are those of what is around it."""
    kind = _KINDS.get(element.tag, kind)
    if element.tag in {"list", "table"} and group is None:
        group = next(groups)
    if element.tag == "row":
        yield Piece("\t".join(_line(_flat(cell)) for cell in element.iter("cell")), kind, group)
        return
    own = [element.text or ""]
    for child in element:
        if child.tag not in _BLOCKS or element.tag in _INSIDE.get(child.tag, ()) or depth > _MAX_DEPTH:
            own.append(_flat(child))
        else:
            yield from _split(own, kind, group)
            own = []
            yield from _pieces(child, groups, kind, group, depth + 1)
        own.append(child.tail or "")
    yield from _split(own, kind, group)


def _flat(element: _Element) -> str:
    """All text of an inline element; a line break is a line end."""
    if element.tag == "lb":
        return "\n"
    text = (element.text or "") + "".join(_flat(child) + (child.tail or "") for child in element)
    return f" {text} " if element.tag in _BLOCKS and element.tag != "code" else text


def _split(parts: list[str], kind: str | None, group: int | None) -> Iterator[Piece]:
    """Text between blocks: an empty line in it parts paragraphs, except in an item or a row."""
    text = normalize("NFC", line_ends("".join(parts)))
    if group is not None:
        yield Piece(_line(text), kind, group)
        return
    for paragraph in re.split(rf"\n\s*\n|{PARAGRAPH_MARK}", text):
        yield Piece("\n".join(map(_line, paragraph.strip().split("\n"))), kind)


def _line(text: str) -> str:
    return " ".join(text.replace(PARAGRAPH_MARK, " ").split())
