"""Listings over all documents: tellings of one authority, target, action and date are one record.

A named target is its entity; an unnamed one ("28 officials") is itself within its document, and across documents only
where the words and the days are the same. A telling without a date joins the one dated record of its authority, target and
action, where there is just one; a telling with a wider date ("in 2018") joins the one record whose days it holds.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

import duckdb

from pipeline.ids import key
from pipeline.names import normalise
from pipeline.resolve.corpus import arrow

Row = Mapping[str, object]
_Days = tuple[date | None, date | None]
_EVIDENCE = ("doc_id", "start", "end", "quote", "rule_id", "confidence")
_FROM_BEST = ("authority", "authority_country", "target", "target_schema", "target_country", "action", "status", "programme", "reason",
              "date_start", "date_end", "date_precision", "date_text", "factuality", *_EVIDENCE)
_TELLINGS = """
    SELECT telling.*, target.entity_id AS target_entity_id, authority.entity_id AS authority_entity_id,
           roots.publisher_key, roots.published_on
    FROM sanction_tellings AS telling JOIN roots USING (doc_id)
    LEFT JOIN resolved AS target ON target.local_id = telling.target_local_id
    LEFT JOIN resolved AS authority ON authority.local_id = telling.authority_local_id
    ORDER BY coalesce(roots.published_on, DATE '9999-12-31'), doc_id, start, "end", telling.authority, telling.target, action"""


@dataclass(slots=True)
class _Listing:
    """One record in the making."""

    group: tuple[str, str, str]
    days: _Days
    tellings: list[Row] = field(default_factory=list)

    @property
    def sanction_id(self) -> str:
        return key("san", *self.group, *self.days)

    @property
    def best(self) -> Row:
        """The telling that says most: dated, of the highest confidence, earliest."""
        return max(self.tellings, key=lambda row: (row["date_start"] is not None, _number(row["confidence"]), -_number(row["order"])))

    def gathered(self, column: str) -> list[str]:
        """All values of a list column, once each."""
        return sorted({value for row in self.tellings for value in _strings(row[column])})


def sanction_tables(corpus: duckdb.DuckDBPyConnection, release_id: str) -> Iterator[tuple[str, list[dict[str, object]]]]:
    """`sanctions`, `sanction_mentions`, `sanction_measures`, `sanction_legal_bases`; needs the tables of `resolve.entities`."""
    tellings = [{**row, "order": number} for number, row in enumerate(arrow(corpus, _TELLINGS).to_pylist())]
    listings = sorted(_merge(tellings), key=lambda listing: listing.sanction_id)
    yield "sanctions", [_sanction(listing, release_id) for listing in listings]
    mentions = {_mention(listing, row, release_id)["sanction_mention_id"]: _mention(listing, row, release_id)
                for listing in listings for row in listing.tellings}
    yield "sanction_mentions", list(mentions.values())
    for table, column, plural in (("sanction_measures", "measure", "measures"), ("sanction_legal_bases", "legal_basis", "legal_bases")):
        yield table, [{"sanction_id": listing.sanction_id, column: value, "release_id": release_id}
                      for listing in listings for value in listing.gathered(plural)]


def _merge(tellings: Sequence[Row]) -> list[_Listing]:
    groups: dict[tuple[str, str, str], list[Row]] = defaultdict(list)
    for row in tellings:
        groups[str(row["authority"]), _target_key(row), str(row["action"])].append(row)
    return [listing for group, rows in groups.items() for listing in _by_days(group, rows)]


def _target_key(row: Row) -> str:
    if row["target_entity_id"] is not None:
        return str(row["target_entity_id"])
    words = normalise(str(row["target"]), str(row["target_schema"]))
    same_day = row["date_start"] is not None and row["date_start"] == row["date_end"]
    return f"{words}|{row['date_start'] if same_day else row['doc_id']}"


def _by_days(group: tuple[str, str, str], rows: Sequence[Row]) -> list[_Listing]:
    """Records by their days, narrowest first, so that wider and undated tellings find what they may join."""
    listings: list[_Listing] = []
    for row in sorted(rows, key=_width):
        days = _days(row)
        fitting = [listing for listing in listings if _holds(days, listing.days)]
        same = [listing for listing in listings if listing.days == days]
        home = same or (fitting if len(fitting) == 1 else [])
        if not home:
            home = [_Listing(group, days)]
            listings += home
        home[0].tellings.append(row)
    return listings


def _days(row: Row) -> _Days:
    start, end = row["date_start"], row["date_end"]
    return (start if isinstance(start, date) else None), (end if isinstance(end, date) else None)


def _width(row: Row) -> int:
    start, end = _days(row)
    return (end - start).days if start and end else 10**6


def _holds(wide: _Days, narrow: _Days) -> bool:
    """Whether the days of `wide` (open where None) hold all those of `narrow`."""
    if narrow == (None, None):
        return wide == narrow
    first, last = narrow
    return (wide[0] is None or (first is not None and wide[0] <= first)) and (wide[1] is None or (last is not None and last <= wide[1]))


def _sanction(listing: _Listing, release_id: str) -> dict[str, object]:
    best, rows = listing.best, listing.tellings
    bodies = sorted({str(row["authority_entity_id"]) for row in rows if row["authority_entity_id"] is not None})
    return {
        "sanction_id": listing.sanction_id, **{name: best[name] for name in _FROM_BEST},
        "authority_entity_id": best["authority_entity_id"] or (bodies[0] if len(bodies) == 1 else None),
        "target_entity_id": best["target_entity_id"], "status": _status(rows),
        "n_mentions": len({_place(row) for row in rows}), "n_documents": len({row["doc_id"] for row in rows}),
        "n_independent_sources": len({row["publisher_key"] for row in rows}), "release_id": release_id,
    }


def _status(rows: Sequence[Row]) -> object:
    """What the latest telling that says something says."""
    latest = sorted(rows, key=lambda row: -_number(row["order"]))
    return next((row["status"] for row in latest if row["status"] is not None), None)


def _mention(listing: _Listing, row: Row, release_id: str) -> dict[str, object]:
    return {"sanction_mention_id": key("sam", listing.sanction_id, *_place(row)), "sanction_id": listing.sanction_id, "claim_id": None,
            **{name: row[name] for name in _EVIDENCE}, "release_id": release_id}


def _place(row: Row) -> tuple[object, object, object]:
    return row["doc_id"], row["start"], row["end"]


def _number(value: object) -> float:
    return float(value) if isinstance(value, int | float) else 0.0


def _strings(value: object) -> list[str]:
    return [str(item) for item in value] if isinstance(value, list) else []
