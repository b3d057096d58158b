"""Text that belongs to pictures and films, and sentences of the body that are shown again."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.ingest.page import Page
from pipeline.ingest.shapes import is_turn, starts_high
from pipeline.lexicon.furniture import layout_rule, straight

_LONGEST = 1_200
_CAPTION_WORDS = 70
_FEWEST_PULL_WORDS, _PULL_WORDS = 8, 60
_MOST_PLACES = 8
_FEWEST_UNSTOPPED_WORDS, _UNSTOPPED_WORDS = 12, 45
_FEWEST_PARAGRAPHS = 8
_CHUNK = re.compile(r"(?<=[.!?][\"')]) |(?<=[.!?]) ")


def mark_captions(page: Page) -> None:
    """Captions by what they say, then by what stands next to them."""
    for index in page.open_indexes():
        if len(page.text(index)) <= _LONGEST and not (page.is_transcript and is_turn(page.text(index))):
            rule = layout_rule("caption", page.text(index), in_header=index < page.header_end)
            if rule is not None:
                page.mark(index, "caption", rule.id)
    _mark_by_neighbours(page)
    if not page.is_transcript:
        _mark_pull_quotes(page)


def mark_late_captions(page: Page) -> None:
    """Captions that show when lists and headings are known, on a page that has pictures."""
    if page.is_transcript or not ("caption" in page.kinds or {"media", "credit"} & set(page.tells)):
        return
    _mark_unstopped(page)
    _mark_between(page)


def _mark_by_neighbours(page: Page) -> None:
    """Above a credit that stands alone; on the line that a removed picture's full point follows; right at a button of a picture."""
    for index in page.open_indexes():
        if page.n_words[index] > _CAPTION_WORDS:
            continue
        below = index + 1
        if _is_above_credit(page, index):
            page.mark(index, "caption", "caption.above_credit")
        elif below < len(page) and page.text(below) == "." and page.pieces[below].is_adjacent:
            page.mark(index, "caption", "caption.before_stray_point")
        elif _is_at_button(page, index):
            page.mark(index, "caption", "caption.at_button")


def _is_above_credit(page: Page, index: int) -> bool:
    """Whether a picture's credit stands below a piece that opens the page, or that no stop ends, or that forms a block with it."""
    below = index + 1
    if page.is_transcript or below >= len(page) or page.tells[below] != "credit" or page.n_words[index] <= 3:
        return False
    opens = index <= page.header_end and (index == 0 or page.kinds[index - 1] != "dateline")
    return opens or not page.is_sentence[index] or (page.pieces[below].is_adjacent and not page.pieces[index].is_adjacent)


def _is_at_button(page: Page, index: int) -> bool:
    """Whether no blank line parts the piece from a button of a picture, or no stop ends it and it follows one."""
    above, below = index - 1, index + 1
    if above >= 0 and page.tells[above] in {"media", "credit"} and (page.pieces[index].is_adjacent or not page.is_sentence[index]):
        return page.n_words[index] > 3
    return below < len(page) and page.tells[below] == "media" and page.pieces[below].is_adjacent and page.n_words[index] > 3


def _mark_pull_quotes(page: Page) -> None:
    """Short paragraphs whose sentences another, longer paragraph of the page holds word for word."""
    places: dict[str, list[tuple[int, int]]] = {}
    chunks: dict[int, list[str]] = {}
    for index in page.open_indexes():
        chunks[index] = list(_chunks(page.text(index)))
        for number, chunk in enumerate(chunks[index]):
            found = places.setdefault(chunk, [])
            if len(found) < _MOST_PLACES:
                found.append((index, number))
    for index, own in chunks.items():
        if not _FEWEST_PULL_WORDS <= page.n_words[index] <= _PULL_WORDS:
            continue
        for other, number in places[own[0]]:
            if other != index and len(chunks[other]) > len(own) and chunks[other][number:number + len(own)] == own:
                page.mark(index, "caption", "caption.repeated_sentence")
                break


def _chunks(text: str) -> Iterator[str]:
    """Bits of a text between full points, without case and outer quotes: the same sentence gives the same bits."""
    for chunk in _CHUNK.split(straight(text)):
        yield chunk.strip("\"' .!?").casefold()


def _mark_unstopped(page: Page) -> None:
    """A sentence without its full point, among paragraphs that all have theirs."""
    paragraphs = [index for index in range(len(page)) if page.n_words[index] >= _FEWEST_UNSTOPPED_WORDS]
    stopped = sum(page.is_sentence[index] for index in paragraphs)
    if stopped < _FEWEST_PARAGRAPHS or stopped < 0.8 * len(paragraphs):
        return
    for index in paragraphs[1:-2]:
        text = page.text(index)
        if (page.is_open(index) and not page.is_sentence[index] and page.n_words[index] <= _UNSTOPPED_WORDS
                and text[-1] not in ":;,-–—_" and starts_high(text) and page.pieces[index].told is None):
            page.mark(index, "caption", "caption.no_full_point")


def _mark_between(page: Page) -> None:
    """One paragraph between two captions is a third."""
    for index in page.open_indexes():
        if (0 < index < len(page) - 1 and page.kinds[index - 1] == page.kinds[index + 1] == "caption"
                and page.is_sentence[index] and page.n_words[index] <= _CAPTION_WORDS and len(list(_chunks(page.text(index)))) == 1):
            page.mark(index, "caption", "caption.between_captions")
