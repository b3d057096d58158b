"""What a reader finds."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pipeline.errors import PublicationError
from pipeline.release.catalogue import current, described, release_folder, releases, table_path
from pipeline.release.publish import publish
from pipeline.tables import TABLES
from tests.release.support import ready, settings_of
from tests.validate.staged import rows


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with r00001 and r00002 published, and r00003 whose publication was cut short."""
    settings = settings_of(tmp_path_factory.mktemp("catalogue"))
    for release_id in ("r00001", "r00002"):
        publish(ready(settings, release_id), settings, release_id)
    ready(settings, "r00003").rename(settings.releases / "r00003")
    return settings.data


def test_nothing_is_published_yet(tmp_path: Path) -> None:
    assert current(tmp_path) is None
    assert releases(tmp_path) == []
    assert described(tmp_path) == {}
    with pytest.raises(PublicationError, match="no release is published here"):
        table_path(tmp_path, None, "documents")


def test_releases_are_told_in_order(data: Path) -> None:
    told = releases(data)
    assert [(info.release_id, info.is_current, info.fingerprint) for info in told] == \
        [("r00001", False, "of r00001"), ("r00002", True, "of r00002")]
    assert (told[0].created, told[0].n_tables, told[0].n_rows) == ("2026-01-02T03:04:05Z", len(TABLES), sum(map(len, rows().values())))


def test_tables_of_the_current_and_of_an_earlier_release(data: Path) -> None:
    assert table_path(data, None, "documents") == data / "releases" / "r00002" / "tables" / "documents.parquet"
    assert table_path(data, "r00001", "documents") == data / "releases" / "r00001" / "tables" / "documents.parquet"


def test_a_release_is_described(data: Path) -> None:
    assert (described(data)["version"], described(data, "r00001")["version"]) == ("r00002", "r00001")


def test_what_is_not_there_is_told_with_what_is(data: Path) -> None:
    with pytest.raises(PublicationError, match="no release 'r00009'; published are: r00001, r00002"):
        release_folder(data, "r00009")
    with pytest.raises(PublicationError, match=r"has no table 'people'. Its tables are: .*, documents, "):
        table_path(data, None, "people")


def test_a_damaged_description_is_named(tmp_path: Path) -> None:
    settings = settings_of(tmp_path)
    package = publish(ready(settings, "r00001"), settings, "r00001") / "datapackage.json"
    package.chmod(0o644)
    package.write_text(json.dumps({"name": "casefile"}))
    with pytest.raises(PublicationError, match=r"r00001/datapackage\.json: it lacks 'resources'"):
        releases(settings.data)
    package.write_text("{")
    with pytest.raises(PublicationError, match=r"datapackage\.json: it cannot be read"):
        releases(settings.data)
