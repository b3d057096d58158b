"""CSV as official lists are written: every row has the columns of the layout, or the file is refused."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path

from pipeline.lists.model import refuse

# A field of the longest lists: all aliases of an entry, or all reasons for it.
_LONGEST_FIELD = 4_000_000
_OTHER = "Name the columns as the publisher does, or fetch the file again"


def read_rows(path: Path, delimiter: str = ",", skip: int = 0) -> Iterator[tuple[int, list[str]]]:
    """Rows with the number of their last line, without the first `skip` lines; refused where a quote is never closed or it is no UTF-8."""
    csv.field_size_limit(_LONGEST_FIELD)
    with path.open(encoding="utf-8-sig", newline="") as file:
        for _ in range(skip):
            file.readline()
        rows = csv.reader(file, delimiter=delimiter, strict=True)
        try:
            for row in rows:
                yield rows.line_num + skip, row
        except (csv.Error, UnicodeDecodeError) as error:
            refuse(path, f"the file breaks off or is no CSV in UTF-8: {error}", rows.line_num + skip)


def read_records(path: Path, required: Sequence[str], delimiter: str = ",", skip: int = 0) -> Iterator[tuple[int, Mapping[str, str]]]:
    """Rows by the names of the header, with their line; refused where a required column is missing or a row is short or long."""
    rows = read_rows(path, delimiter, skip)
    line, header = next(rows, (1, []))
    header = [name.strip() for name in header]
    for name in required:
        if name not in header:
            near = get_close_matches(name, [other for other in header if other not in required], 1)
            hint = f"; {near[0]!r} may be it under another name" if near else ""
            refuse(path, f"the column {name!r} is missing{hint}", line, _OTHER)
    for line, row in rows:
        if not row:
            continue
        if len(row) != len(header):
            refuse(path, f"a row has {len(row)} fields where the header has {len(header)}: the file is cut or damaged", line)
        yield line, dict(zip(header, (value.strip() for value in row), strict=True))


def refuse_cut(path: Path) -> None:
    """Refuse a file whose last line does not end: the rest of it was lost."""
    with path.open("rb") as file:
        file.seek(max(path.stat().st_size - 1, 0))
        if file.read() not in {b"\n", b"\r", b"\x1a"}:
            refuse(path, "the last line does not end: the file is cut")
