"""Sanctions told in prose: who sanctions whom, when, by which law, and where the text says so.

    passages → triggers (sanction_triggers) → targets (sanction_regions, sanction_targets) and bodies (sanction_speaker)
             → drafts → made consistent over the document (sanction_merge) → tellings
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from pipeline.extract.sanction_authorities import Actor, BodyMatch, bodies_in, body_actor
from pipeline.extract.sanction_details import Law, PassageTime, anchors_of, day_of, laws_in, measures_in, programme_in, reason_after, times_of
from pipeline.extract.sanction_grammar import Mood, mood
from pipeline.extract.sanction_merge import NO_DATES, Draft, Note, harmonise
from pipeline.extract.sanction_names import Name, names_by_passage
from pipeline.extract.sanction_regions import Ground, items_between, resumed
from pipeline.extract.sanction_speaker import Speech, acting, speech_of
from pipeline.extract.sanction_targets import Target, is_anaphor_list, targets_of
from pipeline.extract.sanction_triggers import Trigger, triggers_in
from pipeline.lexicon.sanctions import authorities, phrases, sanction_cues, sanction_words
from pipeline.records import Dates, SanctionTelling, TimeExpression

if TYPE_CHECKING:
    from spacy.tokens import Span

    from pipeline.extract.entities import Found
    from pipeline.extract.nlp import ParsedDocument, ParsedPassage

_EVIDENCE_CHARS = 300
_TODAY = "day"


@dataclass(slots=True)
class _Reading:
    """What has been read of a document so far."""

    parsed: ParsedDocument
    speech: Speech
    has_context: bool
    drafts: list[Draft] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    order: int = 0


@dataclass(frozen=True, slots=True)
class _Page:
    """A passage with everything the rules look at."""

    passage: ParsedPassage
    ground: Ground
    names: Sequence[Name]
    times: Sequence[PassageTime]
    bodies: Sequence[BodyMatch]
    laws: Sequence[Law]


def find_sanctions(parsed: ParsedDocument, found: Found, times: Sequence[TimeExpression]) -> tuple[SanctionTelling, ...]:
    """The tellings of a document, in the order of the text."""
    reading = _Reading(parsed, speech_of(parsed), phrases("phrase.context").search(parsed.document.text) is not None)
    names = names_by_passage(parsed, found)
    for passage in parsed.passages:
        text = passage.doc.text
        reading.speech.hear(text)
        if _signal().search(text) is None or reading.speech.is_question:
            continue
        times_here = times_of(passage, times)
        here = names.get(passage.passage.passage_no, [])
        ground = Ground(passage.doc, here, [(time.start, time.end) for time in times_here])
        page = _Page(passage, ground, here, times_here, bodies_in(text), laws_in(text))
        for sentence in passage.doc.sents:
            _read_sentence(reading, page, sentence)
    return tuple(_telling(draft) for draft in harmonise(_announced(reading), reading.notes) if draft.actor is not None)


@cache
def _signal() -> re.Pattern[str]:
    """One expression that every passage with a trigger or a note matches."""
    stems = sorted({word[:-1] if word.endswith("e") else word for cue in sanction_cues() if cue.frame in {"object", "noun", "theme"}
                    for word in (*cue.verbs, *(noun.split()[-1] for noun in cue.nouns))})
    return re.compile("|".join([*map(re.escape, stems), phrases("phrase.context").pattern, phrases("phrase.lists").pattern, r"asset|property|visa|ineligible"]), re.IGNORECASE)


def _read_sentence(reading: _Reading, page: _Page, sentence: Span) -> None:
    if sentence.text.rstrip().endswith("?"):
        return
    reading.order += 1
    has_told = False
    for trigger in triggers_in(page.ground, sentence):
        if _fits_context(reading, page, sentence, trigger):
            has_told = _read_trigger(reading, page, sentence, trigger) or has_told
    if not has_told:
        _take_note(reading, page, sentence)


def _fits_context(reading: _Reading, page: _Page, sentence: Span, trigger: Trigger) -> bool:
    """Whether the words around a trigger bear out that it is about sanctions."""
    if trigger.cue.context == "document" and not (reading.has_context or trigger.has_label):
        return False
    if trigger.cue.context == "near":
        first = page.ground.doc[max(0, sentence.start - 1)].sent.start_char
        around = page.ground.doc.text[first:sentence.end_char]
        own = slice(trigger.token.idx - first, trigger.token.idx - first + len(trigger.token))
        return phrases("phrase.near").search(around[:own.start] + " " * len(trigger.token) + around[own.stop:]) is not None
    return not _is_appointment(page, sentence, trigger)


def _is_appointment(page: _Page, sentence: Span, trigger: Trigger) -> bool:
    """Whether somebody is made something that is no sanction: "as Chief Officer", "to lead", "an extremist"."""
    if trigger.cue.frame != "object" or trigger.has_label or any(sentence.start_char <= law.start < sentence.end_char for law in page.laws):
        return False
    complements = [item for item in trigger.token.children if item.i > trigger.token.i
                   and (item.dep_ == "oprd" or (item.dep_ == "prep" and item.lower_ in sanction_words("appointing")))]
    held = [item for child in trigger.token.children if child.dep_ in {"dobj", "pobj"} for item in child.children if item.dep_ == "prep" and item.lower_ == "as"]
    infinitive = any(item.dep_ in {"xcomp", "advcl"} and item.tag_ == "VB" and item.i > trigger.token.i for item in trigger.token.children)
    return bool(complements or held or infinitive)


def _read_trigger(reading: _Reading, page: _Page, sentence: Span, trigger: Trigger) -> bool:
    """Turn a trigger into drafts; whether it told of a target."""
    told = mood(trigger.verb) if trigger.verb is not None else Mood("done", "none")
    action, factuality = _outcome(trigger.action, told)
    if action is None:
        return False
    actors, basis = acting(trigger, page.bodies, page.names, reading.speech)
    if basis == "other":
        return False
    if basis == "named":
        reading.speech.remember(actors)
    targets, stop = _targets(reading, page, sentence, trigger)
    for target in targets:
        for actor in actors or [None]:
            reading.drafts.append(_draft(reading, page, sentence, trigger, told, (action, factuality), actor, basis == "named", target, stop))
    return bool(targets)


def _outcome(action: str, told: Mood) -> tuple[str | None, str]:
    """The action and its factuality; no action where the text says that it did not happen or only that it may."""
    if told.kind in {"negative", "asked", "possible"}:
        return None, "negated"
    if told.kind == "planned":
        return ("proposed" if action in {"imposed", "proposed"} else action), "planned"
    if action == "proposed":
        return action, "planned"
    return action, "alleged" if told.is_alleged else "asserted"


def _targets(reading: _Reading, page: _Page, sentence: Span, trigger: Trigger) -> tuple[list[Target], int]:
    """The targets of a trigger, and the token behind the last."""
    ground = page.ground
    items = items_between(ground, trigger.start, trigger.end)
    stop = trigger.end
    if not trigger.is_passive and (again := resumed(ground, trigger.end, sentence)) is not None and items:
        from pipeline.extract.sanction_regions import region_end
        last = region_end(ground, again, sentence)
        further = items_between(ground, again, last)
        if further and targets_of(ground, further):
            items += further
    targets = [target for target in targets_of(ground, items) if not _is_unfit(trigger, target)]
    return targets, stop


def _is_unfit(trigger: Trigger, target: Target) -> bool:
    return trigger.cue.frame == "theme" and target.is_vague


def _draft(reading: _Reading, page: _Page, sentence: Span, trigger: Trigger, told: Mood, outcome: tuple[str, str], actor: Actor | None, is_named: bool,
           target: Target, stop: int) -> Draft:
    doc, published = page.ground.doc, reading.parsed.document.published_on
    anchors = anchors_of(trigger.token, trigger.verb)
    dates = day_of(doc, anchors, (trigger.start, trigger.end), page.times, published)
    action, factuality = outcome
    is_headline = page.passage.passage.kind == "headline"
    is_progressive = action != "proposed" and told.tense == "present" and told.kind == "done" and not _is_state(trigger)
    if dates is None and is_progressive and published is not None:
        dates = Dates(published, published, _TODAY, None)
    text = doc.text
    start, end = _evidence(sentence, trigger, target, actor)
    laws = [law for law in page.laws if sentence.start_char <= law.start < sentence.end_char]
    return Draft(
        passage=page.passage, order=reading.order, rule_id=trigger.cue.id, confidence=trigger.cue.precision, target=target, actor=actor, is_explicit=is_named,
        action=action, factuality=factuality, status={"lifted": "lifted", "proposed": "proposed", "maintained": "in_force"}.get(action) if factuality != "planned" or action == "proposed" else None,
        dates=dates or NO_DATES, is_current=dates is not None and dates.date_start == published and dates.date_end == published,
        is_headline=is_headline, start=start, end=end, reason=reason_after(text, max(end, doc[min(stop, len(doc) - 1)].idx), sentence.end_char),
        programme=programme_in(sentence.text), measures={*trigger.cue.measures, *measures_in(sentence.text)}, bases={law.form for law in laws},
    )


def _is_state(trigger: Trigger) -> bool:
    """Whether a passive in the present tells a state ("is designated under") and no action ("is being designated")."""
    return trigger.is_passive and trigger.verb is not None and not any(item.lower_ == "being" for item in trigger.verb.children)


def _evidence(sentence: Span, trigger: Trigger, target: Target, actor: Actor | None) -> tuple[int, int]:
    """The clause from its body or its first word to the target, else the item alone."""
    end = max(target.end, trigger.token.idx + len(trigger.token))
    starts = [sentence.start_char]
    if actor is not None and actor.start is not None:
        starts.append(min(actor.start, trigger.token.idx, target.item_start))
    starts.append(min(trigger.token.idx, target.item_start))
    start = next((start for start in starts if end - start <= _EVIDENCE_CHARS), None)
    return (start, end) if start is not None else (target.item_start, target.end)


def _take_note(reading: _Reading, page: _Page, sentence: Span) -> None:
    """A sentence that says by which law or with what effect the listings told elsewhere are made."""
    text = sentence.text
    bases = frozenset(law.form for law in page.laws if sentence.start_char <= law.start < sentence.end_char)
    measures = frozenset(measures_in(text))
    if not (bases or measures) or not _points_back(page, sentence):
        return
    reading.notes.append(Note(reading.order, bases, measures, None))


def _points_back(page: _Page, sentence: Span) -> bool:
    """Whether a sentence speaks of the action or of those listed ("This action …", "As a result …", "These individuals …")."""
    words = {token.lemma_.lower() for token in sentence}
    return bool(words & sanction_words("action.nouns")) or phrases("phrase.points_back").search(sentence.text) is not None


def _announced(reading: _Reading) -> list[Draft]:
    """Fill what the announcement as a whole says: the acting body where a sentence names none, and the day of what it tells."""
    published = reading.parsed.document.published_on
    is_announcing = reading.speech.speaker is not None and not reading.speech.is_transcript and any(draft.is_current for draft in reading.drafts)
    for draft in reading.drafts:
        if draft.actor is None:
            draft.actor = _default_actor(reading, draft)
        if is_announcing and published is not None and draft.dates == NO_DATES and _is_part_of_announcement(reading, draft):
            draft.dates, draft.is_current = Dates(published, published, _TODAY, None), True
    return reading.drafts


def _is_part_of_announcement(reading: _Reading, draft: Draft) -> bool:
    return False


def _default_actor(reading: _Reading, draft: Draft) -> Actor | None:
    own = reading.speech.own
    if own is not None and not reading.speech.is_transcript:
        return own
    laws = {law.form: law.authority for law in laws_in(draft.passage.doc.text)}
    body = next((laws[form] for form in sorted(draft.bases) if laws.get(form)), None)
    return body_actor(authorities()[body]) if body else None


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


def _iter_none() -> Iterator[None]:
    yield None
