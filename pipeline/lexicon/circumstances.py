"""Small words that say when and where an event happened, as data."""

from __future__ import annotations

from functools import cache

from pipeline.knowledge import Entry, entries


class Circumstance(Entry):
    """A list of words that play one part; the id is the part."""

    words: tuple[str, ...]


@cache
def circumstance(name: str) -> frozenset[str]:
    """The words of a part; KeyError where there is no such part."""
    return frozenset({entry.id: entry.words for entry in entries("pipeline.lexicon", "event_circumstances.yml", Circumstance)}[name])
