"""Write docs/names.md: the features, and precision and recall at each threshold on the labelled pairs.

    python -m tests.benchmarks.name_document [--pairs NAME_PAIRS]

The text around the two tables is kept; a test says whether they are up to date.
"""

from __future__ import annotations

import argparse
import re
from pathlib import Path

import numpy as np

from pipeline.names import MATCH_THRESHOLD, Name, compare
from pipeline.names.features import FEATURES, weights
from tests.benchmarks.name_weights import PAIRS, load

DOCUMENT = Path(__file__).parents[2] / "docs" / "names.md"
THRESHOLDS = (0.5, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95, 1.0)


def main() -> None:
    """Put both tables in their places."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pairs", type=Path, default=PAIRS)
    text = DOCUMENT.read_text()
    for name, table in (("features", feature_table()), ("curve", curve_table(parser.parse_args().pairs))):
        text = re.sub(rf"(<!-- {name} -->\n).*?(<!-- end -->)", lambda found, table=table: found[1] + table + found[2], text, flags=re.S)
    DOCUMENT.write_text(text)


def feature_table() -> str:
    """A line for each feature: what it is, what it takes, where that comes from, whether it speaks for two bearers."""
    known = weights()
    lines = ["| feature | what it counts | takes | basis | speaks for two bearers |", "|---|---|---|---|---|"]
    for feature in FEATURES:
        entry = known[feature.__name__]
        told = " ".join((feature.__doc__ or "").split()).rstrip(".")
        lines.append(f"| `{feature.__name__}` | {told} | {entry.weight:g} | {entry.basis} | {'yes' if entry.bars else ''} |")
    return "\n".join(lines) + "\n"


def curve_table(pairs: Path) -> str:
    """Precision, recall and F1 at each threshold."""
    rows, truth = load(pairs)
    scores = np.array([compare(Name(row["name1"], row["schema"]), Name(row["name2"], row["schema"])).score for row in rows])
    lines = ["| threshold | precision | recall | F1 |", "|---|---|---|---|"]
    for threshold in THRESHOLDS:
        answers = scores >= threshold
        hits = (answers & (truth > 0)).sum()
        mark = "**" if threshold == MATCH_THRESHOLD else ""
        values = (hits / answers.sum(), hits / truth.sum(), 2 * hits / (answers.sum() + truth.sum()))
        lines.append(f"| {mark}{threshold:.2f}{mark} | " + " | ".join(f"{mark}{value:.3f}{mark}" for value in values) + " |")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
