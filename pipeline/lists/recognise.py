"""What list a file is, by what it holds; the name of the file tells only OFAC's lists in CSV and classic XML apart."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from pipeline.lists import eu, ofac, ofac_advanced, ofac_xml, opensanctions, uk, un
from pipeline.lists.model import OfficialFile, refuse
from pipeline.lists.xml_files import root_of

_ROOTS: dict[str, Callable[[Path], OfficialFile]] = {
    "CONSOLIDATED_LIST": un.read, "sdnList": ofac_xml.read_classic, "sanctionsData": ofac_xml.read_enhanced, "Sanctions": ofac_advanced.read,
    "export": eu.read_xml,
}
# A header that has this share of a layout's columns is meant to be it; the reader then says which column is missing.
_SHARE = 0.5
_KNOWN = ("OFAC (sdn.csv with its family, SDN.XML, SDN_ADVANCED.XML, SDN_ENHANCED.XML), the UN's consolidated XML, the EU's consolidated CSV or XML, "
          "the UK's ConList.csv, OpenSanctions' targets.simple.csv or its entities as JSON lines")


@dataclass(frozen=True, slots=True)
class Recognised:
    """The files of a list, the main one first, and how to read them."""

    files: tuple[Path, ...]
    read: Callable[[], OfficialFile]


def recognise(path: Path) -> Recognised:
    """The list at `path`, a file or a folder that holds one list; raises ListError where there is none that can be read."""
    if not path.exists():
        refuse(path, "there is no such file or folder", remedy="Name a list that is there")
    if path.is_file() and not path.stat().st_size:
        refuse(path, "the file is empty")
    if found := ofac.family(path):
        list_id, files = found
        return Recognised(files, partial(ofac.read, list_id, files))
    if path.is_dir():
        inside = [file for file in sorted(path.iterdir()) if file.is_file() and not file.name.startswith(".")]
        if len(inside) != 1:
            refuse(path, f"the folder holds {len(inside)} files, and no family of OFAC's CSV files", remedy="Name one list")
        return recognise(inside[0])
    return Recognised((path,), partial(_reader(path), path))


def _reader(path: Path) -> Callable[[Path], OfficialFile]:
    with path.open("rb") as file:
        head = file.read(65536).decode("utf-8-sig", "replace").lstrip()
    if head.startswith("<"):
        root = root_of(path)
        if root not in _ROOTS:
            refuse(path, f"its outermost element is {root!r}" if root else "it is no XML that can be read", remedy=f"Known are {_KNOWN}")
        return _ROOTS[root]
    if head.startswith("{"):
        return opensanctions.read_json
    if (read := _by_header(head.splitlines()[:2])) is None:
        refuse(path, "it is none of the lists that can be read", remedy=f"Known are {_KNOWN}")
    return read


def _by_header(lines: list[str]) -> Callable[[Path], OfficialFile] | None:
    """The reader of a CSV whose header is one of the first two lines."""
    layouts = (lines[0], ";", eu.COLUMNS, eu.read_csv), (lines[0], ",", opensanctions.COLUMNS, opensanctions.read_csv), *(
        (line, ",", uk.COLUMNS, uk.read) for line in lines)
    for line, delimiter, columns, read in layouts:
        names = {name.strip().strip('"') for name in line.split(delimiter)}
        if len(names & set(columns)) >= _SHARE * len(columns):
            return read
    return None
