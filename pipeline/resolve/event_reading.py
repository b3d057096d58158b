"""The tellings of a corpus as records that can be compared: who takes part by entity, where, and what they point back to."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache

import duckdb

from pipeline.lexicon.events import event_triggers
from pipeline.names import fold
from pipeline.ontology.event_merging import definite_words, fresh_words
from pipeline.resolve.event_story import Party, Place, Story, roles_of, standing
from pipeline.resolve.event_within import Telling

_LAST_WORDS = re.compile(r"(?:[\w'’-]+ ){1,3}\Z")


def read_tellings(corpus: duckdb.DuckDBPyConnection) -> list[Telling]:
    """All tellings in the order of publication, each document's in the order of its text.

    Makes the table `numbered`: `number` and `telling_id`. A telling's `number` is its place in the list.
    """
    corpus.execute(_NUMBERED)
    parties = _parties(corpus)
    found = []
    for (number, doc_id, telling_id, subtype, trigger, start, end, factuality, first, last, before, quote, rule_id, root, is_headline,
         place_id, place_country, place_schema) in corpus.execute(_TELLINGS).fetchall():
        place = Place(place_id, place_country, place_schema == "Country") if place_id is not None else None
        story = Story(subtype, standing(factuality), (first, last), place, roles_of(subtype, parties.get(telling_id, ())))
        copy_key = (root, story.standing, subtype, fold(trigger), fold(quote)) if root is not None else ()
        found.append(Telling(number, doc_id, start, end, subtype, factuality, (first, last), story, fold(trigger),
                             _points_back(before, trigger, rule_id), _is_fresh(before), bool(is_headline), copy_key))
    return found


def _parties(corpus: duckdb.DuckDBPyConnection) -> dict[str, list[tuple[str, Party]]]:
    """Role and party of each telling; one whose words do not tell who is meant is a party that is nobody else."""
    found: dict[str, list[tuple[str, Party]]] = defaultdict(list)
    for telling_id, role, local_id, start, entity_id, schema, country in corpus.execute(_PARTIES).fetchall():
        ident = entity_id or local_id or f"{telling_id}:{role}:{start}"
        found[telling_id].append((role, Party(ident, entity_id is not None, schema, country)))
    return found


def _points_back(before: str, trigger: str, rule_id: str) -> bool:
    """Whether the trigger is a noun and a definite word stands before it, right there or with one word between that names nobody."""
    words = _last_words(before)[-2:]
    if not words or not _is_noun(trigger, rule_id):
        return False
    return fold(words[-1]) in definite_words() or (fold(words[0]) in definite_words() and words[-1][0].islower() and not _is_fresh(before))


def _is_fresh(before: str) -> bool:
    """Whether a word right before the trigger tells of another happening."""
    return any(fold(word) in fresh_words() for word in _last_words(before))


def _last_words(before: str) -> list[str]:
    """The words right before the trigger, three at most, with nothing but spaces between."""
    found = _LAST_WORDS.search(before)
    return found[0].split() if found is not None else []


def _is_noun(trigger: str, rule_id: str) -> bool:
    """Whether the trigger is one of the nouns of the rule that found it, also in the plural."""
    word = fold(trigger)
    return any(word in (noun, f"{noun}s", f"{noun}es", f"{noun.removesuffix('y')}ies") for noun in _nouns().get(rule_id, ()))


@cache
def _nouns() -> dict[str, tuple[str, ...]]:
    return {trigger.id: tuple(fold(noun) for noun in trigger.nouns) for trigger in event_triggers()}


_NUMBERED = """
    CREATE TABLE numbered AS
    SELECT row_number() OVER (ORDER BY coalesce(roots.published_on, DATE '9999-12-31'), doc_id, trigger_start, trigger_end, subtype,
                              t.start, t."end", t.factuality, t.telling_id) - 1 AS number, t.telling_id
    FROM event_tellings AS t JOIN roots USING (doc_id)"""
# Only documents that others repeat, and those others, may hold a clause twice.
_TELLINGS = """
    WITH copied AS (
        SELECT doc_id, coalesce(near_duplicate_of, doc_id) AS root FROM read_documents
        WHERE coalesce(near_duplicate_of, doc_id) IN (SELECT near_duplicate_of FROM read_documents))
    SELECT numbered.number, t.doc_id, t.telling_id, t.subtype, t.trigger, t.trigger_start, t.trigger_end, t.factuality, t.date_start, t.date_end,
           left(t.quote, greatest(t.trigger_start - t.start, 0)), t.quote, t.rule_id, copied.root, headline.doc_id IS NOT NULL,
           place.entity_id, place.country, place.schema
    FROM event_tellings AS t JOIN numbered USING (telling_id) LEFT JOIN copied ON copied.doc_id = t.doc_id
    LEFT JOIN (SELECT doc_id, start, "end" FROM read_passages WHERE kind = 'headline') AS headline
           ON headline.doc_id = t.doc_id AND headline.start <= t.trigger_start AND t.trigger_start < headline."end"
    LEFT JOIN resolved ON resolved.local_id = t.place_local_id LEFT JOIN entity_rows AS place ON place.entity_id = resolved.entity_id
    ORDER BY numbered.number"""
_PARTIES = """
    SELECT role.telling_id, role.role, role.local_id, role.start, e.entity_id, coalesce(e.schema, role.schema), e.country
    FROM event_roles AS role LEFT JOIN resolved USING (local_id) LEFT JOIN entity_rows AS e ON e.entity_id = resolved.entity_id
    ORDER BY role.telling_id, role.role, role.start"""
