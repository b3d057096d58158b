"""Every table and column of a release, declared once.

Arrow schemas, structural checks, the Data Package and the data dictionary are derived from `TABLES`. The file is longer
than others because it is the whole contract on one page: a line a column.

A column is nullable only where it says so; a column of a key never is. `vocabulary` names the closed list of
`pipeline/ontology/vocabularies.yml` that its values come from; `references` is the `table.column` it points to.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache

import pyarrow as pa

from pipeline.ontology import vocabulary as load_vocabulary

_ARROW = {
    "string": pa.string(), "integer": pa.int64(), "number": pa.float64(), "boolean": pa.bool_(), "date": pa.date32(),
    "datetime": pa.timestamp("us", tz="UTC"),
}


@dataclass(frozen=True, slots=True)
class Column:
    """One column. `type` is a Table Schema type; `unit` says what numbers count."""

    name: str
    type: str
    meaning: str
    unit: str | None = None
    is_nullable: bool = False
    vocabulary: str | None = None
    references: str | None = None
    minimum: float | None = None
    maximum: float | None = None

    def arrow(self) -> pa.Field:
        """The column as an Arrow field, with its meaning as metadata."""
        return pa.field(self.name, _ARROW[self.type], nullable=self.is_nullable, metadata={"description": self.meaning})

    def values(self) -> tuple[str, ...] | None:
        """The values it may hold, where that is a closed list."""
        return load_vocabulary(self.vocabulary).ids() if self.vocabulary else None


@dataclass(frozen=True, slots=True)
class Table:
    """One table. `key` are the columns that no two rows share. `is_filled` is False until an extractor makes rows."""

    name: str
    meaning: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    is_filled: bool = True

    def schema(self) -> pa.Schema:
        """The Arrow schema of the Parquet file."""
        return pa.schema([column.arrow() for column in self.columns], metadata={"description": self.meaning})

    def column(self, name: str) -> Column:
        """The column of that name; KeyError where there is none."""
        return {column.name: column for column in self.columns}[name]

    @property
    def has_evidence(self) -> bool:
        """Whether a row quotes a document."""
        return {"doc_id", "start", "end", "quote"} <= {column.name for column in self.columns}


def _text(name: str, meaning: str, vocabulary: str | None = None, references: str | None = None) -> Column:
    return Column(name, "string", meaning, vocabulary=vocabulary, references=references)


def _maybe(column: Column) -> Column:
    return replace(column, is_nullable=True)


def _count(name: str, meaning: str, unit: str = "rows") -> Column:
    return Column(name, "integer", meaning, unit=unit, minimum=0)


def _offset(name: str, meaning: str) -> Column:
    return Column(name, "integer", meaning, unit="Unicode code points", minimum=0)


def _day(name: str, meaning: str) -> Column:
    return Column(name, "date", meaning, is_nullable=True)


def _flag(name: str, meaning: str) -> Column:
    return Column(name, "boolean", meaning)


def _number(name: str, meaning: str, minimum: float, maximum: float, unit: str | None = None) -> Column:
    return Column(name, "number", meaning, unit=unit, minimum=minimum, maximum=maximum)


_DOC = _text("doc_id", "The document.", references="documents.doc_id")
_SPAN = (_offset("start", "First character of the quote in documents.text."),
         _offset("end", "Position after the last character of the quote."),
         _text("quote", "The very text: documents.text[start:end]."))
_EVIDENCE = (_DOC, *_SPAN, _text("rule_id", "The rule or model that made the row."),
             _number("confidence", "How likely the row is right, by the rule's record on labelled data.", 0, 1))
_DATES = (_day("date_start", "First day; null where the text does not bound that side."),
          _day("date_end", "Last day, inclusive; null where the text does not bound that side."),
          _maybe(_text("date_precision", "How exactly the date is known.", "date_precisions")),
          _maybe(_text("date_text", "The phrase of time in the document.")))
_COUNTS = (_count("n_mentions", "Tellings or mentions.", "mentions"), _count("n_documents", "Documents.", "documents"),
           _count("n_independent_sources", "Publishers that tell it, near-duplicates once.", "publishers"))
_COORDINATES = (_maybe(_number("latitude", "WGS 84 latitude.", -90, 90, "degrees")),
                _maybe(_number("longitude", "WGS 84 longitude.", -180, 180, "degrees")))
_COUNTRY = _maybe(_text("country", "ISO 3166-1 alpha-2 in lower case, or eu."))
_RELEASE = _text("release_id", "The release that the row is part of.")


def _entity(name: str, meaning: str) -> Column:
    return _text(name, meaning, references="entities.entity_id")


_DECLARED = (
    Table("documents", "A document of the release.", ("doc_id",), (
        _text("doc_id", "Key, from the hash of the raw bytes and the source's own id."),
        _text("source_id", "The source's own id: the `id` of a JSON line, or the path of the file below the seeds folder."),
        _text("source_name", "The source, as `source.yml` names it."),
        _text("source_uri", "Address of the original where the source gives one; else path and line of the input."),
        _text("media_type", "Format of the input.", "media_types"),
        _text("content_sha256", "SHA-256 of the raw bytes."),
        _text("text_sha256", "SHA-256 of `text` in UTF-8."),
        _maybe(_text("title", "Title.")),
        _maybe(_text("publisher", "Publisher.")),
        _day("published_on", "Day of publication."),
        _maybe(_text("published_on_basis", "Where that day was read.", "published_on_bases")),
        _maybe(_text("language", "ISO 639-1 code of the language.")),
        _maybe(_text("licence", "Licence of the text, as `source.yml` says.")),
        _text("text", "The text that all offsets count in."),
        _count("n_chars", "Length of the text.", "Unicode code points"),
        _count("n_words", "Words of the text, split at white space.", "words"),
        _maybe(_text("near_duplicate_of", "The earliest document that this one repeats.", references="documents.doc_id")),
        _text("first_release_id", "The first release that held the document."),
    )),
    Table("document_authors", "An author of a document.", ("doc_id", "position"), (
        _DOC, _count("position", "Place in the byline, from 1.", "authors"), _text("name", "Name as written."),
        _maybe(_entity("entity_id", "The author among the entities, where the text speaks of them by name.")),
    )),
    Table("passages", "A stretch of a document, in order, without gaps but for white space.", ("doc_id", "passage_no"), (
        _DOC, _count("passage_no", "Number in the document, from 0.", "passages"),
        _text("kind", "What it is.", "passage_kinds"),
        _offset("start", "First character in documents.text."), _offset("end", "Position after its last character."),
    )),
    Table("time_expressions", "A phrase of time and the days it means.", ("time_expression_id",), (
        _text("time_expression_id", "Key."), _text("kind", "Kind of time, as in TimeML.", "time_kinds"), *_DATES,
        _maybe(_text("timex_value", "TimeML value; null where the phrase is not understood.")), *_EVIDENCE,
    )),
    Table("mentions", "A place where a document speaks of a thing.", ("mention_id",), (
        _text("mention_id", "Key."), _maybe(_entity("entity_id", "The thing; null where it is not resolved.")),
        _text("kind", "By name, common noun or pronoun.", "mention_kinds"),
        _text("schema", "Kind of thing, as this place shows it.", "schemas"), *_EVIDENCE,
    )),
    Table("entities", "A thing in the world, resolved over all documents.", ("entity_id",), (
        _text("entity_id", "Key."), _text("schema", "Kind of thing.", "schemas"), _text("name", "Its name."), _COUNTRY,
        _maybe(_text("description", "A role or apposition taken from the text.")),
        _maybe(_text("wikidata_id", "Wikidata item.")), *_COORDINATES, _maybe(_text("geonames_id", "GeoNames id of a place.")),
        _maybe(_text("location_basis", "What the place on the map rests on.", "location_bases")),
        *_COUNTS, _day("first_published_on", "Day of the earliest dated document that mentions it."),
        _day("last_published_on", "Day of the latest dated document that mentions it."),
    )),
    Table("entity_aliases", "Another name of an entity.", ("entity_id", "alias"), (
        _entity("entity_id", "The entity."), _text("alias", "The name."), _count("n_mentions", "Mentions by this name.", "mentions"),
        _text("basis", "Where the name was found.", "alias_bases"),
    )),
    Table("entity_redirects", "A key of an earlier release and where it leads now.", ("old_entity_id",), (
        _text("old_entity_id", "The earlier key."), _maybe(_entity("entity_id", "The key now; null where retired.")),
        _text("reason", "Why.", "redirect_reasons"), _text("since_release_id", "The release that made the change."),
    ), is_filled=False),
    Table("relations", "How two entities stand to each other.", ("relation_id",), (
        _text("relation_id", "Key."), _entity("source_entity_id", "Who leads, owns, belongs."),
        _text("type", "Kind of relation.", "relation_types"), _entity("target_entity_id", "Who or what is led, owned, belonged to."),
        _maybe(_text("role_text", "The role as written.")), *_DATES, _text("factuality", "Fact, allegation …", "factualities"), *_EVIDENCE,
    ), is_filled=False),
    Table("events", "One happening, however many times it is told.", ("event_id",), (
        _text("event_id", "Key."), _text("type", "PLOVER type, or LIFE.", "event_types"),
        _maybe(_text("subtype", "Subtype of the event ontology.")), _maybe(_text("plover_mode", "PLOVER mode.")),
        _maybe(_text("cameo_root", "CAMEO root code.")), *_DATES, _maybe(_entity("place_entity_id", "Where.")), _COUNTRY, *_COORDINATES,
        _text("factuality", "Fact, allegation …", "factualities"), _flag("is_contested", "One side asserts or alleges it, another denies it."),
        *_COUNTS, _maybe(_text("summary", "A line for people.")),
    )),
    Table("event_mentions", "One telling of an event; its evidence is the clause.", ("event_mention_id",), (
        _text("event_mention_id", "Key."), _text("event_id", "The event.", references="events.event_id"),
        _text("trigger", "The word that tells it."), _offset("trigger_start", "First character of the trigger."),
        _offset("trigger_end", "Position after its last character."), _text("factuality", "Fact, allegation …", "factualities"),
        _maybe(_text("claim_id", "The claim that tells it.", references="claims.claim_id")),
        _text("merge_reason", "Why it is a telling of that event.", "merge_reasons"), *_DATES, *_EVIDENCE,
    )),
    Table("event_participants", "Who or what takes part in a telling; its evidence is the mention.",
          ("event_mention_id", "role", "start", "end"), (
        _text("event_mention_id", "The telling.", references="event_mentions.event_mention_id"),
        _text("event_id", "The event.", references="events.event_id"), _text("role", "What it is to the event.", "participant_roles"),
        _maybe(_entity("entity_id", "The participant; null where it is not resolved.")), *_EVIDENCE,
    )),
    Table("sanctions", "One listing: one authority, one target, one action, one date. Its evidence is the best telling.", ("sanction_id",), (
        _text("sanction_id", "Key."), _maybe(_entity("authority_entity_id", "The authority among the entities.")),
        _text("authority", "Official name of the body."),
        _maybe(_text("authority_country", "ISO 3166-1 alpha-2 in lower case, or eu; null for the United Nations.")),
        _maybe(_entity("target_entity_id", "The target among the entities.")), _text("target", "What is sanctioned, by its fullest name in the text."),
        _text("target_schema", "Kind of target.", "schemas"), _maybe(_text("target_country", "Country the text ties the target to.")),
        _text("action", "What the authority does.", "sanction_actions"), _maybe(_text("status", "How it stands by the text.", "sanction_statuses")),
        _maybe(_text("programme", "Sanctions programme.")), _maybe(_text("reason", "Why, in the words of the text.")), *_DATES,
        _text("factuality", "Fact, allegation …", "factualities"), *_COUNTS, *_EVIDENCE,
    )),
    Table("sanction_mentions", "One telling of a listing.", ("sanction_mention_id",), (
        _text("sanction_mention_id", "Key."), _text("sanction_id", "The listing.", references="sanctions.sanction_id"),
        _maybe(_text("claim_id", "The claim that tells it.", references="claims.claim_id")), *_EVIDENCE,
    )),
    Table("sanction_measures", "What a listing does.", ("sanction_id", "measure"), (
        _text("sanction_id", "The listing.", references="sanctions.sanction_id"), _text("measure", "The measure.", "measures"),
    )),
    Table("sanction_legal_bases", "The law that a listing rests on.", ("sanction_id", "legal_basis"), (
        _text("sanction_id", "The listing.", references="sanctions.sanction_id"),
        _text("legal_basis", "In one normal form: `E.O. 13224`, `Section 7031(c)`, `FTO`, `UNSCR 1737` …"),
    )),
    Table("claims", "Who says what; its evidence is the content.", ("claim_id",), (
        _text("claim_id", "Key."), _maybe(_entity("speaker_entity_id", "The speaker; null for the unnamed.")),
        _maybe(_text("speaker", "The speaker as written.")), _text("speaker_kind", "Who speaks.", "speaker_kinds"),
        _maybe(_text("cue", "The reporting words.")), _maybe(_offset("cue_start", "First character of the cue.")),
        _maybe(_offset("cue_end", "Position after its last character.")), _text("stance", "How the speaker stands to it.", "stances"),
        _text("form", "Direct, indirect or mixed.", "claim_forms"), *_EVIDENCE,
    ), is_filled=False),
    Table("claim_parts", "A piece of a split quotation.", ("claim_id", "part_no"), (
        _text("claim_id", "The claim.", references="claims.claim_id"), _count("part_no", "Number of the piece, from 1.", "pieces"), _DOC, *_SPAN,
    ), is_filled=False),
    Table("claim_events", "An event that a claim is about.", ("claim_id", "event_id"), (
        _text("claim_id", "The claim.", references="claims.claim_id"), _text("event_id", "The event.", references="events.event_id"),
    ), is_filled=False),
    Table("claim_sanctions", "A listing that a claim is about.", ("claim_id", "sanction_id"), (
        _text("claim_id", "The claim.", references="claims.claim_id"), _text("sanction_id", "The listing.", references="sanctions.sanction_id"),
    ), is_filled=False),
    Table("listings", "An entry of an official list that the user loaded.", ("listing_id",), (
        _text("listing_id", "Key."), _text("list", "The list: ofac_sdn, un_sc, eu_fsf, uk_ofsi, opensanctions …"),
        _text("entry_id", "The list's own id."), _text("schema", "Kind of thing.", "schemas"), _text("name", "Main name."), _COUNTRY,
        _maybe(_text("programme", "Sanctions programme.")), _day("listed_on", "Day of the listing."),
        _maybe(_text("listed_on_basis", "Where that day was read.")), _day("list_date", "Day of the list."),
    ), is_filled=False),
    Table("listing_names", "A name of an entry of an official list.", ("listing_id", "name", "kind"), (
        _text("listing_id", "The entry.", references="listings.listing_id"), _text("name", "The name."),
        _text("kind", "Main name, alias or weak alias.", "listing_name_kinds"),
    ), is_filled=False),
    Table("listing_matches", "What an official list says of an entity or a listing of ours.", ("listing_id", "entity_id"), (
        _text("listing_id", "The entry.", references="listings.listing_id"), _entity("entity_id", "The entity."),
        _maybe(_text("sanction_id", "Our listing.", references="sanctions.sanction_id")), _number("score", "How well the names and the rest fit.", 0, 1),
        _text("explanation", "The parts of the score in words."), _text("verdict", "What the list says.", "match_verdicts"),
    ), is_filled=False),
    Table("changes", "What differs from the release before.", ("table", "key", "column"), (
        _text("table", "The table."), _text("key", "The key of the row."), _text("change", "Added, changed or removed.", "change_kinds"),
        _text("column", "The column that differs; * for a whole row."), _maybe(_text("before", "The value before.")),
        _maybe(_text("after", "The value after.")), _text("cause", "Why.", "change_causes"),
    ), is_filled=False),
    Table("quality_checks", "A check of the release and how it came out.", ("suite", "table", "column", "check"), (
        _text("suite", "structure (derived) or meaning (written by hand)."), _text("table", "The table checked."),
        _text("column", "The column checked; * for the whole table."), _text("check", "The check."),
        _text("severity", "What a failure means.", "severities"), _flag("is_passed", "Whether every row passed."),
        _count("n_rows", "Rows checked."), _count("n_unexpected", "Rows that failed."), _maybe(_text("observed", "What was seen.")),
    )),
    Table("rejected_rows", "A row that was extracted and failed a check: nothing disappears without a row here.", ("table", "key", "check"), (
        _text("table", "The table it was meant for."), _text("key", "Its key."), _text("check", "The check it failed."),
        _text("row", "The row as JSON."),
    )),
)

TABLES: tuple[Table, ...] = tuple(replace(table, columns=(*table.columns, _RELEASE)) for table in _DECLARED)


@cache
def table(name: str) -> Table:
    """The table of that name; KeyError where there is none."""
    return {item.name: item for item in TABLES}[name]
