"""What a text is known by when texts are compared: samples of its shingles, its words and its names, packed into bytes.

A sample keeps the items with the smallest hashes. Two samples cover the same items below the smaller of their largest
hashes, so that shares measured there hold for the whole texts, and exactly so for texts that fit into the samples.
Words are sequences of letters and digits without case; in scripts without spaces each character is a word.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from typing import TYPE_CHECKING, Any
from zlib import crc32

import numpy as np

if TYPE_CHECKING:
    from datasketch import MinHash

PERMUTATIONS = 128
_SEED = 1
_SHINGLE = 5
_CONTEXT = 3
_MOST_SHINGLES, _MOST_WORDS, _MOST_SLOTS = 384, 192, 128
_BATCH = 4_096
_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]|[^\W_]+(?:['’][^\W_]+)*")
_HEADER = np.dtype([("text", "<u8"), ("n_sampled", "<u4"), ("n_words", "<u4"), ("n_slots", "<u4")])
_WORD_ITEM = np.dtype([("hash", "<u4"), ("n_as_name", "<u2")])
_SLOT_ITEM = np.dtype([("context", "<u4"), ("filler", "<u4")])
_MULTIPLIER, _MIX = np.uint64(0x9E3779B97F4A7C15), np.uint64(0xFF51AFD7ED558CCD)
_HALF, _SHIFT = np.uint64(32), np.uint64(33)

Array = np.ndarray[Any, np.dtype[Any]]


@dataclass(frozen=True, slots=True, eq=False)
class Sketch:
    """The sketch of a text.

    `text` is a hash of all its words; `minhash` has `PERMUTATIONS` values; `shingles` are sorted hashes; `words` are
    (hash, number of times it stands as a name or a number); `slots` are (hash of three words before or behind a name,
    hash of the name).
    """

    text: int
    n_shingles: int
    minhash: Array
    shingles: Array
    words: Array
    slots: Array

    def pack(self) -> bytes:
        """The sketch as bytes, at most 4.3 kB."""
        header = np.array([(self.text, len(self.shingles), len(self.words), len(self.slots))], dtype=_HEADER)
        return b"".join(part.tobytes() for part in (header, self.minhash, self.shingles, self.words, self.slots))


def sketch(text: str) -> Sketch:
    """The sketch of a text. Time and memory are linear in its length."""
    spelt = _WORD.findall(text)
    words = [word.casefold() for word in spelt]
    codes = _codes(words)
    shingles = np.unique(_rolled(codes, _SHINGLE))
    is_name = np.fromiter((word[0].isupper() or word[0].isdigit() for word in spelt), dtype=bool, count=len(spelt))
    whole = blake2b(" ".join(words).encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return Sketch(int.from_bytes(whole, "little"), len(shingles), _minhash_values(shingles), shingles[:_MOST_SHINGLES],
                  _word_sample(codes, is_name), _slot_sample(codes, is_name))


def count_shingles(text: str) -> int:
    """How many different word shingles a text has."""
    return len(np.unique(_rolled(_codes([word.casefold() for word in _WORD.findall(text)]), _SHINGLE)))


def unpack(packed: bytes, n_shingles: int) -> Sketch:
    """The sketch that `Sketch.pack` made; the number of shingles is kept beside it."""
    head = np.frombuffer(packed, _HEADER, count=1)[0]
    at, parts = _HEADER.itemsize, []
    for dtype, count in ((np.dtype("<u4"), PERMUTATIONS), (np.dtype("<u4"), head["n_sampled"]),
                         (_WORD_ITEM, head["n_words"]), (_SLOT_ITEM, head["n_slots"])):
        parts.append(np.frombuffer(packed, dtype, count=int(count), offset=at))
        at += dtype.itemsize * int(count)
    return Sketch(int(head["text"]), n_shingles, *parts)


def minhash(values: Array | None = None) -> MinHash:
    """A MinHash, with these values or empty."""
    from datasketch import MinHash

    permutations = _permutations()
    return MinHash(num_perm=PERMUTATIONS, seed=_SEED, hashfunc=int, hashvalues=values, permutations=permutations, scheme="affine32")


def containment(left: Sketch, right: Sketch) -> float:
    """The share of the shorter text's shingles that the longer one holds, 0–1."""
    mine, other = _below(left.shingles, right.shingles, _MOST_SHINGLES)
    return len(np.intersect1d(mine, other, assume_unique=True)) / max(1, min(len(mine), len(other)))


def strange_names(left: Sketch, right: Sketch) -> float:
    """The share of names and numbers that the other text lacks, in that text of the two where it is smaller, 0–1."""
    limit = _limit(left.words["hash"], right.words["hash"], _MOST_WORDS)
    return min(_strange(left.words, right.words, limit), _strange(right.words, left.words, limit))


def swapped_names(left: Sketch, right: Sketch) -> tuple[int, int]:
    """Of the places where both texts have a name between the same words: how many there are, and in how many it is another name."""
    mine, other = _fillers(left.slots), _fillers(right.slots)
    shared = mine.keys() & other.keys()
    return len(shared), sum(not mine[context] & other[context] for context in shared)


def _codes(words: Sequence[str]) -> Array:
    return np.fromiter((crc32(word.encode("utf-8", "surrogatepass")) for word in words), dtype=np.uint64, count=len(words))


def _rolled(codes: Array, length: int) -> Array:
    """32-bit hashes of each run of `length` words; of all words together where there are fewer."""
    if len(codes) == 0:
        return np.zeros(0, dtype="<u4")
    n = max(1, len(codes) - length + 1)
    rolled = np.zeros(n, dtype=np.uint64)
    for offset in range(min(length, len(codes))):
        rolled = rolled * _MULTIPLIER + codes[offset:offset + n]
    rolled ^= rolled >> _SHIFT
    rolled *= _MIX
    rolled ^= rolled >> _SHIFT
    return (rolled >> _HALF).astype("<u4")


def _minhash_values(shingles: Array) -> Array:
    values = minhash()
    for start in range(0, len(shingles), _BATCH):
        values.update_batch(shingles[start:start + _BATCH].tolist())
    hashed: Array = values.hashvalues.astype("<u4")
    return hashed


def _word_sample(codes: Array, is_name: Array) -> Array:
    """The words with the smallest hashes, and how often each stands with a capital or as a number."""
    mixed = _rolled(codes, 1)
    hashes, places = np.unique(mixed, return_inverse=True)
    counts = np.minimum(np.bincount(places, weights=is_name, minlength=len(hashes)), np.iinfo(np.uint16).max)
    sample = np.empty(min(len(hashes), _MOST_WORDS), dtype=_WORD_ITEM)
    sample["hash"], sample["n_as_name"] = hashes[:_MOST_WORDS], counts[:_MOST_WORDS].astype("<u2")
    return sample


def _slot_sample(codes: Array, is_name: Array) -> Array:
    """Names and numbers with the words before them, and with those behind: the contexts with the smallest hashes."""
    at = np.flatnonzero(is_name)
    contexts = _rolled(codes, _CONTEXT) if len(codes) >= _CONTEXT else np.zeros(0, dtype="<u4")
    fillers = _rolled(codes, 1)
    behind, before = at[at + _CONTEXT < len(codes)], at[at >= _CONTEXT]
    pairs = np.empty(len(behind) + len(before), dtype=_SLOT_ITEM)
    pairs["context"] = np.concatenate((contexts[behind + 1], ~contexts[before - _CONTEXT]))
    pairs["filler"] = np.concatenate((fillers[behind], fillers[before]))
    return np.unique(pairs)[:_MOST_SLOTS]


def _limit(left: Array, right: Array, most: int) -> int:
    """The largest hash up to which both sorted samples are complete."""
    return min(int(sample[-1]) if len(sample) >= most else 1 << 32 for sample in (left, right))


def _below(left: Array, right: Array, most: int) -> tuple[Array, Array]:
    limit = _limit(left, right, most)
    return left[left <= limit], right[right <= limit]


def _strange(words: Array, others: Array, limit: int) -> float:
    mine = words[words["hash"] <= limit]
    weights = mine["n_as_name"].astype(float)
    return float(weights[~np.isin(mine["hash"], others["hash"])].sum() / max(1.0, weights.sum()))


def _fillers(slots: Array) -> dict[int, set[int]]:
    found: dict[int, set[int]] = {}
    for context, filler in slots.tolist():
        found.setdefault(context, set()).add(filler)
    return found


@cache
def _permutations() -> Array:
    from datasketch import MinHash

    made: Array = MinHash(num_perm=PERMUTATIONS, seed=_SEED, scheme="affine32").permutations
    return made
