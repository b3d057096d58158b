"""What is published: the current release, all releases, and where their tables lie.

A reader takes the id from `current` once and opens everything below that folder: nothing there ever changes.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.errors import PublicationError

_BUILD = "Build one: casefile build"


@dataclass(frozen=True, slots=True)
class ReleaseInfo:
    """A published release. `created` is a UTC timestamp (ISO 8601); `fingerprint` tells equal content from different."""

    release_id: str
    created: str
    n_tables: int
    n_rows: int
    fingerprint: str | None
    is_current: bool


def current(data: Path) -> str | None:
    """The id of the published release; None where there is none yet."""
    try:
        return (data / "CURRENT").read_text(encoding="utf-8").strip() or None
    except FileNotFoundError:
        return None


def release_folder(data: Path, release_id: str | None = None) -> Path:
    """The folder of a release, by default the current one; raises PublicationError where there is none."""
    wanted = release_id or current(data)
    if wanted is None:
        raise PublicationError(str(data), "no release is published here", _BUILD)
    folder = data / "releases" / wanted
    if not folder.is_dir():
        known = ", ".join(info.release_id for info in releases(data)) or "none"
        raise PublicationError(str(folder), f"there is no release {wanted!r}; published are: {known}", "Name one of these, or build a new one")
    return folder


def described(data: Path, release_id: str | None = None) -> dict[str, Any]:
    """The Data Package of a release, by default the current one; empty where nothing is published yet."""
    if release_id is None and current(data) is None:
        return {}
    path = release_folder(data, release_id) / "datapackage.json"
    try:
        package: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise PublicationError(str(path), f"it cannot be read: {error}", "Build the release again") from error
    return package


def releases(data: Path) -> list[ReleaseInfo]:
    """All published releases, oldest first. A folder above the current id was never published, and is left out."""
    latest = current(data)
    if latest is None:
        return []
    folders = sorted(path.parent for path in (data / "releases").glob("r*/datapackage.json"))
    return [_info(data, folder.name, latest) for folder in folders if folder.name <= latest]


def table_path(data: Path, release_id: str | None, name: str) -> Path:
    """The Parquet file of a table of a release (None for the current one); raises PublicationError where there is none."""
    path = release_folder(data, release_id) / "tables" / f"{name}.parquet"
    if not path.exists():
        known = ", ".join(sorted(file.stem for file in path.parent.glob("*.parquet")))
        raise PublicationError(str(path), f"the release has no table {name!r}", f"Its tables are: {known}")
    return path


def _info(data: Path, release_id: str, latest: str) -> ReleaseInfo:
    package = described(data, release_id)
    try:
        resources = package["resources"]
        return ReleaseInfo(release_id, package["created"], len(resources), sum(resource["rows"] for resource in resources),
                           package.get("casefile:fingerprint"), release_id == latest)
    except (KeyError, TypeError) as error:
        raise PublicationError(f"{release_id}/datapackage.json", f"it lacks {error}", "Build the release again") from error
