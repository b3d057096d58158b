from __future__ import annotations

from pipeline.ingest.content import Piece
from pipeline.ingest.pdf_layout import pieces
from pipeline.ingest.pdf_lines import BREAK, Line

WIDE = "The cranes stood still on Monday, and no ship was unloaded at the"


def page(*texts: str, size: float = 10, left: float = 50, top: float = 700) -> list[Line]:
    """Lines of five points a letter, twelve points apart."""
    return [Line(text, left, left + 5 * len(text.replace(BREAK, "")), top - 12 * number, size) for number, text in enumerate(texts)]


def texts(*pages: list[Line]) -> list[str]:
    return [piece.text for piece in pieces(pages)]


def test_no_lines_make_no_pieces() -> None:
    assert texts([], []) == []


def test_a_line_goes_on_where_the_next_word_had_no_room() -> None:
    assert texts(page(WIDE, "Northern gate.")) == [f"{WIDE} Northern gate."]


def test_a_line_with_room_for_the_next_word_ends_its_paragraph() -> None:
    assert texts(page(WIDE, "gate.", "Nobody was there.")) == [f"{WIDE} gate.", "Nobody was there."]


def test_a_wide_gap_parts_paragraphs() -> None:
    lines = page(WIDE, WIDE, WIDE)
    moved = [Line(line.text, line.left, line.right, line.bottom - 10 * (number == 2), line.size) for number, line in enumerate(lines)]
    assert texts(moved) == [f"{WIDE} {WIDE}", WIDE]


def test_an_indented_line_begins_a_paragraph() -> None:
    assert texts([*page(WIDE), *page(WIDE, left=62, top=688), *page(WIDE, top=676)]) == [WIDE, f"{WIDE} {WIDE}"]


def test_bullets_begin_items() -> None:
    found = list(pieces([page("• an hour of rest", "• the foreman, who was dismissed in April, and all of his back pay", "at once")]))
    assert found == [Piece("• an hour of rest", "list"), Piece("• the foreman, who was dismissed in April, and all of his back pay at once", "list")]


def test_a_broken_word_is_made_whole() -> None:
    assert texts(page(f"{WIDE} har{BREAK}", "bour.")) == [f"{WIDE} harbour."]
    assert texts(page(f"{WIDE} har-", "bour.")) == [f"{WIDE} harbour."]


def test_a_compound_keeps_its_hyphen_where_the_document_writes_it_so_elsewhere() -> None:
    assert texts(page(f"The well-known gate. {WIDE} well-", "known gate.")) == [f"The well-known gate. {WIDE} well-known gate."]
    assert texts(page(f"{WIDE} Port-", "Ada gate.")) == [f"{WIDE} Port- Ada gate."]
    assert texts(page(f"{WIDE} Port{BREAK}", "Ada gate.")) == [f"{WIDE} Port-Ada gate."]


def test_a_heading_is_larger_than_most_text() -> None:
    found = list(pieces([[*page("Cranes idle for", "ninth day", size=18, top=740), *page(WIDE, "Northern gate.")]]))
    assert found == [Piece("Cranes idle for ninth day", "headline"), Piece(f"{WIDE} Northern gate.")]


def test_columns_are_read_one_after_the_other() -> None:
    left = ["The cranes stood still on", "Monday, and no ship was", "unloaded at the gate."]
    right = ["Nobody could be reached", "at the office on Monday", "evening, nor at night."]
    assert texts([*page(*left), *page(*right, left=300)]) == [" ".join(left), " ".join(right)]


def test_cells_side_by_side_are_a_row() -> None:
    assert texts([*page("Vesper"), *page("grain, nine tonnes", left=200), *page("Halcyon", top=688), *page("timber", left=200, top=688)]) == [
        "Vesper\tgrain, nine tonnes", "Halcyon\ttimber"]


def test_edge_lines_that_return_are_left_out_but_for_those_that_do_not() -> None:
    pages = [[*page(f"The Harbour Gazette {number}", top=800), *page(*[WIDE] * 5, f"{WIDE}.", top=700), *page(str(number), top=40)] for number in (4, 5, 6)]
    assert texts(*pages) == [" ".join([*[WIDE] * 5, f"{WIDE}."])] * 3


def test_a_number_that_is_no_page_s_stays() -> None:
    pages = [[*page(WIDE, f"{place}.", top=700), *page(year, top=40)] for place, year in (("Northern gate", "1951"), ("Southern quay", "2021"))]
    assert texts(*pages) == [f"{WIDE} Northern gate.", "1951", f"{WIDE} Southern quay.", "2021"]


def test_a_line_within_the_page_stays_though_it_returns() -> None:
    pages = [page(f"First {number}", "Second", "We wait.", "We wait.", "Third", "Fourth") for number in "ABC"]
    assert [text for text in texts(*pages) if "We wait." in text]
