"""Stretches of the calendar and arithmetic on them."""

from __future__ import annotations

from datetime import date

import pytest

from pipeline.extract.times import calendar
from pipeline.extract.times.calendar import Period


def days(period: Period) -> tuple[str, str, str | None]:
    return str(period.first), str(period.last), period.value


@pytest.mark.parametrize(("unit", "first", "last", "value"), [
    ("D", "2012-04-04", "2012-04-04", "2012-04-04"),
    ("W", "2012-04-02", "2012-04-08", "2012-W14"),
    ("WE", "2012-04-07", "2012-04-08", "2012-W14-WE"),
    ("M", "2012-04-01", "2012-04-30", "2012-04"),
    ("Q", "2012-04-01", "2012-06-30", "2012-Q2"),
    ("Y", "2012-01-01", "2012-12-31", "2012"),
    ("DE", "2010-01-01", "2019-12-31", "201"),
    ("CE", "2000-01-01", "2099-12-31", "20"),
])
def test_around_is_the_whole_unit_that_holds_a_day(unit: str, first: str, last: str, value: str) -> None:
    assert days(calendar.around(unit, date(2012, 4, 4))) == (first, last, value)


def test_a_week_at_new_year_belongs_to_the_year_of_its_thursday() -> None:
    assert days(calendar.week(date(2012, 1, 1))) == ("2011-12-26", "2012-01-01", "2011-W52")


@pytest.mark.parametrize(("unit", "by", "to"), [
    ("D", -4, "2012-03-27"), ("W", 2, "2012-04-14"), ("M", -1, "2012-02-29"), ("M", 11, "2013-02-28"), ("Q", -1, "2011-12-31"),
    ("Y", 1, "2013-03-31"), ("DE", -1, "2002-03-31"), ("CE", -1, "1912-03-31"),
])
def test_moved_keeps_the_day_of_the_month_where_it_can(unit: str, by: int, to: str) -> None:
    assert str(calendar.moved(date(2012, 3, 31), unit, by)) == to


def test_moved_refuses_to_leave_the_calendar() -> None:
    with pytest.raises(ValueError):
        calendar.moved(date(2012, 3, 31), "CE", -30)
    with pytest.raises(OverflowError):
        calendar.moved(date(2012, 3, 31), "D", 10_000_000)


@pytest.mark.parametrize(("period", "which", "first", "last"), [
    (calendar.year(2008), "START", "2008-01-01", "2008-04-30"),
    (calendar.year(2008), "MID", "2008-05-01", "2008-08-31"),
    (calendar.year(2008), "END", "2008-09-01", "2008-12-31"),
    (calendar.year(2008), "H2", "2008-07-01", "2008-12-31"),
    (calendar.year(2008), "LAST", "2008-12-31", "2008-12-31"),
    (calendar.decade(1990), "START", "1990-01-01", "1993-12-31"),
    (calendar.decade(1990), "MID", "1994-01-01", "1996-12-31"),
    (calendar.decade(1990), "END", "1996-01-01", "1999-12-31"),
    (calendar.decade(1990), "H1", "1990-01-01", "1994-12-31"),
    (calendar.century(20), "START", "1900-01-01", "1932-12-31"),
    (calendar.century(20), "END", "1967-01-01", "1999-12-31"),
    (calendar.month(2008, 2), "START", "2008-02-01", "2008-02-10"),
    (calendar.month(2008, 2), "END", "2008-02-21", "2008-02-29"),
    (calendar.month(2008, 2), "H1", "2008-02-01", "2008-02-15"),
    (calendar.quarter(2008, 3), "MID", "2008-08-01", "2008-08-31"),
    (calendar.season(2008, "WI"), "END", "2009-02-01", "2009-02-28"),
    (calendar.week(date(2012, 4, 4)), "START", "2012-04-02", "2012-04-08"),
    (calendar.day(date(2012, 4, 4)), "END", "2012-04-04", "2012-04-04"),
    (Period(None, date(2012, 4, 4), "interval", None), "START", "None", "2012-04-04"),
])
def test_parts_follow_the_conventions_of_the_dataset(period: Period, which: str, first: str, last: str) -> None:
    found = calendar.part(period, which)
    assert (str(found.first), str(found.last)) == (first, last)


def test_seasons_are_the_northern_hemispheres() -> None:
    assert days(calendar.season(2012, "SU")) == ("2012-06-01", "2012-08-31", "2012-SU")
    assert days(calendar.season(2011, "WI")) == ("2011-12-01", "2012-02-29", "2011-WI")


@pytest.mark.parametrize(("year", "sunday"), [(1961, "1961-04-02"), (2000, "2000-04-23"), (2011, "2011-04-24"), (2024, "2024-03-31"), (2038, "2038-04-25")])
def test_easter(year: int, sunday: str) -> None:
    assert str(calendar.easter(year)) == sunday


def test_nth_weekday_counts_from_either_end_and_refuses_a_fifth_that_is_not() -> None:
    assert calendar.nth_weekday(2012, 11, 4, 4) == date(2012, 11, 22)
    assert calendar.nth_weekday(2012, 5, 1, -1) == date(2012, 5, 28)
    with pytest.raises(ValueError, match="no such weekday"):
        calendar.nth_weekday(2012, 4, 4, 5)


def test_a_span_refuses_to_run_backwards() -> None:
    assert days(calendar.span(calendar.year(2004), calendar.month(2005, 2))) == ("2004-01-01", "2005-02-28", "2004/2005-02")
    with pytest.raises(ValueError, match="before it begins"):
        calendar.span(calendar.year(2005), calendar.year(2004))
