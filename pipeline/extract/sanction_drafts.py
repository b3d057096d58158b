"""From a trigger to drafts: who acts, whether it happened, on whom, when, and which words are the evidence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING

from pipeline.extract.sanction_authorities import Actor
from pipeline.extract.sanction_details import anchors_of, day_of, measures_in, programme_in, reason_after
from pipeline.extract.sanction_grammar import Mood, mood
from pipeline.extract.sanction_items import included, pointers, targets_of
from pipeline.extract.sanction_merge import NO_DATES, Draft, Note
from pipeline.extract.sanction_page import Page
from pipeline.extract.sanction_regions import Item, items_between, joined_behind, region_end, resumed
from pipeline.extract.sanction_speaker import Speech, acting
from pipeline.extract.sanction_targets import Target
from pipeline.extract.sanction_trigger import Trigger
from pipeline.lexicon.sanctions import phrases, sanction_words, target_nouns
from pipeline.records import Dates, LocalEntity

if TYPE_CHECKING:
    from spacy.tokens import Span

_EVIDENCE_CHARS = 300
_STATUS = {"lifted": "lifted", "proposed": "proposed", "maintained": "in_force"}


@dataclass(slots=True)
class Reading:
    """What has been read of a document so far. `topic` is the name that its headings are about, for lines without a subject."""

    speech: Speech
    published: date | None
    has_context: bool
    entities: Sequence[LocalEntity] = ()
    drafts: list[Draft] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    order: int = 0
    topic: Target | None = None


@dataclass(frozen=True, slots=True)
class Telling:
    """What a trigger tells of all its targets: the action, its factuality and mood, and the bodies that act."""

    trigger: Trigger
    told: Mood
    action: str
    factuality: str
    actors: Sequence[Actor | None]
    is_named: bool


def telling_of(reading: Reading, page: Page, trigger: Trigger) -> Telling | None:
    """What a trigger tells; None where it did not happen, only may, or somebody acts who is no body."""
    told = mood(trigger.verb) if trigger.verb is not None else Mood("done", "none")
    if told.kind in {"negative", "asked", "possible"} or (told.kind == "planned" and told.is_continued):
        return None
    actors, basis = acting(trigger, page.bodies, page.names, reading.speech)
    if basis == "other" or (trigger.needs_body and basis != "named"):
        return None
    if basis == "named":
        reading.speech.remember(actors)
    is_planned = told.kind == "planned" or trigger.action == "proposed"
    if trigger.cue.frame == "state" and told.tense != "present":
        return None
    action = "proposed" if is_planned and trigger.action == "imposed" else trigger.action
    factuality = "planned" if is_planned else "alleged" if told.is_alleged else "asserted"
    return Telling(trigger, told, action, factuality, actors or [None], basis == "named")


def drafts_of(reading: Reading, page: Page, sentence: Span, telling: Telling) -> list[Draft]:
    """A draft for each body, target and day that a trigger tells of."""
    targets = trigger_targets(reading, page, sentence, telling.trigger)
    made: list[Draft] = []
    for target in targets:
        if target.is_vague and telling.factuality == "planned":
            continue
        for actor in telling.actors:
            draft = draft_of(reading, page, sentence, telling, target, actor)
            made += list(_by_label(page, sentence, telling.trigger, draft))
    return made


def trigger_targets(reading: Reading, page: Page, sentence: Span, trigger: Trigger) -> list[Target]:
    """The targets of a trigger: those in its place, further ones behind a ground, and names that the sentence includes in a group."""
    ground = page.ground
    if trigger.pronoun is not None:
        return _pointed_at(reading, page, sentence, trigger)
    if trigger.start == trigger.end and trigger.is_passive:
        return [replace(reading.topic, start=trigger.token.idx, end=trigger.token.idx, item_start=trigger.token.idx)] if reading.topic and page.kind == "timeline" else []
    items = items_between(ground, trigger.start, trigger.end)
    for item in items:
        item.is_restricted = trigger.is_passive and not any(token.dep_ in {"auxpass", "aux"} for token in trigger.token.children)
    targets = targets_of(ground, items) or [target for item, pointer in pointers(ground, items) if (target := _described(reading, page, item, pointer)) is not None]
    if items and not trigger.is_passive and (again := resumed(ground, trigger.end, sentence, trigger.cue.prepositions)) is not None:
        targets += targets_of(ground, items_between(ground, again, region_end(ground, again, sentence)))
    if trigger.is_passive and (beside := joined_behind(ground, trigger.token.i + 1, sentence)) is not None:
        targets += targets_of(ground, items_between(ground, beside, region_end(ground, beside, sentence)))
    if targets and (trigger.cue.frame == "state" or all(target.kind == "group" for target in targets)) and (more := included(ground, trigger.end, sentence)) is not None:
        targets += [target for target in targets_of(ground, items_between(ground, more, region_end(ground, more, sentence))) if target.kind == "name"]
    if trigger.is_state or trigger.cue.frame == "state":
        named = [target for target in targets if target.kind == "name"]
        return named[:1] if trigger.is_state else named
    is_strict = trigger.cue.frame in {"theme", "label"} or trigger.is_passive
    return [target for target in targets if not (target.is_vague and is_strict)]


def _described(reading: Reading, page: Page, item: Item, pointer: Target) -> Target | None:
    """The one thing of the document whose description has the noun of a definite description ("the airline", "the Guard commander").

    A name inside the description must be of the same country as the thing, or stand in its description.
    """
    if item.tokens[0].lower_ != "the" or pointer.noun is None or pointer.number is not None:
        return None
    beside = [name for name in page.names if item.tokens[0].i <= name.start and name.end <= item.tokens[-1].i + 1]
    fit = [entity for entity in reading.entities if entity.description and re.search(rf"\b{re.escape(pointer.noun)}\b", entity.description, re.IGNORECASE)
           and all((name.country is not None and name.country == entity.country) or name.full in (entity.description or "") for name in beside)]
    if len(fit) == 1:
        return replace(pointer, text=fit[0].name, schema=fit[0].schema, kind="name", country=fit[0].country, local_id=fit[0].local_id)
    is_person = target_nouns().get(pointer.noun) == "Person"
    told = [draft.target for draft in reading.drafts if draft.passage is page.passage and draft.order >= reading.order - 2 and draft.is_named]
    near = [target for target in told if (target.schema == "Person") == is_person] if not beside else []
    return replace(near[-1], start=pointer.start, end=pointer.end, item_start=pointer.item_start) if near else None


def _pointed_at(reading: Reading, page: Page, sentence: Span, trigger: Trigger) -> list[Target]:
    """The target of a pronoun: its own entity, else the last target told right before, else the subject of the sentence before."""
    pronoun = trigger.pronoun
    if pronoun is None or pronoun.lower_ not in sanction_words("pronouns.single"):
        return []
    place = {"start": pronoun.idx, "end": pronoun.idx + len(pronoun), "item_start": pronoun.idx}
    is_person = pronoun.lower_ in sanction_words("pronouns.person")
    own = [name for name in page.names if name.start == pronoun.i and name.local_id is not None]
    if own:
        return [Target(own[0].full, schema=own[0].schema, kind="name", country=own[0].country, local_id=own[0].local_id, **place)]
    told = [draft.target for draft in reading.drafts if draft.passage is page.passage and draft.order >= reading.order - 1 and draft.is_named]
    fit = [target for target in told if (target.schema == "Person") == is_person]
    if fit:
        return [replace(fit[-1], **place)]
    before = page.sentence_before(sentence)
    subjects = {token.i for token in before if token.dep_ in {"nsubj", "nsubjpass"} and token.head.dep_ == "ROOT"} if before is not None else set()
    names = [name for name in page.names if name.kind == "name" and any(name.start <= position < name.end for position in subjects)
             and (name.schema == "Person") == is_person and not any(body.start < name.end_char and name.start_char < body.end for body in page.bodies)]
    return [Target(name.full, schema=name.schema, kind="name", country=name.country, local_id=name.local_id, **place) for name in names[:1]]


def draft_of(reading: Reading, page: Page, sentence: Span, telling: Telling, target: Target, actor: Actor | None) -> Draft:
    """The draft of one body and one target."""
    trigger, published = telling.trigger, reading.published
    dates = day_of(page.ground.doc, anchors_of(trigger.token, trigger.verb), (trigger.start, trigger.end), page.times, published)
    is_progressive = telling.action != "proposed" and telling.told.tense == "present" and not (_is_state(trigger) or telling.told.is_continued)
    if dates is None and is_progressive and published is not None and not telling.told.is_earlier:
        dates = Dates(published, published, "day", None)
    start, end = _evidence(sentence, trigger, target, actor)
    behind = max(target.end, page.ground.doc[trigger.end - 1].idx if trigger.end > trigger.start and not trigger.is_passive else trigger.token.idx)
    is_planned = telling.factuality == "planned"
    return Draft(
        passage=page.passage, order=reading.order, rule_id=trigger.cue.id, confidence=trigger.cue.precision, target=target, actor=actor,
        is_explicit=telling.is_named, action=telling.action, told_action=trigger.action, factuality=telling.factuality,
        status=None if is_planned and telling.action != "proposed" else _STATUS.get(telling.action), dates=dates or NO_DATES,
        is_earlier=telling.told.is_earlier or (_is_background(trigger) and not is_progressive), is_current=dates is not None and published is not None and (dates.date_start, dates.date_end) == (published, published),
        may_be_current=_may_be_current(telling), is_headline=page.kind == "headline", start=start, end=end,
        reason=reason_after(page.text, behind, sentence.end_char) if trigger.cue.frame != "state" else None, programme=programme_in(sentence.text),
        measures={*trigger.cue.measures, *measures_in(sentence.text)}, bases=_bases(reading, page, sentence, trigger),
    )


def _bases(reading: Reading, page: Page, sentence: Span, trigger: Trigger) -> set[str]:
    """The laws of the sentence; an effect of a listing ("under this authority, X is ineligible") rests on those of the listing before it."""
    own = {law.form for law in page.laws_within(sentence.start_char, sentence.end_char)}
    before = [draft for draft in reading.drafts if draft.passage is page.passage] if trigger.cue.frame == "state" and not own else []
    return set(before[-1].bases) if before else own


def _may_be_current(telling: Telling) -> bool:
    """Whether an undated action may be what a release announces: told in a main clause, and not as earlier or as a state."""
    verb = telling.trigger.verb
    if telling.told.is_earlier or telling.trigger.is_state or _is_background(telling.trigger):
        return False
    if telling.told.kind == "planned":
        return telling.told.is_announced and verb == telling.trigger.token
    return telling.action != "proposed"


def _is_background(trigger: Trigger) -> bool:
    """Whether an action is told in a clause that only qualifies a noun ("X, which was designated …")."""
    node = trigger.verb
    while node is not None and node.head != node:
        if node.dep_ in {"relcl", "acl"} and node.tag_ in {"VBN", "VBD", "VBZ", "VBP"}:
            return True
        node = node.head
    return False


def _is_state(trigger: Trigger) -> bool:
    """Whether a passive in the present tells a state ("is designated under") and no action ("is being designated")."""
    return trigger.is_passive and trigger.verb is not None and not any(item.lower_ == "being" for item in trigger.verb.children)


def _evidence(sentence: Span, trigger: Trigger, target: Target, actor: Actor | None) -> tuple[int, int]:
    """The clause from its body or its first word to the target, else the item alone."""
    end = max(target.end, trigger.token.idx + len(trigger.token))
    if trigger.is_passive and sentence.end_char - min(target.item_start, trigger.token.idx) <= _EVIDENCE_CHARS:
        end = len(sentence.text.rstrip()) + sentence.start_char
    starts = [sentence.start_char]
    if actor is not None and actor.start is not None:
        starts.append(min(actor.start, trigger.token.idx, target.item_start))
    starts.append(min(trigger.token.idx, target.item_start))
    start = next((start for start in starts if end - start <= _EVIDENCE_CHARS), None)
    return (start, end) if start is not None else (target.item_start, target.end)


def _by_label(page: Page, sentence: Span, trigger: Trigger, draft: Draft) -> Iterator[Draft]:
    """One draft a label where a sentence gives several with days of their own ("as an A in May 1997, and as a B in June 2001")."""
    labels = [match for match in phrases("phrase.labels").finditer(page.text, trigger.token.idx, sentence.end_char)] if trigger.has_label else []
    bounds = [*[match.start() for match in labels], sentence.end_char]
    dated = [(first, last, page.times_within(first, last)) for first, last in zip(bounds, bounds[1:], strict=False)]
    if len(labels) < 2 or sum(bool(times) for _, _, times in dated) < 2:
        yield draft
        return
    for first, last, times in dated:
        if times:
            yield replace(draft, dates=times[0].dates, is_current=False, may_be_current=False, end=max(draft.end, min(times[0].end, draft.start + _EVIDENCE_CHARS)),
                          bases={law.form for law in page.laws_within(first, last)}, measures=set(draft.measures))
