"""The README stays true: what it shows is run."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
import time
from pathlib import Path

import httpx
import pytest

from pipeline.tables import TABLES
from tests.lists.support import ofac_csv, un_xml
from tests.support import ROOT

README = (ROOT / "README.md").read_text("utf-8")
PYTHON = re.findall(r"```python\n(.*?)```", README, re.S)
SHELL = re.findall(r"```sh\n(.*?)```", README, re.S)
LISTS = re.findall(r"```sh lists\n(.*?)```", README, re.S)
SCHEDULE = re.findall(r"```sh schedule\n(.*?)```", README, re.S)


def _environment(folder: Path) -> dict[str, str]:
    """The user's environment, with a `casefile` and a `prefect` command that need no installation."""
    commands = folder / "bin"
    commands.mkdir(exist_ok=True)
    for name, module in (("casefile", "flows.cli"), ("prefect", "prefect")):
        script = commands / name
        script.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m {module} "$@"\n')
        script.chmod(0o755)
    clean = {name: value for name, value in os.environ.items() if not name.startswith("PREFECT_")}
    return clean | {"PATH": f"{commands}:{os.environ['PATH']}", "PYTHONPATH": str(ROOT)}


def test_the_readme_shows_what_is_tested_here() -> None:
    assert (len(PYTHON), len(SHELL), len(LISTS), len(SCHEDULE)) == (4, 2, 1, 1)


@pytest.mark.flow
@pytest.mark.parametrize("code", PYTHON, ids=lambda code: code.split("\n")[0])
def test_a_python_block_runs_and_prints_rows(code: str, built: Path) -> None:
    done = subprocess.run([sys.executable, "-c", code], cwd=built, capture_output=True, text=True, check=True, env=_environment(built))
    assert "Empty DataFrame" not in done.stdout
    assert len(done.stdout.splitlines()) > 3
    if "n_verified" in code:
        n_rows, n_verified = re.findall(r"\d+", done.stdout.split("├")[-1])[-2:]
        assert n_rows == n_verified != "0"


@pytest.mark.flow
@pytest.mark.parametrize("block", SHELL, ids=lambda block: block.split("\n")[0])
def test_a_shell_block_runs(block: str, built: Path) -> None:
    if not (built / "seeds").exists():
        shutil.copytree(ROOT / "seeds", built / "seeds")
    done = subprocess.run(["sh", "-ec", block], cwd=built, capture_output=True, text=True, check=True, env=_environment(built), timeout=300)
    assert done.stdout.strip()


def test_the_lists_are_added(tmp_path: Path) -> None:
    ofac_csv(tmp_path / "downloads" / "ofac")
    un_xml(tmp_path / "downloads")
    done = subprocess.run(["sh", "-ec", LISTS[0]], cwd=tmp_path, capture_output=True, text=True, check=True, env=_environment(tmp_path), timeout=300)
    assert "ofac_sdn: now in use" in done.stdout
    assert "un_sc: unchanged" in done.stdout
    assert "2021-04-01 (stated by the list)" in done.stdout


@pytest.mark.flow
def test_the_schedule_is_served_by_a_local_server(tmp_path: Path) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    *setting_up, last = SCHEDULE[0].replace("4200", str(port)).replace("--background", f"--background --port {port}").strip().splitlines()
    script = "\n".join((*setting_up, "trap 'prefect server stop >/dev/null 2>&1' EXIT", f"timeout -s INT 270 {last}"))
    with (tmp_path / "log").open("w") as log:
        process = subprocess.Popen(["sh", "-c", script], cwd=tmp_path, stdout=log, stderr=log, env=_environment(tmp_path), start_new_session=True)
        try:
            found = _deployments(f"http://127.0.0.1:{port}/api", seconds=240)
        finally:
            process.terminate()
            subprocess.run(["prefect", "server", "stop"], cwd=tmp_path, env=_environment(tmp_path) | {"PREFECT_HOME": str(tmp_path / "data/.prefect")},
                           capture_output=True, check=False)
            process.wait(60)
    assert [one["name"] for one in found] == ["casefile"], (tmp_path / "log").read_text()
    assert [schedule["schedule"]["cron"] for schedule in found[0]["schedules"]] == ["0 6 * * *"]


def _deployments(api: str, seconds: float) -> list[dict[str, object]]:
    ends = time.monotonic() + seconds
    while time.monotonic() < ends:
        try:
            found: list[dict[str, object]] = httpx.post(f"{api}/deployments/filter", json={}).json()
            if found:
                return found
        except (httpx.HTTPError, ValueError):
            pass
        time.sleep(1)
    return []


def test_the_readme_says_which_tables_are_empty() -> None:
    rows = README.split("| filled now |")[1].split("\n\n")[0].splitlines()[2:]
    filled, empty = (set(re.findall(r"`(\w+)`", " ".join(column))) for column in zip(*(row.split("|")[1:3] for row in rows), strict=True))
    assert filled == {table.name for table in TABLES if table.is_filled}
    assert empty == {table.name for table in TABLES if not table.is_filled}
