"""Finding the article on a page: trafilatura, and two repairs of what it loses or drags in.

trafilatura's quick pass is the more exact one on the whole. It fails in two ways that can be seen without knowing the
page: it may return the menus instead of the article (short lines, hardly any prose), where the slow pass is asked; and
it may return the first part of an article that the page keeps in several containers of one class, parted by
advertisements, where the parts are joined first.
"""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING

from pipeline.errors import InputError

if TYPE_CHECKING:
    from lxml.etree import _Element
    from lxml.html import HtmlElement

PARAGRAPH_MARK = "\ue000"
_LONG_PARAGRAPH = 80
_MIN_PARAGRAPHS = 2
_LEVELS = 3
_LITTLE_PROSE, _MOSTLY_PROSE = 0.3, 0.6


def article_body(tree: HtmlElement) -> _Element:
    """The article as a tree of trafilatura's elements: p, head, list, item, quote, table, row, cell, lb …

    Where the page parts paragraphs by empty lines (two line breaks), a `PARAGRAPH_MARK` stands between them, since
    trafilatura makes one break of several. Raises InputError where there is no article. `tree` is not changed.
    """
    tree = _with_paragraph_marks(tree)
    body = _extract(tree, is_fast=True)
    parted = _parted_containers(tree, body)
    if parted:
        joined = _extract(_join(tree, parted), is_fast=True)
        body = max(body, joined, key=_length)
    if _prose(body) < _LITTLE_PROSE:
        slow = _extract(tree, is_fast=False)
        body = slow if _prose(slow) > _MOSTLY_PROSE else body
    return body


def _with_paragraph_marks(tree: HtmlElement) -> HtmlElement:
    """A copy of the page with a mark between line breaks that follow each other."""
    copied = deepcopy(tree)
    for element in copied.iter("br"):
        following = element.getnext()
        if following is not None and following.tag == "br" and not (element.tail or "").strip():
            element.tail = PARAGRAPH_MARK
    return copied


def _extract(tree: HtmlElement, is_fast: bool) -> _Element:
    from lxml.etree import LxmlError
    from trafilatura import bare_extraction

    try:
        found = bare_extraction(tree, output_format="xml", include_comments=False, fast=is_fast)
    except (LxmlError, RecursionError, ValueError, TypeError, AttributeError, IndexError, KeyError) as error:
        raise InputError("page", f"the page is too broken to read: {error}", "Save the page again, or give its text") from error
    body = getattr(found, "body", None)
    if body is None:
        raise InputError("page", "no text of an article was found on the page", "Save the page with its text, or give the text itself")
    return body


def _length(body: _Element) -> int:
    return sum(len(text) for text in body.itertext())


def _prose(body: _Element) -> float:
    """The share of the text that stands in paragraphs longer than menu entries."""
    blocks = ("".join(element.itertext()) for element in body.iter("p", "item", "head", "quote", "cell"))
    lengths = [len(line.strip()) for text in blocks for line in text.splitlines()]
    return sum(length for length in lengths if length >= _LONG_PARAGRAPH) / max(1, sum(lengths))


def _paragraphs(element: HtmlElement) -> list[str]:
    """The element's own long paragraphs, without white space."""
    texts = ("".join("".join(child.itertext()).split()) for child in element.findall("p"))
    return [text for text in texts if len(text) >= _LONG_PARAGRAPH]


def _parted_containers(tree: HtmlElement, body: _Element) -> list[str]:
    """Paths of like containers that lie near each other, of which the body holds some and lacks others.

    Alike are <div> or <section> elements of one class within one <article> (or outside any).
    """
    read = "".join("".join(body.itertext()).split())
    groups: dict[tuple[str, str, str], list[HtmlElement]] = {}
    paths = tree.getroottree()
    for element in tree.iter("div", "section"):
        if element.get("class") and len(_paragraphs(element)) >= _MIN_PARAGRAPHS:
            article = next(element.iterancestors("article"), None)
            around = article if article is not None else list(element.iterancestors())[:_LEVELS][-1]
            groups.setdefault((element.tag, element.get("class"), paths.getpath(around)), []).append(element)
    for group in groups.values():
        is_read = [all(text in read for text in _paragraphs(element)) for element in group]
        if any(is_read) and not all(is_read):
            return [paths.getpath(element) for element in group]
    return []


def _join(tree: HtmlElement, paths: list[str]) -> HtmlElement:
    """A copy of the page in which the contents of these containers stand in the first of them."""
    copied = deepcopy(tree)
    first, *others = [copied.getroottree().xpath(path)[0] for path in paths]
    for element in others:
        first.extend(list(element))
    return copied
