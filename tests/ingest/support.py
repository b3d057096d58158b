"""What the tests of the readers share."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from fpdf import FPDF

from pipeline.config import Limits
from pipeline.ingest.discover import discover
from pipeline.ingest.read import ReadDocument, Reading, read_unit

INPUTS = Path(__file__).parents[1] / "fixtures" / "inputs"


def read_all(seeds: Path, limits: Limits | None = None) -> Reading:
    """All that a folder or a file holds, and all that was put aside on the way."""
    limits = limits or Limits()
    discovery = discover(seeds, limits)
    readings = [read_unit(unit, limits) for unit in discovery.units]
    documents = tuple(document for reading in readings for document in reading.documents)
    return Reading(documents, discovery.quarantined + tuple(item for reading in readings for item in reading.quarantined))


def read_one(path: Path) -> ReadDocument:
    """The only document of a file, which nothing was put aside of."""
    reading = read_all(path)
    assert reading.quarantined == ()
    (document,) = reading.documents
    return document


def blocks(read: ReadDocument) -> list[tuple[str, str]]:
    """Kind and text of the blocks of a document."""
    return [(block.kind, read.document.text[block.start:block.end]) for block in read.blocks]


def pdf(*pages: list[str], title: str = "", author: str = "", heading: str = "", running: str = "", password: str | None = None) -> bytes:
    """A PDF with paragraphs on its pages, set in lines as wide as the page, under a `heading` and a `running` head."""
    made = FPDF()
    made.set_title(title)
    made.set_author(author)
    made.set_creation_date(datetime(2020, 3, 4, tzinfo=UTC))
    for number, paragraphs in enumerate(pages, 1):
        made.add_page()
        if running:
            made.set_font("Helvetica", size=8)
            made.text(20, 12, f"{running}, page {number}")
            made.text(100, 285, str(number))
            made.set_y(20)
        if heading and number == 1:
            made.set_font("Helvetica", size=18)
            made.multi_cell(0, 10, heading, new_x="LMARGIN", new_y="NEXT")
        made.set_font("Helvetica", size=11)
        for paragraph in paragraphs:
            made.multi_cell(0, 6, paragraph, new_x="LMARGIN", new_y="NEXT")
            made.ln(4)
    if password:
        made.set_encryption(owner_password=password, user_password=password)
    return bytes(made.output())
