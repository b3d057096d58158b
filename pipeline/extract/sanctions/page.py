"""A passage with everything the sanctions rules look at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from pipeline.extract.sanctions.authorities import BodyMatch, bodies_in
from pipeline.extract.sanctions.details import Law, PassageTime, laws_in, time_spans, times_of
from pipeline.extract.sanctions.entries import entry_names
from pipeline.extract.sanctions.ground import Ground
from pipeline.extract.sanctions.names import Name, nations

if TYPE_CHECKING:
    from spacy.tokens import Span

    from pipeline.extract.nlp import ParsedPassage
    from pipeline.extract.sanctions.target import Target
    from pipeline.records import TimeExpression


_OPENING_CHARS = 3


@dataclass(frozen=True, eq=False)
class Page:
    """A passage, its text, names, times, bodies and laws, all in offsets of the passage.

    `entry` are the names that an item of a list opens with.
    """

    passage: ParsedPassage
    text: str
    ground: Ground
    names: Sequence[Name]
    times: Sequence[PassageTime]
    laws: Sequence[Law]
    entry: Sequence[Target] = ()

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

    def entry_time(self, at: int) -> PassageTime | None:
        """The time that opens the entry of a timeline, a list or a table that the character `at` stands in; an entry may hold several."""
        openings = [time for time in self.times if time.start <= at + _OPENING_CHARS and self._opens_entry(time)]
        return openings[-1] if openings else None

    def _opens_entry(self, time: PassageTime) -> bool:
        before, behind = self.text[:time.start].rstrip(" -–—•*·"), self.text[time.end:time.end + 3].lstrip()[:1]
        is_first = not before or before.endswith((".", "\n", ";"))
        return is_first and (self.kind in {"timeline", "table"} or behind in {".", ":", "–", "—", "-"} or self.text[time.end:time.end + 1] == "\t")

    def sentence_before(self, sentence: Span) -> Span | None:
        """The sentence before, in the same passage."""
        return self.passage.doc[sentence.start - 1].sent if sentence.start else None


def page_of(passage: ParsedPassage, names: Sequence[Name], times: Sequence[TimeExpression]) -> Page:
    """The page of a passage."""
    text = passage_text(passage)
    names = sorted([*names, *nations(passage, names)], key=lambda name: name.start_char)
    laws = laws_in(text)
    here = [time for time in times_of(passage, times) if not any(law.start <= time.start < law.end for law in laws)]
    spans = [span for span in time_spans(passage, times) if not any(law.start <= span[0] < law.end for law in laws)]
    ground = Ground(passage.doc, names, spans, [(law.start, law.end) for law in laws])
    page = Page(passage, text, ground, names, here, laws)
    return replace(page, entry=entry_names(page)) if page.kind == "list" else page


def passage_text(passage: ParsedPassage) -> str:
    """The text of a passage, without asking the parse to build it."""
    return passage.document.text[passage.passage.start:passage.passage.end]
