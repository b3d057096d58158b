"""The data dictionary says everything that is declared."""

from __future__ import annotations

import re

from pipeline.release.dictionary import dictionary
from pipeline.tables import TABLES

PAGE = dictionary()


def _section(name: str) -> str:
    return PAGE.split(f"\n### {name}\n")[1].split("\n### ")[0].split("\n## ")[0]


def test_every_column_has_a_line() -> None:
    for table in TABLES:
        lines = [line for line in _section(table.name).splitlines() if line.startswith("| ") and not line.startswith("| column")]
        assert [line.split(" | ")[0].strip("|* ") for line in lines] == [column.name for column in table.columns]


def test_a_line_says_type_key_range_list_and_reference() -> None:
    assert "| **mention_id** | string | Key. |" in _section("mentions")
    assert "| entity_id | string, null | The thing; null where it is not resolved. Refers to [entities.entity_id](#entities). |" in _section("mentions")
    assert "One of [mention_kinds](#mention_kinds)." in _section("mentions")
    assert "From 0 to 1." in _section("mentions")
    assert "In degrees." in _section("entities")
    assert "Declared; nothing fills it yet." in _section("claims")
    assert "Declared" not in _section("mentions")


def test_every_link_leads_to_one_heading() -> None:
    headings = re.findall(r"^#+ (\S+)$", PAGE, flags=re.MULTILINE)
    assert set(re.findall(r"\]\(#([^)]+)\)", PAGE)) <= set(headings)
    assert len(headings) == len(set(headings))
