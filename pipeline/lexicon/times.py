"""Words, named days and rules of time expressions, as `times.yml` and the `time_….yml` beside it hold them."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from pipeline.knowledge import Entry, entries

_PACKAGE = "pipeline.lexicon"
_PRIOR, _WEIGHT = 0.9, 10


class TimeTerm(Entry):
    """A name that patterns use in capitals: a class of words, or a phrase built from other terms.

    `forms` and `abbreviations` are in lower case, with what each stands for; an abbreviation may be followed by a full
    stop. `capitalised` words count only where the text begins them with a capital letter. Every expression of time holds a trigger.
    """

    description: str
    forms: dict[str, int | str] = Field(default_factory=dict)
    abbreviations: dict[str, int | str] = Field(default_factory=dict)
    capitalised: bool = False
    is_trigger: bool = False
    pattern: str | None = None

    @model_validator(mode="after")
    def _is_one_thing(self) -> TimeTerm:
        if (self.pattern is None) == (not self.forms and not self.abbreviations):
            raise ValueError("give forms or a pattern, and not both")
        return self


class NamedDay(Entry):
    """A day that has a name. `forms` are in lower case.

    One of: `month` and `day`; `month`, `weekday` (1 is Monday) and `nth` (-1 is the last), moved by `plus` days;
    `easter`, in days from Easter Sunday; `only`, for a day that was only once.
    Where there are `beside` words, the name counts only with one of them near. `is_by_date` says that its date
    without a year means it too, unless that date has just been or is still to come.
    """

    forms: tuple[str, ...]
    month: int | None = Field(default=None, ge=1, le=12)
    day: int | None = Field(default=None, ge=1, le=31)
    weekday: int | None = Field(default=None, ge=1, le=7)
    nth: int | None = None
    plus: int = 0
    easter: int | None = None
    only: date | None = None
    beside: frozenset[str] = frozenset()
    is_by_date: bool = False

    @model_validator(mode="after")
    def _is_one_day(self) -> NamedDay:
        ways = (self.month is not None and self.day is not None, self.nth is not None, self.easter is not None, self.only is not None)
        if sum(ways) != 1 or (self.nth is not None and (self.month is None or self.weekday is None)):
            raise ValueError("give month and day, or month, weekday and nth, or easter, or only")
        return self


class TimeContext(Entry):
    """Words beside an expression that tell what it is; in lower case."""

    description: str
    words: frozenset[str]


class Measured(BaseModel):
    """On the labelled development texts: expressions of a rule, and those of them whose span and value were right."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    right: int = Field(default=0, ge=0)
    of: int = Field(default=0, ge=0)


class TimeRule(Entry):
    """A pattern of tokens and how it is read.

    In `pattern`, words in capitals are terms or kinds of token, words in small letters stand for themselves, `name=`
    keeps what follows for the reading, and `( | ) ?` mean what they mean in regular expressions. `reads` names a
    function of `pipeline.extract.times.readings`, `value` is handed to it; `guards` name functions of
    `pipeline.extract.times.guards`, all of which must agree. `attaches` says that an expression must follow (`before`),
    whose meaning the rule narrows. `example` holds the phrase in brackets.
    """

    pattern: str
    reads: str
    value: str | None = None
    guards: tuple[str, ...] = ()
    attaches: Literal["before"] | None = None
    measured: Measured = Measured()
    example: str

    @property
    def confidence(self) -> float:
        """The measured share of right expressions, drawn to nine in ten where few were measured."""
        return round((self.measured.right + _PRIOR * _WEIGHT) / (self.measured.of + _WEIGHT), 2)


def time_terms() -> tuple[TimeTerm, ...]:
    """Classes of words and phrases, in the order of the file."""
    return entries(_PACKAGE, "time_words.yml", TimeTerm)


def named_days() -> tuple[NamedDay, ...]:
    """Days that have names."""
    return entries(_PACKAGE, "time_days.yml", NamedDay)


@cache
def context_words(name: str) -> frozenset[str]:
    """The words of a context; KeyError where there is none of that name."""
    contexts: dict[str, TimeContext] = {entry.id: entry for entry in entries(_PACKAGE, "time_context.yml", TimeContext)}
    return contexts[name].words


def time_rules() -> tuple[TimeRule, ...]:
    """The rules; of matches of equal length the earlier rule wins."""
    return tuple(rule for name in ("times.yml", "time_counts.yml", "time_lengths.yml") for rule in entries(_PACKAGE, name, TimeRule))
