"""The meaning suite, written by hand: what an analyst may rely on beyond the structure.

A rule is a line: where, name, severity, sentence, and the condition in SQL on the row `t`. All tables of the release
stand beside it under their names; `counts_<table>` holds what its tellings add up to (see counts.py). A condition that
is unknown for a row, since a value is null, counts as held.

Severities: a rule that only a fault of the pipeline can break is critical and stops the release; one that a strange
text can break is a warning and costs the row; one that nobody would want to lose a row for is info.
"""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.knowledge import Entry, entries
from pipeline.tables import Table
from pipeline.validate.checks import CRITICAL, INFO, MEANING, WARNING, WHOLE, Check
from pipeline.validate.counts import COUNTED


class Country(Entry):
    """A code of ISO 3166-1 alpha-2 in lower case, or `eu`, and its name."""

    name: str


def _rule(table: str, column: str, name: str, severity: str, says: str, sql: str) -> Check:
    return Check(MEANING, table, column, name, severity, says, "holds", sql=sql)


def _form(table: str, column: str, name: str, severity: str, says: str, pattern: str) -> Check:
    return Check(MEANING, table, column, name, severity, says, "matches", pattern=pattern)


_RULES = (
    _form("documents", "content_sha256", "is_sha256", CRITICAL, "64 hexadecimal digits.", r"\A[0-9a-f]{64}\Z"),
    _form("documents", "language", "is_code", INFO, "A code of two letters (ISO 639-1).", r"\A[a-z]{2}\Z"),
    _form("documents", "first_release_id", "is_release", CRITICAL, "The id of a release.", r"\Ar[0-9]{5,}\Z"),
    _rule("documents", "first_release_id", "not_later", CRITICAL, "The first release is not after this one.", "t.first_release_id <= t.release_id"),
    _rule("documents", "published_on_basis", "has_day", CRITICAL, "A day of publication has a basis, and a basis a day.",
          "(t.published_on IS NULL) = (t.published_on_basis IS NULL)"),
    _rule("documents", "near_duplicate_of", "is_original", CRITICAL, "What a document repeats is another document, which repeats none.",
          "t.near_duplicate_of <> t.doc_id AND NOT EXISTS (SELECT 1 FROM documents AS other "
          "WHERE other.doc_id = t.near_duplicate_of AND other.near_duplicate_of IS NOT NULL)"),
    _rule("document_authors", "position", "in_order", INFO, "Authors are numbered from 1 without gaps.",
          "t.position = row_number() OVER (PARTITION BY t.doc_id ORDER BY t.position)"),

    _rule("passages", WHOLE, "not_empty", CRITICAL, "A passage ends after it starts.", 't."end" > t.start'),
    _rule("passages", WHOLE, "in_text", CRITICAL, "A passage ends within the text.",
          '(SELECT t."end" <= any_value(d.n_chars) FROM documents AS d WHERE d.doc_id = t.doc_id)'),
    _rule("passages", WHOLE, "no_overlap", CRITICAL, "No passage starts before the one before it ends.",
          't.start >= lag(t."end") OVER (PARTITION BY t.doc_id ORDER BY t.passage_no)'),
    _rule("passages", "passage_no", "in_order", INFO, "Passages are numbered from 0 without gaps.",
          "t.passage_no = row_number() OVER (PARTITION BY t.doc_id ORDER BY t.passage_no) - 1"),

    _rule("entities", WHOLE, "is_mentioned", WARNING, "A text speaks of every entity.", "t.n_mentions > 0"),
    _rule("entities", WHOLE, "has_basis", CRITICAL, "A point on the map comes with its GeoNames id and with what it rests on.",
          "(t.latitude IS NULL) = (t.location_basis IS NULL) AND (t.latitude IS NULL) = (t.geonames_id IS NULL)"),
    _rule("entities", WHOLE, "is_land", CRITICAL, "Only places and countries have a point on the map.",
          "t.latitude IS NULL OR t.schema IN ('Place', 'Country')"),
    _rule("entity_aliases", "alias", "is_used", WARNING, "A name from the texts is used in them.", "t.basis <> 'text' OR t.n_mentions > 0"),
    _rule("entity_aliases", "n_mentions", "not_above_entity", WARNING, "A name has no more mentions than its entity.",
          "(SELECT t.n_mentions <= any_value(e.n_mentions) FROM entities AS e WHERE e.entity_id = t.entity_id)"),

    _rule("sanctions", "status", "fits_action", WARNING, "How a listing stands does not contradict what was done.",
          "CASE t.action WHEN 'lifted' THEN t.status = 'lifted' WHEN 'proposed' THEN t.status = 'proposed' ELSE t.status <> 'proposed' END"),
    _rule("sanctions", WHOLE, "is_told", WARNING, "Every listing is told somewhere.", "t.n_mentions > 0"),
    _rule("sanctions", WHOLE, "best_is_told", INFO, "The best telling is one of the tellings.",
          'EXISTS (SELECT 1 FROM sanction_mentions AS m WHERE m.sanction_id = t.sanction_id AND m.doc_id = t.doc_id '
          'AND m.start = t.start AND m."end" = t."end")'),

    _rule("events", WHOLE, "is_told", WARNING, "Every event is told somewhere.", "t.n_mentions > 0"),
    _rule("events", "subtype", "fits_type", CRITICAL, "The subtype is one of the type.", "starts_with(t.subtype, lower(t.type) || '.')"),
    _rule("events", WHOLE, "lies_in_place", CRITICAL, "Country and point are those of the place, and a country has no point.",
          "NOT EXISTS (SELECT 1 FROM entities AS e WHERE e.entity_id = t.place_entity_id AND (t.country IS DISTINCT FROM e.country "
          "OR t.latitude IS DISTINCT FROM CASE WHEN e.schema = 'Place' THEN e.latitude END))"),
    _rule("events", WHOLE, "days_are_told", INFO, "The days are those of one of its tellings.",
          "EXISTS (SELECT 1 FROM event_mentions AS m WHERE m.event_id = t.event_id AND m.date_start IS NOT DISTINCT FROM t.date_start "
          "AND m.date_end IS NOT DISTINCT FROM t.date_end)"),
    _rule("events", "factuality", "is_told", INFO, "It is what one of its tellings says.",
          "EXISTS (SELECT 1 FROM event_mentions AS m WHERE m.event_id = t.event_id AND m.factuality = t.factuality)"),
    _rule("events", "is_contested", "has_two_sides", INFO, "Of a contested event one telling denies what another asserts or alleges.",
          "NOT t.is_contested OR (SELECT bool_or(m.factuality = 'denied') AND bool_or(m.factuality IN ('asserted', 'alleged')) "
          "FROM event_mentions AS m WHERE m.event_id = t.event_id)"),
    _rule("event_mentions", "trigger", "in_clause", WARNING, "The word that tells it lies in the clause.",
          't.trigger_start >= t.start AND t.trigger_end <= t."end"'),
    _rule("event_mentions", "merge_reason", "begins_once", INFO, "One telling begins the event.",
          "(SELECT count(*) = 1 FROM event_mentions AS m WHERE m.event_id = t.event_id AND m.merge_reason = 'first')"),
    _rule("event_participants", WHOLE, "of_its_telling", CRITICAL, "Document and event are those of the telling.",
          "NOT EXISTS (SELECT 1 FROM event_mentions AS m WHERE m.event_mention_id = t.event_mention_id "
          "AND (m.doc_id <> t.doc_id OR m.event_id <> t.event_id))"),
    _rule("event_participants", "quote", "is_no_clause", WARNING, "It is the mention, not the clause it stands in.",
          "NOT EXISTS (SELECT 1 FROM event_mentions AS m WHERE m.event_mention_id = t.event_mention_id AND t.start <= m.start "
          'AND t."end" >= m."end")'),
)

# Longest stretch in days that a precision allows, both ends counted. A month also lies within one month.
_LONGEST = {"day": 1, "week": 7, "month": 31, "quarter": 92, "season": 94, "year": 366, "decade": 3653}


def meaning(table: Table) -> list[Check]:
    """The checks of a table that are written by hand, and those for every table with such columns."""
    return [*(check for check in _RULES if check.table == table.name), *_keys(table), *_countries(table), *_dates(table), *_places(table),
            *_counts(table), *_evidence(table)]


def _keys(table: Table) -> Iterable[Check]:
    for name in table.key if len(table.key) == 1 else ():
        yield _form(table.name, name, "is_key", CRITICAL, "A key is a prefix and 20 hexadecimal digits.", r"\A[a-z_]+-[0-9a-f]{20}\Z")


def _countries(table: Table) -> Iterable[Check]:
    codes = tuple(country.id for country in entries("pipeline.ontology", "country_codes.yml", Country))
    for column in table.columns:
        if column.name.endswith("country"):
            yield Check(MEANING, table.name, column.name, "is_country", WARNING, "A code of ISO 3166-1 in lower case, or eu.", "in_set", codes)


def _dates(table: Table) -> Iterable[Check]:
    names = {column.name for column in table.columns}
    if {"date_start", "date_end"} <= names:
        yield _rule(table.name, WHOLE, "dates_in_order", WARNING, "The last day is not before the first.", "t.date_end >= t.date_start")
        yield _rule(table.name, "date_precision", "fits_dates", WARNING, "The days are as many as the precision allows.", _precision())
    if {"first_published_on", "last_published_on"} <= names:
        yield _rule(table.name, WHOLE, "published_in_order", CRITICAL, "The latest document is not before the earliest.",
                    "t.last_published_on >= t.first_published_on")


def _precision() -> str:
    """Days and precision come together; a precision but `interval` needs both days, as far apart as it allows."""
    days = "t.date_end - t.date_start + 1"
    cases = " ".join(f"WHEN '{name}' THEN coalesce({days} <= {longest}, false)" for name, longest in _LONGEST.items())
    month = "t.date_precision <> 'month' OR date_trunc('month', t.date_start) = date_trunc('month', t.date_end)"
    return (f"CASE WHEN t.date_start IS NULL AND t.date_end IS NULL THEN t.date_precision IS NULL "
            f"ELSE t.date_precision IS NOT NULL AND (CASE t.date_precision {cases} ELSE true END) AND ({month}) END")


def _places(table: Table) -> Iterable[Check]:
    if {"latitude", "longitude"} <= {column.name for column in table.columns}:
        yield _rule(table.name, WHOLE, "has_both_coordinates", WARNING, "Latitude and longitude come together.",
                    "(t.latitude IS NULL) = (t.longitude IS NULL)")


def _counts(table: Table) -> Iterable[Check]:
    for counted in COUNTED:
        for column in counted.columns if counted.table == table.name else ():
            says = f"It is what the rows of {counted.tellings} add up to."
            value = f"(SELECT any_value(c.{column}) FROM counts_{counted.table} AS c WHERE c.{counted.key} = t.{counted.key})"
            missing = "0" if column.startswith("n_") else "NULL"
            yield _rule(table.name, column, "adds_up", CRITICAL, says, f"t.{column} IS NOT DISTINCT FROM coalesce({value}, {missing})")


def _evidence(table: Table) -> Iterable[Check]:
    if table.has_evidence:
        yield _rule(table.name, WHOLE, "not_on_boilerplate", WARNING, "No row is read from the furniture of a page.",
                    "NOT EXISTS (SELECT 1 FROM passages AS p WHERE p.doc_id = t.doc_id AND p.kind = 'boilerplate' "
                    'AND p.start < t."end" AND p."end" > t.start)')
