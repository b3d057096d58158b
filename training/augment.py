"""Rows changed so that the reader leans less on what it happened to see: other names, other capitals, hidden words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from random import Random

from training.names import Names
from training.rows import Row, Tags

NO_WORD = "[MASK]"
Words = tuple[str, ...]
_NEW_SHARE = 0.75


@dataclass(frozen=True, slots=True)
class Chances:
    """How often: a row in capitals, in Headline Capitals, in lower case; a name changed for another of its label; a word hidden."""

    upper: float = 0.04
    title: float = 0.03
    lower: float = 0.01
    swap: float = 0.2
    hide: float = 0.03


def names_by_tag(rows: Sequence[Row], head: str, names: frozenset[int]) -> Mapping[int, list[Words]]:
    """The names in rows, each once, by the tag of their first word; `names` are the first tags that count as names."""
    found: dict[int, dict[Words, None]] = defaultdict(dict)
    for row in rows:
        for start, end, tag in runs(row.tags.get(head, ())):
            if tag in names:
                found[tag][row.words[start:end]] = None
    return {tag: list(known) for tag, known in found.items()}


def runs(tags: Tags) -> list[tuple[int, int, int]]:
    """Labelled runs of words: first, end, tag of the first word."""
    starts = [at for at, tag in enumerate(tags) if len(tag) == 1 and tag[0] % 2 == 1]
    return [(start, _run_end(tags, start, limit), tags[start][0]) for start, limit in pairwise([*starts, len(tags)])]


def _run_end(tags: Tags, start: int, limit: int) -> int:
    end = start + 1
    while end < limit and tags[end] == (tags[start][0] + 1,):
        end += 1
    return end


@dataclass(frozen=True, slots=True)
class Stock:
    """Names to change others for: those of the rows by the tag of their first word, and where those of persons and places come from."""

    rows: Mapping[int, Sequence[Words]]
    names: Names
    person: int
    place: int

    def draw(self, tag: int, n_words: int, random: Random) -> Words | None:
        """A name of the label that a tag begins; for persons and places mostly one that no row has."""
        if tag == self.person and random.random() < _NEW_SHARE:
            return self.names.person(n_words, random)
        if tag == self.place and random.random() < _NEW_SHARE:
            return self.names.place(random)
        known = self.rows.get(tag)
        return random.choice(known) if known else None


def augmented(row: Row, chances: Chances, stock: Stock, head: str, random: Random) -> Row:
    """A row, changed by chance."""
    if len(row.tags) == 1 and head in row.tags:
        row = _swapped(row, chances.swap, stock, head, random)
    draw = random.random()
    words = row.words
    if draw < chances.upper:
        words = tuple(word.upper() for word in words)
    elif draw < chances.upper + chances.title:
        words = tuple(word[:1].upper() + word[1:] if len(word) > 3 or not at else word for at, word in enumerate(words))
    elif draw < chances.upper + chances.title + chances.lower:
        words = tuple(word.lower() for word in words)
    return replace(row, words=tuple(NO_WORD if random.random() < chances.hide else word for word in words))


def _swapped(row: Row, chance: float, stock: Stock, head: str, random: Random) -> Row:
    """A row with some of its names changed for others of the same label; equal names stay equal, and a surname follows its full name."""
    words: list[str] = []
    tags: list[tuple[int, ...]] = []
    last = 0
    changed: dict[Words, Words] = {}
    for start, end, tag in runs(row.tags[head]):
        old = row.words[start:end]
        other = changed.get(old)
        if other is None and random.random() < chance:
            other = stock.draw(tag, end - start, random)
        if not other:
            continue
        changed[old] = other
        changed.setdefault(old[-1:], other[-1:])
        words += [*row.words[last:start], *other]
        tags += [*row.tags[head][last:start], (tag,), *[(tag + 1,)] * (len(other) - 1)]
        last = end
    words += row.words[last:]
    tags += row.tags[head][last:]
    return replace(row, words=tuple(words), tags={head: tuple(tags)})
