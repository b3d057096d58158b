"""The lexicons of names as phrases that can be found in a passage, made once a process."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from pipeline.extract.entities.text import Phrases
from pipeline.lexicon.gazetteer import Role, Thing, roles, things
from pipeline.names import FormKind, NameForm, Title, form_words, name_forms, titles

How = Literal["name", "weak", "people", "adjective"]


@dataclass(frozen=True, slots=True, eq=False)
class Sense:
    """What a phrase of the gazetteer may stand for, and how it names it."""

    thing: Thing
    how: How


@dataclass(frozen=True, slots=True, eq=False)
class TitleSense:
    """A title as written. `is_given` marks one that may be a name too, `is_plural` one before several names."""

    title: Title
    is_given: bool
    is_plural: bool


@dataclass(frozen=True, slots=True, eq=False)
class RoleSense:
    """A role noun, singular or plural."""

    role: Role
    is_plural: bool


@cache
def gazetteer() -> Phrases[Sense]:
    """Every name, people and adjective of the gazetteer."""
    return Phrases(_senses())


@cache
def title_phrases() -> Phrases[TitleSense]:
    """Every title, singular and plural."""
    singular = [(form, TitleSense(title, form in title.also_given, False)) for title in titles() for form in title.forms]
    plural = [(form, TitleSense(title, False, True)) for title in titles() for form in title.plural]
    return Phrases([*singular, *plural])


@cache
def role_phrases() -> Phrases[RoleSense]:
    """Every role noun, singular and plural, in lower case and as a sentence begins."""
    return Phrases([(case, RoleSense(role, is_plural)) for role in roles() for form in role.forms
                    for word, is_plural in ((form, False), (_plural(form), True)) for case in dict.fromkeys((word, word[0].upper() + word[1:]))])


@cache
def form_phrases(kind: FormKind) -> Phrases[NameForm]:
    """The forms of one kind, as given and as a sentence begins."""
    return Phrases([(case, entry) for entry in name_forms(kind) for form in entry.forms for case in dict.fromkeys((form, form[0].upper() + form[1:]))])


@cache
def small_words() -> frozenset[str]:
    """Words that may stand uncapitalised inside a name."""
    return form_words("connector") | form_words("particle")


@cache
def shapes() -> tuple[tuple[NameForm, re.Pattern[str]], ...]:
    """Names that have a shape of their own, as compiled patterns."""
    return tuple((entry, re.compile(entry.pattern)) for entry in name_forms("pattern") if entry.pattern is not None)


@cache
def vessel_prefixes() -> Phrases[NameForm]:
    """What stands before ships' names."""
    return form_phrases("vessel_prefix")


def _senses() -> Iterator[tuple[str, Sense]]:
    for thing in things():
        sets: tuple[tuple[How, tuple[str, ...]], ...] = (
            ("weak", thing.weak), ("people", thing.people), ("adjective", thing.adjectives),
            ("name", tuple(name for name in (thing.name, *thing.aliases) if name not in thing.weak)),
        )
        for how, names in sets:
            for name in names:
                yield _without_article(name), Sense(thing, how)


def _without_article(name: str) -> str:
    """A name of two words or more without "The": the text may do without it, and it is no part of a mention."""
    first, _, rest = name.partition(" ")
    return rest if first in ("The", "the") and " " in rest else name


def _plural(noun: str) -> str:
    if noun.endswith("man"):
        return noun[:-2] + "en"
    if noun.endswith("y") and noun[-2] not in "aeiou":
        return noun[:-1] + "ies"
    if noun.endswith(("s", "x", "ch", "sh")):
        return noun + "es"
    return noun + "s"
