"""The calendar: stretches of days with their TimeML values, and arithmetic on them. Gregorian, weeks as in ISO 8601.

The units are TimeML's, and a few of our own: D day, W week, WE weekend, M month, Q quarter, Y year, DE decade,
CE century. A stretch that would leave the years 1–9999 raises OverflowError or ValueError, as `datetime.date` does.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta

SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
_MONTHS_IN = {"M": 1, "Q": 3, "Y": 12, "DE": 120, "CE": 1200}


@dataclass(frozen=True, slots=True)
class Period:
    """First and last day, inclusive (None where open), the precision they are known to, and the TimeML value."""

    first: date | None
    last: date | None
    precision: str
    value: str | None

    @property
    def middle(self) -> date:
        """A day inside: the first, or the last of a period without a beginning."""
        return self.first or self.last or date.min


def day(on: date) -> Period:
    """One day."""
    return Period(on, on, "day", on.isoformat())


def week(on: date) -> Period:
    """The Monday to Sunday around a day."""
    year, number, weekday = on.isocalendar()
    monday = on - timedelta(days=weekday - 1)
    return Period(monday, monday + timedelta(days=6), "week", f"{year:04}-W{number:02}")


def weekend(on: date) -> Period:
    """The Saturday and Sunday of the week around a day."""
    around = week(on)
    monday = around.middle
    return Period(monday + timedelta(days=5), monday + timedelta(days=6), "interval", f"{around.value}-WE")


def month(year: int, number: int) -> Period:
    """One month; `number` from 1."""
    return Period(date(year, number, 1), date(year, number, monthrange(year, number)[1]), "month", f"{year:04}-{number:02}")


def quarter(year: int, number: int) -> Period:
    """One quarter; `number` from 1."""
    return _months(year, 3 * number - 2, 3, "quarter", f"{year:04}-Q{number}")


def season(year: int, code: str) -> Period:
    """Three whole months of the northern hemisphere's season that begins in `year`; winter ends in the next year."""
    return _months(year, SEASONS[code], 3, "season", f"{year:04}-{code}")


def year(number: int) -> Period:
    """One year."""
    return _months(number, 1, 12, "year", f"{number:04}")


def decade(first_year: int) -> Period:
    """The ten years from a year that ends in 0."""
    return _months(first_year, 1, 120, "decade", f"{first_year:04}"[:3])


def century(number: int) -> Period:
    """The hundred years of the `number`th century, as people count: the 20th is 1900–1999."""
    return _months(max(100 * (number - 1), 1), 1, 1200, "interval", f"{number - 1:02}")


def span(first: Period, last: Period) -> Period:
    """From the beginning of one period to the end of another; ValueError where that is backwards."""
    if first.first and last.last and first.first > last.last:
        raise ValueError("the range ends before it begins")
    return Period(first.first, last.last, "interval", f"{first.value}/{last.value}" if first.value and last.value else None)


_AROUND: dict[str, Callable[[date], Period]] = {
    "D": day,
    "W": week,
    "WE": weekend,
    "M": lambda on: month(on.year, on.month),
    "Q": lambda on: quarter(on.year, (on.month + 2) // 3),
    "Y": lambda on: year(on.year),
    "DE": lambda on: decade(on.year // 10 * 10),
    "CE": lambda on: century(on.year // 100 + 1),
}
UNITS = frozenset(_AROUND)


def around(unit: str, on: date) -> Period:
    """The day, week, weekend, month, quarter, year, decade or century that holds a day."""
    return _AROUND[unit](on)


def moved(on: date, unit: str, by: int) -> date:
    """The day `by` units later, or the last of its month where that month is shorter."""
    if unit in ("D", "W", "WE"):
        return on + timedelta(days=by * (1 if unit == "D" else 7))
    months = on.year * 12 + on.month - 1 + by * _MONTHS_IN[unit]
    number, of_month = divmod(months, 12)
    return date(number, of_month + 1, min(on.day, monthrange(number, of_month + 1)[1]))


def nth_weekday(year_number: int, month_number: int, weekday: int, nth: int) -> date:
    """The nth weekday (1 is Monday) of a month; -1 is the last. ValueError where the month has none."""
    days = month(year_number, month_number)
    first, last = days.middle, days.last or days.middle
    if nth < 0:
        found = last - timedelta(days=(last.isoweekday() - weekday) % 7 + 7 * (-nth - 1))
    else:
        found = first + timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (nth - 1))
    if found.month != month_number:
        raise ValueError(f"the month has no such weekday: {nth}")
    return found


def easter(year_number: int) -> date:
    """Easter Sunday of the western churches, by the Gregorian computus of Meeus, Jones and Butcher."""
    a, (b, c) = year_number % 19, divmod(year_number, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    weekday = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * weekday) // 451
    number, on = divmod(h + weekday - 7 * m + 114, 31)
    return date(year_number, number, on + 1)


def part(period: Period, which: str) -> Period:
    """A part of a period: START, MID, END (thirds), H1, H2 (halves), FIRST or LAST (the day at that edge).

    Thirds of years and decades are those of the dataset's conventions; a day and a week have no thirds and stay whole.
    The TimeML value stays that of the whole, as TimeML keeps the part in another attribute.
    """
    first, last = period.first, period.last
    if first is None or last is None:
        return period
    if which in ("FIRST", "LAST"):
        return replace(day(first if which == "FIRST" else last), value=period.value)
    if which in ("H1", "H2"):
        return _half(period, first, last, which)
    thirds = _thirds(period, first, last)
    if thirds is None:
        return period
    begin, end = thirds[("START", "MID", "END").index(which)]
    return Period(begin, end, "decade" if period.precision == "decade" else "interval", period.value)


def _thirds(period: Period, first: date, last: date) -> tuple[tuple[date, date], ...] | None:
    if period.precision == "month":
        cuts = ((first, first.replace(day=10)), (first.replace(day=11), first.replace(day=20)), (first.replace(day=21), last))
    elif period.precision == "year":
        cuts = ((first, _end(first, 4)), (moved(first, "M", 4), _end(first, 8)), (moved(first, "M", 8), last))
    elif period.precision == "decade":
        cuts = ((first, _end(first, 48)), (moved(first, "Y", 4), _end(first, 84)), (moved(first, "Y", 6), last))
    elif period.precision in ("quarter", "season"):
        cuts = ((first, _end(first, 1)), (moved(first, "M", 1), _end(first, 2)), (moved(first, "M", 2), last))
    elif (last - first).days > 36_000:
        cuts = ((first, _end(first, 396)), (moved(first, "Y", 33), _end(first, 804)), (moved(first, "Y", 67), last))
    else:
        return None
    return cuts


def _half(period: Period, first: date, last: date, which: str) -> Period:
    if period.precision == "month":
        cut = first.replace(day=15)
    elif (months := (last.year - first.year) * 12 + last.month - first.month + 1) % 2 == 0 and first.day == 1:
        cut = _end(first, months // 2)
    else:
        cut = first + timedelta(days=(last - first).days // 2)
    value = f"{period.value}-{which}" if period.precision == "year" else period.value
    return Period(first, cut, "interval", value) if which == "H1" else Period(cut + timedelta(days=1), last, "interval", value)


def _end(first: date, months: int) -> date:
    """The last day of `months` months from the first of a month."""
    return moved(first, "M", months) - timedelta(days=1)


def _months(year_number: int, first_month: int, months: int, precision: str, value: str) -> Period:
    first = date(year_number, first_month, 1)
    last_year, last_month = divmod(first.year * 12 + first.month - 2 + months, 12)
    return Period(first, date(last_year, last_month + 1, monthrange(last_year, last_month + 1)[1]), precision, value)
