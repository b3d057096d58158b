"""Who does what to whom by the parse: passives, relative and reduced clauses, control and coordination undone.

Subjects and objects here are logical: the object of "X was seized by Y" is X. A slot holds the heads of noun phrases; conjuncts are
left to the caller.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from pipeline.lexicon.factuality import cue_words, cues_at

if TYPE_CHECKING:
    from spacy.tokens import Token

VERBAL = frozenset({"VERB", "AUX"})
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
_RELATIVES = frozenset({"who", "whom", "which", "that", "whose"})
_OBJECT_CONTROL = frozenset({"of", "for", "from", "with", "into", "against"})
_PLACE_LABELS = frozenset({"GPE", "LOC", "FAC", "DATE", "TIME"})
_TENSED = frozenset({"VBD", "VBZ", "VBP", "MD"})
_STEPS = 6


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
    if pronoun.lower_ not in _RELATIVES or pronoun.tag_ not in ("WP", "WDT", "WP$", "IN", "DT"):
        return pronoun
    node = pronoun
    for _ in range(_STEPS):
        if node.dep_ == "relcl":
            return _past_place(node.head) if pronoun.lower_ in ("which", "that") else node.head
        if node.head.i == node.i:
            break
        node = node.head
    return pronoun


def _past_place(token: Token) -> Token:
    """The noun that a place is said of, where a relative clause hangs below the place: "the raid in Oran which killed two"."""
    node = token
    for _ in range(_STEPS):
        if node.ent_type_ not in _PLACE_LABELS and node.pos_ == "NOUN":
            return node
        if node.dep_ not in ("pobj", "prep", "appos", "conj", "npadvmod"):
            break
        node = node.head
    return token


def surface_subject(verb: Token) -> Token | None:
    """The grammatical subject, its own or the one that the verb shares with the words above it; None where there is none."""
    node = verb
    for _ in range(_STEPS):
        own = child(node, *_SUBJECTS) if is_verbal(node) else None
        if own is not None:
            return antecedent(own)
        step = _controller(node)
        if step is None:
            return None
        found, is_final = step
        if is_final:
            return antecedent(found)
        node = found
    return None


def _controller(node: Token) -> tuple[Token, bool] | None:
    """Where a verb without a subject finds it: the subject itself (True), or a verb that shares its own (False)."""
    head = node.head
    if head.i == node.i:
        return None
    if node.dep_ == "relcl":
        return (head, True) if node.tag_ in ("VBN", "VBG") else None
    if node.dep_ == "amod":
        return head, True
    if node.dep_ == "conj":
        return (head, False) if is_verbal(head) else None
    if node.dep_ in ("xcomp", "ccomp", "oprd") and is_verbal(head):
        return _controlled(node, head)
    if node.dep_ == "xcomp" and head.pos_ == "ADJ":
        return head.head, False
    if node.dep_ == "advcl" and is_verbal(head):
        return head, False
    if node.dep_ == "pcomp":
        return _beneath_preposition(head)
    if node.dep_ == "acl":
        return _beneath_noun(node, head)
    return None


def _controlled(node: Token, head: Token) -> tuple[Token, bool] | None:
    """The subject of a complement: the object of the verb above ("told them to leave"), else its subject."""
    if node.dep_ == "ccomp" and is_finite(node):
        return None
    if head.lemma_ not in cue_words("subject_control"):
        given = child(head, "dobj", "dative")
        if given is not None and given.pos_ in NOMINAL and given.i < node.i:
            return given, True
    return head, False


def _beneath_preposition(preposition: Token) -> tuple[Token, bool] | None:
    """The subject of a gerund below a preposition: "accused X of looting" has X, "X replied by shelling" too."""
    head = preposition.head
    if is_verbal(head):
        if preposition.lower_ in _OBJECT_CONTROL and (goal := _object(head)) is not None:
            return goal, True
        return head, False
    if head.pos_ not in NOMINAL:
        return None
    return (head, True) if is_accused(head) and preposition.lower_ in _OBJECT_CONTROL else _owner(head)


def is_accused(noun: Token) -> bool:
    """Whether a noun is the object of a verb of accusing or suspecting, so that a gerund after it is what it is said to have done."""
    return noun.dep_ in ("dobj", "nsubjpass") and cues_at("verb").get(noun.head.lemma_.lower()) == "alleged"


def _beneath_noun(node: Token, noun: Token) -> tuple[Token, bool] | None:
    """The subject of a clause below a noun: the noun itself ("jets carrying arms"), or who has the plan, effort or role."""
    if node.tag_ in ("VBG", "VBN", "VBD") and child(node, "aux") is None:
        return noun, True
    return _owner(noun)


def _owner(noun: Token) -> tuple[Token, bool] | None:
    """Whose plan, effort or role a noun is: its possessor, "by", a body before it, or the subject of the verb it belongs to."""
    own = child(noun, "poss")
    if own is not None:
        return own, True
    for item in noun.children:
        if item.dep_ == "prep" and item.lower_ in ("by", "from") and (found := child(item, "pobj")) is not None:
            return found, True
    before = next((item for item in noun.children if item.dep_ in ("compound", "nmod") and item.pos_ == "PROPN"), None)
    if before is not None:
        return before, True
    node = noun
    for _ in range(_STEPS):
        if node.head.i == node.i or node.dep_ in ("appos", "relcl"):
            return None
        if node.dep_ in ("nsubj", "nsubjpass") and node is noun and is_verbal(node.head):
            return None
        node = node.head
        if is_verbal(node):
            return node, False
    return None


def _object(verb: Token) -> Token | None:
    if is_passive(verb):
        return surface_subject(verb)
    found = child(verb, "dobj")
    return antecedent(found) if found is not None else None


def subjects(verb: Token) -> list[Token]:
    """Who does it: the subject of the active, "by" of the passive."""
    if is_passive(verb):
        found = agent(verb)
        return [found] if found is not None else []
    subject = surface_subject(verb)
    return [subject] if subject is not None and subject.dep_ != "expl" else []


def agent(verb: Token) -> Token | None:
    """What follows "by" in a passive, also where coordinated passives share it."""
    for node in (verb, *_coordinated(verb)):
        if node is not verb and not is_passive(node):
            continue
        for item in node.children:
            if (item.dep_ == "agent" or (item.dep_ == "prep" and item.lower_ == "by")) and (found := child(item, "pobj")) is not None:
                return found
    return None


def _coordinated(verb: Token) -> Iterator[Token]:
    """Verbs joined after a verb that have no subject of their own."""
    node = verb
    for _ in range(_STEPS):
        after = child(node, "conj")
        if after is None or not is_verbal(after) or child(after, "nsubj", "nsubjpass") is not None:
            return
        yield after
        node = after


def objects(verb: Token) -> list[Token]:
    """To whom or what it is done: the object of the active, the subject of the passive."""
    if is_passive(verb):
        subject = surface_subject(verb)
        return [subject] if subject is not None else []
    own = [antecedent(item) for item in verb.children if item.dep_ == "dobj"]
    if own:
        return own
    if verb.dep_ == "relcl" and not _has_relative(verb):
        return [verb.head]
    for node in _coordinated(verb):
        if is_passive(node) or node.i > verb.i + 5:
            break
        shared = child(node, "dobj")
        if shared is not None:
            return [shared] if not any(item.dep_ in ("prep", "prt", "advmod", "ccomp", "xcomp") and item.i > verb.i for item in verb.children) else []
    return []


def _has_relative(verb: Token) -> bool:
    """Whether the relative pronoun of a clause has its place already as subject or below a preposition."""
    for item in verb.children:
        if item.dep_ in _SUBJECTS and item.lower_ in _RELATIVES:
            return True
        if item.dep_ == "prep" and (child(item, "pobj") is None or child(item, "pobj").lower_ in _RELATIVES):  # type: ignore[union-attr]
            return True
        if item.dep_ == "advmod" and item.tag_ == "WRB":
            return True
    return child(verb, "nsubj", "nsubjpass") is None


def prepositions(token: Token) -> Iterator[tuple[str, Token]]:
    """The prepositions below a word, each with what it governs."""
    for item in token.children:
        if item.dep_ in ("prep", "agent", "dative") and item.pos_ in ("ADP", "SCONJ", "VERB", "ADV"):
            for governed in item.children:
                if governed.dep_ in ("pobj", "pcomp"):
                    yield item.lower_, antecedent(governed)
                elif governed.dep_ == "prep" and (inner := child(governed, "pobj")) is not None:
                    yield governed.lower_, antecedent(inner)
                    yield item.lower_, antecedent(inner)


def attributes(verb: Token) -> Iterator[Token]:
    """What somebody is made or is: "named her envoy", "appointed as minister", "was head"."""
    for item in verb.children:
        if item.dep_ in ("oprd", "attr", "acomp", "dobj") or (item.dep_ in ("xcomp", "ccomp") and item.pos_ in NOMINAL):
            yield item
        elif item.dep_ == "prep" and item.lower_ in ("as", "to") and (found := child(item, "pobj")) is not None:
            yield found


def clause_subjects(verb: Token) -> Iterator[Token]:
    """The subject of a clause below a verb: "asked Chad to withdraw", "called for Chad to withdraw"."""
    for item in verb.children:
        if item.dep_ in ("ccomp", "xcomp", "advcl") and item.tag_ == "VB" and (found := child(item, "nsubj", "nsubjpass")) is not None:
            yield found
        elif item.dep_ == "prep" and item.lower_ == "for":
            for inner in item.children:
                if inner.dep_ in ("pcomp", "pobj") and (found := child(inner, "nsubj", "nsubjpass")) is not None:
                    yield found


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
