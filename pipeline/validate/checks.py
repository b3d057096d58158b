"""What a check is, and how it came out.

A check says what holds for every row of a table. Most are things that Great Expectations knows (`not_null`, `in_set`, …)
and are asked of the column itself; what it does not know is computed first, by an SQL condition (`holds`) or from the
texts (`computed`), as a column of true and false.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

STRUCTURE, MEANING = "structure", "meaning"
CRITICAL, WARNING, INFO = "critical", "warning", "info"
WHOLE = "*"

Kind = Literal["not_null", "in_set", "between", "matches", "unique", "holds", "computed"]


@dataclass(frozen=True, slots=True)
class Check:
    """One promise about a table. `column` is `*` where it is about whole rows; `says` is the promise as a sentence.

    What a kind needs: `values` for in_set, `minimum` and `maximum` for between, `pattern` (found anywhere in the text) for
    matches, the key as `values` for unique, and for holds `sql`, a condition on the row `t` (unknown counts as held).
    `clears` marks a reference that is emptied where it leads nowhere, instead of losing the row.
    """

    suite: str
    table: str
    column: str
    name: str
    severity: str
    says: str
    kind: Kind
    values: tuple[str, ...] = ()
    minimum: float | None = None
    maximum: float | None = None
    pattern: str = ""
    sql: str = ""
    clears: bool = False

    @property
    def id(self) -> str:
        """The check's name within its table: `confidence.in_range`, or `unique_key` where it is about whole rows."""
        return self.name if self.column == WHOLE else f"{self.column}.{self.name}"

    @property
    def is_native(self) -> bool:
        """Whether it is asked of the column itself."""
        return self.kind not in {"holds", "computed"}


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a check came out: `failing` are positions of rows in the table's file, `keys` a few of their keys."""

    check: Check
    n_rows: int
    failing: tuple[int, ...] = ()
    keys: tuple[str, ...] = ()
    observed: str | None = None

    @property
    def is_passed(self) -> bool:
        """Whether every row held."""
        return not self.failing


def quoted(name: str) -> str:
    """A column's name in SQL: some are words of SQL (`end`, `table`)."""
    return f'"{name}"'


def failed(outcomes: Sequence[Outcome], severity: str) -> list[Outcome]:
    """The outcomes of that severity that did not pass."""
    return [outcome for outcome in outcomes if outcome.check.severity == severity and not outcome.is_passed]
