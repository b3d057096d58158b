"""OFAC's lists in the XML that follows the CSV (`SDN.XML`, root `sdnList`) and in the enhanced XML (root `sanctionsData`).

The first states the day of the list and no day of an entry; the second states both.
"""

from __future__ import annotations

from pathlib import Path

from pipeline.lexicon.official_lists import only_country
from pipeline.lists.days import american_day_of, day_of, first_day
from pipeline.lists.model import ALIAS, PRIMARY, WEAK, Issue, ListEntry, ListName, OfficialFile, name_tuple, plain, refuse, surname_first
from pipeline.lists.ofac import SCHEMAS, joined_name
from pipeline.lists.xml_files import Element, read_elements, require, require_seen, text_of, texts_of

CLASSIC, ENHANCED = "ofac_xml", "ofac_enhanced_xml"
_SDN = "SDN List"


def read_classic(path: Path) -> OfficialFile:
    """The entries of `SDN.XML` or `CONSOLIDATED.XML`, told apart by the name of the file; refused where they are not as many as it says."""
    list_id = "ofac_cons" if path.name.lower().startswith("cons") else "ofac_sdn"
    elements = read_elements(path, ("publshInformation", "sdnEntry"))
    next(elements)
    entries: list[ListEntry] = []
    seen: set[str] = set()
    day, count = None, ""
    for element in elements:
        seen |= {inner.tag for inner in element.iter()}
        if element.tag == "publshInformation":
            day, count = american_day_of(text_of(element, "Publish_Date")), text_of(element, "Record_Count")
            continue
        require(path, element, ("uid", "lastName", "sdnType", "programList/program"))
        entries.append(_classic_entry(path, list_id, element))
    require_seen(path, seen, ("sdnEntry", "Publish_Date", "Record_Count", "akaList", "addressList"))
    if count != str(len(entries)):
        refuse(path, f"it says that it has {count} entries and has {len(entries)}")
    return OfficialFile(list_id, CLASSIC, day, tuple(entries))


def read_enhanced(path: Path) -> OfficialFile:
    """The entries of `SDN_ENHANCED.XML` or `CONS_ENHANCED.XML`."""
    elements = read_elements(path, ("publicationInfo", "entity"))
    next(elements)
    day, seen = None, set()
    found: list[tuple[ListEntry, dict[str, str]]] = []
    for element in elements:
        seen |= {inner.tag for inner in element.iter()}
        if element.tag == "publicationInfo":
            day = day_of(text_of(element, "dataAsOf"))
            continue
        require(path, element, ("generalInfo/entityType", "sanctionsLists/sanctionsList", "sanctionsPrograms/sanctionsProgram", "names/name"))
        found.append(_enhanced_entry(path, element))
    require_seen(path, seen, ("entity", "dataAsOf", "formattedFullName", "isLowQuality"))
    list_id = "ofac_sdn" if any(_SDN in lists for _, lists in found) else "ofac_cons"
    return OfficialFile(list_id, ENHANCED, day, tuple(_dated(entry, list_id, lists) for entry, lists in found))


def _classic_entry(path: Path, list_id: str, element: Element) -> ListEntry:
    schema = _schema(path, element, text_of(element, "sdnType"))
    names = [_classic_name(element, PRIMARY)]
    names += [_classic_name(alias, WEAK if text_of(alias, "category") == "weak" else ALIAS) for alias in element.iterfind("akaList/aka")]
    nations = texts_of(element, "nationalityList/nationality/country") or texts_of(element, "citizenshipList/citizenship/country")
    places = {"Person": nations, "Vessel": texts_of(element, "vesselInfo/vesselFlag")}.get(schema, texts_of(element, "addressList/address/country"))
    programmes = texts_of(element, "programList/program")
    return ListEntry(text_of(element, "uid"), schema, name_tuple(names), only_country(places), "; ".join(programmes) or None, (Issue(list_id),))


def _classic_name(element: Element, kind: str) -> ListName:
    return joined_name(text_of(element, "firstName"), text_of(element, "lastName"), kind)


def _enhanced_entry(path: Path, element: Element) -> tuple[ListEntry, dict[str, str]]:
    """An entry without its day, and the lists that hold it with the days they give."""
    schema = _schema(path, element, text_of(element, "generalInfo/entityType"))
    names: list[ListName] = []
    for name in element.iterfind("names/name"):
        kind = PRIMARY if text_of(name, "isPrimary") == "true" else WEAK if text_of(name, "isLowQuality") == "true" else ALIAS
        for number, written in enumerate(texts_of(name, "translations/translation/formattedFullName")):
            names.append((surname_first if schema == "Person" else plain)(written, ALIAS if kind == PRIMARY and number else kind))
    names.sort(key=lambda name: name.kind != PRIMARY)
    if not names or names[0].kind != PRIMARY:
        refuse(path, "an entity has no primary name: the layout is another, or the file is damaged", element.sourceline)
    places = [] if schema == "Person" else texts_of(element, "addresses/address/country")
    lists = {text_of(found, "."): found.get("datePublished", "") for found in element.iterfind("sanctionsLists/sanctionsList")}
    programmes = texts_of(element, "sanctionsPrograms/sanctionsProgram")
    return ListEntry(element.get("id", ""), schema, name_tuple(names), only_country(places), "; ".join(programmes) or None, ()), lists


def _dated(entry: ListEntry, list_id: str, lists: dict[str, str]) -> ListEntry:
    day = first_day([lists[_SDN]] if _SDN in lists else lists.values())
    return ListEntry(entry.entry_id, entry.schema, entry.names, entry.country, entry.programme,
                     (Issue(list_id, day, "datePublished of the list" if day else None),))


def _schema(path: Path, element: Element, kind: str) -> str:
    schema = SCHEMAS.get(kind.lower())
    if schema is None:
        refuse(path, f"{kind!r} is no kind of entry", element.sourceline)
    return schema
