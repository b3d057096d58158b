"""The Data Package says what the files are, in the words of the standard."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from frictionless import Package

from pipeline.release.package import write_package
from pipeline.tables import TABLES, table
from tests.release.support import CREATED, SOURCES
from tests.validate.staged import RELEASE, staged

PROVENANCE = {"model": "some_model", "code": "0" * 64, "fingerprint": "f" * 64}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = staged(tmp_path_factory.mktemp("package"))
    write_package(made, RELEASE, CREATED, SOURCES, PROVENANCE)
    return made


@pytest.fixture(scope="module")
def package(folder: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    return found


def test_the_release_is_described(package: dict[str, Any]) -> None:
    assert {name: package[name] for name in ("$schema", "name", "version", "created")} == {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json", "name": "casefile", "version": RELEASE, "created": "2026-01-02T03:04:05Z"}
    assert {name: value for name, value in package.items() if name.startswith("casefile:")} == \
        {f"casefile:{name}": value for name, value in PROVENANCE.items()}
    assert package["sources"][0] == {"title": "The Quay", "path": "https://quay.example/", "casefile:name": "quay",
                                     "casefile:publisher": "Quay Press", "casefile:licence": "CC BY 4.0"}
    assert package["licenses"] == [{"name": "CC-BY-4.0", "title": "CC BY 4.0"}, {"name": "Public-domain", "title": "Public domain"}]


def test_every_file_is_described_as_it_is(folder: Path, package: dict[str, Any]) -> None:
    assert [resource["name"] for resource in package["resources"]] == [item.name for item in TABLES]
    for resource in package["resources"]:
        content = (folder / resource["path"]).read_bytes()
        assert (resource["casefile:bytes"], resource["hash"]) == (len(content), f"sha256:{sha256(content).hexdigest()}")
    assert {resource["name"]: resource["rows"] for resource in package["resources"]}["mentions"] == 6


def test_columns_keys_and_lists_are_those_declared(package: dict[str, Any]) -> None:
    schemas = {resource["name"]: resource["schema"] for resource in package["resources"]}
    for item in TABLES:
        assert [field["name"] for field in schemas[item.name]["fields"]] == [column.name for column in item.columns]
    mentions = {field["name"]: field for field in schemas["mentions"]["fields"]}
    assert mentions["kind"]["constraints"] == {"required": True, "enum": list(table("mentions").column("kind").values() or ())}
    assert mentions["confidence"]["constraints"] == {"required": True, "minimum": 0, "maximum": 1}
    assert "constraints" not in mentions["entity_id"]
    assert mentions["start"]["casefile:unit"] == "Unicode code points"
    assert schemas["document_authors"]["primaryKey"] == ["doc_id", "position"]
    assert {"fields": ["near_duplicate_of"], "reference": {"resource": "", "fields": ["doc_id"]}} in schemas["documents"]["foreignKeys"]
    assert {"fields": ["doc_id"], "reference": {"resource": "documents", "fields": ["doc_id"]}} in schemas["mentions"]["foreignKeys"]


def test_it_is_a_data_package(package: dict[str, Any]) -> None:
    assert list(Package.metadata_validate(package)) == []


def test_the_data_fit_their_description(folder: Path) -> None:
    """Frictionless reads the tables and checks hashes, types, lists, keys and foreign keys; nothing is left out."""
    report = Package(str(folder / "datapackage.json")).validate()
    errors = [(task.name, error.message) for task in report.tasks for error in task.errors]
    assert errors == []
    assert len(report.tasks) == len(TABLES)


def test_it_would_tell_of_data_that_do_not_fit(tmp_path: Path) -> None:
    def change(tables: dict[str, list[dict[str, Any]]]) -> None:
        tables["mentions"][0].update(kind="nickname", entity_id="ent-0")
    write_package(staged(tmp_path, change), RELEASE, CREATED, (), {})
    report = Package(str(tmp_path / "datapackage.json")).validate()
    types = {error.type for task in report.tasks if task.name == "mentions" for error in task.errors}
    assert types == {"constraint-error", "foreign-key"}


def test_without_sources_nothing_is_said_of_rights(tmp_path: Path) -> None:
    write_package(staged(tmp_path), RELEASE, CREATED, (), {})
    package = json.loads((tmp_path / "datapackage.json").read_text(encoding="utf-8"))
    assert not {"sources", "licenses"} & set(package)
    assert list(Package.metadata_validate(package)) == []
