"""What documents say of themselves: lines that tell the publisher, the authors, the day, and the words those lines use.

`metadata.yml` holds the lines as patterns, `metadata_words.yml` the words. A pattern may use `{day}` for a full date and
`{clock}` for a time of day that may follow one.
"""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from typing import Literal

from pydantic import BaseModel, ConfigDict, field_validator

from pipeline.knowledge import Entry, entries

Slot = Literal["title", "authors", "publisher", "published_on"]
WordKind = Literal["month", "weekday", "not_name", "particle", "joiner", "behind_name", "byline", "abbreviation", "not_title", "issuer",
                   "office", "agency", "html_meta", "front_matter"]


class Example(BaseModel):
    """A line, and what a cue reads in it. Examples are run as tests."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    line: str
    title: str | None = None
    authors: str | None = None
    publisher: str | None = None
    published_on: date | None = None


class MetadataCue(Entry):
    """A line in which a document tells of itself.

    `pattern` is a regular expression whose named groups are slots; `where` says whether the line is the first one,
    or stands among the first ones, the last ones, or either; a lower `rank` wins over a higher one. What a cue that `is_weak` finds yields
    to what the source's own description says. `near_misses` are lines that must not match.
    """

    where: Literal["first", "top", "bottom", "edges"]
    pattern: str
    rank: int
    is_weak: bool = False
    examples: tuple[Example, ...]
    near_misses: tuple[str, ...] = ()

    @field_validator("pattern")
    @classmethod
    def _compiles(cls, pattern: str) -> str:
        try:
            compiled = re.compile(pattern.replace("{day}", "x").replace("{clock}", "x"))
        except re.error as error:
            raise ValueError(f"no regular expression: {error}") from error
        unknown = set(compiled.groupindex) - set(Example.model_fields)
        if unknown or not compiled.groupindex:
            raise ValueError(f"groups must be among title, authors, publisher, published_on, not {sorted(unknown)}")
        return pattern


class Words(Entry):
    """Forms of one word or a list of words of one use. `number` is a month's; `slot` and `value` what they stand for."""

    kind: WordKind
    forms: tuple[str, ...]
    number: int | None = None
    slot: Slot | Literal["language", "url", "licence"] | None = None
    value: str | None = None


@cache
def metadata_cues() -> tuple[MetadataCue, ...]:
    """All cues, best first; among equal ranks in the order of the file."""
    return tuple(sorted(entries("pipeline.lexicon", "metadata.yml", MetadataCue), key=lambda cue: cue.rank))


@cache
def words(kind: WordKind) -> tuple[Words, ...]:
    """The entries of one kind, in the order of the file."""
    return tuple(entry for entry in entries("pipeline.lexicon", "metadata_words.yml", Words) if entry.kind == kind)


@cache
def forms(kind: WordKind) -> frozenset[str]:
    """All forms of one kind, in lower case."""
    return frozenset(form.casefold() for entry in words(kind) for form in entry.forms)


@cache
def alternatives(kind: WordKind) -> str:
    """All forms of one kind as a regular expression, longer ones first; it is to be matched in any case."""
    return "(?:" + "|".join(re.escape(form) for form in sorted(forms(kind), key=lambda form: (-len(form), form))) + ")"


@cache
def slots(kind: WordKind) -> dict[str, str]:
    """The slot that each form stands for, by the form in lower case, in the order of the file."""
    return {form.casefold(): entry.slot for entry in words(kind) if entry.slot is not None for form in entry.forms}
