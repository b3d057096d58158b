"""Where a release is made before anybody can see it: `<data>/staging/<release_id>/`.

Staging never holds anything worth keeping: what a crashed run left there is removed by the next one.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from pipeline.config import Settings
from pipeline.errors import PublicationError
from pipeline.parquet import empty, write_table
from pipeline.release.catalogue import current
from pipeline.release.lock import exclusive

__all__ = ["begin", "empty", "new_release_id", "write_table"]

_RELEASE_ID = re.compile(r"r(\d{5,})")


def new_release_id(releases: Path) -> str:
    """The id after the highest in the folder of releases: `r00001`, `r00002` …; ids of pruned releases are not given again."""
    names = [folder.name for folder in releases.iterdir()] if releases.is_dir() else []
    names.append(current(releases.parent) or "")
    numbers = [int(match[1]) for name in names if (match := _RELEASE_ID.fullmatch(name))]
    return f"r{max(numbers, default=0) + 1:05d}"


def begin(settings: Settings, release_id: str) -> Path:
    """An empty folder for the release, with a folder `tables` in it; removes what earlier runs left in staging.

    Raises PublicationError where another process is at work on the same data, or the release is there already.
    """
    with exclusive(settings.data):
        if (settings.releases / release_id).exists():
            raise PublicationError(release_id, "this release is published already", "Take a new id from new_release_id")
        shutil.rmtree(settings.staging, ignore_errors=True)
        staged = settings.staging / release_id
        (staged / "tables").mkdir(parents=True)
        return staged
