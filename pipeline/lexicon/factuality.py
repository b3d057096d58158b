"""Words that say whether an event happened, as data: the header of event_factuality.yml explains the fields."""

from __future__ import annotations

from functools import cache
from typing import Literal

from pipeline.knowledge import Entry, entries

Where = Literal["modal", "adverb", "adjective", "verb", "object_verb", "subject_verb", "subject_adjective", "noun", "preposition", "mark", "list"]
Says = Literal["alleged", "denied", "planned", "hypothetical", "negated", "open", "presumed"]


class FactualityCue(Entry):
    """Lemmas that, standing at `where`, make an event what `says` says; a `list` is looked up by its id."""

    where: Where
    says: Says
    words: tuple[str, ...]


@cache
def factuality_cues() -> tuple[FactualityCue, ...]:
    """The cues, in the order of the file."""
    return entries("pipeline.lexicon", "event_factuality.yml", FactualityCue)


@cache
def cues_at(where: Where) -> dict[str, Says]:
    """What each lemma says at a place; the first entry that lists it decides."""
    found: dict[str, Says] = {}
    for cue in factuality_cues():
        if cue.where == where:
            for word in cue.words:
                found.setdefault(word, cue.says)
    return found


@cache
def cue_words(name: str) -> frozenset[str]:
    """The words of the list of that id; KeyError where there is none."""
    return frozenset({cue.id: cue.words for cue in factuality_cues() if cue.where == "list"}[name])
