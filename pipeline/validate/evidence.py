"""The first promise, verified on the texts themselves: every quote is its document's text from start to end.

Texts and rows are read side by side in the order of `doc_id`, one document at a time, so memory does not grow with the
corpus and no text is cut twice.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, TypeAlias

import duckdb
import numpy as np

from pipeline.ids import text_hash
from pipeline.tables import Table
from pipeline.validate.checks import CRITICAL, INFO, MEANING, Check, quoted

_BATCH = 64  # texts may be long
_OF_DOCUMENTS = (
    ("text_sha256", "is_of_text", "It is the hash of the text.", CRITICAL),
    ("n_chars", "is_length", "It is the length of the text in code points.", CRITICAL),
    ("n_words", "is_words", "It is the number of words of the text.", CRITICAL),
    ("text", "is_covered", "Outside the passages there is only white space.", INFO),
)
Span = tuple[str, str, str]
Verdicts: TypeAlias = np.ndarray[Any, np.dtype[np.bool_]]


def spans(table: Table) -> list[Span]:
    """The columns of a table that quote a document, as (start, end, quote): its evidence, and words such as cue or trigger."""
    names = {column.name for column in table.columns}
    found = [("start", "end", "quote")] if table.has_evidence else []
    return found + [(f"{name}_start", f"{name}_end", name) for name in sorted(names) if {f"{name}_start", f"{name}_end"} <= names]


def evidence(table: Table) -> list[Check]:
    """The checks that need the texts."""
    if table.name == "documents":
        return [_check(table, column, name, says, severity) for (column, name, says, severity) in _OF_DOCUMENTS]
    return [_check(table, quote, "is_text", "The words are exactly what the document has from start to end.") for _, _, quote in spans(table)]


def verify(connection: duckdb.DuckDBPyConnection, table: Table) -> dict[str, Verdicts]:
    """For each check of `evidence(table)`, by id, whether each row of the table's file holds it."""
    if table.name == "documents":
        return _documents(connection)
    return {f"{span[2]}.is_text": _quotes(connection, table, span) for span in spans(table)}


def _check(table: Table, column: str, name: str, says: str, severity: str = CRITICAL) -> Check:
    return Check(MEANING, table.name, column, name, severity, says, "computed")


def _documents(connection: duckdb.DuckDBPyConnection) -> dict[str, Verdicts]:
    """What `documents` says of each text, against the text."""
    held = {f"{column}.{name}": np.ones(_length(connection, "documents"), dtype=np.bool_) for column, name, _, _ in _OF_DOCUMENTS}
    passages = _rows(connection, "passages", ("doc_id", "start", "end"), 'doc_id, "start"')
    ahead = next(passages, None)
    for row, doc_id, text, digest, n_chars, n_words in _rows(connection, "documents", ("doc_id", "text", "text_sha256", "n_chars", "n_words"), "doc_id"):
        bounds: list[tuple[int, int]] = []
        while ahead and ahead[1] <= doc_id:
            bounds += [ahead[2:]] if ahead[1] == doc_id else []
            ahead = next(passages, None)
        if text is not None:
            verdicts = text_hash(text) == digest, len(text) == n_chars, len(text.split()) == n_words, _is_covered(text, bounds)
            for name, verdict in zip(held, verdicts, strict=True):
                held[name][row] = verdict
    return held


def _is_covered(text: str, bounds: Sequence[tuple[int | None, int | None]]) -> bool:
    """Whether what lies outside the passages is white space."""
    reached = 0
    for start, end in bounds:
        if text[reached:start].strip():
            return False
        reached = max(reached, end or 0)
    return not text[reached:].strip()


def _quotes(connection: duckdb.DuckDBPyConnection, table: Table, span: Span) -> Verdicts:
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
        cursor.execute(f'SELECT file_row_number AS "row", {listed} FROM {quoted(table)} WHERE doc_id IS NOT NULL ORDER BY {order}')
        while batch := cursor.fetchmany(_BATCH):
            yield from batch
    finally:
        cursor.close()


def _length(connection: duckdb.DuckDBPyConnection, table: str) -> int:
    return int(connection.execute(f"SELECT count(*) FROM {quoted(table)}").fetchall()[0][0])
