"""Fixtures that all tests share."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.support import ROOT, casefile


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of labelled sets beside the project; tests that need it skip where it is absent."""
    folder = Path(os.environ.get("CASEFILE_SHARED", ROOT.parent / "shared"))
    if not folder.is_dir():
        pytest.skip("the labelled sets are not here")
    return folder


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with `data/` in it, built once from the project's own seeds by the command line."""
    folder = tmp_path_factory.mktemp("built")
    casefile("build", "--seeds", ROOT / "seeds", "--data", folder / "data")
    return folder


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Keep the tests that share one slow build in one process, where tests run in several; before xdist looks."""
    for item in items:
        for fixture in ("built", "scored"):
            if fixture in getattr(item, "fixturenames", ()):
                item.add_marker(pytest.mark.xdist_group(fixture))
