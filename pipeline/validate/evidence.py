"""The first promise, verified on the texts themselves: every quote is its document's text from start to end.

Texts and rows are read side by side in the order of `doc_id`, one document at a time, so memory does not grow with the
corpus and no text is cut twice.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import duckdb
import numpy as np

from pipeline.ids import text_hash
from pipeline.tables import Table
from pipeline.validate.checks import CRITICAL, MEANING, Check, quoted

_BATCH = 64  # texts may be long
Span = tuple[str, str, str]


def spans(table: Table) -> list[Span]:
    """The columns of a table that quote a document, as (start, end, quote): its evidence, and words such as cue or trigger."""
    names = {column.name for column in table.columns}
    found = [("start", "end", "quote")] if table.has_evidence else []
    return found + [(f"{name}_start", f"{name}_end", name) for name in sorted(names) if {f"{name}_start", f"{name}_end"} <= names]


def evidence(table: Table) -> list[Check]:
    """The checks that need the texts."""
    if table.name == "documents":
        return [_check(table, "text_sha256", "is_of_text", "It is the hash of the text."),
                _check(table, "n_chars", "is_length", "It is the length of the text in code points."),
                _check(table, "n_words", "is_words", "It is the number of words of the text.")]
    return [_check(table, quote, "is_text", "The words are exactly what the document has from start to end.") for _, _, quote in spans(table)]


def verify(connection: duckdb.DuckDBPyConnection, table: Table) -> dict[str, np.ndarray[Any, np.dtype[np.bool_]]]:
    """For each check of `evidence(table)`, by id, whether each row of the table's file holds it."""
    if table.name == "documents":
        return _documents(connection)
    return {f"{span[2]}.is_text": _quotes(connection, table, span) for span in spans(table)}


def _check(table: Table, column: str, name: str, says: str) -> Check:
    return Check(MEANING, table.name, column, name, CRITICAL, says, "computed")


def _documents(connection: duckdb.DuckDBPyConnection) -> dict[str, np.ndarray[Any, np.dtype[np.bool_]]]:
    told = [(row, text_hash(text) == digest, len(text) == n_chars, len(text.split()) == n_words)
            for row, text, digest, n_chars, n_words in _rows(connection, "documents", ("text", "text_sha256", "n_chars", "n_words"), "row")
            if text is not None]
    names = ("text_sha256.is_of_text", "n_chars.is_length", "n_words.is_words")
    held = {name: np.ones(_length(connection, "documents"), dtype=np.bool_) for name in names}
    for row, *verdicts in told:
        for name, verdict in zip(names, verdicts, strict=True):
            held[name][row] = verdict
    return held


def _quotes(connection: duckdb.DuckDBPyConnection, table: Table, span: Span) -> np.ndarray[Any, np.dtype[np.bool_]]:
    """Whether each row's words are what its document has there. A row whose document is missing fails as a reference."""
    held = np.ones(_length(connection, table.name), dtype=np.bool_)
    texts = _rows(connection, "documents", ("doc_id", "text"), "doc_id")
    here, text = "", ""
    for row, doc_id, start, end, quote in _rows(connection, table.name, ("doc_id", *span), "doc_id"):
        while here < doc_id:
            _, here, text = next(texts, (0, "\U0010ffff", ""))
        if here == doc_id:
            held[row] = _is_quote(text, start, end, quote)
    return held


def _is_quote(text: str, start: int | None, end: int | None, quote: str | None) -> bool:
    """Whether the quote is what the text has there; a place that is wholly unknown quotes nothing."""
    if start is None or end is None or quote is None:
        return start is None and end is None
    return 0 <= start < end <= len(text) and text[start:end] == quote


def _rows(connection: duckdb.DuckDBPyConnection, table: str, columns: Sequence[str], order: str) -> Iterator[tuple[Any, ...]]:
    """Rows of a table that have a document, as (position in the file, *columns), a batch in memory at a time."""
    listed = ", ".join(quoted(name) for name in columns)
    cursor = connection.cursor()  # of its own, since two results are read side by side
    try:
        cursor.execute(f'SELECT file_row_number AS "row", {listed} FROM {quoted(table)} WHERE doc_id IS NOT NULL ORDER BY {quoted(order)}')
        while batch := cursor.fetchmany(_BATCH):
            yield from batch
    finally:
        cursor.close()


def _length(connection: duckdb.DuckDBPyConnection, table: str) -> int:
    return int(connection.execute(f"SELECT count(*) FROM {quoted(table)}").fetchall()[0][0])
