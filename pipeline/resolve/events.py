"""Events over all documents, their tellings and those who take part.

Tellings become happenings within each document (`event_within`), happenings one event over documents (`event_across`), and
each telling keeps why it joined in `merge_reason`. The key of an event comes from the place in the text of its earliest
telling (by day of publication) and its subtype there, so a later document never renames it.

What an event says where its tellings differ:

- subtype: the one that says most ("bombing" rather than "attack");
- days: the narrowest; place: a town rather than its country. An event in a country has its country and no point on the map:
  the middle of a country is nobody's place of a happening;
- factuality: each document says what most of its tellings say, in a tie the less certain; a word that points back ("the
  attack") says nothing. The event is asserted where a document asserts it; else alleged, denied, planned, hypothetical, negated;
- is_contested: some assert or allege it, and others deny it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

import duckdb
import pyarrow as pa

from pipeline.ids import key
from pipeline.ontology.events import subtype as event_subtype
from pipeline.resolve.corpus import arrow
from pipeline.resolve.documents import DATES, EVIDENCE
from pipeline.resolve.event_across import Event, across_documents
from pipeline.resolve.event_reading import read_tellings
from pipeline.resolve.event_story import width
from pipeline.resolve.event_summary import summary
from pipeline.resolve.event_within import BACK_REFERENCE, LocalEvent, Telling, within_document

_SUREST_FIRST = ("asserted", "alleged", "denied", "planned", "hypothetical", "negated")
_ASSIGNED = pa.schema([("number", pa.int64()), ("event_mention_id", pa.string()), ("event_id", pa.string()), ("merge_reason", pa.string())])
_MADE = pa.schema([("event_id", pa.string()), ("type", pa.string()), ("subtype", pa.string()), ("plover_mode", pa.string()), ("cameo_root", pa.string()),
                   ("dated_by", pa.int64()), ("place_entity_id", pa.string()), ("factuality", pa.string()), ("is_contested", pa.bool_())])


def event_tables(corpus: duckdb.DuckDBPyConnection, release_id: str) -> Iterator[tuple[str, pa.Table]]:
    """`event_mentions`, `event_participants`, `events`; needs the tables of `resolve.entities`."""
    tellings = read_tellings(corpus)
    events = merged(tellings)
    names = _mention_ids(tellings)
    corpus.register("assigned_made", _assigned(events, names))
    corpus.register("events_made", pa.Table.from_pylist([_event(event, names) for event in events], schema=_MADE))
    corpus.execute("CREATE TABLE assigned AS SELECT assigned_made.*, numbered.telling_id FROM assigned_made JOIN numbered USING (number)")
    yield "event_mentions", arrow(corpus, f"""
        SELECT event_mention_id, event_id, trigger, trigger_start, trigger_end, factuality, CAST(NULL AS VARCHAR) AS claim_id, merge_reason,
               {DATES}, {EVIDENCE}, $1 AS release_id
        FROM event_tellings JOIN assigned USING (telling_id)""", release_id)
    corpus.execute(_PARTICIPANTS)
    yield "event_participants", arrow(corpus, f"""
        SELECT event_mention_id, event_id, role, entity_id, {EVIDENCE}, $1 AS release_id FROM participants""", release_id)
    rows = arrow(corpus, _EVENTS, release_id)
    yield "events", rows.append_column("summary", _summaries(corpus, rows))


def merged(tellings: Sequence[Telling]) -> list[Event]:
    """The events that tellings tell of; `tellings` are in the order of publication, each document's in the order of its text."""
    local = [event for _, some in groupby(tellings, key=lambda telling: telling.doc_id) for event in within_document(list(some))]
    return across_documents(sorted(local, key=lambda event: (width(event.story.days), event.tellings[0].number)))


def _mention_ids(tellings: Sequence[Telling]) -> dict[int, tuple[object, ...]]:
    """What keys are made of, by number: place in the text and subtype; where one word tells two events of a subtype, a number too."""
    seen: Counter[tuple[object, ...]] = Counter()
    found: dict[int, tuple[object, ...]] = {}
    for telling in tellings:
        name = telling.doc_id, telling.start, telling.end, telling.subtype
        found[telling.number] = (*name, seen[name]) if seen[name] else name
        seen[name] += 1
    return found


def _event_id(event: Event, names: Mapping[int, tuple[object, ...]]) -> str:
    return key("evt", *names[min(telling.number for part, _ in event.parts for telling in part.tellings)])


def _assigned(events: Sequence[Event], names: Mapping[int, tuple[object, ...]]) -> pa.Table:
    """Each telling's keys and why it joined: its own reason within its document, for the first there that of its document."""
    rows = []
    for event in events:
        event_id = _event_id(event, names)
        for part, why in event.parts:
            for number, (telling, reason) in enumerate(zip(part.tellings, part.reasons, strict=True)):
                rows.append({"number": telling.number, "event_mention_id": key("evm", *names[telling.number]), "event_id": event_id,
                             "merge_reason": reason if number else why})
    return pa.Table.from_pylist(rows, schema=_ASSIGNED)


def _event(event: Event, names: Mapping[int, tuple[object, ...]]) -> dict[str, object]:
    kind = event_subtype(event.story.subtype)
    tellings = [telling for part, _ in event.parts for telling in part.tellings]
    told = {factuality for part, _ in event.parts for factuality in _told(part)}
    stands = {_stance(part) for part, _ in event.parts}
    return {
        "event_id": _event_id(event, names), "type": kind.type, "subtype": kind.id, "plover_mode": kind.plover_mode, "cameo_root": kind.cameo_root,
        "dated_by": min(tellings, key=lambda telling: (width(telling.days), telling.days == (None, None), telling.number)).number,
        "place_entity_id": event.story.place.entity_id if event.story.place is not None else None,
        "factuality": next(one for one in _SUREST_FIRST if one in stands), "is_contested": "denied" in told and bool(told & {"asserted", "alleged"}),
    }


def _told(part: LocalEvent) -> list[str]:
    """What the tellings of a document say of whether it happened, without those that only point back."""
    return [telling.factuality for telling, reason in zip(part.tellings, part.reasons, strict=True) if reason != BACK_REFERENCE]


def _stance(part: LocalEvent) -> str:
    """What a document says: what most of its tellings say, in a tie the less certain."""
    counts = Counter(_told(part))
    return max(counts, key=lambda one: (counts[one], _SUREST_FIRST.index(one)))


def _summaries(corpus: duckdb.DuckDBPyConnection, rows: pa.Table) -> pa.Array:
    """A line for each event."""
    parties: dict[str, dict[str, list[str]]] = {}
    for event_id, role, name in corpus.execute(_NAMED_PARTIES).fetchall():
        parties.setdefault(event_id, {}).setdefault(role, []).append(name)
    places = dict(corpus.execute("SELECT entity_id, name FROM entity_rows WHERE entity_id IN (SELECT place_entity_id FROM events_made)").fetchall())
    columns = ("event_id", "subtype", "factuality", "place_entity_id", "date_start", "date_end", "date_precision")
    lines = [summary(subtype, factuality, parties.get(event_id, {}), places.get(place), (start, end, precision))
             for event_id, subtype, factuality, place, start, end, precision in zip(*(rows.column(name).to_pylist() for name in columns), strict=True)]
    return pa.array(lines, pa.string())


# A mention that a telling names twice in one role is one row, the surest.
_PARTICIPANTS = f"""
    CREATE TABLE participants AS
    SELECT assigned.event_mention_id, assigned.event_id, role.role, e.entity_id, role.kind, {", ".join(f"role.{name.strip()}" for name in EVIDENCE.split(","))}
    FROM event_roles AS role JOIN assigned USING (telling_id) LEFT JOIN resolved USING (local_id) LEFT JOIN entity_rows AS e ON e.entity_id = resolved.entity_id
    QUALIFY row_number() OVER (PARTITION BY assigned.event_mention_id, role.role, role.start, role."end"
                               ORDER BY role.confidence DESC, e.entity_id NULLS LAST, role.rule_id) = 1"""
_NAMED_PARTIES = """
    WITH shown AS (
        SELECT p.event_id, p.role, coalesce(e.name, p.quote) AS name, p.entity_id IS NOT NULL AS is_named, count(*) AS n
        FROM participants AS p LEFT JOIN entity_rows AS e USING (entity_id)
        WHERE p.role NOT IN ('place', 'topic') AND (p.entity_id IS NOT NULL OR p.kind <> 'pronoun') GROUP BY ALL)
    SELECT event_id, role, name FROM shown
    QUALIFY is_named OR NOT bool_or(is_named) OVER (PARTITION BY event_id, role)
    ORDER BY event_id, role, n DESC, length(name), name"""
_EVENTS = f"""
    WITH counted AS (
        SELECT event_id, count(*) AS n_mentions, count(DISTINCT doc_id) AS n_documents, count(DISTINCT publisher_key) AS n_independent_sources
        FROM assigned JOIN event_tellings USING (telling_id) JOIN roots USING (doc_id) GROUP BY event_id)
    SELECT event_id, made.type, made.subtype, plover_mode, cameo_root, {DATES}, place_entity_id, place.country,
           CASE WHEN place.schema = 'Place' THEN place.latitude END AS latitude, CASE WHEN place.schema = 'Place' THEN place.longitude END AS longitude,
           made.factuality, is_contested, counted.n_mentions, counted.n_documents, counted.n_independent_sources, $1 AS release_id
    FROM events_made AS made JOIN counted USING (event_id) JOIN numbered ON numbered.number = made.dated_by
    JOIN event_tellings AS dated USING (telling_id) LEFT JOIN entity_rows AS place ON place.entity_id = made.place_entity_id"""
