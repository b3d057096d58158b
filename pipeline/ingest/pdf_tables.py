"""Tables of a PDF page: lines with wide gaps, whose cells stand below each other in columns, become rows with tabs.

A cell may run over several lines. Its lines stand close below each other in one column, and the cells of a row are those that
stand beside each other.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from pipeline.ingest.pdf_lines import Line

_ALIGNED = 3.0
_CLOSE = 1.35
_FEWEST_ROWS = 2
_NEAR = 5.0


@dataclass(slots=True)
class _Cell:
    """The lines of one cell, from the top, all in the column that begins at `left`."""

    left: float
    lines: list[Line] = field(default_factory=list)

    @property
    def top(self) -> float:
        return self.lines[0].bottom + self.lines[0].size

    @property
    def bottom(self) -> float:
        return self.lines[-1].bottom

    @property
    def text(self) -> str:
        return " ".join(line.text for line in self.lines)


def with_rows(page: Sequence[Line]) -> list[Line]:
    """The lines of a page, those of a table replaced by its rows; a cell ends in a tab where another follows."""
    made: list[Line] = []
    position = 0
    while position < len(page):
        end = _table_end(page, position)
        if end > position:
            made += _rows(page[position:end])
            position = end
        else:
            made.append(page[position])
            position += 1
    return made


def _table_end(page: Sequence[Line], start: int) -> int:
    """The line behind the table that begins at the line `start`; `start` itself where none does."""
    columns = [cell.left for cell in page[start].cells]
    if not columns:
        return start
    anchors, end = 1, start + 1
    for position in range(start + 1, len(page)):
        line, before = page[position], page[position - 1]
        parts = line.cells or (line,)
        is_near = abs(before.bottom - line.bottom) <= _NEAR * line.size and abs(line.size - page[start].size) <= 0.2 * line.size
        if not is_near or not all(_column(columns, part) is not None for part in parts):
            break
        anchors += bool(line.cells)
        end = position + 1
    return end if anchors >= _FEWEST_ROWS else start


def _column(columns: Sequence[float], part: Line) -> int | None:
    return next((number for number, left in enumerate(columns) if abs(left - part.left) <= _ALIGNED), None)


def _rows(lines: Sequence[Line]) -> list[Line]:
    """The rows of a table: the cells that stand beside each other, from left to right."""
    columns = [cell.left for cell in lines[0].cells]
    parts = sorted((part for line in lines for part in (line.cells or (line,))), key=lambda part: (-part.bottom, part.left))
    cells = [cell for left in columns for cell in _cells(left, [part for part in parts if abs(left - part.left) <= _ALIGNED])]
    rows: list[list[_Cell]] = []
    for cell in sorted(cells, key=lambda cell: (-cell.top, cell.left)):
        row = next((row for row in rows if any(_beside(cell, other) for other in row)), None)
        if row is None:
            rows.append([cell])
        else:
            row.append(cell)
    return [_line(sorted(row, key=lambda cell: cell.left)) for row in rows]


def _cells(left: float, parts: Sequence[Line]) -> list[_Cell]:
    """The cells of a column: lines close below each other are one."""
    if not parts:
        return []
    made = [_Cell(left, [parts[0]])]
    for above, below in pairwise(parts):
        if above.bottom - below.bottom <= _CLOSE * below.size:
            made[-1].lines.append(below)
        else:
            made.append(_Cell(left, [below]))
    return made


def _beside(one: _Cell, other: _Cell) -> bool:
    """Whether two cells of different columns stand at the same height."""
    return one.left != other.left and min(one.top, other.top) - max(one.bottom, other.bottom) > 0


def _line(row: Sequence[_Cell]) -> Line:
    first = row[0].lines[0]
    right, bottom = max(line.right for cell in row for line in cell.lines), min(cell.bottom for cell in row)
    return replace(first, text="\t".join(cell.text for cell in row), right=right, bottom=bottom, cells=())
