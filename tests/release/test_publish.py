"""Publication is whole or not at all, at whatever step it is stopped."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest

from pipeline.config import Settings
from pipeline.errors import PublicationError
from pipeline.release.catalogue import current, releases, table_path
from pipeline.release.publish import publish
from pipeline.release.stage import new_release_id
from tests.release.support import ready, settings_of
from tests.support import ROOT


class Crash(BaseException):
    """The process ends here."""


def _hashes(folder: Path) -> dict[str, str]:
    return {str(path.relative_to(folder)): sha256(path.read_bytes()).hexdigest() for path in sorted(folder.rglob("*")) if path.is_file()}


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """A data folder in which r00001 is published."""
    settings = settings_of(tmp_path)
    publish(ready(settings, "r00001"), settings, "r00001")
    return settings


def test_a_release_is_moved_pointed_to_and_sealed(settings: Settings) -> None:
    folder = ready(settings, "r00002")
    before = _hashes(folder)
    published = publish(folder, settings, "r00002")
    assert published == settings.releases / "r00002"
    assert current(settings.data) == "r00002"
    assert (settings.data / "CURRENT").read_bytes() == b"r00002\n"
    assert _hashes(published) == before
    assert not folder.exists()
    assert {path.stat().st_mode & 0o777 for path in published.rglob("*") if path.is_file()} == {0o444}
    assert not (settings.data / ".CURRENT.new").exists()


def _crash_at(monkeypatch: pytest.MonkeyPatch, module: object, name: str, call: int, after: bool = False) -> None:
    """Let the function end the process at its nth call, before or after it has done its work."""
    original: Callable[..., object] = getattr(module, name)
    calls = iter(range(10_000))

    def crashing(*arguments: object, **options: object) -> object:
        is_it = next(calls) == call
        if is_it and not after:
            raise Crash
        done = original(*arguments, **options)
        if is_it:
            raise Crash
        return done
    monkeypatch.setattr(module, name, crashing)


@pytest.mark.parametrize(("name", "call", "after", "shows"), [
    ("fsync", 0, False, "r00001"), ("fsync", 20, False, "r00001"),
    ("rename", 0, False, "r00001"), ("rename", 0, True, "r00001"),
    ("replace", 0, False, "r00001"), ("replace", 0, True, "r00002"),
])
def test_a_crash_leaves_a_whole_release_published(settings: Settings, monkeypatch: pytest.MonkeyPatch, name: str, call: int, after: bool, shows: str) -> None:
    before = _hashes(settings.releases / "r00001")
    folder = ready(settings, "r00002")
    with monkeypatch.context() as patch:
        _crash_at(patch, os, name, call, after)
        with pytest.raises(Crash):
            publish(folder, settings, "r00002")
    assert current(settings.data) == shows
    assert _hashes(settings.releases / "r00001") == before
    assert [info.release_id for info in releases(settings.data)] == ["r00001", "r00002"][:int(shows[-1])]
    assert table_path(settings.data, None, "documents").is_file()
    again = new_release_id(settings.releases)
    publish(ready(settings, again), settings, again)
    assert current(settings.data) == again
    assert list(settings.staging.iterdir()) == []


def test_the_pointer_is_written_last_and_after_everything_is_on_disk(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = ready(settings, "r00002")
    n_files = sum(1 for _ in folder.rglob("*"))
    steps: list[str] = []
    for name in ("fsync", "rename", "replace"):
        original = getattr(os, name)
        monkeypatch.setattr(os, name, lambda *arguments, name=name, original=original: (steps.append(name), original(*arguments))[1])
    publish(folder, settings, "r00002")
    assert steps == ["fsync"] * (n_files + 1) + ["rename", "fsync", "fsync", "fsync", "replace", "fsync"]


@pytest.mark.parametrize("missing", ["tables/claims.parquet", "datapackage.json", "quality/checks.json"])
def test_an_incomplete_folder_is_refused(settings: Settings, missing: str) -> None:
    folder = ready(settings, "r00002")
    (folder / missing).unlink()
    with pytest.raises(PublicationError, match=f"lacks {missing}"):
        publish(folder, settings, "r00002")
    assert current(settings.data) == "r00001"


def test_an_id_is_published_once(settings: Settings) -> None:
    with pytest.raises(PublicationError, match="this release is there already"):
        publish(ready(settings, "r00002"), settings, "r00001")


_HOLDER = """
import sys
from pathlib import Path
from pipeline.release.lock import exclusive
with exclusive(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_one_process_publishes_at_a_time_and_the_other_is_told_who(settings: Settings) -> None:
    folder = ready(settings, "r00002")
    holder = subprocess.Popen([sys.executable, "-c", _HOLDER, str(settings.data)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT, text=True)
    try:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(PublicationError, match=rf"another run is at work on this folder: process {holder.pid} on \S+, since 20\d\d-"):
            publish(folder, settings, "r00002")
        assert current(settings.data) == "r00001"
    finally:
        holder.communicate()
    publish(folder, settings, "r00002")  # the lock went with its process
    assert current(settings.data) == "r00002"
