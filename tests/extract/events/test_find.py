"""Who takes part in an event: active, passive, nominal, coordinated, controlled and telegraphic tellings."""

from __future__ import annotations

import pytest

from pipeline.records import EventRole
from tests.extract.events.telling import Told, tell, tell_each

ROLES: list[tuple[str, str, dict[str, list[str]]]] = [
    ("Rebels attacked the barracks.", "attacked", {"actor": ["Rebels"]}),
    ("The convoy was attacked by rebels.", "attacked", {"actor": ["rebels"], "recipient": ["The convoy"]}),
    ("Three guards were shot and killed by gunmen.", "killed", {"actor": ["gunmen"], "recipient": ["Three guards"]}),
    ("The assassination of the mayor by two gunmen shocked the town.", "assassination", {"actor": ["two gunmen"], "recipient": ["the mayor"]}),
    ("Soldiers who had arrested the teachers freed them.", "arrested", {"actor": ["Soldiers"], "recipient": ["the teachers"]}),
    ("The teachers arrested by soldiers were freed.", "arrested", {"actor": ["soldiers"], "recipient": ["The teachers"]}),
    ("He named the teachers that soldiers had arrested.", "arrested", {"actor": ["soldiers"], "recipient": ["the teachers"]}),
    ("Police arrested a dealer and two drivers.", "arrested", {"actor": ["Police"], "recipient": ["a dealer", "two drivers"]}),
    ("Police raided the house and arrested a dealer.", "arrested", {"actor": ["Police"], "recipient": ["a dealer"]}),
    ("The general ordered soldiers to kill the hostages.", "kill", {"actor": ["soldiers"], "recipient": ["the hostages"]}),
    ("The rebels tried to kill the hostages.", "kill", {"actor": ["The rebels"], "recipient": ["the hostages"]}),
    ("The minister accused the rebels of killing hostages.", "killing", {"actor": ["the rebels"], "recipient": ["hostages"]}),
    ("The rebels responded by killing hostages.", "killing", {"actor": ["The rebels"], "recipient": ["hostages"]}),
    ("The rebels carried out an attack on the convoy.", "attack", {"actor": ["The rebels"], "recipient": ["the convoy"]}),
    ("The minister blamed the rebels for the attack on the convoy.", "attack", {"actor": ["the rebels"], "recipient": ["the convoy"]}),
    ("The rebels claimed responsibility for the attack.", "attack", {"actor": ["The rebels"]}),
    ("The bomb killed 12 and wounded dozens of shoppers.", "killed", {"recipient": ["12"]}),
    ("The bomb killed 12 and wounded dozens of shoppers.", "wounded", {"recipient": ["dozens of shoppers"]}),
    ("The ex-spy, Ana Ruiz, testified.", "testified", {"actor": ["Ana Ruiz"]}),
    ("Ana Ruiz, according to officials, met the ambassador.", "met", {"actor": ["Ana Ruiz"], "recipient": ["the ambassador"]}),
]


@pytest.fixture(scope="module")
def told() -> dict[str, Told]:
    """The sentences of the table, each read once."""
    sentences = list(dict.fromkeys(sentence for sentence, _, _ in ROLES))
    return dict(zip(sentences, tell_each(sentences), strict=True))


@pytest.mark.parametrize(("sentence", "trigger", "roles"), ROLES)
def test_roles_are_filled_through_the_grammar(told: dict[str, Told], sentence: str, trigger: str, roles: dict[str, list[str]]) -> None:
    found = told[sentence].roles(trigger)
    assert {role: found.get(role) for role in ("actor", "recipient")} == {role: roles.get(role) for role in ("actor", "recipient")}


def test_a_light_verb_and_its_noun_tell_one_event() -> None:
    found = tell("Rebels launched an attack on the convoy on Monday.").happenings.tellings
    assert [telling.trigger for telling in found] == ["attack"]


def test_a_state_stands_for_its_forces_and_officials() -> None:
    found = tell("Chadian troops attacked the rebels. Malian and Chadian diplomats met in Rome.")
    assert found.things("attacked")["actor"] == ["Chad"]
    assert found.things("met")["actor"] == ["Mali", "Chad"]


def test_a_capital_speaks_for_its_government_but_is_a_place_elsewhere() -> None:
    found = tell("Paris accused Moscow of spying.", "Ministers met in Paris.")
    assert found.things("accused") == {"actor": ["France"], "recipient": ["Russia"]}
    assert found.place("met") == "Paris"


def test_a_timeline_tells_of_the_person_in_its_heading() -> None:
    lines = ("The life of Ana Ruiz", "1961 Born in northern Oran.", "1998/1999 Appointed head of the National Bank.", "2004 Joins the Green Party.")
    found = tell(*lines, kinds={0: "headline", 1: "timeline", 2: "timeline", 3: "timeline"})
    assert found.things("Born")["actor"] == ["Ana Ruiz"]
    assert found.things("Appointed")["actor"] == ["Ana Ruiz"]
    assert found.things("Joins") == {"actor": ["Ana Ruiz"], "organisation": ["Green Party"]}
    assert found.days("Appointed") == ("1998-01-01", "1999-12-31")


def test_tellings_are_numbered_in_the_order_of_the_text_and_roles_point_to_them() -> None:
    found = tell("Police arrested a dealer.", "Two days later a court freed him.").happenings
    assert [telling.telling_id for telling in found.tellings] == [f"doc-1:e{number}" for number in range(len(found.tellings))]
    assert [telling.trigger_start for telling in found.tellings] == sorted(telling.trigger_start for telling in found.tellings)
    assert {role.telling_id for role in found.roles} <= {telling.telling_id for telling in found.tellings}


def test_nouns_and_pronouns_that_take_part_are_mentions_too() -> None:
    found = tell("Police arrested a dealer. They freed him.").happenings
    spans = {(mention.evidence.start, mention.kind) for mention in found.mentions}
    assert {(role.evidence.start, role.kind) for role in found.roles if role.kind != "name"} == spans
    assert all(isinstance(role, EventRole) and role.kind in ("name", "nominal", "pronoun") for role in found.roles)


@pytest.mark.parametrize("text", [
    "On 1 March the shop opened.",                             # a month
    "The state-run bank closed.",                              # a part of a word
    "They keep a suicide hotline.",                            # says of what kind the other noun is
    "Wars are costly and diplomacy is cheap.",                 # happenings in general
])
def test_words_that_tell_no_happening(text: str) -> None:
    assert [telling.trigger for telling in tell(text).happenings.tellings] == []
