"""Sanctions told in prose: who sanctions whom, when, by which law, and where the text says so.

    passages → triggers (triggers) → targets (pointers) and bodies (acting)
             → drafts (drafts, lists) → made consistent over the document (merge) → tellings
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from pipeline.extract.sanctions.authorities import Actor
from pipeline.extract.sanctions.details import anchors_of, day_of, measures_in
from pipeline.extract.sanctions.draft import NO_DATES, Draft, Note
from pipeline.extract.sanctions.drafts import draft_of, drafts_of
from pipeline.extract.sanctions.items import points_back
from pipeline.extract.sanctions.lists import heading_templates, is_lead, is_open_lead, listed
from pipeline.extract.sanctions.members import member_drafts, note_question
from pipeline.extract.sanctions.merge import harmonise
from pipeline.extract.sanctions.names import Name, names_by_passage
from pipeline.extract.sanctions.page import Page, page_of
from pipeline.extract.sanctions.pointers import note_subjects
from pipeline.extract.sanctions.reading import Reading, Telling, telling_of
from pipeline.extract.sanctions.speech import speech_of, subject_bodies
from pipeline.extract.sanctions.split import items_between
from pipeline.extract.sanctions.tables import table_drafts
from pipeline.extract.sanctions.target import Target
from pipeline.extract.sanctions.trigger import Trigger
from pipeline.extract.sanctions.triggers import triggers_in
from pipeline.lexicon.sanctions import phrases, sanction_cues, sanction_words
from pipeline.records import SanctionTelling, TimeExpression

if TYPE_CHECKING:
    from spacy.tokens import Span

    from pipeline.extract.entities.find import Found
    from pipeline.extract.nlp import ParsedDocument

_TOPICS = frozenset({"Person", "Organization", "Company"})
_LEAD_NEAR = 3
_TOLD_NEAR = 4
_INFLECTING = frozenset({"object", "noun", "theme"})


def find_sanctions(parsed: ParsedDocument, found: Found, times: Sequence[TimeExpression]) -> tuple[SanctionTelling, ...]:
    """The tellings of a document, in the order of the text."""
    text = parsed.document.text
    if _signal().search(text) is None:
        return ()
    reading = Reading(speech_of(parsed), parsed.document.published_on, phrases("phrase.context").search(text) is not None, found.entities)
    names = names_by_passage(parsed, found)
    pages = [page_of(passage, names.get(passage.passage.passage_no, []), times) for passage in parsed.passages]
    rows = -1
    for number, page in enumerate(pages):
        reading.speech.hear(page)
        if page.kind == "headline":
            _read_heading(reading, page, pages[number + 1:])
        if page.kind == "table" and number > rows:
            rows = _read_table(reading, pages, number)
        if reading.speech.is_question:
            note_question(reading, page.text)
        if number > rows and not reading.speech.is_question and not page.text.isupper():
            for sentence in page.ground.doc.sents:
                _read_sentence(reading, page, sentence, pages[number + 1:])
    _announce(reading, text)
    drafts = harmonise(reading.drafts, reading.notes, found.entities)
    return tuple(_telling(draft, draft.actor) for draft in drafts if draft.actor is not None)


def _read_heading(reading: Reading, page: Page, below: Sequence[Page]) -> None:
    """Take note of whom a heading is about and of the act that it tells of the list below it, and read that list."""
    _note_topic(reading, page.names)
    reading.heading, reading.order = page.text, reading.order + 1
    reading.heading_dates = page.times[0].dates if page.times else None
    reading.section = heading_templates(reading, page, page.text)
    reading.drafts += listed(reading.section, below, is_below_heading=True) if reading.section else []


def _read_table(reading: Reading, pages: Sequence[Page], first: int) -> int:
    """Read the table whose first row is the page `first`; the number of its last row, or of the page before where it is to be read as prose."""
    last = first
    while last + 1 < len(pages) and pages[last + 1].kind == "table":
        last += 1
    reading.order += 1
    drafts = table_drafts(reading, pages[first:last + 1], reading.section)
    reading.drafts += drafts or []
    return last if drafts else first - 1


@cache
def _signal() -> re.Pattern[str]:
    """One expression that every passage with a trigger or a note matches."""
    words = {word for cue in sanction_cues() if cue.frame in _INFLECTING for word in (*cue.verbs, *(noun.split()[-1] for noun in cue.nouns))}
    stems = sorted({word[:-1] if word.endswith("e") else word for word in words})
    parts = ("phrase.context", "phrase.lists", "phrase.signals")
    return re.compile("|".join([*map(re.escape, stems), *(phrases(part).pattern for part in parts)]), re.IGNORECASE)


def _note_topic(reading: Reading, names: Sequence[Name]) -> None:
    """Remember whom a heading is about."""
    about = [name for name in names if name.kind == "name" and name.schema in _TOPICS]
    if about:
        name = about[-1]
        reading.topic = Target(name.full, 0, 0, 0, name.schema, "name", name.country, name.local_id)


@dataclass(slots=True)
class _Told:
    """What the triggers of a sentence told.

    `points` where targets only point back, `is_told` where a body acted on something, `is_effect` where an effect of a listing is told.
    """

    drafts: list[Draft]
    points: bool = False
    is_told: bool = False
    is_effect: bool = False
    has_list: bool = False

    def add(self, reading: Reading, drafts: Iterable[Draft]) -> None:
        """Take drafts in, here and for the document."""
        made = list(drafts)
        self.drafts += made
        reading.drafts += made


def _read_sentence(reading: Reading, page: Page, sentence: Span, below: Sequence[Page]) -> None:
    if sentence.text.rstrip().endswith("?"):
        return
    reading.order += 1
    reading.telling = []
    told = _Told([])
    for trigger in triggers_in(page.ground, sentence):
        told.points = told.points or (trigger.end > trigger.start and points_back(page.ground, items_between(page.ground, trigger.start, trigger.end)))
        telling = telling_of(reading, page, trigger) if _fits(reading, page, sentence, trigger) else None
        if telling is not None:
            _read_telling(reading, page, sentence, telling, told, below)
    reading.speech.notice(page, sentence)
    note_subjects(reading, page, sentence)
    _note_day(reading, page, sentence, told)
    if not told.drafts:
        told.add(reading, member_drafts(reading, page, sentence))
    if not told.has_list and is_open_lead(page, sentence):
        told.add(reading, listed(heading_templates(reading, page, sentence.text) or _last_acts(reading), below))
    if phrases("phrase.in_force").search(sentence.text) is not None:
        _mark_in_force(reading, page)
    if told.is_effect or (not told.drafts and (told.points or not told.is_told)):
        _take_note(reading, page, sentence, told.points)


def _note_day(reading: Reading, page: Page, sentence: Span, told: _Told) -> None:
    """Take note of the day on which a body acted in a sentence, for what the next one tells without a day."""
    acted = [draft for draft in told.drafts if draft.actor is not None and draft.dates != NO_DATES]
    if acted:
        reading.dated = reading.order, page.passage, {draft.actor.country for draft in acted if draft.actor is not None}, acted[-1].dates
        return
    head = next((item for item in sentence.root.children if item.dep_ in {"nsubj", "nsubjpass"}), None)
    bodies = subject_bodies(head, page) if head is not None and sentence.root.tag_ in {"VBD", "VBN"} else []
    dates = day_of(page.ground.doc, anchors_of(sentence.root, sentence.root), (0, 0), page.times, reading.published) if bodies else None
    if dates is not None:
        reading.dated = reading.order, page.passage, {actor.country for actor in bodies}, dates


def _read_telling(reading: Reading, page: Page, sentence: Span, telling: Telling, told: _Told, below: Sequence[Page]) -> None:
    """Add the drafts of a telling, and those of a list below that it announces."""
    told.is_told = told.is_told or (telling.is_named and not telling.trigger.is_passive)
    told.is_effect = told.is_effect or telling.trigger.cue.frame == "state"
    made = drafts_of(reading, page, sentence, telling)
    reading.telling = list({draft.key: draft.target for draft in made}.values()) or reading.telling
    told.add(reading, made)
    if not told.has_list and is_lead(page, sentence, telling):
        told.has_list = True
        nobody = Target("", 0, 0, 0, "Group", "none")
        told.add(reading, listed([draft_of(reading, page, sentence, telling, nobody, actor) for actor in telling.actors], below))


def _last_acts(reading: Reading) -> list[Draft]:
    """The acts whose targets a sentence announces that tells none itself: that of its heading, else the last, as each body told it."""
    if reading.section:
        return list(reading.section)
    near = [draft for draft in reading.drafts if draft.order >= reading.order - _LEAD_NEAR and not draft.is_headline]
    return [draft for draft in near if draft.order == near[-1].order and draft.key == near[-1].key] if near else []


def _mark_in_force(reading: Reading, page: Page) -> None:
    """A sentence says that "those sanctions" remain in place: those told right before it are in force."""
    for draft in reading.drafts:
        if draft.action == "imposed" and draft.order >= reading.order - 1 and draft.passage is page.passage:
            draft.status = draft.status or "in_force"


def _fits(reading: Reading, page: Page, sentence: Span, trigger: Trigger) -> bool:
    """Whether the words around a trigger bear out that it is about sanctions."""
    if trigger.cue.context == "document" and not (reading.has_context or trigger.has_label):
        return False
    if trigger.cue.context == "told":
        return any(draft.passage is page.passage and draft.order >= reading.order - _TOLD_NEAR for draft in reading.drafts)
    if trigger.cue.context == "near":
        own = trigger.token.idx
        around = (page.text[:own], page.text[own + len(trigger.token):], reading.heading)
        is_entry = page.kind in {"list", "table", "timeline"} and reading.has_context
        return is_entry or trigger.has_label or any(phrases("phrase.near").search(text) for text in around)
    return not _is_appointment(page, sentence, trigger)


def _is_appointment(page: Page, sentence: Span, trigger: Trigger) -> bool:
    """Whether somebody is made something that is no sanction: "as Chief Officer", "to lead", "an extremist"."""
    if trigger.cue.frame != "object" or trigger.cue.context != "document" or trigger.has_label or page.laws_within(sentence.start_char, sentence.end_char):
        return False
    for item in page.ground.doc[trigger.token.i + 1:sentence.end]:
        if trigger.token not in (item.head, item.head.head):
            continue
        is_aim = item.dep_ in {"xcomp", "advcl"} and item.tag_ == "VB"
        if is_aim or item.dep_ == "oprd" or (item.dep_ == "prep" and item.lower_ in sanction_words("appointing")):
            return True
    return False


def _take_note(reading: Reading, page: Page, sentence: Span, points: bool) -> None:
    """A sentence that says by which law or with what effect the listings told elsewhere are made; `points` where its target points back."""
    bases = frozenset(law.form for law in page.laws_within(sentence.start_char, sentence.end_char))
    measures = frozenset(measures_in(sentence.text))
    if (bases or measures) and (points or phrases("phrase.points_back").search(sentence.text) is not None):
        reading.notes.append(Note(reading.order, bases, measures))


def _announce(reading: Reading, text: str) -> None:
    """In a body's own announcement, date what it tells without a day, and mark the bodies that speak."""
    speech, published = reading.speech, reading.published
    is_release = speech.speaker is not None and not speech.is_transcript and published is not None
    is_announcing = is_release and (any(draft.is_current for draft in reading.drafts) or phrases("phrase.today").search(text) is not None)
    for draft in reading.drafts:
        if draft.actor is None:
            continue
        draft.actor = replace(draft.actor, speaks_here=speech.speaks_as(draft.actor))
        is_own = speech.speaker is not None and draft.actor.country == speech.speaker.country
        if is_announcing and published is not None and is_own and draft.dates == NO_DATES and draft.may_be_current:
            draft.announce(published)


def _telling(draft: Draft, actor: Actor) -> SanctionTelling:
    target = draft.target
    return SanctionTelling(
        authority=actor.name, authority_country=actor.country, authority_local_id=actor.local_id, target=target.text, target_schema=target.schema,
        target_country=target.country, target_local_id=target.local_id, action=draft.action, status=draft.status, programme=draft.programme,
        reason=draft.reason, factuality=draft.factuality, measures=tuple(sorted(draft.measures)), legal_bases=tuple(sorted(draft.bases)),
        dates=draft.dates, evidence=draft.passage.evidence(draft.start, draft.end, draft.rule_id, draft.confidence),
    )
