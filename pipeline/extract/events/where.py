"""Where an event happened by the text: places after prepositions of the trigger or its clause, and before a trigger noun."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING

from pipeline.extract.events import syntax
from pipeline.extract.events.slots import Slots
from pipeline.extract.events.things import Cast, Thing
from pipeline.extract.nlp import ParsedPassage
from pipeline.lexicon.circumstances import circumstance

if TYPE_CHECKING:
    from spacy.tokens import Token

_DEPTH = 3
_HOLDERS = frozenset({"Place", "PublicBody", "Organization", "Company"})


def places(cast: Cast, passage: ParsedPassage, head: Token, hosts: Sequence[Token], triggers: Collection[int]) -> list[Thing]:
    """The places of an event in the order that they count: its own, its clause's, those of verbs that share their adverbials."""
    for node in (head, *hosts):
        found = list(_below(cast, passage, node, triggers)) or list(_relative(cast, passage, node))
        if found:
            return found
    return []


def goals(cast: Cast, passage: ParsedPassage, slots: Slots) -> list[Thing]:
    """The named places that something is sent to."""
    tokens = [token for word in ("to", "into") for token in slots.get(f"prep:{word}", ())]
    return [thing for token in tokens for thing in cast.things(passage, token) if thing.is_place and thing.kind == "name"]


def _relative(cast: Cast, passage: ParsedPassage, node: Token) -> Iterator[Thing]:
    """The place that a clause with "where" says more of."""
    if node.dep_ in ("relcl", "advcl") and any(item.lower_ == "where" and item.dep_ == "advmod" for item in node.children):
        yield from _places_of(cast, passage, node.head, 1)


def _below(cast: Cast, passage: ParsedPassage, node: Token, triggers: Collection[int]) -> Iterator[Thing]:
    """Places that hang below a word: after its prepositions, those of its objects, and before it where it is a noun."""
    for item in node.children:
        if item.dep_ in ("compound", "nmod", "poss") and item.i < node.i and not syntax.is_verbal(node):
            thing = cast.thing(passage, item)
            if thing is not None and thing.kind == "name" and thing.schema == "Place":
                yield thing
    yield from _after_prepositions(cast, passage, node, "place_prepositions", _DEPTH)
    for item in node.children:
        if item.dep_ in ("dobj", "nsubjpass", "attr", "dative") and item.i not in triggers:
            for one in syntax.conjuncts(item):
                yield from _after_prepositions(cast, passage, one, "narrow_place_prepositions", _DEPTH - 1)
        elif item.dep_ == "prep":
            inner = syntax.child(item, "pobj")
            if inner is not None and inner.i not in triggers and not syntax.is_verbal(inner):
                yield from _after_prepositions(cast, passage, inner, "narrow_place_prepositions", 1)
        elif item.dep_ == "advmod" and item.pos_ in ("PROPN", "NOUN") and (thing := cast.thing(passage, item)) is not None and thing.is_place:
            yield thing


def _after_prepositions(cast: Cast, passage: ParsedPassage, node: Token, name: str, depth: int) -> Iterator[Thing]:
    """Places after the prepositions of a word; where somebody goes comes before where he passes."""
    told = list(syntax.prepositions(node))
    if syntax.is_verbal(node) and node.lemma_ in circumstance("moving"):
        for word, governed in told:
            if word in circumstance("goals"):
                yield from _places_of(cast, passage, governed, depth)
    for word, governed in told:
        if word in circumstance(name):
            yield from (thing for thing in _places_of(cast, passage, governed, depth) if word not in circumstance("over") or thing.schema != "Country")


def _places_of(cast: Cast, passage: ParsedPassage, token: Token, depth: int) -> Iterator[Thing]:
    """The named places that a phrase leads to: "in Oran", "in the city of Oran", "at a market in Oran"; else the unnamed one."""
    for head in syntax.conjuncts(token):
        thing = cast.thing(passage, head)
        if thing is not None and thing.kind == "name":
            if thing.is_place:
                yield thing
            continue
        inner = list(_within(cast, passage, head, depth)) if thing is not None and thing.schema in _HOLDERS else []
        if inner:
            yield from inner
        elif thing is not None and thing.schema == "Place":
            yield thing


def _within(cast: Cast, passage: ParsedPassage, head: Token, depth: int) -> Iterator[Thing]:
    """The names by which a common noun for a place tells which it is: "the city of Oran", "Oran province", "Chad's capital"."""
    if depth:
        for word, governed in syntax.prepositions(head):
            if word == "of" or word in circumstance("narrow_place_prepositions"):
                yield from _places_of(cast, passage, governed, depth - 1)
    for dependencies in (("compound", "nmod", "appos"), ("poss",)):
        for item in head.children:
            if item.dep_ in dependencies and (near := cast.thing(passage, item)) is not None and near.is_place and near.kind == "name":
                yield near
