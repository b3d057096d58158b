"""Validation of a staged release: check, reject, count anew, check again; then the pages and tables that tell of it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import duckdb

from pipeline.errors import IntegrityError
from pipeline.parquet import write_table
from pipeline.records import Source
from pipeline.tables import TABLES, Table
from pipeline.tables import table as declared
from pipeline.validate.checks import CRITICAL, WARNING, Check, Outcome, failed
from pipeline.validate.counts import count
from pipeline.validate.evidence import evidence
from pipeline.validate.frames import Frame, frame, open_tables
from pipeline.validate.great import Judge, Judged
from pipeline.validate.pages import write_pages
from pipeline.validate.quality import meaning
from pipeline.validate.reject import reject
from pipeline.validate.sources import EXPECTED, source_frame
from pipeline.validate.structure import CONTRACT, contract, structure

# These two tell of the checks, so they are written and checked last.
_OWN = ("quality_checks", "rejected_rows")
_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Verdict:
    """How validation came out. `outcomes` are those of the tables as they were staged, with the rows that failed later added.

    `n_rejected` counts the rows of `rejected_rows`, `n_rounds` how often the tables were looked at.
    """

    release_id: str
    outcomes: tuple[Outcome, ...]
    n_rejected: int
    n_rounds: int

    @property
    def n_failed(self) -> int:
        """Checks that did not hold for every row."""
        return sum(not outcome.is_passed for outcome in self.outcomes)


@dataclass(slots=True)
class _Run:
    """What a validation gathers as it goes."""

    judged: list[Judged] = field(default_factory=list)
    rounds: list[list[Outcome]] = field(default_factory=list)
    rejected: list[dict[str, Any]] = field(default_factory=list)

    @property
    def broken(self) -> list[Outcome]:
        return failed(self.rounds[-1], CRITICAL)


def checks_of(table: Table, release_id: str) -> list[Check]:
    """Every check of a table's rows."""
    return [*structure(table, release_id), *meaning(table), *evidence(table)]


def validate(staged: Path, release_id: str, sources: Sequence[Source] = ()) -> Verdict:
    """Check the tables in `<staged>/tables`, reject rows, and write `quality_checks`, `rejected_rows` and `<staged>/quality`.

    Raises IntegrityError where a promise of the dataset is broken; the pages in `<staged>/quality` then show where.
    """
    judge, folder, run = Judge(), staged / "tables", _Run()
    _first_round(judge, folder, release_id, sources, run)
    while not run.broken and (rows := failed(run.rounds[-1], WARNING)):
        run.rejected += reject(folder, rows, release_id)
        run.rounds.append([outcome for judged in _judge_tables(judge, folder, release_id, again=True) for outcome in judged.outcomes])
    outcomes = _combined(run.rounds)
    _write_documents(staged, release_id, outcomes, run)
    _refuse(staged, run.broken)
    _write_own(judge, folder, release_id, outcomes, run.rejected)
    return Verdict(release_id, tuple(outcomes), len(run.rejected), len(run.rounds))


def _first_round(judge: Judge, folder: Path, release_id: str, sources: Sequence[Source], run: _Run) -> None:
    """Files and sources first: without its columns a table cannot be asked about its rows, without its documents it need not be."""
    import pandas as pd

    run.judged.append(judge.judge(Frame("release", pd.DataFrame(contract(folder)), [table.name for table in TABLES]), CONTRACT))
    if not failed(run.judged[0].outcomes, CRITICAL) and sources:
        run.judged.append(judge.judge(source_frame(folder, sources), EXPECTED))
    if not any(failed(judged.outcomes, CRITICAL) for judged in run.judged):
        run.judged += _judge_tables(judge, folder, release_id)
    run.rounds.append([outcome for judged in run.judged for outcome in judged.outcomes])


def _judge_tables(judge: Judge, folder: Path, release_id: str, again: bool = False) -> list[Judged]:
    """Judge all tables; `again` asks only what may fail because other rows have left, and draws no pages.

    A check that is asked of single values, and held, holds for the rows that stay.
    """
    with open_tables(folder) as connection:
        count(connection)
        return [_judge_table(judge, connection, table, [check for check in checks_of(table, release_id) if not (again and check.is_native)], not again)
                for table in TABLES if table.name not in _OWN]


def _judge_table(judge: Judge, connection: duckdb.DuckDBPyConnection, table: Table, checks: Sequence[Check], draw: bool) -> Judged:
    """The outcomes of a table. Of a table without rows everything holds; nothing is asked and no page drawn."""
    asked = frame(connection, table, checks)
    return judge.judge(asked, checks, draw) if asked.keys and checks else Judged(table.name, tuple(Outcome(check, 0) for check in checks), "")


def _combined(rounds: Sequence[Sequence[Outcome]]) -> list[Outcome]:
    """The outcomes of the first round; rows that failed in a later one, since others had left, are added to their check."""
    later: dict[tuple[str, str], list[Outcome]] = {}
    for outcome in (found for outcomes in rounds[1:] for found in outcomes if not found.is_passed and found.check.severity != "info"):
        later.setdefault((outcome.check.table, outcome.check.id), []).append(outcome)
    return [_added(outcome, later.get((outcome.check.table, outcome.check.id), [])) for outcome in rounds[0]]


def _added(first: Outcome, later: Sequence[Outcome]) -> Outcome:
    for outcome in later:
        first = replace(first, failing=first.failing + outcome.failing, keys=first.keys + outcome.keys, observed=first.observed or outcome.observed)
    return first


def _write_documents(staged: Path, release_id: str, outcomes: Sequence[Outcome], run: _Run) -> None:
    """The pages, and `checks.json`: the same for programs."""
    quality = staged / "quality"
    write_pages(quality, release_id, run.judged, outcomes, run.rejected)
    told = {"release_id": release_id, "n_rounds": len(run.rounds), "n_rejected": len(run.rejected),
            "checks": [_row(outcome) | {"says": outcome.check.says, "keys": list(outcome.keys)} for outcome in outcomes]}
    (quality / "checks.json").write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _write_own(judge: Judge, folder: Path, release_id: str, outcomes: Sequence[Outcome], rejected: list[dict[str, Any]]) -> None:
    """Write the two tables that tell of the checks, and hold them to their own declaration."""
    write_table(folder, declared("quality_checks"), [_row(outcome) | {"release_id": release_id} for outcome in outcomes])
    write_table(folder, declared("rejected_rows"), rejected)
    with open_tables(folder) as connection:
        judged = [_judge_table(judge, connection, declared(name), checks_of(declared(name), release_id), draw=False) for name in _OWN]
    _refuse(folder, [outcome for table in judged for outcome in table.outcomes if not outcome.is_passed])


def _row(outcome: Outcome) -> dict[str, Any]:
    check = outcome.check
    return {"suite": check.suite, "table": check.table, "column": check.column, "check": check.name, "severity": check.severity,
            "is_passed": outcome.is_passed, "n_rows": outcome.n_rows, "n_unexpected": len(outcome.failing), "observed": outcome.observed}


def _refuse(staged: Path, broken: Sequence[Outcome]) -> None:
    """Stop where a promise is broken, and say which, for which rows first, and where to look."""
    if not broken:
        return
    told = [f"{outcome.check.table} {outcome.check.id} ({outcome.check.says}) fails for {len(outcome.failing)} of {outcome.n_rows}: "
            f"{', '.join(outcome.keys[:_SHOWN])}" for outcome in broken]
    remedy = f"Mend the stage that made these rows and build again; {staged / 'quality' / 'index.html'} shows every check"
    raise IntegrityError(str(staged), "nothing is published, for broken promises: " + "; ".join(told), remedy)
