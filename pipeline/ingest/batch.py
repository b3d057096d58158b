"""A batch of units read, cut into passages and signed, as Arrow tables for a part file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass

import pyarrow as pa

from pipeline.config import Limits
from pipeline.ids import key
from pipeline.ingest.duplicates import count_shingles, signature
from pipeline.ingest.passages import cut
from pipeline.ingest.read import read_unit
from pipeline.parts import to_table
from pipeline.records import Document, Passage, Quarantined, Unit


@dataclass(frozen=True, slots=True)
class Signature:
    """What near-duplicates are found by: a MinHash of the text without its furniture."""

    doc_id: str
    signature: bytes
    n_shingles: int


RECORDS: dict[str, type[object]] = {"documents": Document, "passages": Passage, "signatures": Signature, "quarantined": Quarantined}


def unit_key(unit: Unit) -> str:
    """The key of all that reading a unit depends on: its bytes, its place, and what its source says."""
    return key("unit", unit.sha256, unit.source_path, unit.first_line, *asdict(unit.source).items())


def repeated(source_id: str) -> Quarantined:
    """The same bytes under the same id, a second time."""
    return Quarantined(source_id, source_id, "the same bytes under the same id were read before", "Remove the copy; the first one is in the release")


def read_batch(units: Sequence[Unit], limits: Limits) -> dict[str, pa.Table]:
    """What the units hold: a table a record type of `RECORDS`, each row with its unit's key."""
    rows: dict[str, list[tuple[str, object]]] = {name: [] for name in RECORDS}
    for unit in units:
        item = unit_key(unit)
        reading = read_unit(unit, limits)
        rows["quarantined"] += [(item, record) for record in reading.quarantined]
        seen: set[str] = set()
        for read in reading.documents:
            if read.document.doc_id in seen:
                rows["quarantined"].append((item, repeated(read.document.source_id)))
                continue
            seen.add(read.document.doc_id)
            passages = cut(read.document, read.blocks)
            words = " ".join(read.document.text[p.start:p.end] for p in passages if p.kind != "boilerplate")
            rows["documents"].append((item, read.document))
            rows["passages"] += [(item, passage) for passage in passages]
            rows["signatures"].append((item, Signature(read.document.doc_id, signature(words), count_shingles(words))))
    return {name: to_table(RECORDS[name], rows[name]) for name in RECORDS}
