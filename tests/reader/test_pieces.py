"""Words cut into pieces, and their shapes."""

from __future__ import annotations

import pytest

from pipeline.reader.encoder import TOKENIZER, shipped
from pipeline.reader.pieces import Cutter, shape


@pytest.fixture(scope="module")
def cutter() -> Cutter:
    return Cutter.load(shipped() / TOKENIZER)


@pytest.mark.parametrize(("word", "expected"), [
    ("2012", 1), ("town", 2), ("al-shabaab", 2), ("NATO", 3), ("U.S.", 3), ("A", 4), ("Rome", 5), ("O'Neill", 6), ("iPhone", 6), ("McKay", 6),
    ("3pm", 2), ("1°", 7), ("北京", 7), ("—", 8), ("", 8),
])
def test_shapes(word: str, expected: int) -> None:
    assert shape(word) == expected


def test_every_word_keeps_its_place(cutter: Cutter) -> None:
    words = ["Okafor", " ", "met", "Okafor", "\n\n", "in", "Antananarivo", "."]
    cut = cutter.cut(words)
    assert [first >= 0 for first in cut.firsts] == [True, False, True, True, False, True, True, True]
    assert len(cut.ids) == len(cut.shapes)
    starts = [first for first in cut.firsts if first >= 0]
    assert starts == sorted(set(starts))
    assert starts[0] == 0
    assert cut.ids[:starts[1]] == cut.ids[starts[1] + 1:starts[3]]  # "Okafor" twice


def test_a_long_word_is_cut_whole(cutter: Cutter) -> None:
    word = "".join(chr(ord("a") + n % 26) for n in range(3_000))
    cut = cutter.cut([word, "end"])
    assert cut.firsts[1] > 300
    assert cut.ids.count(cutter.cut(["\N{SNOWMAN}" * 200]).ids[0]) == 0


def test_no_words_no_pieces(cutter: Cutter) -> None:
    assert cutter.cut([]).ids == []
