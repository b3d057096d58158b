"""The parse in small questions: what is below a word, whether a verb is passive or has a tense, which noun a relative pronoun means."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from pipeline.lexicon.factuality import cue_words

if TYPE_CHECKING:
    from spacy.tokens import Token

VERBAL = frozenset({"VERB", "AUX"})
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
RELATIVES = frozenset({"who", "whom", "which", "that", "whose"})
STEPS = 6
_PLACE_LABELS = frozenset({"GPE", "LOC", "FAC", "DATE", "TIME"})
_TENSED = frozenset({"VBD", "VBZ", "VBP", "MD"})


def child(token: Token, *dependencies: str) -> Token | None:
    """The first child with one of the dependencies."""
    for item in token.children:
        if item.dep_ in dependencies:
            return item
    return None


def is_verbal(token: Token) -> bool:
    """Whether a word is used as a verb."""
    return token.pos_ in VERBAL


def is_finite(verb: Token) -> bool:
    """Whether a verb has a tense, its own or its auxiliary's."""
    return verb.tag_ in _TENSED or any(item.dep_ in ("aux", "auxpass") and item.tag_ in _TENSED for item in verb.children)


def is_telegraphic(word: Token) -> bool:
    """Whether a word opens a line behind nothing but a date, so that the parse takes its verb for part of a noun: "2004 Named head of …"."""
    if not word.text[0].isupper() or word.dep_ not in ("amod", "ROOT", "compound", "nmod"):
        return False
    start = word.sent.start
    return word.i - start < 6 and all(item.pos_ in ("NUM", "PUNCT", "SYM", "SPACE") or item.ent_type_ == "DATE" or item.is_digit
                                      for item in word.doc[start:word.i])


def is_passive(verb: Token) -> bool:
    """Whether a verb is passive, also where it is reduced ("men held in May"), telegraphic ("Jailed in 1999") or coordinated."""
    has_have = False
    for item in verb.children:
        if item.dep_ in ("auxpass", "nsubjpass", "agent"):
            return True
        has_have = has_have or (item.dep_ == "aux" and item.lemma_ in ("have", "'ve", "’ve", "do"))
    if verb.tag_ != "VBN" or has_have:
        return verb.tag_ == "VBD" and verb.dep_ == "acl" and child(verb, "nsubj", "dobj") is None
    if verb.dep_ in ("acl", "amod"):
        return True
    if verb.dep_ == "conj" and verb.head.tag_ in ("VBN", "VBD"):
        return is_passive(verb.head) and child(verb, "nsubj", "dobj") is None
    return child(verb, "nsubj", "dobj") is None or verb.dep_ == "oprd"


def antecedent(pronoun: Token) -> Token:
    """What a relative pronoun stands for; the word itself where it is no relative pronoun."""
    if pronoun.lower_ not in RELATIVES or pronoun.tag_ not in ("WP", "WDT", "WP$", "IN", "DT"):
        return pronoun
    node = pronoun
    for _ in range(STEPS):
        if node.dep_ == "relcl":
            return _past_place(node.head) if pronoun.lower_ in ("which", "that") else node.head
        if node.head.i == node.i:
            break
        node = node.head
    return pronoun


def _past_place(token: Token) -> Token:
    """The noun that a place is said of, where a relative clause hangs below the place: "the raid in Oran which killed two"."""
    node = token
    for _ in range(STEPS):
        if node.ent_type_ not in _PLACE_LABELS and node.pos_ == "NOUN":
            return node
        if node.dep_ not in ("pobj", "prep", "appos", "conj", "npadvmod"):
            break
        node = node.head
    return token


def prepositions(token: Token) -> Iterator[tuple[str, Token]]:
    """The prepositions below a word, each with what it governs."""
    for item in token.children:
        if item.dep_ in ("prep", "agent", "dative") and item.pos_ in ("ADP", "SCONJ", "VERB", "ADV"):
            for governed in item.children:
                if governed.dep_ in ("pobj", "pcomp"):
                    yield item.lower_, antecedent(governed)
                elif governed.dep_ == "prep" and item.lower_ not in cue_words("sourcing") and (inner := child(governed, "pobj")) is not None:
                    yield governed.lower_, antecedent(inner)
                    yield item.lower_, antecedent(inner)


def conjuncts(token: Token) -> Iterator[Token]:
    """A noun phrase's head and the heads joined to it, in order."""
    yield token
    node = token
    for _ in range(24):
        after = child(node, "conj")
        if after is None or after.pos_ not in NOMINAL:
            return
        yield after
        node = after


def clause_verb(token: Token) -> Token | None:
    """The verb of the clause that a word stands in."""
    node = token
    for _ in range(20):
        if is_verbal(node) and node.dep_ not in ("aux", "auxpass", "amod"):
            return node
        if node.head.i == node.i:
            return None
        node = node.head
    return None
