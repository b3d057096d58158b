"""Who does what to whom by the parse: passives, relative and reduced clauses, control and coordination undone.

Subjects and objects here are logical: the object of "X was seized by Y" is X. A slot holds the heads of noun phrases; conjuncts are
left to the caller.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from pipeline.extract.events.syntax import NOMINAL, RELATIVES, STEPS, antecedent, child, is_finite, is_passive, is_telegraphic, is_verbal
from pipeline.lexicon.factuality import cue_words, cues_at

if TYPE_CHECKING:
    from spacy.tokens import Token

_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
_COMPLEMENTS = frozenset({"xcomp", "ccomp", "oprd"})
_OBJECT_CONTROL = frozenset({"of", "for", "from", "with", "into", "against"})


def surface_subject(verb: Token) -> Token | None:
    """The grammatical subject, its own or the one that the verb shares with the words above it; None where there is none."""
    node = verb
    for _ in range(STEPS):
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
    found: tuple[Token, bool] | None = None
    if head.i == node.i:
        return None
    if (node.dep_ == "relcl" and node.tag_ in ("VBN", "VBG")) or (node.dep_ == "amod" and not is_telegraphic(node)):
        found = head, True
    elif node.dep_ in _COMPLEMENTS or (node.dep_ == "advcl" and node.tag_ == "VB"):
        found = _controlled(node, head)
    elif node.dep_ in ("conj", "advcl") and is_verbal(head):
        found = head, False
    elif node.dep_ == "pcomp":
        found = _beneath_preposition(head)
    elif node.dep_ == "acl":
        found = _beneath_noun(node, head)
    return found


def _controlled(node: Token, head: Token) -> tuple[Token, bool] | None:
    """The subject of a complement: the object of the verb above ("told them to leave"), else its subject."""
    if head.pos_ == "ADJ" and node.dep_ == "xcomp":
        return head.head, False
    if not is_verbal(head) or (node.dep_ == "ccomp" and is_finite(node)):
        return None
    if head.lemma_ in cues_at("verb") and head.lemma_ not in cue_words("subject_control"):
        given = child(head, "dobj", "dative")
        if given is not None and given.pos_ in NOMINAL and given.i < node.i:
            return given, True
        called = next((item for item in head.children if item.dep_ == "prep" and item.lower_ in ("on", "upon") and item.i < node.i), None)
        if called is not None and node.tag_ == "VB" and (given := child(called, "pobj")) is not None:
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
    for item in noun.children:
        if item.dep_ == "poss":
            return item, True
        if item.dep_ == "prep" and item.lower_ in ("by", "from") and (found := child(item, "pobj")) is not None:
            return found, True
    before = next((item for item in noun.children if item.dep_ in ("compound", "nmod") and item.pos_ == "PROPN"), None)
    if before is not None:
        return before, True
    verb = _verb_above(noun)
    return (verb, False) if verb is not None else None


def _verb_above(noun: Token) -> Token | None:
    """The verb that a noun belongs to, other than as its subject."""
    node = noun
    for _ in range(STEPS):
        is_subject = node is noun and node.dep_ in ("nsubj", "nsubjpass") and is_verbal(node.head)
        if node.head.i == node.i or node.dep_ in ("appos", "relcl") or is_subject:
            return None
        node = node.head
        if is_verbal(node):
            return node
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
    for _ in range(STEPS):
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
        if item.dep_ in _SUBJECTS and item.lower_ in RELATIVES:
            return True
        if item.dep_ == "prep" and (child(item, "pobj") is None or child(item, "pobj").lower_ in RELATIVES):  # type: ignore[union-attr]
            return True
        if item.dep_ == "advmod" and item.tag_ == "WRB":
            return True
    return child(verb, "nsubj", "nsubjpass") is None


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
