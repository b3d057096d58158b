"""A batch of documents through the one spaCy pass and every extractor, as Arrow tables for a part file."""

from __future__ import annotations

from collections.abc import Sequence

import pyarrow as pa

from pipeline.extract.entities.find import find_entities
from pipeline.extract.events.find import find_events
from pipeline.extract.nlp import parse
from pipeline.extract.sanctions.find import find_sanctions
from pipeline.extract.times.find import find_times
from pipeline.parts import to_table
from pipeline.records import Document, EventRole, EventTelling, LocalEntity, Mention, Passage, SanctionTelling, TimeExpression

RECORDS: dict[str, type[object]] = {
    "time_expressions": TimeExpression, "local_entities": LocalEntity, "mentions": Mention, "sanction_tellings": SanctionTelling,
    "event_tellings": EventTelling, "event_roles": EventRole,
}


def extract_batch(documents: Sequence[tuple[str, Document, Sequence[Passage]]], model: str) -> dict[str, pa.Table]:
    """What the documents say: a table a record type of `RECORDS`. Each document comes with its item key and passages."""
    rows: dict[str, list[tuple[str, object]]] = {name: [] for name in RECORDS}
    items = [item for item, _, _ in documents]
    for item, parsed in zip(items, parse([(document, passages) for _, document, passages in documents], model), strict=True):
        times = find_times(parsed)
        found = find_entities(parsed)
        events = find_events(parsed, found, times)
        mentions = sorted((*found.mentions, *events.mentions), key=lambda mention: (mention.evidence.start, mention.evidence.end))
        made: dict[str, Sequence[object]] = {
            "time_expressions": times, "local_entities": (*found.entities, *events.entities), "mentions": mentions,
            "sanction_tellings": find_sanctions(parsed, found, times), "event_tellings": events.tellings, "event_roles": events.roles,
        }
        for name, records in made.items():
            rows[name] += [(item, record) for record in records]
    return {name: to_table(RECORDS[name], rows[name]) for name in RECORDS}
