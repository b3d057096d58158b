"""Near-duplicates: which documents repeat an earlier one, as wire copies, reprints, corrected or shortened versions do.

Locality-sensitive hashing over MinHashes of word shingles finds candidates; samples of the texts decide (see `sketches`).
What counts is how much of the shorter text the longer one holds, so that a copy with a cut tail or a new lead is found.
Texts from one template share their wording too: they are told apart by their names, of which other ones stand in the
same places. Memory and time grow linearly with the number of documents.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from pipeline.ingest.sketches import (
    PERMUTATIONS,
    Array,
    Sketch,
    containment,
    count_shingles,
    minhash,
    sketch,
    strange_names,
    swapped_names,
    unpack,
)

__all__ = ["Signed", "count_shingles", "is_copy", "near_duplicates", "signature"]

_BANDS, _ROWS = 42, 3
_FEWEST_SHINGLES = 16
_MINHASH_ERROR = 0.13
_MOST_CANDIDATES = 64
_SHORTEST_COPY, _SHORTEST_ORIGINAL = 1 / 3, 0.5
_SCARCITY = 20
_FIRST_ROWS = 1_024
_MOST_STRANGE, _MOST_SWAPPED, _CORRECTED = 0.2, 0.05, 2


@dataclass(frozen=True, slots=True)
class Signed:
    """A document's `signature` and `count_shingles`.

    Documents are in the order of `order_key`: (published_on, or the last day there is; source_id; doc_id).
    """

    doc_id: str
    order_key: tuple[Any, ...]
    signature: bytes
    n_shingles: int


def signature(text: str) -> bytes:
    """The signature of a text without its furniture, at most 4.3 kB; case, space and punctuation do not count."""
    return sketch(text).pack()


def near_duplicates(items: Iterable[Signed], threshold: float) -> dict[str, str]:
    """Each document that repeats an earlier one, with the earliest that it repeats, which itself repeats none.

    `threshold` is the share of the shorter text's shingles (five words each) that the other has to hold, in (0, 1].
    Texts of fewer than 20 words repeat each other only where all their words are equal.
    """
    index = _Index()
    found: dict[str, str] = {}
    for item in sorted(items, key=lambda item: (item.order_key, item.doc_id)):
        own = unpack(item.signature, item.n_shingles)
        original = index.original(own, threshold)
        if original is None:
            index.add(item.doc_id, own)
        else:
            found[item.doc_id] = original
    return found


def is_copy(later: Sketch, earlier: Sketch, threshold: float) -> bool:
    """Whether a text repeats an earlier one.

    A copy may be a third of the original; where it is longer than the original, half of it may be new. The more the
    lengths differ and the shorter the texts, the more of the shorter one has to be in the other.
    """
    short, long = sorted((later.n_shingles, earlier.n_shingles))
    if short < _FEWEST_SHINGLES:
        return later.text == earlier.text
    share = short / long
    if share < (_SHORTEST_COPY if later.n_shingles <= earlier.n_shingles else _SHORTEST_ORIGINAL):
        return False
    needed = min(1.0, threshold + (1 - share) * _SCARCITY / short)
    return containment(later, earlier) >= needed and not _are_siblings(later, earlier)


def _least_likeness(lengths: Array, length: int, threshold: float) -> Array:
    """How like the MinHashes of a copy of `length` shingles and of originals have to be at least, an error of three sigmas allowed."""
    share = np.minimum(lengths, length) / np.maximum(lengths, length)
    return threshold * share / (1 + share - threshold * share) - _MINHASH_ERROR


def _are_siblings(left: Sketch, right: Sketch) -> bool:
    """Whether two texts fill one template with different names.

    A name has a place before and one behind it: two swapped places are one corrected fact, which a copy may have.
    """
    n_slots, n_swapped = swapped_names(left, right)
    return n_swapped > max(_CORRECTED, _MOST_SWAPPED * n_slots) or strange_names(left, right) > _MOST_STRANGE


class _Index:
    """The documents that repeat none, in order."""

    def __init__(self) -> None:
        from datasketch import MinHashLSH

        self._lsh = MinHashLSH(num_perm=PERMUTATIONS, params=(_BANDS, _ROWS))
        self._doc_ids: list[str] = []
        self._sketches: list[Sketch] = []
        self._values = np.zeros((_FIRST_ROWS, PERMUTATIONS), dtype="<u4")
        self._lengths = np.zeros(_FIRST_ROWS, dtype=np.int64)
        self._equal: dict[int, int] = {}

    def add(self, doc_id: str, own: Sketch) -> None:
        """Put in a document; one without words is never found."""
        if own.n_shingles == 0:
            return
        number = len(self._doc_ids)
        self._doc_ids.append(doc_id)
        self._sketches.append(own)
        self._equal.setdefault(own.text, number)
        if number == len(self._values):
            self._values, self._lengths = np.concatenate((self._values,) * 2), np.concatenate((self._lengths,) * 2)
        self._values[number], self._lengths[number] = own.minhash, own.n_shingles
        if own.n_shingles >= _FEWEST_SHINGLES:
            self._lsh.insert(number, minhash(own.minhash), check_duplication=False)

    def original(self, own: Sketch, threshold: float) -> str | None:
        """The earliest document that a text repeats."""
        if own.n_shingles == 0:
            return None
        numbers = {self._equal[own.text]} if own.text in self._equal else set()
        if own.n_shingles >= _FEWEST_SHINGLES:
            numbers.update(self._likely(own, self._lsh.query(minhash(own.minhash)), threshold))
        return next((self._doc_ids[number] for number in sorted(numbers) if is_copy(own, self._sketches[number], threshold)), None)

    def _likely(self, own: Sketch, numbers: Sequence[int], threshold: float) -> list[int]:
        """The candidates whose MinHash is like enough, the likest first, and no more than decide: a template's many texts cost little."""
        rows = np.array(sorted(numbers), dtype=np.int64)
        likeness = (self._values[rows] == own.minhash).mean(axis=1)
        likely = likeness >= _least_likeness(self._lengths[rows], own.n_shingles, threshold)
        best = np.argsort(-likeness[likely], kind="stable")[:_MOST_CANDIDATES]
        chosen: list[int] = rows[likely][best].tolist()
        return chosen
