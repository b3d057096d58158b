"""What a trigger is, and what the frames share: verbs, passives, where an object begins, labels, lists."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.extract.sanctions.grammar import child, subject
from pipeline.extract.sanctions.ground import Ground
from pipeline.extract.sanctions.regions import region_end
from pipeline.lexicon.sanctions import SanctionCue, phrases, sanction_words

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

_LABEL_TOKENS = 8
_LIST_TOKENS = 14
_NEAR_LIST_TOKENS = 8
_NEAR_NOUN_TOKENS = 6
_NOUN_PHRASE = frozenset({"DET", "NUM", "NOUN", "PROPN", "ADJ", "PRON", "VERB"})
COMPLEMENTS = frozenset({"acomp", "oprd", "xcomp", "attr"})
_RELATIVE = frozenset({"WDT", "WP"})
_BODIES = frozenset({"PublicBody", "Country", "Organization"})


@dataclass(frozen=True, slots=True)
class Trigger:
    """A place that tells of a sanction: the cue, its word, the verb that carries time and mood, and where the targets are.

    The targets are the tokens [start, end), empty where the text leaves them out; `pronoun` stands for them where they are one
    word that points elsewhere. `action` is what is done. `needs_body` asks for a body named beside the word, `is_governed` says that a
    verb does it to the noun, `is_state` that the words tell a state ("the U.S.-sanctioned tanker") and no action.
    """

    cue: SanctionCue
    token: Token
    verb: Token | None
    start: int
    end: int
    action: str
    is_passive: bool = False
    pronoun: Token | None = None
    has_label: bool = False
    needs_body: bool = False
    is_governed: bool = False
    is_state: bool = False

    @property
    def remains(self) -> bool:
        """Whether the words say that what was done before still holds ("remains blocked")."""
        helpers = [item for item in self.token.children if item.dep_ == "auxpass"]
        above = [self.token.head] if self.token.dep_ in COMPLEMENTS else []
        return self.is_passive and any(item.lemma_.lower() in sanction_words("remaining") for item in [*helpers, *above])


def is_verb(ground: Ground, token: Token) -> bool:
    """Whether a word acts as a verb here; not "designated entities" and not "U.S.-designated".

    The parser takes some past tenses for adjectives: right between a body and a name or a number they are verbs.
    """
    following = token.nbor() if token.i + 1 < len(token.doc) else None
    if token.tag_ in {"VBN", "VBD"} and token.dep_ in {"amod", "compound"} and following is not None:
        is_behind_body = any(name.end == token.i and name.schema in _BODIES for name in ground.names)
        return is_behind_body and following.pos_ in {"PROPN", "DET", "NUM"}
    if token.dep_ in {"amod", "compound", "nmod"} or (following is not None and following.text == "-"):
        return False
    return token.pos_ in {"VERB", "AUX"} or (token.pos_ == "PROPN" and token.dep_ == "ROOT" and child(token, "nsubj", "dobj") is not None)


def is_misread_passive(ground: Ground, token: Token) -> bool:
    """Whether a past tense without an object is a reduced passive ("the vessel sanctioned today …")."""
    if token.tag_ != "VBD" or child(token, "aux", "dobj") is not None or token.i + 1 >= len(token.doc):
        return False
    following = token.nbor()
    return following.pos_ in {"ADP", "VERB"} or ground.in_time(following) or following.lower_ in sanction_words("region.hard_stops")


def passive_trigger(ground: Ground, token: Token, cue: SanctionCue, with_label: bool) -> Trigger:
    """The trigger of a passive, whose targets are its subject or the noun that it qualifies."""
    held = token.head if token.dep_ == "acl" else subject(token) or _left_subject(token)
    if held is None:
        return Trigger(cue, token, token, token.i, token.i, cue.action, is_passive=True, has_label=with_label)
    limit = next((item.i for item in token.children if item.dep_ in {"aux", "auxpass", "advmod"} and item.i > held.i), token.i)
    if held.tag_ in _RELATIVE or held.lower_ == "that":
        clause = next((node for node in [token, *token.ancestors] if node.dep_ == "relcl"), None)
        held, limit = (clause.head, clause.left_edge.i) if clause is not None else (held, token.i)
        held = held.head if held.dep_ == "appos" and held.head.i < held.i else held
    elif held.pos_ == "PRON" and held.lower_ not in sanction_words("counts"):
        return Trigger(cue, token, token, held.i, held.i + 1, cue.action, is_passive=True, pronoun=held, has_label=with_label)
    behind_law = next((item.i + 1 for item in reversed(ground.doc[held.left_edge.i:held.i]) if ground.in_law(item)), None)
    start = behind_law or held.left_edge.i
    end = region_end(ground, start, token.sent) if held.i > token.i else max(start, min(limit, held.right_edge.i + 1, token.i))
    return Trigger(cue, token, token, start, end, cue.action, is_passive=True, has_label=with_label)


def _left_subject(verb: Token) -> Token | None:
    """The subject right before a verb that the parser hung elsewhere ("X is being re-designated")."""
    for token in reversed(verb.doc[verb.sent.start:verb.i]):
        if token.dep_ in {"nsubj", "nsubjpass"} and token.head.i <= verb.i:
            return token
        if token.text in {",", ";", ":"} or (token.pos_ == "VERB" and token.dep_ in {"relcl", "advcl", "ccomp"}):
            return None
    return None


def relative_object(verb: Token) -> Token | None:
    """The noun that a relative clause has for its object ("X, which the Treasury blacklisted")."""
    if verb.dep_ != "relcl":
        return None
    held, own = child(verb, "dobj"), child(verb, "nsubj")
    if held is not None:
        return verb.head if held.i < verb.i and held.tag_ in _RELATIVE else None
    return verb.head if own is not None and own.tag_ not in _RELATIVE else None


def object_start(ground: Ground, verb: Token, sentence: Span) -> int:
    """Where the object of a verb begins: right behind it, or behind what stands between ("today", "under the order,")."""
    held = child(verb, "dobj")
    position = verb.i + 1
    while position < sentence.end and (ground.doc[position].pos_ == "ADV" or ground.in_time(ground.doc[position]) or ground.doc[position].text in {"“", '"'}):
        position += 1
    if position < sentence.end and ground.doc[position].pos_ in _NOUN_PHRASE:
        return position
    if position < sentence.end and ground.doc[position].text == ":":
        return position + 1
    return max(verb.i + 1, held.left_edge.i) if held is not None and held.i > verb.i else sentence.end


def label_start(sentence: Span, start: int, end: int) -> int | None:
    """Where a label ("a Specially Designated Global Terrorist") begins between two tokens, its article and `as` before it."""
    if start >= end:
        return None
    offset = sentence.doc[start].idx
    match = phrases("phrase.labels").search(sentence.doc[start:end].text)
    if match is None or match.start() == 0:
        return None
    first = next(token.i for token in sentence.doc[start:end] if token.idx + len(token) > offset + match.start())
    while first > start and (sentence.doc[first - 1].pos_ in {"DET", "ADJ"} or sentence.doc[first - 1].lower_ in sanction_words("label.openers")):
        first -= 1
    return first


def has_label(sentence: Span, start: int) -> bool:
    """Whether a label stands between the token `start` and the end of the sentence."""
    return start < sentence.end and phrases("phrase.labels").search(sentence.doc[start:sentence.end].text) is not None


def label_follows(sentence: Span, start: int) -> bool:
    """Whether a label stands right behind the token `start`."""
    return has_label(sentence.doc[start:min(start + _LABEL_TOKENS, sentence.end)], start) if start < sentence.end else False


def list_place(sentence: Span, start: int, cue: SanctionCue, prepositions: frozenset[str]) -> int | None:
    """The token of the preposition before the name of a list, or before one of the cue's nouns, from the token `start` on."""
    for token in sentence.doc[start:sentence.end]:
        if token.lower_ not in prepositions:
            continue
        if cue.frame == "list" and cue.nouns:
            if _has_noun(sentence, token.i + 1, cue) and not _is_other_list(sentence, token.i + 1, cue):
                return token.i
        elif _names_list(sentence, token.i, _LIST_TOKENS):
            later = [other.i for other in sentence.doc[token.i + 1:min(token.i + _LIST_TOKENS, sentence.end)] if other.lower_ in prepositions]
            return later[-1] if later and _names_list(sentence, later[-1], _NEAR_LIST_TOKENS) else token.i
    return None


def _is_other_list(sentence: Span, start: int, cue: SanctionCue) -> bool:
    """Whether the list is of something else ("its list of countries to visit")."""
    end = min(start + _NEAR_NOUN_TOKENS, sentence.end - 1)
    noun = next((token for token in sentence.doc[start:end] if token.lemma_.lower() in cue.nouns), None)
    return noun is not None and noun.nbor().lower_ == "of" and not _names_list(sentence, start, _LIST_TOKENS)


def _names_list(sentence: Span, start: int, reach: int) -> bool:
    return phrases("phrase.lists").search(sentence.doc[start:min(start + reach, sentence.end)].text) is not None


def _has_noun(sentence: Span, start: int, cue: SanctionCue) -> bool:
    """Whether one of the cue's nouns stands within a few words."""
    words = " ".join(token.lemma_.lower() for token in sentence.doc[start:min(start + _NEAR_NOUN_TOKENS, sentence.end)] if token.pos_ not in {"DET", "VERB"})
    return any(f" {noun} " in f" {words} " for noun in cue.nouns)
