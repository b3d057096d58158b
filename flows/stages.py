"""The five stages of a run; the work of a batch is done by Prefect's tasks, and what is handed on are folders."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

import pyarrow as pa
import pyarrow.parquet as pq

from flows import tasks
from flows.fingerprints import content_fingerprint, inputs_fingerprint
from flows.progress import stage
from flows.running import run_batches
from pipeline.config import Settings
from pipeline.ingest.batch import unit_key
from pipeline.ingest.discover import discover
from pipeline.ingest.gather import gather
from pipeline.lexicon.official_lists import official_lists
from pipeline.lists.reconcile import list_tables
from pipeline.lists.store import Kept, load, status
from pipeline.parts import Store
from pipeline.records import Quarantined, Source
from pipeline.release.catalogue import current, table_path
from pipeline.release.database import write_database
from pipeline.release.package import write_package
from pipeline.release.publish import publish as publish_folder
from pipeline.release.stage import empty, write_table
from pipeline.resolve.run import resolve as resolve_tables
from pipeline.tables import TABLES, table
from pipeline.validate.run import validate as validate_tables
from pipeline.versions import ALL_ROOMS, KNOWLEDGE_ROOMS, code_hash, extracting_version, model_version, package_version, reading_version

T = TypeVar("T")
_READ_BYTES = 4 * 1024 * 1024
_READ_UNITS = 64


@dataclass(frozen=True, slots=True)
class Ingested:
    """What was read: `documents` is the table of `ingest.gather`; `inputs` is `inputs_fingerprint`."""

    documents: pa.Table
    quarantined: tuple[Quarantined, ...]
    sources: tuple[Source, ...]
    inputs: str


def ingest(settings: Settings) -> Ingested:
    """Find the inputs, read what has not been read before, and put aside what cannot be read."""
    found = discover(settings.seeds, settings.limits)
    store = Store(settings.cache / "read" / reading_version())
    known = store.known()
    keys = {unit_key(unit): unit for unit in found.units}
    missing = {name: unit for name, unit in keys.items() if name not in known}
    batches = list(_packed(missing.items(), lambda pair: pair[1].end - pair[1].start, _READ_BYTES, _READ_UNITS))
    with stage("ingest", len(keys), "inputs") as step:
        step(len(keys) - len(missing))
        jobs = [({"units": [unit for _, unit in batch], "limits": settings.limits, "part": str(store.part([name for name, _ in batch]))}, len(batch))
                for batch in batches]
        for job, part in run_batches(tasks.read, jobs, settings.workers, step):
            known |= {unit_key(unit): Path(part) for unit in job["units"]}
    gathered = gather(known, list(keys), settings.near_duplicate_threshold)
    quarantined = tuple(sorted((*found.quarantined, *gathered.quarantined), key=lambda one: (one.source_path, one.place)))
    sources = {unit.source.name: unit.source for unit in found.units}
    return Ingested(gathered.documents, quarantined, tuple(sources[name] for name in sorted(sources)), inputs_fingerprint(found, settings))


def extract(ingested: Ingested, settings: Settings) -> dict[str, Path]:
    """Extract from the documents that have not been read by this version before; item keys and their parts."""
    store = Store(settings.cache / "extracted" / extracting_version(settings.model))
    known = store.known()
    rows = ingested.documents.select(["item", "doc_id", "part", "n_words"]).to_pylist()
    missing = [row for row in rows if row["item"] not in known]
    with stage("extract", len(rows), "documents") as step:
        step(len(rows) - len(missing))
        jobs = []
        for batch in _packed(missing, lambda row: row["n_words"], settings.batch_words, len(rows)):
            sources: dict[str, dict[str, str]] = defaultdict(dict)
            for row in batch:
                sources[row["part"]][row["doc_id"]] = row["item"]
            items = [item for documents in sources.values() for item in documents.values()]
            jobs.append(({"sources": dict(sources), "model": settings.model, "part": str(store.part(items))}, len(items)))
        for job, part in run_batches(tasks.extract, jobs, settings.workers, step):
            known |= {item: Path(part) for documents in job["sources"].values() for item in documents.values()}
    return {row["item"]: known[row["item"]] for row in rows}


def resolve(ingested: Ingested, extracted: Mapping[str, Path], staged: Path, settings: Settings) -> None:
    """Write every table of the release into the staged folder; those that nothing fills yet are there and empty."""
    made: set[str] = set()
    release_id = staged.name
    with stage("resolve", ingested.documents.num_rows, "documents"):
        for name, rows in resolve_tables(ingested.documents, extracted, release_id, _earlier(settings.data), settings.workers):
            write_table(staged / "tables", table(name), rows)
            made.add(name)
        lists = [load(settings.data, kept) for kept in status(settings.data)]
        for name, rows in list_tables(staged, lists, release_id):
            write_table(staged / "tables", table(name), rows)
            made.add(name)
        for declared in TABLES:
            if declared.name not in made:
                write_table(staged / "tables", declared, empty(declared))


def validate(ingested: Ingested, staged: Path) -> None:
    """Check the staged tables; rows that fail leave them, a broken promise stops the run."""
    with stage("validate", len(TABLES), "tables"):
        validate_tables(staged, staged.name, ingested.sources)


def publish(ingested: Ingested, staged: Path, settings: Settings) -> Path:
    """Add the database and the package to the staged folder and make it the current release; gives its folder."""
    provenance: dict[str, str | int | float | None] = {
        "fingerprint": content_fingerprint(ingested.documents, settings), "inputs": ingested.inputs,
        "code": code_hash(ALL_ROOMS), "knowledge": code_hash(KNOWLEDGE_ROOMS), "model": model_version(settings.model),
        "spacy": package_version("spacy"), "quarantined": len(ingested.quarantined),
    }
    with stage("publish", len(TABLES), "tables"):
        write_database(staged)
        write_package(staged, staged.name, datetime.now(UTC), ingested.sources, provenance, [_as_source(kept) for kept in status(settings.data)])
        return publish_folder(staged, settings, staged.name)


def _as_source(kept: Kept) -> dict[str, str | int | None]:
    """What the release says of an official list."""
    return {"title": kept.name, "list": kept.list_id, "publisher": official_lists()[kept.list_id].publisher, "version": kept.version,
            "list_date": str(kept.list_date) if kept.list_date else None, "list_date_basis": kept.list_date_basis, "layout": kept.layout,
            "entries": kept.n_entries, "names": kept.n_names, "added_at": kept.added_at,
            "sha256": "; ".join(f"{name} {digest}" for name, digest in kept.files.items())}


def _earlier(data: Path) -> pa.Table:
    """Documents of the current release and the release they first came in."""
    columns = ["doc_id", "first_release_id"]
    if current(data) is None:
        return pa.table({name: pa.array([], pa.string()) for name in columns})
    return pq.read_table(table_path(data, None, "documents"), columns=columns)


def _packed(items: Iterable[T], size: Callable[[T], int], most: int, count: int) -> Iterator[list[T]]:
    """Items in order, in runs whose sizes add up to about `most` and that hold at most `count`."""
    batch: list[T] = []
    total = 0
    for item in items:
        if batch and (total + size(item) > most or len(batch) >= count):
            yield batch
            batch, total = [], 0
        batch.append(item)
        total += size(item)
    if batch:
        yield batch
