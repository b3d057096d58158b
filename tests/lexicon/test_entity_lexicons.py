"""The lexicons of names: whole, and free of contradictions."""

from __future__ import annotations

import re

import pytest
from pydantic import ValidationError

from pipeline.knowledge import entries
from pipeline.lexicon.gazetteer import Rule, reader_rule, roles, rule, things
from pipeline.names import form_words, name_forms, titles
from pipeline.ontology import vocabulary


def test_schemas_exist() -> None:
    known = set(vocabulary("schemas").ids())
    named = [*things(), *roles(), *(form for kind in ("legal_form", "head", "head_before", "pattern", "vessel_prefix") for form in name_forms(kind))]
    assert {entry.schema_name for entry in named} <= known


def test_ids_are_one_thing_over_all_files() -> None:
    ids = [entry.id for entry in (*things(), *roles(), *titles())]
    assert len(ids) == len(set(ids))


def test_every_country_has_its_own_code_and_name() -> None:
    countries = [thing for thing in things() if thing.schema_name == "Country"]
    assert len({thing.country for thing in countries}) == len({thing.name for thing in countries}) == len(countries) == 250
    codes = {thing.country for thing in countries} | {"eu"}
    assert {thing.country for thing in things() if thing.country is not None} <= codes


def test_patterns_compile_and_have_words_that_call_them() -> None:
    for form in name_forms("pattern"):
        assert form.pattern is not None
        assert form.forms
        re.compile(form.pattern)


def test_also_surname_and_also_given_are_among_the_forms() -> None:
    assert all(set(form.also_surname) <= set(form.forms) for form in name_forms("head"))
    assert all(set(title.also_given) <= set(title.forms) for title in titles())


def test_no_letter_of_case_is_lost_to_yaml() -> None:
    assert {"no", "on"} <= form_words("edge") | form_words("connector")


def test_confidence_comes_from_counts() -> None:
    assert rule("entity.gazetteer").confidence > rule("entity.spacy.ORG").confidence
    assert rule("entity.spacy.LAW").confidence == 0.5        # nothing counted: nothing claimed
    assert all(entry.right <= entry.read for entry in entries("pipeline.lexicon", "entity_rules.yml", Rule))
    with pytest.raises(ValidationError):
        Rule.model_validate({"id": "x", "kind": "reader", "weight": 1.0, "confidence": 0.9})


def test_labels_of_the_reader() -> None:
    person, event = reader_rule("PERSON"), reader_rule("EVENT")
    assert person is not None
    assert person.schema_name == "Person"
    assert event is not None
    assert event.schema_name is None
    assert reader_rule("CARDINAL") is None
