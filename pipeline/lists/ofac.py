"""OFAC's lists in their CSV family: `sdn.csv` with `alt.csv`, `add.csv` and `sdn_comments.csv` beside it (or `cons_prim.csv` and its own).

The files have no header and, but for a sign at the end of some, no mark of being whole: what refers to an entry that is not there tells
that they are cut, or of different days. They state no day of the list, and of an entry only where its remarks do.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.lexicon.official_lists import country_code, only_country
from pipeline.lists.csv_files import read_rows, refuse_cut
from pipeline.lists.days import first_day
from pipeline.lists.model import ALIAS, PRIMARY, WEAK, Issue, ListEntry, ListName, OfficialFile, name_tuple, plain, refuse, surname_first

LAYOUT = "ofac_csv"
_FAMILIES = {"ofac_sdn": ("sdn.csv", "alt.csv", "add.csv", "sdn_comments.csv"),
             "ofac_cons": ("cons_prim.csv", "cons_alt.csv", "cons_add.csv", "cons_comments.csv")}
_WIDTHS = (12, 5, 6, 2)
_EMPTY, _END = "-0-", "\x1a"
SCHEMAS = {"individual": "Person", "entity": "Organization", _EMPTY: "Organization", "vessel": "Vessel", "aircraft": "Airplane"}
_ALIAS_TYPES = frozenset({"aka", "fka", "nka"})
_NICKNAME = re.compile(r"\b[afn]\.k\.a\. '(.+?)'(?=[;.]|$)")
_NATIONS = (re.compile(r"\bnationality ([^;.]+)"), re.compile(r"\bcitizen ([^;.]+)"))
_LISTED = re.compile(r"\bListing Date(?: \([^)]*\))?:? (\d{1,2} [A-Z][a-z]{2} \d{4})")


@dataclass(slots=True)
class _Beside:
    """What the other files of the family say of an entry."""

    aliases: list[str] = field(default_factory=list)
    countries: list[str] = field(default_factory=list)
    remarks: str = ""


def family(path: Path) -> tuple[str, tuple[Path, ...]] | None:
    """The list and its four files, where `path` is the main file of a family or a folder that holds one; refused where one is missing."""
    folder = path if path.is_dir() else path.parent
    by_name = {file.name.lower(): file for file in sorted(folder.iterdir()) if file.is_file()}
    for list_id, names in _FAMILIES.items():
        if names[0] not in by_name or (path.is_file() and path.name.lower() != names[0]):
            continue
        for name in names:
            if name not in by_name:
                refuse(folder / name, f"it is missing beside {names[0]}, and without it names, countries or remarks would be lost",
                       remedy="Put the whole family of files into one folder")
        return list_id, tuple(by_name[name] for name in names)
    return None


def read(list_id: str, files: tuple[Path, ...]) -> OfficialFile:
    """The entries of a family, in the order of its main file."""
    main = files[0]
    rows = [list(_rows(file, width)) for file, width in zip(files, _WIDTHS, strict=True)]
    ends = [any(_END in row for _, row in found) for found in rows[:3]]
    for file, is_ended in zip(files, ends, strict=False):
        refuse_cut(file)
        if any(ends) and not is_ended:
            refuse(file, "the sign that ends the file is missing: it is cut")
    entries = {row[0]: (line, row) for line, row in rows[0] if _END not in row}
    if len(entries) != sum(_END not in row for _, row in rows[0]):
        refuse(main, "two entries have the same number")
    if not entries:
        refuse(main, "it holds no entry")
    beside = _beside(files, rows, frozenset(entries))
    return OfficialFile(list_id, LAYOUT, None, tuple(_entry(list_id, main, line, row, beside[row[0]]) for line, row in entries.values()))


def _rows(path: Path, width: int) -> Iterator[tuple[int, list[str]]]:
    for line, row in read_rows(path):
        values = [value.strip() for value in row]
        if values == [_END]:
            yield line, [_END]
        elif len(values) != width or not values[0].isdigit():
            refuse(path, f"a row has {len(values)} fields and begins with {values[0][:20]!r}, where {width} and a number are laid down", line)
        else:
            yield line, values


def _beside(files: tuple[Path, ...], rows: list[list[tuple[int, list[str]]]], known: frozenset[str]) -> dict[str, _Beside]:
    found: dict[str, _Beside] = defaultdict(_Beside)
    for path, group in zip(files[1:], rows[1:], strict=True):
        for line, row in group:
            if _END in row:
                continue
            if row[0] not in known:
                refuse(path, f"it speaks of entry {row[0]}, which {files[0].name} does not have: one of them is cut, or they are of different days", line)
            if len(row) == _WIDTHS[1]:
                if row[2] not in _ALIAS_TYPES:
                    refuse(path, f"{row[2]!r} is no kind of alias: the columns are others than laid down", line)
                found[row[0]].aliases.append(row[3])
            elif len(row) == _WIDTHS[2]:
                found[row[0]].countries += [row[4]] if row[4] != _EMPTY else []
            else:
                found[row[0]].remarks += row[1]
    return found


def _entry(list_id: str, path: Path, line: int, row: list[str], beside: _Beside) -> ListEntry:
    schema = SCHEMAS.get(row[2])
    if schema is None:
        refuse(path, f"{row[2]!r} is no kind of entry: the columns are others than laid down", line)
    remarks = ("" if row[11] == _EMPTY else row[11]) + beside.remarks
    written = surname_first if schema == "Person" else plain
    names = [written(row[1], PRIMARY), *(written(name, ALIAS) for name in beside.aliases),
             *(written(name, WEAK) for name in _NICKNAME.findall(remarks))]
    programmes = [programme for programme in row[3].split("] [") if programme != _EMPTY]
    listed = first_day(_LISTED.findall(remarks))
    return ListEntry(row[0], schema, name_tuple(names), _country(schema, row[9], beside.countries, remarks), "; ".join(programmes) or None,
                     (Issue(list_id, listed, "Listing Date in the remarks" if listed else None),))


def _country(schema: str, flag: str, addresses: list[str], remarks: str) -> str | None:
    """A person's nationality, else citizenship; a ship's flag; a body's only country of address."""
    if schema == "Vessel":
        return country_code(flag)
    if schema == "Person":
        told = next((nations for pattern in _NATIONS if (nations := pattern.findall(remarks))), [])
        return only_country([nation.removeprefix("possibly ") for nation in told if not nation.startswith("possibly ")])
    return only_country(addresses)


def joined_name(given: str, surname: str, kind: str) -> ListName:
    """A name whose parts the XML holds apart, written as the CSV writes it."""
    return surname_first(f"{surname}, {given}", kind) if given and surname else plain(given or surname, kind)
