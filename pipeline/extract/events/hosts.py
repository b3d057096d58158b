"""Words that share their times and places with a trigger: verbs of its clause, and events that are told as one with it."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from pipeline.extract.events import syntax
from pipeline.extract.events.index import Hit
from pipeline.lexicon.circumstances import circumstance

if TYPE_CHECKING:
    from spacy.tokens import Token

_STEPS = 5


def hosts_of(hit: Hit, host: Token | None, triggers: Collection[int]) -> list[Token]:
    """The words whose adverbials hold for the event too, nearest first. `triggers` are the words that tell events."""
    found: list[Token] = []
    node = host if host is not None else hit.head
    if host is not None and host.i != hit.head.i:
        found.append(host)
    for _ in range(_STEPS):
        step = _above_verb(node, triggers) if syntax.is_verbal(node) else _above_noun(node, triggers)
        if step is None:
            break
        node = step
        found.append(node)
    return found + _beneath(host if host is not None else hit.head)


def _above_verb(verb: Token, triggers: Collection[int]) -> Token | None:
    """The word that shares its adverbials with a verb below it: a verb, or the event noun that a clause says more of."""
    above = verb.head
    if above.i == verb.i:
        return None
    if syntax.is_verbal(above):
        return above if _shares(verb, above) else None
    if verb.dep_ == "pcomp" and syntax.is_verbal(above.head) and above.lower_ in ("by", "in", "to", "while", "at", "with", "through"):
        return above.head
    if verb.dep_ in ("relcl", "acl"):
        if above.i in triggers:
            return above
        if verb.tag_ == "VBG" and above.dep_ == "dobj" and above.head.lemma_ in circumstance("witnessing"):
            return above.head
    return None


def _shares(verb: Token, above: Token) -> bool:
    """Whether a verb right below another is told as one with it."""
    is_bare = syntax.child(verb, "nsubj", "nsubjpass") is None
    if verb.dep_ in ("xcomp", "oprd") or (verb.dep_ == "conj" and is_bare):
        return True
    if verb.dep_ == "advcl":
        if verb.tag_ in ("VB", "VBG", "VBN") and is_bare:
            return True
        return any(item.dep_ in ("mark", "advmod") and item.lower_ in circumstance("at_once") and item.i < verb.i for item in verb.children)
    return verb.dep_ == "ccomp" and verb.tag_ in ("VB", "VBG") and above.lemma_ in circumstance("witnessing")


def _above_noun(noun: Token, triggers: Collection[int]) -> Token | None:
    """The event that a noun's event is part of: "killed in a raid", "the raid killed two", "a wave of raids"."""
    above = noun.head
    if noun.dep_ in ("conj", "appos"):
        return above if above.i in triggers and not syntax.is_verbal(above) else None
    if noun.dep_ in ("nsubj", "nsubjpass"):
        return above if above.i in triggers and above.dep_ not in ("ccomp", "relcl") else None
    if noun.dep_ == "pobj":
        return above.head if _is_within(above, triggers) else None
    return above if noun.dep_ in ("compound", "nmod") and above.pos_ in syntax.NOMINAL else None


def _is_within(preposition: Token, triggers: Collection[int]) -> bool:
    """Whether a preposition makes what it governs part of what stands above it: "in a raid", "for talks", "of raids"."""
    word, above = preposition.lower_, preposition.head
    if word in circumstance("shared_preposition") and above.i in triggers:
        return True
    if word == "for":
        return syntax.is_verbal(above) and above.lemma_ in circumstance("moving")
    return word == "of" and above.pos_ == "NOUN"


def _beneath(verb: Token) -> list[Token]:
    """Verbs below one that are told as one with it: "was shot and killed on Monday", "exploded, wounding ten in a street"."""
    if not syntax.is_verbal(verb):
        return []
    found = [inner for item in verb.children if item.dep_ == "prep" and item.lower_ == "by" for inner in item.children if inner.dep_ == "pcomp"]
    for item in verb.children:
        if item.i < verb.i or not syntax.is_verbal(item) or syntax.child(item, "nsubj", "nsubjpass", "mark") is not None:
            continue
        if (item.dep_ == "conj" and item.i <= verb.i + 4) or (item.dep_ == "advcl" and item.tag_ == "VBG"):
            found.append(item)
    return found
