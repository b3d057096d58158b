"""The lock on a data folder."""

from __future__ import annotations

import json
import os
from pathlib import Path
from threading import Thread

import pytest

from pipeline.release.lock import exclusive


def test_the_holder_enters_again_from_any_thread(tmp_path: Path) -> None:
    entered = []

    def enter() -> None:
        with exclusive(tmp_path):
            entered.append(True)

    with exclusive(tmp_path):
        enter()
        thread = Thread(target=enter)
        thread.start()
        thread.join()
    assert entered == [True, True]


def test_the_holder_says_who_it_is(tmp_path: Path) -> None:
    with exclusive(tmp_path / "data"):
        owner = json.loads((tmp_path / "data" / ".lock.json").read_text())
    assert owner["pid"] == os.getpid()
    assert set(owner) == {"pid", "host", "since"}


def test_an_error_inside_lets_go(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="inside"), exclusive(tmp_path):
        raise ValueError("inside")
    with exclusive(tmp_path):
        pass
