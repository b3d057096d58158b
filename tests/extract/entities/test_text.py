"""Words and phrases of a passage."""

from __future__ import annotations

import pytest

from pipeline.extract.entities.text import Phrases, is_in_capitals, words_of


@pytest.mark.parametrize(("text", "words"), [
    ("U.S.-led forces", ["U.S.", "led", "forces"]),
    ("Chile’s Da’ira", ["Chile", "s", "Da’ira"]),
    ("Salas-including", ["Salas", "including"]),
    ("in the U.S", ["in", "the", "U.S"]),
])
def test_words(text: str, words: list[str]) -> None:
    assert [word.text for word in words_of(text)] == words


@pytest.mark.parametrize(("text", "found"), [
    ("the Kelda Water Board met", ["Kelda Water Board"]),
    ("the Kelda-Water Board met", ["Kelda-Water Board"]),
    ("the Kelda\nWater Board met", ["Kelda\nWater Board"]),
    ("THE KELDA WATER BOARD", ["KELDA WATER BOARD"]),
    ("Kelda and the Kelda", ["Kelda", "Kelda"]),
    ("kelda water board", []),                    # a word in lower case is no name
    ("Keldas Water Board", []),
    ("Kelda, Water Board", ["Kelda"]),            # a comma parts what a space joins
    ("Kelda\n\nWater Board", ["Kelda"]),
])
def test_phrases_longest_first(text: str, found: list[str]) -> None:
    phrases = Phrases([("Kelda Water Board", 1), ("Kelda", 2)])
    assert [text[match.start:match.end] for match in phrases.find(text, words_of(text))] == found


def test_short_words_need_their_capitals() -> None:
    phrases = Phrases([("US", 1), ("al-Kelda", 2)])
    assert [match.senses for match in phrases.find("tell us of the US and Al-Kelda", words_of("tell us of the US and Al-Kelda"))] == [(1,), (2,)]


@pytest.mark.parametrize(("text", "expected"), [("TALKS ON KELDA FAIL", True), ("The US and the UN met", False), ("NATO MEETS", False)])
def test_capitals(text: str, expected: bool) -> None:
    assert is_in_capitals(words_of(text)) is expected
