"""Meanings of what comes again and again: which May, which Tuesday, which Christmas a phrase means."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from pipeline.extract.times import calendar
from pipeline.extract.times.calendar import Period
from pipeline.extract.times.meaning import FUTURE, OPEN, PAST, Context, InAYear, Meaning

_LEAP_YEAR, _WEEK = 2000, 7
_COMES_NEXT = 125  # days in which a story goes on from one year into the next
_FRESH = 120  # days for which a date without a year means the latest
_FAR, _SOON = 270, 75  # days between which a date without a year is likelier the near one,
_VERY_FAR, _VERY_SOON = 330, 35  # also where its verb seems to say otherwise, since parses err


@dataclass(frozen=True, slots=True)
class Yearly(Meaning):
    """Something that each year has once (a month, a day of it, a season, a feast) with its year left out.

    `in_year` gives it for a year and raises ValueError where that year has none. `step` is 0 for `this`, -1 for the
    last that was over, 1 for the next to begin, None where the sentence decides.
    """

    in_year: InAYear
    pattern: str | None
    step: int | None = None

    def resolve(self, context: Context) -> Period | None:
        """The occurrence that `step`, a date told in full close by, or the direction of the sentence picks."""
        if self.step is None and context.near is not None and context.direction != FUTURE:
            beside = self._beside(context.near.middle)
            if beside is not None and (context.published is None or beside.middle <= context.published):
                return beside
        if context.published is None:
            return None
        day, options = context.published, self._options(context.published.year)
        if self.step == 0:
            options = [option for option in options if option.first and option.last and day.year in (option.first.year, option.last.year)]
        if self.step in (PAST, FUTURE):
            ended = [option for option in options if option.last and option.last < day]
            begins = [option for option in options if option.first and option.first > day]
            return (ended[-1] if ended else None) if self.step == PAST else (begins[0] if begins else None)
        return _pick(options, day, context)

    def _beside(self, near: date) -> Period | None:
        """The occurrence in the year of a date told close by, or early in the next year where that is what comes next."""
        same, following = self._of_year(near.year), self._of_year(near.year + 1)
        if same is not None and same.last is not None and same.last < near.replace(day=1) and following is not None:
            return following if (following.middle - near).days <= _COMES_NEXT else same
        return same

    def _options(self, year: int) -> list[Period]:
        return [option for number in range(year - 1, year + 2) if (option := self._of_year(number)) is not None]

    def _of_year(self, year: int) -> Period | None:
        try:
            return self.in_year(year)
        except (ValueError, OverflowError):
            return None

    @property
    def blank(self) -> str | None:
        """The value with XXXX for the year."""
        return self.pattern

    @property
    def is_day(self) -> bool:
        """Whether it is a day in a year that has all days."""
        return self.in_year(_LEAP_YEAR).precision == "day"


def _pick(options: list[Period], day: date, context: Context) -> Period | None:
    """The option that a sentence means: on the side it looks to, unless the other is far nearer."""
    before = [option for option in options if option.first and option.first <= day]
    after = [option for option in options if option.last and option.last >= day]
    latest, coming = (before[-1] if before else None), (after[0] if after else None)
    if latest is None or coming is None:
        return latest or coming
    back, ahead = (day - (latest.last or day)).days, ((coming.first or day) - day).days
    far, soon = (_VERY_FAR, _VERY_SOON) if context.is_firm else (_FAR, _SOON)
    if context.direction == FUTURE:
        return latest if ahead > far and back < soon else coming
    if context.direction == PAST:
        return coming if back > far and ahead < soon else latest
    return latest if back <= ahead else coming


@dataclass(frozen=True, slots=True)
class Famous(Meaning):
    """A day that was only once (`9/11`), or, where not `is_sure`, a date that may stand for it (`Sept. 11`)."""

    period: Period
    otherwise: Meaning
    is_sure: bool

    def resolve(self, context: Context) -> Period | None:
        """The day; what the date means in a text that was written before it, soon after a later one, or that looks ahead."""
        day, first = context.published, self.period.middle
        if self.is_sure and (day is None or day >= first):
            return self.period
        plain = self.otherwise.resolve(context)
        if day is None or day < first or plain is None or context.direction == FUTURE or context.near is not None:
            return plain
        return plain if abs((day - plain.middle).days) <= _FRESH else self.period

    @property
    def blank(self) -> str | None:
        """The value without a year."""
        return self.otherwise.blank

    @property
    def is_day(self) -> bool:
        """Always."""
        return True


@dataclass(frozen=True, slots=True)
class InYear(Meaning):
    """Something that each year has once, in a year told by other words (`April last year`)."""

    in_year: InAYear
    year: Meaning

    def resolve(self, context: Context) -> Period | None:
        """The occurrence in that year."""
        period = self.year.resolve(context)
        return None if period is None else self.in_year(period.middle.year)

    @property
    def is_day(self) -> bool:
        """Whether it is a day in a year that has all days."""
        return self.in_year(_LEAP_YEAR).precision == "day"


@dataclass(frozen=True, slots=True)
class FromStory(Meaning):
    """`the following August`: the first after the period of the story, or with `sign` -1 the last before it."""

    in_year: InAYear
    sign: int

    def resolve(self, context: Context) -> Period | None:
        """The occurrence nearest to the story on that side; the one of the story's own year for sign 0."""
        if (day := context.story("M") or context.story("Y")) is None:
            return None
        if self.sign == 0:
            return self.in_year(day.year)
        near = [self.in_year(year) for year in range(day.year - 1, day.year + 2)]
        after = [option for option in near if option.first and option.first > day]
        before = [option for option in near if option.last and option.last < day]
        return (after[0] if after else None) if self.sign > 0 else (before[-1] if before else None)


@dataclass(frozen=True, slots=True)
class Numeric(Meaning):
    """A date in three numbers of which either of the first two may be the month."""

    one: int
    other: int
    year: int

    def resolve(self, context: Context) -> Period | None:
        """The day; None where both readings are days and the document does not tell which it uses."""
        day_first = context.day_first
        if self.one > 12 or self.other > 12 or self.one == self.other:
            day_first = self.one > 12
        if day_first is None:
            return None
        return calendar.day(date(self.year, *((self.other, self.one) if day_first else (self.one, self.other))))

    @property
    def is_day(self) -> bool:
        """Always."""
        return True


@dataclass(frozen=True, slots=True)
class Weekday(Meaning):
    """A day of the week: 1 is Monday. `step` as in `Yearly`, counted from the story where `is_story`.

    `week` is the week it lies in, where words tell it. `next Friday` is of the next week, `the coming Friday` need not be.
    """

    number: int
    step: int | None = None
    week: Meaning | None = None
    is_story: bool = False
    is_coming: bool = False

    def resolve(self, context: Context) -> Period | None:
        """The nearest such day on the side that the sentence looks to, the document's own day included."""
        if self.week is not None:
            within = self.week.resolve(context)
            return None if within is None else self._in_week(within.middle)
        if self.is_story:
            return self._from_story(context.story("W"))
        if (day := context.published) is None:
            return None
        back = (day.isoweekday() - self.number) % _WEEK
        if self.step == PAST:
            return calendar.day(day - timedelta(days=back or _WEEK))
        if self.step == FUTURE:
            return self._in_week(day + timedelta(days=_WEEK)) if not self.is_coming else calendar.day(day + timedelta(days=_WEEK - back))
        looks_ahead = context.direction == FUTURE or (self.step == 0 and context.direction == OPEN)
        return calendar.day(day + timedelta(days=-back % _WEEK) if looks_ahead else day - timedelta(days=back))

    def _in_week(self, day: date) -> Period:
        return calendar.day(calendar.week(day).middle + timedelta(days=self.number - 1))

    def _from_story(self, day: date | None) -> Period | None:
        if day is None:
            return None
        if self.step == FUTURE:
            return calendar.day(day + timedelta(days=(self.number - day.isoweekday() - 1) % _WEEK + 1))
        return calendar.day(day - timedelta(days=(day.isoweekday() - self.number - 1) % _WEEK + 1))

    @property
    def blank(self) -> str | None:
        """The value of a weekday of an unknown week."""
        return f"XXXX-WXX-{self.number}"

    @property
    def is_day(self) -> bool:
        """Always."""
        return True


@dataclass(frozen=True, slots=True)
class Weekend(Meaning):
    """`the weekend`, `this weekend`: the one before or the coming one, as the sentence looks."""

    def resolve(self, context: Context) -> Period | None:
        """A Saturday and Sunday."""
        if context.published is None:
            return None
        this = calendar.weekend(context.published)
        if context.direction == FUTURE or this.middle <= context.published:
            return this
        return calendar.weekend(context.published - timedelta(days=_WEEK))
