"""Where a release is made, and under which id."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.errors import PublicationError
from pipeline.release.stage import begin, new_release_id
from tests.release.support import settings_of


@pytest.mark.parametrize(("folders", "pointer", "expected"), [
    ([], None, "r00001"),
    (["r00001"], "r00001", "r00002"),
    (["r00002", "r00007"], "r00007", "r00008"),
    (["r00002"], "r00009", "r00010"),  # the current one was lost: its id is not given again
    (["r00009", "r00010"], "r00009", "r00011"),
    (["r99999"], "r99999", "r100000"),
    (["notes", "r1", "r00001.old"], None, "r00001"),
])
def test_an_id_is_never_given_twice(tmp_path: Path, folders: list[str], pointer: str | None, expected: str) -> None:
    for name in folders:
        (tmp_path / "releases" / name).mkdir(parents=True)
    if pointer:
        (tmp_path / "CURRENT").write_text(f"{pointer}\n")
    assert new_release_id(tmp_path / "releases") == expected


def test_staging_is_cleared_of_what_a_crash_left(tmp_path: Path) -> None:
    settings = settings_of(tmp_path)
    left = begin(settings, "r00001") / "tables" / "documents.parquet"
    left.write_text("half a file")
    folder = begin(settings, "r00002")
    assert folder == settings.staging / "r00002"
    assert [path.name for path in settings.staging.iterdir()] == ["r00002"]
    assert list((folder / "tables").iterdir()) == []


def test_a_published_id_is_refused(tmp_path: Path) -> None:
    settings = settings_of(tmp_path)
    (settings.releases / "r00001").mkdir(parents=True)
    with pytest.raises(PublicationError, match="r00001: this release is published already"):
        begin(settings, "r00001")
