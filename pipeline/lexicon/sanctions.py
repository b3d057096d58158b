"""What signals a sanction, as data: cues, governing words, targets, authorities, legal bases and measures.

Every loader reads one YAML file of this folder once a process. A wrong key stops the run (pipeline.errors.KnowledgeError).
"""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from pydantic import ConfigDict, Field

from pipeline.knowledge import Entry, entries
from pipeline.lexicon.gazetteer import things

_PACKAGE = "pipeline.lexicon"
Frame = Literal["object", "label", "noun", "list", "possession", "bar", "exclude", "theme", "state", "under", "on_list", "face", "heading", "table"]
Context = Literal["none", "near", "told", "document"]


class SanctionCue(Entry):
    """A way of saying that somebody is sanctioned.

    `frame` says where the target stands (see the header of sanctions.yml). `verbs` and `nouns` are lemmas, `prepositions` the words
    before the target or before the second noun; `not_before` words right behind the cue rule it out. `context` asks for a
    further sanction word near by or in the document, or (told) for an act told right before, and a body. `is_event` marks nouns
    that tell of the act without a verb, `needs_list` those that count only where a list is named, `needs_body` cues that count
    only where a body is. `patterns` are regular expressions for headings, case ignored. `precision` is the share of right rows,
    and becomes the rows' confidence.
    """

    frame: Frame
    verbs: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    prepositions: tuple[str, ...] = ()
    action: Literal["imposed", "proposed", "maintained", "lifted"] = "imposed"
    measures: tuple[str, ...] = ()
    context: Context = "none"
    not_before: tuple[str, ...] = ()
    is_event: bool = False
    needs_list: bool = False
    needs_body: bool = False
    patterns: tuple[str, ...] = ()
    precision: float = Field(ge=0, le=1)


class SanctionWords(Entry):
    """A list of words or phrases that play one part. The id is the part."""

    words: tuple[str, ...]


class TargetNoun(Entry):
    """Common nouns for things that are sanctioned. `schema` is what one of them is; several are a Group."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)

    schema_: str = Field(alias="schema")
    nouns: tuple[str, ...]


class Authority(Entry):
    """A body that imposes sanctions. `aliases` are literal, `patterns` regular expressions, `adjectives` stand before a noun.

    `called` are common nouns for it, once it was named ("the bloc").
    """

    name: str
    country: str | None
    aliases: tuple[str, ...] = ()
    patterns: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    is_whole: bool = False
    called: tuple[str, ...] = ()


class LegalBasis(Entry):
    """A law that listings rest on: `pattern` finds it, `form` writes it (`{0}` all, `{1}` the first group that matched).

    `more` finds further numbers right after a match. `authority` is the body that the law empowers (an id of authorities.yml).
    `needs_preposition` asks for `under`, `pursuant to` or the like before it, since acts are also named in passing.
    """

    pattern: str
    form: str
    more: str | None = None
    authority: str | None = None
    needs_preposition: bool = False


class MeasureCue(Entry):
    """A phrase that says what a sanction does. `measure` is a term of the vocabulary `measures`."""

    pattern: str
    measure: str


@cache
def sanction_cues() -> tuple[SanctionCue, ...]:
    """The cues, in file order: earlier ones win where two match the same words."""
    return entries(_PACKAGE, "sanctions.yml", SanctionCue)


@cache
def heading_cues() -> tuple[tuple[SanctionCue, re.Pattern[str]], ...]:
    """The cues of headings with one expression each, which matches whole words."""
    return tuple((cue, re.compile(r"(?<!\w)(?:" + "|".join(cue.patterns) + r")(?!\w)", re.IGNORECASE)) for cue in sanction_cues() if cue.frame == "heading")


@cache
def cue_of(cue_id: str) -> SanctionCue:
    """The cue of that id; KeyError where there is none."""
    return {cue.id: cue for cue in sanction_cues()}[cue_id]


@cache
def word_list(part: str) -> tuple[str, ...]:
    """The words that play a part, in file order; KeyError where there is no such part."""
    parts: dict[str, tuple[str, ...]] = {entry.id: entry.words for entry in entries(_PACKAGE, "sanction_words.yml", SanctionWords)}
    return parts[part]


@cache
def sanction_words(part: str) -> frozenset[str]:
    """The words that play a part; KeyError where there is no such part."""
    return frozenset(word_list(part))


@cache
def phrases(part: str) -> re.Pattern[str]:
    """The words and phrases of a part as one expression that matches whole words, longest first."""
    longest_first = sorted(sanction_words(part), key=lambda phrase: (-len(phrase), phrase))
    return re.compile(r"(?<!\w)(?:" + "|".join(longest_first) + r")(?!\w)", re.IGNORECASE)


@cache
def target_nouns() -> dict[str, str]:
    """Lemma of a common noun → schema of one such thing."""
    return {noun: entry.schema_ for entry in entries(_PACKAGE, "sanction_targets.yml", TargetNoun) for noun in entry.nouns}


@cache
def country_adjectives() -> tuple[re.Pattern[str], dict[str, str]]:
    """An expression for adjectives and nations of countries ("Iranian", "Iranians"), and the country of each."""
    countries = {word: thing.country for thing in things() if thing.schema_name == "Country" and thing.country for word in (*thing.adjectives, *thing.people)}
    return re.compile(r"(?<![\w-])(?:" + "|".join(map(re.escape, sorted(countries, key=lambda word: (-len(word), word)))) + r")(?!\w)"), countries


@cache
def authorities() -> dict[str, Authority]:
    """The bodies by id."""
    return {entry.id: entry for entry in entries(_PACKAGE, "authorities.yml", Authority)}


@cache
def legal_bases() -> tuple[tuple[LegalBasis, re.Pattern[str], re.Pattern[str] | None], ...]:
    """The laws with their compiled patterns, in file order: earlier ones win where two overlap."""
    return tuple((entry, re.compile(entry.pattern), re.compile(entry.more) if entry.more else None)
                 for entry in entries(_PACKAGE, "legal_bases.yml", LegalBasis))


@cache
def measure_cues() -> tuple[tuple[MeasureCue, re.Pattern[str]], ...]:
    """The phrases of measures with their compiled patterns."""
    return tuple((entry, re.compile(entry.pattern, re.IGNORECASE)) for entry in entries(_PACKAGE, "sanction_measures.yml", MeasureCue))
