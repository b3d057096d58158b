"""Names of people in bylines: `By Ada Brandt, Tomas Ruiz and Lin O’Hara, Harbour Correspondents`."""

from __future__ import annotations

import re
from functools import cache

from pipeline.lexicon.metadata import alternatives, forms

_ADDRESS = re.compile(r"\s+at\s+(?:\[[^\]]*\]|\S+@\S+)|\s*<?\S+@\S+>?|\s*\([^)]*\)")
_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|['’.-])*")
_PREFIX = re.compile(r"[^\W\d_]{1,3}[-’']")
_MAX_WORDS = 5


def person_names(text: str) -> tuple[str, ...]:
    """The names in a byline without its "By"; empty where it does not begin with a name of two words and more.

    What follows the names (an office, a newspaper, a place) is left out.
    """
    found: list[str] = []
    parts = [part for part in _between().split(_ADDRESS.sub("", text).strip(" \t.|-–—")) if part]
    for part in parts:
        name = _behind().sub("", part)
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
    whole_words = [token.casefold().strip(".") for token in tokens if len(token.strip(".")) > 1]
    if any(word in forms("not_name") | forms("weekday") for word in whole_words):
        return False
    inner = [token for token in tokens[1:-1] if token not in forms("particle")]
    return all(map(_is_name_word, [tokens[0], *inner, tokens[-1]])) and len(tokens[-1].strip(".")) > 1


def _is_name_word(token: str) -> bool:
    """True for a word that begins with a capital, also behind a particle: al-Rashid, d’Este."""
    return token[0].isupper() or (_PREFIX.match(token) is not None and any(map(str.isupper, token)))


def _may_follow_names(part: str) -> bool:
    """True for what may stand after the names: an office or a place, not the rest of a sentence."""
    return part[0].isupper() or part.split(maxsplit=1)[0].casefold() in forms("not_name")


@cache
def _between() -> re.Pattern[str]:
    """What parts one name from the next."""
    return re.compile(rf"(?i:\s*(?:[;,&/]|\b{alternatives('joiner')}\b)\s*)")


@cache
def _behind() -> re.Pattern[str]:
    """A place or house that follows a name: `in Port Ada`, `for the Courier`."""
    return re.compile(rf"(?i:\s+{alternatives('behind_name')}\s+\S.*$)")
