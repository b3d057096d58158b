"""Nominal triggers: "sanctions on X", "the designation of X", and the verb that says what becomes of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.extract.sanctions.grammar import base_forms, is_passive
from pipeline.extract.sanctions.ground import Ground
from pipeline.extract.sanctions.regions import region_end
from pipeline.extract.sanctions.trigger import Trigger, has_label, label_start, list_place
from pipeline.lexicon.sanctions import SanctionCue, sanction_words

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

_REACH = 16
_NEAR = 4
_STEPS = 8
_ACTIONS = ("imposed", "lifted", "maintained", "proposed")
_PASSED = frozenset({"dobj", "pobj", "nsubj", "nsubjpass", "conj", "ROOT", "attr", "appos"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_VERBS = frozenset({"VERB", "AUX"})
_NOUNS = frozenset({"NOUN", "PROPN"})


@dataclass(frozen=True, slots=True)
class _Rule:
    """What governs a noun: the verb that carries time and mood, what is done, and whether a verb does it.

    Where none does, the row needs a body beside the noun, unless the noun tells of the act itself.
    """

    verb: Token | None
    action: str
    is_governed: bool = False
    needs_body: bool = False


def noun_trigger(ground: Ground, sentence: Span, token: Token, cue: SanctionCue) -> Trigger | None:
    """The trigger of a noun with its targets behind a preposition; None where no verb makes it an action."""
    if not is_whole_noun(sentence, token, cue) or not (token.pos_ in _NOUNS or token.tag_ == "VBG" or _is_behind_its_words(token, cue)):
        return None
    start = _behind_preposition(ground, sentence, token, cue)
    rule = _rule(token, cue) if start is not None else None
    if start is None or rule is None:
        return None
    place = list_place(sentence, start, cue, sanction_words("list.prepositions")) if cue.needs_list else region_end(ground, start, sentence)
    if place is None:
        return None
    cut = label_start(sentence, start, place)
    return Trigger(cue, token, rule.verb, start, place if cut is None else cut, rule.action, is_passive=_is_done_to(token, rule.verb),
                   has_label=has_label(sentence, start), needs_body=rule.needs_body, is_governed=rule.is_governed)


def _is_done_to(noun: Token, verb: Token | None) -> bool:
    """Whether a verb is passive with the noun for its subject ("sanctions were imposed", "sanctions imposed by …")."""
    if verb is None:
        return False
    if noun.i < verb.i and _takes_effect(verb):
        return True
    return (noun.i < verb.i and is_passive(verb)) or (verb.dep_ == "acl" and verb.head == noun)


def is_whole_noun(sentence: Span, token: Token, cue: SanctionCue) -> bool:
    """Whether the words before the token make up one of the cue's nouns ("visa" before "restriction")."""
    bases = base_forms(token)
    for noun in cue.nouns:
        *before, last = noun.split()
        first = token.i - len(before)
        if last in bases and first >= sentence.start and [item.lower_ for item in sentence.doc[first:token.i]] == before:
            return True
    return False


def _is_behind_its_words(token: Token, cue: SanctionCue) -> bool:
    """Whether the word ends one of the cue's nouns of several words, which the parser may take for a verb ("asset freezes")."""
    return token.i > 0 and any(noun.startswith(f"{token.nbor(-1).lower_} ") for noun in cue.nouns)


def _behind_preposition(ground: Ground, sentence: Span, noun: Token, cue: SanctionCue) -> int | None:
    """Where the targets begin behind a noun and one of the cue's prepositions; a law, a time or a participle may stand between."""
    depth, is_free = 0, False
    for token in ground.doc[noun.i + 1:min(noun.i + _REACH, sentence.end)]:
        depth += (token.text == "(") - (token.text == ")")
        if depth or token.text == ")" or ground.in_time(token):
            continue
        if token.lower_ in cue.prepositions and not (token.i + 1 < sentence.end and ground.in_time(token.nbor())):
            return token.i + 1
        if _cuts(token, noun, is_free):
            return None
        is_free = is_free or token.lower_ in sanction_words("region.hard_stops") or token.lower_ in sanction_words("noun.insertions")
    return None


def _cuts(token: Token, noun: Token, is_free: bool) -> bool:
    """Whether a word ends the search for a preposition; `is_free` behind one that opens a law, a time or an agent."""
    if token.text in {",", ";", ":"} or (token.pos_ in _VERBS and token.tag_ not in {"VBN", "VBD"}):
        return True
    if is_free:
        return token.pos_ == "NOUN"
    is_own = token.i - noun.i <= _NEAR and (token.head == noun or noun.head == token or token.dep_ in {"conj", "npadvmod"})
    return token.pos_ in _NOUNS and not is_own


def _rule(noun: Token, cue: SanctionCue) -> _Rule | None:
    """What governs a noun; None where that makes no row ("evade sanctions on X", "welcome sanctions on X")."""
    participle = next((item for item in noun.children if item.dep_ == "acl" and item.tag_ in {"VBN", "VBD"}), None)
    node, named, is_blocked = _climb(noun)
    if noun.head.lemma_.lower() in sanction_words("governing.blocked"):
        return None
    if participle is not None and (done := _action_of(participle, "governing")) is not None:
        return _Rule(participle, done, is_governed=True)
    own = named or (cue.action if cue.is_event else None)
    verb = node if node.pos_ in _VERBS else node.head if node.dep_ in _SUBJECTS else None
    done = _done_by(node, verb)
    if is_blocked:
        return None
    if done is not None and verb is not None:
        return _Rule(verb, _combined(own, done), is_governed=node == verb)
    is_opening = node.i == noun.sent.start and (named is not None or node == noun)
    is_fragment = verb is None and node.dep_ == "ROOT" and (node == noun or named is not None or cue.is_event)
    if is_opening or is_fragment:
        return _Rule(None, own or cue.action)
    return _Rule(verb if node == verb else None, own, needs_body=not cue.is_event) if own is not None and verb is not None else None


def _done_by(node: Token, verb: Token | None) -> str | None:
    """What a verb does to the noun below it, or to its subject: only passives and "remain" do something to a subject."""
    done = _action_of(verb, "governing") if verb is not None else None
    if verb is not None and node != verb and _takes_effect(verb):
        return "imposed"
    if verb is None or done is None or node == verb:
        return done
    return done if node.dep_ == "nsubjpass" or done == "maintained" or is_passive(verb) or _takes_effect(verb) else None


def _takes_effect(verb: Token) -> bool:
    """Whether a verb says that its subject begins to bind ("takes effect", "came into force")."""
    near = verb.doc[verb.i + 1:min(verb.i + _NEAR, verb.sent.end)]
    return verb.lemma_.lower() in sanction_words("governing.effect") and any(item.lower_ in sanction_words("effect.words") for item in near)


def _climb(noun: Token) -> tuple[Token, str | None, bool]:
    """The way up from a noun to its verb or to a subject: where it ends, what the nouns on it do, and whether one of them blocks it.

    "The lifting of sanctions" lifts; "compliance with sanctions" blocks.
    """
    node, named = noun, None
    for _ in range(_STEPS):
        if node.dep_ in _SUBJECTS or node.head == node:
            return node, named, False
        node = node.head
        if node.pos_ in _VERBS:
            return node, named, False
        if node.pos_ in _NOUNS:
            named = _action_of(node, "chain") or named
            if named is None and _blocks(node, noun):
                return node, None, True
    return node, named, False


def _blocks(node: Token, noun: Token) -> bool:
    """Whether a noun above the sanctions makes something else of them ("evasion of", "compliance with")."""
    if node.dep_ not in _PASSED:
        return True
    is_clear = bool(base_forms(node) & (sanction_words("chain.transparent") | sanction_words("action.nouns")))
    return noun.dep_ == "pobj" and not is_clear and node.dep_ != "conj"


def _combined(noun_action: str | None, verb_action: str) -> str:
    """What an action noun below a verb comes to: announcing the lifting of sanctions lifts them, revoking a designation too."""
    return noun_action if noun_action not in {None, "imposed"} and noun_action and verb_action == "imposed" else verb_action


def _action_of(token: Token, kind: str) -> str | None:
    return next((action for action in _ACTIONS if base_forms(token) & sanction_words(f"{kind}.{action}")), None)
