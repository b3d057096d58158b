"""What a phrase of time means before it is known when it was written: each meaning resolves itself in a context.

`resolve` gives None where the context does not tell (no publication date, no story to count from): never a guess.
`blank` is then the TimeML value with X for what is unknown, or None. Meanings that lean on the context are in
`occasions` (which May, which Tuesday) and `shifts` (last week, two years later).
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from pipeline.extract.times import calendar
from pipeline.extract.times.calendar import Period

PAST, OPEN, FUTURE = -1, 0, 1


@dataclass(frozen=True, slots=True)
class Context:
    """What a phrase may lean on.

    `published` is the day of the document; `direction` where the sentence looks (PAST, OPEN, FUTURE), `is_firm` whether the
    phrase says when its verb happened, and does not just belong to a noun; `told` the periods told before, the latest
    first; `near` one that the same passage told in full; `day_first` how numeric dates are written.
    """

    published: date | None = None
    direction: int = OPEN
    is_firm: bool = False
    told: tuple[Period, ...] = ()
    near: Period | None = None
    day_first: bool | None = None

    def story(self, unit: str) -> date | None:
        """A day of the latest period told that lies within one such unit; None where all were told more roughly."""
        for period in self.told:
            if period.first and period.last and calendar.around(unit, period.first) == calendar.around(unit, period.last):
                return period.first
        return None


@dataclass(frozen=True, slots=True)
class Meaning(ABC):
    """A phrase's meaning."""

    @property
    def kind(self) -> str:
        """Date, time, duration or set."""
        return "date"

    @abstractmethod
    def resolve(self, context: Context) -> Period | None:
        """The period meant, or None where the context does not tell."""

    @property
    def blank(self) -> str | None:
        """The TimeML value where nothing resolves it."""
        return None

    @property
    def is_day(self) -> bool:
        """Whether it is a single day, whichever it turns out to be."""
        return False


Read = Meaning | Mapping[str, Meaning] | None
InAYear = Callable[[int], Period]


@dataclass(frozen=True, slots=True)
class Fixed(Meaning):
    """A period that the words give in full."""

    period: Period

    def resolve(self, context: Context) -> Period:
        """The period itself."""
        return self.period

    @property
    def is_day(self) -> bool:
        """Whether the period is a day."""
        return self.period.precision == "day"


@dataclass(frozen=True, slots=True)
class Plain(Meaning):
    """A value that no day is tied to: a length, a repetition, `now`."""

    what: str
    value: str | None

    def resolve(self, context: Context) -> None:
        """None, always."""

    @property
    def kind(self) -> str:
        """What it was made to be."""
        return self.what

    @property
    def blank(self) -> str | None:
        """The value."""
        return self.value


@dataclass(frozen=True, slots=True)
class Part(Meaning):
    """A part of what another phrase means; `which` as in `calendar.part`."""

    whole: Meaning
    which: str

    def resolve(self, context: Context) -> Period | None:
        """The part of the period."""
        period = self.whole.resolve(context)
        return None if period is None else calendar.part(period, self.which)

    @property
    def blank(self) -> str | None:
        """The value of the whole."""
        return self.whole.blank


@dataclass(frozen=True, slots=True)
class WeekOf(Meaning):
    """The week in which another phrase's day lies."""

    inner: Meaning

    def resolve(self, context: Context) -> Period | None:
        """Monday to Sunday."""
        period = self.inner.resolve(context)
        return None if period is None else calendar.week(period.middle)


@dataclass(frozen=True, slots=True)
class Range(Meaning):
    """From one period to another. A first end without a year of its own is given that of the last."""

    first: Meaning
    last: Meaning

    def resolve(self, context: Context) -> Period | None:
        """All days between, both ends included."""
        first, last = self.first.resolve(context), self.last.resolve(context)
        return None if first is None or last is None else calendar.span(first, last)


@dataclass(frozen=True, slots=True)
class AtTime(Meaning):
    """A time of day (`T09:00`, `TMO`), on a day that another phrase tells, or the one the text speaks of near by."""

    clock: str
    on: Meaning | None = None

    @property
    def kind(self) -> str:
        """A time."""
        return "time"

    def resolve(self, context: Context) -> Period | None:
        """The day, with the time in its value."""
        return None if self.on is None else self.on_day(self.on.resolve(context))

    def on_day(self, day: Period | None) -> Period | None:
        """The time on a day; None where there is none, the period as it is where it is no day."""
        if day is None or day.precision != "day" or day.value is None:
            return day
        return replace(day, value=day.value.split("T")[0] + self.clock)

    @property
    def blank(self) -> str | None:
        """The time of an unknown day."""
        inner = self.on.blank if self.on is not None else None
        return (inner or "XXXX-XX-XX") + self.clock
