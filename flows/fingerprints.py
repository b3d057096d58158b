"""What a release was made of, as hashes, so that a run can tell whether there is anything new."""

from __future__ import annotations

import pyarrow as pa

from pipeline.config import Settings
from pipeline.ids import key
from pipeline.ingest.batch import unit_key
from pipeline.ingest.discover import Discovery
from pipeline.lists.store import status
from pipeline.versions import ALL_ROOMS, code_hash, model_version, package_version


def inputs_fingerprint(found: Discovery, settings: Settings) -> str:
    """A hash of all that there is to read, official lists among it, and of what reads it. Equal to that of the current release: nothing to do."""
    return key("inputs", *(unit_key(unit) for unit in found.units),
               *(f"{one.place}|{one.cause}|{one.sha256}" for one in found.quarantined), *_pipeline(settings))


def content_fingerprint(documents: pa.Table, settings: Settings) -> str:
    """A hash of the documents that were read (the table of `ingest.gather`) and of what makes tables of them."""
    columns = ("doc_id", "item", "near_duplicate_of")
    rows = zip(*(documents.column(name).to_pylist() for name in columns), strict=True)
    return key("content", *(part for row in sorted(rows) for part in row), *_pipeline(settings))


def _pipeline(settings: Settings) -> tuple[object, ...]:
    lists = (f"{kept.list_id} {kept.version}" for kept in status(settings.data))
    return code_hash(ALL_ROOMS), package_version("spacy"), model_version(settings.model), settings.near_duplicate_threshold, *lists
