"""The tellings of one document made consistent: what one sentence says for another.

A document names the law once ("This action is taken under …"), repeats in the headline what the body tells, sums up in its lead
("five entities") what it then lists by name, and later shortens names. Drafts come in the order of the text.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING

from pipeline.extract.sanction_authorities import Actor
from pipeline.extract.sanction_targets import Target
from pipeline.lexicon.sanctions import sanction_words, target_nouns
from pipeline.records import Dates, LocalEntity

if TYPE_CHECKING:
    from pipeline.extract.nlp import ParsedPassage

NO_DATES = Dates()
_ENOUGH = 0.6
_NEAR = 4


@dataclass(slots=True)
class Draft:
    """A telling in the making. `start` and `end` are offsets of the evidence in the passage.

    `is_current` marks actions of the day of publication, `may_be_current` undated ones that an announcement may be about,
    `is_earlier` those told as done before. `told_action` is what the words name, whether done or planned.
    """

    passage: ParsedPassage
    order: int
    rule_id: str
    confidence: float
    target: Target
    actor: Actor | None
    is_explicit: bool
    action: str
    told_action: str
    factuality: str
    status: str | None
    dates: Dates
    is_current: bool
    may_be_current: bool
    is_headline: bool
    is_earlier: bool
    start: int
    end: int
    reason: str | None = None
    programme: str | None = None
    measures: set[str] = field(default_factory=set)
    bases: set[str] = field(default_factory=set)

    @property
    def key(self) -> str:
        """What tells one target of the document from another."""
        return self.target.local_id or self.target.text.casefold()

    @property
    def is_named(self) -> bool:
        """Whether the target has a name."""
        return self.target.kind == "name"


@dataclass(frozen=True, slots=True)
class Note:
    """A sentence that says something of tellings elsewhere: laws and measures."""

    order: int
    bases: frozenset[str]
    measures: frozenset[str]


def harmonise(drafts: Sequence[Draft], notes: Sequence[Note], entities: Sequence[LocalEntity]) -> list[Draft]:
    """The drafts that stand, each with what the rest of the document says of it."""
    named = _with_full_names(_with_entities(list(drafts), entities))
    kept = _without_summaries(_with_headlines(named))
    _specify(kept)
    _place(kept)
    for note in notes:
        _give_bases(kept, note)
    bare = [draft for draft in kept if not draft.measures]
    for note in notes:
        _give_measures(bare, note)
    return _once_a_sentence(kept)


def days(draft: Draft) -> tuple[date | None, date | None]:
    """First and last day."""
    return draft.dates.date_start, draft.dates.date_end


def _with_entities(drafts: list[Draft], entities: Sequence[LocalEntity]) -> list[Draft]:
    """A named target that met no mention is the entity of just that name, if there is one."""
    by_name = {entity.name.casefold(): entity for entity in entities}
    for draft in drafts:
        entity = by_name.get(draft.target.text.casefold()) if draft.is_named and draft.target.local_id is None else None
        if entity is not None:
            draft.target = replace(draft.target, local_id=entity.local_id, schema=entity.schema, country=draft.target.country or entity.country)
    return drafts


def _with_full_names(drafts: list[Draft]) -> list[Draft]:
    """A shortened name ("Peevski") becomes the one full name of the document's targets that ends in it."""
    full = {draft.target.text: draft.target for draft in drafts if draft.is_named}
    for draft in drafts:
        words = draft.target.text.casefold().split()
        longer = [target for text, target in full.items() if draft.is_named and len(words) < len(text.split()) and text.casefold().split()[-len(words):] == words]
        here = [target for target in longer if any(other.target is target and other.passage is draft.passage and other.order <= draft.order for other in drafts)]
        longer = here[-1:] if len(longer) > 1 else longer
        if len(longer) == 1:
            draft.target = replace(draft.target, text=longer[0].text, local_id=longer[0].local_id, schema=longer[0].schema, country=longer[0].country)
    return drafts


def _with_headlines(drafts: list[Draft]) -> list[Draft]:
    """Headlines take body and days from the telling below them; what a headline alone tells stands only if it names both sides."""
    body = [draft for draft in drafts if not draft.is_headline]
    kept = []
    for draft in drafts:
        same = next((other for other in body if draft.is_headline and other.key == draft.key and other.action == draft.action), None)
        if same is not None:
            draft.actor, draft.dates, draft.is_current = same.actor, same.dates, same.is_current
        if not draft.is_headline or same is not None or (draft.is_named and draft.is_explicit and not body):
            kept.append(draft)
    return kept


def _without_summaries(drafts: list[Draft]) -> list[Draft]:
    """Drop groups whose members are listed elsewhere in the document; what the dropped say of law and measure passes to the members."""
    gone = [draft for draft in drafts if not draft.is_named and _is_summary(draft, drafts)]
    for draft in gone:
        for other in drafts:
            is_near = draft.order <= other.order <= draft.order + _NEAR
            if is_near and other.is_current and draft.is_current and not other.bases and _same_side(draft, other) and _is_member(draft, other):
                other.bases, other.measures = set(draft.bases), other.measures or set(draft.measures)
    return [draft for draft in drafts if draft not in gone]


def _is_summary(draft: Draft, drafts: Sequence[Draft]) -> bool:
    """Whether a group is told again by name, or in other words."""
    is_tail = any(other.order == draft.order and other.is_named and other.target.start < draft.target.start and other.passage is draft.passage for other in drafts)
    others = [other for other in drafts if other is not draft and other.action == draft.action and not other.is_headline and _same_side(other, draft)
              and other.is_current == draft.is_current and other.key != draft.key and _same_law(draft, other)]
    counted = [other for other in others if not other.is_named and not other.target.is_vague]
    again = [other for other in counted if other.target.noun == draft.target.noun and other.target.number == draft.target.number]
    if any(_points(draft) > _points(other) for other in again):
        return True
    if draft.target.owner is not None or (is_tail and not draft.target.is_vague):
        return draft.is_headline
    named = {other.key for other in others if other.is_named and other.order >= draft.order and _is_member(draft, other)}
    if draft.target.kind == "single":
        same_place = {other.target.country for other in others if other.key in named} - {None}
        return draft.target.country in same_place and any(other.order > draft.order for other in others if other.key in named)
    if draft.target.is_vague:
        return bool(named or counted)
    finer = [other for other in counted if other.target.noun == draft.target.noun and other.order > draft.order
             and (other.target.number or 2) < (draft.target.number or 2)]
    covered = len(named) + sum(other.target.number or 2 for other in finer)
    return ((bool(named) and covered >= _ENOUGH * (draft.target.number or 2))
            or any(_points(draft) == _points(other) and other.order > draft.order for other in again))


def _same_law(first: Draft, second: Draft) -> bool:
    """Whether what two sentences say of law and measure does not tell their targets apart."""
    return not (first.bases and second.bases and first.bases.isdisjoint(second.bases))


def _points(draft: Draft) -> bool:
    """Whether a group is told through a pronoun ("two of its leaders")."""
    return bool(set(draft.target.text.lower().split()) & sanction_words("possessive.pronouns"))


def _same_side(first: Draft, second: Draft) -> bool:
    return first.actor is None or second.actor is None or first.actor.country == second.actor.country


def _is_member(group: Draft, named: Draft) -> bool:
    """Whether a named target may be a member of a group, by what both are."""
    kind = _side(named.target.schema)
    words = group.target.text.lower().replace(",", " ").split()
    nouns = {_noun_side(word) for word in words if word not in target_nouns() or word == group.target.noun}
    return kind in nouns or "any" in nouns or (kind == "any" and bool(nouns - {None}))


def _side(schema: str) -> str:
    if schema in {"LegalEntity", "Group"}:
        return "any"
    return "Vehicle" if schema in {"Vessel", "Airplane", "Vehicle"} else "Person" if schema == "Person" else "Organization"


def _noun_side(word: str) -> str | None:
    nouns = target_nouns()
    schema = nouns.get(word) or nouns.get(word.removesuffix("s")) or nouns.get(word.removesuffix("es")) or nouns.get(word.removesuffix("ies") + "y")
    if schema is not None and word.removesuffix("s") in sanction_words("target.any"):
        return "any"
    return None if schema is None else _side(schema)


def _specify(drafts: Sequence[Draft]) -> None:
    """Where a state and one of its bodies do the same to the same target on the same day, the body did it."""
    for draft in drafts:
        if draft.actor is None or not draft.actor.is_whole:
            continue
        special = next((other.actor for other in drafts if other.key == draft.key and other.action == draft.action and other.actor is not None
                        and not other.actor.is_whole and other.actor.country == draft.actor.country and days(other) == days(draft)), None)
        draft.actor = special or draft.actor


def _place(drafts: Sequence[Draft]) -> None:
    """A target takes its country from another telling of it, or from the one in whose family or property it is."""
    countries = {draft.key: draft.target.country for draft in drafts if draft.target.country is not None}
    by_name = {draft.target.text: draft.target.country for draft in drafts if draft.target.country is not None}
    for draft in drafts:
        if draft.target.country is None:
            owner = draft.target.owner
            of_owner = next((country for name, country in by_name.items() if owner is not None and owner.split()[-1] in name.split()), None)
            draft.target = replace(draft.target, country=countries.get(draft.key) or of_owner)


def _spoken_of(drafts: Sequence[Draft], note: Note) -> Draft | None:
    """The listing of the day that a note speaks of: the one told nearest before it, else the first after it."""
    before = [draft for draft in drafts if draft.order <= note.order]
    return before[-1] if before else drafts[0] if drafts else None


def _give_bases(drafts: Sequence[Draft], note: Note) -> None:
    """Give a note's laws to the listings of the day that name none, of the body told nearest."""
    open_ones = [draft for draft in drafts if draft.is_current and draft.action == "imposed" and not draft.bases]
    nearest = _spoken_of(open_ones, note)
    for draft in open_ones:
        if note.bases and nearest is not None and _acts_as(draft.actor, nearest.actor):
            draft.bases.update(note.bases)


def _give_measures(drafts: Sequence[Draft], note: Note) -> None:
    """Give a note's measures to the listings of the day under the same law, of the body told nearest."""
    current = [draft for draft in drafts if draft.is_current and draft.action == "imposed"]
    nearest = _spoken_of(current, note)
    for draft in current:
        if nearest is not None and _acts_as(draft.actor, nearest.actor) and draft.bases == nearest.bases:
            draft.measures.update(note.measures)
            if "asset_freeze" in draft.measures:
                draft.measures.discard("financial_restriction")


def _acts_as(first: Actor | None, second: Actor | None) -> bool:
    """Whether two bodies are one, or a state and the body of it that speaks in the document."""
    if first is None or second is None or first.name == second.name:
        return first == second or (first is not None and second is not None)
    return first.country == second.country and first.speaks_here and second.speaks_here


def _once_a_sentence(drafts: Sequence[Draft]) -> list[Draft]:
    """One telling for each body, target, action and day that a sentence tells of; the first stands."""
    seen: dict[tuple[object, ...], Draft] = {}
    for draft in drafts:
        seen.setdefault((draft.order, draft.actor.name if draft.actor else None, draft.key, draft.action, days(draft)), draft)
    return list(seen.values())
