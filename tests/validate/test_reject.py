"""Rows that leave, references that are emptied, and the counts that follow."""

from __future__ import annotations

import json
from pathlib import Path

from pipeline.tables import table
from pipeline.validate.checks import Check, Outcome
from pipeline.validate.reject import reject, row_key
from pipeline.validate.structure import structure
from tests.validate.staged import FIRM, PERSON, RELEASE, published, rows, staged


def _outcome(folder: Path, name: str, check_id: str, *keys: str) -> Outcome:
    """As if that check had failed for the rows of these keys."""
    check: Check = next(check for check in structure(table(name), RELEASE) if check.id == check_id)
    places = [number for number, row in enumerate(published(folder, name)) if row_key(table(name), row) in keys]
    assert len(places) == len(keys)
    return Outcome(check, 6, tuple(places), keys)


def test_a_row_that_fails_two_checks_leaves_once_and_is_told_twice(tmp_path: Path) -> None:
    folder, mention_id = staged(tmp_path), rows()["mentions"][0]["mention_id"]
    told = reject(folder / "tables", [_outcome(folder, "mentions", check, mention_id) for check in ("rule_id.not_blank", "confidence.in_range")], RELEASE)
    assert [(row["table"], row["key"], row["check"], row["release_id"]) for row in told] == \
        [("mentions", mention_id, "rule_id.not_blank", RELEASE), ("mentions", mention_id, "confidence.in_range", RELEASE)]
    assert json.loads(told[0]["row"]) == rows()["mentions"][0]
    assert mention_id not in {row["mention_id"] for row in published(folder, "mentions")}
    assert len(published(folder, "mentions")) == 5


def test_an_empty_reference_stays_where_it_may_be_null(tmp_path: Path) -> None:
    folder = staged(tmp_path)
    mention_id, alias = rows()["mentions"][2]["mention_id"], f"{PERSON}|Ilsé Varn"
    reject(folder / "tables", [_outcome(folder, "mentions", "entity_id.refers", mention_id),
                               _outcome(folder, "entity_aliases", "entity_id.refers", alias)], RELEASE)
    assert {row["mention_id"]: row["entity_id"] for row in published(folder, "mentions")} == \
        {row["mention_id"]: None if row["mention_id"] == mention_id else row["entity_id"] for row in rows()["mentions"]}
    assert published(folder, "entity_aliases") == []


def test_entities_and_aliases_lose_the_mentions_that_left(tmp_path: Path) -> None:
    folder = staged(tmp_path)
    reject(folder / "tables", [_outcome(folder, "mentions", "confidence.in_range", *(rows()["mentions"][number]["mention_id"] for number in (1, 3)))], RELEASE)
    counts = {row["entity_id"]: (row["n_mentions"], row["n_documents"]) for row in published(folder, "entities")}
    assert (counts[PERSON], counts[FIRM]) == ((1, 1), (1, 1))
    assert published(folder, "entity_aliases")[0]["n_mentions"] == 1


def test_tables_that_nothing_counts_are_left_alone(tmp_path: Path) -> None:
    folder = staged(tmp_path)
    before = (folder / "tables" / "entities.parquet").read_bytes()
    time_id = rows()["time_expressions"][0]["time_expression_id"]
    reject(folder / "tables", [_outcome(folder, "time_expressions", "confidence.in_range", time_id)], RELEASE)
    assert (folder / "tables" / "entities.parquet").read_bytes() == before
    assert len(published(folder, "time_expressions")) == 2


def test_the_key_of_a_row() -> None:
    assert row_key(table("document_authors"), {"doc_id": "doc-1", "position": 2}) == "doc-1|2"
    assert row_key(table("documents"), {"doc_id": None}) == ""
