"""From a text to its pieces: paragraphs, headings, items and rows in order, with nothing but white space between them.

Where the format told of blocks, their bounds hold. Elsewhere blank lines part paragraphs; inside such a group lines that
were broken at a fixed width are one piece again, and otherwise each line is a piece of its own, unless the next one goes
on in the middle of a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from pipeline.ingest.shapes import count_cells, ends_sentence, starts_low
from pipeline.lexicon.furniture import Compiled, layout_rules, straight
from pipeline.records import Block

_BREAKS = re.compile(r"[\n\f\v\u2028\u2029]")
_NARROWEST, _WIDEST = 40, 120
_FEWEST_BROKEN_LINES = 3
_SLACK = 3
_WIKI_HEADING = re.compile(r"(?<![=])={2,5}[^=\n]{1,80}={2,5}(?![=])")
_WHOLE_KINDS = frozenset({"headline", "byline", "dateline", "caption", "quotation", "timeline"})
_HEAD = 400


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text that will be one passage. `is_adjacent`: no blank line parts it from the piece before.

    `told` is the kind that the format tells, None where it tells none.
    """

    start: int
    end: int
    text: str
    is_adjacent: bool
    told: str | None = None


@dataclass(frozen=True, slots=True)
class _Line:
    """A line that is not blank; bounds without the white space around it."""

    start: int
    end: int
    indent: int
    is_adjacent: bool
    text: str


def pieces(text: str, blocks: Sequence[Block] = ()) -> list[Piece]:
    """The pieces of a text, in order; `blocks` are offsets into `text`, nested or not."""
    zones = [(told, list(_lines(text, start, end))) for start, end, told in _zones(len(text), blocks)]
    width = _width([lines for told, lines in zones if told is None])
    found: list[Piece] = []
    for told, lines in zones:
        for group in _paragraphs(lines, told, width):
            found += _split(text, group, told, is_first=not found)
    return found


def has_marker(text: str) -> bool:
    """Whether a line begins as an item of a list does: a bullet, a number or a letter."""
    return any(compiled.pattern.match(text[:_HEAD]) for compiled in layout_rules("list"))


def _zones(length: int, blocks: Sequence[Block]) -> Iterator[tuple[int, int, str | None]]:
    """Stretches that follow each other from 0 to `length`, each with the kind that the format tells.

    Where blocks overlap, the innermost holds. A block of body text parts paragraphs and tells no more.
    """
    bounded = [(max(0, block.start), min(length, block.end), block.kind) for block in blocks]
    ordered = sorted((item for item in bounded if item[0] < item[1]), key=lambda item: (item[0], -item[1]))
    for holder, stretches in groupby(_held(length, ordered), key=lambda stretch: stretch[2]):
        bounds = list(stretches)
        kind = None if holder is None else ordered[holder][2]
        yield bounds[0][0], bounds[-1][1], None if kind == "body" else kind


def _held(length: int, blocks: Sequence[tuple[int, int, str]]) -> Iterator[tuple[int, int, int | None]]:
    """The stretches between all bounds of blocks, each with the number of the block that began last among those around it."""
    edges = sorted({0, length, *(start for start, _, _ in blocks), *(end for _, end, _ in blocks)})
    around: list[int] = []
    coming = 0
    for left, right in pairwise(edges):
        while coming < len(blocks) and blocks[coming][0] <= left:
            around.append(coming)
            coming += 1
        around = [number for number in around if blocks[number][1] > left]
        yield left, right, around[-1] if around else None


def _lines(text: str, start: int, end: int) -> Iterator[_Line]:
    """The lines of text[start:end] that are not blank."""
    is_adjacent = False
    for left, right in _line_bounds(text, start, end):
        bare = text[left:right].strip()
        if not bare:
            is_adjacent = False
            continue
        indent = len(text[left:right]) - len(text[left:right].lstrip())
        yield _Line(left + indent, left + indent + len(bare), indent, is_adjacent, bare)
        is_adjacent = right == end or text[right] != "\f"


def _line_bounds(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    left = start
    for found in _BREAKS.finditer(text, start, end):
        yield left, found.start()
        left = found.end()
    yield left, end


def _width(zones: Sequence[Sequence[_Line]]) -> int | None:
    """The width at which lines were broken, in characters; None where lines are paragraphs."""
    pairs = [(line, after) for lines in zones for line, after in pairwise(lines) if after.is_adjacent]
    if len(pairs) < _FEWEST_BROKEN_LINES:
        return None
    lengths = sorted(line.end - line.start for line, _ in pairs)
    width = lengths[(len(lengths) * 19) // 20]
    if not _NARROWEST <= width <= _WIDEST:
        return None
    full = sum(_is_full(line, after, width) for line, after in pairs)
    ended = sum(ends_sentence(line.text) for line, _ in pairs)
    return width if full >= 0.6 * len(pairs) > ended else None


def _is_full(line: _Line, after: _Line, width: int) -> bool:
    """Whether the next line's first word had no room on the line."""
    first_word = len(after.text[:_WIDEST].split(maxsplit=1)[0])
    return line.end - line.start + 1 + first_word > width - _SLACK


def _paragraphs(lines: Sequence[_Line], told: str | None, width: int | None) -> Iterator[list[_Line]]:
    """Lines that belong together."""
    group: list[_Line] = []
    is_list = False
    for line in lines:
        if group and not (line.is_adjacent and _goes_on(group, line, told, width, is_list)):
            yield group
            is_list = line.is_adjacent and (is_list or group[-1].text.endswith(":"))
            group = []
        group.append(line)
    if group:
        yield group


def _goes_on(group: Sequence[_Line], line: _Line, told: str | None, width: int | None, is_list: bool) -> bool:
    """Whether a line goes on with the paragraph that `group` began; `is_list` where a colon announced items above."""
    if told == "table" or count_cells(line.text) > 1 or count_cells(group[-1].text) > 1:
        return False
    if told in _WHOLE_KINDS:
        return True
    if has_marker(line.text):
        return False
    before = group[-1]
    if width is not None and _is_full(before, line, width):
        is_indented = line.indent > before.indent and len(group) > 1
        return not is_indented
    return told == "list" or (not is_list and not ends_sentence(before.text) and starts_low(line.text) and before.text[-1] not in ":;,|")


def _split(text: str, group: Sequence[_Line], told: str | None, is_first: bool) -> Iterator[Piece]:
    """The pieces of a paragraph: the full point that a removed picture left, a byline on the title's line, stand alone."""
    start, end, is_adjacent = group[0].start, group[-1].end, group[0].is_adjacent
    if _has_stray_point(text[start:start + 4]):
        yield Piece(start, start + 1, ".", is_adjacent, None)
        start, is_adjacent = start + 1, True
        start += len(text[start:end]) - len(text[start:end].lstrip())
    cut = _byline_on_title(text[start:end]) if is_first and told in (None, "headline") else None
    if told is None and _WIKI_HEADING.search(text, start, end):
        yield from _split_wiki(text, start, end, is_adjacent)
    elif cut is not None:
        head = text[start:start + cut].rstrip()
        yield Piece(start, start + len(head), head, is_adjacent, "headline")
        yield Piece(start + cut, end, text[start + cut:end], True, "byline")
    else:
        yield Piece(start, end, text[start:end], is_adjacent, told)


def _split_wiki(text: str, start: int, end: int, is_adjacent: bool) -> Iterator[Piece]:
    """A paragraph of wiki text, parted at its `== headings ==`."""
    bounds = [start]
    for found in _WIKI_HEADING.finditer(text, start, end):
        bounds += [found.start(), found.end()]
    for number, (left, right) in enumerate(zip(bounds, [*bounds[1:], end], strict=True)):
        bare = text[left:right].strip()
        if bare:
            first = left + len(text[left:right]) - len(text[left:right].lstrip())
            yield Piece(first, first + len(bare), bare, is_adjacent if first == start else True, "headline" if number % 2 else None)


def _has_stray_point(head: str) -> bool:
    """Whether a paragraph begins with a full point and a word: what is left of a picture's block. `.NET` and `.38` do not."""
    return head[:1] == "." and head[1:2].isupper() and (head[2:3].islower() or head[2:3].isspace())


def _byline_on_title(line: str) -> int | None:
    """Where the byline begins in a title's line; None where there is none."""
    if len(line) > _HEAD:
        return None
    inline: Compiled = layout_rules("inline_byline")[0]
    found = inline.pattern.search(straight(line))
    if found is None:
        return None
    at = line.find(found.group("byline").split()[0] + " ", max(0, found.start() - 2))
    return at if at > 0 else None
