from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from pipeline.errors import InputError
from pipeline.ingest.pdf import read_pdf
from tests.ingest.support import blocks, pdf, read_one

FIRST = ("The cranes in the harbour stood still on Monday, the ninth day of the strike, and no ship was unloaded at the northern gate. "
         "The board of the port said that talks with the union were to go on in the middle of the week, though not in the harbour itself.")
SECOND = "Nobody could be reached at the office of the union on Monday evening."


def test_lines_are_joined_into_paragraphs() -> None:
    assert read_pdf(pdf([FIRST, SECOND, FIRST]), 10).text == f"{FIRST}\n\n{SECOND}\n\n{FIRST}"


def test_a_heading_is_set_in_larger_letters(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(pdf([FIRST, SECOND], heading="Cranes idle for ninth day"))
    read = read_one(tmp_path / "a.pdf")
    assert blocks(read) == [("headline", "Cranes idle for ninth day")]
    assert read.document.title == "Cranes idle for ninth day"
    assert read.document.media_type == "application/pdf"


def test_running_heads_and_page_numbers_are_left_out() -> None:
    pages = [[f"{FIRST} This is note {number}."] for number in "ABC"]
    text = read_pdf(pdf(*pages, running="The Harbour Gazette"), 10).text
    assert text == "\n\n".join(page[0] for page in pages)


def test_a_paragraph_goes_on_across_pages() -> None:
    words = FIRST.split()
    text = read_pdf(pdf([FIRST, " ".join(words[:22])], [" ".join(words[22:]), SECOND], running="The Harbour Gazette"), 10).text
    assert text == f"{FIRST}\n\n{FIRST}\n\n{SECOND}"


def test_ligatures_and_soft_hyphens_are_mended() -> None:
    assert read_pdf(pdf(["The of\xadfice of the har\xadbour stood emp\xadty."]), 10).text == "The office of the harbour stood empty."


def test_words_broken_at_line_ends_are_whole_again() -> None:
    assert "an agreement with the board" in read_pdf(pdf(["The union reached an agree-\nment with the board."]), 10).text


def test_metadata() -> None:
    stated = read_pdf(pdf([FIRST], title="Nine days: what the strike cost", author="Ada Brandt and Tomas Ruiz"), 10).stated
    assert (stated.title, stated.authors, stated.created_on, stated.published_on) == (
        "Nine days: what the strike cost", ("Ada Brandt", "Tomas Ruiz"), date(2020, 3, 4), None)


@pytest.mark.parametrize(("title", "author"), [
    ("strike_final.docx", "abrandt"), ("Microsoft Word - strike.doc", "user"), ("Untitled", ""), ("", "Harbour Office"),
])
def test_names_of_files_and_logins_are_no_metadata(title: str, author: str) -> None:
    stated = read_pdf(pdf([FIRST], title=title, author=author), 10).stated
    assert (stated.title, stated.authors) == (None, ())


def test_the_day_of_making_counts_only_where_nothing_else_tells_the_day(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(pdf([FIRST]))
    (tmp_path / "b.pdf").write_bytes(pdf(["Geneva, 2 March 2020", FIRST]))
    made, told = read_one(tmp_path / "a.pdf").document, read_one(tmp_path / "b.pdf").document
    assert (made.published_on, made.published_on_basis) == (date(2020, 3, 4), "metadata")
    assert (told.published_on, told.published_on_basis) == (date(2020, 3, 2), "text")


@pytest.mark.parametrize(("raw", "cause"), [
    (b"", "the PDF is damaged or is none"), (b"Nine ships.", "the PDF is damaged or is none"), (pdf([FIRST])[:400], "the PDF is damaged or is none"),
    (pdf([FIRST], password="gate"), "the PDF is encrypted"), (pdf([], []), "the PDF has no text layer; it may be a scan"),
    (pdf([FIRST], [FIRST], [FIRST], [FIRST]), "the PDF has 4 pages, above the limit of 3"),
])
def test_what_cannot_be_read(raw: bytes, cause: str) -> None:
    with pytest.raises(InputError) as caught:
        read_pdf(raw, 3)
    assert caught.value.cause == cause
