"""The work of a batch, decorated for Prefect: retries with back-off, time limits, and keys made of content.

A task is handed the folder of the part it makes, whose name is a hash of the inputs below a hash of the code; that is also
its cache key, so Prefect and the part files agree on what has been done.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
from prefect import task
from prefect.context import TaskRunContext
from prefect.tasks import exponential_backoff

from pipeline.config import Limits
from pipeline.parts import Store, from_row
from pipeline.records import Document, Passage, Unit

_HOUR = 3_600


def _content_key(_: TaskRunContext, parameters: dict[str, Any]) -> str:
    """The version and the hash of the inputs: the last two steps of the part's path."""
    return "-".join(Path(parameters["part"]).parts[-3:])


@task(name="read", retries=2, retry_delay_seconds=exponential_backoff(backoff_factor=2), retry_jitter_factor=0.5, timeout_seconds=_HOUR,
      cache_key_fn=_content_key, persist_result=True)
def read(units: Sequence[Unit], limits: Limits, part: str) -> str:
    """Read units of input into a part; gives the part back."""
    from pipeline.ingest.batch import read_batch, unit_key

    return str(Store(Path(part).parent).write([unit_key(unit) for unit in units], read_batch(units, limits)))


@task(name="extract", retries=2, retry_delay_seconds=exponential_backoff(backoff_factor=2), retry_jitter_factor=0.5, timeout_seconds=_HOUR,
      cache_key_fn=_content_key, persist_result=True)
def extract(sources: Mapping[str, Mapping[str, str]], model: str, part: str) -> str:
    """Extract from documents into a part; gives the part back.

    `sources` leads from the folder of a read part to the documents in it: doc_id to item key.
    """
    from pipeline.extract.batch import extract_batch

    documents = [loaded for folder, items in sources.items() for loaded in _load(Path(folder), items)]
    return str(Store(Path(part).parent).write([item for item, _, _ in documents], extract_batch(documents, model)))


def _load(folder: Path, items: Mapping[str, str]) -> list[tuple[str, Document, list[Passage]]]:
    wanted = [("doc_id", "in", list(items))]
    passages: dict[str, dict[int, Passage]] = {doc_id: {} for doc_id in items}
    for row in pq.read_table(folder / "passages.parquet", filters=wanted).to_pylist():
        passages[row["doc_id"]][row["passage_no"]] = from_row(Passage, row)
    rows = {row["doc_id"]: row for row in pq.read_table(folder / "documents.parquet", filters=wanted).to_pylist()}
    return [(item, from_row(Document, rows[doc_id]), list(passages[doc_id].values())) for doc_id, item in items.items()]
