"""What the readers of official lists hand on: entries with their names, in the order of the file."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import NoReturn

from pipeline.errors import ListError

PRIMARY, ALIAS, WEAK = "primary", "alias", "weak_alias"
_AGAIN = "Fetch the file again from its publisher, whole and unchanged"


@dataclass(frozen=True, slots=True)
class ListName:
    """A name as the list writes it. `kind` is a term of `listing_name_kinds`; `reading` is the name in reading order, for matching."""

    name: str
    kind: str
    reading: str


@dataclass(frozen=True, slots=True)
class Issue:
    """That the official list `list_id` (an id of official_lists.yml) holds the entry, and since when; `basis` says where that day was read."""

    list_id: str
    listed_on: date | None = None
    basis: str | None = None


@dataclass(frozen=True, slots=True)
class ListEntry:
    """An entry. `entry_id` is the list's own id; the first name is the main one. `issues` is empty for a compilation that names no list."""

    entry_id: str
    schema: str
    names: tuple[ListName, ...]
    country: str | None
    programme: str | None
    issues: tuple[Issue, ...]


@dataclass(frozen=True, slots=True)
class OfficialFile:
    """A list as it was read. `list_date` is the day the list gives itself; `n_skipped` counts entries that name no person, body or vehicle."""

    list_id: str
    layout: str
    list_date: date | None
    entries: tuple[ListEntry, ...]
    n_skipped: int = 0

    @property
    def n_names(self) -> int:
        """How many names the entries have."""
        return sum(len(entry.names) for entry in self.entries)


def refuse(path: Path, cause: str, line: int | None = None, remedy: str = _AGAIN) -> NoReturn:
    """Raise the ListError that says why a file is not taken."""
    raise ListError(f"{path}:{line}" if line else str(path), cause, remedy)


def name_tuple(names: list[ListName]) -> tuple[ListName, ...]:
    """Names once each, the first of a spelling wins; blank ones are left out."""
    kept: dict[str, ListName] = {}
    for one in names:
        if one.name:
            kept.setdefault(one.name, one)
    return tuple(kept.values())


def plain(name: str, kind: str) -> ListName:
    """A name that is written in reading order."""
    words = " ".join(name.split())
    return ListName(words, kind, words)


def surname_first(name: str, kind: str) -> ListName:
    """A person's name with a comma behind the surname, as in `DOE, Jane`."""
    words = " ".join(name.split())
    surname, comma, given = words.partition(", ")
    return ListName(words, kind, f"{given} {surname}" if comma else words)
