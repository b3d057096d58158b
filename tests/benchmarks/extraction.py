"""What each extractor costs on top of the one spaCy pass, over the same documents in one process.

    python -m tests.benchmarks.extraction [--input FILE.jsonl] [--documents N]

Seconds are of this process's processor time. The pass is the default pipeline, the reader included; the input is the corpus beside
the project where that is, else the texts of `seeds/`.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections import Counter
from pathlib import Path

from pipeline.config import DEFAULT_MODEL, Limits
from pipeline.extract.entities.find import find_entities
from pipeline.extract.events.find import find_events
from pipeline.extract.nlp import ParsedDocument, parse
from pipeline.extract.sanctions.find import find_sanctions
from pipeline.extract.times.find import find_times
from pipeline.ingest.discover import discover
from pipeline.ingest.passages import cut
from pipeline.ingest.read import read_unit
from pipeline.records import Document, Passage
from tests.benchmarks.throughput import CORPUS, sample_lines

_BATCH = 20


def main() -> None:
    """Measure, and print a table and the ratio."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--input", type=Path, default=CORPUS if CORPUS.exists() else None)
    parser.add_argument("--documents", type=int, default=200)
    options = parser.parse_args()
    documents = _documents(sample_lines(options.input, options.documents))
    list(parse(documents[:3], DEFAULT_MODEL))
    spent: Counter[str] = Counter()
    for start in range(0, len(documents), _BATCH):
        began = time.process_time()
        batch = list(parse(documents[start:start + _BATCH], DEFAULT_MODEL))
        spent["pass"] += time.process_time() - began
        for parsed in batch:
            _extract(parsed, spent)
    words = sum(document.n_words for document, _ in documents)
    print(f"{len(documents):,} documents, {words:,} words, one process")
    for name, seconds in spent.items():
        print(f"{name:<10} {seconds:7.1f} s {seconds / spent['pass']:7.1%} of the pass")
    print(f"extraction costs {spent.total() / spent['pass'] - 1:.0%} on top of the spaCy pass")


def _extract(parsed: ParsedDocument, spent: Counter[str]) -> None:
    """Run every extractor over a document and add up what each takes."""
    marks = [time.process_time()]
    times = find_times(parsed)
    marks.append(time.process_time())
    found = find_entities(parsed)
    marks.append(time.process_time())
    find_events(parsed, found, times)
    marks.append(time.process_time())
    find_sanctions(parsed, found, times)
    marks.append(time.process_time())
    for name, before, after in zip(("times", "entities", "events", "sanctions"), marks, marks[1:], strict=False):
        spent[name] += after - before


def _documents(lines: list[bytes]) -> list[tuple[Document, list[Passage]]]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "sample.jsonl"
        path.write_bytes(b"\n".join(lines) + b"\n")
        readings = [read_unit(unit, Limits()) for unit in discover(path, Limits()).units]
    return [(read.document, list(cut(read.document, read.blocks))) for reading in readings for read in reading.documents]


if __name__ == "__main__":
    main()
