"""Full dates as documents print them: `3 May 2021`, `Monday, May 3, 2021`, `2021-05-03`, `03.05.2021`.

Only a day that is whole and unambiguous counts: `03/05/2021` may be May or March, so it is none.
"""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from pipeline.lexicon.metadata import alternatives, words

CLOCK = r"(?:[\s,|·•–—-]*(?:at\s+|T)?\d{1,2}[:.]\d\d(?:[:.]\d\d)?(?:\.\d+)?\s*(?:[AaPp]\.?\s?[Mm]\b\.?)?\s*(?:\(?(?:[A-Z]{2,5}|Z)\b\)?)?(?:\s*[+-]\d\d:?\d\d)?)"
_YEARS = (1700, 2100)
_YEAR = r"(?:1[789]\d\d|20\d\d)"
_YMD = re.compile(r"(\d{4})(?:\s?[年년]\s?|[-/.])(\d{1,2})(?:\s?[月월]\s?|[-/.])(\d{1,2})(?:\s?[日일])?")
_ADDRESS_DAY = re.compile(r"(?<!\d)((?:19|20)\d\d)([-/_]?)(\d{1,2}|[a-z]{3})\2(\d{1,2})(?!\d)", re.IGNORECASE)
_NUMERIC = re.compile(r"(\d{1,2})([-/.])(\d{1,2})[-/.](\d{4})")


@cache
def month_numbers() -> dict[str, int]:
    """The number of each month by its name and short forms, in lower case."""
    return {form.casefold(): entry.number for entry in words("month") if entry.number for form in entry.forms}


@cache
def day_pattern() -> str:
    """A regular expression, without groups, that matches a full date with or without its weekday, in any case."""
    month, weekday = rf"{alternatives('month')}\b\.?", rf"{alternatives('weekday')}\b\.?"
    day_first = rf"\d{{1,2}}(?:st|nd|rd|th|er|[.ºª°])?[\s-]+(?:(?:of|de)\s+)?{month},?[\s-]+(?:del?\s+)?{_YEAR}"
    month_first = rf"{month}\s+\d{{1,2}}(?:st|nd|rd|th)?(?:\s*,\s*|\s+){_YEAR}"
    year_first = rf"{_YEAR}(?:[-/.]\d{{1,2}}[-/.]\d{{1,2}}|\s?[年년]\s?\d{{1,2}}\s?[月월]\s?\d{{1,2}}\s?[日일])"
    numeric = rf"\d{{1,2}}[-/.]\d{{1,2}}[-/.]{_YEAR}"
    return rf"(?i:(?<![\w/-])(?:{weekday},?\s+)?(?:{day_first}|{month_first}|{year_first}|{numeric})(?![\d/-]|\.\d))"


@cache
def _day() -> re.Pattern[str]:
    return re.compile(day_pattern())


def days_in(text: str) -> list[date]:
    """The days that the text names in full, in its order."""
    return [day for match in _day().finditer(text) if (day := parse_day(match[0])) is not None]


def parse_day(phrase: str) -> date | None:
    """The day that a phrase of `day_pattern()` means; None where it is no day of the calendar or ambiguous."""
    if match := _YMD.search(phrase):
        return _date(int(match[1]), int(match[2]), int(match[3]))
    if match := _NUMERIC.search(phrase):
        return _numeric(int(match[1]), int(match[3]), int(match[4]), match[2])
    parts = re.findall(r"\d+|[^\W\d_]+", phrase.casefold())
    months = [month_numbers()[part] for part in parts if part in month_numbers()]
    numbers = [int(part) for part in parts if part.isdigit()]
    if len(numbers) != 2 or not months:
        return None
    return _date(numbers[1], months[-1], numbers[0])


def _numeric(first: int, second: int, year: int, mark: str) -> date | None:
    """Day and month of `13/05/2021` and `05/13/2021`; with full stops the day is first."""
    if mark == "." or first > 12 or first == second:
        return _date(year, second, first)
    return _date(year, first, second) if second > 12 else None


def _date(year: int, month: int, day: int) -> date | None:
    if not _YEARS[0] <= year <= _YEARS[1]:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def iso_day(value: object) -> date | None:
    """The day of an ISO 8601 date or timestamp, as written; None for anything else."""
    match = re.match(r"(\d{4})-(\d\d)-(\d\d)(?![\d-])", value) if isinstance(value, str) else None
    return _date(int(match[1]), int(match[2]), int(match[3])) if match else None


def address_day(address: str) -> date | None:
    """The day in an address or file name: `/2021/05/03/`, `2021-05-03`, `20210503`, `/2021/may/03/`; None for a month alone."""
    for match in _ADDRESS_DAY.finditer(address):
        year, mark, month, day = match.groups()
        if not mark and len(month + day) != 4:
            continue
        number = month if month.isdigit() else month_numbers().get(month.lower())
        if number is not None and (found := parse_day(f"{year}-{int(number):02}-{int(day):02}")) is not None:
            return found
    return None
