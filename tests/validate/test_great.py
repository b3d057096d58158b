"""The verdicts of Great Expectations come back as rows, keys and samples."""

from __future__ import annotations

import os
from pathlib import Path

import pandas as pd
import pytest

from pipeline.errors import IntegrityError
from pipeline.validate.checks import CRITICAL, STRUCTURE, Check
from pipeline.validate.frames import Frame
from pipeline.validate.great import Judge

DATA = pd.DataFrame({"name": ["a", None, " ", "b"], "size": [0.5, 2.0, 3.0, None], "one.fine": [True, False, True, True], "long": ["x" * 101] * 4})
FRAME = Frame("things", DATA, ["k0", "k1", "k2", "k3"])


def _check(kind: str, column: str = "name", **needs: object) -> Check:
    return Check(STRUCTURE, "things", column, "fine", CRITICAL, "It is fine.", kind, **needs)  # type: ignore[arg-type]


@pytest.mark.parametrize(("check", "failing", "observed"), [
    (_check("not_null"), (1,), "null"),
    (_check("in_set", values=("a", "b")), (2,), None),
    (_check("matches", pattern=r"\S"), (2,), None),
    (_check("between", "size", minimum=0, maximum=1), (1, 2), "2.0, 3.0"),
    (_check("between", "size", minimum=0), (), None),
    (_check("unique", "*", values=("name",)), (), None),
    (_check("unique", "*", values=("name", "size")), (), None),
    (_check("holds", "one"), (1,), "k1"),
    (_check("in_set", "long", values=()), (0, 1, 2, 3), "x" * 100 + "…"),
])
def test_each_kind_finds_its_rows(judge: Judge, check: Check, failing: tuple[int, ...], observed: str | None) -> None:
    outcome = judge.judge(FRAME, [check], draw=False).outcomes[0]
    assert (outcome.failing, outcome.observed, outcome.n_rows, outcome.is_passed) == (failing, observed, 4, not failing)
    assert outcome.keys == tuple(f"k{place}" for place in failing)


def test_all_rows_are_found_and_few_are_named(judge: Judge) -> None:
    many = Frame("many", pd.DataFrame({"name": ["x"] * 1000}), [str(number) for number in range(1000)])
    outcome = judge.judge(many, [_check("in_set", values=("a",))], draw=False).outcomes[0]
    assert (len(outcome.failing), len(outcome.keys), outcome.observed) == (1000, 20, "x")


def test_no_verdict_is_an_error(judge: Judge) -> None:
    with pytest.raises(IntegrityError, match="gives no verdict"):
        judge.judge(FRAME, [_check("in_set", "absent", values=("a",))], draw=False)


def test_nothing_is_written_or_sent(judge: Judge, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert judge.judge(FRAME, [_check("not_null")]).page
    assert list(tmp_path.iterdir()) == []
    assert os.environ["GX_ANALYTICS_ENABLED"] == "false"
