"""The dates of events: the event's own phrase, its clause's, one that is handed on, and none where the text gives none."""

from __future__ import annotations

import pytest

from tests.extract.events.telling import tell

MONDAY = ("2022-05-02", "2022-05-02")


@pytest.mark.parametrize(("text", "trigger", "days"), [
    ("Police arrested a dealer on Monday.", "arrested", MONDAY),
    ("On Monday, police raided a house and arrested a dealer.", "arrested", MONDAY),
    ("A dealer was arrested and charged on Monday.", "arrested", MONDAY),
    ("Monday's attack killed two guards.", "attack", MONDAY),
    ("The bomb exploded on Monday, killing two guards.", "killing", MONDAY),
    ("Two guards were killed in an attack on Monday.", "attack", MONDAY),
    ("An explosion that killed two guards shook Oran on Monday.", "explosion", (None, None)),
    ("Police said on Monday that rebels had attacked a convoy.", "attacked", (None, None)),   # the day of the saying
    ("The minister condemned the attack.", "attack", (None, None)),                            # never the day of publication
    ("Since 2019 the army has shelled the town.", "shelled", ("2019-01-01", None)),
    ("The truce ended with the invasion of Chad in 1983.", "invasion", ("1983-01-01", "1983-12-31")),
])
def test_dates_are_those_of_the_event(text: str, trigger: str, days: tuple[str | None, str | None]) -> None:
    assert tell(text).days(trigger) == days


def test_a_definite_noun_comes_back_to_the_event_told_before() -> None:
    found = tell("On Monday the king met the envoy in Rome. At the meeting, he pledged aid.")
    assert found.days("meeting") == MONDAY
    assert found.days("pledged") == MONDAY
    assert found.place("pledged") == "Rome"
