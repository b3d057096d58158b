"""The records that stages hand to each other: plain, frozen, flat but for evidence and dates.

Offsets count Unicode code points of `Document.text`, half open. Days are Gregorian and inclusive.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Source:
    """What `source.yml` says of the documents in and below its folder.

    `min_documents` and `max_documents` are the counts that the source is expected to keep within.
    """

    name: str
    title: str | None = None
    publisher: str | None = None
    licence: str | None = None
    url: str | None = None
    language: str | None = None
    show_text: bool = True
    min_documents: int | None = None
    max_documents: int | None = None


@dataclass(frozen=True, slots=True)
class Unit:
    """A piece of input that is read in one go: a file, or a run of whole lines of a JSON Lines file.

    `path` is the file; `source_path` its path below the seeds folder, with `/`; `start` and `end` are byte offsets into
    the file (the whole file where it is not JSON Lines); `first_line` is the number of the first line, from 1.
    """

    path: str
    source_path: str
    source: Source
    sha256: str
    start: int
    end: int
    first_line: int = 1


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a row was read: `quote == text[start:end]` of the document `doc_id`, by the rule `rule_id`."""

    doc_id: str
    start: int
    end: int
    quote: str
    rule_id: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Dates:
    """First and last day, the precision they are known to, and the phrase; a side that the text leaves open is None."""

    date_start: date | None = None
    date_end: date | None = None
    date_precision: str | None = None
    date_text: str | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A document as read. `published_on_basis` is metadata, text, url or file; None where the day is unknown."""

    doc_id: str
    source_id: str
    source_name: str
    source_uri: str
    media_type: str
    content_sha256: str
    text_sha256: str
    title: str | None
    publisher: str | None
    published_on: date | None
    published_on_basis: str | None
    language: str | None
    text: str
    n_words: int
    authors: tuple[str, ...] = ()
    licence: str | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of text whose kind the format itself tells (an HTML list item, a Markdown heading): kinds as passages."""

    kind: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a document, in order; a kind of the vocabulary `passage_kinds`."""

    doc_id: str
    passage_no: int
    kind: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Quarantined:
    """An input, or a line of one, that could not be read: where, why, and what would help."""

    source_path: str
    place: str
    cause: str
    remedy: str
    sha256: str | None = None


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A phrase of time. `kind` is date, time, duration or set; `timex_value` is its TimeML value."""

    kind: str
    dates: Dates
    timex_value: str | None
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class LocalEntity:
    """A thing as one document tells of it, before documents are compared.

    `name` is the fullest name the document uses; `country` is ISO 3166-1 alpha-2 in lower case, or `eu`;
    `description` is a role or apposition taken from the text. Unnamed things (`28 officials`) have `is_named` False.
    """

    local_id: str
    doc_id: str
    schema: str
    name: str
    country: str | None = None
    description: str | None = None
    is_named: bool = True


@dataclass(frozen=True, slots=True)
class Mention:
    """One place where a document speaks of a thing. `kind` is name, nominal or pronoun."""

    local_id: str | None
    kind: str
    schema: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class SanctionTelling:
    """One telling of one listing: one authority, one target, one action.

    `authority` is the official name of the body; `authority_local_id` and `target_local_id` lead to `LocalEntity`
    rows of the document and are None where the text names none. `measures`, `legal_bases` are sorted and in the normal
    form of the vocabularies.
    """

    authority: str
    authority_country: str | None
    authority_local_id: str | None
    target: str
    target_schema: str
    target_country: str | None
    target_local_id: str | None
    action: str
    status: str | None
    programme: str | None
    reason: str | None
    factuality: str
    measures: tuple[str, ...]
    legal_bases: tuple[str, ...]
    dates: Dates
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class EventTelling:
    """One telling of one happening by one trigger.

    `telling_id` is the document's id and `e` with a number, in order of the text. `subtype` is an id of the event ontology;
    `trigger_start` and `trigger_end` are offsets of the document. `place_local_id` leads to the `LocalEntity` of the event's own
    place. `dates` are the event's own: never the day of publication in silence. The evidence is the clause.
    """

    telling_id: str
    doc_id: str
    subtype: str
    trigger: str
    trigger_start: int
    trigger_end: int
    factuality: str
    place_local_id: str | None
    dates: Dates
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class EventRole:
    """Who or what takes part in a telling, and as what. `kind` is name, nominal or pronoun; the evidence is the mention's span.

    `local_id` is None where the words do not tell which thing of the document is meant.
    """

    telling_id: str
    role: str
    local_id: str | None
    kind: str
    schema: str
    evidence: Evidence
