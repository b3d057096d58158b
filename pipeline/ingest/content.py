"""What a format's reader hands on: the text, the blocks that the format itself tells, and what the format states."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from pipeline.records import Block


@dataclass(frozen=True, slots=True)
class Stated:
    """What a document's own metadata states, in words that the text need not hold; None and empty where it states nothing.

    `created_on` is the day on which the file was made, which is no more than a hint at the day of publication.
    """

    title: str | None = None
    authors: tuple[str, ...] = ()
    publisher: str | None = None
    published_on: date | None = None
    published_on_basis: str = "metadata"
    created_on: date | None = None
    language: str | None = None
    url: str | None = None
    licence: str | None = None


@dataclass(frozen=True, slots=True)
class Content:
    """Text with the blocks in it, and what the format states of it."""

    text: str
    blocks: tuple[Block, ...] = ()
    stated: Stated = field(default_factory=Stated)


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph, heading, item or row. `kind` is a passage kind, or None for running text; pieces of one `group`
    (a list, a table) stand on lines below each other, others are parted by an empty line.
    """

    text: str
    kind: str | None = None
    group: int | None = None


def assemble(pieces: Iterable[Piece]) -> tuple[str, tuple[Block, ...]]:
    """The pieces as one text, and the blocks of those with a kind; pieces of white space alone are left out."""
    parts: list[str] = []
    blocks: list[Block] = []
    length, before = 0, None
    for piece in pieces:
        text = piece.text.strip()
        if not text:
            continue
        gap = "" if before is None else "\n" if piece.group is not None and piece.group == before.group else "\n\n"
        start = length + len(gap)
        length = start + len(text)
        parts += [gap, text]
        if piece.kind is not None:
            blocks.append(Block(piece.kind, start, length))
        before = piece
    return "".join(parts), tuple(blocks)
