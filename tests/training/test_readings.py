"""The labels of events and claims: of kinds that exist, inside their excerpts, and of the very texts they were read in."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from pipeline.ids import text_hash
from pipeline.ontology import vocabulary
from pipeline.ontology.events import subtypes
from tests.support import ROOT
from training.rows import own_texts, read_texts

LABELS = ROOT / "training" / "labels"
EVENTS = ("events.jsonl", "events.second.jsonl")
CLAIMS = ("claims.jsonl",)
KINDS = {kind for subtype in subtypes() for kind in (subtype.id, subtype.type.lower())}


def _lines(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (LABELS / name).read_text("utf-8").splitlines()]


@pytest.mark.parametrize("name", EVENTS)
def test_events_are_of_the_ontology_and_lie_apart_in_their_excerpt(name: str) -> None:
    factualities = set(vocabulary("factualities").ids())
    for line in _lines(name):
        places = [line["start"], *(place for start, end, _, _ in line["events"] for place in (start, end)), line["end"]]
        assert places == sorted(places), line["doc"]
        assert {kind for _, _, kind, _ in line["events"]} <= KINDS
        assert {factuality for _, _, _, factuality in line["events"]} <= factualities


@pytest.mark.parametrize("name", CLAIMS)
def test_claims_have_a_content_and_a_stance_that_exists(name: str) -> None:
    stances = set(vocabulary("stances").ids())
    for line in _lines(name):
        for claim in line["claims"]:
            assert claim["content"]
            assert claim["stance"] in stances
            assert all(line["start"] <= start < end <= line["end"] for part in ("source", "cue", "content") for start, end in claim[part])


def test_second_readings_are_of_documents_read_before() -> None:
    first, second = (_read(name) for name in EVENTS)
    assert second <= first
    assert len(second) >= len(first) / 10


def _read(name: str) -> set[str]:
    return {line["doc"] for line in _lines(name)}


@pytest.mark.shared
@pytest.mark.parametrize("name", (*EVENTS, *CLAIMS))
def test_they_are_of_the_very_texts(name: str, shared: Path) -> None:
    lines = _lines(name)
    own = own_texts()
    texts = read_texts(shared, {line["doc"] for line in lines} - own.keys()) | own
    for line in lines:
        assert text_hash(texts[line["doc"]]) == line["text_sha256"], line["doc"]
        for start, end, *_ in line.get("events", ()):
            assert texts[line["doc"]][start:end].strip() == texts[line["doc"]][start:end] != ""
