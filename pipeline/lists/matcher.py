"""A plain matcher of names, behind the calls of the one that `pipeline.names` is to have: equal words in any order, accents and case aside."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.names import fold, normalise

MATCH_THRESHOLD = 0.7


@dataclass(frozen=True)
class Name:
    """A name as it is written, and what is known of its bearer. `is_weak` marks an alias that the source itself calls weak."""

    text: str
    schema: str
    country: str | None = None
    is_weak: bool = False


@dataclass(frozen=True)
class Comparison:
    """How alike two names are: `score` from 0 to 1, and the `parts` that make it up, the first of them 1.

    `conflicts` names what speaks for two bearers even where the score is high, such as numbers that differ.
    """

    score: float
    parts: tuple[tuple[str, float], ...]
    conflicts: tuple[str, ...] = ()


def compare(left: Name, right: Name) -> Comparison:
    """Compare two names; the same both ways."""
    first, second = (sorted(normalise(name.text, name.schema).split()) for name in (left, right))
    parts = [("same", 1.0)]
    if first != second:
        parts.append(("words", -1.0))
    if left.is_weak or right.is_weak:
        parts.append(("weak", -0.1))
    return Comparison(max(round(sum(value for _, value in parts), 4), 0.0), tuple(parts))


def block(left: Sequence[str], right: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Pairs of places in `left` and `right` that share one of the two rarest words of the left name, in rising order, each once."""
    index: dict[str, list[int]] = defaultdict(list)
    for number, text in enumerate(right):
        for word in set(fold(text).split()):
            index[word].append(number)
    for number, text in enumerate(left):
        groups = sorted((index[word] for word in set(fold(text).split()) if word in index), key=len)[:2]
        yield from ((number, other) for other in sorted({other for group in groups for other in group}))
