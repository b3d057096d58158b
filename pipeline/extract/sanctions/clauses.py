"""Joining words, and clauses inside a list of targets: where they begin and end on the surface."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from pipeline.lexicon.sanctions import sanction_words

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_GROUND_TAGS = frozenset({"VBG", "PRP$", "RB"})


@cache
def _joiners() -> tuple[frozenset[tuple[str, ...]], int]:
    """The joining phrases as words, and the length of the longest."""
    joiners = frozenset(tuple(words.split()) for words in sanction_words("joiners"))
    return joiners, max(len(words) for words in joiners)


def joiner_spans(doc: Doc, start: int, end: int) -> dict[int, int]:
    """Where joining words begin → where they end ("as well as on" ends behind "on")."""
    joiners, longest = _joiners()
    spans: dict[int, int] = {}
    for position in range(start, end):
        for length in range(longest, 0, -1):
            if tuple(token.lower_ for token in doc[position:min(position + length, end)]) in joiners:
                spans[position] = position + length
                break
    return {first: last + (last < end and doc[last].lower_ in sanction_words("joiner.tails")) for first, last in spans.items()}


def qualifies(token: Token, start: int) -> bool:
    """Whether a word opens what qualifies a target behind it: a clause, or an adjective with a complement ("responsible for …")."""
    if not start <= token.head.i < token.i:
        return False
    is_adjective = token.pos_ == "ADJ" and token.dep_ in {"amod", "acl"} and any(item.dep_ == "prep" for item in token.children)
    return is_adjective or (token.dep_ in {"relcl", "acl"} and token.tag_ != "VB")


def clause_end(clause: Token, limit: int) -> int:
    """Where a clause ends: with its subtree, but at a semicolon, at a ground behind a reduced clause, and where the list counts on."""
    last = min(clause.right_edge.i + 1, limit)
    is_reduced = clause.dep_ == "acl" and clause.pos_ != "ADJ"
    for position in range(clause.i, last):
        token = clause.doc[position]
        if token.text in {";", ":"} or (is_reduced and opens_ground(token)) or (token.text == "," and _counts_on(clause, token)):
            return position
    return last


def opens_ground(token: Token) -> bool:
    """Whether a ground or a law begins here ("for being …", "pursuant to")."""
    if token.lower_ not in sanction_words("region.hard_stops"):
        return False
    return token.lower_ not in sanction_words("region.inner") or (token.i + 1 < len(token.doc) and token.nbor().tag_ in _GROUND_TAGS)


def in_clause(verb: Token, start: int) -> bool:
    """Whether a verb belongs to a clause that began behind the token `start`."""
    node = verb
    while node.head != node and node.head.i >= start:
        if node.dep_ in {"relcl", "acl"}:
            return True
        node = node.head
    return False


def _counts_on(clause: Token, comma: Token) -> bool:
    """Whether a comma inside a clause goes on with the list around it: "four men who run it, two firms and three ships"."""
    following = [token for token in clause.doc[comma.i + 1:comma.i + 3] if token.pos_ != "CCONJ"][:1]
    if not following or not following[0].like_num:
        return False
    return any(token.dep_ == "nummod" for node in [clause.head, *clause.head.ancestors] for token in node.children)
