"""Blocking: what may be one name becomes a candidate, most of what is not does not, and every candidate once."""

from __future__ import annotations

import random
import time

import pytest

from pipeline.names import MATCH_THRESHOLD, Name, block, compare
from tests.benchmarks.name_matching import make_names
from tests.benchmarks.name_weights import PAIRS, load

MEET = [
    ("Dara Khoury", "KHOURY, Dara"),
    ("D. Khoury", "Dara Khoury"),
    ("JP Moreau", "Jean-Pierre Moreau"),
    ("Qasem Karimi", "قاسم کریمی"),
    ("DaraKhoury", "Dara Khoury"),
    ("Friderike Lindholm", "Friederike Lindholm"),
    ("Bill Thornbury", "William Thornbury"),
    ("Pieter van der Berg", "Pieter Vanderberg"),
    ("NRDC", "National Research and Development Council"),
    ("Severnaya Zarya OAO", "ОАО Северная Заря"),
    ("Marlwo Shipping", "Marlow Shipping"),
    ("Hezbollah", "Hizballah"),
    ("Khoury", "Dara Khoury"),
]
APART = [("Dara Khoury", "Rami Haddad"), ("Dara Khoury", "Dara Haddad"), ("", "Dara"), ("...", "Dara"), ("Kestrel Shipping LLC", "Marlow Trading LLC")]


@pytest.mark.parametrize(("left", "right"), MEET)
def test_what_may_be_one_name_meets_both_ways(left: str, right: str) -> None:
    assert list(block([left], [right])) == [(0, 0)]
    assert list(block([right], [left])) == [(0, 0)]


@pytest.mark.parametrize(("left", "right"), APART)
def test_different_names_do_not_meet(left: str, right: str) -> None:
    assert list(block([left], [right])) == []


def test_nothing_meets_nothing() -> None:
    assert list(block([], ["Dara Khoury"])) == list(block(["Dara Khoury"], [])) == []


def test_pairs_come_in_order_each_once_and_one_name_meets_itself_however_common() -> None:
    names = ["Dara Khoury"] * 200 + ["Rami Khoury"]
    pairs = list(block(names, names))
    assert pairs == sorted(set(pairs))
    assert {(i, j) for i in range(200) for j in range(200)} | {(200, 200)} == set(pairs)


def test_names_that_match_meet_in_long_lists_and_few_others_do() -> None:
    names, entries, planted = make_names(400, 1_000, random.Random(3))
    start = time.process_time()
    pairs = list(block([name.text for name in names], [name.text for name in entries]))
    assert time.process_time() - start < 6   # 0.5 s on a quiet machine
    assert len(planted & set(pairs)) >= 0.97 * len(planted)
    assert len(pairs) < 0.001 * len(names) * len(entries)


@pytest.mark.shared
@pytest.mark.skipif(not PAIRS.with_suffix(".jsonl").exists(), reason="needs the labelled sets")
def test_labelled_matches_meet() -> None:
    rows, truth = load(PAIRS)
    pairs = set(block([row["name1"] for row in rows], [row["name2"] for row in rows]))
    matches = [place for place, is_match in enumerate(truth) if is_match]
    assert sum((place, place) in pairs for place in matches) >= 0.97 * len(matches)
    kept = [place for place in matches
            if compare(Name(rows[place]["name1"], rows[place]["schema"]), Name(rows[place]["name2"], rows[place]["schema"])).score >= MATCH_THRESHOLD]
    assert all((place, place) in pairs for place in kept)
