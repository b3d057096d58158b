from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.ingest.layout import has_marker, pieces
from pipeline.records import Block

WRAPPED = """The minister of trade, who had long been said to favour a new port in
the south of the country, told reporters on Monday that the plan was
dead.

He gave no reason for the change, and his office later refused to say
more about it.
"""
KINDS = ("body", "headline", "list", "quotation", "table", "caption")


def texts(text: str, *blocks: Block) -> list[str]:
    return [piece.text for piece in pieces(text, blocks)]


def test_blank_lines_part_paragraphs_and_broken_lines_are_joined() -> None:
    first, second = pieces(WRAPPED)
    assert first.text.startswith("The minister") and first.text.endswith("dead.") and first.text.count("\n") == 2
    assert second.text.startswith("He gave")
    assert not second.is_adjacent


@pytest.mark.parametrize(("text", "expected"), [
    ("One line of text.\nAnother line of text.", ["One line of text.", "Another line of text."]),
    ("He spoke of the U.S.-led\ncoalition\nand left.", ["He spoke of the U.S.-led\ncoalition\nand left."]),
    ("They decided:\nto open the port\nto close the road", ["They decided:", "to open the port", "to close the road"]),
    ("a\tb\nc\td", ["a\tb", "c\td"]),
    ("- one thing\n- another", ["- one thing", "- another"]),
    ("First page\fSecond page", ["First page", "Second page"]),
    ("One\u2028Two", ["One", "Two"]),
    ("  \n \t\n", []),
    ("", []),
])
def test_lines(text: str, expected: list[str]) -> None:
    assert texts(text) == expected


def test_items_and_indented_paragraphs_in_broken_lines() -> None:
    text = ("The council met in the town hall on Monday and decided, after talks\n"
            "that lasted until the morning, to do the following things at once:\n"
            "  1. open the port to ships of all countries, with no fee for those\n"
            "     that bring food to the island;\n"
            "  2. close the road to the north, which had been used by smugglers\n"
            "     for many years.\n"
            "   The mayor said on Tuesday that he had never agreed to any of this\n"
            "and that he would go to court.\n")
    assert [item.split()[0] for item in texts(text)] == ["The", "1.", "2.", "The"]


def test_sentences_on_lines_of_their_own_are_not_joined() -> None:
    lines = [f"This is the sentence of the day number {number:02}, and it ends here." for number in range(8)]
    assert texts("\n".join(lines)) == lines


@pytest.mark.parametrize(("text", "expected"), [
    ("A man at the gate.\n.The war went on.", ["A man at the gate.", ".", "The war went on."]),
    (".NET is a platform.", [".NET is a platform."]), (".38 calibre", [".38 calibre"]), ("...and then he left", ["...and then he left"]),
])
def test_the_full_point_that_a_removed_picture_leaves(text: str, expected: list[str]) -> None:
    assert texts(text) == expected


@pytest.mark.parametrize(("line", "expected"), [
    ("Envoy Leaves the Capital, By Jane Roe And John Doe", ["Envoy Leaves the Capital,", "By Jane Roe And John Doe"]),
    ("Envoy leaves | By Jane Roe", ["Envoy leaves |", "By Jane Roe"]),
    ("Syria, By The Numbers", ["Syria, By The Numbers"]), ("Town taken by Masked Men", ["Town taken by Masked Men"]),
])
def test_a_byline_on_the_line_of_the_title(line: str, expected: list[str]) -> None:
    assert texts(f"{line}\n\nThe envoy left on Monday.")[:-1] == expected


def test_wiki_headings_inside_a_line() -> None:
    text = "The bank was founded in 1901.==History==It failed twice. 1==1 is true."
    assert [(piece.text, piece.told) for piece in pieces(text)] == [
        ("The bank was founded in 1901.", None), ("==History==", "headline"), ("It failed twice. 1==1 is true.", None)]


def test_blocks_bound_pieces_and_the_innermost_tells() -> None:
    text = "Intro line\nHead\nquoted one\n\nquoted item\nquoted two\nTail"
    start, end = text.index("quoted one"), text.index("\nTail")
    item = text.index("quoted item")
    blocks = (Block("headline", 11, 15), Block("quotation", start, end), Block("list", item, item + len("quoted item")))
    assert [(piece.text, piece.told) for piece in pieces(text, blocks)] == [
        ("Intro line", None), ("Head", "headline"), ("quoted one", "quotation"), ("quoted item", "list"), ("quoted two", "quotation"), ("Tail", None)]


def test_a_block_of_body_text_parts_and_tells_nothing() -> None:
    assert [(piece.text, piece.told) for piece in pieces("one two three", (Block("body", 0, 7),))] == [("one two", None), ("three", None)]


def test_rows_of_a_table_and_lines_of_a_heading() -> None:
    text = "a\tb\nc\td\nA heading over\ntwo lines"
    blocks = (Block("table", 0, 7), Block("headline", 8, len(text)))
    assert [piece.text for piece in pieces(text, blocks)] == ["a\tb", "c\td", "A heading over\ntwo lines"]


@pytest.mark.parametrize(("line", "expected"), [
    ("• one", True), ("1. one", True), ("(b) one", True), ("- one", True), (".  one", True), ("-5 degrees", False), ("1.5 million", False), ("one", False),
])
def test_markers(line: str, expected: bool) -> None:
    assert has_marker(line) is expected


@given(st.text(alphabet="aA. ,\n\t|-\"“”•1:\u2028\f\u00a0", max_size=120),
       st.lists(st.tuples(st.sampled_from(KINDS), st.integers(-3, 120), st.integers(0, 120)), max_size=5))
def test_pieces_cover_all_but_white_space(text: str, bounds: list[tuple[str, int, int]]) -> None:
    found = pieces(text, [Block(*item) for item in bounds])
    rest, at = "", 0
    for piece in found:
        assert piece.start >= at and piece.text == text[piece.start:piece.end]
        assert piece.text and piece.text == piece.text.strip()
        rest, at = rest + text[at:piece.start], piece.end
    assert not (rest + text[at:]).strip()


@pytest.mark.parametrize("text", [
    "word " * 60_000, "A" * 300_000, "\n" * 300_000, " " * 300_000, "== a ==b " * 20_000, "\"a\" " * 60_000, "a | " * 60_000,
], ids=["words", "letters", "breaks", "spaces", "headings", "quotes", "cells"])
def test_long_texts_take_linear_time(text: str) -> None:
    started = time.perf_counter()
    pieces(text)
    assert time.perf_counter() - started < 15
