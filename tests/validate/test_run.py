"""Validation as a whole: what is rejected and what follows from it, what stops a release, and that it says so."""

from __future__ import annotations

import json
import socket
from datetime import date
from hashlib import sha256
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from pipeline.errors import IntegrityError
from pipeline.records import Source
from pipeline.tables import table
from pipeline.validate.run import Verdict, validate
from tests.validate.staged import BOARD, FIRST, PERSON, RELEASE, Row, Tables, published, rewrite, rows, staged

FIRST_ID = str(rows()["documents"][0]["doc_id"])


def _told(folder: Path) -> set[tuple[str, str, str]]:
    return {(row["table"], row["key"], row["check"]) for row in published(folder, "rejected_rows")}


def _files(folder: Path) -> dict[str, str]:
    return {str(path.relative_to(folder)): sha256(path.read_bytes()).hexdigest() for path in sorted(folder.rglob("*")) if path.is_file()}


def _row(folder: Path, name: str, **key: object) -> Row:
    return next(row for row in published(folder, name) if all(row[column] == value for column, value in key.items()))


def _offline(*_: object, **__: object) -> None:
    raise AssertionError("something reached for the network")


def _faults(tables: Tables) -> None:
    """Faults in several tables at once, each of a kind that costs a row."""
    tables["mentions"][0]["kind"] = "nickname"
    tables["mentions"][0]["confidence"] = 1.5
    tables["mentions"][4]["rule_id"] = None
    tables["time_expressions"][0].update(date_start=date(2021, 3, 4), date_end=date(2021, 3, 3), date_precision="interval")
    tables["time_expressions"][1].update(doc_id=FIRST_ID, start=FIRST.index("Share"), end=len(FIRST), quote="Share this page")
    tables["sanction_measures"][0]["measure"] = "scolding"
    tables["entities"][2]["country"] = "zz"


@pytest.fixture(scope="module")
def faulty(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Verdict]:
    """The release with `_faults`, validated."""
    folder = staged(tmp_path_factory.mktemp("faulty"), _faults)
    return folder, validate(folder, RELEASE)


def test_a_faultless_release_loses_nothing_and_tells_of_every_check(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket.socket, "connect", _offline)
    monkeypatch.setattr(socket, "getaddrinfo", _offline)
    folder = staged(tmp_path)
    before = _files(folder)
    verdict = validate(folder, RELEASE, [Source("quay", min_documents=2, max_documents=1), Source("bay", min_documents=0)])
    assert (verdict.n_failed, verdict.n_rejected, verdict.n_rounds) == (1, 0, 1)
    after = _files(folder)
    assert {name for name in before if before[name] != after[name]} == {"tables/quality_checks.parquet"}
    told = published(folder, "quality_checks")
    assert len(told) == len(verdict.outcomes)
    assert {row["suite"] for row in told} == {"structure", "meaning"}
    assert [row["check"] for row in told if not row["is_passed"]] == ["not_too_many_documents"]
    assert _row(folder, "quality_checks", table="mentions", column="quote", check="is_text")["n_rows"] == 6
    assert json.loads((folder / "quality" / "checks.json").read_text())["n_rejected"] == 0


def test_the_same_release_gives_the_same_bytes(tmp_path: Path, faulty: tuple[Path, Verdict]) -> None:
    validate(staged(tmp_path, _faults), RELEASE)
    assert _files(tmp_path) == _files(faulty[0])


def test_rows_that_fail_are_kept_under_their_checks(faulty: tuple[Path, Verdict]) -> None:
    folder, verdict = faulty
    mentions, sanction_id = [row["mention_id"] for row in rows()["mentions"]], published(folder, "sanctions")[0]["sanction_id"]
    actor = "|".join(str(rows()["event_participants"][0][name]) for name in table("event_participants").key)
    assert _told(folder) == {
        ("mentions", mentions[0], "confidence.in_range"), ("mentions", mentions[0], "kind.in_vocabulary"),
        ("mentions", mentions[4], "rule_id.not_null"),
        ("time_expressions", rows()["time_expressions"][0]["time_expression_id"], "dates_in_order"),
        ("time_expressions", rows()["time_expressions"][1]["time_expression_id"], "not_on_boilerplate"),
        ("sanction_measures", f"{sanction_id}|scolding", "measure.in_vocabulary"),
        ("entities", PERSON, "country.is_country"), ("entities", BOARD, "is_mentioned"),
        ("entity_aliases", f"{PERSON}|Ilsé Varn", "entity_id.refers"), ("document_authors", f"{FIRST_ID}|1", "entity_id.refers"),
        ("mentions", mentions[2], "entity_id.refers"), ("mentions", mentions[3], "entity_id.refers"),
        ("sanctions", sanction_id, "authority_entity_id.refers"), ("event_participants", actor, "entity_id.refers")}
    assert verdict.n_rejected == len(published(folder, "rejected_rows")) == 14
    assert verdict.n_rounds == 4
    kept = json.loads(_row(folder, "rejected_rows", check="dates_in_order")["row"])
    assert (kept["date_start"], kept["date_text"]) == ("2021-03-04", "3 March 2021")
    assert pq.read_schema(folder / "tables" / "mentions.parquet") == table("mentions").schema()


def test_what_refers_to_a_rejected_row_lets_go_or_goes_with_it(faulty: tuple[Path, Verdict]) -> None:
    folder, _ = faulty
    mention_id = rows()["mentions"][2]["mention_id"]
    assert [row["entity_id"] for row in published(folder, "document_authors")] == [None, None]
    assert len(published(folder, "mentions")) == 4
    assert _row(folder, "mentions", mention_id=mention_id)["entity_id"] is None
    assert json.loads(_row(folder, "rejected_rows", key=mention_id)["row"])["entity_id"] == PERSON
    assert published(folder, "entity_aliases") == []
    assert published(folder, "sanctions")[0]["authority_entity_id"] is None


def test_checks_count_what_failed_in_any_round(faulty: tuple[Path, Verdict]) -> None:
    folder, _ = faulty
    refers = _row(folder, "quality_checks", table="mentions", column="entity_id", check="refers")
    assert (refers["n_unexpected"], refers["is_passed"]) == (2, False)
    assert _row(folder, "quality_checks", table="mentions", column="confidence", check="in_range") == {
        "suite": "structure", "table": "mentions", "column": "confidence", "check": "in_range", "severity": "warning", "is_passed": False,
        "n_rows": 6, "n_unexpected": 1, "observed": "1.5", "release_id": RELEASE}


def test_a_rejected_document_takes_its_rows_along(tmp_path: Path) -> None:
    def change(tables: Tables) -> None:
        tables["documents"][1]["media_type"] = "text/rtf"
        tables["passages"][1]["kind"] = "poem"
    folder = staged(tmp_path, change)
    validate(folder, RELEASE)
    for name in ("documents", "passages", "mentions", "time_expressions", "sanction_mentions", "event_mentions", "event_participants"):
        assert {row["doc_id"] for row in published(folder, name)} == {FIRST_ID}, name
    assert len(_told(folder)) == len(published(folder, "rejected_rows")) == 1 + 1 + 1 + 2 + 2 + 1 + 1 + 1
    sanction = published(folder, "sanctions")[0]
    assert (sanction["n_mentions"], sanction["n_documents"], sanction["n_independent_sources"]) == (1, 1, 1)
    event = published(folder, "events")[0]
    assert (event["n_mentions"], event["n_documents"], event["n_independent_sources"]) == (1, 1, 1)
    board = _row(folder, "entities", entity_id=BOARD)
    assert (board["n_mentions"], board["n_independent_sources"], board["last_published_on"]) == (1, 1, date(2021, 3, 4))


def test_a_rejected_telling_takes_its_participants_along(tmp_path: Path) -> None:
    def change(tables: Tables) -> None:
        tables["event_mentions"][0].update(date_precision="month", date_end=None)
    folder = staged(tmp_path, change)
    validate(folder, RELEASE)
    assert len(published(folder, "event_mentions")) == len(published(folder, "event_participants")) == len(published(folder, "events")) == 1


def test_broken_promises_stop_the_release_and_are_all_told(tmp_path: Path) -> None:
    shifted = rows()["mentions"][1]

    def change(tables: Tables) -> None:
        tables["mentions"][1].update(start=int(shifted["start"]) + 1, end=int(shifted["end"]) + 1)
        tables["sanction_measures"].append(dict(tables["sanction_measures"][0]))
        tables["documents"][0]["n_chars"] += 1
        tables["entities"][0]["n_mentions"] = 7
        tables["passages"][0]["release_id"] = "r00009"
        tables["time_expressions"][0]["confidence"] = 3.0
    folder = staged(tmp_path, change)
    with pytest.raises(IntegrityError) as caught:
        validate(folder, RELEASE)
    for part in ("mentions quote.is_text", shifted["mention_id"], "sanction_measures unique_key", "documents n_chars.is_length",
                 "entities n_mentions.adds_up", "passages release_id.is_this_release", "index.html"):
        assert part in str(caught.value)
    assert "confidence" not in str(caught.value)
    page = (folder / "quality" / "tables" / "mentions.html").read_text()
    assert shifted["mention_id"] in page
    assert len(published(folder, "time_expressions")) == 3


@pytest.mark.parametrize("name", ["claims", "documents"])
def test_a_table_without_its_columns_stops_at_once(tmp_path: Path, name: str) -> None:
    folder = staged(tmp_path)
    rewrite(folder, name, lambda found: found.drop_columns(["release_id"]))
    with pytest.raises(IntegrityError, match=rf"columns_declared .* fails for 1 of 26: {name}"):
        validate(folder, RELEASE)


def test_a_missing_table_stops_at_once(tmp_path: Path) -> None:
    folder = staged(tmp_path)
    (folder / "tables" / "events.parquet").unlink()
    with pytest.raises(IntegrityError, match=r"tables_present .* fails for 1 of 26: events"):
        validate(folder, RELEASE)


def test_a_source_that_shrank_stops_the_release(tmp_path: Path) -> None:
    with pytest.raises(IntegrityError, match="quay: 2 documents, at least 3 expected"):
        validate(staged(tmp_path), RELEASE, [Source("quay", min_documents=3)])
