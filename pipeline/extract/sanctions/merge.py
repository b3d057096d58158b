"""The tellings of one document made consistent: what one sentence says for another.

A document names the law once ("This action is taken under …"), repeats in the headline what the body tells, and later shortens
names. Drafts come in the order of the text.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from pipeline.extract.sanctions.authorities import Actor
from pipeline.extract.sanctions.draft import Draft, Note
from pipeline.extract.sanctions.summaries import without_summaries
from pipeline.extract.sanctions.target import PLACES, Target
from pipeline.lexicon.sanctions import sanction_words
from pipeline.records import LocalEntity


def harmonise(drafts: Sequence[Draft], notes: Sequence[Note], entities: Sequence[LocalEntity]) -> list[Draft]:
    """The drafts that stand, each with what the rest of the document says of it."""
    _name_by_entities(drafts, entities)
    _name_in_full(drafts, entities)
    kept = without_summaries(_with_headlines(draft for draft in drafts if draft.is_named or draft.target.noun is not None))
    _specify(kept)
    _place(kept)
    for note in notes:
        _give_bases(kept, note)
    bare = [draft for draft in kept if not draft.measures]
    for note in notes:
        _give_measures(bare, note)
    return _once_a_sentence(kept)


def _name_by_entities(drafts: Sequence[Draft], entities: Sequence[LocalEntity]) -> None:
    """A named target that met no mention is the entity of just that name, if there is one."""
    by_name = {entity.name.casefold(): entity for entity in entities}
    for draft in drafts:
        entity = by_name.get(draft.target.text.casefold()) if draft.is_named and draft.target.local_id is None else None
        if entity is not None:
            draft.target = replace(draft.target, local_id=entity.local_id, schema=entity.schema, country=draft.target.country or entity.country)


def _name_in_full(drafts: Sequence[Draft], entities: Sequence[LocalEntity]) -> None:
    """A shortened name becomes the full name among the document's targets that ends in it; one of the same passage of several.

    A bare surname ("Danov") is that of the first person of the document with it, whose relatives come in later.
    """
    full = {draft.target.text: draft.target for draft in drafts if draft.is_named}
    for draft in drafts:
        longer = [target for target in full.values() if draft.is_named and _ends_in(target, draft.target)]
        first = next((entity for entity in entities if entity.schema == "Person" == draft.target.schema and longer and _is_surname(draft.target, entity)), None)
        if first is not None and len(draft.target.text.split()) == 1:
            draft.target = replace(draft.target, text=first.name, local_id=first.local_id, country=draft.target.country or first.country)
            continue
        if len(longer) > 1:
            told = [other.target for other in drafts if other.passage is draft.passage and other.order <= draft.order]
            longer = [target for target in longer if any(target is other for other in told)][-1:]
        if longer:
            draft.target = replace(draft.target, text=longer[0].text, local_id=longer[0].local_id, schema=longer[0].schema, country=longer[0].country)


def _is_surname(short: Target, entity: LocalEntity) -> bool:
    words = entity.name.casefold().split()
    return len(words) > 1 and words[-1] == short.text.casefold()


def _ends_in(target: Target, short: Target) -> bool:
    words, own = target.text.casefold().split(), short.text.casefold().split()
    if short.schema in PLACES or set(words[:-len(own)]) & sanction_words("region.inner") or "of" in words[:-len(own)]:
        return False
    return len(own) < len(words) and words[-len(own):] == own


def _with_headlines(told: Iterable[Draft]) -> list[Draft]:
    """Headlines take body and days from the telling below them; what a headline alone tells stands only if it names both sides."""
    drafts = list(told)
    body = [draft for draft in drafts if not draft.is_headline]
    kept = []
    for draft in drafts:
        same = next((other for other in body if draft.is_headline and other.key == draft.key and other.action == draft.action), None)
        if same is not None:
            draft.actor, draft.dates, draft.is_current = same.actor, same.dates, same.is_current
        if not draft.is_headline or same is not None or (draft.is_named and draft.is_explicit and not body):
            kept.append(draft)
    return kept


def _specify(drafts: Sequence[Draft]) -> None:
    """Where a state and one of its bodies do the same to the same target on the same day, the body did it."""
    for draft in drafts:
        if draft.actor is not None and draft.actor.is_whole:
            special = next((other.actor for other in drafts if _is_done_by_body(draft, draft.actor, other)), None)
            draft.actor = special or draft.actor


def _is_done_by_body(draft: Draft, state: Actor, other: Draft) -> bool:
    if other.actor is None or other.actor.is_whole or other.actor.country != state.country:
        return False
    return (other.key, other.action, other.days) == (draft.key, draft.action, draft.days)


def _place(drafts: Sequence[Draft]) -> None:
    """A target takes its country from another telling of it, or from the one in whose family or property it is."""
    by_key = {draft.key: draft.target.country for draft in drafts if draft.target.country is not None}
    by_name = {draft.target.text: draft.target.country for draft in drafts if draft.target.country is not None}
    for draft in drafts:
        owner = draft.target.owner
        of_owner = next((country for name, country in by_name.items() if owner is not None and owner.split()[-1] in name.split()), None)
        draft.target = replace(draft.target, country=draft.target.country or by_key.get(draft.key) or of_owner)


def _spoken_of(drafts: Sequence[Draft], note: Note) -> Draft | None:
    """The listing of the day that a note speaks of: the one told nearest before it, else the first after it."""
    before = [draft for draft in drafts if draft.order <= note.order]
    return before[-1] if before else drafts[0] if drafts else None


def _give_bases(drafts: Sequence[Draft], note: Note) -> None:
    """Give a note's laws to the listings of the day that name none, of the body told nearest."""
    open_ones = [draft for draft in drafts if draft.is_current and draft.action == "imposed" and not draft.bases]
    nearest = _spoken_of(open_ones, note)
    for draft in open_ones:
        if nearest is not None and _acts_as(draft.actor, nearest.actor):
            draft.bases.update(note.bases)


def _give_measures(drafts: Sequence[Draft], note: Note) -> None:
    """Give a note's measures to the listings of the day under the same law, of the body told nearest.

    Where property is blocked, transactions that are forbidden as well are a part of that.
    """
    current = [draft for draft in drafts if draft.is_current and draft.action == "imposed"]
    nearest = _spoken_of(current, note)
    for draft in current:
        if nearest is not None and _acts_as(draft.actor, nearest.actor) and draft.bases == nearest.bases:
            draft.measures.update(note.measures)
            if "asset_freeze" in draft.measures:
                draft.measures.discard("financial_restriction")


def _acts_as(first: Actor | None, second: Actor | None) -> bool:
    """Whether two bodies are one, or a state and the body of it that speaks in the document."""
    if first is None or second is None:
        return first is second
    return first.name == second.name or (first.country == second.country and first.speaks_here and second.speaks_here)


def _once_a_sentence(drafts: Sequence[Draft]) -> list[Draft]:
    """One telling for each body, target, action and day that a sentence tells of; the first stands."""
    seen: dict[tuple[object, ...], Draft] = {}
    for draft in drafts:
        seen.setdefault((draft.order, draft.actor.name if draft.actor else None, draft.key, draft.action, draft.days), draft)
    return list(seen.values())
