"""The figures of the model card: what the reader finds in documents that it was not trained on.

    python -m training.evaluate [--shared FOLDER] [--folds | --model FOLDER [--without N]]

Two kinds of figures: exact spans and labels on the documents held out of training (`split.py`), and names in the three coarse
classes of the labelled sets beside the project, scored by the referee that lies with them. The shipped model was trained on these
sets; `--folds` trains two more models (the extra `train`, half an hour), each without one half of them, and takes their figures
on the half that each has not seen. `--without` says which half a model has not seen.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib import import_module
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from training.heads import FOLDER, Head, read_heads
from training.rows import Labelled, read_source
from training.split import fold_of, is_held

if TYPE_CHECKING:
    from spacy.language import Language

SHARED = FOLDER.parent.parent / "shared"
COARSE_SETS = ("re3d", "gum_news")
MEASURES = ("strict", "relaxed")
Marked = tuple[int, int, str]


def main() -> None:
    """Print all figures as a table of the card."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--model", type=Path, help="folder of a model; the shipped one where none is given")
    parser.add_argument("--shared", type=Path, default=SHARED, help="folder of the labelled sets and the corpus")
    parser.add_argument("--without", type=int, choices=(0, 1), help="take coarse figures on this half of the sets only")
    parser.add_argument("--folds", action="store_true", help="train two models and take coarse figures on what each has not seen")
    options = parser.parse_args()
    language = reader(options.model)
    print("| set | what | precision | recall | F1 | right / gold |\n|---|---|---|---|---|---|")
    for line in held_figures(language, read_heads(), options.shared):
        print(line)
    languages = folds(options.shared) if options.folds else {options.without: language}
    for line in coarse_figures(languages, options.shared):
        print(line)


def folds(shared: Path) -> dict[int | None, Language]:
    """Pipelines by the half of the coarse sets that each was trained without."""
    made: dict[int | None, Language] = {}
    for half in (0, 1):
        folder = Path(tempfile.mkdtemp(prefix=f"reader-without-{half}-"))
        command = [sys.executable, "-m", "training.train", "--out", str(folder), "--shared", str(shared), "--without", str(half)]
        subprocess.run(command, check=True, cwd=FOLDER.parent, stdout=sys.stderr)
        made[half] = reader(folder)
    return made


def reader(folder: Path | None = None) -> Language:
    """A pipeline of spaCy's tokenizer and the reader alone."""
    import spacy

    from pipeline.reader.component import NAME

    language = spacy.blank("en")
    language.add_pipe(NAME, config={"folder": str(folder) if folder else None})
    return language


def marked(language: Language, text: str, head: str | None = None) -> list[Marked]:
    """What the reader marks in a text, read line by line: start, end and label. `head` names a group of spans; all where None."""
    found: list[Marked] = []
    start = 0
    for line in text.split("\n"):
        if line.strip():
            doc = language(line)
            found += [(start + span.start_char, start + span.end_char, span.label_)
                      for name, group in doc.spans.items() if head in (None, name) for span in group]
        start += len(line) + 1
    return sorted(found)


def held_figures(language: Language, heads: Sequence[Head], shared: Path) -> Iterator[str]:
    """Exact spans and labels in the held documents of each source, by group and label."""
    for head in heads:
        for source in head.sources:
            items = [item for item in read_source(source, shared) if is_held(item.doc)]
            groups = {"all": head.labels, **head.groups, **{label: (label,) for label in head.labels}}
            counts = count_exact(language, items, head.labels)
            for name, labels in groups.items():
                right, gold, found = (sum(counts[label][at] for label in labels) for at in range(3))
                if gold:
                    yield _line(f"held: {source.files}", name, right, gold, found)


def count_exact(language: Language, items: Iterable[Labelled], labels: Sequence[str]) -> dict[str, tuple[int, int, int]]:
    """Right, gold and found spans by label."""
    counts: dict[str, list[int]] = {label: [0, 0, 0] for label in labels}
    for item in items:
        gold = {(span.start, span.end, span.label) for span in item.spans}
        found = {mark for mark in marked(language, item.text) if mark[2] in counts}
        for at, marks in enumerate((gold & found, gold, found)):
            for mark in marks:
                counts[mark[2]][at] += 1
    return {label: (right, gold, found) for label, (right, gold, found) in counts.items()}


def coarse_figures(languages: Mapping[int | None, Language], shared: Path) -> Iterator[str]:
    """Names of the labelled sets by the referee's own scorer, each half by its own pipeline; None stands for both halves."""
    for name in COARSE_SETS:
        scores = [coarse_scores(language, shared, name, half) for half, language in languages.items()]
        for measure in MEASURES:
            right, spurious, missed = (sum(score[measure][key] for score in scores) for key in ("tp", "fp", "fn"))
            yield _line(name, f"names, {measure}", right, right + missed, right + spurious)


def coarse_scores(language: Language, shared: Path, name: str, half: int | None = None) -> dict[str, dict[str, Any]]:
    """The referee's scores of one set or one half of it, strict and relaxed."""
    sys.path.insert(0, str(shared / "measure"))
    scorer = import_module("scorers.entities")
    texts = {document["id"]: document["text"] for document in _json_lines(shared / "gold" / "sets" / f"{name}.jsonl")
             if half in (None, fold_of(document["id"]))}
    mentions = {doc: [{"kind": "name", "start": start, "end": end, "schema": label} for start, end, label in marked(language, text, "names")]
                for doc, text in texts.items()}
    release = SimpleNamespace(documents={doc: {"text": text} for doc, text in texts.items()}, by_document=lambda _: mentions)
    gold = [line for line in _json_lines(shared / "gold" / "sets" / f"{name}.gold.jsonl") if line["id"] in texts]
    scores = scorer.score(release, gold)
    return {measure: scores[measure] for measure in MEASURES}


def _json_lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_bytes().split(b"\n") if line]


def _line(name: str, what: str, right: int, gold: int, found: int) -> str:
    precision, recall = right / max(1, found), right / max(1, gold)
    return f"| {name} | {what} | {precision:.3f} | {recall:.3f} | {2 * right / max(1, gold + found):.3f} | {right} / {gold} |"


if __name__ == "__main__":
    main()
