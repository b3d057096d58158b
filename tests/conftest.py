"""Fixtures that all tests share."""

from __future__ import annotations

import os
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of labelled sets beside the project; tests that need it skip where it is absent."""
    folder = Path(os.environ.get("CASEFILE_SHARED", Path(__file__).parents[2] / "shared"))
    if not folder.is_dir():
        pytest.skip("the labelled sets are not here")
    return folder
