"""A passage with everything the sanctions rules look at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from pipeline.extract.sanctions.authorities import BodyMatch, bodies_in
from pipeline.extract.sanctions.details import Law, PassageTime, laws_in, times_of
from pipeline.extract.sanctions.ground import Ground
from pipeline.extract.sanctions.names import Name, nations

if TYPE_CHECKING:
    from spacy.tokens import Span

    from pipeline.extract.nlp import ParsedPassage
    from pipeline.records import TimeExpression


@dataclass(frozen=True, eq=False)
class Page:
    """A passage, its text, names, times, bodies and laws, all in offsets of the passage."""

    passage: ParsedPassage
    text: str
    ground: Ground
    names: Sequence[Name]
    times: Sequence[PassageTime]
    laws: Sequence[Law]

    @cached_property
    def bodies(self) -> Sequence[BodyMatch]:
        """The bodies that the passage names, looked for when first asked."""
        return bodies_in(self.text)

    @property
    def kind(self) -> str:
        """The passage's kind."""
        return self.passage.passage.kind

    def laws_within(self, start: int, end: int) -> list[Law]:
        """The laws named in the characters [start, end)."""
        return [law for law in self.laws if start <= law.start < end]

    def times_within(self, start: int, end: int) -> list[PassageTime]:
        """The times named in the characters [start, end)."""
        return [time for time in self.times if start <= time.start < end]

    def sentence_before(self, sentence: Span) -> Span | None:
        """The sentence before, in the same passage."""
        return self.passage.doc[sentence.start - 1].sent if sentence.start else None


def page_of(passage: ParsedPassage, names: Sequence[Name], times: Sequence[TimeExpression]) -> Page:
    """The page of a passage."""
    text = passage_text(passage)
    names = sorted([*names, *nations(passage, names)], key=lambda name: name.start_char)
    laws = laws_in(text)
    here = [time for time in times_of(passage, times) if not any(law.start <= time.start < law.end for law in laws)]
    ground = Ground(passage.doc, names, [(time.start, time.end) for time in here], [(law.start, law.end) for law in laws])
    return Page(passage, text, ground, names, here, laws)


def passage_text(passage: ParsedPassage) -> str:
    """The text of a passage, without asking the parse to build it."""
    return passage.document.text[passage.passage.start:passage.passage.end]
