"""The declared tables: whole, consistent, as the contract says, and as the data dictionary tells."""

from __future__ import annotations

import re
from pathlib import Path

import pyarrow as pa
import pytest

from pipeline.ontology import vocabulary
from pipeline.release.dictionary import dictionary
from pipeline.tables import TABLES, Table, table
from tests.support import ROOT

EVIDENCE = ("doc_id", "start", "end", "quote", "rule_id", "confidence")
DATES = ("date_start", "date_end", "date_precision", "date_text")


def test_the_data_dictionary_is_up_to_date() -> None:
    page = ROOT / "docs" / "tables.md"
    assert page.read_text(encoding="utf-8") == dictionary(), "run: python -m pipeline.release.dictionary"


@pytest.mark.parametrize("item", TABLES, ids=lambda item: item.name)
def test_a_table_is_consistent(item: Table) -> None:
    names = [column.name for column in item.columns]
    assert len(names) == len(set(names))
    assert set(item.key) <= set(names)
    assert not any(item.column(name).is_nullable for name in item.key)
    assert names[-1] == "release_id"
    assert item.meaning.endswith(".")
    for column in item.columns:
        assert column.meaning, column.name
        if column.vocabulary:
            assert column.values(), column.name
            assert column.type == "string"
        if column.minimum is not None:
            assert column.type in {"integer", "number"}
        if column.name.startswith("n_"):
            assert (column.type, column.minimum, column.is_nullable) == ("integer", 0, False)
        assert not column.name.endswith("_on") or column.type == "date"
        assert not column.name.startswith("is_") or column.type == "boolean"
        assert not column.name.endswith("_id") or column.type == "string"


def test_references_lead_to_the_key_of_a_table() -> None:
    for item in TABLES:
        for column in item.columns:
            if column.references:
                other, name = column.references.split(".")
                assert table(other).key == (name,), f"{item.name}.{column.name}"
                assert table(other).column(name).type == column.type


def test_names_are_unique_and_plural() -> None:
    names = [item.name for item in TABLES]
    assert len(names) == len(set(names))
    assert all(name.endswith("s") for name in names)


def test_vocabularies_have_distinct_terms() -> None:
    for name in {column.vocabulary for item in TABLES for column in item.columns if column.vocabulary}:
        terms = vocabulary(name).terms
        ids = [term.id for term in terms]
        assert len(ids) == len(set(ids)), name
        assert {term.broader for term in terms if term.broader} <= set(ids), name


def test_evidence_comes_whole() -> None:
    for item in TABLES:
        names = {column.name for column in item.columns}
        if "rule_id" in names:
            assert set(EVIDENCE) <= names
            assert item.has_evidence
        if "date_start" in names:
            assert set(DATES) <= names


def test_the_arrow_schema_says_what_is_declared() -> None:
    schema = table("mentions").schema()
    assert schema.field("entity_id").nullable
    assert not schema.field("quote").nullable
    assert schema.field("start").type == pa.int64()
    assert schema.field("quote").metadata == {b"description": b"The very text: documents.text[start:end]."}


def _contract(page: str) -> dict[str, set[str]]:
    """Tables and columns that the contract names: a bold name opens a table, its columns stand in backticks outside brackets."""
    found: dict[str, set[str]] = {}
    section = page.partition("## Tables")[2].partition("\n## ")[0]
    for name, text in re.findall(r"\*\*(\w+)\*\* — (.*?)(?=\n\n|\n?\*\*\w+\*\* — |\Z)", section, flags=re.DOTALL):
        bare = text
        while "(" in bare and (inner := re.sub(r"\([^()]*\)", "", bare)) != bare:
            bare = inner
        columns: set[str] = set()
        for word in re.findall(r"`(\+?[\w]+)`", bare):
            columns |= set(EVIDENCE) if word == "+evidence" else set(DATES) if word == "+dates" else {word}
        found[name] = columns
    return found


@pytest.mark.shared
def test_everything_in_the_contract_is_declared(shared: Path) -> None:
    contract = _contract((shared / "design" / "tables.md").read_text(encoding="utf-8"))
    assert len(contract) >= 26
    assert {item.name for item in TABLES} == set(contract)
    for name, columns in contract.items():
        declared = {column.name for column in table(name).columns}
        assert columns, name
        assert columns <= declared, f"{name}: {sorted(columns - declared)}"
