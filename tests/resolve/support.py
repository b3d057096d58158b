"""A small corpus in part files, made of records, and what resolution makes of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pyarrow as pa

from pipeline.ids import key, text_hash
from pipeline.parts import Store, to_table
from pipeline.records import Dates, Document, EventRole, EventTelling, Evidence, LocalEntity, Mention, Passage, SanctionTelling, TimeExpression
from pipeline.resolve.run import resolve

Rows = dict[str, list[dict[str, object]]]
Days = tuple[date, date]


class Story:
    """One document in the making: things it mentions, listings it tells of."""

    def __init__(self, name: str, text: str, publisher: str | None = None, published_on: date | None = None, repeats: str | None = None,
                 authors: tuple[str, ...] = ()) -> None:
        self.doc_id = key("doc", name)
        self.repeats = repeats
        self.document = Document(self.doc_id, name, "source", name, "text/plain", text_hash(name), text_hash(text), None, publisher,
                                 published_on, None, "en", text, len(text.split()), authors)
        self.entities: list[LocalEntity] = []
        self.mentions: list[Mention] = []
        self.tellings: list[SanctionTelling] = []
        self.happenings: list[EventTelling] = []
        self.roles: list[EventRole] = []

    def evidence(self, quote: str, confidence: float = 0.9) -> Evidence:
        start = self.document.text.index(quote)
        return Evidence(self.doc_id, start, start + len(quote), quote, "test", confidence)

    def entity(self, name: str, schema: str, *quotes: str, country: str | None = None, is_named: bool = True) -> str:
        local_id = f"{self.doc_id}:{len(self.entities)}"
        self.entities.append(LocalEntity(local_id, self.doc_id, schema, name, country, None, is_named))
        self.mentions += [Mention(local_id, "name", schema, self.evidence(quote)) for quote in (quotes or (name,))]
        return local_id

    def sanction(self, authority: str, target: str, quote: str, days: tuple[date, date] | None = None, target_id: str | None = None,
                 action: str = "imposed", status: str | None = None, bases: tuple[str, ...] = (), confidence: float = 0.9) -> None:
        dates = Dates(days[0], days[1], "day" if days[0] == days[1] else "interval", "then") if days else Dates()
        self.tellings.append(SanctionTelling(
            authority, "us", None, target, "Group" if target_id is None else "Person", None, target_id, action, status, None, None,
            "asserted", (), bases, dates, self.evidence(quote, confidence)))


    def event(self, subtype: str, trigger: str, clause: str, factuality: str = "asserted", days: Days | None = None, place: str | None = None,
              rule: str = "test", **parties: tuple[str, str | None] | list[tuple[str, str | None]]) -> None:
        """A telling; `parties` leads from a role to words of the text and the local id of what they mean, or several such pairs."""
        dates = Dates(days[0], days[1], "day" if days[0] == days[1] else "interval", "then") if days else Dates()
        evidence = replace(self.evidence(clause), rule_id=rule)
        start = evidence.start + clause.index(trigger)
        telling_id = f"{self.doc_id}:e{len(self.happenings)}"
        self.happenings.append(EventTelling(telling_id, self.doc_id, subtype, trigger, start, start + len(trigger), factuality, place, dates, evidence))
        for role, given in parties.items():
            for quote, local_id in given if isinstance(given, list) else [given]:
                self.roles.append(EventRole(telling_id, role, local_id, "name" if local_id else "nominal", "Person", self.evidence(quote)))


def resolved(folder: Path, stories: Sequence[Story], earlier: dict[str, str] | None = None) -> Rows:
    """The rows of every table that resolution makes of the stories, as release r00002."""
    documents = to_table(Document, [(story.doc_id, story.document) for story in stories])
    passages = [(story.doc_id, Passage(story.doc_id, 0, "body", 0, len(story.document.text))) for story in stories]
    read = Store(folder / "read").write([story.doc_id for story in stories], {"documents": documents, "passages": to_table(Passage, passages)})
    extracted = Store(folder / "extracted").write([story.doc_id for story in stories], {
        "time_expressions": to_table(TimeExpression, []),
        "local_entities": to_table(LocalEntity, [(story.doc_id, one) for story in stories for one in story.entities]),
        "mentions": to_table(Mention, [(story.doc_id, one) for story in stories for one in story.mentions]),
        "sanction_tellings": to_table(SanctionTelling, [(story.doc_id, one) for story in stories for one in story.tellings]),
        "event_tellings": to_table(EventTelling, [(story.doc_id, one) for story in stories for one in story.happenings]),
        "event_roles": to_table(EventRole, [(story.doc_id, one) for story in stories for one in story.roles]),
    })
    gathered = pa.table({
        "doc_id": [story.doc_id for story in stories], "item": [story.doc_id for story in stories], "unit": [story.doc_id for story in stories],
        "part": [str(read)] * len(stories), "near_duplicate_of": pa.array([story.repeats for story in stories], pa.string()),
    })
    known = pa.table({"doc_id": pa.array(list(earlier or {}), pa.string()), "first_release_id": pa.array(list((earlier or {}).values()), pa.string())})
    made = resolve(gathered, dict.fromkeys((story.doc_id for story in stories), extracted), "r00002", known)
    return {name: rows if isinstance(rows, list) else rows.to_pylist() for name, rows in made}
