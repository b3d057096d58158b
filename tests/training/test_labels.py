"""The labels for the reader: whole, flat, and of the very texts they were read in."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from pipeline.ids import text_hash
from pipeline.ontology import vocabulary
from tests.support import ROOT

FILES = sorted((ROOT / "training" / "labels").glob("state*.jsonl"))
LABELS = {*vocabulary("schemas").ids(), "PersonNominal", "BodyNominal", "Time"}


def _lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_labels_lie_flat_inside_their_paragraph(path: Path) -> None:
    lines = _lines(path)
    assert len(lines) > 100
    for line in lines:
        assert {label for _, _, label in line["labels"]} <= LABELS
        bounds = [line["start"], *(place for start, end, _ in line["labels"] for place in (start, end)), line["end"]]
        assert bounds == sorted(bounds)
        assert all(start < end for start, end, _ in line["labels"])
    assert all(first["end"] <= second["start"] for first, second in pairwise(lines) if first["doc"] == second["doc"])


@pytest.mark.shared
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_labels_are_of_the_very_texts(path: Path, shared: Path) -> None:
    corpus = shared / "corpus" / "state_2021_22.jsonl"
    texts = {document["id"]: document["text"] for document in map(json.loads, corpus.read_bytes().split(b"\n")[:-1])}
    for line in _lines(path):
        text = texts[line["doc"]]
        assert text_hash(text) == line["text_sha256"]
        for start, end, _ in line["labels"]:
            assert text[start:end] == text[start:end].strip() != ""
