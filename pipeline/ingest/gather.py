"""All that was read, together: which documents a release holds, which of them repeat another, what was put aside."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.ids import key
from pipeline.ingest.batch import Signature, repeated
from pipeline.ingest.duplicates import Signed, near_duplicates
from pipeline.parts import from_row
from pipeline.records import Quarantined

_COLUMNS = ["item", "doc_id", "source_id", "source_name", "text_sha256", "title", "publisher", "published_on", "language", "n_words", "authors"]
_SCHEMA = pa.schema([
    ("doc_id", pa.string()), ("item", pa.string()), ("unit", pa.string()), ("part", pa.string()), ("near_duplicate_of", pa.string()),
    ("source_name", pa.string()), ("n_words", pa.int64()),
])
_NEVER = "9999-12-31"


@dataclass(frozen=True, slots=True)
class Gathered:
    """`documents` has a row a document, in order of the input: `doc_id`; `item`, the key of all that extraction depends on;
    `unit` and `part`, the unit and the folder it was read into; `near_duplicate_of`; `source_name`; `n_words`.
    """

    documents: pa.Table
    quarantined: tuple[Quarantined, ...]


def gather(parts: Mapping[str, Path], units: Sequence[str], threshold: float) -> Gathered:
    """Documents of `units` (keys, in order of the input), which were read into `parts`.

    A document that comes a second time with the same bytes and the same id is put aside with its reason.
    """
    folders = list(dict.fromkeys(parts[unit] for unit in units))
    wanted = set(units)
    rows: dict[str, dict[str, object]] = {}
    quarantined: list[Quarantined] = []
    signed: list[Signed] = []
    for folder in folders:
        quarantined += [from_row(Quarantined, row) for row in _rows(folder, "quarantined", wanted)]
        signatures = {row["doc_id"]: from_row(Signature, row) for row in _rows(folder, "signatures", wanted)}
        for row in _rows(folder, "documents", wanted, _COLUMNS):
            doc_id = str(row["doc_id"])
            if doc_id in rows:
                quarantined.append(repeated(str(row["source_id"])))
                continue
            rows[doc_id] = {**row, "unit": row["item"], "part": str(folder)}
            order = (str(row["published_on"] or _NEVER), str(row["source_id"]), doc_id)
            signed.append(Signed(doc_id, order, signatures[doc_id].signature, signatures[doc_id].n_shingles))
    repeats = near_duplicates(signed, threshold)
    made = [{**row, "item": _item(row), "near_duplicate_of": repeats.get(doc_id)} for doc_id, row in rows.items()]
    documents = pa.Table.from_pylist([{name: row[name] for name in _SCHEMA.names} for row in made], schema=_SCHEMA)
    return Gathered(documents, tuple(quarantined))


def _rows(folder: Path, name: str, wanted: set[str], columns: list[str] | None = None) -> Iterable[dict[str, object]]:
    table = pq.read_table(folder / f"{name}.parquet", columns=columns)
    return (row for row in table.to_pylist() if row["item"] in wanted)


def _item(row: Mapping[str, object]) -> str:
    """The key of what extraction reads: the text, and what the document's source says of it."""
    return key("item", *(row[name] for name in ("doc_id", "text_sha256", "title", "publisher", "published_on", "language", "authors")))

