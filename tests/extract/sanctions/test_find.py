"""Who sanctioned whom and when, in single sentences of news; and as many sentences that tell of none."""

from __future__ import annotations

import pytest

from tests.extract.sanctions.telling import days, rows, tell

TREASURY = "U.S. Department of the Treasury"

# sentence, authority, target, action, first and last day
HITS = [
    ("The U.S. Treasury on Tuesday sanctioned Golden Anchor Shipping for moving fuel.", TREASURY, "Golden Anchor Shipping", "imposed", "2022-05-03"),
    ("Hassan Vali was sanctioned by Britain on 9 March 2019.", "United Kingdom", "Hassan Vali", "imposed", "2019-03-09"),
    ("Last month, the European Union imposed an asset freeze on Pavel Dmitrov.", "European Union", "Pavel Dmitrov", "imposed", "2022-04-01..2022-04-30"),
    ("The Council added Nordmetal JSC to the EU sanctions list on 3 May 2021.", "European Union", "Nordmetal JSC", "imposed", "2021-05-03"),
    ("Washington lifted sanctions on Meridian Bank in January 2020.", "United States", "Meridian Bank", "lifted", "2020-01-01..2020-01-31"),
    ("The EU renewed sanctions against Karsan Industries until February 2023.", "European Union", "Karsan Industries", "maintained", None),
    ("U.S. sanctions on Meridian Bank remain in place.", "United States", "Meridian Bank", "maintained", None),
    ("The White House threatened sanctions against Turkey over the purchase.", "White House", "Turkey", "proposed", None),
    ("The Treasury plans to blacklist Orion Cargo.", TREASURY, "Orion Cargo", "proposed", None),
    ("Brussels will impose sanctions on Viktor Orlan unless he leaves office.", "European Union", "Viktor Orlan", "proposed", None),
    ("Blacklisted by the Treasury in 2017, Omega Air kept flying.", TREASURY, "Omega Air", "imposed", "2017-01-01..2017-12-31"),
    ("Omega Air, which the Treasury blacklisted in 2017, kept flying.", TREASURY, "Omega Air", "imposed", "2017-01-01..2017-12-31"),
    ("Omega Air, blacklisted by the United States in 2017, kept flying.", "United States", "Omega Air", "imposed", "2017-01-01..2017-12-31"),
    ("Karim Lodhi, a broker who was sanctioned by the EU in 2016, sold the ship.", "European Union", "Karim Lodhi", "imposed", "2016-01-01..2016-12-31"),
    ("Washington hit Omega Air with sanctions.", "United States", "Omega Air", "imposed", None),
    ("The U.S. has barred Ivan Petrov from entering the country.", "United States", "Ivan Petrov", "imposed", None),
    ("The Security Council placed Amadou Sidibe under an asset freeze.", "United Nations Security Council", "Amadou Sidibe", "imposed", None),
    ("London froze the assets of Pavel Dmitrov.", "United Kingdom", "Pavel Dmitrov", "imposed", None),
    ("Pavel Dmitrov's assets were frozen by Switzerland on 4 March 2022.", "Switzerland", "Pavel Dmitrov", "imposed", "2022-03-04"),
    ("The Treasury revoked the designation of Meridian Bank, citing sanctions rules.", TREASURY, "Meridian Bank", "lifted", None),
    ("Sanctions on Meridian Bank were announced by the Treasury in September 2019.", TREASURY, "Meridian Bank", "imposed", "2019-09-01..2019-09-30"),
    ('"We have sanctioned Omega Air," Treasury Secretary Janet Yellen said.', TREASURY, "Omega Air", "imposed", None),
    ("The White House cleared the way for sanctions on Burundi.", "White House", "Burundi", "proposed", None),
    ("The EU agreed to lift sanctions on Burundi.", "European Union", "Burundi", "lifted", None),
]

NEAR_MISSES = [
    "The U.S. did not sanction Omega Air.",
    "The Treasury has never designated Karim Lodhi.",
    "Britain has no plans to sanction Omega Air.",
    "Lawmakers urged the administration to sanction Omega Air.",
    "He called for sanctions against Omega Air.",
    "Congress gave the Treasury authority to sanction officials.",
    "If the talks fail, the U.S. would sanction Meridian Bank.",
    "Will Britain sanction Omega Air?",
    "Without sanctioning Omega Air, the U.S. cannot stop the trade.",
    "The company denies that it was sanctioned by Britain.",
    "Critics say sanctions on Cuba hurt ordinary people.",
    "The sanctions against the oil industry of Iran have cut exports.",
    "Officials of the European Union discussed sanctions on Russia.",
    "The United States will enforce its sanctions against Iran.",
    "Tehran helped Orion Cargo to evade sanctions on Iran.",
    "The firm was accused of sanctions evasion.",
    "The governor signed sanctions legislation.",
    "The football federation sanctioned the match between the clubs.",
    "The city council sanctioned the event in March.",
    "The judge sanctioned the lawyer for contempt.",
    "UN-sanctioned peacekeepers arrived in Goma.",
    "He is the designated driver.",
    "The United States designated the site a national monument, and the Treasury paid.",
    "Secretary Blinken designated Ambassador Kay as the coordinator for sanctions policy.",
    "Secretary Blinken designated Ambassador Kay to lead the office for sanctions.",
    "The president designated Tuesday a national holiday.",
    "A U.S. judge blocked the order.",
    "Turkey blocked the bid of Finland.",
    "The Treasury listed its office building for sale.",
    "Australia placed its bets on hydrogen.",
]


@pytest.mark.parametrize(("text", "authority", "target", "action", "when"), HITS)
def test_one_sentence(text: str, authority: str, target: str, action: str, when: str | None) -> None:
    found = tell(text)
    assert rows(found) == [(authority, target, action)]
    first, _, last = (when or "").partition("..")
    assert days(found[0]) == ((first, last or first) if when else (None, None))


@pytest.mark.parametrize("text", NEAR_MISSES)
def test_sentences_without_sanctions(text: str) -> None:
    assert tell(text) == ()


def test_each_body_tells_once() -> None:
    found = tell("Britain, Canada and the EU announced coordinated sanctions on Gemstar Trading Ltd on Monday.")
    assert rows(found) == [(name, "Gemstar Trading Ltd", "imposed") for name in ("United Kingdom", "Canada", "European Union")]
    assert {telling.authority_country for telling in found} == {"gb", "ca", "eu"}


def test_the_partner_named_beside_does_not_act() -> None:
    assert rows(tell("The Treasury, together with Canada, sanctioned Omega Air.")) == [(TREASURY, "Omega Air", "imposed")]


def test_a_part_acts_and_not_its_whole() -> None:
    found = tell("The U.S. Department of the Treasury's Office of Foreign Assets Control (OFAC) sanctioned Omega Air.")
    assert rows(found) == [("Office of Foreign Assets Control", "Omega Air", "imposed")]


def test_planned_and_lifted_are_told_by_factuality_and_status() -> None:
    planned, lifted = tell("The EU plans to lift sanctions on Burundi."), tell("Britain delisted Omega Air.")
    assert (planned[0].action, planned[0].factuality, planned[0].status) == ("lifted", "planned", None)
    assert (lifted[0].action, lifted[0].factuality, lifted[0].status) == ("lifted", "asserted", "lifted")


def test_hearsay_is_alleged() -> None:
    assert tell("Britain has reportedly sanctioned Omega Air.")[0].factuality == "alleged"


def test_what_remains_in_place_is_in_force() -> None:
    found = tell("The Treasury has placed sanctions on Omega Air; those sanctions remain in place.")
    assert [(telling.action, telling.status) for telling in found] == [("imposed", "in_force")]


def test_a_day_of_publication_is_no_day_of_a_past_action() -> None:
    assert days(tell("The Treasury sanctioned Omega Air.")[0]) == (None, None)
    assert days(tell("The Treasury is sanctioning Omega Air.")[0]) == ("2022-05-04", "2022-05-04")


def test_since_runs_to_the_day_of_publication() -> None:
    assert days(tell("Since November 2021, Canada has sanctioned 40 Chadian officials.")[0]) == ("2021-11-01", "2022-05-04")


def test_two_labels_with_their_own_days_are_two_tellings() -> None:
    found = tell("The State Department designated Harakat Noor as a Foreign Terrorist Organization in May 1999, "
                 "and as a Specially Designated Global Terrorist under E.O. 13224 in June 2003.")
    assert [(days(telling)[0], telling.legal_bases) for telling in found] == [("1999-05-01", ("FTO",)), ("2003-06-01", ("E.O. 13224",))]


def test_evidence_is_the_clause_and_not_the_paragraph() -> None:
    found = tell("The harbour was closed for a week by the storm and trade fell. " * 4
                 + "On Monday, Canada sanctioned Omega Air, a charter line, for flying arms.")
    assert found[0].evidence.quote == "On Monday, Canada sanctioned Omega Air"
    assert found[0].evidence.rule_id == "sanction.sanction"
    assert 0 < found[0].evidence.confidence < 1


def test_a_line_of_a_timeline_is_about_its_heading() -> None:
    found = tell("The Career of Colonel Rustam Beridze", "2014 Sanctioned by U.S. Treasury for selling arms.", kinds={0: "headline", 1: "timeline"})
    assert rows(found) == [(TREASURY, "Rustam Beridze", "imposed")]
    assert found[0].reason == "selling arms"
    assert tell("2014 Sanctioned by U.S. Treasury for selling arms.", kinds={0: "timeline"}) == ()


def test_a_pronoun_means_the_target_told_before() -> None:
    found = tell("Canada sanctioned Rustam Beridze in 2014. He was placed on the UN sanctions list on 8 June 2015.")
    assert rows(found) == [("Canada", "Rustam Beridze", "imposed"), ("United Nations", "Rustam Beridze", "imposed")]


MORE_HITS = [
    ("Britain and Canada imposed travel bans and asset freezes on Pavel Danov.", "United Kingdom", "Pavel Danov", "imposed"),
    ("Pavel Danov has been under U.S. sanctions since 2006.", "United States", "Pavel Danov", "imposed"),
    ("The ship belongs to Orion Cargo, a company under EU sanctions.", "European Union", "Orion Cargo", "imposed"),
    ("Omega Air has been on the EU's sanctions blacklist since 2017.", "European Union", "Omega Air", "imposed"),
    ("Canada froze Omega Air’s assets under its sanctions law.", "Canada", "Omega Air", "imposed"),
    ("Estonia had already barred Pavel Danov, the first of its sanctions.", "Estonia", "Pavel Danov", "imposed"),
    ("The EU threatened Turkey with sanctions.", "European Union", "Turkey", "proposed"),
    ("The Treasury took Omega Air off its sanctions list.", TREASURY, "Omega Air", "lifted"),
    ("Omega Air was removed from the UN sanctions list.", "United Nations", "Omega Air", "lifted"),
    ("Australia has extended its sanctions on Omega Air.", "Australia", "Omega Air", "maintained"),
    ("The U.S. waived sanctions on Omega Air.", "United States", "Omega Air", "lifted"),
    ("Barred from travel by the Security Council, Pavel Danov stayed in Omsk.", "United Nations Security Council", "Pavel Danov", "imposed"),
    ("OFAC identified the tanker Sea Pearl as blocked property.", "Office of Foreign Assets Control", "Sea Pearl", "imposed"),
]

MORE_NEAR_MISSES = [
    "Chad is under no sanctions of the European Union.",
    "The EU added Chad to its list of countries to visit.",
    "Pavel Danov was not on the EU sanctions list.",
    "The pardon did not take Pavel Danov off the Treasury’s sanctions list.",
    "Danov may face sanctions by Canada.",
    "The ban on smoking was lifted by Canada.",
    "The bar was frozen, and sanctions were far from Canada’s mind.",
    "Police blocked the road; Canada spoke of sanctions.",
]


@pytest.mark.parametrize(("text", "authority", "target", "action"), MORE_HITS)
def test_further_ways_of_telling(text: str, authority: str, target: str, action: str) -> None:
    assert (authority, target, action) in rows(tell(text))


@pytest.mark.parametrize("text", MORE_NEAR_MISSES)
def test_further_sentences_without_sanctions(text: str) -> None:
    assert tell(text) == ()
