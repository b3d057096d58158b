"""Cuts a document's text into passages: headlines, bylines, body, captions, timelines, furniture.

Passages cover the text but for white space, in order, without overlap. What the format told (`blocks`) wins over what the
layout suggests, except that furniture is furniture everywhere. The steps of `_STEPS` go over the page one after the other;
a piece keeps the first kind that it is given, and what no step claims is body.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from pipeline.ingest import layout, shapes
from pipeline.ingest.captions import mark_captions
from pipeline.ingest.page import Page
from pipeline.ingest.runs import mark_links, mark_lists, mark_tables, mark_timelines
from pipeline.lexicon.furniture import furniture_rule, layout_rule, tidy
from pipeline.records import Block, Document, Passage

_TITLE_WORDS, _HEADING_WORDS, _LOOSE_HEADING_WORDS = 30, 15, 10
_HEADING_BODY_WORDS = 12
_PLACE_WORDS = 6
_QUOTES = {"“": "”", '"': '"', "«": "»", "„": "“”", "``": "''"}
_ATTRIBUTION = re.compile(r"\s*[-–—]{1,2}\s*[^\W\d_a-z][\w.,'’ -]{2,80}$")


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
    """The document's title where the text holds it, and a first line that reads like one."""
    wanted = tidy(title).casefold() if title else None
    if wanted:
        for index in page.open_indexes():
            if abs(len(page.text(index)) - len(wanted)) < 8 and tidy(page.text(index)).casefold().rstrip(" .") == wanted.rstrip(" ."):
                page.mark(index, "headline", "headline.title")


def _mark_told(page: Page) -> None:
    """What the format told."""
    for index, piece in enumerate(page.pieces):
        if piece.told is not None:
            page.mark(index, piece.told, "format")


def _mark_header(page: Page) -> None:
    """Bylines and datelines; places that stand beside a dateline belong to it."""
    for index in list(page.open_indexes()):
        in_header = index < page.header_end
        for kind in ("byline", "dateline"):
            rule = layout_rule(kind, page.text(index), in_header)
            if rule is not None:
                page.mark(index, kind, rule.id)
                break
    _mark_places(page)


def _mark_places(page: Page) -> None:
    """Short lines of names between a byline and a dateline, or below a dateline: the building, the city."""
    for index in range(1, page.header_end):
        beside = {page.kinds[other] for other in (index - 1, index + 1) if other < len(page)}
        if (page.is_open(index) and "dateline" in beside and "byline" in page.kinds[:index] and not page.is_sentence[index]
                and page.n_words[index] <= _PLACE_WORDS and shapes.is_title_case(page.text(index))):
            page.mark(index, "dateline", "dateline.beside")


def _mark_headlines(page: Page) -> None:
    """Headings: set in capitals or as titles, or short, without a stop and above a paragraph."""
    for index in list(page.open_indexes()):
        text, words = page.text(index), page.n_words[index]
        if page.is_sentence[index] and not text.endswith("?") or not _may_be_heading(page, text):
            continue
        if index == 0 and words <= _TITLE_WORDS and len(page) > 1 and text[-1] != ":":
            page.mark(index, "headline", "headline.first_line")
        elif words <= _HEADING_WORDS and (shapes.is_all_caps(text) or shapes.is_title_case(text)):
            page.mark(index, "headline", "headline.capitals")
        elif words <= _LOOSE_HEADING_WORDS and text[-1] not in ":?" and _is_above_paragraph(page, index):
            page.mark(index, "headline", "headline.above_paragraph")


def _may_be_heading(page: Page, text: str) -> bool:
    """Whether nothing in a line speaks against a heading: a small first letter, brackets around it, a break at its end, a turn."""
    return (shapes.starts_high(text) and text[0] not in "([“\"‘'" and text[-1] not in ",;-–—_" and any(map(str.isalpha, text))
            and not (page.is_transcript and shapes.is_turn(text)))


def _is_above_paragraph(page: Page, index: int) -> bool:
    """Whether running text follows, and what stands above has ended."""
    if index + 1 >= len(page) or page.is_transcript:
        return False
    below = page.is_sentence[index + 1] and page.n_words[index + 1] >= _HEADING_BODY_WORDS
    above = index == 0 or page.is_sentence[index - 1] or page.kinds[index - 1] not in (None, "body")
    return below and above


def _mark_quotations(page: Page) -> None:
    """Paragraphs that are one quotation, also one that runs on into the next paragraph."""
    is_inside = False
    for index in range(len(page)):
        text = page.text(index)
        opened = _opening(text)
        if opened is None or not page.is_open(index):
            is_inside = is_inside and not page.is_open(index)
            continue
        closing = _QUOTES[opened]
        inner = _ATTRIBUTION.sub("", text[-120:])
        body = text[len(opened):len(text) - min(120, len(text)) + len(inner)].rstrip()
        place = min((at for at in (body.find(mark) for mark in _marks(closing)) if at >= 0), default=-1)
        runs_on = place < 0 and index + 1 < len(page) and _opening(page.text(index + 1)) == opened
        if runs_on or (place >= 0 and place >= len(body) - len(closing) - 1 and page.n_words[index] > 2):
            page.mark(index, "quotation", "quotation.whole")
        is_inside = runs_on


def _marks(closing: str) -> tuple[str, ...]:
    return ("''",) if closing == "''" else tuple(closing)


def _opening(text: str) -> str | None:
    return next((mark for mark in _QUOTES if text.startswith(mark)), None)


_STEPS: tuple[Callable[[Page], None], ...] = (
    _mark_told, _mark_header, mark_timelines, mark_tables, mark_captions, mark_lists, mark_links, _mark_headlines, _mark_quotations,
)
