"""The official lists that can be read, and how they write the names of countries."""

from __future__ import annotations

import re
from functools import cache

from pipeline.errors import KnowledgeError
from pipeline.knowledge import Entry, entries
from pipeline.lexicon.gazetteer import things
from pipeline.lexicon.sanctions import authorities

_BRACKET = re.compile(r"\s*\([^()]*\)\s*$")


class OfficialList(Entry):
    """A list and whose it is; the head of official_lists.yml says what the fields mean."""

    name: str
    publisher: str
    own: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()
    opensanctions: tuple[str, ...] = ()


class ListCountry(Entry):
    """The names that lists have for a country; the id is its code."""

    forms: tuple[str, ...]


@cache
def official_lists() -> dict[str, OfficialList]:
    """All lists by id, in the order of the file."""
    return {entry.id: entry for entry in entries("pipeline.lexicon", "official_lists.yml", OfficialList)}


@cache
def speaks_for(list_id: str) -> dict[str, bool]:
    """The official names of the bodies whose listings a list carries; True where the list is the body's own."""
    names = {name: body.name for name, body in authorities().items()}
    entry = official_lists()[list_id]
    if unknown := sorted({*entry.own, *entry.also} - set(names)):
        raise KnowledgeError("pipeline/lexicon/official_lists.yml", f"{list_id}: {', '.join(unknown)} is not in authorities.yml", "Use ids of that file")
    return {names[body]: True for body in entry.own} | {names[body]: False for body in entry.also}


@cache
def lists_by_dataset() -> dict[str, str]:
    """The list that each name of a dataset of OpenSanctions stands for, by that name in lower case."""
    return {name.casefold(): entry.id for entry in official_lists().values() for name in entry.opensanctions}


def country_code(text: str | None) -> str | None:
    """The code of a country as lists write it: a code, a name, or a name with a word in brackets behind it; None where it is not known."""
    words = " ".join((text or "").split())
    return _codes().get(words.casefold()) or _codes().get(_BRACKET.sub("", words).casefold())


def only_country(texts: list[str]) -> str | None:
    """The code that all these names of countries agree on; None where they name several, or none that is known."""
    codes = {country_code(text) for text in texts}
    return codes.pop() if len(codes) == 1 else None


@cache
def _codes() -> dict[str, str]:
    countries = [thing for thing in things() if thing.schema_name == "Country" and thing.country]
    named = {name.casefold(): str(thing.country) for thing in countries for name in (thing.name, *thing.aliases, str(thing.country))}
    return named | {form.casefold(): entry.id for entry in entries("pipeline.lexicon", "list_countries.yml", ListCountry) for form in entry.forms}
