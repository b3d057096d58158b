"""The consolidated list of the United Nations Security Council (XML, root `CONSOLIDATED_LIST`)."""

from __future__ import annotations

from pathlib import Path

from pipeline.lexicon.official_lists import only_country
from pipeline.lists.days import day_of
from pipeline.lists.model import ALIAS, PRIMARY, WEAK, Issue, ListEntry, ListName, OfficialFile, name_tuple, plain, refuse
from pipeline.lists.xml_files import Element, read_elements, require, require_seen, text_of, texts_of

LAYOUT = "un_xml"
_SCHEMAS = {"INDIVIDUAL": "Person", "ENTITY": "Organization"}
_PARTS = ("FIRST_NAME", "SECOND_NAME", "THIRD_NAME", "FOURTH_NAME")
_WEAK = frozenset({"low"})


def read(path: Path) -> OfficialFile:
    """The entries of the list; refused where one lacks its number, name, kind of list or day, or the file breaks off."""
    elements = read_elements(path, tuple(_SCHEMAS))
    day = day_of(next(elements).get("dateGenerated"))
    if day is None:
        refuse(path, "dateGenerated, the day of the list, is missing or no date", 1)
    seen: set[str] = set()
    entries = []
    for element in elements:
        seen |= {inner.tag for inner in element.iter()}
        entries.append(_entry(path, element))
    require_seen(path, seen, ("INDIVIDUAL", "ENTITY", "ALIAS_NAME", "QUALITY", "COUNTRY", "SECOND_NAME", "NATIONALITY"))
    return OfficialFile("un_sc", LAYOUT, day, tuple(entries))


def _entry(path: Path, element: Element) -> ListEntry:
    kind = element.tag
    require(path, element, ("DATAID", "REFERENCE_NUMBER", "FIRST_NAME", "UN_LIST_TYPE", "LISTED_ON", f"{kind}_ALIAS", f"{kind}_ADDRESS"))
    listed = day_of(text_of(element, "LISTED_ON"))
    names = [plain(" ".join(text_of(element, part) for part in _PARTS), PRIMARY)]
    names += [plain(text, ALIAS) for text in texts_of(element, "NAME_ORIGINAL_SCRIPT")]
    for alias in element.iterfind(f"{kind}_ALIAS"):
        names += _aliases(text_of(alias, "ALIAS_NAME"), WEAK if text_of(alias, "QUALITY").lower() in _WEAK else ALIAS)
    places = texts_of(element, "NATIONALITY/VALUE") if kind == "INDIVIDUAL" else texts_of(element, "ENTITY_ADDRESS/COUNTRY")
    issue = Issue("un_sc", listed, "LISTED_ON" if listed else None)
    return ListEntry(text_of(element, "REFERENCE_NUMBER") or text_of(element, "DATAID"), _SCHEMAS[kind], name_tuple(names), only_country(places),
                     text_of(element, "UN_LIST_TYPE") or None, (issue,))


def _aliases(text: str, kind: str) -> list[ListName]:
    """The aliases of one element: some hold several, with semicolons between (but not within brackets)."""
    parts, depth = [""], 0
    for sign in text:
        depth += {"(": 1, ")": -1}.get(sign, 0)
        if sign == ";" and depth <= 0:
            parts.append("")
        else:
            parts[-1] += sign
    return [plain(part, kind) for part in parts]
