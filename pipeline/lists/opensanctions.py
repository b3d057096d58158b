"""OpenSanctions: its table of targets (`targets.simple.csv`) and its entities as JSON lines of FollowTheMoney.

It gathers the lists of many authorities. The table has no days of listing (`first_seen` is when OpenSanctions saw an entry); the entities have
them in their sanctions. Entries that name neither person nor body nor vehicle (wallets, securities …) are counted and left out.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pipeline.lexicon.official_lists import lists_by_dataset, only_country
from pipeline.lists.csv_files import read_records, refuse_cut
from pipeline.lists.days import day_of, first_day
from pipeline.lists.model import ALIAS, PRIMARY, WEAK, Issue, ListEntry, OfficialFile, name_tuple, plain, refuse

LIST, CSV_LAYOUT, JSON_LAYOUT = "opensanctions", "opensanctions_csv", "ftm_json"
COLUMNS = ("id", "schema", "name", "aliases", "birth_date", "countries", "addresses", "identifiers", "sanctions", "phones", "emails", "dataset",
           "first_seen", "last_seen", "last_change")
SCHEMAS = frozenset({"Person", "Organization", "Company", "PublicBody", "LegalEntity", "Vessel", "Airplane", "Vehicle"})
_DATES = ("listingDate", "startDate")


@dataclass(slots=True)
class _Target:
    entity: Mapping[str, Any]
    sanctions: list[Mapping[str, Any]] = field(default_factory=list)


def read_csv(path: Path) -> OfficialFile:
    """The targets of the table. The day of the list is the last on which one of them was seen."""
    refuse_cut(path)
    entries, skipped, days = [], 0, []
    for line, row in read_records(path, COLUMNS):
        if not row["id"] or not row["name"]:
            refuse(path, "a row has no id or no name", line)
        if day := day_of(row["last_seen"]):
            days.append(day)
        if row["schema"] not in SCHEMAS:
            skipped += 1
            continue
        names = [plain(row["name"], PRIMARY), *(plain(name, ALIAS) for name in row["aliases"].split(";"))]
        programmes = row.get("program_ids", "") or row["sanctions"]
        issues = tuple(Issue(list_id) for list_id in _lists(row["dataset"].split(";")))
        entries.append(ListEntry(row["id"], row["schema"], name_tuple(names), only_country([code for code in row["countries"].split(";") if code]),
                                 programmes or None, issues))
    if not entries:
        refuse(path, "it holds no target that is a person, a body or a vehicle")
    return OfficialFile(LIST, CSV_LAYOUT, max(days, default=None), tuple(entries), skipped)


def read_json(path: Path) -> OfficialFile:
    """The entities that a sanction speaks of, or that are marked as targets. The day of the list is the last on which one of them was seen."""
    refuse_cut(path)
    targets: dict[str, _Target] = {}
    sanctions: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
    days, skipped = [], 0
    for line, entity in _lines(path):
        if day := day_of(entity.get("last_seen")):
            days.append(day)
        if entity["schema"] == "Sanction":
            for target in _values(path, line, entity, "entity"):
                sanctions[target].append(entity)
        elif entity["schema"] in SCHEMAS:
            targets[entity["id"]] = _Target(entity)
        else:
            skipped += 1
    for target_id, found in sanctions.items():
        if target_id in targets:
            targets[target_id].sanctions = found
    wanted = [target for target in targets.values() if target.sanctions or target.entity.get("target")]
    if not wanted:
        refuse(path, "no sanction in it speaks of a person, a body or a vehicle, and no entity is marked as a target")
    entries = tuple(_entry(path, target) for target in wanted)
    return OfficialFile(LIST, JSON_LAYOUT, max(days, default=None), entries, skipped + len(targets) - len(wanted))


def _lines(path: Path) -> Iterator[tuple[int, Mapping[str, Any]]]:
    with path.open(encoding="utf-8", newline="\n") as file:
        for line, text in enumerate(file, start=1):
            if not text.strip():
                continue
            try:
                entity = json.loads(text)
            except ValueError as error:
                refuse(path, f"the line is no JSON: {error}", line)
            for name, kind in (("id", str), ("schema", str), ("properties", dict)):
                if not isinstance(entity, dict) or not isinstance(entity.get(name), kind):
                    refuse(path, f"the line has no {name!r}: it is no entity of FollowTheMoney", line)
            yield line, entity


def _values(path: Path, line: int | None, entity: Mapping[str, Any], name: str) -> list[str]:
    """The texts of a property; an entity within an entity counts by its id."""
    values = entity["properties"].get(name, [])
    if not isinstance(values, list):
        refuse(path, f"the property {name!r} of {entity['id']} is no list", line)
    return [str(value["id"]) if isinstance(value, dict) else str(value) for value in values]


def _entry(path: Path, target: _Target) -> ListEntry:
    entity = target.entity
    written = _values(path, None, entity, "name") or [str(entity.get("caption") or entity["id"])]
    names = [plain(written[0], PRIMARY), *(plain(name, ALIAS) for name in (*written[1:], *_values(path, None, entity, "alias"))),
             *(plain(name, WEAK) for name in _values(path, None, entity, "weakAlias"))]
    places = next((found for name in ("nationality", "flag", "jurisdiction", "country") if (found := _values(path, None, entity, name))), [])
    programmes = sorted({text for sanction in target.sanctions for name in ("programId", "program") for text in _values(path, None, sanction, name)})
    issues: dict[str, Issue] = {}
    for sanction in target.sanctions:
        basis = next((name for name in _DATES if first_day(_values(path, None, sanction, name))), None)
        day = first_day(_values(path, None, sanction, basis)) if basis else None
        for list_id in _lists(sanction.get("datasets") or entity.get("datasets") or []):
            known = issues.get(list_id)
            if known is None or (day and (known.listed_on is None or day < known.listed_on)):
                issues[list_id] = Issue(list_id, day, f"{basis} of the sanction" if basis else None)
    for list_id in _lists(entity.get("datasets") or []):
        issues.setdefault(list_id, Issue(list_id))
    return ListEntry(str(entity["id"]), str(entity["schema"]), name_tuple(names), only_country(places), "; ".join(programmes) or None,
                     tuple(issues.values()))


def _lists(datasets: list[str]) -> list[str]:
    """The official lists that these names of datasets stand for."""
    known = lists_by_dataset()
    return list(dict.fromkeys(known[name.strip().casefold()] for name in datasets if name.strip().casefold() in known))
