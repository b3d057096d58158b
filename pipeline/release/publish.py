"""Publication: a staged folder becomes a release, whole or not at all.

The order is what makes it safe: everything reaches the disk, then one rename makes the folder a release, then one
rename of a single line makes it the current one. Whatever stops it, the release before stays published and whole.
"""

from __future__ import annotations

import os
import stat
from pathlib import Path

from pipeline.config import Settings
from pipeline.errors import PublicationError
from pipeline.release.lock import exclusive
from pipeline.tables import TABLES

_READ_ONLY = stat.S_IRUSR | stat.S_IRGRP | stat.S_IROTH


def publish(staged: Path, settings: Settings, release_id: str) -> Path:
    """Publish the staged folder as `release_id` and return the folder of the release. Its files become read-only.

    Raises PublicationError where the folder is not complete, the id is taken or not the next, or another process is
    publishing.
    """
    with exclusive(settings.data):
        _refuse_incomplete(staged)
        target = settings.releases / release_id
        if target.exists():
            raise PublicationError(str(target), "this release is there already", "Take a new id from new_release_id")
        settings.releases.mkdir(parents=True, exist_ok=True)
        _seal(staged)
        staged.rename(target)
        _sync(settings.releases)
        _sync(staged.parent)
        _point(settings.data, release_id)
        return target


def _refuse_incomplete(staged: Path) -> None:
    wanted = [f"tables/{table.name}.parquet" for table in TABLES] + ["datapackage.json", "quality/checks.json"]
    missing = [name for name in wanted if not (staged / name).is_file()]
    if missing:
        raise PublicationError(str(staged), f"the staged release lacks {', '.join(missing)}", "Run every stage before publishing")


def _seal(staged: Path) -> None:
    """Make every file read-only and bring files and folders to the disk, children before parents."""
    for folder, _, names in os.walk(staged, topdown=False):
        for name in names:
            path = Path(folder, name)
            path.chmod(_READ_ONLY)
            _sync(path)
        _sync(Path(folder))


def _point(data: Path, release_id: str) -> None:
    """Make `CURRENT` name the release, in one step."""
    fresh = data / ".CURRENT.new"
    fresh.write_text(f"{release_id}\n", encoding="utf-8")
    _sync(fresh)
    fresh.replace(data / "CURRENT")
    _sync(data)


def _sync(path: Path) -> None:
    """Bring a file or folder to the disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
