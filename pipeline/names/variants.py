"""What is known of the spelling of names: rewritings of sound, words that stand for each other, legal forms and what they mean."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from anyascii import anyascii
from pydantic import Field

from pipeline.knowledge import Entry, entries
from pipeline.names.keys import fold

SpellingKind = Literal["soft", "sound", "leet"]
VariantKind = Literal["given", "nickname", "word", "phrase", "number", "particle"]

_DOUBLED = re.compile(r"(.)\1+")
_VOWELS = frozenset("aeiouyh")


class Spelling(Entry):
    """Writings of one sound; the kinds are listed in the file."""

    kind: SpellingKind
    forms: tuple[str, ...]
    to: str


class Variant(Entry):
    """Words that stand for each other; the kinds are listed in the file. `to` is the number that a number word means."""

    kind: VariantKind
    forms: tuple[str, ...]
    to: str | None = None


class LegalForm(Entry):
    """A family of legal forms that mean the same; `also` are the families it may be written for."""

    family: str
    forms: tuple[str, ...]
    also: tuple[str, ...] = Field(default=())


@dataclass(frozen=True)
class Group:
    """A group of variants: its kind and its number in the file."""

    kind: VariantKind
    id: str


@lru_cache(maxsize=65536)
def romanise(text: str) -> str:
    """Text in Latin letters without accents; what is Latin already keeps its case."""
    return text if text.isascii() else anyascii(text)


@lru_cache(maxsize=131072)
def soft(word: str) -> str:
    """A folded Latin word with common romanisations made alike and doubled letters single: "nooristani" → "nuristani"."""
    for written, sound in _softenings():
        word = word.replace(written, sound)
    return _DOUBLED.sub(r"\1", word)


@lru_cache(maxsize=131072)
def sound(word: str) -> str:
    """The key of a folded Latin word's sound: its consonants in classes, and "a" for a first vowel; empty for no letters."""
    text = soft(word)
    if not text:
        return ""
    first = "a" if text[0] in _VOWELS and text[0] != "h" else text[0].translate(_sounds())
    rest = "".join(letter for letter in text[1:] if letter not in _VOWELS and letter != "j")
    return _DOUBLED.sub(r"\1", first + rest.translate(_sounds()))


@cache
def groups(word: str) -> frozenset[Group]:
    """The groups of variants that a folded word stands in."""
    return _groups().get(word, frozenset())


@cache
def number_words() -> dict[str, str]:
    """Number words and ordinals, folded, with the number they mean."""
    return {form: entry.to or "" for entry in _variants() if entry.kind == "number" for form in entry.forms}


@cache
def particles() -> dict[str, str]:
    """Particles of persons' names with the id of what they are."""
    return {form: entry.id for entry in _variants() if entry.kind == "particle" for form in entry.forms}


@cache
def phrases() -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """Phrases as folded words, longest first, with the word that stands for each, by their first word."""
    held = [(tuple(form.split()), entry.forms[0]) for entry in _variants() if entry.kind in {"phrase", "word"} for form in entry.forms if " " in form]
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for phrase, short in sorted(held, key=lambda item: (-len(item[0]), item)):
        found.setdefault(phrase[0], []).append((phrase, short))
    return found


@cache
def leet() -> dict[int, str]:
    """Digits and signs written for letters, as a translation table."""
    return {ord(form): entry.to for entry in _spellings() if entry.kind == "leet" for form in entry.forms}


@cache
def legal_forms() -> dict[tuple[str, ...], str]:
    """Legal forms as folded Latin words, with their family."""
    found = {}
    for entry in entries("pipeline.lexicon", "legal_forms.yml", LegalForm):
        for form in entry.forms:
            for text in (form, romanise(form)):
                found[tuple(fold(romanise(text)).split())] = entry.family
    return found


@cache
def compatible(left: str, right: str) -> bool:
    """Whether a company may be written with a legal form of either family."""
    return left == right or right in _also().get(left, frozenset()) or left in _also().get(right, frozenset())


@cache
def _also() -> dict[str, frozenset[str]]:
    return {entry.family: frozenset(entry.also) for entry in entries("pipeline.lexicon", "legal_forms.yml", LegalForm)}


@cache
def _spellings() -> tuple[Spelling, ...]:
    return entries("pipeline.lexicon", "name_spellings.yml", Spelling)


@cache
def _variants() -> tuple[Variant, ...]:
    return entries("pipeline.lexicon", "name_variants.yml", Variant)


@cache
def _softenings() -> tuple[tuple[str, str], ...]:
    return tuple((form, entry.to) for entry in _spellings() if entry.kind == "soft" for form in entry.forms)


@cache
def _sounds() -> dict[int, str]:
    return {ord(form): entry.to for entry in _spellings() if entry.kind == "sound" for form in entry.forms}


@cache
def _groups() -> dict[str, frozenset[Group]]:
    found: dict[str, set[Group]] = {}
    for entry in _variants():
        if entry.kind in {"given", "nickname", "word", "phrase"}:
            for form in entry.forms:
                found.setdefault(fold(form), set()).add(Group(entry.kind, entry.id))
    return {word: frozenset(held) for word, held in found.items()}
