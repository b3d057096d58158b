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
    use: Literal["head", "quantity", "state", "area", "people"] = "head"
    forms: tuple[str, ...]


class Metonyms(Entry):
    """Places by their ids in the gazetteer that stand for their country's government."""

    words: tuple[str, ...]


@cache
def nominals() -> tuple[Nominal, ...]:
    """The entries of nominals.yml, in order."""
    return entries("pipeline.lexicon", "nominals.yml", Nominal)


@cache
def nominal_schemas() -> dict[str, tuple[str, str]]:
    """Schema and id of the entry for each noun; nouns of roles.yml come after those of nominals.yml."""
    found: dict[str, tuple[str, str]] = {}
    for entry in nominals():
        if entry.use not in ("quantity", "people"):
            for form in entry.forms:
                found.setdefault(form.split()[-1], (entry.schema_name, entry.id))
    for role in roles():
        for form in role.forms:
            found.setdefault(form.partition(" of ")[0].split()[-1], (role.schema_name, role.id))
    return found


@cache
def nominal_words(use: Literal["quantity", "state", "area", "people"]) -> frozenset[str]:
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


@cache
def capitals() -> frozenset[str]:
    """The ids, in the gazetteer, of places that stand for the government of their country."""
    return frozenset(word for entry in entries("pipeline.lexicon", "metonyms.yml", Metonyms) for word in entry.words)


@cache
def government_of(place: str) -> Thing | None:
    """The country whose government a capital's name stands for; None for another name."""
    return _governments().get(place)


@cache
def _governments() -> dict[str, Thing]:
    countries = {thing.country: thing for thing in things() if thing.schema_name == "Country"}
    return {name: countries[thing.country] for thing in things() if thing.id in capitals() and thing.country in countries
            for name in (thing.name, *thing.aliases)}
