"""Faults of meaning, put into a faultless release one at a time, with near-misses beside them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from pipeline.tables import TABLES, table
from pipeline.validate.great import Judge
from pipeline.validate.quality import Country, meaning
from tests.validate.staged import FIRST, Tables, failures, staged

Change = Callable[[Tables], None]
DAY = date(2021, 3, 3)


def _set(name: str, row: int = 0, **values: object) -> Change:
    def change(tables: Tables) -> None:
        tables[name][row].update(values)
    return change


def _drop(name: str, row: int) -> Change:
    def change(tables: Tables) -> None:
        del tables[name][row]
    return change


def _days(start: date | None, end: date | None, precision: str | None) -> Change:
    return _set("time_expressions", date_start=start, date_end=end, date_precision=precision)


def _at(quote: str) -> dict[str, object]:
    return {"start": FIRST.index(quote), "end": FIRST.index(quote) + len(quote), "quote": quote}


def _on_the_map(schema: str, **point: float) -> Change:
    """The event happens in the first entity, which lies in Andorra."""
    def change(tables: Tables) -> None:
        entity = tables["entities"][0]
        entity.update(schema=schema, country="ad", latitude=42.5, longitude=1.5, geonames_id="1", location_basis="stated")
        tables["events"][0].update(place_entity_id=entity["entity_id"], country="ad", **point)
    return change


def _repeats(tables: Tables) -> None:
    """A chain: a third document repeats the second, which repeats the first."""
    third = dict(tables["documents"][1], doc_id="doc-0123456789abcdef0123", near_duplicate_of=tables["documents"][1]["doc_id"])
    tables["documents"][1]["near_duplicate_of"] = tables["documents"][0]["doc_id"]
    tables["documents"].append(third)


SHARE = FIRST.index("Share")
FAULTS = [
    ("time_expressions", _days(date(2021, 3, 5), DAY, "interval"), {"dates_in_order"}),
    ("time_expressions", _days(DAY, date(2021, 3, 4), "day"), {"date_precision.fits_dates"}),
    ("time_expressions", _days(DAY, date(2021, 4, 2), "month"), {"date_precision.fits_dates"}),
    ("time_expressions", _days(date(2021, 1, 1), date(2022, 1, 2), "year"), {"date_precision.fits_dates"}),
    ("time_expressions", _days(None, None, "day"), {"date_precision.fits_dates"}),
    ("time_expressions", _days(DAY, DAY, None), {"date_precision.fits_dates"}),
    ("time_expressions", _days(DAY, None, "year"), {"date_precision.fits_dates"}),
    ("mentions", _set("mentions", **_at("Share")), {"not_on_boilerplate"}),
    ("documents", _repeats, {"near_duplicate_of.is_original"}),
    ("documents", lambda tables: tables["documents"][0].update(near_duplicate_of=tables["documents"][0]["doc_id"]), {"near_duplicate_of.is_original"}),
    ("documents", _set("documents", published_on_basis=None), {"published_on_basis.has_day"}),
    ("documents", _set("documents", first_release_id="r00003"), {"first_release_id.not_later"}),
    ("documents", _set("documents", first_release_id="first"), {"first_release_id.is_release"}),
    ("documents", _set("documents", content_sha256="0" * 63), {"content_sha256.is_sha256"}),
    ("documents", _set("documents", language="English"), {"language.is_code"}),
    ("document_authors", _set("document_authors", row=1, position=3), {"position.in_order"}),
    ("passages", _set("passages", row=1, start=3), {"no_overlap"}),
    ("passages", _set("passages", row=3, end=len(FIRST) + 1), {"in_text"}),
    ("passages", _set("passages", row=3, start=len(FIRST)), {"not_empty"}),
    ("passages", _set("passages", row=3, passage_no=4), {"passage_no.in_order"}),
    ("entities", _set("entities", n_mentions=3), {"n_mentions.adds_up"}),
    ("entities", _set("entities", n_documents=1), {"n_documents.adds_up"}),
    ("entities", _set("entities", n_independent_sources=1), {"n_independent_sources.adds_up"}),
    ("entities", _set("entities", first_published_on=date(2021, 3, 5)), {"first_published_on.adds_up"}),
    ("entities", _set("entities", last_published_on=None), {"last_published_on.adds_up"}),
    ("entities", _set("entities", country="zz"), {"country.is_country"}),
    ("entities", _set("entities", country="AD"), {"country.is_country"}),
    ("entities", _set("entities", latitude=42.5), {"has_both_coordinates", "has_basis", "is_land"}),
    ("entities", _set("entities", schema="Place", latitude=42.5, longitude=1.5, geonames_id="1"), {"has_basis"}),
    ("entities", _set("entities", latitude=42.5, longitude=1.5, geonames_id="1", location_basis="stated"), {"is_land"}),
    ("entity_aliases", _set("entity_aliases", n_mentions=0), {"alias.is_used"}),
    ("entity_aliases", _set("entity_aliases", n_mentions=3), {"n_mentions.not_above_entity"}),
    ("sanctions", _set("sanctions", action="lifted"), {"status.fits_action"}),
    ("sanctions", _set("sanctions", status="proposed"), {"status.fits_action"}),
    ("sanctions", _drop("sanction_mentions", 0), {"n_mentions.adds_up", "n_documents.adds_up", "n_independent_sources.adds_up", "best_is_told"}),
    ("sanction_mentions", _set("sanction_mentions", sanction_mention_id="7"), {"sanction_mention_id.is_key"}),
    ("events", _set("events", type="ASSAULT"), {"subtype.fits_type"}),
    ("events", _set("events", n_documents=1), {"n_documents.adds_up"}),
    ("events", _on_the_map("Country", latitude=42.5, longitude=1.5), {"lies_in_place"}),
    ("events", _on_the_map("Place"), {"lies_in_place"}),
    ("events", _set("events", date_start=date(2021, 3, 2), date_end=date(2021, 3, 2)), {"days_are_told"}),
    ("events", _set("events", factuality="alleged"), {"factuality.is_told"}),
    ("events", _set("events", is_contested=True), {"is_contested.has_two_sides"}),
    ("event_mentions", _set("event_mentions", trigger_start=FIRST.index("firm"), trigger_end=FIRST.index("firm") + 4, trigger="firm"), {"trigger.in_clause"}),
    ("event_mentions", _set("event_mentions", row=1, merge_reason="first"), {"merge_reason.begins_once"}),
    ("event_participants", _set("event_participants", event_id="evt-0123456789abcdef0123"), {"of_its_telling"}),
    ("event_participants", _set("event_participants", row=2, doc_id="doc-0123456789abcdef0123"), {"of_its_telling"}),
    ("event_participants", _set("event_participants", **_at("the Harbour Board froze the assets of Malo Trade")), {"quote.is_no_clause"}),
]
HARMLESS = [
    ("time_expressions", _days(DAY, None, "interval")),
    ("time_expressions", _days(None, None, None)),
    ("time_expressions", _days(date(2020, 1, 1), date(2020, 12, 31), "year")),
    ("time_expressions", _days(date(2020, 12, 1), date(2021, 2, 28), "season")),
    ("time_expressions", _days(date(2021, 2, 1), date(2021, 2, 28), "month")),
    ("documents", _set("documents", published_on=None, published_on_basis=None)),
    ("documents", _set("documents", language=None)),
    ("passages", _set("passages", row=1, start=FIRST.index("On 3"))),
    ("entities", _set("entities", country="eu")),
    ("entities", _set("entities", schema="Place", latitude=42.5, longitude=1.5, geonames_id="1", location_basis="stated")),
    ("entity_aliases", _set("entity_aliases", n_mentions=0, basis="list")),
    ("sanctions", _set("sanctions", action="lifted", status="lifted")),
    ("sanctions", _set("sanctions", action="proposed", status=None)),
    ("sanctions", _set("sanctions", action="imposed", status="lifted")),
    ("events", _set("events", country="ad")),  # its place may have been rejected
    ("events", _on_the_map("Country")),
    ("events", _on_the_map("Place", latitude=42.5, longitude=1.5)),
    ("event_participants", _set("event_participants", **_at("the Harbour Board froze the assets"))),
]


@pytest.mark.parametrize(("name", "change", "checks"), FAULTS)
def test_a_fault_is_found_by_its_check(judge: Judge, tmp_path: Path, name: str, change: Change, checks: set[str]) -> None:
    assert set(failures(judge, staged(tmp_path, change), name, meaning(table(name)))) == checks


@pytest.mark.parametrize(("name", "change"), HARMLESS)
def test_a_near_miss_passes(judge: Judge, tmp_path: Path, name: str, change: Change) -> None:
    assert failures(judge, staged(tmp_path, change), name, meaning(table(name))) == {}


def test_a_near_duplicate_counts_for_the_publisher_it_repeats(judge: Judge, tmp_path: Path) -> None:
    def change(tables: Tables) -> None:
        tables["documents"][1]["near_duplicate_of"] = tables["documents"][0]["doc_id"]
    assert set(failures(judge, staged(tmp_path, change), "entities", meaning(table("entities")))) == {"n_independent_sources.adds_up"}


def test_a_listing_that_nothing_tells_is_found(judge: Judge, tmp_path: Path) -> None:
    def change(tables: Tables) -> None:
        tables["sanction_mentions"] = []
        tables["sanctions"][0].update(n_mentions=0, n_documents=0, n_independent_sources=0)
    assert set(failures(judge, staged(tmp_path, change), "sanctions", meaning(table("sanctions")))) == {"is_told", "best_is_told"}


def test_every_rule_is_for_a_declared_column() -> None:
    for item in TABLES:
        names = {column.name for column in item.columns} | {"*"}
        checks = meaning(item)
        assert {check.column for check in checks} <= names
        assert len({check.id for check in checks}) == len(checks)


def test_the_codes_of_countries_are_complete() -> None:
    from pipeline.knowledge import entries

    codes = [country.id for country in entries("pipeline.ontology", "country_codes.yml", Country)]
    assert len(codes) == 251
    assert codes == sorted(codes)
    assert {"no", "eu", "ps", "xk", "uk", "zz"} - set(codes) == {"uk", "zz"}
    assert all(len(code) == 2 and code.islower() for code in codes)
