"""The tables that hold what was read, and the phrases of time, which need no comparison across documents."""

from __future__ import annotations

from collections.abc import Iterator

import duckdb
import pyarrow as pa

from pipeline.ids import key_sql
from pipeline.resolve.corpus import arrow

EVIDENCE = "doc_id, start, \"end\", quote, rule_id, confidence"
DATES = "date_start, date_end, date_precision, date_text"


def document_tables(corpus: duckdb.DuckDBPyConnection, release_id: str, earlier: pa.Table) -> Iterator[tuple[str, pa.Table]]:
    """`documents`, `passages`, `time_expressions`.

    `earlier` has `doc_id` and `first_release_id` of the documents of the release before (no rows for the first).
    """
    corpus.register("earlier", earlier)
    yield "documents", arrow(corpus, """
        SELECT d.* EXCLUDE (authors), length(d.text) AS n_chars, coalesce(earlier.first_release_id, $1) AS first_release_id, $1 AS release_id
        FROM read_documents AS d LEFT JOIN earlier USING (doc_id)""", release_id)
    yield "passages", arrow(
        corpus,
        "SELECT * EXCLUDE (near_duplicate_of), $1 AS release_id FROM read_passages", release_id)
    yield "time_expressions", arrow(corpus, f"""
        SELECT {key_sql("time", "doc_id", "start", '"end"')} AS time_expression_id, kind, {DATES}, timex_value, {EVIDENCE},
               $1 AS release_id FROM time_expressions""", release_id)


def author_table(corpus: duckdb.DuckDBPyConnection, release_id: str) -> pa.Table:
    """`document_authors`; needs the table `resolved` of `resolve.entities` for the authors that the text names."""
    return arrow(corpus, """
        WITH authors AS (
            SELECT doc_id, unnest(authors) AS name, generate_subscripts(authors, 1) AS position FROM read_documents),
        people AS (
            SELECT local.doc_id, local.name, min(resolved.entity_id) AS entity_id FROM local_entities AS local
            JOIN resolved USING (local_id) WHERE local.schema = 'Person' GROUP BY ALL)
        SELECT authors.doc_id, authors.position, authors.name, people.entity_id, $1 AS release_id
        FROM authors LEFT JOIN people ON people.doc_id = authors.doc_id AND lower(people.name) = lower(authors.name)""",
        release_id)
