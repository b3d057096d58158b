"""Whole documents: a body's own release, lists below a lead, transcripts; what one sentence says for another."""

from __future__ import annotations

import pytest

from tests.extract.sanctions.telling import RELEASE, days, rows, tell

STATE = "U.S. Department of State"


def test_we_is_the_body_whose_release_it_is() -> None:
    found = tell("Today, we are designating Omar Faraj under Section 7031(c) for corruption.", publisher=RELEASE)
    assert rows(found) == [(STATE, "Omar Faraj", "imposed")]
    assert days(found[0]) == ("2022-05-04", "2022-05-04")
    assert tell("Today, we are designating Omar Faraj under Section 7031(c) for corruption.") == ()


def test_we_is_the_state_where_the_release_speaks_for_it() -> None:
    found = tell("The United States is acting against smugglers today.", "We are sanctioning Omega Air.", publisher=RELEASE)
    assert rows(found) == [("United States", "Omega Air", "imposed")]


def test_in_a_joint_statement_we_is_nobody() -> None:
    assert tell("We have imposed sanctions on Omega Air.", publisher=RELEASE, title="G7 Foreign Ministers’ Statement") == ()


def test_undated_past_of_an_announcement_is_of_the_day() -> None:
    found = tell("The Treasury designated Omega Air. Today’s action follows talks on sanctions.", publisher=RELEASE)
    assert days(found[0]) == ("2022-05-04", "2022-05-04")
    earlier = tell("The Treasury previously designated Omega Air. Today’s action follows talks on sanctions.", publisher=RELEASE)
    assert days(earlier[0]) == (None, None)
    foreign = tell("Canada designated Omega Air. Today’s action follows talks on sanctions.", publisher=RELEASE)
    assert days(foreign[0]) == (None, None)


def test_the_law_of_an_action_is_that_of_its_listings() -> None:
    found = tell("Today, the United States is designating Omar Faraj and Tarek Salem. These designations are made under Section 7031(c).",
                 "The Treasury has designated Omega Air under E.O. 13818.", publisher=RELEASE)
    assert [(telling.target, telling.legal_bases) for telling in found] == [
        ("Omar Faraj", ("Section 7031(c)",)), ("Tarek Salem", ("Section 7031(c)",)), ("Omega Air", ("E.O. 13818",))]


def test_a_law_told_in_passing_is_nobodys_ground() -> None:
    found = tell("Today, the United States is designating Omar Faraj. A new order, E.O. 14059, was drafted in May.", publisher=RELEASE)
    assert found[0].legal_bases == ()


def test_the_effect_of_an_action_is_a_measure_of_its_listings() -> None:
    found = tell("Today, we are designating Omar Faraj under Section 7031(c). This action renders Faraj ineligible for entry into the United States.",
                 publisher=RELEASE)
    assert {telling.measures for telling in found if telling.target == "Omar Faraj"} == {("travel_ban",)}
    found = tell("Today, we are designating Omar Faraj under E.O. 13224.",
                 "As a result of today’s action, all property of the individuals above in the U.S. is blocked.", publisher=RELEASE)
    assert [telling.measures for telling in found] == [("asset_freeze",)]


def test_sentences_that_point_back_add_a_law_and_no_target() -> None:
    found = tell("Today, the United States is designating Omar Faraj and Tarek Salem. These individuals are being designated under E.O. 13224.",
                 publisher=RELEASE)
    assert [(telling.target, telling.legal_bases) for telling in found] == [("Omar Faraj", ("E.O. 13224",)), ("Tarek Salem", ("E.O. 13224",))]


def test_a_sum_in_the_lead_gives_way_to_the_names() -> None:
    found = tell("The United States is sanctioning two banks and three officers today.",
                 "We are designating Kapital Bank and Vostok Bank under E.O. 13224.", publisher=RELEASE)
    assert [telling.target for telling in found] == ["three officers", "Kapital Bank", "Vostok Bank"]


def test_the_state_gives_way_to_its_body() -> None:
    found = tell("Today, the United States is sanctioning Omega Air.", "The Treasury is designating Omega Air today.", publisher=RELEASE)
    assert {telling.authority for telling in found} == {"U.S. Department of the Treasury"}


def test_a_headline_tells_what_the_body_tells() -> None:
    found = tell("Sanctioning Omega Air", "The Treasury is designating Omega Air today.", publisher=RELEASE, kinds={0: "headline"})
    assert {(telling.authority, telling.target, days(telling)[0]) for telling in found} == {("U.S. Department of the Treasury", "Omega Air", "2022-05-04")}
    assert tell("Sanctioning Air Pirates", "The storm has passed.", publisher=RELEASE, kinds={0: "headline"}) == ()


def test_items_below_a_lead_are_targets() -> None:
    found = tell("The Department of State is designating the following officers pursuant to E.O. 14024:",
                 "RUSTAM BERIDZE is a general of the army.", "GIORGI LOMIA is a deputy minister. Lomia has led the corps since 2019.",
                 "These persons will be added to the list of Specially Designated Nationals.", "Ivan Petrov spoke in Kyiv.", publisher=RELEASE)
    assert rows(found) == [(STATE, "RUSTAM BERIDZE", "imposed"), (STATE, "GIORGI LOMIA", "imposed")]
    assert [telling.evidence.quote for telling in found] == ["RUSTAM BERIDZE is a general of the army.", "GIORGI LOMIA is a deputy minister."]
    assert {telling.legal_bases for telling in found} == {("E.O. 14024",)}


def test_a_bare_list_of_names_is_a_list_of_targets() -> None:
    found = tell("Today, the Department of State has designated:", "Rustam Beridze, Giorgi Lomia, and Nino Abashidze",
                 "The sanctions bind at once.", publisher=RELEASE)
    assert [telling.target for telling in found] == ["Rustam Beridze", "Giorgi Lomia", "Nino Abashidze"]


def test_a_fragment_of_a_list_tells_of_the_act() -> None:
    found = tell("Today the Department of State is announcing sanctions:", "Designation of Omar Faraj pursuant to Section 7031(c).",
                 "Imposition of visa restrictions on 25 Libyan officers.", publisher=RELEASE)
    assert rows(found) == [(STATE, "Omar Faraj", "imposed"), (STATE, "25 Libyan officers", "imposed")]


def test_family_named_as_ineligible_is_listed_under_the_same_law() -> None:
    found = tell("Today, we are designating Omar Faraj under Section 7031(c). Under this authority, his family members are ineligible for entry, "
                 "to include his wife, Amal Nuri.", publisher=RELEASE)
    assert [(telling.target, telling.legal_bases) for telling in found] == [("Omar Faraj", ("Section 7031(c)",)), ("Amal Nuri", ("Section 7031(c)",))]


@pytest.mark.parametrize("line", ["QUESTION: You sanctioned Omega Air last week.", "MINISTER KOVAL: We sanctioned Omega Air."])
def test_in_a_transcript_only_the_house_speaks_for_the_state(line: str) -> None:
    def transcript(words: str) -> list[tuple[str, str, str]]:
        return rows(tell("QUESTION: One more.", "MS DALE: Good afternoon.", words, "MS DALE: Thank you.", publisher=RELEASE, authors=("Mara Dale",)))

    assert transcript("MS DALE: We sanctioned Omega Air in March.") == [("United States", "Omega Air", "imposed")]
    assert transcript(line) == []


def test_releases_that_list_nobody_yield_nothing() -> None:
    assert tell("New Deputy Head of the Sanctions Unit", "I welcome the new deputy head of the Sanctions Unit. The unit will "
                "oversee work on sanctions, and the Treasury will continue to hold corrupt officials to account.",
                publisher=RELEASE, kinds={0: "headline"}) == ()
