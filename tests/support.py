"""Running the command line as a user does, in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]


def casefile(*arguments: str | Path, check: bool = True, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    """Run `casefile` with these arguments; its output is captured."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("PREFECT_")}
    done = subprocess.run([sys.executable, "-m", "flows.cli", *map(str, arguments)], capture_output=True, text=True, check=False, cwd=cwd,
                          env=clean | {"PYTHONPATH": str(ROOT)}, timeout=900)
    if check and done.returncode:
        raise AssertionError(f"casefile {' '.join(map(str, arguments))} ended with {done.returncode}\n{done.stdout}\n{done.stderr}")
    return done
