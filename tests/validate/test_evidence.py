"""Quotes against texts: what counts as the very words of a document, and what does not."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.tables import TABLES, table
from pipeline.validate.evidence import evidence, spans, verify
from pipeline.validate.frames import open_tables
from tests.validate.staged import FIRST, RELEASE, Row, Tables, rows, staged

START = FIRST.index("Malo Trade")


def _verdicts(folder: Path, name: str) -> dict[str, list[bool]]:
    connection = open_tables(folder / "tables")
    return {check: held.tolist() for check, held in verify(connection, table(name)).items()}


def _mention(tmp_path: Path, **values: object) -> bool:
    """Whether the mention `Malo Trade` of the first document still quotes it with these values."""
    mention_id = rows()["mentions"][1]["mention_id"]

    def change(tables: Tables) -> None:
        tables["mentions"][1].update(values)
    verdicts = _verdicts(staged(tmp_path, change), "mentions")["quote.is_text"]
    ordered = sorted(row["mention_id"] for row in rows()["mentions"])
    assert sum(not verdict for verdict in verdicts) == (not verdicts[ordered.index(mention_id)])
    return verdicts[ordered.index(mention_id)]


@pytest.mark.parametrize(("values", "holds"), [
    ({}, True),
    ({"start": START + 1, "end": START + 11}, False),  # shifted by one, as offsets in UTF-16 units would be
    ({"start": START + 4, "end": START + 14}, False),  # as offsets in bytes would be
    ({"end": START + 11}, False),
    ({"quote": "malo trade"}, False),
    ({"quote": "Malo Trade "}, False),
    ({"end": START}, False),
    ({"start": START, "end": START, "quote": ""}, False),
    ({"start": -10, "end": len(FIRST), "quote": FIRST[-10:]}, False),
    ({"start": FIRST.index("page"), "end": len(FIRST) + 5, "quote": "page"}, False),  # a slice would forgive it
    ({"start": FIRST.index("page"), "end": len(FIRST), "quote": "page"}, True),
    ({"quote": None}, False),
    ({"start": START - 4, "end": START + 10, "quote": "of  Malo Trade"}, False),
    ({"doc_id": "doc-00000000000000000000"}, True),  # no such document: a broken reference, not a wrong quote
])
def test_a_quote_is_the_text_from_start_to_end(tmp_path: Path, values: dict[str, object], holds: bool) -> None:
    assert _mention(tmp_path, **values) is holds


@pytest.mark.parametrize(("column", "value", "check"), [
    ("text_sha256", "0" * 64, "text_sha256.is_of_text"),
    ("n_chars", len(FIRST.encode()), "n_chars.is_length"),
    ("n_words", len(FIRST.split(" ")), "n_words.is_words"),
    ("text", FIRST + " \n", "n_chars.is_length text_sha256.is_of_text"),
])
def test_what_documents_say_of_their_text(tmp_path: Path, column: str, value: object, check: str) -> None:
    doc_id = rows()["documents"][0]["doc_id"]

    def change(tables: Tables) -> None:
        tables["documents"][0][column] = value
    place = sorted(row["doc_id"] for row in rows()["documents"]).index(doc_id)
    verdicts = _verdicts(staged(tmp_path, change), "documents")
    assert {name: [number for number, held in enumerate(held_all) if not held] for name, held_all in verdicts.items()} == \
        {name: [place] if name in check.split() else [] for name in verdicts}


@pytest.mark.parametrize(("place", "end", "holds"), [(1, 123, True), (1, 100, False), (3, None, False), (0, None, False)])
def test_outside_the_passages_there_is_only_white_space(tmp_path: Path, place: int, end: int | None, holds: bool) -> None:
    def change(tables: Tables) -> None:
        if end is None:
            del tables["passages"][place]
        else:
            tables["passages"][place]["end"] = end
    number = sorted(row["doc_id"] for row in rows()["documents"]).index(rows()["documents"][0]["doc_id"])
    verdicts = _verdicts(staged(tmp_path, change), "documents")["text.is_covered"]
    assert (verdicts[number], verdicts[1 - number]) == (holds, True)


def _claim(doc_id: str, **cue: object) -> Row:
    start = FIRST.index("denied everything")
    return {"claim_id": "claim-0123456789abcdef0123", "speaker_entity_id": None, "speaker": None, "speaker_kind": "person", "stance": "denies",
            "form": "indirect", "doc_id": doc_id, "start": start, "end": start + 17, "quote": "denied everything", "rule_id": "test",
            "confidence": 0.5, "release_id": RELEASE, **cue}


@pytest.mark.parametrize(("start", "end", "cue", "holds"), [
    (FIRST.index("denied"), FIRST.index("denied") + 6, "denied", True),
    (FIRST.index("denied"), FIRST.index("denied") + 6, "Denied", False),
    (None, None, None, True),
    (FIRST.index("denied"), None, "denied", False),
    (None, None, "denied", True),
])
def test_other_words_with_a_place_are_quotes_too(tmp_path: Path, start: int | None, end: int | None, cue: str | None, holds: bool) -> None:
    def change(tables: Tables) -> None:
        tables["claims"] = [_claim(str(tables["documents"][0]["doc_id"]), cue=cue, cue_start=start, cue_end=end)]
    assert _verdicts(staged(tmp_path, change), "claims") == {"quote.is_text": [True], "cue.is_text": [holds]}


def test_every_table_that_quotes_is_verified() -> None:
    quoting = {item.name for item in TABLES if item.has_evidence}
    assert quoting == {item.name for item in TABLES if any(check.id == "quote.is_text" for check in evidence(item))}
    assert spans(table("event_mentions")) == [("start", "end", "quote"), ("trigger_start", "trigger_end", "trigger")]
    assert spans(table("passages")) == []
