"""A line of a PDF page, as the reader of the file hands it to the layout."""

from __future__ import annotations

from dataclasses import dataclass

BREAK = "\x02"


@dataclass(frozen=True, slots=True)
class Line:
    """A line: its text (`BREAK` at its end where a word is broken), its edges in points from the lower left of the
    page, and its size, the height of its letters' boxes. `cells` are its parts where wide gaps stand between them."""

    text: str
    left: float
    right: float
    bottom: float
    size: float
    cells: tuple[Line, ...] = ()
