"""Targets that words only point to, targets that come in later, goods; and who acts where the words only point to a body."""

from __future__ import annotations

import pytest

from tests.extract.sanctions.telling import days, rows, tell

TREASURY, OFAC, UN = "U.S. Department of the Treasury", "Office of Foreign Assets Control", "United Nations Security Council"


@pytest.mark.parametrize(("text", "found"), [
    ("Mr. Danov made a fortune in steel. The Treasury sanctioned him in 2019.", [(TREASURY, "Danov", "imposed")]),
    ("London froze the assets of 40 officials and barred them from entering the country.", [("United Kingdom", "40 officials", "imposed")]),
    ("The U.S. barred Omar Faraj and Tarek Salem from entering in July 2019, and the Treasury designated both under its sanctions in December.",
     [("United States", "Omar Faraj", "imposed"), ("United States", "Tarek Salem", "imposed"), (TREASURY, "Omar Faraj", "imposed"),
      (TREASURY, "Tarek Salem", "imposed")]),
    ("Canada sanctioned Omar Faraj, together with his partner Tarek Salem and two of his brothers.",
     [("Canada", "Omar Faraj", "imposed"), ("Canada", "Tarek Salem", "imposed"), ("Canada", "two of his brothers", "imposed")]),
    ("The EU imposed an embargo on Ruritanian oil and gas.", [("European Union", "Ruritanian oil and gas", "imposed")]),
    ("Resolution 1689 suspends the ban on timber.", [(UN, "timber", "lifted")]),
])
def test_targets_that_are_pointed_to(text: str, found: list[tuple[str, str, str]]) -> None:
    assert rows(tell(text)) == found


@pytest.mark.parametrize(("text", "authority"), [
    ("The Foreign Secretary, Ann Lee, imposed an asset freeze and a travel ban on Pavel Danov.", "Foreign, Commonwealth and Development Office"),
    ("The Treasury in London sanctioned Pavel Danov.", "HM Treasury"),
    ("Resolution 1532 freezes the assets of Pavel Danov.", UN),
    ("The EU lost patience on Monday. It sanctioned Pavel Danov.", "European Union"),
    ("Britain followed in May, when it froze the assets of Pavel Danov.", "United Kingdom"),
    ("The European Union met in May. The bloc sanctioned Pavel Danov.", "European Union"),
    ("ECOWAS, a West African group of states, met in May. The bloc sanctioned Pavel Danov.", "Economic Community of West African States"),
    ("Pavel Danov was sanctioned along with two firms, a bank and a ship, by Australia.", "Australia"),
    ("The White House spoke of an order, which imposes sanctions on Pavel Danov under Executive Order 13661.", "United States"),
])
def test_bodies_that_are_pointed_to(text: str, authority: str) -> None:
    assert (authority, "Pavel Danov", "imposed") in rows(tell(text))


@pytest.mark.parametrize("text", [
    "The Kenyan Treasury froze. It sanctioned nobody.",
    "Villagers met in May. They sanctioned Pavel Danov.",
    "Mr. Hill met Pavel Danov. It sanctioned him.",
    "Danov and Faraj met Lee. Canada sanctioned both of the matches.",
])
def test_words_that_point_to_nobody(text: str) -> None:
    assert tell(text) == ()


def test_a_body_of_another_country_is_not_ours() -> None:
    assert TREASURY not in {telling.authority for telling in tell("The Kenyan Treasury sanctioned Omega Air.")}


@pytest.mark.parametrize(("text", "first"), [
    ("On 26 April 2021, the Treasury went further. It sanctioned Omega Air.", "2021-04-26"),
    ("Canada acted on 26 April 2021. Canada sanctioned Omega Air.", "2021-04-26"),
    ("Britain followed on 22 July 2021, when it froze the assets of Omega Air.", "2021-07-22"),
    ("Canada acted on 26 April 2021. Britain sanctioned Omega Air.", None),
    ("Canada acted on 26 April 2021. Canada had previously sanctioned Omega Air.", None),
])
def test_days_that_the_words_before_tell(text: str, first: str | None) -> None:
    assert [days(telling)[0] for telling in tell(text) if telling.target == "Omega Air"] == [first]


def test_the_heading_of_a_section_dates_what_it_tells_without_a_day() -> None:
    found = tell("The month in sanctions", "1. Chad, May 2, 2022", "The State Department designated Omar Faraj under its sanctions.",
                 kinds={0: "headline", 1: "headline"})
    assert days(found[0]) == ("2022-05-02", "2022-05-02")


def test_a_question_tells_of_whom_the_answer_speaks() -> None:
    found = tell("ADVISER: The Security Council froze the assets of six men under its sanctions.", "QUESTION: Who are the six?",
                 "ADVISER: They are in the annex. Omar Faraj; his son Tarek; and Amal Nuri.", "QUESTION: Is that all?", "ADVISER: Yes.")
    assert {"Omar Faraj", "Tarek", "Amal Nuri"} <= {telling.target for telling in found}
    assert {telling.authority for telling in found} == {UN}
