"""The structure suite, derived from `pipeline/tables.py`: nothing here names a table.

That a table is there with its columns and types is looked at first, on the files; the rest is asked of the rows.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.parquet import table_file
from pipeline.tables import TABLES, Column, Table
from pipeline.validate.checks import CRITICAL, STRUCTURE, WARNING, WHOLE, Check, quoted

# Anchored at the start, as the check is, so that a text which begins with empty lines counts as written.
_NOT_BLANK = r"\s*\S"
CONTRACT = (
    Check(STRUCTURE, WHOLE, WHOLE, "tables_present", CRITICAL, "Every declared table has a file.", "computed"),
    Check(STRUCTURE, WHOLE, WHOLE, "columns_declared", CRITICAL, "A table has the declared columns, in their order.", "computed"),
    Check(STRUCTURE, WHOLE, WHOLE, "types_declared", CRITICAL, "Every column has its declared type.", "computed"),
)


def contract(folder: Path) -> dict[str, list[bool]]:
    """For each check of `CONTRACT` (by id) whether each table of `TABLES`, in that order, holds it."""
    schemas = [pq.read_schema(path) if (path := table_file(folder, table.name)).is_file() else None for table in TABLES]
    pairs = list(zip(TABLES, schemas, strict=True))
    return {
        "tables_present": [schema is not None for schema in schemas],
        "columns_declared": [schema is None or schema.names == table.schema().names for table, schema in pairs],
        "types_declared": [schema is None or _types_fit(table, schema) for table, schema in pairs],
    }


def structure(table: Table, release_id: str) -> list[Check]:
    """The checks of a table that its declaration implies."""
    checks = [Check(STRUCTURE, table.name, WHOLE, "unique_key", CRITICAL, f"No two rows share {', '.join(table.key)}.", "unique", table.key)]
    for column in table.columns:
        checks += _of_column(table, column)
    says = f"The row is part of {release_id}."
    return [*checks, Check(STRUCTURE, table.name, "release_id", "is_this_release", CRITICAL, says, "in_set", (release_id,))]


def _of_column(table: Table, column: Column) -> Iterable[Check]:
    check = Check(STRUCTURE, table.name, column.name, "not_null", WARNING, "The value is there.", "not_null")
    if not column.is_nullable:
        yield replace(check, severity=CRITICAL if column.name in {*table.key, "release_id"} else WARNING)
    if column.vocabulary:
        values = column.values() or ()
        says = f"The value is a term of {column.vocabulary}: {', '.join(values)}."
        yield replace(check, name="in_vocabulary", says=says, kind="in_set", values=values)
    elif column.references:
        says = f"It leads to a row: {column.references}."
        yield replace(check, name="refers", says=says, kind="holds", sql=_reference(column.name, column.references), clears=column.is_nullable)
    elif column.type == "string" and column.name != "release_id":
        yield replace(check, name="not_blank", says="An unknown value is null, never empty.", kind="matches", pattern=_NOT_BLANK)
    if column.minimum is not None:
        says = f"The value is from {column.minimum:g}{'' if column.maximum is None else f' to {column.maximum:g}'}."
        yield replace(check, name="in_range", says=says, kind="between", minimum=column.minimum, maximum=column.maximum)


def _reference(name: str, references: str) -> str:
    other, key = references.split(".")
    here = f"t.{quoted(name)}"
    return f"{here} IS NULL OR EXISTS (SELECT 1 FROM {quoted(other)} AS other WHERE other.{quoted(key)} = {here})"


def _types_fit(table: Table, schema: pa.Schema) -> bool:
    """Whether the columns that are there have their types; a null where none may be is another check's matter."""
    declared = table.schema()
    return all(schema.field(name).type == declared.field(name).type for name in declared.names if schema.get_field_index(name) >= 0)
