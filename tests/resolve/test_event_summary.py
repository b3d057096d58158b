from datetime import date

import pytest

from pipeline.resolve.event_summary import summary

DAY = date(2020, 3, 3)


@pytest.mark.parametrize(("factuality", "parties", "place", "days", "expected"), [
    ("asserted", {"actor": ["Ann"], "recipient": ["Bob"]}, "Basra", (DAY, DAY, "day"), "Ann: bombing → Bob, in Basra, 2020-03-03"),
    ("alleged", {"actor": ["Ann"]}, None, (date(2020, 3, 1), date(2020, 3, 31), "month"), "Ann: bombing, 2020-03 [alleged]"),
    ("asserted", {}, None, (None, None, None), "bombing"),
    ("denied", {"recipient": ["Bob", "Cid", "Dee", "Eve", "Bob"]}, None, (None, DAY, "interval"),
     "bombing → Bob, Cid, Dee and 1 more, until 2020-03-03 [denied]"),
    ("planned", {"instrument": ["a car\nbomb"], "organisation": ["Acme"]}, None, (date(2020, 1, 1), date(2020, 12, 31), "year"),
     "bombing, at Acme, with a car bomb, 2020 [planned]"),
])
def test_a_line_says_who_did_what_to_whom_where_and_when(
        factuality: str, parties: dict[str, list[str]], place: str | None, days: tuple[date | None, date | None, str | None], expected: str) -> None:
    assert summary("assault.bombing", factuality, parties, place, days) == expected
