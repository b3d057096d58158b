"""The sanctions lexicon holds together: codes, vocabularies and references."""

from __future__ import annotations

import re

from pipeline.lexicon.sanctions import authorities, country_adjectives, legal_bases, measure_cues, phrases, sanction_cues, sanction_words, target_nouns
from pipeline.ontology import vocabulary

PHRASES = ("phrase.context", "phrase.near", "phrase.labels", "phrase.lists", "phrase.alias_cues", "phrase.reason", "phrase.reason_ends", "phrase.programme",
           "phrase.points_back", "phrase.today", "phrase.in_force", "phrase.joint", "phrase.signals", "phrase.law_prepositions")


def test_cues_name_measures_and_words_of_their_frame() -> None:
    measures = set(vocabulary("measures").ids())
    for cue in sanction_cues():
        assert set(cue.measures) <= measures
        assert cue.frame == "table" or {"noun": cue.nouns, "state": cue.nouns, "under": cue.nouns, "heading": cue.patterns}.get(cue.frame, cue.verbs)
        assert cue.id.startswith("sanction.")


def test_measure_cues_are_measures() -> None:
    assert {entry.measure for entry, _ in measure_cues()} <= set(vocabulary("measures").ids())


def test_bodies_have_countries_and_one_whole_a_country() -> None:
    bodies = authorities().values()
    assert all(body.country is None or re.fullmatch("[a-z]{2}", body.country) for body in bodies)
    wholes = [body.country for body in bodies if body.is_whole and body.country is not None]
    assert len(wholes) == len(set(wholes))
    assert len(bodies) >= 60


def test_laws_empower_bodies_that_exist() -> None:
    assert {entry.authority for entry, _, _ in legal_bases() if entry.authority} <= set(authorities())


def test_target_nouns_have_schemas() -> None:
    assert set(target_nouns().values()) <= set(vocabulary("schemas").ids())


def test_phrases_compile_and_match_whole_words() -> None:
    assert all(phrases(part).pattern for part in PHRASES)
    assert phrases("phrase.context").search("unsanctionedly") is None
    assert "following" in sanction_words("list.leads")


def test_adjectives_of_countries() -> None:
    pattern, countries = country_adjectives()
    found = [match.group() for match in pattern.finditer("two Iranian ships, Chadians and an Indianapolis firm")]
    assert found == ["Iranian", "Chadians"]
    assert [countries[word] for word in found] == ["ir", "td"]
