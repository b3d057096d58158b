"""From scores of tags to spans: the likeliest sequence of tags in which an inside tag follows its own label."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
LEAST_SHARE = 0.05
Integers = npt.NDArray[np.int64]


class Found(NamedTuple):
    """A label on words [first, last), and the probability of its least likely tag.

    `shares` are the probabilities of labels that the words may have instead, the own one among them, those of `LEAST_SHARE` and more.
    """

    first: int
    last: int
    label: str
    score: float
    shares: dict[str, float]


def spans(scores: Floats, labels: Sequence[str]) -> list[Found]:
    """Spans that do not overlap, in order, from scores (words, tags); tag 0 is outside, 2k+1 begins label k, 2k+2 goes on with it."""
    if not len(scores):
        return []
    logs = _log_softmax(scores)
    tags = logs.argmax(axis=1)
    if not is_valid(tags):
        tags = best_path(logs)
    chances = np.exp(logs)
    starts = np.flatnonzero(tags % 2 == 1)
    found = []
    for first in map(int, starts):
        last = first + 1
        while last < len(tags) and tags[last] == tags[first] + 1:
            last += 1
        score = float(chances[np.arange(first, last), tags[first:last]].min())
        found.append(Found(first, last, labels[(int(tags[first]) - 1) // 2], score, _shares(chances[first:last], labels)))
    return found


def _shares(chances: Floats, labels: Sequence[str]) -> dict[str, float]:
    """The mean probability of each label over words, where it is not negligible."""
    means = (chances[:, 1::2] + chances[:, 2::2]).mean(axis=0)
    return {labels[int(at)]: float(means[at]) for at in np.flatnonzero(means >= LEAST_SHARE)}


def is_valid(tags: Integers) -> bool:
    """Whether every inside tag follows the beginning or the inside of its own label."""
    inside = (tags > 0) & (tags % 2 == 0)
    before = np.concatenate(([0], tags[:-1]))
    return bool((~inside | (before == tags) | (before == tags - 1)).all())


def best_path(logs: Floats) -> Integers:
    """The likeliest valid sequence of tags (Viterbi's algorithm); ties go to the lower tag."""
    n_words, n_tags = logs.shape
    insides = np.arange(2, n_tags, 2)
    back = np.zeros((n_words, n_tags), dtype=np.int64)
    best = logs[0].astype(np.float64)
    best[insides] = -np.inf
    for at in range(1, n_words):
        from_any = int(best.argmax())
        came = np.full(n_tags, from_any)
        came[insides] = np.where(best[insides - 1] >= best[insides], insides - 1, insides)
        best = best[came] + logs[at]
        back[at] = came
    tags = np.zeros(n_words, dtype=np.int64)
    tags[-1] = int(best.argmax())
    for at in range(n_words - 1, 0, -1):
        tags[at - 1] = back[at, tags[at]]
    return tags


def _log_softmax(scores: Floats) -> Floats:
    shifted = scores - scores.max(axis=1, keepdims=True)
    return np.asarray(shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True)), dtype=np.float32)
