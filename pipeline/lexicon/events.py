"""Words that tell events, as data: triggers, the frames that say who takes part, classes of words, light verbs.

The files `event_triggers_….yml` hold the triggers by field; the header of `event_frames.yml` explains slots, and that of
`event_words.yml` what may stand in a guard.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from pydantic import Field, model_validator

from pipeline.knowledge import Entry, entries

_PACKAGE = "pipeline.lexicon"


class EventFrame(Entry):
    """Which role each syntactic slot of a trigger fills. Slots: see the header of event_frames.yml."""

    description: str
    slots: dict[str, str]


class EventWords(Entry):
    """A class of lemmas and schemas that guards name as `@<id>`. `includes` are ids of further classes."""

    words: tuple[str, ...] = ()
    includes: tuple[str, ...] = ()


class EventTrigger(Entry):
    """Words that tell an event of one subtype. The id is the rule_id of the rows it makes.

    `verbs` and `nouns` are lemmas; a verb with `=` before it is the word itself, not its lemma ("=born"), and so is a noun
    that is listed in the plural ("talks"). Behind a verb stand the words that must hang below it: particle, object, preposition
    with what it governs ("set on fire"). A noun of several words stands in the order of reading, its head last or before "of".
    `adjectives` are predicates ("dead", "under arrest"). `light` are light verbs beside the general ones; a noun with
    `needs_light` counts only below one of either.
    `frame` is for verbs, `noun_frame` for nouns, `adjective_frame` for adjectives.

    Guards hold lemmas, schemas, and classes of event_words.yml. Where a trigger has a `needs_…`, that slot must be filled by
    one of its values (in an entry that has verbs and nouns, `needs_subject`, `needs_object` and `needs_complement` are for the
    verbs alone); where it has a `not_…`, the slot must not be. `…_subject` and `…_object` are the logical ones (for a noun,
    `by` or the possessor, and `of` or the compound). `…_modifier` are compounds, adjectives, possessors and adverbs right
    below the trigger. `…_complement` are prepositions ("of") or `object`, `infinitive`, `gerund`, `clause`, `attribute`,
    `adjective`, each also with the lemma it has to have ("with:@crimes", "infinitive:send"). `…_near` are lemmas anywhere in
    the sentence. `rank` puts a trigger before others of as many words: 1 or 2 for a reading that its guards make special, -1
    for the general one. `precision` is the share of right tellings on documents labelled by reading, drawn to a guess as if
    four more had been counted; where none was met it is the guess.
    """

    subtype: str
    verbs: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    frame: str = "transitive"
    noun_frame: str = "act"
    adjective_frame: str = "state"
    light: tuple[str, ...] = ()
    needs_subject: tuple[str, ...] = ()
    needs_object: tuple[str, ...] = ()
    needs_modifier: tuple[str, ...] = ()
    needs_complement: tuple[str, ...] = ()
    needs_near: tuple[str, ...] = ()
    not_subject: tuple[str, ...] = ()
    not_object: tuple[str, ...] = ()
    not_modifier: tuple[str, ...] = ()
    not_complement: tuple[str, ...] = ()
    not_near: tuple[str, ...] = ()
    needs_light: bool = False
    rank: int = 0
    precision: float = Field(default=0.8, ge=0, le=1)

    @model_validator(mode="after")
    def _has_words(self) -> EventTrigger:
        if not (self.verbs or self.nouns or self.adjectives):
            raise ValueError("give verbs, nouns or adjectives")
        return self


@cache
def event_triggers() -> tuple[EventTrigger, ...]:
    """The triggers. Of two that match the same word, the one with more words wins, then the higher rank, then
    the one with more guards, then the earlier one."""
    names = sorted(path.name for path in files(_PACKAGE).iterdir() if path.name.startswith("event_triggers") and path.name.endswith(".yml"))
    return tuple(trigger for name in names for trigger in entries(_PACKAGE, name, EventTrigger))


@cache
def event_frames() -> dict[str, EventFrame]:
    """The frames by id."""
    return {entry.id: entry for entry in entries(_PACKAGE, "event_frames.yml", EventFrame)}


@cache
def _word_classes() -> dict[str, EventWords]:
    return {entry.id: entry for entry in entries(_PACKAGE, "event_words.yml", EventWords)}


@cache
def event_words(name: str) -> frozenset[str]:
    """The lemmas and schemas of a class with those of the classes it includes; KeyError where there is none of that name."""
    entry = _word_classes()[name]
    return frozenset(entry.words).union(*(event_words(other) for other in entry.includes))


@cache
def guard_values(values: tuple[str, ...]) -> frozenset[str]:
    """What a guard lists, with every `@class` replaced by its members; behind a preposition too ("with:@crimes")."""
    found: set[str] = set()
    for value in values:
        before, colon, last = value.rpartition(":")
        found.update(before + colon + word for word in (event_words(last[1:]) if last.startswith("@") else (last,)))
    return frozenset(found)
