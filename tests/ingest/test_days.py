from __future__ import annotations

from datetime import date

import pytest

from pipeline.ingest.days import address_day, days_in, iso_day

MAY_3 = date(2021, 5, 3)


@pytest.mark.parametrize("phrase", [
    "3 May 2021", "03 May 2021", "3rd of May, 2021", "Monday, May 3, 2021", "Mon 3 May 2021", "MAY 3RD 2021", "May 3,2021", "3-May-2021", "2021-05-03",
    "2021-05-03T10:15:00Z", "2021/05/03", "03.05.2021", "3. Mai 2021", "3 de mayo de 2021", "lunedì 3 maggio 2021", "2021年5月3日", "2021년 5월 3일",
])
def test_ways_to_write_a_day(phrase: str) -> None:
    assert days_in(phrase) == [MAY_3]
    assert days_in(f"It was {phrase}.") == [MAY_3]


@pytest.mark.parametrize("phrase", [
    "May 2021", "3 May", "2021", "31 April 2021", "03/05/2021", "2021-13-03", "10-12 May", "version 1.2.2021.3", "5-03-2021-7", "33 May 2021",
    "May 3, 3021", "in 2021 3 ships", "2021-05",
])
def test_what_is_no_whole_day(phrase: str) -> None:
    assert days_in(phrase) == []


@pytest.mark.parametrize(("phrase", "day"), [
    ("13/05/2021", date(2021, 5, 13)), ("05/13/2021", date(2021, 5, 13)), ("05/05/2021", date(2021, 5, 5)), ("04.05.2021", date(2021, 5, 4)),
])
def test_numbers_are_read_where_only_one_of_them_can_be_the_month(phrase: str, day: date) -> None:
    assert days_in(phrase) == [day]


def test_several_days_in_their_order() -> None:
    assert days_in("from 9 June 2021, not 3 May 2021, to Sept. 1, 2022") == [date(2021, 6, 9), MAY_3, date(2022, 9, 1)]


@pytest.mark.parametrize(("value", "day"), [
    ("2021-05-03", MAY_3), ("2021-05-03T23:59:00Z", MAY_3), ("2021-05-03 10:15", MAY_3), ("2021-02-30", None), ("2021-05", None), ("3 May 2021", None),
    ("2021-05-03-01", None), ("20210503", None), (None, None), (20210503, None), (["2021-05-03"], None),
])
def test_iso_day(value: object, day: date | None) -> None:
    assert iso_day(value) == day


@pytest.mark.parametrize(("address", "day"), [
    ("https://gazette.example/2021/05/03/cranes-idle", MAY_3), ("https://gazette.example/news/2021/may/03/cranes", MAY_3),
    ("https://gazette.example/cranes-2021-05-03.html", MAY_3), ("2021-05-03-cranes.txt", MAY_3), ("20210503_cranes.txt", MAY_3),
    ("cranes_2021_5_3.pdf", MAY_3), ("https://gazette.example/2021/05/cranes", None), ("https://gazette.example/article/20215031", None),
    ("https://gazette.example/2021/45/03/", None), ("cranes-2021.txt", None), ("https://gazette.example/id/1202105031", None), ("2021-0503.txt", None),
])
def test_address_day(address: str, day: date | None) -> None:
    assert address_day(address) == day
