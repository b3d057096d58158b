"""The tables of a staged release as Great Expectations sees them: the columns asked about, and what was computed first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb
import pyarrow as pa

from pipeline.parquet import table_file
from pipeline.tables import TABLES, Table
from pipeline.validate.checks import Check, quoted
from pipeline.validate.evidence import verify

if TYPE_CHECKING:
    import pandas as pd

# Columns whose length does not matter to any check that reads them here: that they are there and not blank is asked.
_LONG = {("documents", "text")}


@dataclass(frozen=True, slots=True, eq=False)
class Frame:
    """Rows to judge, in the order of the file: `data` has the columns asked about, `keys` names each row."""

    name: str
    data: pd.DataFrame
    keys: Sequence[str]


def open_tables(folder: Path) -> duckdb.DuckDBPyConnection:
    """A connection with a view for each declared table: its columns, and `file_row_number`, the row's position."""
    connection = duckdb.connect(config={"memory_limit": "640MB", "threads": 2, "temp_directory": str(folder / ".duckdb")})
    for table in TABLES:
        path = str(table_file(folder, table.name)).replace("'", "''")
        connection.execute(f"CREATE VIEW {quoted(table.name)} AS SELECT * FROM read_parquet('{path}', file_row_number = true)")
    return connection


def frame(connection: duckdb.DuckDBPyConnection, table: Table, checks: Sequence[Check]) -> Frame:
    """The frame of a table for these checks. A computed column bears the id of its check, and is true where it holds."""
    columns = dict.fromkeys(name for check in checks if check.is_native for name in (check.values if check.kind == "unique" else (check.column,)))
    asked = [_column(table, name) for name in columns]
    held = [f"coalesce(({check.sql}), true) AS {quoted(check.id)}" for check in checks if check.kind == "holds"]
    key = "concat_ws('|', " + ", ".join(f"coalesce(cast(t.{quoted(name)} AS VARCHAR), '')" for name in table.key) + ')'
    found: pa.Table = connection.sql(f"""
        SELECT {', '.join([*asked, *held, f'{key} AS "row key"'])} FROM {quoted(table.name)} AS t ORDER BY t.file_row_number""").to_arrow_table()
    data = found.drop_columns(["row key"]).to_pandas()
    for name, verdict in (verify(connection, table) if any(check.kind == "computed" for check in checks) else {}).items():
        data[name] = verdict
    return Frame(table.name, data, found.column("row key").to_pylist())


def _column(table: Table, name: str) -> str:
    here = f"t.{quoted(name)}"
    return f"regexp_extract({here}, '\\S') AS {quoted(name)}" if (table.name, name) in _LONG else here
