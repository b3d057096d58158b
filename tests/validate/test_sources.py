"""Counts of documents against what source.yml expects."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.records import Source
from pipeline.validate.checks import CRITICAL, INFO
from pipeline.validate.sources import EXPECTED, source_frame
from tests.validate.staged import staged


@pytest.mark.parametrize(("source", "is_enough", "is_not_too_many", "told"), [
    (Source("quay"), True, True, "quay: 2 documents, any number expected"),
    (Source("quay", min_documents=2, max_documents=2), True, True, "quay: 2 documents, at least 2 and at most 2 expected"),
    (Source("quay", min_documents=3), False, True, "quay: 2 documents, at least 3 expected"),
    (Source("quay", max_documents=1), True, False, "quay: 2 documents, at most 1 expected"),
    (Source("bay", min_documents=1), False, True, "bay: 0 documents, at least 1 expected"),
    (Source("bay", min_documents=0, max_documents=0), True, True, "bay: 0 documents, at least 0 and at most 0 expected"),
])
def test_a_source_keeps_within_its_bounds(tmp_path: Path, source: Source, is_enough: bool, is_not_too_many: bool, told: str) -> None:
    frame = source_frame(staged(tmp_path) / "tables", [source])
    assert list(frame.keys) == [told]
    assert frame.data.to_dict("records") == [{"source_name.enough_documents": is_enough, "source_name.not_too_many_documents": is_not_too_many}]


def test_sources_are_told_in_the_order_of_their_names(tmp_path: Path) -> None:
    frame = source_frame(staged(tmp_path) / "tables", [Source("quay"), Source("bay"), Source("abbey")])
    assert [key.split(":")[0] for key in frame.keys] == ["abbey", "bay", "quay"]


def test_too_few_stop_the_release_and_too_many_are_shown() -> None:
    assert {check.name: check.severity for check in EXPECTED} == {"enough_documents": CRITICAL, "not_too_many_documents": INFO}
