from __future__ import annotations

from pipeline.ingest.content import Piece, assemble


def test_pieces_are_parted_by_empty_lines_and_those_of_a_group_by_line_ends() -> None:
    text, blocks = assemble([
        Piece("Demands", "headline"), Piece("  "), Piece(" an hour\nof rest ", "list", 0), Piece("back pay", "list", 0), Piece("Vesper", "table", 1),
        Piece("The end.")])
    assert text == "Demands\n\nan hour\nof rest\nback pay\n\nVesper\n\nThe end."
    assert [(block.kind, text[block.start:block.end]) for block in blocks] == [
        ("headline", "Demands"), ("list", "an hour\nof rest"), ("list", "back pay"), ("table", "Vesper")]


def test_nothing_makes_an_empty_text() -> None:
    assert assemble([Piece(" \n")]) == ("", ())
