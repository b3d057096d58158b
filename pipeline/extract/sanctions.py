"""Sanctions told in prose: who sanctions whom, when, by which law, and where the text says so.

    passages → triggers (sanction_triggers) → targets (sanction_regions, sanction_items) and bodies (sanction_speaker)
             → drafts (sanction_drafts, sanction_lists) → made consistent over the document (sanction_merge) → tellings
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from pipeline.extract.sanction_authorities import Actor, body_actor
from pipeline.extract.sanction_details import measures_in
from pipeline.extract.sanction_drafts import Reading, drafts_of, telling_of
from pipeline.extract.sanction_items import points_back
from pipeline.extract.sanction_lists import is_lead, listed
from pipeline.extract.sanction_merge import NO_DATES, Draft, Note, harmonise
from pipeline.extract.sanction_names import Name, names_by_passage
from pipeline.extract.sanction_page import Page, page_of, passage_text
from pipeline.extract.sanction_regions import items_between
from pipeline.extract.sanction_speaker import speech_of
from pipeline.extract.sanction_targets import Target
from pipeline.extract.sanction_trigger import Trigger
from pipeline.extract.sanction_triggers import triggers_in
from pipeline.lexicon.sanctions import authorities, legal_bases, phrases, sanction_cues, sanction_words
from pipeline.records import Dates, SanctionTelling, TimeExpression

if TYPE_CHECKING:
    from spacy.tokens import Span

    from pipeline.extract.entities import Found
    from pipeline.extract.nlp import ParsedDocument


def find_sanctions(parsed: ParsedDocument, found: Found, times: Sequence[TimeExpression]) -> tuple[SanctionTelling, ...]:
    """The tellings of a document, in the order of the text."""
    text = parsed.document.text
    if _signal().search(text) is None:
        return ()
    reading = Reading(speech_of(parsed), parsed.document.published_on, phrases("phrase.context").search(text) is not None, found.entities)
    names = names_by_passage(parsed, found)
    for number, passage in enumerate(parsed.passages):
        here = passage_text(passage)
        reading.speech.hear(here)
        if passage.passage.kind == "headline":
            _note_topic(reading, names.get(passage.passage.passage_no, []))
        if _signal().search(here) is None or reading.speech.is_question or here.isupper():
            continue
        page = page_of(passage, names.get(passage.passage.passage_no, []), times)
        below = (page_of(later, names.get(later.passage.passage_no, []), times) for later in parsed.passages[number + 1:])
        for sentence in passage.doc.sents:
            _read_sentence(reading, page, sentence, below)
    return tuple(_telling(draft) for draft in harmonise(_announced(reading, text), reading.notes, found.entities) if draft.actor is not None)


@cache
def _signal() -> re.Pattern[str]:
    """One expression that every passage with a trigger or a note matches."""
    stems = sorted({word[:-1] if word.endswith("e") else word for cue in sanction_cues() if cue.frame in {"object", "noun", "theme"}
                    for word in (*cue.verbs, *(noun.split()[-1] for noun in cue.nouns))})
    return re.compile("|".join([*map(re.escape, stems), phrases("phrase.context").pattern, phrases("phrase.lists").pattern, phrases("phrase.signals").pattern]), re.IGNORECASE)


def _note_topic(reading: Reading, names: Sequence[Name]) -> None:
    """Remember whom a heading is about."""
    people = [name for name in names if name.kind == "name" and name.schema in {"Person", "Organization", "Company"}]
    if people:
        name = people[-1]
        reading.topic = Target(name.full, 0, 0, 0, name.schema, "name", name.country, name.local_id)


def _read_sentence(reading: Reading, page: Page, sentence: Span, below: Iterable[Page]) -> None:
    if sentence.text.rstrip().endswith("?"):
        return
    reading.order += 1
    reading.speech.notice(page, sentence)
    made: list[Draft] = []
    points = has_list = is_told = is_effect = False
    for trigger in triggers_in(page.ground, sentence):
        points = points or (trigger.end > trigger.start and points_back(page.ground, items_between(page.ground, trigger.start, trigger.end)))
        telling = telling_of(reading, page, trigger) if _fits(reading, page, sentence, trigger) else None
        if telling is None:
            continue
        is_told = is_told or (telling.is_named and not trigger.is_passive)
        is_effect = is_effect or trigger.cue.frame == "state"
        made += drafts_of(reading, page, sentence, telling)
        if not has_list and is_lead(page, sentence, telling):
            has_list = True
            made += [draft for _, draft in listed(reading, page, sentence, telling, below)]
    reading.drafts += made
    if phrases("phrase.in_force").search(sentence.text) is not None:
        for draft in reading.drafts:
            if draft.action == "imposed" and draft.order >= reading.order - 1 and draft.passage is page.passage:
                draft.status = draft.status or "in_force"
    if is_effect or (not made and (points or not is_told)):
        _take_note(reading, page, sentence, points)


def _fits(reading: Reading, page: Page, sentence: Span, trigger: Trigger) -> bool:
    """Whether the words around a trigger bear out that it is about sanctions."""
    if trigger.cue.context == "document" and not (reading.has_context or trigger.has_label):
        return False
    if trigger.cue.context == "near":
        before = page.sentence_before(sentence)
        first = before.start_char if before is not None else sentence.start_char
        own = trigger.token.idx
        return any(phrases("phrase.near").search(page.text, *bounds) for bounds in ((first, own), (own + len(trigger.token), sentence.end_char)))
    return not _is_appointment(page, sentence, trigger)


def _is_appointment(page: Page, sentence: Span, trigger: Trigger) -> bool:
    """Whether somebody is made something that is no sanction: "as Chief Officer", "to lead", "an extremist"."""
    if trigger.cue.frame != "object" or trigger.has_label or page.laws_within(sentence.start_char, sentence.end_char):
        return False
    behind = [item for item in page.ground.doc[trigger.token.i + 1:sentence.end] if item.head == trigger.token or item.head.head == trigger.token]
    return any(item.dep_ == "oprd" or (item.dep_ == "prep" and item.lower_ in sanction_words("appointing"))
               or (item.dep_ in {"xcomp", "advcl"} and item.tag_ == "VB") for item in behind)


def _take_note(reading: Reading, page: Page, sentence: Span, points: bool) -> None:
    """A sentence that says by which law or with what effect the listings told elsewhere are made; `points` where its target points back."""
    bases = frozenset(law.form for law in page.laws_within(sentence.start_char, sentence.end_char))
    measures = frozenset(measures_in(sentence.text))
    if (bases or measures) and (points or phrases("phrase.points_back").search(sentence.text) is not None):
        reading.notes.append(Note(reading.order, bases, measures))


def _announced(reading: Reading, text: str) -> list[Draft]:
    """Fill in what the announcement as a whole says: the body where a sentence names none, and the day of what it tells."""
    speech, published = reading.speech, reading.published
    is_announcing = speech.speaker is not None and not speech.is_transcript and (
        any(draft.is_current for draft in reading.drafts) or phrases("phrase.today").search(text) is not None)
    for draft in reading.drafts:
        draft.actor = draft.actor or _default_actor(reading, draft)
        if (is_announcing and published is not None and speech.speaker is not None and draft.dates == NO_DATES and draft.may_be_current
                and draft.actor is not None and draft.actor.country == speech.speaker.country):
            draft.dates, draft.is_current = Dates(published, published, "day", None), True
            draft.action, draft.factuality, draft.status = draft.told_action, "asserted" if draft.factuality == "planned" else draft.factuality, _status(draft)
        draft.actor = replace(draft.actor, speaks_here=speech.speaks_as(draft.actor)) if draft.actor is not None else None
    return reading.drafts


def _status(draft: Draft) -> str | None:
    return {"lifted": "lifted", "maintained": "in_force"}.get(draft.told_action)


def _default_actor(reading: Reading, draft: Draft) -> Actor | None:
    """The body of a sentence that names none: whose release it is, its state for what was done before, else whom the law empowers."""
    if not reading.speech.is_transcript and reading.speech.own is not None:
        return reading.speech.whole if draft.is_earlier else reading.speech.own
    empowered = {entry.authority for entry, pattern, _ in legal_bases() if entry.authority and pattern.search(draft.passage.doc.text, draft.start, draft.end)}
    return body_actor(authorities()[empowered.pop()]) if len(empowered) == 1 else None


def _telling(draft: Draft) -> SanctionTelling:
    actor, target = draft.actor, draft.target
    if actor is None:
        raise ValueError("a draft without a body cannot be told")
    return SanctionTelling(
        authority=actor.name, authority_country=actor.country, authority_local_id=actor.local_id, target=target.text, target_schema=target.schema,
        target_country=target.country, target_local_id=target.local_id, action=draft.action, status=draft.status, programme=draft.programme,
        reason=draft.reason, factuality=draft.factuality, measures=tuple(sorted(draft.measures)), legal_bases=tuple(sorted(draft.bases)),
        dates=draft.dates, evidence=draft.passage.evidence(draft.start, draft.end, draft.rule_id, draft.confidence),
    )
