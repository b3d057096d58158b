"""The part files of a run as DuckDB views, so that resolution reads columns and never an object a row of the corpus.

Views: `read_documents` and `read_passages`, each with `near_duplicate_of`; `time_expressions`, `local_entities`, `mentions`,
`sanction_tellings`, `event_tellings`, `event_roles`. Table `roots`: for each document the publisher it counts for (a near-duplicate counts for the publisher of
the document it repeats) and its day.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import duckdb
import pyarrow as pa

_EXTRACTED = ("time_expressions", "local_entities", "mentions", "sanction_tellings", "event_tellings", "event_roles")


def open_corpus(documents: pa.Table, extracted: Mapping[str, Path], threads: int) -> duckdb.DuckDBPyConnection:
    """A connection whose views hold what was read and extracted.

    `documents` is the table of `ingest.gather`; `extracted` leads from an item key to its part.
    """
    connection = duckdb.connect(config={"threads": threads, "preserve_insertion_order": True})
    connection.register("gathered", documents)
    _read_views(connection, sorted(set(documents.column("part").to_pylist())))
    _extract_views(connection, documents, extracted)
    return connection


def arrow(connection: duckdb.DuckDBPyConnection, sql: str, *parameters: object) -> pa.Table:
    """The rows of a query as an Arrow table; `$1`, `$2` … stand for the parameters."""
    return connection.sql(sql, params=list(parameters)).to_arrow_table()


def _read_views(connection: duckdb.DuckDBPyConnection, folders: list[str]) -> None:
    for name in ("documents", "passages"):
        connection.execute(f"""
            CREATE VIEW read_{name} AS SELECT part.* EXCLUDE (item, filename), gathered.near_duplicate_of
            FROM {_files(folders, name)} AS part JOIN gathered
            ON part.doc_id = gathered.doc_id AND part.item = gathered.unit AND part.filename = gathered.part || '/{name}.parquet'""")
    # A source that names no publisher counts as one publisher of its own.
    connection.execute("""
        CREATE TABLE roots AS SELECT d.doc_id, coalesce(root.publisher, root.source_name) AS publisher_key, d.published_on
        FROM (SELECT doc_id, near_duplicate_of, published_on FROM read_documents) AS d
        JOIN (SELECT doc_id, publisher, source_name FROM read_documents) AS root ON root.doc_id = coalesce(d.near_duplicate_of, d.doc_id)""")


def _extract_views(connection: duckdb.DuckDBPyConnection, documents: pa.Table, extracted: Mapping[str, Path]) -> None:
    items = documents.column("item").to_pylist()
    wanted = pa.table({"item": pa.array(items, pa.string()), "folder": pa.array([str(extracted[item]) for item in items], pa.string())})
    connection.register("wanted", wanted)
    folders = sorted(set(wanted.column("folder").to_pylist()))
    for name in _EXTRACTED:
        connection.execute(f"""
            CREATE VIEW {name} AS SELECT part.* EXCLUDE (item, filename) FROM {_files(folders, name)} AS part
            JOIN wanted ON part.item = wanted.item AND part.filename = wanted.folder || '/{name}.parquet'""")


def _files(folders: list[str], name: str) -> str:
    listed = ", ".join("'" + f"{folder}/{name}.parquet".replace("'", "''") + "'" for folder in folders)
    return f"read_parquet([{listed}], filename = true)"
