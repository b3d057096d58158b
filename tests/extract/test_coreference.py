"""What pronouns and definite nouns stand for, and that unclear ones stand for nothing."""

from __future__ import annotations

import pytest

from tests.extract.events.telling import tell


@pytest.mark.parametrize(("text", "trigger", "actor"), [
    ("Ana Ruiz flew to Rome. She met the king.", "met", "Ana Ruiz"),
    ("Mr. Omar Haddad flew to Rome. He met the king.", "met", "Omar Haddad"),
    ("Mr. Omar Haddad flew to Rome. She met the king.", "met", None),                       # his title tells he is a man
    ("Ana Ruiz praised Eva Sanz and Ida Lund. The teachers left and she met the king.", "met", "Ana Ruiz"),
    ("Haddad and Ruiz and Sanz flew to Rome. He met the king.", "met", None),               # not clear who
    ("The army left. It attacked the village.", "attacked", None),                          # no name
    ("Hezbollah left. It attacked the village.", "attacked", "Hezbollah"),
])
def test_pronouns(text: str, trigger: str, actor: str | None) -> None:
    assert tell(text).things(trigger)["actor"] == [actor]


def test_a_definite_noun_stands_for_the_thing_that_the_text_calls_so() -> None:
    found = tell("Omar Haddad, a general in the army, fled. The general was arrested in Oran. The colonel was freed.")
    assert found.things("arrested")["recipient"] == ["Omar Haddad"]
    assert found.things("freed")["recipient"] == [None]


def test_a_speaker_of_a_transcript_is_the_i_of_the_turn() -> None:
    found = tell("SECRETARY BLINKEN: I met the envoy in Rome.", "QUESTION: I met the envoy in Oran.")
    roles = [role for role in found.happenings.roles if role.role == "actor"]
    assert [found.names.get(role.local_id or "") for role in roles] == ["BLINKEN", None]
