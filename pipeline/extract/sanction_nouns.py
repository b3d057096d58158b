"""Nominal triggers: "sanctions on X", "the designation of X", and the verb that says what becomes of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.extract.sanction_grammar import base_forms, is_passive
from pipeline.extract.sanction_regions import Ground, region_end
from pipeline.extract.sanction_trigger import Trigger, has_label, label_start, list_place
from pipeline.lexicon.sanctions import SanctionCue, sanction_words

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

_REACH = 16
_STEPS = 8
_ACTIONS = ("imposed", "lifted", "maintained", "proposed")
_PASSED = frozenset({"dobj", "pobj", "nsubj", "nsubjpass", "conj", "ROOT", "attr", "appos"})


def noun_trigger(ground: Ground, sentence: Span, token: Token, cue: SanctionCue) -> Trigger | None:
    """The trigger of a noun with its targets behind a preposition; None where no verb makes it an action."""
    if (token.pos_ not in {"NOUN", "PROPN"} and token.tag_ != "VBG") or not _is_whole_noun(sentence, token, cue):
        return None
    start = _behind_preposition(ground, sentence, token, cue)
    if start is None:
        return None
    verb, action, is_bare, is_governed = _governed(token, cue)
    if action is None:
        return None
    end = region_end(ground, start, sentence)
    if cue.needs_list:
        place = list_place(sentence, start, cue, sanction_words("list.prepositions"))
        if place is None:
            return None
        end = place
    cut = label_start(sentence, start, end)
    passive = (verb is not None and token.i < verb.i and is_passive(verb)) or (verb is not None and verb.dep_ == "acl" and verb.head == token)
    return Trigger(cue, token, verb, start, end if cut is None else cut, action, is_passive=passive, has_label=has_label(sentence, start), needs_body=is_bare,
                   is_governed=is_governed)


def _is_whole_noun(sentence: Span, token: Token, cue: SanctionCue) -> bool:
    """Whether the words before the token make up one of the cue's nouns ("visa" before "restriction")."""
    bases = base_forms(token)
    for noun in cue.nouns:
        *before, last = noun.split()
        first = token.i - len(before)
        if last in bases and first >= sentence.start and [item.lower_ for item in sentence.doc[first:token.i]] == before:
            return True
    return False


def _behind_preposition(ground: Ground, sentence: Span, noun: Token, cue: SanctionCue) -> int | None:
    """Where the targets begin behind a noun and one of the cue's prepositions; a law, a time or a participle may stand between."""
    depth, is_free = 0, False
    for position in range(noun.i + 1, min(noun.i + _REACH, sentence.end)):
        token = ground.doc[position]
        depth += (token.text == "(") - (token.text == ")")
        if depth or token.text == ")" or ground.in_time(token):
            continue
        if token.lower_ in cue.prepositions and not (position + 1 < sentence.end and ground.in_time(ground.doc[position + 1])):
            return position + 1
        if is_free and token.pos_ == "NOUN":
            return None
        is_free = is_free or token.lower_ in sanction_words("region.hard_stops") or token.lower_ in {"in", "by", "on"}
        if token.text in {",", ";", ":"} or (token.pos_ in {"VERB", "AUX"} and token.tag_ not in {"VBN", "VBD"}):
            return None
        if token.pos_ in {"NOUN", "PROPN"} and not is_free and not _continues(token, noun):
            return None
    return None


def _continues(token: Token, noun: Token) -> bool:
    """Whether a noun right behind the cue's noun belongs to it ("sanctions designations", "sanctions and export controls")."""
    return token.i - noun.i <= 4 and (token.head == noun or noun.head == token or token.dep_ in {"conj", "npadvmod"})


def _governed(noun: Token, cue: SanctionCue) -> tuple[Token | None, str | None, bool, bool]:
    """The verb above a noun, what it does to the sanctions, whether it takes a body beside the noun, and whether the verb does it.

    No action where the verb makes no row ("evade sanctions on X", "welcome sanctions on X").
    """
    if noun.head.lemma_.lower() in sanction_words("governing.blocked"):
        return None, None, False, False
    participle = next((item for item in noun.children if item.dep_ == "acl" and item.tag_ in {"VBN", "VBD"}), None)
    if participle is not None and (done := _action_of(participle, "governing")) is not None:
        return participle, done, False, True
    node, named = _climb(noun)
    if named == "blocked":
        return None, None, False, False
    verb = node if node.pos_ in {"VERB", "AUX"} else node.head if node.dep_ in {"nsubj", "nsubjpass"} else None
    own = named or (cue.action if cue.is_event else None)
    is_opening = node.i == noun.sent.start and (named is not None or node == noun)
    if verb is None or verb == noun or (is_opening and _action_of(verb, "governing") is None):
        if is_opening:
            return None, own or cue.action, False, False
        is_fragment = node.dep_ == "ROOT" and (node == noun or named is not None or cue.is_event)
        return None, (own or cue.action) if is_fragment else None, False, False
    done = _action_of(verb, "governing")
    if node != verb and not (done is not None and (node.dep_ == "nsubjpass" or done == "maintained" or is_passive(verb))):
        done = None
    if done is None:
        return (None if node != verb else verb), own, not cue.is_event, False
    return verb, _combined(own, done), False, node == verb


def _climb(noun: Token) -> tuple[Token, str | None]:
    """The way up from a noun to its verb or to a subject: where it ends, and what the nouns on it do ("the lifting of sanctions")."""
    node: Token = noun
    named: str | None = None
    for _ in range(_STEPS):
        if node.dep_ in {"nsubj", "nsubjpass"} or node.head == node or node.head.pos_ in {"VERB", "AUX"}:
            return (node if node.dep_ in {"nsubj", "nsubjpass"} or node.head == node else node.head), named
        node = node.head
        if node.pos_ in {"NOUN", "PROPN"}:
            named = _action_of(node, "chain") or named
            if named is None and node.dep_ not in _PASSED:
                return node, "blocked"
            if named is None and not base_forms(node) & (sanction_words("chain.transparent") | sanction_words("action.nouns")) and node.dep_ != "conj" and noun.dep_ == "pobj":
                return node, "blocked"
    return node, named


def _combined(noun_action: str | None, verb_action: str) -> str:
    """What an action noun below a verb comes to: announcing the lifting of sanctions lifts them, revoking a designation too."""
    if noun_action in {None, "imposed"}:
        return verb_action
    return str(noun_action) if verb_action == "imposed" else verb_action


def _action_of(token: Token, kind: str) -> str | None:
    return next((action for action in _ACTIONS if base_forms(token) & sanction_words(f"{kind}.{action}")), None)
