"""What a list says of a report: each verdict beside its near-misses."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from pipeline.lists.judge import CONTRADICTED, CORROBORATED, NAME_ONLY, Report, absent, present
from pipeline.lists.model import Issue

DAY = date(2021, 3, 3)
REPORT = Report("san-1", "ent-1", "Malo Trade", "Office of Foreign Assets Control", "imposed", "asserted", DAY, DAY, date(2021, 3, 4))
UNDATED = replace(REPORT, date_start=None, date_end=None)
YOUNG, OLD = date(2021, 4, 1), date(2021, 2, 1)


def _issue(day: date | None) -> Issue:
    return Issue("ofac_sdn", day, "the list" if day else None)


@pytest.mark.parametrize(("report", "listed", "list_date", "verdict", "says"), [
    (REPORT, DAY, YOUNG, CORROBORATED, "fits"),
    (REPORT, date(2021, 3, 10), YOUNG, CORROBORATED, "fits"),
    (REPORT, date(2021, 3, 12), YOUNG, CONTRADICTED, "only since 2021-03-12"),
    (REPORT, date(2019, 1, 1), YOUNG, CORROBORATED, "already since 2019-01-01"),
    (REPORT, None, None, CORROBORATED, "no day of listing"),
    (replace(REPORT, date_end=date(2021, 12, 31)), date(2021, 6, 1), YOUNG, CONTRADICTED, "after the report's 2021-03-04"),
    (UNDATED, date(2021, 3, 8), YOUNG, CORROBORATED, "fits"),
    (UNDATED, date(2021, 6, 1), YOUNG, CONTRADICTED, "only since 2021-06-01"),
    (replace(UNDATED, told_on=None), date(2021, 6, 1), YOUNG, CORROBORATED, "since 2021-06-01"),
    (replace(REPORT, action="maintained"), date(2019, 1, 1), YOUNG, CORROBORATED, "stays listed"),
    (replace(REPORT, action="proposed"), date(2021, 6, 1), YOUNG, NAME_ONLY, "proposal"),
    (replace(REPORT, factuality="planned"), DAY, YOUNG, NAME_ONLY, "proposal"),
    (replace(REPORT, factuality="negated"), DAY, YOUNG, NAME_ONLY, "did not happen"),
    (replace(REPORT, action="lifted"), date(2019, 1, 1), YOUNG, CONTRADICTED, "still has the name since 2019-01-01"),
    (replace(REPORT, action="lifted"), None, YOUNG, CONTRADICTED, "still has the name"),
    (replace(REPORT, action="lifted"), date(2019, 1, 1), OLD, None, "no younger than the lifting"),
    (replace(REPORT, action="lifted"), date(2019, 1, 1), date(2021, 3, 10), None, "no younger"),
    (replace(REPORT, action="lifted"), date(2019, 1, 1), None, None, "bears no date"),
    (replace(REPORT, action="lifted"), date(2021, 3, 20), YOUNG, NAME_ONLY, "after the lifting"),
    (replace(UNDATED, action="lifted", told_on=None), None, YOUNG, None, "report has no date"),
])
def test_a_name_that_is_on_the_list(report: Report, listed: date | None, list_date: date | None, verdict: str | None, says: str) -> None:
    ruling = present(report, _issue(listed), list_date)
    assert (ruling.verdict, says in ruling.says) == (verdict, True), ruling.says


@pytest.mark.parametrize(("report", "list_id", "list_date", "verdict", "says"), [
    (REPORT, "ofac_sdn", YOUNG, CONTRADICTED, "younger than the report"),
    (REPORT, "ofac_sdn", OLD, None, "older than the report: that proves nothing"),
    (REPORT, "ofac_sdn", None, None, "bears no date"),
    (replace(UNDATED, told_on=None), "ofac_sdn", YOUNG, None, "report has no date"),
    (UNDATED, "ofac_sdn", YOUNG, CONTRADICTED, "in a document of 2021-03-04"),
    (replace(REPORT, authority="U.S. Department of State"), "ofac_sdn", YOUNG, None, "only part of what U.S. Department of State does"),
    (replace(REPORT, measures=frozenset({"travel_ban"})), "ofac_sdn", YOUNG, None, "no list of travel_ban"),
    (replace(REPORT, measures=frozenset({"travel_ban", "asset_freeze"})), "ofac_sdn", YOUNG, CONTRADICTED, "younger"),
    (replace(REPORT, action="lifted"), "ofac_sdn", YOUNG, CORROBORATED, "leaves none"),
    (replace(REPORT, action="lifted"), "ofac_sdn", OLD, None, "older"),
    (replace(REPORT, action="proposed"), "ofac_sdn", YOUNG, None, "do not say that it should"),
    (replace(REPORT, factuality="denied"), "ofac_sdn", YOUNG, None, "do not say that it should"),
    (replace(REPORT, authority="United Nations Security Council"), "un_sc", YOUNG, CONTRADICTED, "younger"),
])
def test_a_name_that_is_not_on_the_list(report: Report, list_id: str, list_date: date | None, verdict: str | None, says: str) -> None:
    ruling = absent(report, list_id, list_date)
    assert (ruling.verdict, says in ruling.says) == (verdict, True), ruling.says
