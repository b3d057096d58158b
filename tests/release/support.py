"""A staged release of two documents that is ready for publication."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from pipeline.config import Settings
from pipeline.records import Source
from pipeline.release.package import write_package
from pipeline.release.stage import begin
from tests.validate.staged import staged

CREATED = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
SOURCES = (Source("quay", title="The Quay", publisher="Quay Press", licence="CC BY 4.0", url="https://quay.example/"),
           Source("notes", licence="Public domain"))


def settings_of(folder: Path) -> Settings:
    return Settings(seeds=folder / "seeds", data=folder / "data")


def ready(settings: Settings, release_id: str) -> Path:
    """A staged folder with everything that publication asks for."""
    folder = staged(begin(settings, release_id))
    (folder / "quality").mkdir()
    (folder / "quality" / "checks.json").write_text("{}")
    write_package(folder, release_id, CREATED, SOURCES, {"fingerprint": f"of {release_id}"})
    return folder
