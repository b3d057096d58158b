"""The words that tell what a name is, or what of it is no part of its key: legal forms, titles, particles and their like."""

from __future__ import annotations

from functools import cache
from typing import Literal

from pydantic import Field

from pipeline.knowledge import Entry, entries

FormKind = Literal[
    "legal_form", "head", "head_before", "not_entity", "not_entity_start", "not_name", "generic", "article", "edge", "connector", "joiner", "particle",
    "suffix", "locative", "place_cue", "inside_cue", "alias_cue", "person_cue", "body_filler", "vessel_prefix", "letters", "pattern", "short_for",
]
TitleKind = Literal["courtesy", "rank", "office", "noble", "faith", "academic"]


class NameForm(Entry):
    """Words that tell what a name is or what of it is no part of the key; the kinds are listed in the file.

    `also_surname` are those of `forms` that end persons' names too.
    """

    kind: FormKind
    schema_name: str | None = Field(default=None, alias="schema")
    forms: tuple[str, ...] = ()
    also_surname: tuple[str, ...] = ()
    letters: dict[str, str] = Field(default_factory=dict)
    pattern: str | None = None
    key: str | None = None


class Title(Entry):
    """Words before a person's name. `name` is the role as a description writes it; `gender` is m, f or None.

    `plural` forms go before several names; `also_given` are those of `forms` that are given names or surnames too.
    """

    kind: TitleKind
    forms: tuple[str, ...]
    plural: tuple[str, ...] = ()
    also_given: tuple[str, ...] = ()
    name: str | None = None
    gender: Literal["m", "f"] | None = None


@cache
def name_forms(kind: FormKind) -> tuple[NameForm, ...]:
    """The entries of one kind, in the order of the file."""
    return tuple(entry for entry in entries("pipeline.lexicon", "name_forms.yml", NameForm) if entry.kind == kind)


@cache
def form_words(kind: FormKind) -> frozenset[str]:
    """The forms of one kind, casefolded."""
    return frozenset(form.casefold() for entry in name_forms(kind) for form in entry.forms)


def titles() -> tuple[Title, ...]:
    """All titles, in the order of the file."""
    return entries("pipeline.lexicon", "titles.yml", Title)
