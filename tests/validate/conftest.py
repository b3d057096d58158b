"""Great Expectations, made ready once for all tests of validation."""

from __future__ import annotations

import pytest

from pipeline.validate.great import Judge


@pytest.fixture(scope="session")
def judge() -> Judge:
    return Judge()
