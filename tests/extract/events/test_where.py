"""The places of events: the event's own, its clause's, by relation the country, and never what only stands near."""

from __future__ import annotations

import pytest

from tests.extract.events.telling import tell


@pytest.mark.parametrize(("text", "trigger", "place"), [
    ("Rebels attacked a convoy in Oran.", "attacked", "Oran"),
    ("In Oran, rebels attacked a convoy.", "attacked", "Oran"),
    ("Rebels attacked a convoy in the city of Oran.", "attacked", "Oran"),
    ("Rebels attacked a convoy in southern Chad.", "attacked", "Chad"),
    ("The Oran attack killed two guards.", "attack", "Oran"),
    ("The bomb exploded, killing two guards at a market in Oran.", "exploded", "Oran"),
    ("Rebels invaded Chad.", "invaded", "Chad"),
    ("The envoy flew to Rome to meet the king.", "meet", "Rome"),
    ("The envoy from Rome criticised the king.", "criticised", None),
    ("The council imposed sanctions on Chad.", "sanctions", None),
])
def test_places_are_those_of_the_event(text: str, trigger: str, place: str | None) -> None:
    assert tell(text).place(trigger) == place
