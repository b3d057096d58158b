"""From what a trigger tells to drafts: one for each body, target and day, with days, laws, measures and the words of evidence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from pipeline.extract.sanctions.authorities import Actor, body_actor
from pipeline.extract.sanctions.details import anchors_of, day_of, measures_in, programme_in, reason_after
from pipeline.extract.sanctions.draft import NO_DATES, Draft, status_of
from pipeline.extract.sanctions.page import Page
from pipeline.extract.sanctions.pointers import trigger_targets
from pipeline.extract.sanctions.reading import Reading, Telling
from pipeline.extract.sanctions.target import Target
from pipeline.extract.sanctions.trigger import Trigger
from pipeline.lexicon.sanctions import authorities, phrases
from pipeline.records import Dates

if TYPE_CHECKING:
    from spacy.tokens import Span

_EVIDENCE_CHARS = 300
_OPENING_CHARS = 40
_NEAR = 2


def drafts_of(reading: Reading, page: Page, sentence: Span, telling: Telling) -> list[Draft]:
    """A draft for each body, target and day that a trigger tells of."""
    made: list[Draft] = []
    targets = trigger_targets(reading, page, sentence, telling.trigger)
    again = _told_of(reading, page, sentence, telling, targets)
    for target in targets:
        if target.is_vague and (telling.factuality == "planned" or _is_general(reading, page, telling)):
            continue
        for actor in telling.actors:
            made += _by_label(page, sentence, telling.trigger, draft_of(reading, page, sentence, telling, target, actor or again))
    return made


def _told_of(reading: Reading, page: Page, sentence: Span, telling: Telling, targets: Sequence[Target]) -> Actor | None:
    """The body whose act on one of the targets was told before, where the words say that it holds or ends and not whose it is."""
    if telling.action not in {"maintained", "lifted"} or reading.speech.own is not None:
        return None
    keys = {target.local_id or target.text.casefold() for target in targets}
    told = [draft.actor for draft in reading.drafts if draft.key in keys and draft.actor is not None]
    here = {match.body.country for match in page.bodies if sentence.start_char <= match.start < sentence.end_char}
    told = [actor for actor in told if actor.country in here] or told
    return replace(told[-1], start=None, end=None) if told else None


def _is_general(reading: Reading, page: Page, telling: Telling) -> bool:
    """Whether the present tense tells what is done in general ("we work to sanction those who …")."""
    is_line = page.kind in {"headline", "timeline"}
    return telling.told.is_simple and telling.action == "imposed" and not is_line and _dates(reading, page, telling).date_text is None


def draft_of(reading: Reading, page: Page, sentence: Span, telling: Telling, target: Target, actor: Actor | None) -> Draft:
    """The draft of one body and one target."""
    trigger, published = telling.trigger, reading.published
    dates = _dates(reading, page, telling)
    actor = actor or _default_actor(reading, page, sentence, telling)
    start, end = _evidence(sentence, trigger, target, actor)
    return Draft(
        passage=page.passage, order=reading.order, rule_id=trigger.cue.id, confidence=trigger.cue.precision, target=target, actor=actor,
        is_explicit=telling.is_named, action=telling.action, told_action=trigger.action, factuality=telling.factuality,
        status=status_of(telling.action, telling.factuality), dates=dates,
        is_current=published is not None and (dates.date_start, dates.date_end) == (published, published), may_be_current=telling.may_be_of_today,
        is_headline=page.kind == "headline", is_earlier=telling.told.is_earlier or (telling.is_background and not telling.is_of_today), start=start, end=end,
        reason=_reason(page, sentence, trigger, target), programme=programme_in(sentence.text),
        measures={*trigger.cue.measures, *measures_in(sentence.text)}, bases=_bases(reading, page, sentence, trigger),
    )


def _default_actor(reading: Reading, page: Page, sentence: Span, telling: Telling) -> Actor | None:
    """The body of a sentence that names none: whose release it is, its state for what was done before, else whom the law empowers.

    A passive without an agent is the act of the body told right before it in its passage.
    """
    speech = reading.speech
    if not speech.is_transcript and speech.own is not None:
        is_earlier = telling.told.is_earlier or (telling.is_background and not telling.is_of_today)
        return speech.whole if is_earlier else speech.own
    empowered = {law.authority for law in page.laws_within(sentence.start_char, sentence.end_char) if law.authority is not None}
    if len(empowered) == 1:
        return body_actor(authorities()[empowered.pop()])
    near = [draft for draft in reading.drafts if draft.passage is page.passage and draft.order >= reading.order - _NEAR and draft.actor is not None]
    if near and telling.trigger.is_passive and not telling.is_background:
        return near[-1].actor
    before = [draft for draft in reading.drafts if draft.actor is not None and draft.order >= reading.order - _NEAR]
    is_open = (page.kind == "list" and telling.trigger.is_passive) or telling.trigger.cue.frame == "face"
    return before[-1].actor if is_open and before else reading.speech.last[-1] if telling.trigger.cue.frame == "face" and reading.speech.last else None


def _dates(reading: Reading, page: Page, telling: Telling) -> Dates:
    """The days of an action: those that the text names for it, else the day of publication for what it tells in the present."""
    trigger, published = telling.trigger, reading.published
    dates = day_of(page.ground.doc, anchors_of(trigger.token, trigger.verb), (trigger.start, trigger.end), page.times, published)
    if dates is not None:
        return dates
    is_present = telling.told.tense == "present"
    entry = page.entry_time(trigger.token.idx)
    if entry is not None and not telling.told.is_earlier and (is_present or not telling.is_background):
        return entry.dates
    if (carried := _carried(reading, page, telling)) is not None:
        return carried
    if published is not None and telling.is_of_today and not (telling.is_background and telling.told.is_simple):
        return Dates(published, published, "day", None)
    return _of_heading(reading, telling) or NO_DATES


def _carried(reading: Reading, page: Page, telling: Telling) -> Dates | None:
    """The days of the sentence before in the passage, where the same side acted in it and this one goes on ("Canada acted on Monday. It listed …")."""
    if telling.told.is_earlier or telling.is_background or telling.action == "proposed" or reading.dated is None:
        return None
    order, passage, countries, dates = reading.dated
    own = {actor.country for actor in telling.actors if actor is not None}
    is_next = passage is page.passage and order >= reading.order - 1
    return dates if is_next and own and own <= countries and telling.told.tense in {"past", "perfect", "present"} else None


def _of_heading(reading: Reading, telling: Telling) -> Dates | None:
    """The day that the heading of the section names, for what is told there without one."""
    dates = reading.heading_dates
    is_open = dates is not None and dates.date_precision == "day" and dates.date_start != reading.published
    return dates if is_open and telling.may_be_of_today and telling.told.tense in {"past", "present", "none"} else None


def _reason(page: Page, sentence: Span, trigger: Trigger, target: Target) -> str | None:
    """The ground behind the targets; an effect such as "ineligible for entry" has none of its own."""
    if trigger.cue.frame == "state":
        return None
    is_before = trigger.end > trigger.start and not trigger.is_passive
    behind = page.ground.doc[trigger.end - 1].idx if is_before else trigger.token.idx
    return reason_after(page.text, max(target.end, behind), sentence.end_char)


def _bases(reading: Reading, page: Page, sentence: Span, trigger: Trigger) -> set[str]:
    """The laws of the sentence; an effect of a listing ("under this authority, X is ineligible") rests on those of the listing before it."""
    own = {law.form for law in page.laws_within(sentence.start_char, sentence.end_char)}
    before = [draft for draft in reading.drafts if draft.passage is page.passage] if trigger.cue.frame == "state" and not own else []
    return set(before[-1].bases) if before else own


def _evidence(sentence: Span, trigger: Trigger, target: Target, actor: Actor | None) -> tuple[int, int]:
    """The clause from its body (or what opens it shortly before) to the target, a passive to its end; else the item alone."""
    first = min(trigger.token.idx, target.item_start)
    end = max(target.end, trigger.token.idx + len(trigger.token))
    sentence_end = sentence.start_char + len(sentence.text.rstrip())
    if trigger.is_passive and sentence_end - first <= _EVIDENCE_CHARS:
        end = max(end, sentence_end)
    start = min(first, actor.start) if actor is not None and actor.start is not None else first
    if start - sentence.start_char <= _OPENING_CHARS or actor is None or actor.start is None:
        start = sentence.start_char
    fitting = next((place for place in (start, first) if end - place <= _EVIDENCE_CHARS), None)
    return (fitting, end) if fitting is not None else (target.item_start, target.end)


def _by_label(page: Page, sentence: Span, trigger: Trigger, draft: Draft) -> Iterator[Draft]:
    """One draft a label where a sentence gives several with days of their own ("as an A in May 1997, and as a B in June 2001")."""
    found = phrases("phrase.labels").finditer(page.text, trigger.token.idx, sentence.end_char) if trigger.has_label else ()
    bounds = [*(match.start() for match in found), sentence.end_char]
    dated = [(first, last, times[0]) for first, last in pairwise(bounds) if (times := page.times_within(first, last))]
    if len(dated) < 2:
        yield draft
        return
    for first, last, time in dated:
        bases, end = {law.form for law in page.laws_within(first, last)}, max(draft.end, min(time.end, draft.start + _EVIDENCE_CHARS))
        yield replace(draft, dates=time.dates, is_current=False, may_be_current=False, end=end, bases=bases, measures=set(draft.measures))
