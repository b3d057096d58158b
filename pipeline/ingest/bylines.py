"""Names of people in bylines: `By Ada Brandt, Tomas Ruiz and Lin O’Hara, Harbour Correspondents`."""

from __future__ import annotations

import re

from pipeline.lexicon.metadata import forms, words

_ADDRESS = re.compile(r"\s+at\s+(?:\[[^\]]*\]|\S+@\S+)|\s*<?\S+@\S+>?|\s*\([^)]*\)")
_PARTS = re.compile(r"\s*(?:;|,|&|\band\b|\bAnd\b|\bAND\b|\bwith\b|/)\s*")
_PLACE = re.compile(r"\s+(?:in|at|from|for|of|IN|AT|FROM|FOR)\s+\S.*$")
_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|['’.-])*")
_PREFIX = re.compile(r"[^\W\d_]{1,3}[-’']")
_MAX_WORDS = 5


def person_names(text: str) -> tuple[str, ...]:
    """The names in a byline without its "By"; empty where it does not begin with a name of two words and more.

    What follows the names (an office, a newspaper, a place) is left out.
    """
    found: list[str] = []
    parts = [part for part in _PARTS.split(_ADDRESS.sub("", text).strip(" \t.|-–—")) if part]
    for part in parts:
        name = _PLACE.sub("", part)
        if not is_person_name(name):
            break
        found.append(name)
        if name != part:
            break
    rest = parts[len(found):]
    return tuple(dict.fromkeys(found)) if all(map(_may_follow_names, rest)) else ()


def is_person_name(text: str) -> bool:
    """True for two to five capitalised words, initials or particles, none of which is a word of other use."""
    tokens = text.split()
    if not 2 <= len(tokens) <= _MAX_WORDS or not all(map(_WORD.fullmatch, tokens)):
        return False
    excluded = forms("not_name") | forms("weekday") | _long_months()
    if any(token.casefold().strip(".") in excluded for token in tokens):
        return False
    inner = [token for token in tokens[1:-1] if token not in forms("particle")]
    return all(map(_is_name_word, [tokens[0], *inner, tokens[-1]])) and len(tokens[-1].strip(".")) > 1


def _is_name_word(token: str) -> bool:
    """True for a word that begins with a capital, also behind a particle: al-Rashid, d’Este."""
    return token[0].isupper() or (_PREFIX.match(token) is not None and any(map(str.isupper, token)))


def _may_follow_names(part: str) -> bool:
    """True for what may stand after the names: an office or a place, not the rest of a sentence."""
    return part[0].isupper() or part.split(maxsplit=1)[0].casefold() in forms("not_name")


def _long_months() -> frozenset[str]:
    """Months that are no first names as well."""
    return frozenset(form.casefold() for entry in words("month") for form in entry.forms[:1]) - {"april", "may", "june", "august"}
