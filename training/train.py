"""Make the reader: fit the small encoder to all labels but the held-out documents and to the coarse sets, and write its files.

    python -m training.train [--out FOLDER] [--heads FILE] [--seed N] [--shared FOLDER] [--epochs N] [--without N]

The same seed on the same machine gives the same network. On another machine sums round differently; figures then move by about
a point, as they do from seed to seed.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Sequence
from pathlib import Path

import torch

from pipeline.reader.encoder import TOKENIZER, shipped
from pipeline.reader.pieces import Cutter
from training.bases import student_base
from training.coarse import coarse_rows
from training.evaluate import SHARED
from training.export import export
from training.fit import Lesson, Plan, fit
from training.heads import FOLDER, Head, read_heads
from training.network import Network
from training.rows import Row, read_rows
from training.split import fold_of, is_held


def main() -> None:
    """Train with the plan of the shipped model."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=shipped(), help="folder for the model's files; that of the package where none is given")
    parser.add_argument("--heads", type=Path, default=FOLDER / "heads.yml", help="which heads to train")
    parser.add_argument("--shared", type=Path, default=SHARED, help="folder of the labelled sets and the corpus")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--epochs", type=int, default=Plan().epochs)
    parser.add_argument("--without", type=int, choices=(0, 1), help="leave out this half of the coarse sets, to take figures on it")
    options = parser.parse_args()
    started = time.monotonic()
    heads = read_heads(options.heads)
    coarse = [row for row in coarse_rows(heads[0], options.shared) if fold_of(row.doc) != options.without]
    network = train(heads, student_base(), options.shared, Plan(seed=options.seed, epochs=options.epochs), coarse)
    export(network, heads, student_base(), options.out)
    print(f"{options.out}: {time.monotonic() - started:.0f} s")


def train(heads: Sequence[Head], base: Path, shared: Path, plan: Plan, more: Sequence[Row] = (), folder: Path = FOLDER) -> Network:
    """A network fitted to the labels of all heads and to more rows.

    `base` is the folder of the encoder it starts from, `folder` that of the labels.
    """
    rows = [*(row for row in read_rows(heads, shared, folder) if not is_held(row.doc)), *more]
    print(f"{len(rows):,} paragraphs, {sum(len(row.words) for row in rows):,} words")
    torch.manual_seed(plan.seed)
    network = Network(str(base), [head.n_tags for head in heads])
    fit(network, [Lesson(row) for row in rows], heads, Cutter.load(base / TOKENIZER), plan)
    return network


if __name__ == "__main__":
    main()
