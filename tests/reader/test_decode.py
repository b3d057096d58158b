"""Spans from scores: valid, in order, and the likeliest."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest

from pipeline.reader.decode import Floats, best_path, is_valid, spans

LABELS = ("Person", "Place")


def _scores(*rows: tuple[float, ...]) -> Floats:
    return np.array(rows, dtype=np.float32)


@pytest.mark.parametrize(("tags", "expected"), [
    ([0, 1, 2, 0, 3, 4], True), ([1, 1, 2, 2], True), ([2, 0], False), ([0, 2], False), ([1, 4], False), ([3, 4, 2], False), ([], True),
])
def test_validity(tags: list[int], expected: bool) -> None:
    assert is_valid(np.array(tags, dtype=np.int64)) is expected


def test_spans_and_scores() -> None:
    found = spans(_scores((0, 9, 0, 0, 0), (0, 0, 9, 0, 0), (9, 0, 0, 0, 0), (0, 0, 0, 1, 0)), LABELS)
    assert [(item.first, item.last, item.label) for item in found] == [(0, 2, "Person"), (3, 4, "Place")]
    assert found[0].score > 0.99
    assert found[1].score == pytest.approx(np.e / (np.e + 4), abs=1e-5)


def test_an_inside_without_a_beginning_is_mended() -> None:
    found = spans(_scores((0, 4, 5, 0, 0), (0, 0, 6, 0, 0)), LABELS)  # the likeliest single tags would be inside, inside
    assert [(item.first, item.last, item.label) for item in found] == [(0, 2, "Person")]


def test_two_spans_side_by_side() -> None:
    found = spans(_scores((0, 9, 0, 0, 0), (0, 9, 0, 0, 0)), LABELS)
    assert [(item.first, item.last) for item in found] == [(0, 1), (1, 2)]


def test_nothing_from_nothing() -> None:
    assert spans(np.zeros((0, 5), dtype=np.float32), LABELS) == []


@pytest.mark.parametrize("seed", range(20))
def test_the_best_path_beats_all_others(seed: int) -> None:
    logs = np.random.default_rng(seed).normal(size=(4, 5)).astype(np.float32)
    best = max((tags for tags in product(range(5), repeat=4) if is_valid(np.array(tags))), key=lambda tags: sum(logs[at, tag] for at, tag in enumerate(tags)))
    assert tuple(best_path(logs)) == best
