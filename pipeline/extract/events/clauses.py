"""The clause that tells an event, and events that a text comes back to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from pipeline.extract.events import syntax
from pipeline.extract.events.index import Hit
from pipeline.extract.events.slots import chain_of
from pipeline.extract.nlp import ParsedPassage
from pipeline.lexicon.circumstances import circumstance
from pipeline.ontology.events import subtype
from pipeline.records import EventTelling

if TYPE_CHECKING:
    from spacy.tokens import Token

_APART = frozenset({"ccomp", "advcl", "parataxis", "relcl"})
_VAGUE = frozenset({"any", "no", "all", "some"})
_BY_HAND = frozenset({"ASSAULT", "PROTEST", "COERCE", "SANCTION"})
_BACK = 4


def trigger_span(hit: Hit) -> tuple[int, int]:
    """The characters [start, end) of a trigger: its noun with the nouns before it, or its verb alone, as particles may stand far off."""
    first = last = hit.head
    if hit.wording.kind != "verb":
        inside = {token.i for token in hit.tokens}
        while first.i - 1 in inside or (first.i > 1 and first.nbor(-1).text == "-" and first.i - 2 in inside):
            first = first.nbor(-1)
        while last.i + 1 in inside:
            last = last.nbor(1)
    return first.idx, last.idx + len(last)


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


def is_title(passage: ParsedPassage) -> bool:
    """Whether a passage is written like a title, so that capitals tell no names."""
    words = [token for token in passage.doc if token.is_alpha and len(token) > 3]
    return passage.passage.kind == "headline" or sum(token.text[0].isupper() for token in words) > 0.6 * len(words)


def is_part(hit: Hit, *, is_in_title: bool) -> bool:
    """Whether a word is only a part of one: of a date ("1 March"), a name ("the Gulf War"), a word with a hyphen ("state-run"), or
    says of what kind something is ("recognised borders").
    """
    head = hit.head
    if head.ent_type_ in ("DATE", "TIME") and head.tag_ == "NNP":
        return True
    if hit.wording.kind == "noun" and head.tag_ in ("NNP", "NNPS") and not is_in_title:
        return head.text[0].isupper() and head.i != head.sent.start
    if hit.wording.kind == "verb" and head.dep_ == "amod" and subtype(hit.wording.trigger.subtype).type not in _BY_HAND and not syntax.is_telegraphic(head):
        return True
    before = head.nbor(-1) if head.i else None
    if before is not None and before.text == "-" and not before.whitespace_ and before.i and not before.nbor(-1).whitespace_:
        return before.i - 1 not in {token.i for token in hit.tokens} and hit.wording.kind == "verb"
    return False


def is_kind(noun: Token) -> bool:
    """Whether a noun only says of what kind another is ("torture centre"), and not which happening is meant ("the Lyon bombing suspect")."""
    if noun.dep_ not in ("compound", "nmod") or noun.head.pos_ not in syntax.NOMINAL or noun.head.i <= noun.i:
        return False
    if noun.head.lemma_.lower() in circumstance("of_events"):
        return False
    return not any(item.pos_ == "PROPN" and item.dep_ in ("compound", "nmod", "poss") for item in noun.children)


def is_generic(hit: Hit, factuality: str) -> bool:
    """Whether a noun names happenings in general and none of them ("diplomacy", "conflicts"): nothing beside it says which or how many.

    What is done by hand (attacks, protests, arrests) needs less beside it than words do.
    """
    if syntax.is_verbal(hit.head):
        return False
    chain = chain_of(hit.head)
    if hit.head.dep_ == "compound":
        chain.append(hit.head.head)
    if any(item.i < noun.i and item.dep_ in ("det", "poss", "nummod") and item.lower_ not in _VAGUE for noun in chain for item in noun.children):
        return False
    if subtype(hit.wording.trigger.subtype).type not in _BY_HAND:
        return True
    noun = chain[-1]
    is_told = noun.dep_ in ("dobj", "nsubjpass") or (noun.dep_ == "nsubj" and syntax.child(noun.head, "acomp") is None)
    return not (is_told or factuality != "asserted" or any(item.dep_ == "amod" for item in hit.head.children))


def told_before(hit: Hit, before: Sequence[EventTelling]) -> EventTelling | None:
    """The event told shortly before that a definite noun means: "at the meeting", "the attack"."""
    if hit.wording.kind != "noun" or hit.head.tag_ != "NN":
        return None
    if not any(item.dep_ == "det" and item.lower_ in circumstance("definite") for item in hit.head.children):
        return None
    if any(item.dep_ in ("amod", "compound", "nummod", "relcl", "acl") or (item.dep_ == "prep" and item.lower_ != "in") for item in hit.head.children):
        return None
    kind = subtype(hit.wording.trigger.subtype).type
    return next((telling for telling in reversed(before[-_BACK:]) if subtype(telling.subtype).type == kind), None)


def occasion(host: Token | None, start: int, before: Sequence[EventTelling]) -> EventTelling | None:
    """The event of the same sentence at or during which another happens: "at the meeting, she agreed". `start` is the passage's."""
    if host is None:
        return None
    for item in host.children:
        if item.dep_ == "prep" and item.lower_ in circumstance("at_an_event") and (inner := syntax.child(item, "pobj")) is not None:
            at = start + inner.idx
            found = next((telling for telling in reversed(before[-_BACK:]) if telling.trigger_start <= at < telling.trigger_end), None)
            if found is not None:
                return found
    return None
