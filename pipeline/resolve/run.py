"""Resolution as one call: every table that comes of what was read and extracted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import pyarrow as pa

from pipeline.resolve.corpus import open_corpus
from pipeline.resolve.documents import author_table, document_tables
from pipeline.resolve.entities import entity_tables, resolve_entities
from pipeline.resolve.events import event_tables
from pipeline.resolve.places import locate
from pipeline.resolve.sanctions import sanction_tables


def resolve(documents: pa.Table, extracted: Mapping[str, Path], release_id: str, earlier: pa.Table,
            threads: int = 1) -> Iterator[tuple[str, pa.Table | list[dict[str, object]]]]:
    """Names and rows of the tables, one after the other, so that no two need memory at once.

    `documents` is the table of `ingest.gather`, `extracted` leads from its `item` keys to part files, `earlier` has `doc_id` and
    `first_release_id` of the release before.
    """
    corpus = open_corpus(documents, extracted, threads)
    try:
        yield from document_tables(corpus, release_id, earlier)
        locate(corpus)
        resolve_entities(corpus)
        yield from entity_tables(corpus, release_id)
        yield "document_authors", author_table(corpus, release_id)
        yield from sanction_tables(corpus, release_id)
        yield from event_tables(corpus, release_id)
    finally:
        corpus.close()
