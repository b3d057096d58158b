"""Cuts a document's text into passages: headlines, bylines, body, captions, timelines, furniture.

Passages cover the text but for white space, in order, without overlap. What the format told (`blocks`) wins over what the
layout suggests, except that furniture is furniture everywhere. The steps of `_STEPS` go over the page one after the other;
a piece keeps the first kind that it is given, and what no step claims is body.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from pipeline.ingest import layout, shapes
from pipeline.ingest.captions import mark_captions, mark_late_captions
from pipeline.ingest.headings import mark_headlines, mark_quotations
from pipeline.ingest.page import Page
from pipeline.ingest.runs import mark_links, mark_lists, mark_navigation, mark_tables, mark_timelines
from pipeline.lexicon.furniture import furniture_rule, layout_rule, tidy
from pipeline.records import Block, Document, Passage

_PLACE_WORDS = 6
_BELOW_TITLE = 4
_EDGE, _RUNNING_HEAD_EXTRA = 8, 40
_SEPARATORS = tuple(":|·•–—-/")



def cut(document: Document, blocks: Sequence[Block] = ()) -> tuple[Passage, ...]:
    """The passages of a document, in order. `blocks` are what the format told, as offsets into the text."""
    page = read(document.text, blocks, document.title)
    found: list[Passage] = []
    for index, piece in enumerate(page.pieces):
        if page.is_joined[index] and found:
            last = found.pop()
            found.append(Passage(last.doc_id, last.passage_no, last.kind, last.start, piece.end))
        else:
            found.append(Passage(document.doc_id, len(found), page.kinds[index] or "body", piece.start, piece.end))
    return tuple(found)


def read(text: str, blocks: Sequence[Block] = (), title: str | None = None) -> Page:
    """The pieces of a text, each with its kind and the rule that gave it."""
    page = Page(layout.pieces(text, blocks))
    _mark_furniture(page)
    _mark_title(page, title)
    for step in _STEPS:
        step(page)
    for index in list(page.open_indexes()):
        page.mark(index, "body", "body")
    return page


def _mark_furniture(page: Page) -> None:
    """Lines that are no part of the text; a line without letters and digits is an ornament."""
    for index, piece in enumerate(page.pieces):
        if not any(character.isalnum() for character in piece.text):
            page.mark(index, "boilerplate", "furniture.ornament")
            continue
        rule = furniture_rule(piece.text)
        if rule is not None:
            page.mark(index, "boilerplate", rule.id)
            page.tells[index] = rule.tells


def _mark_title(page: Page, title: str | None) -> None:
    """The document's title where the text holds it; below the head of the page, with the publisher's name, it is a running head."""
    wanted = tidy(title).casefold().rstrip(" .") if title else ""
    if not wanted:
        return
    for index in list(page.open_indexes()):
        extra = len(page.text(index)) - len(wanted)
        line = tidy(page.text(index)).casefold().rstrip(" .") if -_EDGE <= extra <= _RUNNING_HEAD_EXTRA else ""
        if line == wanted:
            page.mark(index, "headline", "headline.title")
        elif index > page.header_end and not page.is_sentence[index] and _is_running_head(line, wanted):
            page.mark(index, "boilerplate", "furniture.running_head")


def _is_running_head(line: str, title: str) -> bool:
    """Whether a line is the title and, parted by a colon or a dash, the publisher's name or a page number."""
    before, after = line.removesuffix(title).rstrip(), line.removeprefix(title).lstrip()
    return (line.endswith(title) and before[-1:] in _SEPARATORS) or (line.startswith(title) and (after[:1] in _SEPARATORS or after.isdigit()))


def _mark_told(page: Page) -> None:
    """What the format told."""
    for index, piece in enumerate(page.pieces):
        if piece.told is not None:
            page.mark(index, piece.told, "format")


def _mark_header(page: Page) -> None:
    """Bylines and datelines; places that stand beside a dateline belong to it."""
    for index in list(page.open_indexes()):
        in_header = index < page.header_end or _is_below_title(page, index)
        for kind in ("byline", "dateline"):
            rule = layout_rule(kind, page.text(index), in_header)
            if rule is not None:
                page.mark(index, kind, rule.id)
                break
    _mark_places(page)


def _is_below_title(page: Page, index: int) -> bool:
    """Whether the title stands a few lines above, with no running text between."""
    for above in range(index - 1, max(-1, index - 1 - _BELOW_TITLE), -1):
        if page.rules[above] == "headline.title":
            return True
        if page.is_open(above) and page.is_paragraph(above):
            return False
    return False


def _mark_places(page: Page) -> None:
    """Short lines of names between a byline and a dateline, or below a dateline: the building, the city."""
    for index in range(1, page.header_end):
        beside = {page.kinds[other] for other in (index - 1, index + 1) if other < len(page)}
        if (page.is_open(index) and "dateline" in beside and "byline" in page.kinds[:index] and not page.is_sentence[index]
                and page.n_words[index] <= _PLACE_WORDS and shapes.is_title_case(page.text(index))):
            page.mark(index, "dateline", "dateline.beside")


_STEPS: tuple[Callable[[Page], None], ...] = (
    mark_links, mark_timelines, _mark_told, _mark_header, mark_navigation, mark_tables, mark_quotations, mark_captions, mark_lists,
    mark_headlines, mark_late_captions,
)
