"""Laws in one form, measures, grounds and bodies: text alone, no model."""

from __future__ import annotations

import pytest

from pipeline.extract.sanctions.authorities import bodies_in, body_named
from pipeline.extract.sanctions.details import laws_in, measures_in, reason_after

LAWS = [
    ("listed pursuant to Executive Order (E.O.) 13224, as amended,", ["E.O. 13224"]),
    ("under Executive Orders 14024 and 14065", ["E.O. 14024", "E.O. 14065"]),
    ("under E.O. 13661, E.O. 13694, as amended, and E.O. 13848", ["E.O. 13661", "E.O. 13694", "E.O. 13848"]),
    ("under section 1(a)(ii)(B) of E.O. 13224", ["E.O. 13224"]),
    ("The order of 13224 tonnes was executive.", []),
    ("listed under Section 7031(c) of the Appropriations Act, 2019", ["Section 7031(c)"]),
    ("under Section 7031(b)", []),
    ("a Foreign Terrorist Organization (FTO)", ["FTO", "FTO"]),
    ("a foreign terrorist was held", []),
    ("under the Iran, North Korea, and Syria Nonproliferation Act (INKSNA)", ["INKSNA", "INKSNA"]),
    ("pursuant to Presidential Proclamation (PP) 8015", ["Presidential Proclamation 8015"]),
    ("a page of PP slides, 8015 of them", []),
    ("UNSCR 1737 and Security Council resolution 2231", ["UNSCR 1737", "UNSCR 2231"]),
    ("under Council Regulation (EU) No 267/2012", ["Council Regulation (EU) No 267/2012"]),
    ("under the Special Economic Measures Act", ["Special Economic Measures Act"]),
    ("an order that implements the Special Economic Measures Act", []),
    ("under Section 231 of the Countering Enemies Act of 2017", ["Section 231 of the Countering Enemies Act of 2017"]),
]

MEASURES = [
    ("imposed an asset freeze and a travel ban", {"asset_freeze", "travel_ban"}),
    ("all property and interests in property in the U.S. of those listed are blocked", {"asset_freeze"}),
    ("the road was blocked", set()),
    ("ineligible for entry into the United States", {"travel_ban"}),
    ("ineligible for the prize", set()),
    ("an arms embargo", {"arms_embargo"}),
    ("put on the Entity List", {"trade_restriction"}),
    ("prohibited all transactions involving the bank", {"financial_restriction"}),
    ("their property is blocked, and all transactions involving them are banned, or they prohibit transactions with them", {"asset_freeze"}),
    ("sectoral sanctions", {"sectoral"}),
    ("debarred from contracts", {"debarment"}),
]

BODIES = [
    ("the U.S. Department of the Treasury’s Office of Foreign Assets Control (OFAC)", ["Office of Foreign Assets Control"]),
    ("the Departments of State and the Treasury", ["U.S. Department of State", "U.S. Department of the Treasury"]),
    ("HM Treasury and the Treasury Department", ["HM Treasury", "U.S. Department of the Treasury"]),
    ("U.S. Treasury", ["U.S. Department of the Treasury"]),
    ("the UN Security Council’s 1267 Committee", ["United Nations Security Council"]),
    ("the Biden administration", ["United States"]),
    ("treasury bonds and a state department", []),
    ("Usain won in Londonderry", []),
]


@pytest.mark.parametrize(("text", "forms"), LAWS)
def test_laws_in_one_form(text: str, forms: list[str]) -> None:
    assert [law.form for law in laws_in(text)] == forms


@pytest.mark.parametrize(("text", "measures"), MEASURES)
def test_measures(text: str, measures: set[str]) -> None:
    assert measures_in(text) == measures


@pytest.mark.parametrize(("text", "names"), BODIES)
def test_bodies(text: str, names: list[str]) -> None:
    assert [match.body.name for match in bodies_in(text) if not match.is_adjective] == names


@pytest.mark.parametrize(("text", "reason"), [
    ("Canada listed Orion for arming rebels, pursuant to E.O. 13224.", "arming rebels"),
    ("Canada listed Orion due to its role in the war.", "its role in the war"),
    ("Canada listed Orion in response to the attack; it was the first time.", "the attack"),
    ("Canada listed Orion on Monday.", None),
])
def test_the_ground_is_a_substring(text: str, reason: str | None) -> None:
    assert reason_after(text, text.index("Orion"), len(text)) == reason


def test_a_publisher_is_a_body_only_by_its_whole_name() -> None:
    body = body_named("U.S. Department of State")
    assert body is not None
    assert body.id == "us_state"
    assert body_named("The Washington Post") is None
    assert body_named(None) is None
