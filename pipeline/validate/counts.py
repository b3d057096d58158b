"""What tellings add up to: mentions, documents, independent sources, first and last day of publication.

A near-duplicate counts for the publisher of the document it repeats; a source that names no publisher is one publisher.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import duckdb

from pipeline.parquet import write_table
from pipeline.tables import table as declared

_NUMBERS = ("n_mentions", "n_documents", "n_independent_sources")


@dataclass(frozen=True, slots=True)
class Counted:
    """A table whose `columns` count the rows of the table `tellings` with the same `key`."""

    table: str
    key: str
    tellings: str
    columns: tuple[str, ...] = _NUMBERS


COUNTED = (
    Counted("entities", "entity_id", "mentions", (*_NUMBERS, "first_published_on", "last_published_on")),
    Counted("sanctions", "sanction_id", "sanction_mentions"),
    Counted("events", "event_id", "event_mentions"),
)
COUNTED_FROM = frozenset({"documents", *(counted.tellings for counted in COUNTED)})


def count(connection: duckdb.DuckDBPyConnection) -> None:
    """Make a table `counts_<table>` for each of `COUNTED`, from the tables of the release under their names."""
    connection.execute("""
        CREATE OR REPLACE TABLE publishers AS
        SELECT d.doc_id, d.published_on, coalesce(o.publisher, o.source_name) AS publisher
        FROM documents AS d LEFT JOIN documents AS o ON o.doc_id = coalesce(d.near_duplicate_of, d.doc_id)""")
    for counted in COUNTED:
        connection.execute(f"""
            CREATE OR REPLACE TABLE counts_{counted.table} AS
            SELECT m.{counted.key}, count(*) AS n_mentions, count(DISTINCT m.doc_id) AS n_documents,
                   count(DISTINCT p.publisher) AS n_independent_sources,
                   min(p.published_on) AS first_published_on, max(p.published_on) AS last_published_on
            FROM {counted.tellings} AS m LEFT JOIN publishers AS p USING (doc_id)
            WHERE m.{counted.key} IS NOT NULL GROUP BY m.{counted.key}""")


def recount(connection: duckdb.DuckDBPyConnection, folder: Path, lost_names: list[tuple[str, str]]) -> None:
    """Write the counted tables anew after rows were rejected.

    `lost_names` are the entity and the words of each rejected mention by name; an alias has that many mentions fewer.
    """
    count(connection)
    for counted in COUNTED:
        values = ", ".join(_count_of(counted, column) for column in counted.columns)
        rows = connection.sql(f"""
            SELECT t.* EXCLUDE (file_row_number) REPLACE ({values})
            FROM {counted.table} AS t LEFT JOIN counts_{counted.table} AS c USING ({counted.key})""").to_arrow_table()
        write_table(folder, declared(counted.table), rows)
    if lost_names:
        _recount_aliases(connection, folder, lost_names)


def _count_of(counted: Counted, column: str) -> str:
    return f"coalesce(c.{column}, 0) AS {column}" if column.startswith("n_") else f"c.{column} AS {column}"


def _recount_aliases(connection: duckdb.DuckDBPyConnection, folder: Path, lost_names: list[tuple[str, str]]) -> None:
    connection.execute("CREATE OR REPLACE TABLE lost (entity_id VARCHAR, alias VARCHAR)")
    connection.executemany("INSERT INTO lost VALUES (?, ?)", lost_names)
    rows = connection.sql("""
        SELECT t.* EXCLUDE (file_row_number) REPLACE (greatest(t.n_mentions - coalesce(l.n, 0), 0) AS n_mentions) FROM entity_aliases AS t
        LEFT JOIN (SELECT entity_id, alias, count(*) AS n FROM lost GROUP BY ALL) AS l USING (entity_id, alias)""").to_arrow_table()
    write_table(folder, declared("entity_aliases"), rows)
