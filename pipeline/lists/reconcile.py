"""The tables of official lists: what they hold, and what they say of the entities and sanctions of a staged release."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pyarrow.parquet as pq

from pipeline.ids import key
from pipeline.lexicon.official_lists import official_lists, speaks_for
from pipeline.lists.judge import CONTRADICTED, CORROBORATED, NAME_ONLY, Report, Ruling, absent, present
from pipeline.lists.match import CLASSES, CLEAR, Fit, Named, fits
from pipeline.lists.model import PRIMARY, Issue, ListEntry, OfficialFile
from pipeline.ontology import class_of
from pipeline.parquet import table_file

Row = dict[str, object]
_LOOSE = Ruling(NAME_ONLY, f"The names fit too loosely (below {CLEAR}) for the list to bear the report out or to deny it.")
_ORDER = {CORROBORATED: 0, CONTRADICTED: 1, NAME_ONLY: 2, None: 3}


@dataclass(frozen=True, slots=True)
class Told:
    """What the staged release tells: its named things and its reports of sanctions by the thing they are about."""

    things: tuple[Named, ...]
    reports: Mapping[str, tuple[Report, ...]]


def list_tables(staged: Path, lists: Sequence[OfficialFile], release_id: str) -> Iterator[tuple[str, list[Row]]]:
    """`listings`, `listing_names`, `listing_matches`, from the other tables of `<staged>/tables`; empty without lists."""
    yield "listings", [_listing(read, entry, release_id) for read in lists for entry in read.entries]
    yield "listing_names", [{"listing_id": _listing_id(read, entry), "name": name.name, "kind": name.kind, "release_id": release_id}
                            for read in lists for entry in read.entries for name in entry.names]
    told = _told(staged / "tables") if lists else Told((), {})
    yield "listing_matches", [row for read in lists for row in _matches(read, told, release_id)]


def _listing(read: OfficialFile, entry: ListEntry, release_id: str) -> Row:
    first = min((issue for issue in entry.issues if issue.listed_on), key=lambda issue: str(issue.listed_on), default=Issue(read.list_id))
    return {"listing_id": _listing_id(read, entry), "list": read.list_id, "entry_id": entry.entry_id, "schema": entry.schema, "name": entry.names[0].name,
            "country": entry.country, "programme": entry.programme, "listed_on": first.listed_on, "listed_on_basis": first.basis,
            "list_date": read.list_date, "release_id": release_id}


def _listing_id(read: OfficialFile, entry: ListEntry) -> str:
    return key("lst", read.list_id, entry.entry_id)


def _matches(read: OfficialFile, told: Told, release_id: str) -> Iterator[Row]:
    found = fits(told.things, read.entries)
    for thing in told.things:
        group, used = found.get(thing.key, []), set()
        for report in told.reports.get(thing.key, ()):
            if group:
                chosen = _choose(read, report, group)
                if chosen is not None:
                    fit, ruling = chosen
                    used.add(fit.entry.entry_id)
                    yield _match(read, thing, report, fit, ruling, release_id)
            elif report.authority in speaks_for(read.list_id):
                yield _match(read, thing, report, None, absent(report, read.list_id, read.list_date), release_id)
        for fit in group:
            if fit.entry.entry_id not in used and fit.comparison.score >= CLEAR:
                yield _match(read, thing, None, fit, Ruling(NAME_ONLY, _untold(read, told.reports.get(thing.key, ()))), release_id)


def _choose(read: OfficialFile, report: Report, group: Sequence[Fit]) -> tuple[Fit, Ruling] | None:
    """The entry that a report is held against: of those whose names fit, the one that bears it out."""
    ruled = [(fit, present(report, issue, read.list_date) if fit.comparison.score >= CLEAR else _LOOSE)
             for fit in group for issue in fit.entry.issues if report.authority in speaks_for(issue.list_id)]
    return min(ruled, key=lambda pair: _ORDER[pair[1].verdict], default=None)


def _untold(read: OfficialFile, reports: Iterable[Report]) -> str:
    bodies = sorted({report.authority for report in reports})
    if bodies:
        return f"The documents tell of listings by {', '.join(bodies)}, which this entry does not speak to."
    return f"No document tells of a listing by a body that {official_lists()[read.list_id].name} speaks for."


def _match(read: OfficialFile, thing: Named, report: Report | None, fit: Fit | None, ruling: Ruling, release_id: str) -> Row:
    listing_id = _listing_id(read, fit.entry) if fit else None
    sanction_id = report.sanction_id if report else None
    parts = "; ".join(f"{name}={value:.4f}" for name, value in fit.comparison.parts) if fit else None
    return {"listing_match_id": key("lma", read.list_id, listing_id, thing.key, sanction_id), "list": read.list_id, "listing_id": listing_id,
            "entity_id": thing.key, "sanction_id": sanction_id, "score": round(fit.comparison.score, 4) if fit else None, "score_parts": parts,
            "explanation": f"{_fit_in_words(read, fit)} {ruling.says}", "verdict": ruling.verdict, "release_id": release_id}


def _fit_in_words(read: OfficialFile, fit: Fit | None) -> str:
    """Which entry it is, by which of its names, and what the score is made of."""
    if fit is None:
        return f"{official_lists()[read.list_id].name}{_of(read.list_date)}: no entry."
    kind = {"alias": "as an alias", "weak_alias": "as an alias that the list calls weak"}.get(fit.list_name.kind, "as its main name")
    entry, main = fit.entry, next(name.name for name in fit.entry.names if name.kind == PRIMARY)
    about = f"“{fit.list_name.name}” {kind}" + (f" (main name “{main}”)" if fit.list_name.kind != PRIMARY else "")
    programme = f", programme {entry.programme}" if entry.programme else ""
    return (f"{official_lists()[read.list_id].name}{_of(read.list_date)}: entry {entry.entry_id} has {about}{programme}. “{fit.name}” fits it with "
            f"{fit.comparison.score:.2f}{_parts(fit)}.")


def _parts(fit: Fit) -> str:
    told = ", ".join(f"{name} {value:+.2f}" for name, value in fit.comparison.parts if value)
    return f" ({told})" if told else ""


def _of(day: date | None) -> str:
    return f" of {day}" if day else " (no date)"


def _told(tables: Path) -> Told:
    """The named persons, bodies and vehicles of the staged tables, and the sanctions that name one of them."""
    aliases: dict[str, list[str]] = defaultdict(list)
    for row in _rows(tables, "entity_aliases", ("entity_id", "alias")):
        aliases[str(row["entity_id"])].append(str(row["alias"]))
    things = [Named(str(row["entity_id"]), str(row["schema"]), _text(row["country"]), (str(row["name"]), *aliases[str(row["entity_id"])]))
              for row in _rows(tables, "entities", ("entity_id", "schema", "name", "country")) if class_of(str(row["schema"])) in CLASSES]
    return Told(tuple(sorted(things, key=lambda thing: thing.key)), _reports(tables, {thing.key for thing in things}))


def _reports(tables: Path, known: set[str]) -> dict[str, tuple[Report, ...]]:
    published = {row["doc_id"]: _day(row["published_on"]) for row in _rows(tables, "documents", ("doc_id", "published_on"))}
    told: dict[str, list[date]] = defaultdict(list)
    for row in _rows(tables, "sanction_mentions", ("sanction_id", "doc_id")):
        if day := published.get(row["doc_id"]):
            told[str(row["sanction_id"])].append(day)
    measures: dict[str, set[str]] = defaultdict(set)
    for row in _rows(tables, "sanction_measures", ("sanction_id", "measure")):
        measures[str(row["sanction_id"])].add(str(row["measure"]))
    reports: dict[str, list[Report]] = defaultdict(list)
    columns = ("sanction_id", "target_entity_id", "target", "authority", "action", "factuality", "date_start", "date_end")
    for row in _rows(tables, "sanctions", columns):
        target, sanction_id = _text(row["target_entity_id"]), str(row["sanction_id"])
        if target in known:
            reports[str(target)].append(Report(
                sanction_id, str(target), str(row["target"]), str(row["authority"]), str(row["action"]), str(row["factuality"]), _day(row["date_start"]),
                _day(row["date_end"]), min(told[sanction_id], default=None), frozenset(measures[sanction_id])))
    return {entity: tuple(sorted(group, key=lambda report: report.sanction_id)) for entity, group in reports.items()}


def _rows(tables: Path, name: str, columns: Sequence[str]) -> list[Row]:
    rows: list[Row] = pq.ParquetFile(table_file(tables, name)).read(columns=list(columns)).to_pylist()
    return rows


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _day(value: object) -> date | None:
    return value if isinstance(value, date) else None
