"""The whole flow: by the command line as a user runs it, and in this process where many small runs are needed."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from frictionless import Package

from flows.summary import Summary
from pipeline.errors import InputError
from pipeline.lists.store import add
from pipeline.tables import TABLES
from tests.lists.support import ofac_csv, un_xml
from tests.support import ROOT, casefile

pytestmark = pytest.mark.flow
Build = Callable[[Path, Path], Summary]
# Tables that are filled only where something is rejected, or a list was added.
MAY_BE_EMPTY = {"rejected_rows", "listings", "listing_names", "listing_matches"}
STORM = "The port of Rotterdam closed on 3 May 2021 after a storm, the harbour master said in a statement."


@pytest.fixture(scope="module")
def build() -> Iterator[Build]:
    """The flow in this process, with one temporary Prefect server for all tests of the file."""
    from prefect.testing.utilities import prefect_test_harness

    with prefect_test_harness(server_startup_timeout=180):
        from flows.build import build as flow

        yield lambda seeds, data: flow(seeds=str(seeds), data=str(data))


def _release(data: Path) -> Path:
    return data / "releases" / (data / "CURRENT").read_text().strip()


def _rows(release: Path, table: str) -> list[dict[str, object]]:
    rows: list[dict[str, object]] = pq.read_table(release / "tables" / f"{table}.parquet").to_pylist()
    return rows


def test_the_first_release_holds_every_table_with_its_schema(built: Path) -> None:
    release = _release(built / "data")
    assert release.name == "r00001"
    for table in TABLES:
        stored = pq.read_table(release / "tables" / f"{table.name}.parquet")
        assert stored.schema.equals(table.schema()), table.name
        assert bool(stored.num_rows) == (table.is_filled and table.name not in MAY_BE_EMPTY), table.name


def test_every_quote_stands_in_its_document(built: Path) -> None:
    release = _release(built / "data")
    texts = {row["doc_id"]: str(row["text"]) for row in _rows(release, "documents")}
    checked = 0
    for table in (table for table in TABLES if table.has_evidence):
        for row in _rows(release, table.name):
            assert texts[row["doc_id"]][row["start"]:row["end"]] == row["quote"] != ""  # type: ignore[misc]
            checked += 1
    assert checked > 1_000


def test_every_document_of_the_seeds_is_there(built: Path) -> None:
    release = _release(built / "data")
    formats = {row["media_type"] for row in _rows(release, "documents")}
    assert formats == {"text/plain", "text/markdown", "text/html", "application/pdf", "application/jsonl"}
    assert (built / "data" / "quarantine" / "quarantined.jsonl").read_text() == ""


def test_the_reprint_among_the_seeds_is_no_second_source(built: Path) -> None:
    documents = {row["doc_id"]: row for row in _rows(_release(built / "data"), "documents")}
    copies = {row["source_id"]: documents[row["near_duplicate_of"]]["source_id"] for row in documents.values() if row["near_duplicate_of"]}
    assert copies == {"coastal-courier/2023-08-01-niger-deadline.md": "mw-20230731-niger"}


def test_the_package_is_valid(built: Path) -> None:
    release = _release(built / "data")
    assert list(Package.metadata_validate(json.loads((release / "datapackage.json").read_text("utf-8")))) == []
    report = Package(str(release / "datapackage.json")).validate()
    assert [error.message for task in report.tasks for error in task.errors] == []
    assert len(report.tasks) == len(TABLES)


def test_nothing_new_makes_no_release_and_says_so(built: Path) -> None:
    before = _release(built / "data")
    said = casefile("build", "--seeds", ROOT / "seeds", "--data", built / "data").stdout
    assert "Nothing new" in said
    assert "r00001" in said
    assert _release(built / "data") == before


def test_the_same_seeds_give_the_same_tables_with_any_number_of_processes(built: Path, tmp_path: Path) -> None:
    casefile("build", "--seeds", ROOT / "seeds", "--data", tmp_path / "data", "--workers", "2")
    for table in TABLES:
        first, second = (folder / "tables" / f"{table.name}.parquet" for folder in (_release(built / "data"), _release(tmp_path / "data")))
        assert first.read_bytes() == second.read_bytes(), table.name


def test_a_new_document_makes_the_next_release_and_the_old_one_stays(build: Build, tmp_path: Path) -> None:
    seeds, data = tmp_path / "seeds", tmp_path / "data"
    seeds.mkdir()
    (seeds / "one.txt").write_text(f"Port closed\n\n{STORM}\n")
    assert build(seeds, data).is_new
    first = {path: path.read_bytes() for path in sorted((data / "releases" / "r00001").rglob("*")) if path.is_file()}
    assert not build(seeds, data).is_new
    (seeds / "two.txt").write_text("Port opened\n\nThe port of Rotterdam opened again on 5 May 2021.\n")
    assert build(seeds, data).release_id == "r00002"
    assert {row["source_id"]: row["first_release_id"] for row in _rows(_release(data), "documents")} == {"one.txt": "r00001", "two.txt": "r00002"}
    assert {path: path.read_bytes() for path in first} == first
    listed = casefile("releases", "--data", data).stdout
    assert "  r00001" in listed
    assert "* r00002" in listed


def test_an_official_list_makes_a_release_of_its_own_and_is_told_of(build: Build, tmp_path: Path) -> None:
    seeds, data = tmp_path / "seeds", tmp_path / "data"
    seeds.mkdir()
    (seeds / "one.txt").write_text("Office of Foreign Assets Control acts\n\nOn 3 March 2021 the Treasury Department's Office of Foreign Assets Control "
                                   "imposed sanctions on Malo Trade LLC, a shipping company.\n")
    assert build(seeds, data).rows["listings"] == 0
    add(data, ofac_csv(tmp_path / "ofac"))
    summary = build(seeds, data)
    assert (summary.release_id, summary.rows["listings"], summary.rows["listing_names"]) == ("r00002", 3, 6)
    assert not build(seeds, data).is_new
    sources = json.loads((_release(data) / "datapackage.json").read_text())["sources"]
    told = [source for source in sources if source.get("casefile:list") == "ofac_sdn"]
    assert [(one["casefile:entries"], one["casefile:names"], "casefile:list_date" in one) for one in told] == [(3, 6, False)]
    matches = [row for row in _rows(_release(data), "listing_matches") if row["sanction_id"]]
    assert [(row["list"], row["verdict"]) for row in matches] == [("ofac_sdn", "corroborated")]
    add(data, un_xml(tmp_path / "un"))
    summary = build(seeds, data)
    assert (summary.release_id, summary.rows["listings"]) == ("r00003", 5)
    report = Package(str(_release(data) / "datapackage.json")).validate()
    assert [error.message for task in report.tasks for error in task.errors] == []


@pytest.mark.shared
def test_the_lists_bear_out_the_article_of_2012(build: Build, shared: Path, tmp_path: Path) -> None:
    data = tmp_path / "data"
    for name in ("ofac", "un"):
        add(data, shared / "lists" / name)
    build(shared / "seeds", data)
    names = {row["entity_id"]: row["name"] for row in _rows(_release(data), "entities")}
    listings = {row["listing_id"]: row for row in _rows(_release(data), "listings")}
    found = {(names[row["entity_id"]], row["list"]): row for row in _rows(_release(data), "listing_matches")}
    general = found["Qasem Soleimani", "ofac_sdn"]
    assert (general["verdict"], listings[general["listing_id"]]["entry_id"]) == ("corroborated", "10481")
    airline = found["Yas Air", "ofac_sdn"]
    assert (airline["verdict"], listings[airline["listing_id"]]["name"]) == ("corroborated", "POUYA AIR")
    assert "“YAS AIR” as an alias" in str(airline["explanation"])
    assert listings[found["Yas Air", "un_sc"]["listing_id"]]["listed_on"].isoformat() == "2012-12-20"


def test_broken_inputs_are_put_aside_with_reasons_and_the_rest_is_published(build: Build, tmp_path: Path) -> None:
    seeds, data = tmp_path / "seeds", tmp_path / "data"
    seeds.mkdir()
    (seeds / "good.txt").write_text(STORM)
    (seeds / "empty.txt").write_text("")
    (seeds / "nothing.pdf").write_bytes(b"")
    (seeds / "noise.txt").write_bytes(bytes(range(128, 256)) * 40)
    first, last = (json.dumps({"id": name, "text": f"{STORM} {name}."}) for name in "ac")
    (seeds / "lines.jsonl").write_text(f'{first}\n{{"id": "b", "text": "cut of\n{last}\n')
    (seeds / "textless.html").write_text("<html><head><title>Menu</title></head><body><script>let x = 1</script></body></html>")
    (seeds / "huge.txt").write_bytes(b"word " * 10 * 1024 * 1024)
    (seeds / "picture.png").write_bytes(b"\x89PNG")
    summary = build(seeds, data)
    assert {row["source_id"] for row in _rows(_release(data), "documents")} == {"good.txt", "a", "c"}
    aside = [json.loads(line) for line in (data / "quarantine" / "quarantined.jsonl").read_text().splitlines()]
    assert [one.place for one in summary.quarantined] == [one["place"] for one in aside]
    for name in ("empty.txt", "nothing.pdf", "noise.txt", "lines.jsonl", "textless.html", "huge.txt", "picture.png"):
        found = [one for one in aside if name in one["place"]]
        assert len(found) == 1, name
        assert found[0]["cause"], name
        assert found[0]["remedy"], name


def test_seeds_without_a_readable_document_publish_nothing(build: Build, tmp_path: Path) -> None:
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "empty.txt").write_text("")
    with pytest.raises(InputError, match="no document could be read"):
        build(tmp_path / "seeds", tmp_path / "data")
    assert not (tmp_path / "data" / "CURRENT").exists()


def test_an_error_is_told_in_one_line(tmp_path: Path) -> None:
    done = casefile("build", "--seeds", tmp_path / "nowhere", "--data", tmp_path / "data", check=False)
    assert done.returncode == 1
    assert done.stderr.startswith("casefile: ")
    assert len(done.stderr.splitlines()) == 1
