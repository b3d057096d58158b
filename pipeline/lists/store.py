"""The lists that builds use: `<data>/lists/<list>/<version>/` holds the files as they came and `list.json`, `current.json` names the version.

A version is never changed. A list that cannot be read is not taken, and the one before stays.
"""

from __future__ import annotations

import json
import os
import shutil
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from hashlib import file_digest
from pathlib import Path
from typing import Any

from pipeline.errors import ListError
from pipeline.ids import bytes_hash
from pipeline.lexicon.official_lists import official_lists
from pipeline.lists.model import OfficialFile, refuse
from pipeline.lists.recognise import recognise

# A list that has lost more of its entries than this since its last version is taken only where that is asked for.
MOST_LOST = 0.2
_BY_HAND = "given when it was added"


@dataclass(frozen=True, slots=True)
class Kept:
    """A list as it is kept. `files` leads from names to SHA-256; `source` is where it was added from; `added_at` is UTC, ISO 8601."""

    list_id: str
    version: str
    layout: str
    list_date: date | None
    list_date_basis: str | None
    n_entries: int
    n_names: int
    n_skipped: int
    files: Mapping[str, str]
    source: str
    added_at: str

    @property
    def name(self) -> str:
        """The list's full name."""
        return official_lists()[self.list_id].name


def add(data: Path, path: Path, list_date: date | None = None, *, accept_smaller: bool = False) -> tuple[Kept, bool]:
    """Take the list at `path` into `data`; how it is kept, and whether it is another version than before.

    `list_date` is for lists that state no day of their own. Raises ListError where the file is not a list that can be read whole, or has
    lost more than a fifth of its entries without `accept_smaller`; nothing in `data` has changed then.
    """
    path = path.resolve()
    found = recognise(path)
    hashes = {file.name: _hash(file) for file in found.files}
    read = found.read()
    _refuse_repeated(path, read)
    made = _described(read, hashes, path, list_date)
    earlier = current(data, read.list_id)
    if earlier and not accept_smaller and made.n_entries < (1 - MOST_LOST) * earlier.n_entries:
        refuse(path, f"it has {made.n_entries:,} entries where the version of {earlier.list_date or earlier.added_at} has {earlier.n_entries:,}",
               remedy="Fetch it again; if it is whole, add it with --accept-smaller")
    folder = _folder(data, read.list_id)
    if not (folder / made.version / "list.json").is_file():
        _copy(found.files, made, folder / made.version)
    _point(folder, made)
    return made, earlier is None or earlier.version != made.version


def refresh(data: Path, *, accept_smaller: bool = False) -> tuple[list[tuple[Kept, bool]], list[ListError]]:
    """Read every list again from where it was added; what is kept now and whether it is new, and why the others were not taken."""
    done, failed = [], []
    for kept in status(data):
        try:
            given = kept.list_date if kept.list_date_basis == _BY_HAND and _is_same(kept) else None
            done.append(add(data, Path(kept.source), given, accept_smaller=accept_smaller))
        except ListError as error:
            failed.append(error)
    return done, failed


def status(data: Path) -> list[Kept]:
    """The lists that a build uses, in the order of their ids."""
    return [kept for list_id in sorted(official_lists()) if (kept := current(data, list_id))]


def current(data: Path, list_id: str) -> Kept | None:
    """The version of a list that a build uses; None where the list was never added."""
    folder = _folder(data, list_id)
    if not (folder / "current.json").is_file():
        return None
    pointer = _read_json(folder / "current.json")
    told = _read_json(folder / str(pointer.get("version")) / "list.json") | pointer
    try:
        day = told.pop("list_date")
        return Kept(**told, list_date=date.fromisoformat(day) if day else None)
    except (KeyError, TypeError, ValueError) as error:
        raise ListError(str(folder), f"the list is not kept as it should be: {error}", "Add the list again") from error


def load(data: Path, kept: Kept) -> OfficialFile:
    """The entries of a list that is kept, with the day it goes by; raises ListError where its files are not those that were added."""
    folder = _folder(data, kept.list_id) / kept.version
    for name, digest in kept.files.items():
        if not (folder / name).is_file() or _hash(folder / name) != digest:
            raise ListError(str(folder / name), "the file is not the one that was added", "Add the list again")
    return replace(recognise(folder / next(iter(kept.files))).read(), list_date=kept.list_date)


def _described(read: OfficialFile, hashes: Mapping[str, str], path: Path, given: date | None) -> Kept:
    if read.list_date and given and given != read.list_date:
        refuse(path, f"it states {read.list_date} as its own day, and {given} was given", remedy="Leave out --date")
    day = read.list_date or given
    basis = None if day is None else "stated by the list" if read.list_date else _BY_HAND
    digest = bytes_hash("\n".join(f"{name} {value}" for name, value in sorted(hashes.items())).encode())
    return Kept(read.list_id, f"{day or 'undated'}-{digest[:12]}", read.layout, day, basis, len(read.entries), read.n_names, read.n_skipped, dict(hashes),
                str(path), datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z"))


def _refuse_repeated(path: Path, read: OfficialFile) -> None:
    if not read.entries:
        refuse(path, "it holds no entry")
    entry_id, count = Counter(entry.entry_id for entry in read.entries).most_common(1)[0]
    if count > 1:
        refuse(path, f"{count} entries have the number {entry_id!r}")
    for entry in read.entries:
        if not entry.entry_id or not entry.names:
            refuse(path, f"an entry has no number or no name: {entry.entry_id!r}")


def _copy(files: tuple[Path, ...], made: Kept, target: Path) -> None:
    """Copy the files beside the target and move them there in one step; refused where they changed while they were read."""
    fresh = target.parent / f".new-{made.version}"
    shutil.rmtree(fresh, ignore_errors=True)
    shutil.rmtree(target, ignore_errors=True)
    fresh.mkdir(parents=True)
    try:
        for file in files:
            shutil.copyfile(file, fresh / file.name)
            if _hash(fresh / file.name) != made.files[file.name]:
                refuse(file, "the file changed while it was read", remedy="Add it again when it is complete")
        told = {"list_id": made.list_id, "version": made.version, "layout": made.layout, "list_date": str(made.list_date) if made.list_date else None,
                "list_date_basis": made.list_date_basis, "n_entries": made.n_entries, "n_names": made.n_names, "n_skipped": made.n_skipped,
                "files": dict(made.files)}
        _write(fresh / "list.json", told)
        fresh.rename(target)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def _point(folder: Path, made: Kept) -> None:
    _write(folder / ".current.new", {"version": made.version, "source": made.source, "added_at": made.added_at})
    (folder / ".current.new").replace(folder / "current.json")


def _write(path: Path, told: Mapping[str, object]) -> None:
    with path.open("w", encoding="utf-8") as file:
        file.write(json.dumps(told, ensure_ascii=False, indent=1) + "\n")
        file.flush()
        os.fsync(file.fileno())


def _read_json(path: Path) -> dict[str, Any]:
    try:
        told: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ListError(str(path), f"it cannot be read: {error}", "Add the list again") from error
    return told


def _is_same(kept: Kept) -> bool:
    """Whether the files that a list was added from are still those that are kept."""
    return all(_hash(file) == kept.files.get(file.name) for file in recognise(Path(kept.source)).files)


def _folder(data: Path, list_id: str) -> Path:
    return data / "lists" / list_id


def _hash(path: Path) -> str:
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()
