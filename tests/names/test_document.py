"""docs/names.md says what the matcher does now."""

from __future__ import annotations

import pytest

from pipeline.names import MATCH_THRESHOLD, SURE_THRESHOLD
from tests.benchmarks.name_document import DOCUMENT, curve_table, feature_table
from tests.benchmarks.name_weights import PAIRS


def test_the_features_are_listed_as_they_are() -> None:
    assert f"<!-- features -->\n{feature_table()}<!-- end -->" in DOCUMENT.read_text("utf-8")


def test_the_thresholds_are_told() -> None:
    text = DOCUMENT.read_text("utf-8")
    assert f"**match from {MATCH_THRESHOLD:g} up**" in text
    assert f"from {SURE_THRESHOLD:g} up" in text


@pytest.mark.shared
@pytest.mark.skipif(not PAIRS.with_suffix(".jsonl").exists(), reason="needs the labelled sets")
def test_the_curve_is_what_is_measured() -> None:
    assert f"<!-- curve -->\n{curve_table(PAIRS)}<!-- end -->" in DOCUMENT.read_text("utf-8")
