"""Meanings of what is counted: so many days, weeks, months or years from the document's day, from the story, from a date."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from pipeline.extract.times import calendar
from pipeline.extract.times.calendar import Period
from pipeline.extract.times.meaning import Context, Meaning


@dataclass(frozen=True, slots=True)
class Shift(Meaning):
    """The day, week, month … that lies `by` units from the document's day, or from the story's where `is_story`."""

    unit: str
    by: int
    is_story: bool = False
    is_near: bool = False

    def resolve(self, context: Context) -> Period | None:
        """The whole unit; None where the story is told too roughly to count from."""
        origin = context.story(self.unit) if self.is_story else context.published
        if self.is_near and not self.is_story and context.near is not None:
            origin = context.near.middle
        return None if origin is None else calendar.around(self.unit, calendar.moved(origin, self.unit, self.by))

    @property
    def is_day(self) -> bool:
        """Whether its unit is the day."""
        return self.unit == "D"


@dataclass(frozen=True, slots=True)
class From(Meaning):
    """So many units before or after what another phrase means: `two days after Christmas`."""

    origin: Meaning
    unit: str
    by: int

    def resolve(self, context: Context) -> Period | None:
        """The whole unit; None where the other phrase is rougher than the unit."""
        period = self.origin.resolve(context)
        if period is None or period.first is None or period.last is None:
            return None
        around = calendar.around(self.unit, period.first)
        return calendar.around(self.unit, calendar.moved(period.first, self.unit, self.by)) if around == calendar.around(self.unit, period.last) else None

    @property
    def is_day(self) -> bool:
        """Whether its unit is the day."""
        return self.unit == "D"


@dataclass(frozen=True, slots=True)
class Edge(Meaning):
    """The first or last so many units of what another phrase means: `the first nine months of 2010`."""

    whole: Meaning
    unit: str
    count: int
    is_first: bool

    def resolve(self, context: Context) -> Period | None:
        """The days; None where they would not fit."""
        period = self.whole.resolve(context)
        if period is None or period.first is None or period.last is None or self.unit not in calendar.UNITS:
            return None
        if self.is_first:
            first, last = period.first, calendar.moved(period.first, self.unit, self.count) - timedelta(days=1)
        else:
            first, last = calendar.moved(period.last + timedelta(days=1), self.unit, -self.count), period.last
        return Period(first, last, "interval", period.value) if period.first <= first <= last <= period.last else None


@dataclass(frozen=True, slots=True)
class Before(Meaning):
    """`years ago`: some day before the document's."""

    def resolve(self, context: Context) -> Period | None:
        """All days up to the document's."""
        return None if context.published is None else Period(None, context.published, "interval", "PAST_REF")

    @property
    def blank(self) -> str:
        """PAST_REF."""
        return "PAST_REF"


@dataclass(frozen=True, slots=True)
class Stretch(Meaning):
    """`the past two months`: a length that ends, or with `sign` 1 begins, on the document's day; `count` None is vague."""

    unit: str
    count: int | None
    sign: int
    value: str

    @property
    def kind(self) -> str:
        """A duration."""
        return "duration"

    def resolve(self, context: Context) -> Period | None:
        """The days; open at the far side where the length is vague."""
        if context.published is None or self.unit not in calendar.UNITS:
            return None
        far = None if self.count is None else calendar.moved(context.published, self.unit, self.sign * self.count)
        first, last = (far, context.published) if self.sign < 0 else (context.published, far)
        return Period(first, last, "interval", self.value)

    @property
    def blank(self) -> str | None:
        """The length."""
        return self.value
