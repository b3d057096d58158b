"""A telling in the making, and a note of what one sentence says for others."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING

from pipeline.extract.sanctions.authorities import Actor
from pipeline.extract.sanctions.target import Target
from pipeline.records import Dates

if TYPE_CHECKING:
    from pipeline.extract.nlp import ParsedPassage

NO_DATES = Dates()
_STATUS = {"lifted": "lifted", "proposed": "proposed", "maintained": "in_force"}


@dataclass(slots=True)
class Draft:
    """A telling in the making. `order` is the number of its sentence, `start` and `end` are offsets of the evidence in the passage.

    `told_action` is what the words name, whether done or planned. `is_current` marks actions of the day of publication,
    `may_be_current` undated ones that an announcement may be about, `is_earlier` those told as done before.
    """

    passage: ParsedPassage
    order: int
    rule_id: str
    confidence: float
    target: Target
    actor: Actor | None
    is_explicit: bool
    action: str
    told_action: str
    factuality: str
    status: str | None
    dates: Dates
    is_current: bool
    may_be_current: bool
    is_headline: bool
    is_earlier: bool
    start: int
    end: int
    reason: str | None = None
    programme: str | None = None
    measures: set[str] = field(default_factory=set)
    bases: set[str] = field(default_factory=set)

    @property
    def key(self) -> str:
        """What tells one target of the document from another."""
        return self.target.local_id or self.target.text.casefold()

    @property
    def is_named(self) -> bool:
        """Whether the target has a name."""
        return self.target.kind == "name"

    @property
    def days(self) -> tuple[date | None, date | None]:
        """First and last day."""
        return self.dates.date_start, self.dates.date_end

    def again(self, target: Target, passage: ParsedPassage, place: tuple[int, int]) -> Draft:
        """The same act on another target, told in the characters `place` of a passage."""
        return replace(self, target=target, passage=passage, start=place[0], end=place[1], reason=None, is_headline=False, measures=set(self.measures),
                       bases=set(self.bases))

    def announce(self, day: date) -> None:
        """Make it an action of the day of publication, done even where the words put it in the future ("will now be added")."""
        self.dates, self.is_current, self.action = Dates(day, day, "day", None), True, self.told_action
        self.factuality = "asserted" if self.factuality == "planned" else self.factuality
        self.status = status_of(self.action, self.factuality)


def plain_draft(passage: ParsedPassage, order: int, rule_id: str, confidence: float, actor: Actor, action: str, dates: Dates) -> Draft:
    """An act without a target yet, told outside of sentences: by a heading or in a table."""
    nothing = Target("", 0, 0, 0, "Group", "none")
    return Draft(
        passage=passage, order=order, rule_id=rule_id, confidence=confidence, target=nothing, actor=actor, is_explicit=True, action=action,
        told_action=action, factuality="asserted", status=status_of(action, "asserted"), dates=dates, is_current=False, may_be_current=False,
        is_headline=False, is_earlier=False, start=0, end=0,
    )


@dataclass(frozen=True, slots=True)
class Note:
    """A sentence that says something of tellings elsewhere: laws and measures."""

    order: int
    bases: frozenset[str]
    measures: frozenset[str]


def status_of(action: str, factuality: str) -> str | None:
    """How a listing stands by the words of one telling; what is only planned has not ended and is not in force."""
    return None if factuality == "planned" and action != "proposed" else _STATUS.get(action)
