"""The lexicon of events holds together: kinds, frames, roles, guards, and the tables of hits and near misses."""

from __future__ import annotations

from collections import Counter

import pytest

from pipeline.errors import KnowledgeError
from pipeline.knowledge import parse_entries
from pipeline.lexicon.events import EventTrigger, EventWords, event_frames, event_triggers, event_words, guard_values
from pipeline.ontology import vocabulary
from pipeline.ontology.events import subtype, subtypes
from tests.support import ROOT

TRIGGERS = event_triggers()
GUARDS = [name for name in EventTrigger.model_fields if name.startswith(("needs_", "not_")) and name != "needs_light"]
RULES = {"future cooperation is AGREE", "a warrant against somebody absent is THREATEN", "a conviction is SANCTION", "a prison sentence is COERCE",
         "a diplomatic protest is ACCUSE", "a ban on entry is REJECT", "an expulsion is COERCE",
         "a cancelled meeting is REJECT", "formal economic sanctions are SANCTION"}


def _table(name: str) -> list[list[str]]:
    lines = (ROOT / "tests" / "fixtures" / name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


def test_ids_are_used_once_over_all_files() -> None:
    assert [name for name, count in Counter(trigger.id for trigger in TRIGGERS).items() if count > 1] == []
    assert all(trigger.id.startswith("trigger.") for trigger in TRIGGERS)


def test_every_kind_has_words() -> None:
    assert {trigger.subtype for trigger in TRIGGERS} == {kind.id for kind in subtypes()}


def test_triggers_have_frames() -> None:
    for trigger in TRIGGERS:
        assert {trigger.frame, trigger.noun_frame, trigger.adjective_frame} <= set(event_frames())


def test_frames_fill_roles_that_exist() -> None:
    roles = set(vocabulary("participant_roles").ids())
    for frame in event_frames().values():
        assert {role for value in frame.slots.values() for role in value.split("|")} <= roles, frame.id


@pytest.mark.parametrize("trigger", TRIGGERS, ids=lambda trigger: trigger.id)
def test_guards_hold_lemmas_and_schemas(trigger: EventTrigger) -> None:
    schemas = set(vocabulary("schemas").ids())
    for name in GUARDS:
        for value in guard_values(getattr(trigger, name)):
            head, _, word = value.rpartition(":")
            assert word in schemas or (word and word == word.lower()), (name, value)
            assert not head or name.endswith("complement"), (name, value)


def test_words_stand_alone_and_in_small_letters() -> None:
    for trigger in TRIGGERS:
        for words in (trigger.verbs, trigger.nouns, trigger.adjectives):
            assert len(words) == len(set(words)), trigger.id
            assert all(word == word.lower().strip() for word in words), trigger.id
        assert not any("-" in noun for noun in trigger.nouns), trigger.id


def test_classes_include_classes() -> None:
    assert "soldier" in event_words("person")
    assert event_words("party") >= event_words("person") | event_words("body")
    assert guard_values(("with:@arms", "of")) >= {"with:rifle", "of"}
    assert {"carry out", "launch"} <= event_words("light_verbs")
    with pytest.raises(KeyError):
        event_words("no such class")


def test_a_trigger_without_words_is_wrong() -> None:
    with pytest.raises(KnowledgeError, match="give verbs, nouns or adjectives"):
        parse_entries("- id: trigger.x\n  subtype: assault.attack\n", "t.yml", EventTrigger)
    assert parse_entries("- id: a\n  words: [x]\n", "w.yml", EventWords)[0].words == ("x",)


def test_every_kind_has_a_hit_and_every_rule_of_plover_too() -> None:
    hits = _table("event_hits.txt")
    assert len(hits) >= 120
    assert {row[2] for row in hits} == {kind.id for kind in subtypes()}
    assert all(row[1] in row[0].replace(".", "").split() for row in hits)
    assert {row[3] for row in hits if len(row) > 3} == RULES
    for row in hits:
        if len(row) > 3:
            assert subtype(row[2]).type == row[3].split()[-1]


def test_near_misses_name_types() -> None:
    misses = _table("event_near_misses.txt")
    types = set(vocabulary("event_types").ids()) | {"*"}
    assert len(misses) >= 120
    assert all(len(row) == 3 and row[1] in row[0] and set(row[2].split(",")) <= types for row in misses)
    assert len({row[0] for row in misses}) == len(misses)


def test_the_guide_lists_every_kind() -> None:
    guide = (ROOT / "training" / "event_guide.md").read_text(encoding="utf-8")
    listed = [line.split("`")[1] for line in guide.splitlines() if line.startswith("- `")]
    assert listed == [kind.id for kind in subtypes()]
