"""The words of a passage, and phrases of the lexicons found among them.

Words here are not the parser's tokens: they hold up against hyphens, dashes and apostrophes that a tokenizer glues
together ("Chile-including", "N’Djamena"), and they cost next to nothing.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Generic, NamedTuple, TypeVar

P = TypeVar("P")

_WORD = re.compile(r"(?:[A-Za-z]\.){2,}|(?:[A-Z]\.)+[A-Z](?!\w)|[^\W_]+(?:['’‘`ʼ](?!s\b)[^\W_]+)*")
_APOSTROPHES = str.maketrans("", "", "'’‘`ʼ")
_JOINTS = frozenset(("", "-", "–", "—", "‑", "'", "’", "/", "."))
_CAPITALS_SHARE = 0.8
_LONGEST = 5


class Word(NamedTuple):
    """A word of a passage: its characters [start, end), as written, in plain letters, and in plain letters in lower case.

    Plain letters are without accents and apostrophes.
    """

    start: int
    end: int
    text: str
    plain: str
    folded: str


@dataclass(frozen=True, slots=True)
class Match(Generic[P]):
    """A phrase found: words [first, last) of the passage, its characters [start, end), and what it may stand for."""

    first: int
    last: int
    start: int
    end: int
    senses: tuple[P, ...]


@dataclass(frozen=True, slots=True)
class _Form(Generic[P]):
    words: tuple[str, ...]
    joints: tuple[str, ...]
    senses: tuple[P, ...]


def words_of(text: str) -> list[Word]:
    """The words of a text, in order."""
    return [Word(*found.span(), found[0], *_plain(found[0])) for found in _WORD.finditer(text)]


@lru_cache(maxsize=65536)
def _plain(word: str) -> tuple[str, str]:
    """A word without accents and apostrophes, with and without its capitals."""
    bare = word.translate(_APOSTROPHES)
    if not bare.isascii():
        bare = "".join(letter for letter in unicodedata.normalize("NFKD", bare) if not unicodedata.combining(letter))
    return bare, bare.casefold()


def is_in_capitals(words: Sequence[Word]) -> bool:
    """Whether a text of at least three words is written in capitals, as some headlines are."""
    letters = [word.text for word in words if word.text[0].isalpha() and len(word.text) > 1]
    return len(letters) > 2 and sum(map(str.isupper, letters)) >= _CAPITALS_SHARE * len(letters)


class Phrases(Generic[P]):
    """Phrases to be found in passages, longest first, each with its senses in the order given."""

    def __init__(self, forms: Iterable[tuple[str, P]]) -> None:
        senses: dict[tuple[tuple[str, ...], tuple[str, ...]], list[P]] = defaultdict(list)
        for form, sense in forms:
            words = words_of(form)
            joints = tuple(form[a.end:b.start].strip() for a, b in pairwise(words))
            senses[tuple(word.plain for word in words), joints].append(sense)
        by_start: dict[tuple[str, str], list[_Form[P]]] = defaultdict(list)
        for (plain_words, joints), meant in senses.items():
            start = (plain_words[0].casefold(), plain_words[1].casefold() if len(plain_words) > 1 else "")
            by_start[start].append(_Form(plain_words, joints, tuple(meant)))
        self._by_start = {start: sorted(known, key=lambda form: -len(form.words)) for start, known in by_start.items()}
        self._firsts = frozenset(first for first, _ in by_start)

    def find(self, text: str, words: Sequence[Word]) -> Iterator[Match[P]]:
        """Phrases in the text of `words`, from left to right, the longest at each place; a word is part of one phrase at most."""
        after = 0
        firsts = self._firsts
        for at, word in enumerate(words):
            if at >= after and word.folded in firsts and (found := self.at(text, words, at)) is not None:
                yield found
                after = found.last

    def at(self, text: str, words: Sequence[Word], first: int) -> Match[P] | None:
        """The longest phrase that begins at a word."""
        if first >= len(words):
            return None
        word = words[first].folded
        second = words[first + 1].folded if first + 1 < len(words) else ""
        for form in (*self._by_start.get((word, second), ()), *self._by_start.get((word, ""), ())):
            if _fits(form, text, words, first):
                last = first + len(form.words)
                return Match(first, last, words[first].start, words[last - 1].end, form.senses)
        return None

    def ending(self, text: str, words: Sequence[Word], first: int, last: int) -> Match[P] | None:
        """The longest phrase that ends where words [first, last) end."""
        for start in range(max(first, last - _LONGEST), last):
            if words[start].folded in self._firsts and (found := self.at(text, words, start)) is not None and found.last == last:
                return found
        return None


def _fits(form: _Form[P], text: str, words: Sequence[Word], first: int) -> bool:
    last = first + len(form.words)
    if last > len(words):
        return False
    for at, known in enumerate(form.words, first):
        word = words[at].plain
        if word != known and not _same(word, known):
            return False
    for at, joint in enumerate(form.joints, first):
        between = text[words[at].end:words[at + 1].start]
        if not (between == " " and joint == "") and not _joined(between, joint):
            return False
    return True


def _same(word: str, known: str) -> bool:
    """Whether capitals fit a longer word in any case, or "Al" fits "al"."""
    if len(known) > 3:
        return word.isupper() and known.upper() == word
    return known.islower() and word.casefold() == known


def _joined(between: str, joint: str) -> bool:
    """Whether two words hang together as in the lexicon: spaces, hyphens, dashes and dots are one, commas and "&" are not."""
    core = between.strip()
    return len(between) < 6 and between.count("\n") < 2 and (core == joint or (core in _JOINTS and joint in _JOINTS))
