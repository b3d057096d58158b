"""The documents in `seeds/` against what their author says is in them (`gold/seeds.md`), which no rule was made on."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from rapidfuzz import fuzz

from pipeline.names import normalise
from pipeline.release.catalogue import table_path
from tests.support import ROOT

SAID = (ROOT / "tests" / "gold" / "seeds.md").read_text("utf-8")
FLOORS = json.loads((ROOT / "tests" / "gold" / "seeds.floors.json").read_text("utf-8"))
Targets = dict[str, list[str]]


def said() -> Targets:
    """The targets of each document, one a listing."""
    found: Targets = {}
    for name, section in re.findall(r"^## (\S+)\n(.*?)(?=^## |\Z)", SAID, re.S | re.M):
        found[name] = [line.split(" | ")[1].strip() for line in section.splitlines() if line.startswith("    - ")]
    return found


def read(data: Path) -> Targets:
    """The targets of the tellings that a release has for each document."""
    rows = {name: pq.read_table(table_path(data, None, name)).to_pylist() for name in ("documents", "sanctions", "sanction_mentions")}
    sources = {row["doc_id"]: row["source_id"] for row in rows["documents"]}
    targets = {row["sanction_id"]: row["target"] for row in rows["sanctions"]}
    found: Targets = defaultdict(list)
    for row in rows["sanction_mentions"]:
        found[sources[row["doc_id"]]].append(targets[row["sanction_id"]])
    return found


def matched(wanted: list[str], found: list[str]) -> int:
    """How many of the wanted targets are among the found, one to one."""
    left = [normalise(name, "Organization") for name in found]
    hits = 0
    for name in wanted:
        best = max(left, key=lambda other: fuzz.token_set_ratio(normalise(name, "Organization"), other), default=None)
        if best is not None and fuzz.token_set_ratio(normalise(name, "Organization"), best) >= 88:
            left.remove(best)
            hits += 1
    return hits


def test_every_document_is_described() -> None:
    files = [path.relative_to(ROOT / "seeds").as_posix() for path in (ROOT / "seeds").rglob("*.*") if path.parent != ROOT / "seeds"]
    lines = [json.loads(line)["id"] for path in (ROOT / "seeds").rglob("*.jsonl") for line in path.read_text("utf-8").split("\n") if line]
    documents = {name for name in files if not name.endswith((".yml", ".jsonl"))} | set(lines)
    assert set(said()) == documents


@pytest.mark.flow
def test_the_share_of_listings_found_does_not_fall(built: Path) -> None:
    found = read(built / "data")
    hits = sum(matched(targets, found[name]) for name, targets in said().items())
    recall = hits / sum(map(len, said().values()))
    precision = hits / sum(map(len, found.values()))
    print(f"recall {recall:.3f}, precision {precision:.3f}")
    assert recall >= FLOORS["recall"]
    assert precision >= FLOORS["precision"]


@pytest.mark.flow
def test_documents_without_listings_yield_none(built: Path) -> None:
    found = read(built / "data")
    assert {name: found[name] for name, targets in said().items() if not targets and found[name]} == {}
