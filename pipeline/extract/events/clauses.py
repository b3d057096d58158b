"""The clause that tells an event, and events that a text comes back to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from pipeline.extract.events import syntax
from pipeline.extract.events.index import Hit
from pipeline.lexicon.circumstances import circumstance
from pipeline.ontology.events import subtype
from pipeline.records import Dates, EventTelling

if TYPE_CHECKING:
    from spacy.tokens import Token

_APART = frozenset({"ccomp", "advcl", "parataxis", "relcl"})
_BACK = 4


def clause(trigger: Token, carrier: Token | None) -> tuple[int, int]:
    """The characters [start, end) of the passage that the clause of a trigger covers, without clauses at its end that stand for themselves."""
    verb = carrier or syntax.clause_verb(trigger) or trigger.sent.root
    first = last = verb
    for item in verb.children:
        if item.dep_ in ("punct", "cc") or (item.dep_ == "conj" and syntax.is_verbal(item)) or item.dep_ in _APART:
            continue
        left, right = item.left_edge, item.right_edge
        first = left if left.i < first.i else first
        last = right if right.i > last.i else last
    if verb.dep_ in ("relcl", "acl") and verb.head.i < first.i:
        first = verb.head
    first = trigger if trigger.i < first.i else first
    last = trigger if trigger.i > last.i else last
    return first.idx, last.idx + len(last)


def told_before(hit: Hit, before: Sequence[EventTelling]) -> Dates | None:
    """The dates of the event told shortly before that a definite noun means: "at the meeting", "the attack"."""
    if hit.wording.kind != "noun" or hit.head.tag_ != "NN":
        return None
    if not any(item.dep_ == "det" and item.lower_ in circumstance("definite") for item in hit.head.children):
        return None
    if any(item.dep_ in ("amod", "compound", "nummod", "relcl", "acl") or (item.dep_ == "prep" and item.lower_ != "in") for item in hit.head.children):
        return None
    kind = subtype(hit.wording.trigger.subtype).type
    for telling in reversed(before[-_BACK:]):
        if subtype(telling.subtype).type == kind:
            return telling.dates if telling.dates.date_text is not None else None
    return None
