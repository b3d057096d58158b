"""The tables of the lists: what they hold, and what they say of a staged release."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from pipeline.lists.recognise import recognise
from pipeline.lists.reconcile import list_tables
from pipeline.names import Comparison
from pipeline.parquet import write_table
from pipeline.tables import table
from pipeline.validate.run import validate
from tests.lists.support import LAYOUTS
from tests.validate.staged import FIRM, PERSON, RELEASE, Tables, staged

Row = dict[str, Any]
OFAC = "Office of Foreign Assets Control"


def _tables(tmp_path: Path, layouts: tuple[str, ...], change: Callable[[Tables], None] | None = None) -> dict[str, list[Row]]:
    folder = staged(tmp_path / "staged" / RELEASE, change)
    lists = [recognise(LAYOUTS[layout](tmp_path / layout)).read() for layout in layouts]
    made: dict[str, list[Row]] = dict(list_tables(folder, lists, RELEASE))
    for name, rows in made.items():
        write_table(folder / "tables", table(name), rows)
    return made


def _told_by(authority: str, **other: object) -> Callable[[Tables], None]:
    def change(tables: Tables) -> None:
        tables["sanctions"][0] |= {"authority": authority, **other}

    return change


def _by_list(rows: list[Row]) -> dict[tuple[str, str], Row]:
    return {(row["list"], row["entity_id"]): row for row in rows}


def test_the_tables_hold_what_the_lists_say(tmp_path: Path) -> None:
    made = _tables(tmp_path, ("ofac_csv", "un_xml"))
    by_id = {(row["list"], row["entry_id"]): row for row in made["listings"]}
    assert set(by_id) == {("ofac_sdn", "101"), ("ofac_sdn", "102"), ("ofac_sdn", "103"), ("un_sc", "101"), ("un_sc", "102")}
    firm = by_id["ofac_sdn", "102"]
    assert (firm["name"], firm["schema"], firm["country"], firm["programme"]) == ("MALO TRADE LLC", "Organization", "kp", "QUAY")
    assert (firm["listed_on"], firm["listed_on_basis"], firm["list_date"]) == (date(2021, 3, 3), "Listing Date in the remarks", None)
    assert (by_id["un_sc", "101"]["listed_on"], by_id["un_sc", "101"]["list_date"]) == (date(2021, 3, 4), date(2021, 4, 1))
    assert (by_id["ofac_sdn", "101"]["listed_on"], by_id["ofac_sdn", "101"]["listed_on_basis"]) == (None, None)
    names = {(row["name"], row["kind"]) for row in made["listing_names"] if row["listing_id"] == by_id["ofac_sdn", "101"]["listing_id"]}
    assert names == {("VARN, Ilse", "primary"), ("VARNE, Ilsa", "alias"), ("THE HERON OF THE QUAY", "weak_alias")}


def test_without_lists_the_tables_are_empty(tmp_path: Path) -> None:
    assert all(rows == [] for rows in _tables(tmp_path, ()).values())


def test_a_report_is_held_against_the_list_of_its_authority_and_other_names_are_found(tmp_path: Path) -> None:
    made = _tables(tmp_path, ("ofac_csv", "un_xml"), _told_by(OFAC, target_country="kp"))
    found = _by_list(made["listing_matches"])
    borne_out = found["ofac_sdn", FIRM]
    assert borne_out["verdict"] == "corroborated"
    assert borne_out["sanction_id"]
    assert all(words in borne_out["explanation"] for words in ("entry 102", "“MALO TRADE LLC” as its main name", OFAC, "since 2021-03-03"))
    elsewhere = found["un_sc", FIRM]
    assert (elsewhere["verdict"], elsewhere["sanction_id"]) == ("name_only", None)
    assert f"listings by {OFAC}, which this entry does not speak to" in elsewhere["explanation"]
    person = found["ofac_sdn", PERSON]
    assert (person["verdict"], person["sanction_id"]) == ("name_only", None)
    assert "No document tells" in person["explanation"]
    for row in made["listing_matches"]:
        assert sum(float(part.split("=")[1]) for part in row["score_parts"].split("; ")) == pytest.approx(row["score"], abs=0.001)


@pytest.mark.parametrize(("layout", "authority", "change", "verdict", "says"), [
    ("un_xml", "United Nations Security Council", {"target": "Malo Trade"}, "corroborated", "since 2021-03-03"),
    ("un_xml", "United Nations Security Council", {"date_start": date(2020, 1, 1), "date_end": date(2020, 1, 1)}, "contradicted", "only since"),
    ("un_xml", "United Nations Security Council", {"action": "lifted", "status": "lifted"}, "contradicted", "still has the name"),
    ("eu_csv", "European Union", {}, "corroborated", "designation date"),
    ("uk_csv", "HM Treasury", {}, "corroborated", "Listed On"),
    ("ftm_json", "United Nations Security Council", {}, "corroborated", "listingDate of the sanction"),
    ("ftm_json", "European Union", {}, "corroborated", "no day of listing"),
    ("opensanctions_csv", "United Nations Security Council", {}, "corroborated", "no day of listing"),
])
def test_verdicts_by_list(layout: str, authority: str, change: Row, verdict: str, says: str, tmp_path: Path) -> None:
    rows = [row for row in _tables(tmp_path, (layout,), _told_by(authority, **change))["listing_matches"] if row["sanction_id"]]
    assert [row["verdict"] for row in rows] == [verdict]
    assert says in rows[0]["explanation"]


def test_a_name_that_the_list_lacks(tmp_path: Path) -> None:
    def unlike(tables: Tables) -> None:
        _told_by("United Nations Security Council")(tables)
        tables["entities"][1]["name"] = "Kestrel Lines"

    rows = [row for row in _tables(tmp_path, ("un_xml",), unlike)["listing_matches"] if row["sanction_id"]]
    assert [(row["listing_id"], row["score"], row["verdict"]) for row in rows] == [(None, None, "contradicted")]
    assert "of 2021-04-01: no entry" in rows[0]["explanation"]


def test_a_body_that_the_list_does_not_speak_for_gets_no_row_for_a_name_that_is_not_there(tmp_path: Path) -> None:
    def unlike(tables: Tables) -> None:
        tables["entities"][1]["name"] = "Kestrel Lines"

    assert [row for row in _tables(tmp_path, ("un_xml",), unlike)["listing_matches"] if row["entity_id"] == FIRM] == []


def test_the_same_lists_give_the_same_rows(tmp_path: Path) -> None:
    first = _tables(tmp_path / "first", ("ofac_csv", "un_xml", "ftm_json"), _told_by(OFAC))
    assert first == _tables(tmp_path / "second", ("ofac_csv", "un_xml", "ftm_json"), _told_by(OFAC))


def test_validation_holds_for_the_tables(tmp_path: Path) -> None:
    _tables(tmp_path, ("ofac_csv", "un_xml", "eu_xml", "uk_csv", "ftm_json"), _told_by(OFAC))
    verdict = validate(tmp_path / "staged" / RELEASE, RELEASE)
    failing = [(outcome.check.table, outcome.check.id) for outcome in verdict.outcomes if not outcome.is_passed]
    assert [one for one in failing if one[0].startswith("listing")] == []
    assert verdict.n_rejected == 0


def test_a_loose_fit_is_told_of_a_report_and_decides_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.lists.match.compare", lambda left, right: Comparison(0.75, (("same", 1.0), ("words", -0.25))))
    made = _tables(tmp_path, ("un_xml",), _told_by("United Nations Security Council"))
    assert [(row["entity_id"], row["verdict"], row["score"], row["score_parts"]) for row in made["listing_matches"]] == \
        [(FIRM, "name_only", 0.75, "same=1.0000; words=-0.2500")]
    assert "fit too loosely" in made["listing_matches"][0]["explanation"]
