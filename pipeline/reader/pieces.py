"""Words as the encoder takes them: pieces of its vocabulary, and the shape of each word, since the vocabulary knows no capitals."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tokenizers import Tokenizer

SHAPES = 9
_CACHE_LIMIT = 200_000
_LONGEST_WORD = 90


@dataclass(frozen=True, slots=True)
class Cut:
    """Words cut into pieces: the pieces' ids, the shape of the word of each, and at which piece each word begins.

    `firsts` has one number a word; a word without pieces (white space) has -1.
    """

    ids: list[int]
    shapes: list[int]
    firsts: list[int]


def shape(word: str) -> int:
    """How a word is written: 1 digits, 2 lower case, 3 capitals, 4 one capital, 5 Capitalised, 6 mixed, 7 other, 8 signs only."""
    if word.isdigit():
        return 1
    if word.islower():
        return 2
    if word.isupper():
        return 3 if len(word) > 1 else 4
    if word[:1].isupper() and word[1:].islower():
        return 5
    if any(map(str.isupper, word)):
        return 6
    return 7 if any(map(str.isalnum, word)) else 8


class Cutter:
    """Cuts words with a WordPiece vocabulary, without sentence marks; what a word is cut into is remembered."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        tokenizer.no_padding()
        tokenizer.no_truncation()
        self._tokenizer = tokenizer
        self._known: dict[str, tuple[tuple[int, ...], tuple[int, ...]]] = {}
        self.first, self.last, self.padding = (_id_of(tokenizer, mark) for mark in ("[CLS]", "[SEP]", "[PAD]"))
        self.mask = _id_of(tokenizer, "[MASK]")

    @classmethod
    def load(cls, path: Path) -> Cutter:
        """The cutter of a tokenizer file."""
        from tokenizers import Tokenizer

        return cls(Tokenizer.from_file(str(path)))

    def cut(self, words: Sequence[str]) -> Cut:
        """The pieces of words, in order."""
        self._learn(words)
        ids: list[int] = []
        shapes: list[int] = []
        firsts: list[int] = []
        for word in words:
            known, its_shapes = self._known[word]
            firsts.append(len(ids) if known else -1)
            ids += known
            shapes += its_shapes
        return Cut(ids, shapes, firsts)

    def _learn(self, words: Sequence[str]) -> None:
        """Cut the words that are new. A word longer than the vocabulary's limit is cut in stretches, so that it is no unknown word."""
        new = list(dict.fromkeys(word for word in words if word not in self._known))
        if not new:
            return
        if len(self._known) + len(new) > _CACHE_LIMIT:
            self._known.clear()
            new = list(dict.fromkeys(words))
        parts = [[word[at:at + _LONGEST_WORD] for at in range(0, len(word), _LONGEST_WORD)] for word in new]
        coded = iter(self._tokenizer.encode_batch(list(chain.from_iterable(parts)), add_special_tokens=False))
        for word, stretches in zip(new, parts, strict=True):
            pieces = tuple(piece for _ in stretches for piece in next(coded).ids)
            self._known[word] = pieces, (shape(word),) * len(pieces)


def _id_of(tokenizer: Tokenizer, mark: str) -> int:
    found = tokenizer.token_to_id(mark)
    if found is None:
        raise ValueError(f"the vocabulary has no {mark}")
    return int(found)
