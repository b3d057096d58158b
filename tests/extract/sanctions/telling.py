"""Reading sanctions out of short texts, for the tests beside this file."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from pipeline.config import DEFAULT_MODEL
from pipeline.extract.entities.find import find_entities
from pipeline.extract.nlp import parse
from pipeline.extract.sanctions.find import find_sanctions
from pipeline.extract.times.find import find_times
from pipeline.records import Document, Passage, SanctionTelling

PUBLISHED = date(2022, 5, 4)
RELEASE = "U.S. Department of State"


def tell(*paragraphs: str, publisher: str = "Daily Courier", kinds: dict[int, str] | None = None, title: str | None = None,
         authors: tuple[str, ...] = ()) -> tuple[SanctionTelling, ...]:
    """The tellings of a document of these paragraphs, published on a Wednesday; every quote is checked."""
    text = "\n\n".join(paragraphs)
    document = Document("doc-1", "a", "s", "u", "text/plain", "x", "y", title, publisher, PUBLISHED, "metadata", "en", text, len(text.split()), authors)
    passages, at = [], 0
    for number, paragraph in enumerate(paragraphs):
        passages.append(Passage("doc-1", number, (kinds or {}).get(number, "body"), at, at + len(paragraph)))
        at += len(paragraph) + 2
    parsed = next(iter(parse([(document, passages)], DEFAULT_MODEL)))
    found = find_sanctions(parsed, find_entities(parsed), find_times(parsed))
    for telling in found:
        evidence = telling.evidence
        assert evidence.quote == text[evidence.start:evidence.end]
        assert telling.reason is None or telling.reason in text
    return found


def rows(tellings: Sequence[SanctionTelling]) -> list[tuple[str, str, str]]:
    """Authority, target and action of each telling."""
    return [(telling.authority, telling.target, telling.action) for telling in tellings]


def days(telling: SanctionTelling) -> tuple[str | None, str | None]:
    """First and last day as ISO strings."""
    first, last = telling.dates.date_start, telling.dates.date_end
    return (first.isoformat() if first else None), (last.isoformat() if last else None)
