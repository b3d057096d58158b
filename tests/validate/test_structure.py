"""Faults of structure, put into a faultless release one at a time: the check named for it finds the row, and no other does."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pytest

from pipeline.parquet import write_table
from pipeline.tables import TABLES, table
from pipeline.validate.checks import CRITICAL, WARNING
from pipeline.validate.great import Judge
from pipeline.validate.structure import contract, structure
from tests.validate.staged import RELEASE, Tables, failures, rewrite, rows, staged

Change = Callable[[Tables], None]


def _set(name: str, column: str, value: object, row: int = 0) -> Change:
    def change(tables: Tables) -> None:
        tables[name][row][column] = value
    return change


def _again(name: str) -> Change:
    def change(tables: Tables) -> None:
        tables[name].append(dict(tables[name][0]))
    return change


FAULTS = [
    ("mentions", _again("mentions"), "unique_key", 2),
    ("sanction_measures", _again("sanction_measures"), "unique_key", 2),
    ("mentions", _set("mentions", "kind", "nickname"), "kind.in_vocabulary", 1),
    ("sanctions", _set("sanctions", "action", "abolished"), "action.in_vocabulary", 1),
    ("mentions", _set("mentions", "confidence", 1.5), "confidence.in_range", 1),
    ("mentions", _set("mentions", "confidence", -0.01), "confidence.in_range", 1),
    ("document_authors", _set("document_authors", "entity_id", "ent-0"), "entity_id.refers", 1),
    ("sanction_legal_bases", _set("sanction_legal_bases", "sanction_id", "san-0"), "sanction_id.refers", 1),
    ("sanctions", _set("sanctions", "authority", None), "authority.not_null", 1),
    ("mentions", _set("mentions", "rule_id", ""), "rule_id.not_blank", 1),
    ("documents", _set("documents", "title", " \n"), "title.not_blank", 1),
    ("documents", _set("documents", "text", " \n"), "text.not_blank", 1),
    ("time_expressions", _set("time_expressions", "release_id", "r00001"), "release_id.is_this_release", 1),
]
HARMLESS = [
    ("mentions", _set("mentions", "confidence", 0.0)),
    ("mentions", _set("mentions", "confidence", 1.0)),
    ("mentions", _set("mentions", "kind", "nominal")),
    ("document_authors", _set("document_authors", "entity_id", None)),
    ("documents", _set("documents", "title", "·")),
    ("documents", _set("documents", "title", "\n\n \tA title after empty lines")),
    ("documents", _set("documents", "text", "\n\n \tA text after empty lines")),
]


@pytest.mark.parametrize(("name", "change", "check", "n_failing"), FAULTS)
def test_a_fault_is_found_by_its_check(judge: Judge, tmp_path: Path, name: str, change: Change, check: str, n_failing: int) -> None:
    found = failures(judge, staged(tmp_path, change), name, structure(table(name), RELEASE))
    assert {check: n_failing} == {found_check: len(keys) for found_check, keys in found.items()}


@pytest.mark.parametrize(("name", "change"), HARMLESS)
def test_what_is_allowed_passes(judge: Judge, tmp_path: Path, name: str, change: Change) -> None:
    assert failures(judge, staged(tmp_path, change), name, structure(table(name), RELEASE)) == {}


def test_a_fault_names_the_row_by_its_key(judge: Judge, tmp_path: Path) -> None:
    found = failures(judge, staged(tmp_path, _set("document_authors", "name", "", row=1)), "document_authors",
                     structure(table("document_authors"), RELEASE))
    assert found == {"name.not_blank": [f"{rows()['document_authors'][1]['doc_id']}|2"]}


def test_contract_holds_for_declared_tables(tmp_path: Path) -> None:
    assert all(all(held) for held in contract(staged(tmp_path) / "tables").values())


def _failing(folder: Path) -> dict[str, list[str]]:
    return {check: [item.name for item, held in zip(TABLES, holds, strict=True) if not held]
            for check, holds in contract(folder / "tables").items() if not all(holds)}


def test_contract_misses_a_table(tmp_path: Path) -> None:
    (staged(tmp_path) / "tables" / "claims.parquet").unlink()
    assert _failing(tmp_path) == {"tables_present": ["claims"]}


@pytest.mark.parametrize(("change", "check"), [
    (lambda found: found.append_column("mood", pa.nulls(len(found), pa.string())), "columns_declared"),
    (lambda found: found.drop_columns(["quote"]), "columns_declared"),
    (lambda found: found.select(found.column_names[::-1]), "columns_declared"),
    (lambda found: found.set_column(found.column_names.index("start"), "start", found.column("start").cast(pa.int32())), "types_declared"),
])
def test_contract_finds_other_columns(tmp_path: Path, change: Callable[[pa.Table], pa.Table], check: str) -> None:
    rewrite(staged(tmp_path), "mentions", change)
    assert _failing(tmp_path) == {check: ["mentions"]}


def test_a_null_where_none_may_be_is_no_matter_of_the_contract(tmp_path: Path) -> None:
    found = rows()["mentions"]
    found[0]["rule_id"] = None
    write_table(staged(tmp_path) / "tables", table("mentions"), found)
    assert _failing(tmp_path) == {}


def test_every_column_is_asked_for() -> None:
    for item in TABLES:
        asked = {check.column for check in structure(item, RELEASE)} | set(item.key)
        free = {column.name for column in item.columns if column.is_nullable and column.type in {"date", "boolean", "integer"}}
        assert {column.name for column in item.columns} - free <= asked


def test_a_broken_key_stops_and_a_broken_value_costs_the_row() -> None:
    severities = {check.id: check.severity for check in structure(table("sanctions"), RELEASE)}
    assert {severities[name] for name in ("unique_key", "sanction_id.not_null", "release_id.is_this_release")} == {CRITICAL}
    assert {severities[name] for name in ("authority.not_null", "action.in_vocabulary", "confidence.in_range", "doc_id.refers")} == {WARNING}
