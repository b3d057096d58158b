"""`casefile.duckdb`: all tables of a release in one file that needs no other, for BI tools and SQL."""

from __future__ import annotations

from pathlib import Path

import duckdb

from pipeline.tables import TABLES, Column, Table

# The oldest format that has comments: readers built on any DuckDB since 1.0 open it.
_STORAGE = "v1.0.0"
_SQL_TYPES = {"string": "VARCHAR", "integer": "BIGINT", "number": "DOUBLE", "boolean": "BOOLEAN", "date": "DATE", "datetime": "TIMESTAMPTZ"}


def write_database(staged: Path) -> Path:
    """Make `casefile.duckdb` of the Parquet files of a staged release; tables and columns carry their meanings as comments.

    Rows and their order are those of the Parquet files; the bytes of the file are DuckDB's affair and may differ.
    """
    path = staged / "casefile.duckdb"
    path.unlink(missing_ok=True)
    connection = duckdb.connect(config={"memory_limit": "768MB", "threads": 2, "temp_directory": str(staged / ".duckdb")})
    try:
        connection.execute(f"ATTACH {_literal(str(path))} AS release (STORAGE_VERSION '{_STORAGE}')")
        connection.execute("BEGIN")
        for table in TABLES:
            connection.execute(_create(table))
            connection.execute(f"INSERT INTO release.{_name(table.name)} SELECT * FROM read_parquet($1)", [str(staged / "tables" / f"{table.name}.parquet")])
            for comment in _comments(table):
                connection.execute(comment)
        connection.execute("COMMIT")
        connection.execute("DETACH release")
    finally:
        connection.close()
    return path


def _create(table: Table) -> str:
    columns = ", ".join(f"{_name(column.name)} {_SQL_TYPES[column.type]}{'' if column.is_nullable else ' NOT NULL'}" for column in table.columns)
    return f"CREATE TABLE release.{_name(table.name)} ({columns})"


def _comments(table: Table) -> list[str]:
    name = f"release.{_name(table.name)}"
    key = f" Key: {', '.join(table.key)}."
    return [f"COMMENT ON TABLE {name} IS {_literal(table.meaning + key)}",
            *(f"COMMENT ON COLUMN {name}.{_name(column.name)} IS {_literal(_meaning(column))}" for column in table.columns)]


def _meaning(column: Column) -> str:
    """A column's meaning, what it counts and where it leads."""
    extra = [f"Unit: {column.unit}." if column.unit else "", f"One of: {', '.join(column.values() or ())}." if column.vocabulary else "",
             f"Refers to {column.references}." if column.references else ""]
    return " ".join([column.meaning, *filter(None, extra)])


def _name(name: str) -> str:
    return f'"{name}"'


def _literal(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
