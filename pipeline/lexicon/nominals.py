"""Common nouns that stand for things: which schema a noun phrase's head tells, as data."""

from __future__ import annotations

from functools import cache
from typing import Literal

from pydantic import Field

from pipeline.knowledge import Entry, entries
from pipeline.lexicon.gazetteer import Thing, roles, things


class Nominal(Entry):
    """Nouns (lemmas) for things of one schema; the header of nominals.yml explains `use`."""

    schema_name: str = Field(alias="schema")
    use: Literal["head", "quantity", "state"] = "head"
    forms: tuple[str, ...]


@cache
def nominals() -> tuple[Nominal, ...]:
    """The entries of nominals.yml, in order."""
    return entries("pipeline.lexicon", "nominals.yml", Nominal)


@cache
def nominal_schemas() -> dict[str, tuple[str, str]]:
    """Schema and id of the entry for each noun; nouns of roles.yml come after those of nominals.yml."""
    found: dict[str, tuple[str, str]] = {}
    for entry in nominals():
        if entry.use != "quantity":
            for form in entry.forms:
                found.setdefault(form.split()[-1], (entry.schema_name, entry.id))
    for role in roles():
        for form in role.forms:
            found.setdefault(form.partition(" of ")[0].split()[-1], (role.schema_name, role.id))
    return found


@cache
def nominal_words(use: Literal["quantity", "state"]) -> frozenset[str]:
    """The nouns of one use."""
    return frozenset(form for entry in nominals() if entry.use == use for form in entry.forms)


@cache
def demonyms() -> dict[str, Thing]:
    """Adjectives of countries and peoples, as written, and what they are of."""
    found: dict[str, Thing] = {}
    for thing in things():
        for adjective in thing.adjectives:
            found.setdefault(adjective, thing)
    return found
