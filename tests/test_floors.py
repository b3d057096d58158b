"""Accuracy on the labelled sets beside the project must not fall below the floors in `gold/floors.json`.

All sets are read in one run and scored by the referee that lies with them. Floors may only rise.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.support import ROOT, casefile

FLOORS: dict[str, dict[str, float]] = json.loads((ROOT / "tests" / "gold" / "floors.json").read_text())
pytestmark = [pytest.mark.flow, pytest.mark.shared, pytest.mark.floors]


@pytest.fixture(scope="module")
def scored(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    folder = tmp_path_factory.mktemp("floors")
    (folder / "seeds").mkdir()
    for name in FLOORS:
        shutil.copy(shared / "gold" / "sets" / f"{name}.jsonl", folder / "seeds")
    casefile("build", "--seeds", folder / "seeds", "--data", folder / "data", "--workers", "2")
    return {name: _score(shared, folder / "data", name) for name in FLOORS}


def _score(shared: Path, data: Path, name: str) -> dict[str, Any]:
    command = [sys.executable, str(shared / "measure" / "score.py"), "--json", "--release", str(data),
               "--gold", str(shared / "gold" / "sets" / f"{name}.gold.jsonl")]
    report: dict[str, Any] = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    return report


@pytest.mark.parametrize("name", FLOORS)
def test_evidence_is_whole_and_texts_are_the_very_ones(name: str, scored: dict[str, Any]) -> None:
    assert scored[name]["evidence"]["share"] == 1
    assert scored[name]["alignment"]["missing_documents"] == scored[name]["alignment"]["text_differs"] == 0


@pytest.mark.parametrize(("name", "metric", "floor"), [(name, metric, floor) for name, floors in FLOORS.items() for metric, floor in floors.items()])
def test_accuracy_is_not_below_its_floor(name: str, metric: str, floor: float, scored: dict[str, Any]) -> None:
    value: Any = scored[name]
    for step in metric.split("/"):
        value = value[step]
    assert round(float(value), 3) >= floor, f"{name} {metric} fell to {value:.3f}"
