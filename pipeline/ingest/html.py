"""HTML pages: the article's text with its headings, lists, quotations and tables, found by trafilatura."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from typing import Any
from unicodedata import normalize

from pipeline.errors import InputError
from pipeline.ingest.content import Content, Piece, assemble
from pipeline.ingest.decode import declared_charset, decode
from pipeline.ingest.html_metadata import page_states
from pipeline.ingest.plain import line_ends

_KINDS = {"head": "headline", "quote": "quotation", "item": "list", "row": "table"}
_LOGGERS = ("trafilatura", "htmldate", "readability", "charset_normalizer")
_MAX_DEPTH = 200


def read_html(raw: bytes) -> Content:
    """The article on a page. Raises InputError where the page holds no text or is too broken to read."""
    return read_html_text(decode(raw, declared_charset(raw)))


def read_html_text(markup: str, url: str | None = None) -> Content:
    """The article in markup that is text already; `url` is the address of the page where it is known."""
    with _quiet():
        tree = _parse(markup)
        body = _body(tree)
        text, blocks = assemble(_pieces(body, count(), None, 0))
        if not text:
            raise InputError("page", "no text of an article was found on the page", "Save the page with its text, or give the text itself")
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


def _parse(markup: str) -> Any:
    from trafilatura import load_html

    if re.search(r"<(?:html|body)\b", markup, re.IGNORECASE) is None:
        markup = f"<html><body><article>{markup}</article></body></html>"
    tree = load_html(markup)
    if tree is None:
        raise InputError("page", "no HTML that can be read", "Save the page again")
    return tree


def _body(tree: Any) -> Any:
    """The article as a tree of trafilatura's elements: p, head, list, item, quote, table, row, cell, lb …"""
    from lxml.etree import LxmlError
    from trafilatura import bare_extraction

    try:
        found = bare_extraction(tree, output_format="xml", include_comments=False, fast=True)
    except (LxmlError, RecursionError, ValueError, TypeError, AttributeError, IndexError, KeyError) as error:
        raise InputError("page", f"the page is too broken to read: {error}", "Save the page again, or give its text") from error
    if found is None or found.body is None:
        raise InputError("page", "no text of an article was found on the page", "Save the page with its text, or give the text itself")
    return found.body


def _pieces(element: Any, groups: Iterator[int], group: int | None, depth: int) -> Iterator[Piece]:
    """The element's own text and that of the blocks inside it, in order."""
    kind = _KINDS.get(element.tag) or ("quotation" if _is_quoted(element) else None)
    if element.tag in {"list", "table"} and group is None:
        group = next(groups)
    if element.tag == "row":
        yield Piece("\t".join(_line(_flat(cell)) for cell in element.iter("cell")), kind, group)
        return
    own: list[str] = [element.text or ""]
    for child in element:
        if _is_inline(child) or depth > _MAX_DEPTH:
            own.append("\n" if child.tag == "lb" else _flat(child))
        else:
            yield from _paragraphs("".join(own), kind, group)
            own = []
            yield from _pieces(child, groups, group, depth + 1)
        own.append(child.tail or "")
    yield from _paragraphs("".join(own), kind, group)


def _is_inline(element: Any) -> bool:
    return element.tag not in {"p", "head", "list", "item", "quote", "table", "row", "code", "div"} or (
        element.tag == "p" and element.getparent().tag == "item") or (element.tag == "code" and element.getparent().tag in {"p", "item", "head"})


def _is_quoted(element: Any) -> bool:
    parent = element.getparent()
    return element.tag == "p" and parent is not None and parent.tag == "quote"


def _flat(element: Any) -> str:
    """All text of an element, with line breaks."""
    parts = [element.text or ""]
    for child in element.iterdescendants():
        parts += ["\n" if child.tag == "lb" else " " if child.tag in {"p", "item"} else "", child.text or ""]
        parts.append(child.tail or "")
    return "".join(parts)


def _paragraphs(text: str, kind: str | None, group: int | None) -> Iterator[Piece]:
    """Text between blocks: an empty line in it (two line breaks) parts paragraphs, except in an item or a row."""
    text = normalize("NFC", line_ends(text))
    if group is not None:
        yield Piece(_line(text), kind, group)
        return
    for paragraph in re.split(r"\n\s*\n", text):
        yield Piece("\n".join(map(_line, paragraph.split("\n"))), kind)


def _line(text: str) -> str:
    return " ".join(text.split())
