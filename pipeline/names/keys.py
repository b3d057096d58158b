"""The key that two spellings of one name share.

Keys join what is written differently (case, accents, apostrophes, hyphens, "al-", legal forms, titles), never what is
named differently: "Bank of Aland" and "Aland Bank" keep keys of their own.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from pipeline.names.forms import name_forms, titles
from pipeline.ontology import class_of

_APOSTROPHES = re.compile("['’‘`´ʼʾʿʹ′]")
_DOTTED = re.compile(r"(?<![^\W_])([^\W\d_])\.(?:(?=[^\W\d_](?:\W|$))| (?=[^\W\d_]\.))")
_GLUED_ARTICLE = re.compile(r"\b([Aa]l)(?=[A-Z][a-z])")
_WORD = re.compile(r"[^\W_]+")
_JOINS = {"&": " and ", "+": " and "}


@lru_cache(maxsize=65536)
def normalise(name: str, schema: str) -> str:
    """The key of a name: equal for spellings of one name of one schema, never empty for a name that is not blank.

    Case, accents, apostrophes, punctuation and the writing of "al-" do not count; nor do legal forms and a leading
    article (bodies, places), titles (persons), a ship's prefix (vessels), "Executive Order" or "E.O." (laws).
    """
    words = fold(name).split()
    broad = class_of(schema)
    kept = without_edge_words(words, broad)
    if broad == "Organization":
        kept = _without_legal_forms(kept)
    elif broad == "LegalInstrument":
        kept = _shortened(kept)
    return " ".join(kept) or " ".join(words) or name.casefold().strip()


def without_edge_words(words: list[str], broad: str) -> list[str]:
    """Folded words without a person's titles, a ship's prefix or a leading article, as the broad schema has it; one is always left."""
    if broad == "Person":
        return _without(words, _title_words(), at_end=False)
    kept = _without(words, _article_words(), at_end=False)
    return _without(kept, _vessel_words(), at_end=False) if broad == "Vehicle" else kept


@lru_cache(maxsize=65536)
def fold(name: str) -> str:
    """A name in lower case, without accents, apostrophes and punctuation; dotted letters run together ("U.S." → "us")."""
    text = _APOSTROPHES.sub("", name)
    if not text.isascii():
        text = _without_accents(text)
    text = _GLUED_ARTICLE.sub(r"\1 ", text)
    for sign, word in _JOINS.items():
        text = text.replace(sign, word)
    return " ".join(_WORD.findall(_DOTTED.sub(r"\1", text).casefold()))


def _without_accents(text: str) -> str:
    text = text.translate(_letters())
    return "".join(letter for letter in unicodedata.normalize("NFKD", text) if not unicodedata.combining(letter))


def _without(words: list[str], drop: frozenset[tuple[str, ...]], *, at_end: bool) -> list[str]:
    """Words without the longest dropped phrases at one edge, again and again, as long as a word is left."""
    longest = max(map(len, drop))
    kept = words
    while True:
        for size in range(min(longest, len(kept) - 1), 0, -1):
            edge = tuple(kept[-size:] if at_end else kept[:size])
            if edge in drop:
                kept = kept[:-size] if at_end else kept[size:]
                break
        else:
            return kept


def _without_legal_forms(words: list[str]) -> list[str]:
    kept = _without(words, _legal_words(), at_end=True)
    kept = _without(kept, _leading_legal_words(), at_end=False)
    if len(kept) < len(words) and len(kept) > 1 and kept[-1] == "and":
        kept = kept[:-1]
    return kept


def _shortened(words: list[str]) -> list[str]:
    """Words of a law's name with the long forms of its kind made short, longest first."""
    text = f" {' '.join(words)} "
    for phrase, short in _short_forms():
        text = text.replace(f" {phrase} ", f" {short} ")
    return text.split()


@cache
def _short_forms() -> tuple[tuple[str, str], ...]:
    pairs = {(fold(form), entry.key or "") for entry in name_forms("short_for") for form in entry.forms}
    return tuple(sorted(pairs, key=lambda pair: (-len(pair[0]), pair)))


def _folded(forms: tuple[str, ...]) -> frozenset[tuple[str, ...]]:
    return frozenset(words for form in forms if (words := tuple(fold(form).split())))


@cache
def _letters() -> dict[int, str]:
    return {ord(letter): plain for entry in name_forms("letters") for letter, plain in entry.letters.items()}


@cache
def _title_words() -> frozenset[tuple[str, ...]]:
    return _folded(tuple(form for title in titles() for form in (*title.forms, *title.plural) if form not in title.also_given))


@cache
def _article_words() -> frozenset[tuple[str, ...]]:
    return _folded(tuple(form for entry in name_forms("article") for form in entry.forms))


@cache
def _vessel_words() -> frozenset[tuple[str, ...]]:
    return _folded(tuple(form for entry in name_forms("vessel_prefix") for form in entry.forms))


@cache
def _legal_words() -> frozenset[tuple[str, ...]]:
    return _folded(tuple(form for entry in name_forms("legal_form") for form in entry.forms))


@cache
def _leading_legal_words() -> frozenset[tuple[str, ...]]:
    """Legal forms that are written before a name too; "Co" and the like are words there."""
    return frozenset(words for entry in name_forms("legal_form") if entry.id.endswith((".slavic", ".llc"))
                     for words in _folded(entry.forms))
