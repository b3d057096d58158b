"""What stands right beside a place's name: the land that the text says it lies in."""

from __future__ import annotations

import re
from functools import cache

from pipeline.lexicon.gazetteer import things
from pipeline.lexicon.geonames import place_words
from pipeline.names import fold
from pipeline.resolve.gazetteer import lands

BESIDE = 60  # code points of text before and after a name that are looked at
_WORD = re.compile(r"(?:\w\.){2,}|[\w.'’-]*\w")
_SENTENCE_END = re.compile(r"[.!?;:]\s|\n")
_OPENING = (",", "(")
_LONGEST_NAME = 4
_POSSESSIVE = ("'s", "’s", "s'", "s’")


@cache
def country_names() -> dict[str, str]:
    """Every folded name of a country and its code."""
    return {fold(name): thing.country for thing in things() if thing.schema_name == "Country" and thing.country
            for name in (thing.name, *thing.aliases, *thing.weak)}


@cache
def country_adjectives() -> dict[str, str]:
    """Every folded adjective of a country ("iraqi") and its code."""
    return {fold(word): thing.country for thing in things() if thing.schema_name == "Country" and thing.country for word in thing.adjectives}


@cache
def known_places() -> dict[str, str | None]:
    """Every folded name of a well-known place and its country; None for what lies in several or in none (seas, areas)."""
    found: dict[str, str | None] = {}
    for thing in things():
        if thing.schema_name == "Place":
            for name in (thing.name, *thing.aliases, *thing.weak):
                found.setdefault(fold(name), thing.country)
    return found


def stated_lands(before: str, after: str) -> frozenset[str]:
    """Countries (ISO in lower case) and divisions (their codes) that a place is said to lie in by the words around its name."""
    return _land_after(after) | _land_before(_SENTENCE_END.split(before)[-1])


def _land_after(after: str) -> frozenset[str]:
    """The land after a comma, a bracket or a linking word: "Basra, Iraq", "Paris (Texas)", "Hyderabad in Pakistan"."""
    text = after.lstrip(" ")
    is_set_off = text.startswith(_OPENING)
    if is_set_off:
        text = text[1:]
    else:
        first = _WORD.match(text)
        if first is None or first[0] not in place_words("link"):
            return frozenset()
        text = text[first.end():]
    words = _words_in_a_row(text)
    while words and fold(words[0]) in place_words("direction"):
        words = words[1:]
    for size in range(min(_LONGEST_NAME, len(words)), 0, -1):
        found = _lands_named(words[:size])
        if found:
            return found if not is_set_off or len(words) == size or words[size] in place_words("after_land") else frozenset()
    return frozenset()


def _words_in_a_row(text: str) -> list[str]:
    """The words that follow each other with nothing but a space between them."""
    words: list[str] = []
    reached = 0
    for match in _WORD.finditer(text):
        if text[reached:match.start()].strip(" ") or (words and match.start() == reached):
            break
        words.append(match[0])
        reached = match.end()
    return words


def _lands_named(words: list[str]) -> frozenset[str]:
    if not words[0][0].isupper():
        return frozenset()
    key = fold(" ".join(words))
    country = country_names().get(key)
    postal = lands().get(words[0], frozenset()) if len(words) == 1 else frozenset()
    return postal | lands().get(key, frozenset()) | (frozenset((country,)) if country else frozenset())


def _land_before(before: str) -> frozenset[str]:
    """The country whose adjective or genitive stands before: "Lebanese Tripoli", "Iraq's southern city of Basra"."""
    words = _WORD.findall(before)
    kinds = frozenset().union(*(place_words(kind) for kind in ("town", "division", "smaller", "direction", "link")))
    while words and fold(words[-1]) in kinds:
        words.pop()
    if not words or not before.endswith(" "):
        return frozenset()
    for size in (2, 1):
        name = " ".join(words[-size:])
        country = country_adjectives().get(fold(name))
        if country is None and name.endswith(_POSSESSIVE):
            country = country_names().get(fold(name[:-2]))
        if country is not None:
            return frozenset((country,))
    return frozenset()
