from __future__ import annotations

import pytest

from pipeline.ingest.shapes import count_cells, ends_sentence, is_all_caps, is_title_case, is_turn, share_of_capitals, share_of_letters, starts_high, starts_low


@pytest.mark.parametrize("text", ["He left.", "He left.”", "He left.[3]", "Has he left?", "“Go!”", "He left. ", "他走了。", "He left….)"])
def test_ends_of_sentences(text: str) -> None:
    assert ends_sentence(text)


@pytest.mark.parametrize("text", ["He left", "He said:", "one;", "GENEVA —", "“a quoted word”", ""])
def test_what_ends_no_sentence(text: str) -> None:
    assert not ends_sentence(text)


@pytest.mark.parametrize(("text", "low", "high"), [
    ("the port", True, False), ("“the port", True, False), ("The port", False, True), ("12 men", False, True), ("— the", False, False), ("", False, False),
])
def test_first_letters(text: str, low: bool, high: bool) -> None:
    assert (starts_low(text), starts_high(text)) == (low, high)


@pytest.mark.parametrize(("text", "expected"), [
    ("The War on the Coast", True), ("A Port, a Pilot and a Bill", True), ("The war on the coast", False), ("of Mice", False),
    ("3 Ports in the South", True), ("", False),
])
def test_titles(text: str, expected: bool) -> None:
    assert is_title_case(text) is expected


@pytest.mark.parametrize(("text", "expected"), [("BRIEFING SCHEDULE", True), ("UN", False), ("NATO talks", False)])
def test_capitals(text: str, expected: bool) -> None:
    assert is_all_caps(text) is expected


@pytest.mark.parametrize(("text", "cells"), [
    ("2006 | 12 | 14", 3), ("Roe\tminister", 2), ("| a | b |", 2), ("plain", 1), ("either|or", 2), ("two\nlines\tof text", 1),
])
def test_cells(text: str, cells: int) -> None:
    assert count_cells(text) == cells


@pytest.mark.parametrize(("text", "expected"), [
    ("MS ROE: Yes.", True), ("Question: When?", True), ("Russia: the view from the port", False), ("Note: closed", False),
])
def test_turns(text: str, expected: bool) -> None:
    assert is_turn(text) is expected


def test_shares() -> None:
    assert share_of_capitals("Jane Roe of Port Ada") == 0.8
    assert share_of_letters("ab 12") == 0.5
    assert share_of_capitals("") == share_of_letters(" ") == 0.0
