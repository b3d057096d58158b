"""Lists below headings and leads: what is an item, who acts and when; and lists that tell of no sanction."""

from __future__ import annotations

import pytest

from tests.extract.sanctions.telling import days, rows, tell

TREASURY, OFAC = "U.S. Department of the Treasury", "Office of Foreign Assets Control"
LEAD = "The Treasury sanctioned 12 firms and traders on Monday."


def below(heading: str, *items: str, kind: str = "list", lead: str = LEAD) -> list[str]:
    """The targets told of the items below a heading."""
    found = tell(lead, heading, *items, kinds={1: "headline"} | dict.fromkeys(range(2, 2 + len(items)), kind))
    return [telling.target for telling in found if telling.evidence.rule_id.startswith("sanction.heading")]


@pytest.mark.parametrize("heading", [
    "Designated by OFAC", "Named in the annex", "Who was added", "Persons whose assets are frozen", "Newly listed companies", "Sanctions targets",
    "INDIVIDUALS AND ENTITIES DESIGNATED BY THE TREASURY", "Annex II",
])
def test_headings_that_announce_a_list(heading: str) -> None:
    assert below(heading, "Orion Cargo Ltd, a freight firm in Omsk", "Pavel Danov (a.k.a. Pasha Danov), its director") == ["Orion Cargo Ltd", "Pavel Danov"]


@pytest.mark.parametrize("heading", ["What we do not know", "Chronology", "Related stories", "How was it decided?", "Who was added?"])
def test_headings_that_announce_none(heading: str) -> None:
    assert below(heading, "Orion Cargo Ltd, a freight firm in Omsk", "Pavel Danov, its director") == []


def test_a_heading_without_any_sanction_around_it_announces_none() -> None:
    assert below("Named in the annex", "Orion Cargo Ltd", "Pavel Danov", lead="The fair opens on Monday.") == []


def test_a_heading_takes_body_and_day_from_the_act_before_it() -> None:
    found = tell(LEAD, "Designated on the same day", "Orion Cargo Ltd", kinds={1: "headline", 2: "list"})
    assert rows(found)[-1] == (TREASURY, "Orion Cargo Ltd", "imposed")
    assert days(found[-1]) == ("2022-05-02", "2022-05-02")


def test_a_heading_names_its_own_body_and_action() -> None:
    found = tell(LEAD, "Removed from the EU list", "Orion Cargo Ltd", kinds={1: "headline", 2: "list"})
    assert rows(found)[-1] == ("European Union", "Orion Cargo Ltd", "lifted")


@pytest.mark.parametrize(("item", "targets"), [
    ("In connection with Mr. Danov: Orion Cargo Ltd; Vostok Bank; Home and Away LTD", ["Orion Cargo Ltd", "Vostok Bank", "Home and Away LTD"]),
    ("Omega Travel and Tourism Sdn Bhd – an agency", ["Omega Travel and Tourism Sdn Bhd"]),
    ("Omega Air LLC and Vostok Trading LLC, in Oman – agents", ["Omega Air LLC", "Vostok Trading LLC"]),
    ("7th of May Factory (also known as Factory Seven)", ["7th of May Factory"]),
    ("Lt. Gen. Omar Faraj, commander of the air force", ["Omar Faraj"]),
    ("1. Maryam al-Sadr, who runs the fund", ["Maryam al-Sadr"]),
    ("VESSEL NAME: SEA PEARL", ["SEA PEARL"]),
    ("VESSEL TYPE: General Cargo", []),
    ("Asset freeze", []),
    ("ammunition, some of it in its packing", []),
    ("Libya", []),
])
def test_the_names_of_an_item(item: str, targets: list[str]) -> None:
    assert below("Designated by OFAC", item) == targets


def test_a_label_on_its_own_line_tells_what_the_next_line_is() -> None:
    items = ("VESSEL NAME:", "Sparta II", "VESSEL REGISTRATION IDENTIFICATION:", "IMO 9160994", "VESSEL FLAG: Togo", "VESSEL NAME:", "Ambal")
    assert below("Vessels identified as blocked property", *items) == ["Sparta II", "Ambal"]


def test_running_text_may_stand_before_the_list_and_ends_it() -> None:
    found = tell(LEAD, "Designated by OFAC", "The others are companies of those above. They include:", "Orion Cargo Ltd", "Pavel Danov",
                 "The measures bind at once.", "Ivan Petrov", kinds={1: "headline", 3: "list", 4: "list", 6: "list"})
    assert [telling.target for telling in found if telling.authority == OFAC] == ["Orion Cargo Ltd", "Pavel Danov"]


def test_a_sentence_that_points_to_its_act_announces_a_list() -> None:
    found = tell("Canada designated Omar Faraj under its sanctions law on Monday. It extends to his family, whom Canada also designated by name:",
                 "Amal Faraj, his wife", "Tarek Faraj, his son", kinds={1: "list", 2: "list"})
    assert [telling.target for telling in found] == ["Omar Faraj", "Amal Faraj", "Tarek Faraj"]


@pytest.mark.parametrize(("item", "target"), [
    ("Orion Cargo – a freight firm; sanctioned by Canada in May 2019.", "Orion Cargo"),
    ("Pavel Danov and his company Vostok Bank – a trader and a lender; listed by Canada in May 2019.", "Pavel Danov"),
])
def test_a_participle_in_an_item_speaks_of_the_name_that_opens_it(item: str, target: str) -> None:
    found = tell("Sanctions have grown.", item, kinds={1: "list"})
    assert (rows(found)[0], days(found[0])) == (("Canada", target, "imposed"), ("2019-05-01", "2019-05-31"))
