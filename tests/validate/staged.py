"""A small staged release without a fault, and ways to put one in: two documents, three entities, one listing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.ids import bytes_hash, key, text_hash
from pipeline.parquet import read_table, write_table
from pipeline.tables import TABLES, table
from pipeline.validate.checks import Check
from pipeline.validate.counts import count
from pipeline.validate.frames import frame, open_tables
from pipeline.validate.great import Judge

RELEASE = "r00002"
Row = dict[str, Any]
Tables = dict[str, list[Row]]

# The first text holds a letter outside the basic plane and a decomposed accent, so that bytes, UTF-16 units and letters differ.
FIRST = ("Harbour board freezes funds 🚢\n\n"
         "On 3 March 2021 the Harbour Board froze the assets of Malo Trade, a firm run by Ilsé Varn.\n\n"
         "Ilsé Varn denied everything.\n\n"
         "Share this page")
SECOND = "The Harbour Board said on Monday that Malo Trade had been listed in March 2021."
BOARD, FIRM, PERSON = (key("ent", name) for name in ("board", "firm", "person"))


def staged(folder: Path, change: Callable[[Tables], None] | None = None) -> Path:
    """A staged release in `folder`, after `change` has done to its rows what it likes."""
    tables = rows()
    if change:
        change(tables)
    for item in TABLES:
        write_table(folder / "tables", item, tables.get(item.name, []))
    return folder


def rewrite(folder: Path, name: str, change: Callable[[pa.Table], pa.Table]) -> None:
    """Write a table's file anew, past everything that would refuse to."""
    path = folder / "tables" / f"{name}.parquet"
    pq.write_table(change(pq.ParquetFile(path).read()), path)


def published(folder: Path, name: str) -> list[Row]:
    """The rows of a staged table."""
    return read_table(folder / "tables", table(name)).to_pylist()


def rows() -> Tables:
    """Rows of every filled table that hold together."""
    one, two = _document("one.txt", FIRST, "The Quay", date(2021, 3, 4)), _document("two.txt", SECOND, "Tide News", date(2021, 3, 8))
    first, second = str(one["doc_id"]), str(two["doc_id"])
    mentions = [_mention(first, FIRST, "Harbour Board", BOARD, "Organization"), _mention(first, FIRST, "Malo Trade", FIRM, "Company"),
                _mention(first, FIRST, "Ilsé Varn", PERSON, "Person"), _mention(first, FIRST, "Ilsé Varn", PERSON, "Person", nth=1),
                _mention(second, SECOND, "Harbour Board", BOARD, "Organization"), _mention(second, SECOND, "Malo Trade", FIRM, "Company")]
    sanction_id = key("san", "board", "firm")
    tellings = [_evidence(first, FIRST, "the Harbour Board froze the assets of Malo Trade"),
                _evidence(second, SECOND, "Malo Trade had been listed in March 2021")]
    event_id, clauses = key("evt", "freeze"), tellings
    made: Tables = {
        "documents": [one, two],
        "document_authors": [{"doc_id": first, "position": 1, "name": "Ilsé Varn", "entity_id": PERSON},
                             {"doc_id": first, "position": 2, "name": "N. Orlo", "entity_id": None}],
        "passages": [*_passages(first, FIRST), *_passages(second, SECOND)],
        "time_expressions": [
            _time(first, FIRST, "3 March 2021", date(2021, 3, 3), date(2021, 3, 3), "day", "2021-03-03"),
            _time(second, SECOND, "March 2021", date(2021, 3, 1), date(2021, 3, 31), "month", "2021-03"),
            _time(second, SECOND, "Monday", None, None, None, None)],
        "mentions": mentions,
        "entities": [_entity(BOARD, "Organization", "Harbour Board", 2, 2, 2, date(2021, 3, 4), date(2021, 3, 8)),
                     _entity(FIRM, "Company", "Malo Trade", 2, 2, 2, date(2021, 3, 4), date(2021, 3, 8)),
                     _entity(PERSON, "Person", "Ilse Varn", 2, 1, 1, date(2021, 3, 4), date(2021, 3, 4))],
        "entity_aliases": [{"entity_id": PERSON, "alias": "Ilsé Varn", "n_mentions": 2, "basis": "text"}],
        "sanctions": [{
            "sanction_id": sanction_id, "authority_entity_id": BOARD, "authority": "Harbour Board", "authority_country": None,
            "target_entity_id": FIRM, "target": "Malo Trade", "target_schema": "Company", "target_country": "ad", "action": "imposed",
            "status": "in_force", "programme": None, "reason": None, "date_start": date(2021, 3, 3), "date_end": date(2021, 3, 3),
            "date_precision": "day", "date_text": "3 March 2021", "factuality": "asserted",
            "n_mentions": 2, "n_documents": 2, "n_independent_sources": 2, **tellings[0]}],
        "sanction_mentions": [{"sanction_mention_id": key("sm", number), "sanction_id": sanction_id, "claim_id": None, **telling}
                              for number, telling in enumerate(tellings)],
        "sanction_measures": [{"sanction_id": sanction_id, "measure": "asset_freeze"}],
        "sanction_legal_bases": [{"sanction_id": sanction_id, "legal_basis": "Order 7"}],
        "events": [{
            "event_id": event_id, "type": "SANCTION", "subtype": "sanction.designation", "plover_mode": "discontinue", "cameo_root": "16",
            "date_start": date(2021, 3, 3), "date_end": date(2021, 3, 3), "date_precision": "day", "date_text": "3 March 2021",
            "place_entity_id": None, "country": None, "latitude": None, "longitude": None, "factuality": "asserted", "is_contested": False,
            "n_mentions": 2, "n_documents": 2, "n_independent_sources": 2, "summary": "Harbour Board: designation → Malo Trade, 2021-03-03"}],
        "event_mentions": [
            _telling(0, event_id, "froze", date(2021, 3, 3), date(2021, 3, 3), "day", "3 March 2021", "first", clauses[0]),
            _telling(1, event_id, "listed", date(2021, 3, 1), date(2021, 3, 31), "month", "March 2021", "participants_and_month", clauses[1])],
        "event_participants": [
            _party(0, event_id, "actor", BOARD, _evidence(first, FIRST, "Harbour Board")),
            _party(0, event_id, "recipient", FIRM, _evidence(first, FIRST, "Malo Trade")),
            _party(1, event_id, "recipient", FIRM, _evidence(second, SECOND, "Malo Trade"))],
    }
    for table_rows in made.values():
        for row in table_rows:
            row["release_id"] = RELEASE
    return made


def _document(name: str, text: str, publisher: str, published_on: date) -> Row:
    return {"doc_id": key("doc", name), "source_id": name, "source_name": "quay", "source_uri": name, "media_type": "text/plain",
            "content_sha256": bytes_hash(text.encode()), "text_sha256": text_hash(text), "title": None, "publisher": publisher,
            "published_on": published_on, "published_on_basis": "metadata", "language": "en", "licence": None, "text": text,
            "n_chars": len(text), "n_words": len(text.split()), "near_duplicate_of": None, "first_release_id": "r00001"}


def _passages(doc_id: str, text: str) -> list[Row]:
    found, start = [], 0
    for number, part in enumerate(text.split("\n\n")):
        kind = "boilerplate" if part == "Share this page" else "headline" if number == 0 and "\n" in text else "body"
        found.append({"doc_id": doc_id, "passage_no": number, "kind": kind, "start": start, "end": start + len(part)})
        start += len(part) + 2
    return found


def _evidence(doc_id: str, text: str, quote: str, nth: int = 0) -> Row:
    start = text.index(quote)
    for _ in range(nth):
        start = text.index(quote, start + 1)
    return {"doc_id": doc_id, "start": start, "end": start + len(quote), "quote": quote, "rule_id": "test", "confidence": 0.9}


def _mention(doc_id: str, text: str, quote: str, entity_id: str, schema: str, nth: int = 0) -> Row:
    found = _evidence(doc_id, text, quote, nth)
    return {"mention_id": key("men", doc_id, found["start"]), "entity_id": entity_id, "kind": "name", "schema": schema, **found}


def _time(doc_id: str, text: str, quote: str, start: date | None, end: date | None, precision: str | None, value: str | None) -> Row:
    return {"time_expression_id": key("time", doc_id, quote), "kind": "date", "date_start": start, "date_end": end,
            "date_precision": precision, "date_text": quote, "timex_value": value, **_evidence(doc_id, text, quote)}


def _telling(number: int, event_id: str, trigger: str, start: date, end: date, precision: str, text: str, reason: str, clause: Row) -> Row:
    at = int(clause["start"]) + str(clause["quote"]).index(trigger)
    return {"event_mention_id": key("evm", number), "event_id": event_id, "trigger": trigger, "trigger_start": at, "trigger_end": at + len(trigger),
            "factuality": "asserted", "claim_id": None, "merge_reason": reason, "date_start": start, "date_end": end, "date_precision": precision,
            "date_text": text, **clause}


def _party(number: int, event_id: str, role: str, entity_id: str, evidence: Row) -> Row:
    return {"event_mention_id": key("evm", number), "event_id": event_id, "role": role, "entity_id": entity_id, **evidence}


def _entity(entity_id: str, schema: str, name: str, n_mentions: int, n_documents: int, n_sources: int, first: date, last: date) -> Row:
    return {"entity_id": entity_id, "schema": schema, "name": name, "country": None, "description": None, "wikidata_id": None,
            "latitude": None, "longitude": None, "geonames_id": None, "location_basis": None, "n_mentions": n_mentions, "n_documents": n_documents,
            "n_independent_sources": n_sources, "first_published_on": first, "last_published_on": last}


def failures(judge: Judge, folder: Path, name: str, checks: Sequence[Check]) -> dict[str, list[str]]:
    """The checks of a staged table that do not hold, each with the keys of the rows that fail.

    What was computed is read as it is, to save time; that Great Expectations reads it the same is tested in test_great.py.
    """
    with open_tables(folder / "tables") as connection:
        count(connection)
        asked = frame(connection, table(name), checks)
    native = [check for check in checks if check.is_native]
    found = {outcome.check.id: list(outcome.keys) for outcome in judge.judge(asked, native, draw=False).outcomes} if native else {}
    for check in checks:
        if not check.is_native:
            found[check.id] = [key for key, holds in zip(asked.keys, asked.data[check.id], strict=True) if not holds]
    return {check: keys for check, keys in found.items() if keys}
