"""The consolidated list of the European Union's financial sanctions, as CSV (version 1.1) and as XML (root `export`).

The day of a listing is the designation date, where the list states one: the days of the regulations beside it are those of the latest
act, often years later, and are not taken for it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.lexicon.official_lists import only_country
from pipeline.lists.csv_files import read_records, refuse_cut
from pipeline.lists.days import day_of, first_day
from pipeline.lists.model import ALIAS, PRIMARY, WEAK, Issue, ListEntry, ListName, OfficialFile, name_tuple, plain, refuse
from pipeline.lists.xml_files import Element, read_elements, require, require_seen

LIST, CSV_LAYOUT, XML_LAYOUT = "eu_fsf", "eu_csv", "eu_xml"
COLUMNS = ("fileGenerationDate", "Entity_LogicalId", "Entity_EU_ReferenceNumber", "Entity_DesignationDate", "Entity_SubjectType",
           "Entity_Regulation_PublicationDate", "Entity_Regulation_Programme", "NameAlias_LastName", "NameAlias_FirstName", "NameAlias_MiddleName",
           "NameAlias_WholeName", "Address_CountryIso2Code", "Citizenship_CountryIso2Code")
_SCHEMAS = {"p": "Person", "person": "Person", "e": "Organization", "enterprise": "Organization", "entity": "Organization"}
_NO_COUNTRY = "00"


@dataclass(slots=True)
class _Draft:
    """An entry whose rows or elements are being gathered."""

    entry_id: str
    schema: str
    names: list[ListName] = field(default_factory=list)
    programmes: list[str] = field(default_factory=list)
    days: list[str] = field(default_factory=list)
    nations: list[str] = field(default_factory=list)
    addresses: list[str] = field(default_factory=list)

    def add_name(self, text: str, *, is_weak: bool) -> None:
        """Add a name; the first good one becomes the main name."""
        if not text:
            return
        has_primary = any(name.kind == PRIMARY for name in self.names)
        self.names.append(plain(text, WEAK if is_weak else ALIAS if has_primary else PRIMARY))

    def entry(self, path: Path) -> ListEntry:
        if not self.names:
            refuse(path, f"entry {self.entry_id} has no name")
        if not any(name.kind == PRIMARY for name in self.names):
            self.names[0] = plain(self.names[0].name, PRIMARY)
        names = name_tuple(sorted(self.names, key=lambda name: name.kind != PRIMARY))
        day = first_day(self.days)
        places = self.nations if self.schema == "Person" else self.addresses
        return ListEntry(self.entry_id, self.schema, names, only_country([place for place in places if place not in {"", _NO_COUNTRY}]),
                         "; ".join(sorted({programme for programme in self.programmes if programme})) or None,
                         (Issue(LIST, day, "designation date" if day else None),))


def read_csv(path: Path) -> OfficialFile:
    """The entries of the CSV, which has a row for every name, address, birth and document of an entry."""
    refuse_cut(path)
    drafts: dict[str, _Draft] = {}
    day = None
    for line, row in read_records(path, COLUMNS, ";"):
        day = day or day_of(row["fileGenerationDate"])
        entry_id = row["Entity_LogicalId"]
        if not entry_id:
            refuse(path, "a row has no Entity_LogicalId", line)
        draft = drafts.setdefault(entry_id, _Draft(entry_id, _schema(path, row["Entity_SubjectType"], line)))
        _add_row(draft, row)
    if day is None:
        refuse(path, "fileGenerationDate, the day of the list, is missing or no date", 2)
    return OfficialFile(LIST, CSV_LAYOUT, day, tuple(draft.entry(path) for draft in drafts.values()))


def read_xml(path: Path) -> OfficialFile:
    """The entries of the XML."""
    elements = read_elements(path, ("sanctionEntity",))
    day = day_of(next(elements).get("generationDate"))
    if day is None:
        refuse(path, "generationDate, the day of the list, is missing or no date", 1)
    seen: set[str] = set()
    entries = []
    for element in elements:
        seen |= {inner.tag for inner in element.iter()} | {f"{inner.tag}/{name}" for inner in element.iter() for name in inner.attrib}
        require(path, element, ("subjectType", "nameAlias", "regulation"))
        entries.append(_draft(path, element).entry(path))
    require_seen(path, seen, ("sanctionEntity", "sanctionEntity/logicalId", "nameAlias/wholeName", "nameAlias/strong", "regulation/programme",
                              "subjectType/code", "citizenship", "address"))
    return OfficialFile(LIST, XML_LAYOUT, day, tuple(entries))


def _add_row(draft: _Draft, row: Mapping[str, str]) -> None:
    parts = (row["NameAlias_FirstName"], row["NameAlias_MiddleName"], row["NameAlias_LastName"])
    draft.add_name(row["NameAlias_WholeName"] or " ".join(part for part in parts if part), is_weak=row.get("NameAlias_Strong", "") == "false")
    draft.programmes.append(row["Entity_Regulation_Programme"])
    draft.days.append(row["Entity_DesignationDate"])
    draft.nations.append(row["Citizenship_CountryIso2Code"])
    draft.addresses.append(row["Address_CountryIso2Code"])


def _draft(path: Path, element: Element) -> _Draft:
    draft = _Draft(element.get("logicalId", ""), _schema(path, element.find("subjectType").get("code", ""), element.sourceline))
    for alias in element.iterfind("nameAlias"):
        parts = (alias.get("firstName", ""), alias.get("middleName", ""), alias.get("lastName", ""))
        draft.add_name(alias.get("wholeName", "") or " ".join(part for part in parts if part), is_weak=alias.get("strong") == "false")
    draft.programmes = [regulation.get("programme", "") for regulation in element.iterfind("regulation")]
    draft.days = [element.get("designationDate", "")]
    draft.nations = [found.get("countryIso2Code", "") for found in element.iterfind("citizenship")]
    draft.addresses = [found.get("countryIso2Code", "") for found in element.iterfind("address")]
    return draft


def _schema(path: Path, kind: str, line: int) -> str:
    schema = _SCHEMAS.get(kind.lower())
    if schema is None:
        refuse(path, f"{kind!r} is no kind of subject", line)
    return schema
