"""Fit the weights of the name matcher on labelled pairs, and say how well that does on pairs it has not seen.

    python -m tests.benchmarks.name_weights [--pairs NAME_PAIRS] [--write] [--errors]

A logistic model of the features with signs held (a difference never raises the score) and the judged weights kept as they are; the margin
is shifted to where F1 is best on the pairs fitted on. `--write` puts the fitted weights into the lexicon. NAME_PAIRS is the path of the
labelled set without its `.jsonl` and `.gold.jsonl`.
"""

from __future__ import annotations

import argparse
import json
import os
import re
from importlib.resources import files
from pathlib import Path

import numpy as np
from scipy.optimize import minimize

from pipeline.names import MATCH_THRESHOLD, Name, compare
from pipeline.names.features import FEATURES, pair, weights

SHARED = Path(os.environ.get("CASEFILE_SHARED", Path(__file__).parents[3] / "shared"))
PAIRS = SHARED / "gold" / "sets" / "name_pairs"
WEIGHTS = Path(str(files("pipeline.lexicon").joinpath("name_weights.yml")))
MARGIN = 1 - MATCH_THRESHOLD
RIDGE = 0.002
SHIFTS = tuple(step / 20 for step in range(9))
NAMES = tuple(feature.__name__ for feature in FEATURES)


def main() -> None:
    """Fit, print the weights and how they do, and write them where that is asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pairs", type=Path, default=PAIRS)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--errors", action="store_true")
    parser.add_argument("--repeats", type=int, default=10)
    options = parser.parse_args()
    rows, truth = load(options.pairs)
    values = features(rows)
    fitted = fit(values, truth)
    for name, weight in zip(NAMES, fitted, strict=True):
        print(f"{name:15} {weight:6.3f} {weights()[name].basis}")
    print(f"F1 on the pairs fitted on {f1(predict(values, fitted), truth):.3f}")
    print("F1 cross-validated {:.3f} ± {:.3f} (mean and spread of {} times 5 folds)".format(*cross_validate(values, truth, options.repeats), options.repeats))
    if options.write:
        write(dict(zip(NAMES, fitted, strict=True)))
    if options.errors:
        print_errors(rows, truth)


def load(path: Path) -> tuple[list[dict[str, str]], np.ndarray]:
    """The labelled pairs and whether each is a match."""
    rows = [json.loads(line) for line in path.with_suffix(".jsonl").read_text().splitlines()]
    gold = {found["id"]: found["pair"]["is_match"] for line in path.with_suffix(".gold.jsonl").read_text().splitlines() if (found := json.loads(line))}
    return rows, np.array([float(gold[row["id"]]) for row in rows])


def features(rows: list[dict[str, str]]) -> np.ndarray:
    """A row for each pair, a column for each feature."""
    pairs = [pair(Name(row["name1"], row["schema"]), Name(row["name2"], row["schema"])) for row in rows]
    return np.array([[feature(found) for feature in FEATURES] for found in pairs])


def fit(values: np.ndarray, truth: np.ndarray) -> np.ndarray:
    """Weights in the order of the features; the judged ones as they are."""
    judged = np.array([weights()[name].basis == "judged" for name in NAMES])
    base = 1 - values[:, judged] @ np.array([weights()[name].weight for name in np.array(NAMES)[judged]]) / MARGIN
    free = values[:, ~judged]
    sign = np.where(truth > 0, 1.0, -1.0)

    def loss(terms: np.ndarray) -> tuple[float, np.ndarray]:
        signed = sign * (terms[0] * base - free @ terms[1:])
        slope = -sign / (1 + np.exp(signed)) / len(truth)
        return (float(np.logaddexp(0, -signed).mean() + RIDGE / 2 * (terms[1:] ** 2).sum()),
                np.concatenate([[slope @ base], -(slope @ free) + RIDGE * terms[1:]]))

    start = np.ones(1 + free.shape[1])
    terms = minimize(loss, start, jac=True, method="L-BFGS-B", bounds=[(0.1, None)] + [(0.0, None)] * free.shape[1]).x
    found = np.array([weights()[name].weight for name in NAMES])
    scores = []
    for shift in SHIFTS:
        found[~judged] = np.round(terms[1:] / terms[0] * MARGIN / (1 + shift), 3)
        scores.append((f1(predict(values, found), truth), -shift, found.copy()))
    best = max(score for score, _, _ in scores)
    good = [weight for score, _, weight in scores if score >= best - 0.002]
    return good[len(good) // 2]


def predict(values: np.ndarray, found: np.ndarray) -> np.ndarray:
    """Whether each pair matches by these weights."""
    return values @ found <= MARGIN + 1e-9


def f1(answers: np.ndarray, truth: np.ndarray) -> float:
    """F1 of the matches."""
    return float(2 * (answers & (truth > 0)).sum() / (answers.sum() + truth.sum()))


def cross_validate(values: np.ndarray, truth: np.ndarray, repeats: int) -> tuple[float, float]:
    """Mean and standard deviation of F1 over repeated five-fold cross-validation, all of the fitting inside the folds."""
    scores = []
    for repeat in range(repeats):
        order = np.random.default_rng(repeat).permutation(len(truth))
        answers = np.zeros(len(truth), dtype=bool)
        for fold in range(5):
            held = order[fold::5]
            rest = np.setdiff1d(order, held)
            answers[held] = predict(values[held], fit(values[rest], truth[rest]))
        scores.append(f1(answers, truth))
    return float(np.mean(scores)), float(np.std(scores))


def write(found: dict[str, float]) -> None:
    """Put the fitted weights into the lexicon, line by line."""
    text = WEIGHTS.read_text()
    for name, weight in found.items():
        if weights()[name].basis == "fitted":
            text = re.sub(rf"(id: name\.{name}, weight: )[0-9.]+", rf"\g<1>{weight:g}", text)
    WEIGHTS.write_text(text)


def print_errors(rows: list[dict[str, str]], truth: np.ndarray) -> None:
    """The pairs that the matcher as it stands gets wrong, with the reason."""
    for row, is_match in zip(rows, truth, strict=True):
        found = compare(Name(row["name1"], row["schema"]), Name(row["name2"], row["schema"]))
        if (found.score >= MATCH_THRESHOLD) != bool(is_match):
            print("missed " if is_match else "spurious", row["name1"], "|", row["name2"], "|", found.explain())


if __name__ == "__main__":
    main()
