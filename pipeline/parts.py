"""Part files: what a batch of work made, kept as Parquet below the cache, keyed by content and version.

A part is a folder with one Parquet file a record type, and `items.parquet`: the keys of the inputs (units, documents)
whose results it holds. Every row carries its `item`. A part appears whole or not at all, and is never changed, so a
second run looks up which items are there and works on the others.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from pathlib import Path
from tempfile import mkdtemp
from types import UnionType
from typing import TypeVar, get_args, get_origin, get_type_hints

import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.ids import key

R = TypeVar("R")
Row = dict[str, object]
_SCALARS: dict[object, pa.DataType] = {
    str: pa.string(), int: pa.int64(), float: pa.float64(), bool: pa.bool_(), date: pa.date32(), bytes: pa.binary(),
}


@dataclass(frozen=True, slots=True)
class Store:
    """The parts below one folder, which stands for one stage and one version of it."""

    folder: Path

    def known(self) -> dict[str, Path]:
        """The part of every item that is there; where two parts hold one, the first by name."""
        found: dict[str, Path] = {}
        for path in sorted(self.folder.glob("*/items.parquet")):
            for item in pq.read_table(path, columns=["item"]).column("item").to_pylist():
                found.setdefault(item, path.parent)
        return found

    def part(self, items: Sequence[str]) -> Path:
        """Where the part of these items is, or will be."""
        return self.folder / key("part", *items)

    def write(self, items: Sequence[str], tables: Mapping[str, pa.Table]) -> Path:
        """Write the part of these items; one that is there already is left, since its key says what it holds."""
        folder = self.part(items)
        if folder.exists():
            return folder
        self.folder.mkdir(parents=True, exist_ok=True)
        made = Path(mkdtemp(prefix=".making-", dir=self.folder))
        try:
            for name, table in {**tables, "items": pa.table({"item": pa.array(items, pa.string())})}.items():
                pq.write_table(table, made / f"{name}.parquet", compression="zstd")
            made.rename(folder)
        except OSError:
            if not folder.exists():
                raise
        finally:
            shutil.rmtree(made, ignore_errors=True)
        return folder


def record_schema(record: type[object]) -> pa.Schema:
    """The Arrow schema of a record type, `item` first; nested records (evidence, dates) are laid flat."""
    return pa.schema([pa.field("item", pa.string()), *_fields(record)])


def to_table(record: type[R], records: Iterable[tuple[str, R]]) -> pa.Table:
    """Pairs of item and record as an Arrow table of `record_schema(record)`."""
    rows = [{"item": item, **flatten(made)} for item, made in records]
    return pa.Table.from_pylist(rows, schema=record_schema(record))


def flatten(record: object) -> Row:
    """A record as one flat mapping; tuples become lists."""
    row: Row = {}
    for field in fields(record):  # type: ignore[arg-type]
        value = getattr(record, field.name)
        if is_dataclass(value):
            row |= flatten(value)
        else:
            row[field.name] = list(value) if isinstance(value, tuple) else value
    return row


def from_row(record: type[R], row: Mapping[str, object]) -> R:
    """The record of a row that `to_table` made; nested records come back."""
    values: dict[str, object] = {}
    for name, hint in get_type_hints(record).items():
        bare = _without_none(hint)
        if is_dataclass(bare):
            values[name] = from_row(bare, row)  # type: ignore[arg-type]
        else:
            value = row[name]
            values[name] = tuple(value) if isinstance(value, list) else value
    return record(**values)


def _fields(record: type[object]) -> list[pa.Field]:
    flat: list[pa.Field] = []
    for name, hint in get_type_hints(record).items():
        bare = _without_none(hint)
        if is_dataclass(bare):
            flat += _fields(bare)  # type: ignore[arg-type]
        elif get_origin(bare) is tuple:
            flat.append(pa.field(name, pa.list_(_SCALARS[get_args(bare)[0]])))
        else:
            flat.append(pa.field(name, _SCALARS[bare]))
    return flat


def _without_none(hint: object) -> object:
    if isinstance(hint, UnionType):
        return next(option for option in get_args(hint) if option is not type(None))
    return hint
