"""The tellings of one document made consistent: authorities, days and laws that one sentence states for another.

A document names the law once ("This action is taken under …"), repeats in the headline what the body tells, and sums up in its
lead ("five entities") what it then lists by name. Every function takes drafts in the order of the text.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pipeline.extract.sanction_authorities import Actor
from pipeline.lexicon.sanctions import target_nouns
from pipeline.records import Dates

if TYPE_CHECKING:
    from pipeline.extract.nlp import ParsedPassage
    from pipeline.extract.sanction_targets import Target

NO_DATES = Dates()


@dataclass(slots=True)
class Draft:
    """A telling in the making. `start` and `end` are offsets of the evidence in the passage; `is_current` marks actions of the day."""

    passage: ParsedPassage
    order: int
    rule_id: str
    confidence: float
    target: Target
    actor: Actor | None
    is_explicit: bool
    action: str
    factuality: str
    status: str | None
    dates: Dates
    is_current: bool
    is_headline: bool
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
    """A sentence that says something of tellings elsewhere: laws and measures, with the body it names, if any."""

    order: int
    bases: frozenset[str]
    measures: frozenset[str]
    authority: str | None


def harmonise(drafts: Sequence[Draft], notes: Sequence[Note]) -> list[Draft]:
    """The drafts that stand, each with what the rest of the document says of it."""
    kept = _without_summaries(_with_headlines(list(drafts)))
    _specify(kept)
    for note in notes:
        _apply(kept, note)
    return kept


def _with_headlines(drafts: list[Draft]) -> list[Draft]:
    """Headlines take body, authority and days from the body's telling; one that names nobody else is told again below."""
    body = [draft for draft in drafts if not draft.is_headline]
    kept = []
    for draft in drafts:
        if draft.is_headline:
            same = next((other for other in body if other.key == draft.key and other.action == draft.action), None)
            if same is None and (not draft.is_named or body or not draft.is_explicit):
                continue
            if same is not None:
                draft.actor, draft.dates, draft.is_current = same.actor, same.dates, same.is_current
        kept.append(draft)
    return kept


def _without_summaries(drafts: list[Draft]) -> list[Draft]:
    """Drop groups whose members are listed elsewhere in the document under the same action and day."""
    return [draft for draft in drafts if draft.is_named or not _is_summary(draft, drafts)]


def _is_summary(draft: Draft, drafts: Sequence[Draft]) -> bool:
    others = [other for other in drafts if other is not draft and other.action == draft.action and not other.is_headline
              and _same_side(other, draft) and (other.dates == draft.dates or other.is_current == draft.is_current)]
    named = {other.key for other in others if other.is_named and _compatible(draft, other)}
    counted = [other for other in others if not other.is_named and not other.target.is_vague and other.key != draft.key]
    if draft.target.is_vague:
        return bool(named or counted)
    finer = [other for other in counted if _noun_class(other) == _noun_class(draft) and _shares_noun(draft, other)]
    return draft.target.kind == "group" and (len(named) >= max(1, (draft.target.number or 2) // 2) or (bool(named) and bool(finer))
                                             or _repeats(draft, finer, drafts))


def _repeats(draft: Draft, finer: Sequence[Draft], drafts: Sequence[Draft]) -> bool:
    """Whether a group is told again in more words ("two militia leaders", later "two of its leaders")."""
    return any(other.order < draft.order and other.target.number == draft.target.number for other in finer)


def _same_side(first: Draft, second: Draft) -> bool:
    return first.actor is None or second.actor is None or first.actor.country == second.actor.country


def _noun_class(draft: Draft) -> str:
    schema = target_nouns().get(draft.target.noun or "", draft.target.schema)
    return "Person" if schema == "Person" else "Vehicle" if schema in {"Vessel", "Airplane"} else "Organization"


def _compatible(group: Draft, named: Draft) -> bool:
    """Whether a named target may be a member of a group."""
    kind = {"Person": "Person", "Vessel": "Vehicle", "Airplane": "Vehicle", "Vehicle": "Vehicle", "LegalEntity": "any", "Group": "any"}.get(named.target.schema, "Organization")
    nouns = {_class_of_word(word) for word in group.target.text.lower().replace(",", " ").split()}
    return kind == "any" or kind in nouns or "any" in nouns


def _class_of_word(word: str) -> str | None:
    schema = target_nouns().get(word) or target_nouns().get(word.removesuffix("s")) or target_nouns().get(word.removesuffix("ies") + "y")
    if word.rstrip("s") in {"target", "person", "member"}:
        return "any"
    return None if schema is None else "Person" if schema == "Person" else "Vehicle" if schema in {"Vessel", "Airplane"} else "Organization"


def _shares_noun(first: Draft, second: Draft) -> bool:
    return first.target.noun == second.target.noun


def _specify(drafts: Sequence[Draft]) -> None:
    """Where a state and one of its bodies do the same to the same target on the same day, the body did it."""
    for draft in drafts:
        if draft.actor is None or not draft.actor.is_whole:
            continue
        special = next((other for other in drafts if other.key == draft.key and other.action == draft.action and other.actor is not None
                        and not other.actor.is_whole and other.actor.country == draft.actor.country and other.dates == draft.dates), None)
        if special is not None:
            draft.actor = special.actor


def _apply(drafts: Sequence[Draft], note: Note) -> None:
    """Give a note's laws and measures to the listings of the day that it speaks of: those of the authority told nearest before."""
    current = [draft for draft in drafts if draft.is_current and draft.action == "imposed"]
    if note.bases:
        _give(current, note, "bases", note.bases)
    if note.measures:
        _give(current, note, "measures", note.measures)


def _give(current: Sequence[Draft], note: Note, name: str, values: frozenset[str]) -> None:
    open_ones = [draft for draft in current if not getattr(draft, name) and (note.authority is None or draft.actor is None or draft.actor.name == note.authority)]
    before = [draft for draft in open_ones if draft.order <= note.order]
    if not before:
        return
    authority = before[-1].actor.name if before[-1].actor else None
    for draft in open_ones:
        if (draft.actor.name if draft.actor else None) == authority:
            getattr(draft, name).update(values)
