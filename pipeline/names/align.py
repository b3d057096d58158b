"""Which word of one name is which word of the other, and how they differ."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from rapidfuzz.distance import OSA

from pipeline.names.variants import VariantKind, groups, soft, sound
from pipeline.names.words import Word

Relation = Literal["same", "variant", "nickname", "initial", "sound", "typo", "clash"]

_CLASH_RATE = 0.5
_GROUP_COST: dict[VariantKind, tuple[Relation, float]] = {
    "word": ("variant", 0.0), "phrase": ("variant", 0.0), "given": ("variant", 0.25), "nickname": ("nickname", 0.5),
}
_SOFT_COST = 0.25
_LONGEST_RUN = 3
_SHORTEST_JOIN = 4


@dataclass(frozen=True)
class Step:
    """How two words differ: `edits` in letters, fewer where the sound is kept; `rate` is their share of the longer word."""

    relation: Relation
    edits: float
    rate: float


@dataclass(frozen=True)
class Link:
    """Two words taken for each other."""

    left: Word
    right: Word
    step: Step


@dataclass(frozen=True)
class Alignment:
    """Links between the words of two names, and the words that have none; clashing words are linked to each other."""

    links: tuple[Link, ...]
    left_only: tuple[Word, ...]
    right_only: tuple[Word, ...]

    @property
    def clashes(self) -> tuple[Link, ...]:
        """Links between words that are different."""
        return tuple(link for link in self.links if link.step.relation == "clash")

    @property
    def agreeing(self) -> tuple[Link, ...]:
        """Links between words that are the same or nearly so."""
        return tuple(link for link in self.links if link.step.relation != "clash")


def align(left: tuple[Word, ...], right: tuple[Word, ...]) -> Alignment:
    """Link the naming words of two names, best links first, ties to the words nearest in place.

    Runs that the other name writes as one word are joined first, and letters that stand for words of the other are spread.
    """
    left, right = _naming(_joined(left, right)), _naming(_joined(right, left))
    left, right = _spread(left, right), _spread(right, left)
    steps = {(i, j): compare_words(first.text, second.text) for i, first in enumerate(left) for j, second in enumerate(right)}
    order = sorted(steps, key=lambda pair: (round(steps[pair].rate, 6), abs(pair[0] - pair[1]), pair[0] + pair[1], min(pair)))
    taken_left: set[int] = set()
    taken_right: set[int] = set()
    links = []
    for i, j in order:
        if i not in taken_left and j not in taken_right:
            taken_left.add(i)
            taken_right.add(j)
            links.append(Link(left[i], right[j], steps[i, j]))
    return Alignment(
        tuple(sorted(links, key=lambda link: (link.left.place, link.right.place))),
        tuple(word for i, word in enumerate(left) if i not in taken_left),
        tuple(word for j, word in enumerate(right) if j not in taken_right),
    )


@lru_cache(maxsize=262144)
def compare_words(left: str, right: str) -> Step:
    """How two folded Latin words differ; the same both ways."""
    if left == right:
        return Step("same", 0.0, 0.0)
    for group in sorted(groups(left) & groups(right), key=lambda group: _GROUP_COST[group.kind][1]):
        relation, cost = _GROUP_COST[group.kind]
        return Step(relation, cost, cost / max(len(left), len(right)))
    if min(len(left), len(right)) == 1:
        return _initial(left, right)
    if _without_vowels(left) or _without_vowels(right):
        return _consonants(left, right)
    longer = max(len(left), len(right))
    edits = min(float(OSA.distance(left, right)), OSA.distance(soft(left), soft(right)) + _SOFT_COST)
    if sound(left) == sound(right) and len(sound(left)) > 1:
        return Step("sound", max(edits / 2, _SOFT_COST), max(edits / 2, _SOFT_COST) / longer)
    rate = edits / longer
    return Step("typo" if rate < _CLASH_RATE else "clash", edits, rate)


def _consonants(left: str, right: str) -> Step:
    """How two words differ in sound, where one comes from a script that writes no short vowels and one letter for v and b."""
    first, second = (sound(word).replace("f", "p") for word in (left, right))
    edits = OSA.distance(first, second) + _SOFT_COST
    rate = edits / max(len(first), len(second), 1)
    return Step("sound" if edits < 1 else "typo" if rate < _CLASH_RATE else "clash", edits, rate)


def _naming(words: tuple[Word, ...]) -> tuple[Word, ...]:
    return tuple(word for word in words if word.kind in {"word", "initial"})


def _initial(left: str, right: str) -> Step:
    if len(left) == len(right):
        return Step("clash", 3.0, 1.0)
    if left[0] == right[0] or sound(left)[:1] == sound(right)[:1] != "a":
        return Step("initial", 0.0, 0.2)
    return Step("clash", 3.0, 1.0)


def _without_vowels(word: str) -> bool:
    """Whether a word comes from a script that writes no short vowels."""
    return not set(word) & set("aeiou")


def _joined(words: tuple[Word, ...], others: tuple[Word, ...]) -> tuple[Word, ...]:
    """Words with runs joined that the other name writes as one word."""
    heard = {sound(word.text) for word in words}
    wanted = {word.text for word in others if word.kind == "word" and sound(word.text) not in heard}
    joined = list(words)
    for run in _runs(words) if wanted else ():
        if not all(word in joined for word in run):
            continue
        whole, bare = "".join(word.text for word in run), "".join(word.text for word in run if word.kind != "particle")
        text = next((text for text in (whole, bare) for other in wanted if _is_near(text, other)), None)
        if text is not None:
            place = joined.index(run[0])
            joined[place:place + len(run)] = [Word(text, "word", run[0].place)]
    return tuple(joined)


def _spread(words: tuple[Word, ...], others: tuple[Word, ...]) -> tuple[Word, ...]:
    """Words with letters that stand for several words of the other name ("JC" for "Jean Claude") made initials."""
    held = {word.text for word in others}
    heads = "".join(word.text[0] for word in others)
    spread: list[Word] = []
    for word in words:
        if word.text not in held and 1 < len(word.text) <= _LONGEST_RUN and len(words) > 1 and word.text in heads:
            spread += [Word(letter, "initial", word.place) for letter in word.text]
        else:
            spread.append(word)
    return tuple(spread)


def _runs(words: tuple[Word, ...]) -> Iterator[tuple[Word, ...]]:
    for size in range(_LONGEST_RUN, 1, -1):
        for start in range(len(words) - size + 1):
            yield words[start:start + size]


def _is_near(text: str, other: str) -> bool:
    if text == other or (len(sound(text)) >= _SHORTEST_JOIN and sound(text) == sound(other)):
        return True
    return min(len(text), len(other)) > 7 and OSA.distance(text, other, score_cutoff=1) <= 1
