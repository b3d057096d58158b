"""Lists of targets: what is one, what only describes, what is unnamed; each sentence beside one that differs in little."""

from __future__ import annotations

import pytest

from tests.extract.sanctions.telling import tell

LISTS = [
    ("Canada sanctioned Ivan Petrov, Oleg Sidorov and Orion Cargo.", ["Ivan Petrov", "Oleg Sidorov", "Orion Cargo"]),
    ("Canada sanctioned Ivan Petrov, a banker from Omsk, and Oleg Sidorov, head of Orion Cargo.", ["Ivan Petrov", "Oleg Sidorov"]),
    ("Canada sanctioned a Libyan airline, Omega Air.", ["Omega Air"]),
    ("Canada sanctioned three Libyan airlines.", ["three Libyan airlines"]),
    ("Canada sanctioned 16 individuals and five entities.", ["16 individuals", "five entities"]),
    ("Canada sanctioned an additional 16 individuals.", ["16 individuals"]),
    ("Canada sanctioned two traders: Ivan Petrov and Oleg Sidorov.", ["Ivan Petrov", "Oleg Sidorov"]),
    ("Canada sanctioned seven traders, including Ivan Petrov.", ["seven traders", "Ivan Petrov"]),
    ("Canada sanctioned Orion Cargo (OC), two of its branches, and director Ivan Petrov.", ["Orion Cargo", "two of its branches", "Ivan Petrov"]),
    ("Canada sanctioned Ivan Petrov’s wife, Anna Petrova, and his sons, Igor and Pavel.", ["Anna Petrova", "Igor", "Pavel"]),
    ("Canada sanctioned Ivan Petrov’s minor son and daughter.", ["Ivan Petrov’s minor son and daughter"]),
    ("Canada sanctioned 12 Chadian and Sudanese officers.", ["12 Chadian and Sudanese officers"]),
    ("Canada sanctioned 40 firms owned and controlled by Oleg Sidorov.", ["40 firms owned and controlled by Oleg Sidorov"]),
    ("Canada sanctioned six firms across the Balkans and Central Asia.", ["six firms across the Balkans and Central Asia"]),
    ("Canada sanctioned a network of four smugglers.", ["four smugglers"]),
    ("Canada sanctioned a smuggler from Peru.", ["a smuggler from Peru"]),
    ("Canada sanctioned Ivan Petrov (also known as Vanya) and Oleg Sidorov.", ["Ivan Petrov", "Oleg Sidorov"]),
    ("Canada imposed sanctions on Orion Cargo for arming rebels, as well as on two of its managers.", ["Orion Cargo", "two of its managers"]),
    ("Canada sanctioned the country’s largest builder (State Corporation Montazh).", ["State Corporation Montazh"]),
    ("Canada sanctioned Orion Cargo for arming rebels as well as smugglers.", ["Orion Cargo"]),
    ("Canada sanctioned the directors of two banks, Kapital Bank and Vostok Bank.", ["the directors of two banks"]),
]


@pytest.mark.parametrize(("text", "targets"), LISTS)
def test_targets_of_a_list(text: str, targets: list[str]) -> None:
    assert [telling.target for telling in tell(text)] == targets


@pytest.mark.parametrize("text", [
    "Canada sanctioned them.",
    "Canada sanctioned these companies.",
    "Canada will sanction those who threaten peace.",
    "Canada sanctioned any firms.",
    "Canada sanctioned Friday the use of force.",
])
def test_words_that_name_no_target(text: str) -> None:
    assert tell(text) == ()


@pytest.mark.parametrize(("text", "schema"), [
    ("Canada sanctioned Ivan Petrov.", "Person"),
    ("Canada sanctioned Orion Cargo Ltd.", "Company"),
    ("Canada sanctioned the tanker Sea Pearl.", "Vessel"),
    ("Canada sanctioned 28 officials.", "Group"),
    ("Canada sanctioned one official.", "Person"),
    ("Canada imposed sanctions on Burundi.", "Country"),
])
def test_what_a_target_is(text: str, schema: str) -> None:
    assert [telling.target_schema for telling in tell(text)] == [schema]


def test_a_list_shares_the_country_of_its_opening_words() -> None:
    assert {telling.target_country for telling in tell("Canada sanctioned the Libyan officials Omar Faraj and Tarek Salem.")} == {"ly"}


def test_named_targets_lead_to_entities_and_groups_to_none() -> None:
    found = tell("Canada sanctioned Ivan Petrov and three firms.")
    assert [telling.target_local_id is None for telling in found] == [False, True]


def test_a_short_name_is_told_in_full() -> None:
    found = tell("Canada sanctioned Ivan Andreyevich Petrov in 2014. Petrov was sanctioned by Britain in 2015.")
    assert [telling.target for telling in found] == ["Ivan Andreyevich Petrov"] * 2


@pytest.mark.parametrize(("text", "country"), [
    ("Canada sanctioned 28 Chadian officials.", "td"),
    ("Canada sanctioned 28 Chadian and Sudanese officials.", None),
    ("Canada sanctioned 28 officials of the Chadian Air Force.", "td"),
    ("Canada sanctioned 28 firms involved in the sale of Chadian oil.", None),
    ("Canada sanctioned a broker from Peru.", "pe"),
    ("Canada sanctioned 28 officials.", None),
])
def test_the_country_that_the_text_ties_a_target_to(text: str, country: str | None) -> None:
    assert [telling.target_country for telling in tell(text)] == [country]


@pytest.mark.parametrize(("text", "targets"), [
    ("Canada sanctioned the executives and board members of two banks.", ["the executives and board members of two banks"]),
    ("London imposed sanctions on Chad and Sudan authorities.", ["Chad and Sudan authorities"]),
    ("London imposed sanctions on the Danov regime.", ["Danov regime"]),
    ("The Treasury designated Radio One and NTK.", ["Radio One", "NTK"]),
    ("Canada works with partners to impose visa restrictions on abusers.", []),
    ("Canada is sanctioning abusers of prisoners.", ["abusers of prisoners"]),
])
def test_nouns_and_names_that_share_or_hold_words(text: str, targets: list[str]) -> None:
    assert [telling.target for telling in tell(text)] == targets


def test_a_law_s_title_is_no_action() -> None:
    assert tell("Canada welcomed the step under Executive Order 14059, Imposing Sanctions on Foreign Persons Involved in Fraud.") == ()


@pytest.mark.parametrize(("text", "targets"), [
    ("Canada imposed sanctions on Chadian army and security leaders.", ["Chadian army and security leaders"]),
    ("Canada is imposing visa restrictions on officials who are responsible for, or complicit in, stealing votes in Chad.",
     ["officials who are responsible for, or complicit in, stealing votes in Chad"]),
    ("Canada sanctioned Pavel Danov, one of the richest men in Omsk and a close associate of the president.", ["Pavel Danov"]),
    ("Canada sanctioned Pavel Danov, and one of the richest men in Omsk.", ["Pavel Danov", "one of the richest men in Omsk"]),
])
def test_long_descriptions_are_one_target_or_none(text: str, targets: list[str]) -> None:
    assert [telling.target for telling in tell(text)] == targets
