"""The database holds the same rows as the Parquet files, and says what they mean."""

from __future__ import annotations

import shutil
from pathlib import Path

import duckdb
import pytest

from pipeline.release.database import write_database
from pipeline.tables import TABLES
from tests.validate.staged import published, staged


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> duckdb.DuckDBPyConnection:
    """The database alone, away from the files it was made of."""
    folder, alone = staged(tmp_path_factory.mktemp("made")), tmp_path_factory.mktemp("alone")
    shutil.move(write_database(folder), alone / "casefile.duckdb")
    shutil.rmtree(folder)
    return duckdb.connect(str(alone / "casefile.duckdb"), read_only=True)


def test_all_tables_are_in_it(database: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    folder = staged(tmp_path)
    for table in TABLES:
        names = [column.name for column in table.columns]
        rows = [dict(zip(names, row, strict=True)) for row in database.execute(f'SELECT * FROM "{table.name}"').fetchall()]
        assert rows == published(folder, table.name), table.name


def test_tables_and_columns_carry_their_meaning(database: duckdb.DuckDBPyConnection) -> None:
    tables = dict(database.execute("SELECT table_name, comment FROM duckdb_tables()").fetchall())
    assert set(tables) == {table.name for table in TABLES}
    assert tables["mentions"] == "A place where a document speaks of a thing. Key: mention_id."
    columns = {(table, column): comment for table, column, comment in
               database.execute("SELECT table_name, column_name, comment FROM duckdb_columns()").fetchall()}
    assert columns["claims", "cue_start"] == "First character of the cue. Unit: Unicode code points."
    assert columns["mentions", "kind"] == "By name, common noun or pronoun. One of: name, nominal, pronoun."
    assert columns["mentions", "doc_id"] == "The document. Refers to documents.doc_id."
    assert all(columns[table.name, column.name] for table in TABLES for column in table.columns)


def test_what_may_not_be_null_is_declared_so(database: duckdb.DuckDBPyConnection) -> None:
    nullable = {(table, column) for table, column, is_nullable in
                database.execute("SELECT table_name, column_name, is_nullable FROM duckdb_columns() WHERE NOT internal").fetchall() if is_nullable}
    assert nullable == {(table.name, column.name) for table in TABLES for column in table.columns if column.is_nullable}


def test_it_is_made_anew(tmp_path: Path) -> None:
    folder = staged(tmp_path)
    (folder / "casefile.duckdb").write_text("something else")
    assert write_database(folder) == folder / "casefile.duckdb"
    assert sorted(path.name for path in folder.iterdir()) == ["casefile.duckdb", "tables"]
