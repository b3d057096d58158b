"""Lines of a page into paragraphs: what runs on is joined, what is furniture of the page is left out.

Two lines belong together where the second begins with a word that had no room at the end of the first, at the usual
distance below it and in the same size. Words that were broken at a line's end are put together again.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median_low

from pipeline.ingest.content import Piece
from pipeline.ingest.pdf_lines import BREAK, Line
from pipeline.ingest.pdf_tables import with_rows

_EDGE_LINES = 2
_REPEATED_PAGES, _REPEATED_SHARE = 2, 0.3
_HEADING, _HEADING_GAP, _SAME_SIZE, _WIDE_GAP, _APART = 1.15, 1.8, 0.1, 1.4, 1.25
_INDENT, _COLUMN, _SAME_ROW = 0.8, 2.5, 0.7
_HEADING_CHARS = 200
_NUMBER = re.compile(r"\W*(?:[Pp]age|p\.)?\s*(\d{1,4})(?:\s*(?:of|/)\s*\d{1,4})?\W*")
_BULLET = re.compile(r"[•●▪◦‣■–—*-]\s")
_SENTENCE_END = re.compile(r"[.!?:][\"”’')\]]*$")
_LAST_WORD, _FIRST_WORD = re.compile(r"[^\W\d_]+$"), re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class _Measures:
    """What is usual in a document: the size of its letters, the distance of its lines, and its words."""

    size: float
    pitch: float
    words: Counter[str]


def pieces(pages: Sequence[Sequence[Line]]) -> Iterator[Piece]:
    """The paragraphs, headings, list items and rows of a document, in order."""
    if not any(pages):
        return
    pages = [_rows(with_rows(page)) for page in pages]
    measures = _measure(pages)
    paragraph: list[Line] = []
    home: Sequence[Line] = ()
    for page in _without_furniture(pages, measures.pitch):
        for line in page:
            if paragraph and not _runs_on(paragraph, line, home, measures, is_new_page=home is not page):
                yield _piece(paragraph, measures)
                paragraph = []
            paragraph.append(line)
            home = page
    if paragraph:
        yield _piece(paragraph, measures)


def _rows(page: Sequence[Line]) -> list[Line]:
    """The lines of a page; those that stand side by side as one, with a tab where there is a gap (cells, ends of a running head)."""
    rows: list[Line] = []
    for line in page:
        before = rows[-1] if rows else None
        if before is not None and abs(before.bottom - line.bottom) < _SAME_ROW * line.size and line.left >= before.right:
            gap = "\t" if line.left - before.right > before.size else " "
            rows[-1] = Line(f"{before.text}{gap}{line.text}", before.left, line.right, before.bottom, before.size)
        else:
            rows.append(line)
    return rows


def _without_furniture(pages: Sequence[Sequence[Line]], pitch: float) -> list[list[Line]]:
    """The pages without running heads and page numbers: one or two lines at an edge, apart from the rest of the page, that
    return in one place, the same but for their numbers.
    """
    repeated: Counter[tuple[str, int]] = Counter()
    offsets: Counter[int] = Counter()
    for number, page in enumerate(pages):
        edge = {line for side in _from_edges(page) for line in side[:_EDGE_LINES]}
        repeated.update({_shape(line) for line in edge})
        offsets.update({int(match[1]) - number for line in edge if (match := _NUMBER.fullmatch(line.text))})

    def returns(line: Line, number: int) -> bool:
        match = _NUMBER.fullmatch(line.text)
        if match is not None:
            return offsets[int(match[1]) - number] > 1
        return repeated[_shape(line)] >= max(_REPEATED_PAGES, _REPEATED_SHARE * len(pages))

    def furniture(page: Sequence[Line], number: int) -> set[Line]:
        found: set[Line] = set()
        for side in _from_edges(page):
            for count in range(_EDGE_LINES, 0, -1):
                is_apart = len(side) > count and abs(side[count - 1].bottom - side[count].bottom) > _APART * pitch
                if is_apart and all(returns(line, number) for line in side[:count]):
                    found |= set(side[:count])
                    break
        return found

    return [[line for line in page if line not in furniture(page, number)] for number, page in enumerate(pages)]


def _from_edges(page: Sequence[Line]) -> tuple[list[Line], list[Line]]:
    """The lines of a page from its lower edge up and from its upper edge down."""
    upwards = sorted(page, key=lambda line: line.bottom)
    return upwards, upwards[::-1]


def _shape(line: Line) -> tuple[str, int]:
    return re.sub(r"\d+", "#", line.text.casefold()), round(line.bottom / 10)


def _measure(pages: Sequence[Sequence[Line]]) -> _Measures:
    sizes = sorted((line.size, len(line.text)) for page in pages for line in page)
    half, seen, size = sum(length for _, length in sizes) / 2, 0, sizes[-1][0]
    for candidate, length in sizes:
        seen += length
        if seen >= half:
            size = candidate
            break
    pitches = [above.bottom - below.bottom for page in pages for above, below in pairwise(page)
               if above.bottom > below.bottom and abs(above.size - size) < 1 and abs(below.size - size) < 1]
    words = Counter(word.casefold() for page in pages for line in page for word in re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", line.text))
    return _Measures(size, median_low(pitches) if pitches else 1.2 * size, words)


def _runs_on(paragraph: Sequence[Line], line: Line, home: Sequence[Line], measures: _Measures, *, is_new_page: bool) -> bool:
    """Whether the line continues the paragraph, whose last line stands on the page `home`."""
    before = paragraph[-1]
    if before.text.endswith(BREAK):
        return True
    if abs(before.size - line.size) > _SAME_SIZE * measures.size or _BULLET.match(line.text) or "\t" in before.text + line.text:
        return False
    drop = before.bottom - line.bottom
    if line.size >= _HEADING * measures.size:
        return not is_new_page and drop < _HEADING_GAP * line.size
    if is_new_page or drop < 0:
        return not _SENTENCE_END.search(before.text) and (line.text[0].islower() or not _has_room(before, line, home))
    return drop <= _WIDE_GAP * measures.pitch and _reads_on(paragraph, line, home)


def _reads_on(paragraph: Sequence[Line], line: Line, home: Sequence[Line]) -> bool:
    """Whether the line below continues the paragraph by its words, its indent, and the room there was above."""
    before = paragraph[-1]
    if line.text[0].islower() and not _SENTENCE_END.search(before.text):
        return True
    is_indented = line.left > before.left + _INDENT * line.size and not _BULLET.match(paragraph[0].text)
    return not is_indented and not _has_room(before, line, home)


def _has_room(line: Line, following: Line, home: Sequence[Line]) -> bool:
    """Whether the first word of the following line would have had room at the end of the line, in its column."""
    edge = max(other.right for other in home if abs(other.left - line.left) <= _COLUMN * line.size)
    letter = (line.right - line.left) / max(1, len(line.text))
    return edge - line.right > letter * (len(following.text.split()[0]) + 2)


def _piece(lines: Sequence[Line], measures: _Measures) -> Piece:
    text = lines[0].text
    for line in lines[1:]:
        text = _joined(text, line.text, measures.words)
    text = text.replace(BREAK, "-")
    if lines[0].size >= _HEADING * measures.size and len(text) <= _HEADING_CHARS:
        return Piece(text, "headline")
    return Piece(text, "list" if _BULLET.match(text) else "table" if "\t" in text else None)


def _joined(text: str, line: str, words: Counter[str]) -> str:
    """Two lines as one; a word that a hyphen broke is made whole, unless the document writes it with a hyphen elsewhere."""
    is_broken = text.endswith(BREAK) or (text.endswith("-") and line[0].islower())
    if not is_broken:
        return f"{text} {line}"
    stem = text[:-1]
    head, tail = _LAST_WORD.search(stem), _FIRST_WORD.match(line)
    if head is None or tail is None:
        return f"{stem}-{line}"
    whole, parted = f"{head[0]}{tail[0]}".casefold(), f"{head[0]}-{tail[0]}".casefold()
    is_compound = tail[0][0].isupper() or words[parted] > words[whole]
    return f"{stem}-{line}" if is_compound else f"{stem}{line}"
