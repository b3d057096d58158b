"""`datapackage.json`: what a release is, as a Frictionless Data Package (version 2).

Tables, columns, keys and closed lists come from `pipeline/tables.py`; rows, bytes and hashes from the files. What the
standard has no word for stands under `casefile:`, and so do two things that it has words for but the frictionless library
cannot check in Parquet: the bytes of a file, which it does not count, and the bounds of numbers that may be null, which it
reads as NaN. So `frictionless validate datapackage.json` says of a release what is true of it.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from pipeline.records import Source
from pipeline.tables import TABLES, Column, Table

_PROFILES = "https://datapackage.org/profiles/2.0/"


def write_package(staged: Path, release_id: str, created: datetime, sources: Sequence[Source], provenance: Mapping[str, str | int | float | None],
                  lists: Sequence[Mapping[str, str | int | None]] = ()) -> Path:
    """Write `datapackage.json` into a staged release whose tables are final.

    `created` is the time of the release, with its zone. `provenance` holds what made it (fingerprint, code version, model,
    hash of the lexicon …); its keys are written with the prefix `casefile:`. `lists` are the official lists that were held
    against the documents: their `title`, and what else is told of them, with the same prefix. They stand among the sources.
    """
    package = {
        "$schema": f"{_PROFILES}datapackage.json", "name": "casefile", "version": release_id,
        "title": "Casefile: what reports say, with evidence for every row",
        "created": created.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z"),
        **_rights(sources, lists),
        "resources": [_resource(staged, table) for table in TABLES],
        **{f"casefile:{name}": value for name, value in sorted(provenance.items())},
    }
    path = staged / "datapackage.json"
    path.write_text(json.dumps(package, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return path


def table_schema(table: Table) -> dict[str, Any]:
    """The Table Schema of a table: fields, primary key, foreign keys."""
    schema: dict[str, Any] = {"$schema": f"{_PROFILES}tableschema.json", "fields": [_field(column) for column in table.columns],
                              "primaryKey": list(table.key)}
    keys = [_foreign_key(table, column, column.references) for column in table.columns if column.references]
    return schema | ({"foreignKeys": keys} if keys else {})


def _resource(staged: Path, table: Table) -> dict[str, Any]:
    path = staged / "tables" / f"{table.name}.parquet"
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return {
        "name": table.name, "type": "table", "description": table.meaning, "path": f"tables/{table.name}.parquet",
        "format": "parquet", "mediatype": "application/vnd.apache.parquet", "casefile:bytes": path.stat().st_size, "hash": f"sha256:{digest}",
        "rows": pq.read_metadata(path).num_rows, "schema": table_schema(table),
    }


def _field(column: Column) -> dict[str, Any]:
    bounds = {name: value for name, value in (("minimum", column.minimum), ("maximum", column.maximum)) if value is not None}
    found = {"required": True if not column.is_nullable else None, "enum": column.values(), **({} if column.is_nullable else bounds)}
    constraints = {name: list(value) if isinstance(value, tuple) else value for name, value in found.items() if value is not None}
    field: dict[str, Any] = {"name": column.name, "type": column.type, "description": column.meaning}
    if column.unit:
        field["casefile:unit"] = column.unit
    if column.is_nullable:
        field |= {f"casefile:{name}": value for name, value in bounds.items()}
    return field | ({"constraints": constraints} if constraints else {})


def _foreign_key(table: Table, column: Column, references: str) -> dict[str, Any]:
    other, key = references.split(".")
    resource = "" if other == table.name else other  # the standard's way to name the table itself
    return {"fields": [column.name], "reference": {"resource": resource, "fields": [key]}}


def _rights(sources: Sequence[Source], lists: Sequence[Mapping[str, str | int | None]]) -> dict[str, Any]:
    """The sources, with publisher and licence, and the licences of their texts, once each; then the official lists."""
    told = [_filled({"title": source.title or source.name, "path": source.url, "casefile:name": source.name,
                     "casefile:publisher": source.publisher, "casefile:licence": source.licence}) for source in sources]
    licences = sorted({source.licence for source in sources if source.licence})
    told += [_filled({name if name == "title" else f"casefile:{name}": value for name, value in one.items()}) for one in lists]
    rights = {"sources": told, "licenses": [{"name": _slug(licence), "title": licence} for licence in licences]}
    return {name: value for name, value in rights.items() if value}


def _filled(mapping: Mapping[str, str | int | None]) -> dict[str, str | int]:
    return {name: value for name, value in mapping.items() if value is not None}


def _slug(licence: str) -> str:
    """A licence's name in the signs that the standard allows."""
    return re.sub(r"[^A-Za-z0-9._]+", "-", licence).strip("-") or "licence"
