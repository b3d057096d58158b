"""Headings between paragraphs, and paragraphs that are a quotation as a whole."""

from __future__ import annotations

import re

from pipeline.ingest import shapes
from pipeline.ingest.page import Page

_TITLE_WORDS, _HEADING_WORDS, _LOOSE_HEADING_WORDS = 30, 20, 10
_HEADING_BODY_WORDS = 12
_SHARE_OF_LETTERS = 0.5
_FEWEST_QUOTED_WORDS, _ATTRIBUTION_WORDS = 4, 20
_NAME_TAIL = 120
_QUOTES = {"“": ("”",), '"': ('"',), "«": ("»",), "„": ("“", "”"), "``": ("''",)}
_ADDRESS = re.compile(r"://|\bwww\.")
_ATTRIBUTION = re.compile(r"\s*[-–—]{1,2}\s*[^\W\d_a-z][\w.,'’ -]{2,80}$")


def mark_headlines(page: Page) -> None:
    """Headings: set in capitals or as titles, or short, without a stop and above a paragraph."""
    for index in list(page.open_indexes()):
        text, words = page.text(index), page.n_words[index]
        if (page.is_sentence[index] and not text.endswith("?")) or not _may_be_heading(page, text):
            continue
        if index == 0 and words <= _TITLE_WORDS and len(page) > 1 and text[-1] != ":":
            page.mark(index, "headline", "headline.first_line")
        elif words <= _TITLE_WORDS and index < page.header_end and set(page.kinds[index + 1:index + 2]) & {"byline", "dateline"}:
            page.mark(index, "headline", "headline.above_byline")
        elif words <= _HEADING_WORDS and 0 < index < page.header_end and "headline" in page.kinds[:index] and text[-1] != ":":
            page.mark(index, "headline", "headline.below_title")
        elif words <= _HEADING_WORDS and _is_set_off(page, index):
            page.mark(index, "headline", "headline.capitals")
        elif words <= _LOOSE_HEADING_WORDS and text[-1] not in ":?" and not _ADDRESS.search(text) and _is_above_paragraph(page, index):
            page.mark(index, "headline", "headline.above_paragraph")


def _is_set_off(page: Page, index: int) -> bool:
    """Whether it is set in capitals or as a title; in a transcript a single name may be a turn, so that titles stand above it alone."""
    text = page.text(index)
    return shapes.is_all_caps(text) or (shapes.is_title_case(text) and not (page.is_transcript and index > page.header_end))


def _may_be_heading(page: Page, text: str) -> bool:
    """Whether nothing in a line speaks against a heading: a small first letter, brackets around it, a break at its end, a turn."""
    return (shapes.starts_high(text) and text[0] not in "([“\"‘'" and text[-1] not in ",;-–—_" and shapes.share_of_letters(text) >= _SHARE_OF_LETTERS
            and not (page.is_transcript and shapes.is_turn(text)))


def _is_above_paragraph(page: Page, index: int) -> bool:
    """Whether running text follows, and what stands above has ended."""
    if index + 1 >= len(page) or page.is_transcript:
        return False
    below = page.is_sentence[index + 1] and page.n_words[index + 1] >= _HEADING_BODY_WORDS
    above = index == 0 or page.is_sentence[index - 1] or page.kinds[index - 1] not in (None, "body")
    return below and above


def mark_quotations(page: Page) -> None:
    """Paragraphs that are one quotation, also one that runs on into the next paragraph, and the name given below."""
    for index in range(len(page)):
        if not page.is_open(index):
            continue
        if index > 0 and page.kinds[index - 1] == "quotation" and _is_attribution(page, index):
            page.mark(index, "quotation", "quotation.attribution")
            page.is_joined[index] = True
        elif _is_quotation(page, index):
            page.mark(index, "quotation", "quotation.whole")


def _is_quotation(page: Page, index: int) -> bool:
    """Whether the first closing mark stands at the end, a name behind a dash aside, or the quotation goes on in the next piece."""
    text = page.text(index)
    opening = _opening(text)
    if opening is None or page.n_words[index] < _FEWEST_QUOTED_WORDS:
        return False
    inner = text[len(opening):-_NAME_TAIL] + _ATTRIBUTION.sub("", text[len(opening):][-_NAME_TAIL:])
    closed = [at for at in (inner.find(mark) for mark in _QUOTES[opening]) if at >= 0]
    if opening != '"' and opening in inner:
        return False
    if not closed:
        return index + 1 < len(page) and _opening(page.text(index + 1)) == opening
    return min(closed) >= len(inner.rstrip(" .")) - 2


def _opening(text: str) -> str | None:
    return next((mark for mark in _QUOTES if text.startswith(mark)), None)


def _is_attribution(page: Page, index: int) -> bool:
    """Whether a line names who is quoted above: a dash, then a name."""
    text = page.text(index)
    return (text[0] in "-–—" and page.n_words[index] <= _ATTRIBUTION_WORDS and not page.is_sentence[index]
            and shapes.starts_high(text.lstrip("-–— ")))
