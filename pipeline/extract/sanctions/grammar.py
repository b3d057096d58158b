"""Grammar of an action: who is its subject, whether it is passive, and whether the text says that it happened."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from pipeline.lexicon.sanctions import sanction_words

if TYPE_CHECKING:
    from spacy.tokens import Token

Kind = Literal["done", "planned", "possible", "asked", "negative"]
Tense = Literal["present", "perfect", "past", "future", "none"]
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass"})
_SHARING = frozenset({"conj", "xcomp", "pcomp", "advcl", "acl", "ccomp"})
_CARRYING = frozenset({"dobj", "pobj", "prep", "attr", "oprd", "acomp", "conj", "dative"})
_STEPS = 6
_ENDINGS = (("ies", "y"), ("sses", "ss"), ("es", "e"), ("s", ""), ("ing", ""), ("ing", "e"), ("ed", ""), ("ed", "e"))


@dataclass(frozen=True, slots=True)
class Mood:
    """Whether an action is told as done. `tense` is that of the finite verb above it.

    `is_earlier` marks "previously" and the like, `is_continued` "will continue to", `is_announced` "will now", `is_simple` the simple
    present, which tells what is done in general as well as what is done now.
    """

    kind: Kind
    tense: Tense
    is_alleged: bool = False
    is_earlier: bool = False
    is_continued: bool = False
    is_announced: bool = False
    is_simple: bool = False


def base_forms(token: Token) -> frozenset[str]:
    """What a word may be a form of; surface endings too, since headlines in capitals mislead the lemmatizer."""
    return _forms(token.lower_, token.lemma_.lower())


@lru_cache(maxsize=1 << 16)
def _forms(lower: str, lemma: str) -> frozenset[str]:
    word = lower.rsplit("-", 1)[-1]
    return frozenset({word, lower, lemma, *(word.removesuffix(old) + new for old, new in _ENDINGS if word.endswith(old))})


def child(token: Token, *dependencies: str) -> Token | None:
    """The first child with one of the dependencies."""
    return next((item for item in token.children if item.dep_ in dependencies), None)


def is_passive(verb: Token) -> bool:
    """Whether a verb is passive, also reduced ("entities designated under …") and where the parser took it for a past tense."""
    if child(verb, "auxpass", "nsubjpass") is not None:
        return True
    if verb.tag_ not in {"VBN", "VBD"} or any(item.dep_ == "aux" and item.lemma_ in {"have", "'ve", "’ve"} for item in verb.children):
        return False
    if verb.dep_ == "conj" and verb.head.tag_ == "VBN" and child(verb, "dobj", "nsubj") is None:
        return is_passive(verb.head)
    if verb.dep_ in {"acl", "amod"} and verb.tag_ == "VBN":
        return True
    is_bare = verb.tag_ == "VBN" and child(verb, "aux", "dobj") is None and (child(verb, "nsubj") is None or verb.dep_ == "ROOT")
    return child(verb, "agent") is not None or (is_bare and verb.dep_ not in {"conj", "xcomp"})


def subject(verb: Token) -> Token | None:
    """The subject of a verb, its own or the one it shares with the verb or noun above it; None where there is none."""
    node = verb
    for _ in range(_STEPS):
        own = child(node, *_SUBJECTS) if node.pos_ in {"VERB", "AUX"} else None
        if own is not None:
            return own
        owner = child(node, "poss") if node.pos_ == "NOUN" else agent(node) if node.tag_ == "VBN" and node != verb else None
        if owner is not None:
            return owner
        if node.head == node or node.dep_ not in (_SHARING if node.pos_ in {"VERB", "AUX"} else _CARRYING):
            return None
        node = node.head
    return None


def agent(verb: Token) -> Token | None:
    """What follows `by` in a passive."""
    by = child(verb, "agent") or next((item for item in verb.children if item.dep_ == "prep" and item.lower_ == "by"), None)
    return child(by, "pobj") if by is not None else None


def mood(verb: Token) -> Mood:
    """How the text tells an action, read from its verb upwards."""
    kinds: list[Kind] = []
    flags = dict.fromkeys(("alleged", "earlier", "continued", "announced", "simple"), False)
    tense: Tense = "none"
    for node, role in _upwards(verb):
        kinds += _own_kinds(node)
        kinds += _role_kinds(node, role)
        words = {item.lower_ for item in node.children if item.dep_ == "advmod"}
        is_claim = role == "above" and node.lemma_.lower() in sanction_words("matrix.alleged")
        flags["alleged"] = flags["alleged"] or is_claim or bool(words & sanction_words("hedges"))
        flags["earlier"] = flags["earlier"] or bool(words & sanction_words("past.marks"))
        flags["announced"] = flags["announced"] or bool(words & sanction_words("announcing.marks"))
        flags["continued"] = flags["continued"] or node.lemma_.lower() in sanction_words("matrix.continuing")
        if tense == "none":
            tense = _tense(node)
            flags["simple"] = tense == "present" and child(node, "aux", "auxpass") is None
    order: tuple[Kind, ...] = ("negative", "asked", "possible", "planned")
    kind: Kind = next((item for item in order if item in kinds), "done")
    return Mood(kind, tense, flags["alleged"], flags["earlier"], flags["continued"], flags["announced"], flags["simple"])


def _upwards(verb: Token) -> Iterator[tuple[Token, str]]:
    """The verb, then the verbs and nouns above it that say whether it happens."""
    yield verb, "self"
    node, is_beside = verb, False
    for _ in range(_STEPS):
        role = node.dep_
        if role in {"ROOT", "relcl"} or node.head == node or (role == "acl" and node.tag_ == "VBN"):
            return
        node = node.head
        if node.pos_ == "ADP":
            is_beside = True
            yield node, "preposition"
        elif node.pos_ in {"NOUN", "PROPN"}:
            yield node, "noun"
        elif node.pos_ in {"VERB", "AUX", "ADJ"}:
            yield node, "joined" if role == "conj" else "aside" if role == "advcl" or is_beside else "above"
            is_beside = False
            if role == "advcl" or (role == "ccomp" and node.lemma_.lower() not in sanction_words("matrix.planned")):
                return
        else:
            return


def _own_kinds(node: Token) -> list[Kind]:
    kinds: list[Kind] = []
    for item in node.children:
        word = item.lower_
        if item.dep_ == "neg" or (item.dep_ == "advmod" and word == "never"):
            kinds.append("negative")
        elif item.dep_ == "aux" and item.i < node.i and item.tag_ == "MD":
            kinds.append("planned" if word in sanction_words("modal.planned") else "possible")
        elif item.dep_ in {"mark", "advmod"} and item.i < node.i and word in sanction_words("condition.marks"):
            kinds.append("possible")
    return kinds


def _role_kinds(node: Token, role: str) -> list[Kind]:
    word = node.lemma_.lower()
    if role == "preposition":
        return ["negative"] if word in sanction_words("negative.prepositions") else []
    if role == "noun" and any(item.dep_ == "det" and item.lower_ == "no" for item in node.children):
        return ["negative"]
    if role == "noun":
        return ["planned"] if word in sanction_words("noun.planned") else ["asked"] if word in sanction_words("noun.asked") else []
    if role != "above":
        return []
    return next(([kind] for part, kind in _MATRIX if word in sanction_words(part)), [])


_MATRIX: tuple[tuple[str, Kind], ...] = (("matrix.negative", "negative"), ("matrix.asked", "asked"), ("matrix.planned", "planned"))


def _tense(node: Token) -> Tense:
    """The tense of a finite verb; `none` for the rest (gerunds, infinitives, nouns)."""
    if node.pos_ not in {"VERB", "AUX"}:
        return "none"
    helpers = [item for item in node.children if item.dep_ in {"aux", "auxpass"}]
    tags = {item.tag_ for item in helpers}
    if "MD" in tags:
        return "future"
    if node.tag_ in {"VBN", "VBG"} and any(item.lemma_.lower() in {"have", "'ve", "’ve"} for item in helpers):
        return "perfect"
    if "VBD" in tags or (node.tag_ == "VBD" and child(node, "aux") is None):
        return "past"
    if tags & {"VBZ", "VBP"} or node.tag_ in {"VBZ", "VBP"}:
        return "present"
    return "none"
