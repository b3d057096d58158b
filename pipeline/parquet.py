"""The tables of a release as Parquet files: the same rows give the same bytes, whoever writes them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, TypeAlias

import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.errors import IntegrityError
from pipeline.tables import Table

# Fixed, since they decide the bytes: a change makes every file of the next release differ.
_COMPRESSION, _LEVEL, _ROW_GROUP = "zstd", 6, 20_000

Rows: TypeAlias = pa.Table | Sequence[dict[str, Any]]


def write_table(folder: Path, table: Table, rows: Rows) -> None:
    """Write `<folder>/<table>.parquet`: the declared columns in their order, rows in the order of the key.

    Raises IntegrityError where a column is missing or not declared, or a value does not fit its type. A null where
    none may be is written (as a nullable column), so that validation can tell which row it is.
    """
    made = _in_order(_fitted(table, _as_arrow(table, rows)), table)
    folder.mkdir(parents=True, exist_ok=True)
    pq.write_table(made, table_file(folder, table.name), compression=_COMPRESSION, compression_level=_LEVEL, row_group_size=_ROW_GROUP)


def read_table(folder: Path, table: Table) -> pa.Table:
    """All rows of a table, of the schema that the file has."""
    return pq.ParquetFile(table_file(folder, table.name)).read()


def empty(table: Table) -> pa.Table:
    """The table without rows."""
    return table.schema().empty_table()


def table_file(folder: Path, name: str) -> Path:
    """Where a table lies in a folder of tables."""
    return folder / f"{name}.parquet"


def _as_arrow(table: Table, rows: Rows) -> pa.Table:
    """The rows as Arrow, of exactly the declared columns."""
    declared = [column.name for column in table.columns]
    found = set(rows.column_names if isinstance(rows, pa.Table) else [name for row in rows for name in row] or declared)
    if found != set(declared):
        missing, extra = sorted(set(declared) - found), sorted(found - set(declared))
        raise IntegrityError(table.name, f"columns missing: {missing}, not declared: {extra}", "Make the rows as pipeline/tables.py declares them")
    if isinstance(rows, pa.Table):
        return rows.select(declared)
    try:
        return pa.Table.from_pylist(list(rows), schema=table.schema())
    except (pa.ArrowInvalid, pa.ArrowTypeError) as error:
        raise IntegrityError(table.name, f"a value does not fit its column: {error}", "Make the rows as pipeline/tables.py declares them") from error


def _fitted(table: Table, rows: pa.Table) -> pa.Table:
    """Each column cast to its declared type."""
    columns, fields = [], []
    for column in table.columns:
        field = column.arrow()
        try:
            values = rows.column(column.name).cast(field.type)
        except (pa.ArrowInvalid, pa.ArrowNotImplementedError) as error:
            raise IntegrityError(f"{table.name}.{column.name}", f"no {column.type}: {error}", "Make the column as pipeline/tables.py declares it") from error
        columns.append(values)
        fields.append(field.with_nullable(True) if values.null_count else field)
    return pa.Table.from_arrays(columns, schema=pa.schema(fields, metadata=table.schema().metadata))


def _in_order(rows: pa.Table, table: Table) -> pa.Table:
    return rows.sort_by([(name, "ascending") for name in table.key])
