"""What the target rules stand on: a passage's parse with its names, times and laws, and the items that a list is cut into."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pipeline.extract.sanctions.names import Name

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

SEPARATORS = frozenset({",", ";", ":", "–", "—", "--", "•", "\n"})
_OPENING, _CLOSING = frozenset("([{"), frozenset(")]}")


@dataclass(frozen=True, slots=True)
class Ground:
    """A passage as the rules see it: its parse, its names, and the characters that times and laws take up."""

    doc: Doc
    names: Sequence[Name]
    times: Sequence[tuple[int, int]] = ()
    laws: Sequence[tuple[int, int]] = ()

    def in_time(self, token: Token) -> bool:
        """Whether a token belongs to a time expression."""
        return any(start <= token.idx < end for start, end in self.times)

    def in_law(self, token: Token) -> bool:
        """Whether a token belongs to the name of a law."""
        return any(start <= token.idx < end for start, end in self.laws)

    def in_name(self, token: Token) -> bool:
        """Whether a token stands inside a name, after its first token."""
        return any(name.kind == "name" and name.start < token.i < name.end for name in self.names)


@dataclass(slots=True)
class Item:
    """One item of a list of targets: its tokens with clauses and brackets taken out, and the separator before it.

    `is_restricted` marks what a reduced clause picks out ("the ten firms sanctioned today"), which defines and does not point back.
    """

    tokens: list[Token] = field(default_factory=list)
    before: str = ""
    is_restricted: bool = False

    @property
    def text(self) -> str:
        """The words as written, up to the first clause or bracket that is left out."""
        return self.tokens[0].doc.text[self.start_char:self.end_char] if self.tokens else ""

    @property
    def start_char(self) -> int:
        """Offset of the first character in the passage."""
        return self.tokens[0].idx

    @property
    def end_char(self) -> int:
        """Offset behind the last character in the passage."""
        last = self.tokens[0]
        for token in self.tokens[1:]:
            if token.i != last.i + 1:
                break
            last = token
        return last.idx + len(last)


def depth_after(token: Token, depth: int) -> int:
    """How deep in brackets the text is behind a token."""
    if token.text in _OPENING:
        return depth + 1
    return max(0, depth - 1) if token.text in _CLOSING else depth


def is_closing(token: Token) -> bool:
    """Whether a token closes a bracket."""
    return token.text in _CLOSING
