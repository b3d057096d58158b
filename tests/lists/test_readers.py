"""Every layout gives the same entries, and a file that is cut, renamed or something else is refused with file, place, cause and way out."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from pipeline.errors import ListError
from pipeline.lists import eu, opensanctions, uk
from pipeline.lists.model import ListEntry, OfficialFile
from pipeline.lists.recognise import recognise
from tests.lists.support import LAYOUTS, NS

LISTS = {"ofac_csv": "ofac_sdn", "ofac_xml": "ofac_sdn", "ofac_enhanced_xml": "ofac_sdn", "ofac_advanced_xml": "ofac_sdn", "un_xml": "un_sc",
         "eu_csv": "eu_fsf", "eu_xml": "eu_fsf", "uk_csv": "uk_ofsi", "opensanctions_csv": "opensanctions", "ftm_json": "opensanctions"}
# The enhanced XML and OpenSanctions' table say less of a person than the others.
NO_NATION = {"ofac_enhanced_xml"}
UNDATED = {"ofac_csv"}
NO_LISTING_DAY = {"ofac_xml", "opensanctions_csv"}
PROGRAMMES = {"ofac_csv": "SDGT; QUAY", "ofac_xml": "SDGT; QUAY", "ofac_enhanced_xml": "SDGT; QUAY", "ofac_advanced_xml": "SDGT; QUAY", "uk_csv": "Quay"}


def _read(path: Path) -> OfficialFile:
    return recognise(path).read()


def _names(entry: ListEntry) -> dict[str, str]:
    return {name.reading.lower(): name.kind for name in entry.names}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_layout_is_read_whole(layout: str, tmp_path: Path) -> None:
    read = _read(LAYOUTS[layout](tmp_path))
    assert (read.list_id, read.layout) == (LISTS[layout], layout)
    assert read.list_date == (None if layout in UNDATED else date(2021, 4, 1))
    by_id = {entry.entry_id: entry for entry in read.entries}
    assert set(by_id) == ({"101", "102", "103"} if layout.startswith("ofac") else {"101", "102"})
    person, firm = by_id["101"], by_id["102"]
    assert (person.schema, person.country) == ("Person", None if layout in NO_NATION else "ad")
    kinds = _names(person)
    assert (kinds["ilse varn"], kinds["ilsa varne"]) == ("primary", "alias")
    assert kinds["the heron of the quay"] == ("alias" if layout == "opensanctions_csv" else "weak_alias")
    assert person.programme == PROGRAMMES.get(layout, None if layout == "ftm_json" else "QUAY")
    assert (firm.country, firm.programme) == ("kp", "Quay" if layout == "uk_csv" else "QUAY")
    assert _names(firm) == {"malo trade llc": "primary", "malo shipping": "alias"}
    listed = {issue.listed_on for issue in firm.issues if issue.list_id in {LISTS[layout], "un_sc"}}
    assert listed == {None if layout in NO_LISTING_DAY else date(2021, 3, 3)}
    assert all((issue.listed_on is None) == (issue.basis is None) for entry in read.entries for issue in entry.issues)


def test_what_single_layouts_say_beyond_that(tmp_path: Path) -> None:
    un = {entry.entry_id: entry for entry in _read(LAYOUTS["un_xml"](tmp_path / "un")).entries}
    assert "ilza warn (riga; oslo)" in _names(un["101"])
    assert un["101"].issues[0].listed_on == date(2021, 3, 4)
    ship = next(entry for entry in _read(LAYOUTS["ofac_csv"](tmp_path / "ofac")).entries if entry.entry_id == "103")
    assert (ship.schema, ship.country) == ("Vessel", "mt")
    assert _read(LAYOUTS["opensanctions_csv"](tmp_path / "os")).n_skipped == 1
    targets = {entry.entry_id: entry for entry in _read(LAYOUTS["ftm_json"](tmp_path / "ftm")).entries}
    assert {issue.list_id: issue.listed_on for issue in targets["102"].issues} == {"un_sc": date(2021, 3, 3), "eu_fsf": None}
    persons = [entry.names[0].name for layout in ("ofac_csv", "ofac_xml", "ofac_enhanced_xml", "ofac_advanced_xml")
               for entry in _read(LAYOUTS[layout](tmp_path / layout)).entries if entry.schema == "Person"]
    assert persons == ["VARN, Ilse"] * 4


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("share", [0.2, 0.45, 0.7, 0.9, 0.98])
def test_a_file_that_is_cut_is_refused(layout: str, share: float, tmp_path: Path) -> None:
    path = LAYOUTS[layout](tmp_path)
    for main in [*sorted(path.glob("a*.csv")), path / "sdn.csv"] if path.is_dir() else [path]:
        whole = main.read_bytes()
        cut = whole[:int(len(whole) * share)]
        main.write_bytes(cut + b"x" if cut.endswith(b"\n") else cut)
        with pytest.raises(ListError) as refusal:
            _read(path)
        assert str(main) in refusal.value.place
        assert refusal.value.cause
        assert refusal.value.remedy
        main.write_bytes(whole)


@pytest.mark.parametrize(("layout", "column"), [
    *(("eu_csv", name) for name in eu.COLUMNS), *(("uk_csv", name) for name in uk.COLUMNS), *(("opensanctions_csv", name) for name in opensanctions.COLUMNS)])
def test_a_column_that_is_renamed_or_missing_is_named(layout: str, column: str, tmp_path: Path) -> None:
    path = LAYOUTS[layout](tmp_path)
    whole = path.read_text("utf-8-sig")
    sign = ";" if layout == "eu_csv" else ","
    header = next(line for line in whole.splitlines() if sign + "Entity_EU" in line or line.startswith(("Name 6", "id,")))
    renamed = re.sub(rf"(^|{sign}){re.escape(column)}($|{sign})", rf"\g<1>{column} (new)\g<2>", header)
    path.write_text(whole.replace(header, renamed))
    with pytest.raises(ListError, match=re.escape(f"the column {column!r} is missing")) as refusal:
        _read(path)
    assert re.search(r":[12]$", refusal.value.place)


@pytest.mark.parametrize(("layout", "tag"), [
    *(("un_xml", tag) for tag in ("INDIVIDUAL", "ENTITY", "FIRST_NAME", "SECOND_NAME", "LISTED_ON", "REFERENCE_NUMBER", "UN_LIST_TYPE", "ALIAS_NAME",
                                  "QUALITY", "NATIONALITY", "INDIVIDUAL_ALIAS", "ENTITY_ALIAS", "ENTITY_ADDRESS", "COUNTRY")),
    *(("ofac_xml", tag) for tag in ("sdnEntry", "uid", "lastName", "sdnType", "program", "akaList", "Publish_Date", "Record_Count", "addressList")),
    *(("ofac_enhanced_xml", tag) for tag in ("entity", "entityType", "sanctionsList", "sanctionsProgram", "formattedFullName", "dataAsOf", "isPrimary",
                                             "isLowQuality")),
    *(("ofac_advanced_xml", tag) for tag in ("DateOfIssue", "DistinctParty", "SanctionsEntry", "NamePartValue", "Profile", "Alias", "EntryEvent",
                                             "PartySubType", "NamePartType", "Date")),
    *(("eu_xml", tag) for tag in ("sanctionEntity", "nameAlias", "subjectType", "regulation", "citizenship", "address"))])
def test_an_element_that_is_renamed_is_refused(layout: str, tag: str, tmp_path: Path) -> None:
    path = LAYOUTS[layout](tmp_path)
    path.write_text(re.sub(rf"(</?){tag}(?=[\s/>])", rf"\g<1>{tag}New", path.read_text()))
    with pytest.raises(ListError) as refusal:
        _read(path)
    assert refusal.value.place.startswith(str(path))


@pytest.mark.parametrize(("layout", "attribute"), [
    ("un_xml", "dateGenerated"), ("eu_xml", "generationDate"), ("eu_xml", "logicalId"), ("eu_xml", "wholeName"), ("eu_xml", "strong"), ("eu_xml", "programme"),
    ("ofac_advanced_xml", "ProfileID"), ("ofac_advanced_xml", "PartySubTypeID"), ("ofac_advanced_xml", "PartyTypeID"), ("ofac_advanced_xml", "Primary")])
def test_an_attribute_that_is_renamed_is_refused(layout: str, attribute: str, tmp_path: Path) -> None:
    path = LAYOUTS[layout](tmp_path)
    path.write_text(re.sub(rf"\b{attribute}=", f"new{attribute}=", path.read_text()))
    with pytest.raises(ListError):
        _read(path)


@pytest.mark.parametrize(("content", "says"), [
    (b"", "empty"), (b"<html><body>Service unavailable</body></html>", "'html'"),
    (b"Dear reader,\n", "none of the lists"), (b"\x00\x01\x02", "none of the lists"),
    (b"<not xml", "no XML"), (b'{"id": 1}\n', "no 'id'"), (b"{}{}\n", "no JSON"), (b"a,b\n1,2\n", "none of the lists")])
def test_a_file_that_is_something_else_is_refused(content: bytes, says: str, tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(content)
    with pytest.raises(ListError, match=says):
        _read(path)


def test_files_of_a_family_that_are_missing_or_do_not_belong_together_are_refused(tmp_path: Path) -> None:
    folder = LAYOUTS["ofac_csv"](tmp_path)
    with pytest.raises(ListError, match="no such"):
        recognise(tmp_path / "nowhere")
    comments = (folder / "sdn_comments.csv").read_bytes()
    (folder / "sdn_comments.csv").write_bytes(comments.replace(b"101", b"999"))
    with pytest.raises(ListError, match="entry 999"):
        _read(folder)
    (folder / "sdn_comments.csv").unlink()
    with pytest.raises(ListError, match="missing beside"):
        _read(folder / "sdn.csv")
    (folder / "sdn_comments.csv").write_bytes(comments)
    shifted = (folder / "sdn.csv").read_text().replace('"individual","SDGT] [QUAY"', '"SDGT] [QUAY","individual"')
    (folder / "sdn.csv").write_text(shifted)
    with pytest.raises(ListError, match="no kind of entry"):
        _read(folder)


def test_entities_outside_are_not_fetched(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("not to be read")
    path = LAYOUTS["un_xml"](tmp_path)
    text = path.read_text().replace('encoding="UTF-8"?>', f'encoding="UTF-8"?><!DOCTYPE x [<!ENTITY s SYSTEM "{secret.as_uri()}">]>')
    path.write_text(text.replace("MALO TRADE LLC", "MALO &s;"))
    assert all("not to be read" not in name.name for entry in _read(path).entries for name in entry.names)
    assert NS.startswith("https://lists.example")


@pytest.mark.shared
def test_the_published_files_are_read_whole(shared: Path) -> None:
    ofac, un = _read(shared / "lists" / "ofac"), _read(shared / "lists" / "un")
    assert (len(ofac.entries), ofac.list_date) == (8976, None)
    assert (len(un.entries), un.list_date) == (1003, date(2026, 2, 27))
    assert all(issue.listed_on for entry in un.entries for issue in entry.issues)
    assert not any(issue.listed_on for entry in ofac.entries for issue in entry.issues)
    entry = next(entry for entry in ofac.entries if entry.entry_id == "10481")
    assert (entry.names[0].name, entry.country) == ("SOLEIMANI, Qasem", "ir")
    assert {"Ghasem SOLEYMANI", "Qasim SULAYMAN"} <= {name.reading for name in entry.names}
