"""Groups that a document only sums up: "five entities" in the lead, which it then lists by name or tells again in more words."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.extract.sanctions.draft import Draft
from pipeline.lexicon.sanctions import sanction_words, target_nouns

_ENOUGH = 0.6
_NEAR = 4
_SOME = 2


def without_summaries(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts without summaries; what these say of law and measure passes to their members near by."""
    gone = [draft for draft in drafts if not draft.is_named and _is_summary(draft, drafts)]
    for draft in gone:
        for other in drafts:
            is_near = draft.order <= other.order <= draft.order + _NEAR and other.is_current and draft.is_current
            if is_near and not other.bases and _same_side(draft, other) and _is_member(draft, other):
                other.bases, other.measures = set(draft.bases), other.measures or set(draft.measures)
    return [draft for draft in drafts if draft not in gone]


def _is_summary(draft: Draft, drafts: Sequence[Draft]) -> bool:
    """Whether a group is told again by name, or in other words."""
    others = [other for other in drafts if other is not draft and _is_comparable(draft, other)]
    counted = [other for other in others if not other.is_named and not other.target.is_vague]
    again = [other for other in counted if _noun_and_number(other) == _noun_and_number(draft)]
    if any(_has_pronoun(draft) and not _has_pronoun(other) for other in again):
        return True
    words = set(draft.target.text.lower().split())
    is_described = draft.target.is_vague and " who " in draft.target.text
    if is_described or (draft.target.number is not None and words & sanction_words("summary.outside")):
        return draft.is_headline
    if draft.target.owner is not None or (_is_tail(draft, drafts) and not draft.target.is_vague):
        return draft.is_headline
    named = [other for other in others if other.is_named and other.order >= draft.order and _is_member(draft, other)]
    if draft.target.kind == "single":
        return any(other.order > draft.order and draft.target.country is not None and other.target.country == draft.target.country for other in named)
    if draft.target.is_vague:
        return bool(named or counted)
    is_repeated = any(other.order > draft.order and _has_pronoun(other) == _has_pronoun(draft) for other in again)
    return is_repeated or (bool(named) and _covered(draft, named, counted) >= _ENOUGH * _count(draft))


def _is_comparable(draft: Draft, other: Draft) -> bool:
    """Whether two drafts may tell of the same listing: same action, side, day and law."""
    is_same_law = not draft.bases or not other.bases or not draft.bases.isdisjoint(other.bases)
    return (other.action == draft.action and not other.is_headline and other.key != draft.key and other.is_current == draft.is_current
            and is_same_law and _same_side(other, draft))


def _covered(draft: Draft, named: Sequence[Draft], counted: Sequence[Draft]) -> int:
    """How many members the document tells of elsewhere: those with names, and smaller groups of the same noun further down."""
    finer = [other for other in counted if other.target.noun == draft.target.noun and other.order > draft.order and _count(other) < _count(draft)]
    return len({other.key for other in named}) + sum(_count(other) for other in finer)


def _count(draft: Draft) -> int:
    return draft.target.number or _SOME


def _is_tail(draft: Draft, drafts: Sequence[Draft]) -> bool:
    """Whether a group stands behind names in the same list ("X and two of its branches"): it sums up nothing."""
    return any(other.order == draft.order and other.passage is draft.passage and other.is_named and other.target.start < draft.target.start for other in drafts)


def _noun_and_number(draft: Draft) -> tuple[str | None, int | None]:
    return draft.target.noun, draft.target.number


def _has_pronoun(draft: Draft) -> bool:
    """Whether a group is told through a pronoun ("two of its leaders")."""
    return bool(set(draft.target.text.lower().split()) & sanction_words("possessive.pronouns"))


def _same_side(first: Draft, second: Draft) -> bool:
    return first.actor is None or second.actor is None or first.actor.country == second.actor.country


def _is_member(group: Draft, named: Draft) -> bool:
    """Whether a named target may be a member of a group, by what both are."""
    kind = _side(named.target.schema)
    words = group.target.text.lower().replace(",", " ").split()
    sides = {_noun_side(word) for word in words if word not in target_nouns() or word == group.target.noun} - {None}
    return kind in sides or "any" in sides or (kind == "any" and bool(sides))


def _side(schema: str) -> str:
    if schema in {"LegalEntity", "Group"}:
        return "any"
    return "Vehicle" if schema in {"Vessel", "Airplane", "Vehicle"} else "Person" if schema == "Person" else "Organization"


def _noun_side(word: str) -> str | None:
    """What a plural (or the group's own noun) names: persons, bodies, vehicles, or any of them."""
    singulars = (word, word.removesuffix("s"), word.removesuffix("es"), word.removesuffix("ies") + "y")
    noun = next((singular for singular in singulars if singular in target_nouns()), None)
    if noun is None:
        return None
    return "any" if noun in sanction_words("target.any") else _side(target_nouns()[noun])
