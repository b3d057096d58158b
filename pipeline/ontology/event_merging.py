"""What the ontology says of which tellings may be one event: `event_merging.yml` as questions."""

from __future__ import annotations

from functools import cache
from typing import Literal

from pipeline.knowledge import Entry, entries
from pipeline.ontology.events import subtype


class Merging(Entry):
    """One rule on the identity of events; the kinds are listed in the file."""

    kind: Literal["general", "mutual", "once", "spoken", "by_place", "definite", "fresh", "akin", "repeated"]
    subtypes: tuple[str, ...] = ()
    special: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    schemas: tuple[str, ...] = ()
    words: tuple[str, ...] = ()


@cache
def narrower(one: str, other: str) -> str | None:
    """The subtype that says more of two that may be told of one event; None where they may not."""
    if one == other:
        return one
    if stands_for(one, other):
        return other
    return one if stands_for(other, one) else None


@cache
def is_mutual(name: str) -> bool:
    """Whether actor and recipient of the subtype may change places."""
    return any(name in rule.subtypes for rule in _rules("mutual"))


@cache
def once(name: str) -> Merging | None:
    """The rule by which the subtype befalls a participant once; None where it may happen again."""
    return next((rule for rule in _rules("once") if name in rule.subtypes), None)


@cache
def is_spoken(name: str) -> bool:
    """Whether the subtype is words with a content of their own, so that speaker, hearer and day do not tell two apart."""
    return any(name in rule.subtypes for rule in _rules("spoken"))


@cache
def is_told_apart_by_place(name: str) -> bool:
    """Whether place and day alone tell happenings of the subtype apart."""
    return any(subtype(name).type in rule.types for rule in _rules("by_place"))


@cache
def is_repeated(name: str) -> bool:
    """Whether the same parties do it again and again."""
    return any(name in rule.subtypes for rule in _rules("repeated"))


def are_akin(one: str, other: str) -> bool:
    """Whether two words may name one happening, though their stems differ."""
    return any(one in words and other in words for words in _akin())


@cache
def _akin() -> tuple[frozenset[str], ...]:
    return tuple(frozenset(rule.words) for rule in _rules("akin"))


@cache
def definite_words() -> frozenset[str]:
    """Words that point back."""
    return frozenset(word for rule in _rules("definite") for word in rule.words)


@cache
def fresh_words() -> frozenset[str]:
    """Words after a definite one that tell of another happening."""
    return frozenset(word for rule in _rules("fresh") for word in rule.words)


@cache
def stands_for(wide: str, narrow: str) -> bool:
    """Whether a wide subtype may be said for a narrow one."""
    return any(wide in rule.subtypes and narrow in rule.special for rule in _rules("general"))


def _rules(kind: str) -> list[Merging]:
    return [rule for rule in entries("pipeline.ontology", "event_merging.yml", Merging) if rule.kind == kind]
