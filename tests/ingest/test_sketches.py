from __future__ import annotations

import random

import numpy as np
import pytest

from pipeline.ingest.sketches import PERMUTATIONS, containment, count_shingles, minhash, sketch, strange_names, swapped_names, unpack

LONG = " ".join(random.Random(5).choices([f"word{number}" for number in range(900)], k=3_000))


@pytest.mark.parametrize(("text", "n_shingles"), [
    ("", 0), ("—", 0), ("one", 1), ("one two three four five", 1), ("one two three four five six", 2), ("a b c d e a b c d e", 5), ("港が開く", 1),
])
def test_counts_of_shingles(text: str, n_shingles: int) -> None:
    assert count_shingles(text) == sketch(text).n_shingles == n_shingles


@pytest.mark.parametrize("text", ["", "The port opens in May.", LONG])
def test_packing_loses_nothing(text: str) -> None:
    made = sketch(text)
    read = unpack(made.pack(), made.n_shingles)
    assert (read.text, read.n_shingles) == (made.text, made.n_shingles)
    for left, right in ((made.minhash, read.minhash), (made.shingles, read.shingles), (made.words, read.words), (made.slots, read.slots)):
        assert np.array_equal(left, right)


def test_a_signature_is_small_and_the_same_each_time() -> None:
    assert sketch(LONG).pack() == sketch(LONG).pack()
    assert len(sketch(LONG).pack()) < 4_300
    assert sketch("The PORT, opens!").text == sketch("the port opens").text


def test_minhashes_estimate_how_much_texts_share() -> None:
    words = LONG.split()
    left, right = sketch(" ".join(words[:2_000])), sketch(" ".join(words[1_000:]))
    assert minhash(left.minhash).jaccard(minhash(right.minhash)) == pytest.approx(1 / 3, abs=0.12)
    assert len(left.minhash) == PERMUTATIONS


def test_containment_in_a_longer_text() -> None:
    words = LONG.split()
    whole, part = sketch(LONG), sketch(" ".join(words[:1_500]))
    assert containment(part, whole) == containment(whole, part) == 1.0
    half_new = sketch(" ".join([*words[:750], *reversed(words[750:1_500])]))
    assert containment(half_new, whole) == pytest.approx(0.5, abs=0.1)
    assert containment(sketch(""), whole) == 0.0


def test_names_that_another_text_lacks() -> None:
    left = sketch("On Monday the envoy of Utopia met Jane Roe in Port Ada and gave her 12 ships.")
    assert strange_names(left, sketch("on monday jane roe met the envoy of utopia in port ada over the 12 ships")) == 0.0
    assert strange_names(left, sketch("On Friday the envoy of Erewhon met John Doe in New Hope and gave him 15 ships.")) > 0.5


def test_other_names_in_the_same_places() -> None:
    text = "We send our wishes to the people of Utopia on their national day, and we thank the government of Utopia for its help to us."
    assert swapped_names(sketch(text), sketch(text)) == (5, 0)
    n_slots, n_swapped = swapped_names(sketch(text), sketch(text.replace("Utopia", "Erewhon")))
    assert (n_slots, n_swapped) == (5, 4)
