"""Rows that broke a rule leave their table for `rejected_rows`; what refers to them follows.

A row that fails a check whose severity is warning leaves. A reference that leads nowhere (from the start, or since its
row left) empties the column where the column may be null, and the row stays: a mention is still what the text says when
its entity is gone. Where the column may not be null the row goes too. Either way the row as it was extracted is kept,
under the check that it failed, so that nothing disappears. Counts are then made anew, and what looks at other rows is
checked again, until nothing is left to reject.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa

from pipeline.parquet import read_table, write_table
from pipeline.tables import Table
from pipeline.tables import table as declared
from pipeline.validate.checks import Outcome
from pipeline.validate.counts import COUNTED_FROM, recount
from pipeline.validate.frames import open_tables

Row = dict[str, Any]


def reject(folder: Path, failing: Sequence[Outcome], release_id: str) -> list[Row]:
    """Take the failing rows out of their tables; the rows of `rejected_rows` that tell of it, one a row and check."""
    by_table: dict[str, list[Outcome]] = defaultdict(list)
    for outcome in failing:
        by_table[outcome.check.table].append(outcome)
    told: list[Row] = []
    lost_names: list[tuple[str, str]] = []
    for name, outcomes in by_table.items():
        rows, losing = read_table(folder, declared(name)), _losing(outcomes)
        told += [line for outcome in outcomes for line in _tell(declared(name), rows, outcome, release_id)]
        if name == "mentions":
            lost_names = _names(_at(rows, losing))
        write_table(folder, declared(name), _without(rows, losing, outcomes))
    if COUNTED_FROM & set(by_table):
        with open_tables(folder) as connection:
            recount(connection, folder, lost_names)
    return told


def row_key(table: Table, row: Row) -> str:
    """A row's key as one string: its values in the order of the key, with `|` between."""
    return "|".join("" if row[name] is None else str(row[name]) for name in table.key)


def _losing(outcomes: Sequence[Outcome]) -> list[int]:
    """Positions of the rows that leave."""
    return sorted({position for outcome in outcomes if not outcome.check.clears for position in outcome.failing})


def _at(rows: pa.Table, positions: Sequence[int]) -> pa.Table:
    return rows.take(pa.array(positions, pa.int64()))


def _tell(table: Table, rows: pa.Table, outcome: Outcome, release_id: str) -> list[Row]:
    return [{"table": table.name, "key": row_key(table, row), "check": outcome.check.id, "release_id": release_id,
             "row": json.dumps(row, ensure_ascii=False, default=date.isoformat)} for row in _at(rows, outcome.failing).to_pylist()]


def _without(rows: pa.Table, losing: Sequence[int], outcomes: Sequence[Outcome]) -> pa.Table:
    """The rows without those that leave, and without the references that lead nowhere."""
    for outcome in outcomes:
        if outcome.check.clears:
            values = rows.column(outcome.check.column).to_pylist()
            for position in outcome.failing:
                values[position] = None
            place = rows.column_names.index(outcome.check.column)
            rows = rows.set_column(place, rows.schema.field(place), pa.array(values, rows.schema.field(place).type))
    stays = np.ones(rows.num_rows, dtype=np.bool_)
    stays[list(losing)] = False
    return rows.filter(pa.array(stays))


def _names(mentions: pa.Table) -> list[tuple[str, str]]:
    """Entity and words, white space evened out, of mentions by name."""
    return [(row["entity_id"], " ".join(row["quote"].split())) for row in mentions.select(["entity_id", "kind", "quote"]).to_pylist()
            if row["entity_id"] is not None and row["kind"] == "name"]
