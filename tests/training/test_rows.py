"""Training rows: tags of words, and heads that are nothing but labels and an entry."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pipeline.ids import text_hash
from training.heads import read_heads
from training.marks import Span
from training.rows import LabelError, Labelled, paragraphs, read_rows, tags_of

HEADS = """
- id: entities
  labels: [Person, Place]
  groups: {ents: [Person, Place]}
  sources: [{kind: marked, files: "texts/*.txt"}]
- id: events
  labels: [assault, life]
  sources: [{kind: lines, files: "labels/*.jsonl", field: events, column: 2, until: "."}]
- id: factuality
  labels: [asserted, denied]
  sources: [{kind: lines, files: "labels/*.jsonl", field: events, column: 3}]
"""
TEXT = "A bomb hit Kelda.\nNobody died."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("texts", "labels", "shared/corpus", "shared/gold/sets"):
        (tmp_path / name).mkdir(parents=True)
    (tmp_path / "heads.yml").write_text(HEADS)
    (tmp_path / "texts" / "own.txt").write_text("=== own-1 | news | a port\nA bomb hit [[L:Kelda]].\nNobody died.\n")
    line = {"doc": "own-1", "text_sha256": text_hash(TEXT), "start": 0, "end": len(TEXT),
            "events": [[2, 6, "assault.bombing", "asserted"], [25, 29, "life.death", "denied"]]}
    (tmp_path / "labels" / "events.jsonl").write_text(json.dumps(line) + "\n")
    return tmp_path


def test_a_new_head_is_labels_and_an_entry(folder: Path) -> None:
    rows = read_rows(read_heads(folder / "heads.yml"), folder / "shared", folder)
    assert [row.words for row in rows] == [("A", "bomb", "hit", "Kelda", "."), ("Nobody", "died", ".")]
    assert rows[0].tags == {"entities": ((0,), (0,), (0,), (3,), (0,)), "events": ((0,), (1,), (0,), (0,), (0,)),
                            "factuality": ((0,), (1,), (0,), (0,), (0,))}
    assert rows[1].tags == {"entities": ((0,), (0,), (0,)), "events": ((0,), (3,), (0,)), "factuality": ((0,), (3,), (0,))}


def test_a_head_of_parts(folder: Path) -> None:
    line = {"doc": "own-1", "text_sha256": text_hash(TEXT), "claims": [{"cue": [[18, 24], [25, 29]], "source": []}]}
    (folder / "labels" / "claims.json").write_text(json.dumps(line) + "\n")
    (folder / "heads.yml").write_text("- {id: cues, labels: [cue], sources: [{kind: lines, files: labels/claims.json, field: claims, part: cue}]}\n")
    rows = read_rows(read_heads(folder / "heads.yml"), folder / "shared", folder)
    assert [row.tags["cues"] for row in rows] == [((0,),) * 5, ((1,), (1,), (0,))]


def test_labels_of_another_text_are_refused(folder: Path) -> None:
    (folder / "texts" / "own.txt").write_text("=== own-1 | news | a port\nAnother text.\n")
    with pytest.raises(LabelError, match="own-1"):
        read_rows(read_heads(folder / "heads.yml"), folder / "shared", folder)


def test_tags() -> None:
    places = [(0, 4), (5, 11), (12, 16), (16, 17)]
    spans = [Span(0, 11, "Person"), Span(12, 16, "Place"), Span(16, 17, "Other")]
    assert tags_of(places, spans, ("Person", "Place")) == ((1,), (2,), (3,), (0,))


def test_a_span_inside_a_word_takes_the_word_and_two_never_share_one() -> None:
    assert tags_of([(0, 10)], [Span(0, 4, "Person"), Span(5, 10, "Place")], ("Person", "Place")) == ((1,),)


def test_paragraphs_keep_their_spans() -> None:
    labelled = Labelled("One.\n\nTwo Kelda.", (Span(10, 15, "Place"),), "x", "d")
    assert [(item.text, item.spans) for item in paragraphs(labelled)] == [("One.", ()), ("Two Kelda.", (Span(4, 9, "Place"),))]


def test_the_projects_heads_can_be_read() -> None:
    heads = read_heads()
    assert heads[0].id == "entities"
    assert set(heads[0].groups["ents"]) <= set(heads[0].labels)
