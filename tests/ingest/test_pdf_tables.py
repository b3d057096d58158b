"""Rows of a PDF's tables, from lines with wide gaps."""

from __future__ import annotations

import pytest

from pipeline.ingest.pdf_lines import Line
from pipeline.ingest.pdf_tables import with_rows

LEFTS = (50.0, 200.0, 350.0)


def cell(text: str, column: int, bottom: float) -> Line:
    return Line(text, LEFTS[column], LEFTS[column] + 5 * len(text), bottom, 10)


def row(bottom: float, *texts: str) -> Line:
    """A line of the file with a cell a column."""
    cells = tuple(cell(text, number, bottom) for number, text in enumerate(texts))
    return Line(" ".join(texts), cells[0].left, cells[-1].right, bottom, 10, cells if len(cells) > 1 else ())


@pytest.mark.parametrize(("lines", "found"), [
    ([row(700, "Name", "Post"), row(682, "Ada Koroma", "Head of the yard")], ["Name\tPost", "Ada Koroma\tHead of the yard"]),
    ([row(700, "Name", "Post"), row(682, "Harbour Trading"), row(670, "Company", "Owner of the yard"), row(652, "Ada Koroma", "Head")],
     ["Name\tPost", "Harbour Trading Company\tOwner of the yard", "Ada Koroma\tHead"]),
    ([row(700, "Name", "Post"), row(682, "Ada Koroma", "Head of the"), cell("yard", 1, 670)], ["Name\tPost", "Ada Koroma\tHead of the yard"]),
    ([row(700, "Day", "Body", "Step"), row(682, "4 May", "Council", "freeze"), row(664, "5 May", "Council", "ban")],
     ["Day\tBody\tStep", "4 May\tCouncil\tfreeze", "5 May\tCouncil\tban"]),
    ([row(700, "Name", "Post")], ["Name Post"]),
    ([row(700, "left", "right"), Line("A line of running text.", 62, 300, 688, 10)], ["left right", "A line of running text."]),
    ([row(700, "left", "right"), row(500, "left", "right")], ["left right", "left right"]),
])
def test_rows(lines: list[Line], found: list[str]) -> None:
    assert [line.text for line in with_rows(lines)] == found
