"""OFAC's lists in the advanced XML (root `Sanctions`): parties, their places and their listings stand apart and are joined by numbers.

It states the day of the list and the day of each entry.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from pipeline.lexicon.official_lists import only_country
from pipeline.lists.model import ALIAS, PRIMARY, WEAK, Issue, ListEntry, ListName, OfficialFile, name_tuple, plain, refuse
from pipeline.lists.ofac import joined_name
from pipeline.lists.xml_files import Element, read_elements, require, require_seen, text_of, texts_of

LAYOUT = "ofac_advanced_xml"
_TAGS = ("DateOfIssue", "ReferenceValueSets", "Location", "DistinctParty", "SanctionsEntry")
_SDN, _PROGRAMME = "SDN List", "Program"
_TRANSPORT = {"Vessel": "Vessel", "Aircraft": "Airplane"}
# What of a party tells its country, by the name of the feature; the first that is there counts.
_NATIONS = ("Nationality Country", "Citizenship Country")
_PLACES = ("Vessel Flag", "Location")


@dataclass(slots=True)
class _Listed:
    """What the entries of a profile say. `lists` are the names of the lists."""

    lists: list[str] = field(default_factory=list)
    days: list[date] = field(default_factory=list)
    programmes: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Party:
    profile: str
    schema: str
    names: list[ListName]
    places: dict[str, list[str]]


@dataclass(slots=True)
class _Values:
    """The words behind the numbers: by kind of value, then by number."""

    by_kind: dict[str, dict[str, str]] = field(default_factory=lambda: defaultdict(dict))
    party_types: dict[str, str] = field(default_factory=dict)

    def read(self, element: Element) -> None:
        for group in element:
            for value in group:
                self.by_kind[value.tag][value.get("ID", "")] = text_of(value, ".")
                if value.tag == "PartySubType":
                    self.party_types[value.get("ID", "")] = value.get("PartyTypeID", "")

    def word(self, kind: str, number: str | None) -> str:
        return self.by_kind[kind].get(number or "", "")


def read(path: Path) -> OfficialFile:
    """The entries of `SDN_ADVANCED.XML` or `CONS_ADVANCED.XML`; refused where a listing has no party or a party no listing."""
    elements = read_elements(path, _TAGS)
    next(elements)
    values, day, seen = _Values(), None, set()
    locations: dict[str, list[str]] = {}
    parties: list[_Party] = []
    listed: dict[str, _Listed] = defaultdict(_Listed)
    for element in elements:
        seen |= {inner.tag for inner in element.iter()}
        if element.tag == "DateOfIssue":
            day = _day(element)
        elif element.tag == "ReferenceValueSets":
            values.read(element)
        elif element.tag == "Location":
            locations[element.get("ID", "")] = [values.word("Country", place.get("CountryID")) for place in element.iterfind("LocationCountry")]
        elif element.tag == "DistinctParty":
            parties.append(_party(path, element, values, locations))
        else:
            require(path, element, ("EntryEvent", "SanctionsMeasure"))
            _listing(element, values, listed[element.get("ProfileID", "")])
    require_seen(path, seen, ("DateOfIssue", "PartySubType", "NamePartType", "DistinctParty", "SanctionsEntry", "NamePartValue", "Date"))
    if lost := sorted({party.profile for party in parties} ^ set(listed)):
        refuse(path, f"profile {lost[0]} has a party or a listing and not the other: the file is cut or damaged")
    list_id = "ofac_sdn" if any(_SDN in entry.lists for entry in listed.values()) else "ofac_cons"
    return OfficialFile(list_id, LAYOUT, day, tuple(_entry(list_id, party, listed[party.profile]) for party in parties))


def _listing(element: Element, values: _Values, listed: _Listed) -> None:
    listed.lists.append(values.word("List", element.get("ListID")))
    listed.days += [day for event in element.iterfind("EntryEvent/Date") if (day := _day(event))]
    for measure in element.iterfind("SanctionsMeasure"):
        if values.word("SanctionsType", measure.get("SanctionsTypeID")) == _PROGRAMME:
            listed.programmes += [word for word in texts_of(measure, "Comment") if word not in listed.programmes]


def _entry(list_id: str, party: _Party, listed: _Listed) -> ListEntry:
    day = min(listed.days, default=None)
    kinds = _NATIONS if party.schema == "Person" else _PLACES
    places: Iterable[str] = next((party.places[kind] for kind in kinds if party.places.get(kind)), [])
    return ListEntry(party.profile, party.schema, name_tuple(party.names), only_country(list(places)), "; ".join(listed.programmes) or None,
                     (Issue(list_id, day, "Date of the entry's EntryEvent" if day else None),))


def _party(path: Path, element: Element, values: _Values, locations: dict[str, list[str]]) -> _Party:
    require(path, element, ("Profile/Identity/Alias/DocumentedName",))
    profile = element.find("Profile")
    schema = _schema(path, profile, values)
    names = [name for identity in profile.iterfind("Identity") for name in _names(identity, values)]
    names.sort(key=lambda name: name.kind != PRIMARY)
    if not names or names[0].kind != PRIMARY:
        refuse(path, "a party has no primary name: the layout is another, or the file is damaged", element.sourceline)
    places: dict[str, list[str]] = defaultdict(list)
    for feature in element.iter("Feature"):
        kind = values.word("FeatureType", feature.get("FeatureTypeID"))
        for place in feature.iter("VersionLocation"):
            places[kind] += locations.get(place.get("LocationID", ""), [])
    return _Party(profile.get("ID", ""), schema, names, dict(places))


def _schema(path: Path, profile: Element, values: _Values) -> str:
    number = profile.get("PartySubTypeID", "")
    kind = values.word("PartySubType", number)
    party = values.word("PartyType", values.party_types.get(number))
    schema = _TRANSPORT.get(kind) or {"Individual": "Person", "Entity": "Organization"}.get(party)
    if schema is None:
        refuse(path, f"PartySubTypeID {number!r} stands for no known kind of party", profile.sourceline)
    return schema


def _names(identity: Element, values: _Values) -> list[ListName]:
    kinds = {group.get("ID", ""): values.word("NamePartType", group.get("NamePartTypeID")) for group in identity.iter("NamePartGroup")}
    names = []
    for alias in identity.iterfind("Alias"):
        first = PRIMARY if alias.get("Primary") == "true" and identity.get("Primary") == "true" else ALIAS
        kind = WEAK if alias.get("LowQuality") == "true" else first
        for number, written in enumerate(alias.iterfind("DocumentedName")):
            names.append(_name(written, kinds, ALIAS if kind == PRIMARY and number else kind))
    return names


def _name(written: Element, kinds: dict[str, str], kind: str) -> ListName:
    """A name from its parts: the surname first with a comma where there are given names, as OFAC's other files write it."""
    parts = [(kinds.get(part.get("NamePartGroupID", ""), ""), text_of(part, ".")) for part in written.iterfind("DocumentedNamePart/NamePartValue")]
    surname = " ".join(text for role, text in parts if role in {"Last Name", "Maiden Name"})
    given = " ".join(text for role, text in parts if role in {"First Name", "Middle Name", "Patronymic", "Matronymic", "Nickname"})
    if surname and given:
        return joined_name(given, surname, kind)
    return plain(" ".join(text for _, text in parts), kind)


def _day(element: Element) -> date | None:
    try:
        return date(*(int(text_of(element, part)) for part in ("Year", "Month", "Day")))
    except ValueError:
        return None
