"""Great Expectations, the only place that knows it: it gives the verdicts and draws their pages.

It is slow to import and untyped, so it is imported where used and nothing of it leaves this module. Its context lives
in memory; nothing is written but what `pages` makes of the pages drawn here, and nothing is sent anywhere.
"""

from __future__ import annotations

import logging
import os
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Any

from pipeline.errors import IntegrityError
from pipeline.validate.checks import Check, Outcome
from pipeline.validate.frames import Frame

if TYPE_CHECKING:
    from great_expectations.core import ExpectationSuiteValidationResult, ExpectationValidationResult
    from great_expectations.expectations.expectation import Expectation

_SAMPLE, _NAMED, _LETTERS = 20, 5, 100


@dataclass(frozen=True, slots=True)
class Judged:
    """What Great Expectations says of a frame: an outcome a check, in their order, and its page of Data Docs as HTML."""

    name: str
    outcomes: tuple[Outcome, ...]
    page: str


class Judge:
    """Great Expectations, made ready once for a run of validation."""

    def __init__(self) -> None:
        os.environ.setdefault("GX_ANALYTICS_ENABLED", "false")
        os.environ.setdefault("DO_NOT_TRACK", "1")
        import great_expectations as gx
        from great_expectations.data_context.types import base

        # That module sets its own level as it is imported, and tells of a temporary folder that is none of the user's business.
        for talker in ("great_expectations", base.__name__):
            logging.getLogger(talker).setLevel(logging.WARNING)

        self._gx: Any = gx
        context: Any = gx.get_context(mode="ephemeral")
        context.variables.progress_bars = base.ProgressBarsConfig(globally=False)
        self._source = context.data_sources.add_pandas("release")

    def judge(self, frame: Frame, checks: Sequence[Check], draw: bool = True) -> Judged:
        """Put the checks to a frame. The page shows at most 20 rows that failed, by their keys; it is empty where `draw` is False."""
        suite = self._gx.ExpectationSuite(name=frame.name, expectations=[_expectation(check) for check in checks])
        asset = self._source.add_dataframe_asset(name=frame.name)
        batch = asset.add_batch_definition_whole_dataframe("whole").get_batch(batch_parameters={"dataframe": frame.data})
        result = batch.validate(suite, result_format={"result_format": "COMPLETE", "partial_unexpected_count": _SAMPLE})
        self._source.delete_asset(frame.name)
        by_id = {found.expectation_config.meta["check"]: found for found in result.results}
        outcomes = tuple(_outcome(check, frame, by_id[check.id]) for check in checks)
        return Judged(frame.name, outcomes, _draw(result, frame) if draw else "")


def _expectation(check: Check) -> Expectation:
    """The check in the words of Great Expectations."""
    import great_expectations.expectations as known

    name, needs = _words(check)
    common = {"meta": {"check": check.id, "suite": check.suite}, "severity": check.severity,
              "description": f"{check.id} ({check.severity}): {check.says}"}
    made: Expectation = getattr(known, name)(**needs, **common)
    return made


def _words(check: Check) -> tuple[str, dict[str, object]]:
    """Name and arguments of the expectation."""
    column: dict[str, object] = {"column": check.column}
    words: dict[str, tuple[str, dict[str, object]]] = {
        "not_null": ("ExpectColumnValuesToNotBeNull", column),
        "in_set": ("ExpectColumnValuesToBeInSet", column | {"value_set": list(check.values)}),
        "between": ("ExpectColumnValuesToBeBetween", column | {"min_value": check.minimum, "max_value": check.maximum}),
        "matches": ("ExpectColumnValuesToMatchRegex", column | {"regex": check.pattern}),
        "unique": ("ExpectCompoundColumnsToBeUnique", {"column_list": list(check.values)}),
    }
    if check.kind == "unique" and len(check.values) == 1:
        return "ExpectColumnValuesToBeUnique", {"column": check.values[0]}
    return words.get(check.kind, ("ExpectColumnValuesToBeInSet", {"column": check.id, "value_set": [True]}))


def _outcome(check: Check, frame: Frame, found: ExpectationValidationResult) -> Outcome:
    failing = tuple(int(position) for position in found.result.get("unexpected_index_list") or ())
    keys = tuple(frame.keys[position] for position in failing[:_SAMPLE])
    sample = [_said(value) for value in found.result.get("partial_unexpected_list") or ()] if check.is_native else keys
    observed = ", ".join(list(dict.fromkeys(sample))[:_NAMED]).strip() or None
    if bool(found.success) == bool(failing):
        raise IntegrityError(f"{check.table} {check.id}", f"Great Expectations gives no verdict: {found.exception_info}",
                             "Compare its version with the one that pyproject.toml names")
    return Outcome(check, len(frame.keys), failing, keys, observed)


def _draw(result: ExpectationSuiteValidationResult, frame: Frame) -> str:
    """The page of Data Docs, without what differs from run to run or grows with the data."""
    from great_expectations.render.renderer.page_renderer import ValidationResultsPageRenderer
    from great_expectations.render.view.view import DefaultJinjaPageView

    result.meta = {name: value for name, value in result.meta.items() if name == "great_expectations_version"}
    for found in result.results:
        found.result = _shown(found.result, frame)
    view: Any = DefaultJinjaPageView()
    page: str = view.render(ValidationResultsPageRenderer().render(result))
    return page


def _shown(result: dict[str, Any], frame: Frame) -> dict[str, Any]:
    """A result with the keys of the first rows that failed, instead of the positions of all.

    Great Expectations puts values into its pages as they are; here they come from documents, and are escaped.
    """
    kept = {name: value for name, value in result.items() if name not in {"unexpected_list", "unexpected_index_list", "unexpected_index_query"}}
    values = [escape(_said(value)) for value in (result.get("partial_unexpected_list") or [])[:_SAMPLE]]
    positions = (result.get("unexpected_index_list") or [])[:_SAMPLE]
    if positions:
        kept["partial_unexpected_list"] = values
        kept["partial_unexpected_counts"] = [{"value": value, "count": count} for value, count in Counter(values).most_common()]
        kept["unexpected_index_column_names"] = ["row"]
        kept["unexpected_index_list"] = [{"value": value, "row": escape(frame.keys[position])} for value, position in zip(values, positions, strict=True)]
    return kept


def _said(value: object) -> str:
    """A value in few letters; what is missing is null."""
    told = "null" if value is None or value != value else str(value)  # noqa: PLR0124 - only NaN differs from itself
    return told if len(told) <= _LETTERS else f"{told[:_LETTERS]}…"
