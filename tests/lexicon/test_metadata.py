from __future__ import annotations

import re

import pytest

from pipeline.errors import KnowledgeError
from pipeline.knowledge import parse_entries
from pipeline.lexicon.metadata import MetadataCue, Words, alternatives, forms, metadata_cues, slots, words


def test_cues_come_best_first_and_each_has_an_example_and_a_near_miss() -> None:
    ranks = [cue.rank for cue in metadata_cues()]
    assert ranks == sorted(ranks)
    assert [cue.id for cue in metadata_cues() if not cue.examples or not cue.near_misses] == []


def test_every_month_has_its_number() -> None:
    assert [entry.number for entry in words("month")] == list(range(1, 13))


def test_forms_are_in_lower_case() -> None:
    assert all(form == form.casefold() for form in forms("agency"))
    assert {"ap", "reuters"} <= forms("agency")


def test_slots_keep_the_order_of_the_file() -> None:
    assert next(iter(slots("html_meta"))) == "article:published_time"
    assert slots("front_matter")["canonical_url"] == "url"


def test_alternatives_put_longer_forms_first() -> None:
    assert re.match(alternatives("month"), "september")[0] == "september"  # type: ignore[index]
    assert re.match(alternatives("month"), "sept")[0] == "sept"  # type: ignore[index]


@pytest.mark.parametrize(("text", "cause"), [
    ("- {id: a, where: top, rank: 1, pattern: '(?P<publisher>x', examples: []}", "pattern: Value error, no regular expression"),
    ("- {id: a, where: top, rank: 1, pattern: '(?P<editor>x)', examples: []}", "pattern: Value error, groups must be among"),
    ("- {id: a, where: top, rank: 1, pattern: 'x', examples: []}", "pattern: Value error, groups must be among"),
    ("- {id: a, where: middle, rank: 1, pattern: '(?P<publisher>x)', examples: []}", "where: Input should be"),
    ("- {id: a, where: top, rank: 1, patern: '(?P<publisher>x)', examples: []}", "pattern: Field required"),
])
def test_a_wrong_cue_stops_the_run(text: str, cause: str) -> None:
    with pytest.raises(KnowledgeError) as caught:
        parse_entries(text, "metadata.yml", MetadataCue)
    assert caught.value.cause.startswith(cause)
    assert caught.value.place == "metadata.yml:1"


def test_a_word_that_yaml_takes_for_a_truth_value_stops_the_run() -> None:
    with pytest.raises(KnowledgeError, match=r"forms\.1"):
        parse_entries("- {id: a, kind: not_name, forms: [any, no]}", "metadata_words.yml", Words)
