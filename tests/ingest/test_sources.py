from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.errors import SettingsError
from pipeline.ingest.sources import parse_source, read_source
from pipeline.records import Source


def test_all_keys() -> None:
    text = """
name: wire
title: The Northern Wire
publisher: Northwire
licence: CC-BY-4.0
url: https://northwire.example
language: en
show_text: false
expected: {min: 3, max: 40}
"""
    assert parse_source(text, "source.yml", "folder") == Source(
        "wire", "The Northern Wire", "Northwire", "CC-BY-4.0", "https://northwire.example", "en", False, 3, 40)


def test_an_empty_file_gives_the_default_name() -> None:
    assert parse_source("", "source.yml", "folder") == Source("folder")


@pytest.mark.parametrize(("text", "line", "cause"), [
    ("name: wire\npublsher: Northwire\n", 2, "publsher: Extra inputs are not permitted"),
    ("name: wire\n\nexpected:\n  min: 3\n  most: 4\n", 5, "expected.most: Extra inputs are not permitted"),
    ("name: wire\nexpected: {min: 9, max: 3}\n", 2, "expected: Value error, min 9 is above max 3"),
    ("name: wire\nlanguage: no\n", 2, "language: Input should be a valid string"),
    ("name: wire\nlanguage: English\n", 2, "language: String should match pattern"),
    ("name: wire\nshow_text: perhaps\n", 2, "show_text: Input should be a valid boolean"),
    ("- name: wire\n", 1, "file: Input should be a valid dictionary"),
    ("name: wire\ntitle: [open\n", 3, "no YAML"),
])
def test_a_wrong_key_names_file_and_line(text: str, line: int, cause: str) -> None:
    with pytest.raises(SettingsError) as caught:
        parse_source(text, "wire/source.yml", "wire")
    assert caught.value.place == f"wire/source.yml:{line}"
    assert caught.value.cause.startswith(cause)


def test_a_file_that_cannot_be_read_stops_the_run(tmp_path: Path) -> None:
    (tmp_path / "source.yml").write_bytes(b"name: caf\xe9")
    with pytest.raises(SettingsError, match="cannot be read"):
        read_source(tmp_path / "source.yml", "x")
