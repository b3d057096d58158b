"""The pairs worth comparing in two long lists of names, found by keys of sound instead of looking at every pair.

Two names become a candidate pair where they share the sounds of two words, or of one word and the start or the end of another; where a word of one
is an initial or missing in the other; where all their letters together sound the same; or where one is the first letters of the other. Keys that
too many names share are left out where rarer ones stand beside them. A candidate stays only where every word of the shorter name has one like it
in the longer.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations, permutations
from zlib import crc32

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import OSA

from pipeline.names.variants import Group, groups, number_words, particles, soft, sound
from pipeline.names.words import parse

_CHUNK = 5_000
_MOST_SHARED = 30
_NEVER = 2**63 - 1
_PAIR, _NEAR, _LETTER = 0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9
_MOST_WORDS = 8
_LETTERS = 3
_EDGE = 3
_MOST_SLIPS = 2

Keys = tuple[int, ...]
Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class _Word:
    """A word for blocking: as it is written, softened, and its sound, one for all forms of one given name, as text and as a number.

    `is_open` marks letters that may stand for words. `near` is what words that differ by a slip have in common: the sound less one of its letters,
    for short ones their start and end, and the groups of variants.
    """

    text: str
    soft: str
    sound: str
    code: int
    near: tuple[int, ...]
    groups: frozenset[Group]
    is_open: bool


@dataclass(frozen=True, slots=True)
class _Sketch:
    """A name for blocking: its words, and keys of four kinds.

    A pair that shares a sure key needs no second look. `shared` keys are of names written in full; `open` keys of one meet `full` keys of the other:
    a single word or an initial, and the words it may stand for.
    """

    words: tuple[_Word, ...]
    sounds: frozenset[str]
    sure: Keys
    shared: Keys
    open: Keys
    full: Keys


def block(left: Sequence[str], right: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Pairs of places in `left` and `right` that may be one name, in rising order, each once.

    Time and memory grow with the candidates, not with the product: see the benchmark. Blank names meet nothing.
    """
    sketches = [_sketch(text) for text in right]
    sure = _Index([found.sure for found in sketches], len(right))
    shared, opened, full = (_Index([getattr(found, kind) for found in sketches], _MOST_SHARED) for kind in ("shared", "open", "full"))
    for start in range(0, len(left), _CHUNK):
        chunk = [_sketch(text) for text in left[start:start + _CHUNK]]
        likely = np.unique(np.concatenate([
            shared.meet([found.shared for found in chunk]), full.meet([found.open for found in chunk]), opened.meet([found.full for found in chunk])]))
        pairs = set(sure.meet([found.sure for found in chunk]).tolist())
        pairs.update(code for code in likely.tolist() if _may_match(chunk[code // len(right)], sketches[code % len(right)]))
        yield from ((start + code // len(right), code % len(right)) for code in sorted(pairs))


class _Index:
    """Which names have a key; of the keys of a name, those of more than `most` names are left out where it has a rarer one."""

    def __init__(self, keys: list[Keys], most: int) -> None:
        values, places = _flat(keys)
        order = np.argsort(values, kind="stable")
        self._values, self._places, self._most, self._size = values[order], places[order], most, len(keys)

    def meet(self, keys: list[Keys]) -> Numbers:
        """Pairs of a name of `keys` and a name of the index that share a key, each as place × size of the index + place in the index."""
        values, places = _flat(keys)
        first, last = np.searchsorted(self._values, values, "left"), np.searchsorted(self._values, values, "right")
        count = last - first
        found = np.where(count > 0, count, _NEVER)
        rarest = np.full(len(keys), _NEVER)
        np.minimum.at(rarest, places, found)
        kept = (count > 0) & (count <= np.maximum(self._most, rarest[places]))
        first, count, places = first[kept], count[kept], places[kept]
        within = np.arange(count.sum()) - np.repeat(np.cumsum(count) - count, count)
        met: Numbers = np.repeat(places, count) * self._size + self._places[np.repeat(first, count) + within]
        return met


def _flat(keys: list[Keys]) -> tuple[Numbers, Numbers]:
    values = np.fromiter((key for found in keys for key in found), dtype=np.int64)
    return values, np.repeat(np.arange(len(keys), dtype=np.int64), [len(found) for found in keys])


def _sketch(text: str) -> _Sketch:
    company = parse(text, "Company")
    parsed = company if company.legal else parse(text, "Person")
    telling = [word.text for word in parsed.naming if word.text not in particles() and word.text not in number_words()]
    words = tuple(_word(word) for word in (telling or [word.text for word in parsed.words])[:_MOST_WORDS])
    writings = ([word.text for word in words], [word.text for word in parsed.words], [word.text for word in company.naming])
    sure = {key for writing in writings for key in _sure_keys(writing)}
    sounds = frozenset(word.sound for word in words)
    return _Sketch(words, sounds, *(tuple(sorted(found)) for found in (sure, set(_shared_keys(words)), set(_open_keys(words)), set(_full_keys(words)))))


@lru_cache(maxsize=131072)
def _word(text: str) -> _Word:
    known = min((group.id for group in groups(text) if group.kind in {"given", "word"}), default=None)
    heard = known or sound(text) or text
    near = tuple(sorted({_key("near", part) for part in _near(text)}))
    return _Word(text, soft(text), heard, _key("word", heard), near, groups(text), _is_letters(text))


def _near(text: str) -> Iterator[str]:
    heard = sound(text)
    if len(heard) < 3:
        yield from (f"{soft(text)[:_EDGE]}-", f"-{soft(text)[-_EDGE:]}")
    yield heard
    yield from (group.id for group in groups(text))
    yield from (heard[:place] + heard[place + 1:] for place in range(len(heard)) if len(heard) > 2)


def _sure_keys(words: list[str]) -> Iterator[int]:
    glued = "".join(words)
    if len(sound(glued)) > 1:
        yield _key("glued", sound(glued))
    if len(words) > 2:
        yield _key("letters", "".join(word[0] for word in words))
    elif len(words) == 1 and len(glued) > 2:
        yield _key("letters", glued)


def _shared_keys(words: tuple[_Word, ...]) -> Iterator[int]:
    for first, second in combinations(words, 2):
        yield _mix(_PAIR, min(first.code, second.code), max(first.code, second.code))
    for word, other in permutations(words, 2):
        if len(word.text) > 1 and len(other.text) > 1:
            mixed = _mix(_NEAR, word.code, 0)
            yield from [mixed ^ near for near in other.near]
    if len(words) == 1:
        yield words[0].code
        yield _key("start", words[0].soft[:_EDGE])
        yield _key("end", words[0].soft[-_EDGE:])


def _open_keys(words: tuple[_Word, ...]) -> Iterator[int]:
    """Keys of a name that leaves something open: one word alone, initials, letters."""
    if len(words) == 1:
        yield words[0].code
    for word, other in permutations(words, 2):
        if len(word.text) > 1 and other.is_open:
            yield _mix(_LETTER, word.code, ord(other.text[0]))


def _full_keys(words: tuple[_Word, ...]) -> Iterator[int]:
    """Keys of what an open name may stand for."""
    if len(words) > 1:
        for word in words:
            yield word.code
    for word, other in permutations(words, 2):
        if len(word.text) > 1:
            yield _mix(_LETTER, word.code, ord(other.text[0]))


def _key(*parts: str) -> int:
    """A number for text, the same in every process."""
    text = "\0".join(parts).encode()
    return crc32(text) << 31 ^ crc32(text, 0x9E3779B9)


def _mix(kind: int, first: int, second: int) -> int:
    """One number for a kind and two numbers; rarely the same for others, and then only a candidate more."""
    return (first * kind + second) & _NEVER


def _is_letters(text: str) -> bool:
    return len(text) == 1 or (len(text) <= _LETTERS and not set(text) & set("aeiouy"))


def _may_match(left: _Sketch, right: _Sketch) -> bool:
    """Whether every word of the shorter name has one like it in the longer, with no more slips in all than a match can have."""
    short, long = (left, right) if len(left.words) <= len(right.words) else (right, left)
    slips = 0
    for word in short.words:
        if word.sound not in long.sounds:
            slips += min([_slips(word, other, _MOST_SLIPS - slips) for other in long.words])
            if slips > _MOST_SLIPS:
                return False
    return True


def _slips(word: _Word, other: _Word, most: int) -> int:
    """Letters that differ, at most one more than `most`; none for words that may stand for each other."""
    if (word.is_open or other.is_open) and word.text[0] == other.text[0]:
        return 0
    if word.groups and word.groups & other.groups:
        return 0
    return int(OSA.distance(word.soft, other.soft, score_cutoff=most))
