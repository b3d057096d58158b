"""How alike two names are: the score starts at 1 and each feature takes its weight times the difference it finds."""

from __future__ import annotations

from dataclasses import dataclass, replace

from pipeline.names.features import FEATURES, Name, pair, weights

MATCH_THRESHOLD = 0.7
SURE_THRESHOLD = 0.9

_LONGEST_LIST = 4
_SHORTEST_PIECE = 4
_PIECE_COST = 0.05


@dataclass(frozen=True)
class Comparison:
    """How alike two names are: `score` from 0 to 1, and the `parts` that make it up, the first of them 1.

    `conflicts` names the features that speak for two bearers even where the score is high, such as numbers that differ.
    """

    score: float
    parts: tuple[tuple[str, float], ...]
    conflicts: tuple[str, ...] = ()

    def explain(self) -> str:
        """The score in words that a reviewer can follow: "0.83: two letters differ (-0.17)"."""
        says = {name: entry.says for name, entry in weights().items()}
        told = "; ".join(f"{says.get(name, name)} ({value:+.2f})" for name, value in self.parts[1:])
        return f"{self.score:.2f}: {told or 'the same name'}"


def compare(left: Name, right: Name) -> Comparison:
    """Compare two names; the same both ways. A name written as several ("A/B") is as like as the likest of them."""
    if left == right:
        return Comparison(1.0, (("same", 1.0),))
    whole = _compare_whole(left, right)
    pieces = [(first, second) for first in _pieces(left) for second in _pieces(right) if (first, second) != (left, right)]
    best = max((_compare_whole(first, second) for first, second in pieces), key=lambda found: (found.score, found.parts), default=whole)
    if best.score - _PIECE_COST <= whole.score:
        return whole
    return Comparison(round(best.score - _PIECE_COST, 4), (*best.parts, ("piece", -_PIECE_COST)), best.conflicts)


def _compare_whole(left: Name, right: Name) -> Comparison:
    found = pair(left, right)
    known = weights()
    parts = [("same", 1.0)]
    for feature in FEATURES:
        taken = round(known[feature.__name__].weight * feature(found), 4)
        if taken:
            parts.append((feature.__name__, -taken))
    total = round(sum(value for _, value in parts), 4)
    if total < 0:
        parts.append(("floor", -total))
    conflicts = tuple(name for name, _ in parts if name in known and known[name].bars)
    return Comparison(max(total, 0.0), tuple(parts), conflicts)


def _pieces(name: Name) -> list[Name]:
    """A name and, where it is a list with slashes, each of those."""
    pieces = [piece.strip() for piece in name.text.split("/")]
    if not 1 < len(pieces) <= _LONGEST_LIST or min(map(len, pieces)) < _SHORTEST_PIECE:
        return [name]
    return [name, *(replace(name, text=piece) for piece in pieces)]
