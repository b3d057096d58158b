"""Tables as files: the declared columns, the order of the key, the same bytes for the same rows."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pipeline.errors import IntegrityError
from pipeline.parquet import empty, read_table, table_file, write_table
from pipeline.tables import TABLES, Table, table

MEASURES = table("sanction_measures")
ROWS = [{"sanction_id": f"san-{number}", "measure": measure, "release_id": "r00001"} for number in (2, 1) for measure in ("travel_ban", "asset_freeze")]


def test_rows_come_back_in_the_order_of_the_key(tmp_path: Path) -> None:
    write_table(tmp_path, MEASURES, ROWS)
    assert read_table(tmp_path, MEASURES).to_pylist() == sorted(ROWS, key=lambda row: (row["sanction_id"], row["measure"]))


def test_the_same_rows_give_the_same_bytes(tmp_path: Path) -> None:
    arrow = pa.Table.from_pylist(ROWS[::-1]).select(["release_id", "measure", "sanction_id"])
    write_table(tmp_path / "one", MEASURES, ROWS)
    write_table(tmp_path / "two", MEASURES, arrow.cast(pa.schema([(name, pa.large_string()) for name in arrow.column_names])))
    assert table_file(tmp_path / "one", "sanction_measures").read_bytes() == table_file(tmp_path / "two", "sanction_measures").read_bytes()


@pytest.mark.parametrize("item", TABLES, ids=lambda item: item.name)
def test_an_empty_table_has_its_columns(tmp_path: Path, item: Table) -> None:
    write_table(tmp_path / "one", item, empty(item))
    write_table(tmp_path / "two", item, [])
    for folder in ("one", "two"):
        assert pq.read_schema(table_file(tmp_path / folder, item.name)).equals(item.schema(), check_metadata=True)


def test_a_null_where_none_may_be_can_be_read_again(tmp_path: Path) -> None:
    write_table(tmp_path, MEASURES, [dict(ROWS[0], measure=None)])
    assert read_table(tmp_path, MEASURES).to_pylist() == [dict(ROWS[0], measure=None)]
    assert not pq.read_schema(table_file(tmp_path, MEASURES.name)).field("sanction_id").nullable


@pytest.mark.parametrize(("rows", "cause"), [
    ([{"sanction_id": "san-1", "measure": "x"}], r"columns missing: \['release_id'\], not declared: \[\]"),
    ([dict(ROWS[0], mood="bad")], r"columns missing: \[\], not declared: \['mood'\]"),
    (pa.table({"sanction_id": ["san-1"]}), r"columns missing: \['measure', 'release_id'\]"),
    ([dict(ROWS[0], measure=7)], "a value does not fit its column"),
])
def test_other_columns_and_types_are_refused(tmp_path: Path, rows: list[dict[str, object]], cause: str) -> None:
    with pytest.raises(IntegrityError, match=cause):
        write_table(tmp_path, MEASURES, rows)


def test_a_column_that_cannot_be_cast_is_named(tmp_path: Path) -> None:
    passages = pa.table({"doc_id": ["doc-1"], "passage_no": ["first"], "kind": ["body"], "start": [0], "end": [1], "release_id": ["r00001"]})
    with pytest.raises(IntegrityError, match=r"passages\.passage_no: no integer"):
        write_table(tmp_path, table("passages"), passages)
