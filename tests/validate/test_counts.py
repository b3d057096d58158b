"""What tellings add up to."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.validate.counts import COUNTED_FROM, count
from pipeline.validate.frames import open_tables
from tests.validate.staged import BOARD, PERSON, Tables, staged


def _counts(folder: Path, entity_id: str) -> tuple[object, ...]:
    with open_tables(folder / "tables") as connection:
        count(connection)
        return tuple(connection.execute(
            "SELECT n_mentions, n_documents, n_independent_sources FROM counts_entities WHERE entity_id = ?", [entity_id]).fetchall()[0])


def _set(row: int, **values: object) -> Callable[[Tables], None]:
    def change(tables: Tables) -> None:
        tables["documents"][row].update(values)
    return change


def _repeats(tables: Tables) -> None:
    tables["documents"][1]["near_duplicate_of"] = tables["documents"][0]["doc_id"]


@pytest.mark.parametrize(("change", "n_sources"), [
    (None, 2),
    (_set(1, publisher="The Quay"), 1),
    (_set(1, publisher=None), 2),  # a source without a publisher is one of its own
    (_set(1, publisher=None, source_name="The Quay"), 1),
    (_repeats, 1),
])
def test_a_publisher_counts_once(tmp_path: Path, change: Callable[[Tables], None] | None, n_sources: int) -> None:
    assert _counts(staged(tmp_path, change), BOARD) == (2, 2, n_sources)


def test_mentions_of_one_document_are_one_document(tmp_path: Path) -> None:
    assert _counts(staged(tmp_path), PERSON) == (2, 1, 1)


def test_what_is_counted_from() -> None:
    assert {"documents", "mentions", "sanction_mentions", "event_mentions"} == COUNTED_FROM
