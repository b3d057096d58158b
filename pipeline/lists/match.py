"""Which entries of a list bear a name of ours, and how well the names fit.

Names of one class only (persons, bodies, vehicles) are compared, pair by pair where `names.block` finds that it may be worth it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.lists.model import WEAK, ListEntry, ListName
from pipeline.names import MATCH_THRESHOLD, Comparison, Name, block, compare, normalise
from pipeline.ontology import class_of

CLASSES = ("Person", "Organization", "Vehicle")
# A fit from here on is clear: it may decide on a report, and is told of where there is none. The matcher's own threshold is for single pairs;
# held against the names of a whole list, it finds a stranger for every tenth name.
CLEAR = 0.8
# Fits that are worse than the best by more than this are of relatives and namesakes.
MARGIN = 0.05


@dataclass(frozen=True, slots=True)
class Named:
    """A thing of ours with all its names. `key` is the id that a match leads back to."""

    key: str
    schema: str
    country: str | None
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Fit:
    """The best pair of names of a thing of ours and an entry."""

    key: str
    entry: ListEntry
    name: str
    list_name: ListName
    comparison: Comparison


def fits(things: Sequence[Named], entries: Sequence[ListEntry]) -> dict[str, list[Fit]]:
    """For each thing that has any, the entries whose names fit, best first.

    Left out are fits below the matcher's threshold, those that something in the names speaks against, and those much worse than the best.
    """
    best: dict[tuple[int, int], Fit] = {}
    for broad in CLASSES:
        ours = _owners([(number, _own_names(thing)) for number, thing in enumerate(things) if class_of(thing.schema) == broad])
        theirs = _owners([(number, {name.reading for name in entry.names}) for number, entry in enumerate(entries) if class_of(entry.schema) == broad])
        for left, right in _pairs(ours, theirs):
            for mine in ours[left]:
                for other in theirs[right]:
                    _keep(best, (mine, other), things[mine], left, entries[other], right)
    found: dict[str, list[Fit]] = defaultdict(list)
    for fit in best.values():
        found[fit.key].append(fit)
    return {key: _near_the_best(group) for key, group in found.items()}


def _near_the_best(group: list[Fit]) -> list[Fit]:
    ranked = sorted(group, key=lambda fit: (-fit.comparison.score, fit.entry.entry_id))
    return [fit for fit in ranked if fit.comparison.score >= ranked[0].comparison.score - MARGIN]


def _pairs(ours: Mapping[str, list[int]], theirs: Mapping[str, list[int]]) -> Iterator[tuple[str, str]]:
    lefts, rights = list(ours), list(theirs)
    for left, right in block(lefts, rights):
        yield lefts[left], rights[right]


def _owners(named: Sequence[tuple[int, set[str]]]) -> dict[str, list[int]]:
    """Who bears a name, by the name."""
    owners: dict[str, list[int]] = defaultdict(list)
    for number, names in named:
        for name in sorted(names):
            owners[name].append(number)
    return dict(owners)


def _keep(best: dict[tuple[int, int], Fit], pair: tuple[int, int], thing: Named, left: str, entry: ListEntry, right: str) -> None:
    written = next(name for name in entry.names if name.reading == right)
    comparison = compare(Name(left, thing.schema, thing.country), Name(right, entry.schema, entry.country, written.kind == WEAK))
    known = best.get(pair)
    if comparison.score < MATCH_THRESHOLD or comparison.conflicts:
        return
    if known is None or _rank(comparison, left, right) < _rank(known.comparison, known.name, known.list_name.reading):
        best[pair] = Fit(thing.key, entry, left, written, comparison)


def _rank(comparison: Comparison, left: str, right: str) -> tuple[float, bool, str, str]:
    """Better first; of equal scores, spellings that are the same but for case."""
    return -comparison.score, left.casefold() != right.casefold(), left, right


def _own_names(thing: Named) -> set[str]:
    """The names to look for: of a person with a full name, none that is a single word, since many bear it."""
    names = set(thing.names)
    if class_of(thing.schema) != "Person":
        return names
    return {name for name in names if " " in normalise(name, thing.schema)} or names
