"""Readings of dates: matches that name days, months, years or seasons, and what they mean.

Each function takes a match and gives its meaning, or a mapping from named parts of the match to their meanings where it
holds several expressions. None, and the ValueError of a day that no calendar has, refuse the match.
"""

from __future__ import annotations

from datetime import date, timedelta

from pipeline.extract.times import calendar
from pipeline.extract.times.calendar import Period
from pipeline.extract.times.grammar import Match
from pipeline.extract.times.meaning import FUTURE, PAST, AtTime, Fixed, InAYear, Meaning, Plain, Range, Read
from pipeline.extract.times.occasions import Famous, FromStory, InYear, Numeric, Weekday, Weekend, Yearly
from pipeline.extract.times.shifts import Shift

_PIVOT = 50  # two-digit years below are of the twenty-first century, the others of the twentieth


def digits(match: Match, name: str) -> int:
    """The digits of a part as a number; ValueError where it has none."""
    return int("".join(sign for sign in match.word(name) if sign.isdigit()))


def value(match: Match, name: str, term: str) -> int:
    """The number that a part stands for as `term`; ValueError where it is none."""
    found = match.value(name, term)
    if isinstance(found, int):
        return found
    raise ValueError(f"{match.word(name)!r} is no number as {term}")


def year_of(match: Match, name: str = "year") -> int:
    """The year of a part of two or four digits."""
    number = digits(match, name)
    return number if number > 99 else number + (2000 if number < _PIVOT else 1900)


def each_year(match: Match, in_year: InAYear, blank: str | None) -> Meaning:
    """Something yearly, in the year that the parts `year`, `rel` or `that` tell, or as `step` says."""
    if match.part("year"):
        return Fixed(in_year(year_of(match)))
    if match.part("rel"):
        return InYear(in_year, Shift("Y", value(match, "rel", "DEICTIC")))
    if match.part("that"):
        return InYear(in_year, Shift("Y", 0, is_story=True))
    return Yearly(in_year, blank, value(match, "step", "DEICTIC") if match.part("step") else None)


def _day_in(match: Match, month_name: str, day_name: str) -> tuple[int, int]:
    month, on = value(match, month_name, "MONTH"), digits(match, day_name)
    date(2000, month, on)  # refuses a day that no such month has
    return month, on


def month_day(match: Match) -> Read:
    """`May 3, 2012`, `3 May`, `last Oct. 23`."""
    month, on = _day_in(match, "month", "day")
    plain = each_year(match, _on(month, on), f"XXXX-{month:02}-{on:02}")
    famous = match.alphabet.famous(month, on)
    return Famous(calendar.day(famous), plain, is_sure=False) if famous and isinstance(plain, Yearly) and plain.step is None else plain


def day_range(match: Match) -> Read:
    """`May 3-5, 2012`, `from 3 to 5 May`."""
    month, first = _day_in(match, "month", "first")
    last = digits(match, "last")
    date(2000, month, last)
    if first >= last:
        return None
    return each_year(match, lambda year: calendar.span(calendar.day(date(year, month, first)), calendar.day(date(year, month, last))), None)


def day_range_within(match: Match) -> Read:
    """`between 3 and 5 May`: a range whose first word is no part of it."""
    found = day_range(match)
    return {"span": found} if isinstance(found, Meaning) else None


def day_pair(match: Match) -> Read:
    """`March 4 and 5`: two days of one month."""
    days = [_day_in(match, "month", name) for name in ("first", "last")]
    if days[0] >= days[1]:
        return None
    return {name: each_year(match, _on(month, on), f"XXXX-{month:02}-{on:02}") for name, (month, on) in zip("ab", days, strict=True)}


def _on(month: int, on: int) -> InAYear:
    return lambda year: calendar.day(date(year, month, on))


def date_pair(match: Match) -> Read:
    """`April 28 to May 2, 2013`: two days whose year is said once."""
    (month, on), (last_month, last_on) = _day_in(match, "first", "first_day"), _day_in(match, "last", "last_day")
    last = date(year_of(match), last_month, last_on)
    year = last.year if (month, on) <= (last_month, last_on) else last.year - 1
    return {"a": Fixed(calendar.day(date(year, month, on))), "b": Fixed(calendar.day(last))}


def month(match: Match) -> Read:
    """`May 2012`, `last October`, `January`."""
    number = value(match, "month", "MONTH")
    return each_year(match, lambda year: calendar.month(year, number), f"XXXX-{number:02}")


def month_range(match: Match) -> Read:
    """`January-March 2012`."""
    first, last = value(match, "first", "MONTH"), value(match, "last", "MONTH")
    return each_year(match, lambda year: calendar.span(calendar.month(year - (first > last), first), calendar.month(year, last)), None)


def month_pair(match: Match) -> Read:
    """`May and June 2013`: two months whose year is said once."""
    first, last, year = value(match, "first", "MONTH"), value(match, "last", "MONTH"), year_of(match)
    return {"a": Fixed(calendar.month(year - (first > last), first)), "b": Fixed(calendar.month(year, last))}


def story_month(match: Match) -> Read:
    """`the following August`."""
    number = value(match, "month", "MONTH")
    return FromStory(lambda year: calendar.month(year, number), value(match, "story", "STORY"))


def iso(match: Match) -> Read:
    """`2012-05-03`, with a time or without."""
    word = match.word("iso").upper().replace(" ", "T")
    day = Fixed(calendar.day(date.fromisoformat(word[:10])))
    return AtTime(word[10:], day) if word[10:] else day


def numeric(match: Match) -> Read:
    """`3/4/2012`: which number is the month, the document's other dates must tell."""
    one, other, year = (int(part) for part in match.word("numeric").replace(".", "/").replace("-", "/").split("/"))
    return Numeric(one, other, year if year > 99 else year + (2000 if year < _PIVOT else 1900))


def named_day(match: Match) -> Read:
    """`Christmas Eve 1996`, `last Thanksgiving`, `9/11`."""
    named = match.alphabet.day(match.word("named"))
    if (only := named.only) is not None:
        return Famous(calendar.day(only), Yearly(_on(only.month, only.day), f"XXXX-{only.month:02}-{only.day:02}"), is_sure=True)

    def in_year(year: int) -> Period:
        if named.easter is not None:
            return calendar.day(calendar.easter(year) + timedelta(days=named.easter))
        if named.nth is not None:
            return calendar.day(calendar.nth_weekday(year, named.month or 0, named.weekday or 0, named.nth) + timedelta(days=named.plus))
        return calendar.day(date(year, named.month or 0, named.day or 0))

    return each_year(match, in_year, f"XXXX-{named.month:02}-{named.day:02}" if named.month and named.day else None)


def nth_weekday(match: Match) -> Read:
    """`the first Tuesday in March`."""
    nth, weekday, number = _nth(match), value(match, "weekday", "WEEKDAY"), value(match, "month", "MONTH")
    return each_year(match, lambda year: calendar.day(calendar.nth_weekday(year, number, weekday, nth)), None)


def nth_week(match: Match) -> Read:
    """`the second week of March`: seven days, counted from the first of the month, or back from its end."""
    nth, number = _nth(match), value(match, "month", "MONTH")
    if not -1 <= nth <= 4:
        return None

    def in_year(year: int) -> Period:
        whole = calendar.month(year, number)
        first = whole.middle + timedelta(days=7 * (nth - 1)) if nth > 0 else (whole.last or whole.middle) - timedelta(days=6)
        return Period(first, first + timedelta(days=6), "week", whole.value)

    return each_year(match, in_year, f"XXXX-{number:02}")


def _nth(match: Match) -> int:
    return digits(match, "nth") if match.word("nth")[0].isdigit() else value(match, "nth", "ORDINAL")


def year(match: Match) -> Read:
    """`1987`."""
    return Fixed(calendar.year(year_of(match)))


def year_range(match: Match) -> Read:
    """`1996-99`, `1997/1998`; None where it would run backwards."""
    first, last = year_of(match, "first"), digits(match, "last")
    if last < 100:
        last += first // 100 * 100
        last += 100 if last < first and last % 100 == 0 else 0
    return Range(Fixed(calendar.year(first)), Fixed(calendar.year(last))) if last > first else None


def year_pair(match: Match) -> Read:
    """`2000 – 2050`: two years, none of which could else be told from a count."""
    first, last = year_of(match, "first"), year_of(match, "last")
    return {"a": Fixed(calendar.year(first)), "b": Fixed(calendar.year(last))} if first < last else None


def fiscal_year(match: Match) -> Read:
    """`fiscal year 2013`: whose fiscal year it is, and so its days, the words do not tell."""
    number = int("".join(sign for sign in match.part("year")[0].word if sign.isdigit()))
    return Plain("date", f"FY{number if number > 99 else number + (2000 if number < _PIVOT else 1900)}")


def decade(match: Match) -> Read:
    """`the 1970s`, `the '70s`, `the seventies`; `the 1800s` are a century."""
    number = match.value("decade", "TENS_DECADE")
    first = number if isinstance(number, int) else digits(match, "decade")
    first += 1900 if first < 100 else 0
    return Fixed(calendar.century(first // 100 + 1) if first % 100 == 0 and first < 1900 else calendar.decade(first))


def century(match: Match) -> Read:
    """`the 18th century`, `the twenty-first century`."""
    tens = match.value("tens", "TENS")
    nth = _nth(match) + (tens if isinstance(tens, int) else 0)
    return Fixed(calendar.century(nth)) if 0 < nth <= 22 else None


def quarter(match: Match) -> Read:
    """`the third quarter of 2010`, `Q3`."""
    number = digits(match, "quarter") if match.part("quarter") else _nth(match)
    return each_year(match, lambda year: calendar.quarter(year, number), f"XXXX-Q{number}") if 1 <= number <= 4 else None


def season(match: Match) -> Read:
    """`the spring of 2010`, `last summer`, `the winter of 1993-94`."""
    code = str(match.value("season", "SEASON"))
    return each_year(match, lambda year: calendar.season(year, code), f"XXXX-{code}")


def weekday(match: Match) -> Read:
    """`Thursday`, `last Thursday`, `Thursday of last week`."""
    number = value(match, "weekday", "WEEKDAY")
    if match.part("rel"):
        return Weekday(number, week=Shift("W", value(match, "rel", "DEICTIC")))
    if match.part("that"):
        return Weekday(number, week=Shift("W", 0, is_story=True))
    if not match.part("step"):
        return Weekday(number)
    return Weekday(number, value(match, "step", "DEICTIC"), is_coming=match.word("step") != "next")


def story_weekday(match: Match) -> Read:
    """`the following Monday`."""
    step = value(match, "story", "STORY")
    return Weekday(value(match, "weekday", "WEEKDAY"), PAST if step < 0 else FUTURE, is_story=True) if step else None


def weekend(_: Match) -> Read:
    """`the weekend`."""
    return Weekend()
