"""Rows as tensors: pieces, shapes, and for the first piece of each word the tags allowed to it, all heads side by side."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from random import Random

import numpy as np
import torch
from torch import Tensor

from pipeline.reader.pieces import Cutter
from training.augment import NO_WORD
from training.rows import Row

LONGEST = 240
_STEP = 16


@dataclass(frozen=True, slots=True)
class Example:
    """A window of a row, with [CLS] and [SEP]. `firsts` are the places of the words' first pieces; `allowed` is
    (words, tags of all heads), `taught` the same from a teacher, or None."""

    ids: list[int]
    shapes: list[int]
    firsts: list[int]
    allowed: np.ndarray
    taught: np.ndarray | None = None


@dataclass(frozen=True, slots=True)
class Batch:
    """Examples padded to one length; `allowed` and `taught` are (batch, pieces, tags)."""

    ids: Tensor
    mask: Tensor
    shapes: Tensor
    allowed: Tensor
    taught: Tensor


def examples(row: Row, cutter: Cutter, offsets: Mapping[str, tuple[int, int]], taught: np.ndarray | None = None) -> Iterator[Example]:
    """The windows of a row, cut between words; `offsets` gives the first and the end of a head's tags."""
    n_tags = max(end for _, end in offsets.values())
    allowed = np.zeros((len(row.words), n_tags), dtype=np.float32)
    for head, tags in row.tags.items():
        for at, may in enumerate(tags):
            for tag in may:
                allowed[at, offsets[head][0] + tag] = 1
    ids, shapes, firsts, first_word = [cutter.first], [0], [], 0
    for at, word in enumerate(row.words):
        pieces = ([cutter.mask], [0]) if word == NO_WORD else _pieces(cutter, word)
        if len(ids) + len(pieces[0]) > LONGEST and firsts:
            yield _example(ids, shapes, firsts, slice(first_word, at), allowed, taught, cutter)
            ids, shapes, firsts, first_word = [cutter.first], [0], [], at
        firsts.append(len(ids))
        ids += pieces[0]
        shapes += pieces[1]
    if firsts:
        yield _example(ids, shapes, firsts, slice(first_word, len(row.words)), allowed, taught, cutter)


def _pieces(cutter: Cutter, word: str) -> tuple[list[int], list[int]]:
    cut = cutter.cut((word,))
    return (cut.ids[:LONGEST - 2], cut.shapes[:LONGEST - 2]) if cut.ids else ([cutter.mask], [8])


def _example(ids: list[int], shapes: list[int], firsts: list[int], part: slice, allowed: np.ndarray, taught: np.ndarray | None,
             cutter: Cutter) -> Example:
    return Example([*ids, cutter.last], [*shapes, 0], firsts, allowed[part], None if taught is None else taught[part])


def batched(items: Sequence[Example], pieces: int, random: Random) -> Iterator[list[Example]]:
    """Examples in groups of about so many pieces with padding, in random order.

    Groups have few different shapes, since torch compiles its kernels anew for each: examples of one padded length make full
    groups, and what is left over goes with the next longer ones.
    """
    by_length: dict[int, list[Example]] = defaultdict(list)
    for item in items:
        by_length[_padded(len(item.ids))].append(item)
    groups: list[list[Example]] = []
    rest: list[Example] = []
    for length in sorted(by_length):
        waiting = rest + by_length[length]
        random.shuffle(waiting)
        size = max(1, pieces // length)
        full = len(waiting) // size * size
        groups += [waiting[at:at + size] for at in range(0, full, size)]
        rest = waiting[full:]
    random.shuffle(groups)
    yield from (*groups, *([rest] if rest else []))


def _padded(length: int) -> int:
    return -(-length // _STEP) * _STEP


def collate(items: Sequence[Example], padding: int) -> Batch:
    """A batch of examples."""
    longest, n_tags = _padded(max(len(item.ids) for item in items)), items[0].allowed.shape[1]
    ids = torch.full((len(items), longest), padding, dtype=torch.long)
    mask, shapes = torch.zeros_like(ids), torch.zeros_like(ids)
    allowed = torch.zeros((len(items), longest, n_tags))
    taught = torch.zeros_like(allowed)
    for number, item in enumerate(items):
        size = len(item.ids)
        ids[number, :size] = torch.tensor(item.ids)
        mask[number, :size] = 1
        shapes[number, :size] = torch.tensor(item.shapes)
        allowed[number, item.firsts] = torch.from_numpy(item.allowed)
        if item.taught is not None:
            taught[number, item.firsts] = torch.from_numpy(item.taught)
    return Batch(ids, mask, shapes, allowed, taught)
