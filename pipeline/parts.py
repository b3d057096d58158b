"""Part files: the records of a batch, kept as Parquet below the cache, keyed by content and version.

A part is a folder with one Parquet file a record type. It appears whole or not at all, and is never changed.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import date
from pathlib import Path
from tempfile import mkdtemp
from types import UnionType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

import pyarrow as pa
import pyarrow.parquet as pq

R = TypeVar("R")
_SCALARS: dict[object, pa.DataType] = {
    str: pa.string(), int: pa.int64(), float: pa.float64(), bool: pa.bool_(), date: pa.date32(), bytes: pa.binary(),
}


def record_schema(record: type[object]) -> pa.Schema:
    """The Arrow schema of a record type; nested records (evidence, dates) are laid flat."""
    flat: list[pa.Field] = []
    for name, hint in get_type_hints(record).items():
        bare = _without_none(hint)
        if is_dataclass(bare):
            flat += list(record_schema(bare))  # type: ignore[arg-type]
        elif get_origin(bare) is tuple:
            flat.append(pa.field(name, pa.list_(_SCALARS[get_args(bare)[0]])))
        else:
            flat.append(pa.field(name, _SCALARS[bare]))
    return pa.schema(flat)


def to_table(record: type[R], records: Iterable[R]) -> pa.Table:
    """Records as an Arrow table of `record_schema(record)`."""
    return pa.Table.from_pylist([flatten(item) for item in records], schema=record_schema(record))


def flatten(item: Any) -> dict[str, Any]:
    """A record as one flat mapping."""
    row: dict[str, Any] = {}
    for field in fields(item):
        value = getattr(item, field.name)
        if is_dataclass(value):
            row |= flatten(value)
        else:
            row[field.name] = list(value) if isinstance(value, tuple) else value
    return row


def from_rows(record: type[R], rows: Iterable[Mapping[str, Any]]) -> Iterator[R]:
    """Records of a type without nested records, from rows as `flatten` makes them."""
    names = [field.name for field in fields(record)]  # type: ignore[arg-type]
    for row in rows:
        yield record(**{name: tuple(row[name]) if isinstance(row[name], list) else row[name] for name in names})


def write_part(folder: Path, tables: Mapping[str, pa.Table]) -> None:
    """Write a part; a part that is there already is left as it is, since its key says what it holds."""
    if folder.exists():
        return
    folder.parent.mkdir(parents=True, exist_ok=True)
    made = Path(mkdtemp(prefix=f".{folder.name}.", dir=folder.parent))
    try:
        for name, table in tables.items():
            pq.write_table(table, made / f"{name}.parquet", compression="zstd")
        made.rename(folder)
    except OSError:
        if not folder.exists():
            raise
    finally:
        shutil.rmtree(made, ignore_errors=True)


def read_parts(folders: Sequence[Path], name: str, record: type) -> pa.Table:
    """One record type of several parts, in the order of the folders."""
    schema = record_schema(record)
    return pa.concat_tables([pq.read_table(folder / f"{name}.parquet", schema=schema) for folder in folders]
                            or [schema.empty_table()])


def _without_none(hint: Any) -> Any:
    if isinstance(hint, UnionType):
        return next(option for option in get_args(hint) if option is not type(None))
    return hint
