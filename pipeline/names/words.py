"""A name taken apart into words of known kinds: what it is called, numbers, particles, legal forms, titles gone."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from rapidfuzz.distance import Levenshtein

from pipeline.names.forms import form_words
from pipeline.names.keys import fold, without_edge_words
from pipeline.names.variants import leet, legal_forms, number_words, particles, phrases, romanise
from pipeline.ontology import class_of

WordKind = Literal["word", "initial", "number", "particle"]

_ROMAN = re.compile(r"m{0,3}(?:cm|cd|d?c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})")
_ROMAN_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}
_GLUED = re.compile(r"(?<=[^\W\d_A-Z])(?=[A-Z])")
_LEET = re.compile(r"(?=.*[^\W\d_].*[^\W\d_])(?=.*\d)\w+")
_NUMBERED = re.compile(r"\d+|[^\W\d_]+")
_ARABIC_ARTICLE = re.compile("(?<![؀-ۿ])ال(?=[؀-ۿ]{3})")
_HAN = re.compile("[㐀-鿿]+")
_LONGEST_LEGAL = 6
_LONG_FORM = 9


@dataclass(frozen=True)
class Word:
    """A folded Latin word of a name, what it is, and its place among the words."""

    text: str
    kind: WordKind
    place: int


@dataclass(frozen=True)
class Parsed:
    """A name taken apart. `has_comma` is a surname first; `han` its Han characters, which romanise too loosely to compare."""

    words: tuple[Word, ...]
    legal: frozenset[str]
    has_comma: bool
    han: str
    folded: str

    @property
    def naming(self) -> tuple[Word, ...]:
        """The words that name, initials with them."""
        return tuple(word for word in self.words if word.kind in {"word", "initial"})

    def of_kind(self, kind: WordKind) -> tuple[str, ...]:
        """The texts of one kind, in the order of the name."""
        return tuple(word.text for word in self.words if word.kind == kind)


@lru_cache(maxsize=131072)
def parse(text: str, schema: str) -> Parsed:
    """A name taken apart; a name of nothing that names keeps all its words as words."""
    broad = class_of(schema)
    is_person = broad == "Person"
    latin = romanise(_ARABIC_ARTICLE.sub("al ", text)).strip()
    if " " not in latin:
        latin = _GLUED.sub(" ", latin)
    folded = fold(latin)
    raw = folded.split()
    if is_person:
        raw = [word.translate(leet()) if _LEET.fullmatch(word) and word not in number_words() else word for word in raw]
    kept = without_edge_words(raw, broad)
    kept, legal = _split_legal(kept, is_person)
    words = tuple(Word(word, kind, place) for place, (word, kind) in enumerate(_kinds(_with_phrases(kept), is_person)))
    if not any(word.kind in {"word", "initial"} for word in words):
        words = tuple(Word(word, "word", place) for place, word in enumerate(raw))
    return Parsed(words, legal, is_person and "," in text, "".join(_HAN.findall(text)), folded)


def _split_legal(words: list[str], is_person: bool) -> tuple[list[str], frozenset[str]]:
    """Words without legal forms at the end, then at the start, and the families of those; one word is always left."""
    families = set()
    kept = words
    for at_end in (True, False):
        while (found := _legal_edge(kept, at_end, is_person)) is not None:
            size, family = found
            kept = kept[:-size] if at_end else kept[size:]
            families.add(family)
    return kept, frozenset(families)


def _legal_edge(words: list[str], at_end: bool, is_person: bool) -> tuple[int, str] | None:
    for size in range(min(_LONGEST_LEGAL, len(words) - 1), 0, -1):
        edge = tuple(words[-size:] if at_end else words[:size])
        if is_person and len("".join(edge)) < 3:
            continue
        family = legal_forms().get(edge) or _near_family(edge)
        if family is not None and (at_end or family not in {"company", "corporation"}):
            return size, family
    return None


def _near_family(edge: tuple[str, ...]) -> str | None:
    """The family of a legal form written with a slip, if it is long, or as single letters."""
    joined = "".join(edge)
    if len(joined) == len(edge) > 1:
        return legal_forms().get((joined,))
    forms = _long_forms().get((len(edge), joined[:1]), ()) if len(joined) >= _LONG_FORM - 1 else ()
    near = [form for form, letters in forms if Levenshtein.distance(letters, joined, score_cutoff=1) <= 1]
    return legal_forms()[min(near)] if near else None


@cache
def _long_forms() -> dict[tuple[int, str], list[tuple[tuple[str, ...], str]]]:
    """Long legal forms with their letters, by the number of words and the first letter."""
    found: dict[tuple[int, str], list[tuple[tuple[str, ...], str]]] = {}
    for form in legal_forms():
        letters = "".join(form)
        if len(letters) >= _LONG_FORM:
            found.setdefault((len(form), letters[0]), []).append((form, letters))
    return found


def _with_phrases(words: list[str]) -> list[str]:
    """Words with the known phrases among them each made one word."""
    kept: list[str] = []
    place = 0
    while place < len(words):
        for phrase, short in phrases().get(words[place], ()):
            if tuple(words[place:place + len(phrase)]) == phrase:
                kept.append(short)
                place += len(phrase)
                break
        else:
            kept.append(words[place])
            place += 1
    return kept


def _kinds(words: list[str], is_person: bool) -> list[tuple[str, WordKind]]:
    """Words with what they are: numbers made digits, particles told by the schema."""
    found: list[tuple[str, WordKind]] = []
    for place, word in enumerate(words):
        number = number_of(word, last=place > 0, is_person=is_person)
        if number is not None:
            found.append((number, "number"))
        elif word in _small_words(is_person) and place < len(words) - 1:
            found.append((word, "particle"))
        elif len(word) == 1:
            found.append((word, "initial"))
        elif any(letter.isdigit() for letter in word) and not is_person:
            found += [(piece.lstrip("0") or "0", "number") if piece.isdigit() else (piece, "word") for piece in _NUMBERED.findall(word)]
        else:
            found.append((word, "word"))
    return found


def number_of(word: str, *, last: bool, is_person: bool) -> str | None:
    """The number that a folded word is, in digits; Roman numerals only after another word, of one letter never in a person's name."""
    if word.isdecimal():
        return word.lstrip("0") or "0"
    if word in number_words() and not is_person:
        return number_words()[word]
    if last and _ROMAN.fullmatch(word) and not (is_person and (len(word) == 1 or word not in form_words("suffix"))) and word not in {"c", "d", "l", "m"}:
        return str(_roman(word))
    return None


def _roman(word: str) -> int:
    values = [_ROMAN_VALUES[letter] for letter in word]
    return sum(-value if following > value else value for value, following in zip(values, [*values[1:], 0], strict=True))


@cache
def _small_words(is_person: bool) -> frozenset[str]:
    """Words that carry little of a name: a person's particles; articles and connectors of bodies."""
    if is_person:
        return frozenset(particles())
    return form_words("article") | {word for word in form_words("connector") if len(word) <= 3}
