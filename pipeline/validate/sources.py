"""What each source promises in its `source.yml`: how many documents to expect of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pyarrow.parquet as pq

from pipeline.parquet import table_file
from pipeline.records import Source
from pipeline.validate.checks import CRITICAL, INFO, MEANING, Check
from pipeline.validate.frames import Frame

EXPECTED = (
    Check(MEANING, "documents", "source_name", "enough_documents", CRITICAL, "A source has at least the documents its source.yml promises.", "computed"),
    Check(MEANING, "documents", "source_name", "not_too_many_documents", INFO, "A source has at most the documents its source.yml expects.", "computed"),
)


def source_frame(folder: Path, sources: Sequence[Source]) -> Frame:
    """A row a source, with the verdicts of `EXPECTED`; its key says what was found and what was expected."""
    import pandas as pd

    names = pq.read_table(table_file(folder, "documents"), columns=["source_name"]).column(0).to_pylist()
    found = Counter(names)
    listed = sorted(sources, key=lambda source: source.name)
    enough, few = (check.id for check in EXPECTED)
    data = pd.DataFrame({enough: [found[source.name] >= (source.min_documents or 0) for source in listed],
                         few: [source.max_documents is None or found[source.name] <= source.max_documents for source in listed]}, dtype=bool)
    return Frame("sources", data, [_told(source, found[source.name]) for source in listed])


def _told(source: Source, found: int) -> str:
    bounds = [f"at least {source.min_documents}" if source.min_documents is not None else "",
              f"at most {source.max_documents}" if source.max_documents is not None else ""]
    return f"{source.name}: {found} documents, {' and '.join(filter(None, bounds)) or 'any number'} expected"
