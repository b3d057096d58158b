"""What a phrase of time means before it is known when it was written: each meaning resolves itself in a context.

`resolve` gives None where the context does not tell (no publication date, no story to count from): never a guess.
`blank` is then the TimeML value with X for what is unknown, or None.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from pipeline.extract import time_calendar as calendar
from pipeline.extract.time_calendar import Period

PAST, OPEN, FUTURE = -1, 0, 1
_LEAP_YEAR, _WEEK = 2000, 7
_FAR_BACK, _SOON = 270, 75  # days; a yearless date so far back although the same date is so soon means the coming one


@dataclass(frozen=True, slots=True)
class Context:
    """What a phrase may lean on.

    `published` is the day of the document; `direction` where the sentence looks (PAST, OPEN, FUTURE); `told` the periods
    told before, the latest first; `near` one that the same passage told in full; `day_first` how numeric dates are written.
    """

    published: date | None = None
    direction: int = OPEN
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
class Meaning:
    """A phrase's meaning."""

    @property
    def kind(self) -> str:
        """Date, time, duration or set."""
        return "date"

    def resolve(self, context: Context) -> Period | None:
        """The period meant, or None where the context does not tell."""
        raise NotImplementedError

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
class Yearly(Meaning):
    """Something that each year has once (a month, a day of it, a season, a feast) with its year left out.

    `in_year` gives it for a year and raises ValueError where that year has none. `step` is 0 for `this`, -1 for the
    last that was over, 1 for the next to begin, None where the sentence decides.
    """

    in_year: InAYear
    pattern: str | None
    step: int | None = None

    def resolve(self, context: Context) -> Period | None:
        """The occurrence that the direction of the sentence, or `step`, picks."""
        if context.published is None:
            return None
        day, options = context.published, self._options(context.published.year)
        if self.step == 0:
            return self._of_year(day.year) or _pick(options, day, context.direction)
        if self.step is not None:
            ended = [option for option in options if (option.last or day) < day] if self.step < 0 else []
            begins = [option for option in options if (option.first or day) > day]
            return (ended[-1] if ended else None) if self.step < 0 else (begins[0] if begins else None)
        if context.near is not None and context.direction != FUTURE and (after := self._after(context.near)) is not None:
            return after
        return _pick(options, day, context.direction)

    def _after(self, story: Period) -> Period | None:
        """The first occurrence from the month on in which the story near by stands."""
        from_day = story.middle.replace(day=1)
        return next((option for option in self._options(from_day.year) if (option.last or from_day) >= from_day), None)

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


def _pick(options: list[Period], day: date, direction: int) -> Period | None:
    """The option that a sentence of that direction means."""
    before = [option for option in options if option.first and option.first <= day]
    after = [option for option in options if option.last and option.last >= day]
    latest, coming = (before[-1] if before else None), (after[0] if after else None)
    if latest is None or coming is None:
        return latest or coming
    back = (day - (latest.last or day)).days
    ahead = ((coming.first or day) - day).days
    if direction == FUTURE:
        return latest if ahead > _FAR_BACK and back < _SOON else coming
    if direction == PAST:
        return coming if back > _FAR_BACK and ahead < _SOON else latest
    return latest if back <= ahead else coming


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

    `week` is the week it lies in, where words tell it.
    """

    number: int
    step: int | None = None
    week: Meaning | None = None
    is_story: bool = False

    def resolve(self, context: Context) -> Period | None:
        """The nearest such day on the side that the sentence looks to, the document's own day included."""
        if self.week is not None:
            within = self.week.resolve(context)
            return None if within is None else self._in_week(within.middle)
        if self.is_story:
            return self._from_story(context.story("W"))
        if (day := context.published) is None:
            return None
        back = (day.isoweekday() - self.number) % 7
        if self.step is None:
            return calendar.day(day - timedelta(days=back) if context.direction != FUTURE else day + timedelta(days=-back % 7))
        if self.step == 0:
            return self._in_week(day)
        return calendar.day(day - timedelta(days=back or 7)) if self.step < 0 else self._in_week(day + timedelta(days=7))

    def _in_week(self, day: date) -> Period:
        return calendar.day(calendar.week(day).middle + timedelta(days=self.number - 1))

    def _from_story(self, day: date | None) -> Period | None:
        if day is None:
            return None
        if self.step == FUTURE:
            return calendar.day(day + timedelta(days=(self.number - day.isoweekday() - 1) % 7 + 1))
        return calendar.day(day - timedelta(days=(day.isoweekday() - self.number - 1) % 7 + 1))

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


@dataclass(frozen=True, slots=True)
class Part(Meaning):
    """A part of what another phrase means; `which` as in `time_calendar.part`."""

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
