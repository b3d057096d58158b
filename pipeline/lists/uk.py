"""The consolidated list of the United Kingdom's Office of Financial Sanctions Implementation (`ConList.csv`).

A line with the day of the list stands above the header; an entry ("group") has a row for each of its names.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import islice
from pathlib import Path

from pipeline.lexicon.official_lists import only_country
from pipeline.lists.csv_files import read_records, read_rows, refuse_cut
from pipeline.lists.days import day_of, first_day
from pipeline.lists.model import ALIAS, PRIMARY, WEAK, Issue, ListEntry, ListName, OfficialFile, name_tuple, plain, refuse

LIST, LAYOUT = "uk_ofsi", "uk_csv"
# The family name stands in `Name 6`, whatever the position of its column.
_GIVEN = ("Name 1", "Name 2", "Name 3", "Name 4", "Name 5")
COLUMNS = ("Name 6", *_GIVEN, "Title", "Name Non-Latin Script", "Non-Latin Script Type", "Non-Latin Script Language", "DOB", "Town of Birth",
           "Country of Birth", "Nationality", "Passport Number", "Passport Details", "National Identification Number",
           "National Identification Details", "Position", "Address 1", "Address 2", "Address 3", "Address 4", "Address 5", "Address 6",
           "Post/Zip Code", "Country", "Other Information", "Group Type", "Alias Type", "Alias Quality", "Regime", "Listed On",
           "UK Sanctions List Date Designated", "Last Updated", "Group ID")
_SCHEMAS = {"individual": "Person", "entity": "Organization", "ship": "Vessel"}
_LISTED, _DESIGNATED = "Listed On", "UK Sanctions List Date Designated"
_NUMBERED = re.compile(r"\(\d+\)")


def read(path: Path) -> OfficialFile:
    """The entries of the list, in the order of their first rows."""
    refuse_cut(path)
    (_, first), = list(islice(read_rows(path), 1)) or [(1, [])]
    day = day_of(first[1]) if len(first) > 1 and first[0].strip() == "Last Updated" else None
    if day is None:
        refuse(path, "the line 'Last Updated' with the day of the list is missing above the header", 1)
    groups: dict[str, list[tuple[int, Mapping[str, str]]]] = {}
    for line, row in read_records(path, COLUMNS, skip=1):
        if not row["Group ID"].isdigit():
            refuse(path, f"{row['Group ID']!r} is no Group ID: the columns are shifted, or the file is cut", line)
        groups.setdefault(row["Group ID"], []).append((line, row))
    if not groups:
        refuse(path, "it holds no entry")
    return OfficialFile(LIST, LAYOUT, day, tuple(_entry(path, entry_id, rows) for entry_id, rows in groups.items()))


def _entry(path: Path, entry_id: str, rows: list[tuple[int, Mapping[str, str]]]) -> ListEntry:
    line, head = rows[0]
    schema = _SCHEMAS.get(head["Group Type"].lower())
    if schema is None:
        refuse(path, f"{head['Group Type']!r} is no kind of group", line)
    names = sorted((name for _, row in rows for name in _names(row)), key=lambda name: name.kind != PRIMARY)
    if names[0].kind != PRIMARY:
        names[0] = ListName(names[0].name, PRIMARY, names[0].reading)
    names = names[:1] + [ListName(name.name, ALIAS, name.reading) if name.kind == PRIMARY else name for name in names[1:]]
    column = "Nationality" if schema == "Person" else "Country"
    places = [place for _, row in rows for place in _NUMBERED.split(row[column]) if place.strip()]
    basis = next((name for name in (_LISTED, _DESIGNATED) if first_day(row[name] for _, row in rows)), None)
    day = first_day(row[basis] for _, row in rows) if basis else None
    regimes = sorted({row["Regime"] for _, row in rows if row["Regime"]})
    return ListEntry(entry_id, schema, name_tuple(names), only_country(places), "; ".join(regimes) or None, (Issue(LIST, day, basis),))


def _names(row: Mapping[str, str]) -> list[ListName]:
    given = " ".join(row[column] for column in _GIVEN if row[column])
    kind = PRIMARY if row["Alias Type"].lower() == "primary name" else WEAK if row["Alias Quality"].lower() == "low" else ALIAS
    return [plain(f"{given} {row['Name 6']}".strip(), kind), plain(row["Name Non-Latin Script"], ALIAS)]
