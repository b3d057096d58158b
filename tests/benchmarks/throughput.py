"""Words per second of a whole run, beside a bare `nlp.pipe` of the spaCy pipeline over the same text, one after the other.

    python -m tests.benchmarks.throughput [--input FILE.jsonl] [--documents N] [--workers N] [--repeats N]

Each is a fresh process that loads all it needs; memory is the sum over a process and its children (proportional set size),
sampled once a second. The input is the corpus beside the project where that is, else the texts of `seeds/`.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
CORPUS = Path(os.environ.get("CASEFILE_SHARED", ROOT.parent / "shared")) / "corpus" / "state_2021_22.jsonl"
BARE = """
import json, sys, warnings
warnings.filterwarnings("ignore")
import spacy
from pipeline.config import PARSER
if __name__ == "__main__":
    texts = [json.loads(line)["text"] for line in open(sys.argv[1], "rb")]
    for _ in spacy.load(PARSER).pipe(texts, n_process=int(sys.argv[2]), batch_size=32): pass
"""


@dataclass(frozen=True)
class Cost:
    """Wall time in seconds and the peak memory of all processes together in MiB."""

    seconds: float
    mebibytes: float


def main() -> None:
    """Measure, and print a table and the ratio."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--input", type=Path, default=CORPUS if CORPUS.exists() else None)
    parser.add_argument("--documents", type=int, default=400)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--repeats", type=int, default=1)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        sample = Path(folder) / "sample.jsonl"
        lines = sample_lines(options.input, options.documents)
        sample.write_bytes(b"\n".join(lines) + b"\n")
        words = sum(len(json.loads(line)["text"].split()) for line in lines)
        bare_script = Path(folder) / "bare.py"
        bare_script.write_text(BARE)
        print(f"{len(lines):,} documents, {words:,} words, {options.workers} processes", flush=True)
        ratios = []
        for repeat in range(options.repeats):
            bare = measure([sys.executable, str(bare_script), str(sample), str(options.workers)])
            show("bare nlp.pipe", bare, words)
            command = [sys.executable, "-m", "flows.cli", "build", "--seeds", str(sample), "--data", f"{folder}/{repeat}"]
            whole = measure([*command, "--workers", str(options.workers)])
            show("casefile build", whole, words)
            ratios.append(whole.seconds / bare.seconds)
        print(f"a whole run takes {statistics.median(ratios):.2f} times the bare pass")


def show(name: str, cost: Cost, words: int) -> None:
    """Print a line of the table."""
    print(f"{name:<15} {cost.seconds:7.1f} s {words / cost.seconds:9,.0f} words/s {cost.mebibytes:8,.0f} MiB at peak", flush=True)


def measure(command: list[str]) -> Cost:
    """Run a command to its end; where it fails, end with what it said."""
    environment = os.environ | {"PYTHONPATH": str(ROOT), "TOKENIZERS_PARALLELISM": "false"}
    started = time.monotonic()
    peak = 0.0
    with tempfile.TemporaryFile() as output:
        process = subprocess.Popen(command, env=environment, stdout=output, stderr=output, cwd=ROOT)
        while process.poll() is None:
            peak = max(peak, _tree_memory(process.pid))
            time.sleep(1)
        if process.returncode:
            output.seek(0)
            sys.exit(f"{' '.join(command)} ended with {process.returncode}:\n{output.read().decode(errors='replace')}")
    return Cost(time.monotonic() - started, peak)


def sample_lines(path: Path | None, count: int) -> list[bytes]:
    """JSON Lines of that many documents: the first of a file, or texts of `seeds/` with other numbers in them."""
    if path:
        return [line for line in path.read_bytes().split(b"\n") if line][:count]
    texts = [file.read_text("utf-8", "replace") for file in sorted((ROOT / "seeds").rglob("*.txt"))]
    return [json.dumps({"id": str(n), "text": re.sub(r"\d+", str(n), texts[n % len(texts)])}).encode() for n in range(count)]


def _tree_memory(pid: int) -> float:
    """Proportional set size of a process and all below it, in MiB; 0 where the system does not tell."""
    total = 0.0
    pending = [pid]
    while pending:
        current = pending.pop()
        try:
            rollup = Path(f"/proc/{current}/smaps_rollup").read_text()
            total += int(re.search(r"^Pss:\s+(\d+)", rollup, re.M)[1]) / 1024  # type: ignore[index]
            for task in Path(f"/proc/{current}/task").iterdir():
                pending += [int(child) for child in (task / "children").read_text().split()]
        except (OSError, TypeError):
            continue
    return total


if __name__ == "__main__":
    main()
