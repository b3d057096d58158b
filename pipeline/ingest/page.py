"""A page under reading: its pieces, and what each has been taken for so far. The first label a piece gets stays."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.ingest import shapes
from pipeline.ingest.layout import Piece

_PARAGRAPH_WORDS = 25
_SENTENCE_WORDS = 8
_LONGEST_HEADER = 10
_FEWEST_TURNS = 3


class Page:
    """Pieces with their kinds and the rules that gave them. Lists run parallel to `pieces`.

    `tells` is what a piece of furniture says of its neighbours (see `FurnitureRule.tells`); `is_joined` marks pieces
    that belong to the passage of the piece before.
    """

    def __init__(self, pieces: Sequence[Piece]) -> None:
        self.pieces = list(pieces)
        self.kinds: list[str | None] = [None] * len(self.pieces)
        self.rules: list[str | None] = [None] * len(self.pieces)
        self.tells: list[str] = ["nothing"] * len(self.pieces)
        self.is_joined: list[bool] = [False] * len(self.pieces)
        self.n_words = [shapes.count_words(piece.text) for piece in self.pieces]
        self.is_sentence = [shapes.ends_sentence(piece.text) for piece in self.pieces]
        self.is_transcript = self._count_turns() >= _FEWEST_TURNS
        self.header_end = self._header_end()

    def __len__(self) -> int:
        return len(self.pieces)

    def mark(self, index: int, kind: str, rule: str) -> None:
        """Give a piece its kind, unless it has one."""
        if self.kinds[index] is None:
            self.kinds[index], self.rules[index] = kind, rule

    def is_open(self, index: int) -> bool:
        """Whether there is a piece of that index that has no kind yet."""
        return 0 <= index < len(self.pieces) and self.kinds[index] is None

    def open_indexes(self) -> Iterator[int]:
        """The pieces without a kind, in order."""
        return (index for index, kind in enumerate(self.kinds) if kind is None)

    def text(self, index: int) -> str:
        """The text of a piece."""
        return self.pieces[index].text

    def is_paragraph(self, index: int) -> bool:
        """Whether a piece is running text by its look: long, or a sentence of some length."""
        return self.n_words[index] > _PARAGRAPH_WORDS or (self.is_sentence[index] and self.n_words[index] >= _SENTENCE_WORDS)

    def _count_turns(self) -> int:
        """How many pieces are turns of a transcript; a field and its value (`FLAG: Utopia`) is none."""
        return sum(shapes.is_turn(piece.text) and (is_sentence or piece.text[-1] in "-–—")
                   for piece, is_sentence in zip(self.pieces, self.is_sentence, strict=True))

    def _header_end(self) -> int:
        """The index of the first piece of running text: bylines and the like stand above it."""
        last = min(len(self.pieces), _LONGEST_HEADER)
        return next((index for index in range(last) if self.is_paragraph(index) or self._is_turn(index)), last)

    def _is_turn(self, index: int) -> bool:
        return self.is_transcript and shapes.is_turn(self.text(index))
