"""Near-duplicates: which documents repeat an earlier one, as wire copies, reprints, corrected or shortened versions do.

A text becomes a signature: a MinHash of its word shingles, which finds candidates through locality-sensitive hashing, and
two samples that decide. The sample of shingles (those with the smallest hashes) tells how much of the shorter text the
longer one holds, so that a copy with a cut tail or a new lead is found. The sample of names and numbers tells copies from
siblings: two texts from one template share their wording, but each has names that the other lacks.

Memory and time grow linearly with the number of documents; a signature takes at most 3.2 kB.
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

_SHINGLE = 5
_PERMUTATIONS, _BANDS, _ROWS = 128, 42, 3
_SEED = 1
_MOST_SHINGLES, _MOST_NAMES = 512, 96
_SHORT = 16
_LEAST_SHARE = 0.5
_LEAST_JACCARD = 0.25
_MOST_STRANGE = 0.08
_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]|[^\W_]+(?:['’][^\W_]+)*")
_HEADER = np.dtype([("text", "<u8"), ("n_shingles", "<u4"), ("n_sampled", "<u4"), ("n_names", "<u4"), ("n_name_words", "<u4")])
_NAME = np.dtype([("hash", "<u4"), ("count", "<u4")])

Hashes = np.ndarray[Any, np.dtype[np.uint32]]


@dataclass(frozen=True, slots=True)
class Signed:
    """A document's signature. Documents are ordered by `order_key`: (published_on or the last day there is, source_id, doc_id)."""

    doc_id: str
    order_key: tuple[Any, ...]
    signature: bytes
    n_shingles: int


@dataclass(frozen=True, slots=True, eq=False)
class _Sketch:
    """A signature unpacked."""

    text: int
    n_shingles: int
    minhash: Hashes
    shingles: Hashes
    names: np.ndarray[Any, Any]
    n_name_words: int


def signature(text: str) -> bytes:
    """The signature of a text without its furniture; equal texts, but for case, space and punctuation, have equal ones."""
    words = _WORD.findall(text)
    hashes = _shingle_hashes(words)
    minhash = _minhash()
    minhash.update_batch(hashes.tolist())
    sampled = hashes[:_MOST_SHINGLES]
    names, n_name_words = _names(words)
    digest = blake2b(" ".join(words).casefold().encode("utf-8", "surrogatepass"), digest_size=8).digest()
    header = np.array([(int.from_bytes(digest, "little"), len(hashes), len(sampled), len(names), n_name_words)], dtype=_HEADER)
    return b"".join((header.tobytes(), minhash.hashvalues.astype("<u4").tobytes(), sampled.astype("<u4").tobytes(), names.tobytes()))


def count_shingles(text: str) -> int:
    """How many different word shingles the text has."""
    return len(_shingle_hashes(_WORD.findall(text)))
