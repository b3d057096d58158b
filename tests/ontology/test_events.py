"""The kinds of events hold together: ids, ranges, PLOVER's modes, CAMEO's roots."""

from __future__ import annotations

import pytest

from pipeline.errors import KnowledgeError
from pipeline.knowledge import parse_entries
from pipeline.ontology import vocabulary
from pipeline.ontology.events import EventSubtype, subtype, subtypes

# PLOVER 2.0, the modes of each type; types without modes are left out.
MODES = {
    "CONSULT": {"visit", "third-party", "multilateral", "phone"},
    "RETREAT": {"withdraw", "release", "disarm", "ceasefire", "access", "resign"},
    "REQUEST": {"assist", "change", "yield", "meet"},
    "ACCUSE": {"disapprove", "investigate", "allege"},
    "REJECT": {"assist", "change", "yield", "meet"},
    "THREATEN": {"restrict", "arrest", "relations", "expel", "territory", "violence"},
    "PROTEST": {"demo", "riot", "strike", "hunger", "boycott", "obstruct", "vandalize"},
    "SANCTION": {"convict", "expel", "withdraw", "discontinue"},
    "MOBILIZE": {"troops", "weapons", "police", "militia"},
    "COERCE": {"seize", "restrict", "censor", "curfew", "martial-law", "arrest", "deport", "withhold", "misinformation", "cyber"},
    "ASSAULT": {"abduct", "beat", "torture", "sexual", "targeted", "destroy", "primitive", "firearms", "explosives", "suicide-attack", "aerial", "drone",
                "heavy-weapons", "crowd-control", "unconventional"},
}
GOOD = """- id: aid.gift
  type: AID
  label: gift
  definition: Somebody gives something to somebody.
  roles: {actor: [Person], recipient: [Person]}
  near_misses: [a gifted child]
  plover_mode: null
  cameo_root: "07"
  ace: null
"""


def test_every_type_has_kinds_and_there_are_at_least_seventy() -> None:
    assert {kind.type for kind in subtypes()} == set(vocabulary("event_types").ids())
    assert len(subtypes()) >= 70


def test_kinds_of_a_type_stand_together() -> None:
    types = [kind.type for kind in subtypes()]
    assert sorted(set(types), key=types.index) == [name for n, name in enumerate(types) if n == 0 or types[n - 1] != name]


@pytest.mark.parametrize("kind", subtypes(), ids=lambda kind: kind.id)
def test_a_kind_has_a_mode_of_its_type_an_actor_and_a_place(kind: EventSubtype) -> None:
    assert kind.plover_mode is None or kind.plover_mode in MODES.get(kind.type, set())
    assert "actor" in kind.roles
    assert kind.roles["place"] == ("Place", "Country")
    assert kind.name
    assert subtype(kind.id) is kind


def test_labels_and_definitions_are_told_apart() -> None:
    labels = [kind.label for kind in subtypes()]
    assert len(labels) == len(set(labels))
    assert all(kind.definition.endswith(".") for kind in subtypes())


def test_only_life_has_no_root() -> None:
    assert {kind.type for kind in subtypes() if kind.cameo_root is None} == {"LIFE"}


@pytest.mark.parametrize(("old", "new", "cause"), [
    ("type: AID", "type: HELP", "does not begin with a type"),
    ("aid.gift", "gift", "does not begin with a type"),
    ("{actor: [Person]", "{giver: [Person]", "no roles: giver"),
    ("{actor: [Person]", "{actor: [Human]", "no schemas: Human"),
    ('"07"', '"21"', "cameo_root"),
    ("[a gifted child]", "[]", "near_misses"),
])
def test_a_wrong_kind_is_told(old: str, new: str, cause: str) -> None:
    assert parse_entries(GOOD, "e.yml", EventSubtype)[0].name == "gift"
    with pytest.raises(KnowledgeError) as caught:
        parse_entries(GOOD.replace(old, new), "e.yml", EventSubtype)
    assert cause in caught.value.cause
