"""Triggers: the words of a sentence that tell of a sanction, and where its targets stand.

One function a frame of the lexicon (see the header of sanctions.yml). A trigger says nothing yet of who acts or whether it
happened: that is read from its `verb`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from pipeline.extract.sanction_grammar import child, is_passive, subject
from pipeline.extract.sanction_regions import Ground, region_end
from pipeline.lexicon.sanctions import SanctionCue, phrases, sanction_cues, sanction_words

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

_ENDINGS = (("ies", "y"), ("sses", "ss"), ("es", "e"), ("s", ""), ("ing", ""), ("ing", "e"), ("ed", ""), ("ed", "e"))
_REACH = 14


@dataclass(frozen=True, slots=True)
class Trigger:
    """A place that tells of a sanction: the cue, its word, the verb that carries time and mood, and where the targets are.

    The targets are the tokens [start, end), empty where the text leaves them out; `pronoun` stands for them where they are one
    word that points elsewhere. `action` is what is done, `head` the noun of nominal cues.
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


def base_forms(token: Token) -> set[str]:
    """What a word may be a form of; surface endings too, since headlines in capitals mislead the lemmatizer."""
    word = token.lower_
    return {word, token.lemma_.lower(), *(word.removesuffix(old) + new for old, new in _ENDINGS if word.endswith(old))}


@cache
def _cues_by_word() -> dict[str, tuple[SanctionCue, ...]]:
    """Verb lemmas and the last words of nouns → cues, in file order."""
    index: dict[str, list[SanctionCue]] = defaultdict(list)
    for cue in sanction_cues():
        for word in ((noun.split()[-1] for noun in cue.nouns) if cue.frame == "noun" else cue.verbs):
            if cue not in index[word]:
                index[word].append(cue)
    return {word: tuple(cues) for word, cues in index.items()}


def triggers_in(ground: Ground, sentence: Span) -> Iterator[Trigger]:
    """The triggers of a sentence, one a word, in order."""
    index = _cues_by_word()
    for token in sentence:
        bases = base_forms(token)
        cues = sorted({cue for base in bases for cue in index.get(base, ())}, key=sanction_cues().index)
        for cue in cues:
            trigger = _FRAMES[cue.frame](ground, sentence, token, cue)
            if trigger is not None:
                yield trigger
                break


def _is_verb(token: Token) -> bool:
    if token.dep_ in {"amod", "compound", "nmod"} or (token.i + 1 < len(token.doc) and token.nbor().text == "-"):
        return False
    return token.pos_ in {"VERB", "AUX"} or (token.pos_ == "PROPN" and token.dep_ == "ROOT" and child(token, "nsubj", "dobj") is not None)


def _object(ground: Ground, sentence: Span, token: Token, cue: SanctionCue) -> Trigger | None:
    if not _is_verb(token):
        return None
    if is_passive(token) or _is_misread_passive(ground, token):
        return _passive(ground, token, cue, _has_label(sentence, token.i + 1))
    start = object_start(ground, token, sentence)
    end = region_end(ground, start, sentence)
    cut = _label_start(sentence, start, end)
    return Trigger(cue, token, token, start, end if cut is None else cut, cue.action, has_label=_has_label(sentence, start))


def _is_misread_passive(ground: Ground, token: Token) -> bool:
    """Whether a past tense without an object is a reduced passive ("the vessel sanctioned today …")."""
    if token.tag_ != "VBD" or child(token, "dobj", "aux", "xcomp", "ccomp", "oprd") is not None and token.nbor().pos_ not in {"ADP", "ADV"}:
        return False
    following = token.nbor() if token.i + 1 < len(token.doc) else None
    return following is not None and (following.pos_ in {"ADP", "ADV", "VERB"} or ground.in_time(following) or following.lower_ in sanction_words("region.hard_stops"))


def _passive(ground: Ground, token: Token, cue: SanctionCue, has_label: bool) -> Trigger | None:
    """The targets of a passive: its subject, or the noun that it qualifies."""
    held = token.head if token.dep_ == "acl" else subject(token)
    if held is None:
        return Trigger(cue, token, token, token.i, token.i, cue.action, is_passive=True, has_label=has_label)
    if held.tag_ in {"WDT", "WP"} or held.lower_ == "that":
        clause = next((node for node in [token, *token.ancestors] if node.dep_ == "relcl"), None)
        held = clause.head if clause is not None else held
        limit = clause.left_edge.i if clause is not None else token.i
    else:
        limit = next((item.i for item in token.children if item.dep_ in {"aux", "auxpass", "advmod"} and item.i > held.i), token.i)
    if held.pos_ == "PRON":
        return Trigger(cue, token, token, held.i, held.i + 1, cue.action, is_passive=True, pronoun=held, has_label=has_label)
    if held.i > token.i:
        return Trigger(cue, token, token, held.left_edge.i, region_end(ground, held.left_edge.i, token.sent), cue.action, is_passive=True, has_label=has_label)
    start = held.left_edge.i
    return Trigger(cue, token, token, start, max(start, min(limit, held.right_edge.i + 1, token.i)), cue.action, is_passive=True, has_label=has_label)


def object_start(ground: Ground, verb: Token, sentence: Span) -> int:
    """Where the object of a verb begins: right behind it, or behind what stands between ("today", "under the order,")."""
    held = child(verb, "dobj")
    position = verb.i + 1
    while position < sentence.end and (ground.doc[position].pos_ == "ADV" or ground.in_time(ground.doc[position]) or ground.doc[position].text in {"“", '"'}):
        position += 1
    if position < sentence.end and ground.doc[position].pos_ in {"DET", "NUM", "NOUN", "PROPN", "ADJ", "PRON", "VERB"}:
        return position
    if position < sentence.end and ground.doc[position].text == ":":
        return min(position + 1, sentence.end)
    if held is not None and held.i > verb.i:
        return max(verb.i + 1, held.left_edge.i)
    return sentence.end


def _label_start(sentence: Span, start: int, end: int) -> int | None:
    """Where a label ("a Specially Designated Global Terrorist") begins between two tokens, its article and `as` before it."""
    if start >= end:
        return None
    offset = sentence.doc[start].idx
    match = phrases("phrase.labels").search(sentence.doc[start:end].text)
    if match is None or match.start() == 0:
        return None
    first = next(token.i for token in sentence.doc[start:end] if token.idx + len(token) > offset + match.start())
    while first > start and (sentence.doc[first - 1].pos_ in {"DET", "ADJ"} or sentence.doc[first - 1].lower_ in {"as", "be", "to"}):
        first -= 1
    return first


def _has_label(sentence: Span, start: int) -> bool:
    return start < sentence.end and phrases("phrase.labels").search(sentence.doc[start:sentence.end].text) is not None


def _label(ground: Ground, sentence: Span, token: Token, cue: SanctionCue) -> Trigger | None:
    trigger = _object(ground, sentence, token, cue)
    if trigger is None or not trigger.has_label:
        return None
    behind = token.i + 1 if trigger.is_passive else trigger.end
    near = sentence.doc[behind:min(behind + 8, sentence.end)].text
    return trigger if phrases("phrase.labels").search(near) else None


def _noun(ground: Ground, sentence: Span, token: Token, cue: SanctionCue) -> Trigger | None:
    if token.pos_ not in {"NOUN", "PROPN"} and token.dep_ != "ROOT" and token.tag_ != "VBG":
        return None
    words = [noun.split() for noun in cue.nouns if noun.split()[-1] in base_forms(token)]
    if not any(token.i - len(noun) + 1 >= sentence.start and [t.lower_ for t in sentence.doc[token.i - len(noun) + 1:token.i]] == noun[:-1] for noun in words):
        return None
    start = _behind_preposition(ground, sentence, token, cue)
    if start is None:
        return None
    verb, action = _governing(token, cue)
    if action is None:
        return None
    end = region_end(ground, start, sentence)
    cut = _label_start(sentence, start, end)
    is_subject = verb is not None and token.i < verb.i and token.dep_ in {"nsubj", "nsubjpass"}
    return Trigger(cue, token, verb, start, end if cut is None else cut, action, is_passive=is_subject and verb is not None and is_passive(verb),
                   has_label=_has_label(sentence, start))


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
        is_free = is_free or token.lower_ in sanction_words("region.hard_stops") or token.lower_ in {"in", "by"}
        if token.text in {",", ";", ":"} or (token.pos_ in {"VERB", "AUX"} and token.tag_ not in {"VBN", "VBD"}):
            return None
        if token.pos_ in {"NOUN", "PROPN"} and not is_free and token.dep_ not in {"npadvmod"} and not _continues(token, noun):
            return None
    return None


def _continues(token: Token, noun: Token) -> bool:
    """Whether a noun right behind the cue's noun belongs to it ("sanctions designations", "sanctions and export controls")."""
    return token.i - noun.i <= 4 and (token.head == noun or noun.head == token or token.dep_ == "conj")


def _governing(noun: Token, cue: SanctionCue) -> tuple[Token | None, str | None]:
    """The verb that governs a noun, and what it does to the sanctions; no action where the verb makes no row."""
    node, action = noun, cue.action if cue.is_event else None
    participle = next((item for item in noun.children if item.dep_ == "acl" and item.tag_ in {"VBN", "VBD"}), None)
    if participle is not None and (done := _governed_action(participle, "governing")) is not None:
        return participle, done
    for _ in range(8):
        if node.dep_ in {"nsubj", "nsubjpass"} or node.head == node:
            break
        node = node.head
        if node.pos_ in {"VERB", "AUX"}:
            break
        if node.pos_ in {"NOUN", "PROPN"}:
            action = _governed_action(node, "chain") or action
            if action is None and node.lemma_.lower() not in sanction_words("chain.transparent") and node.dep_ not in {"dobj", "pobj", "nsubj", "nsubjpass", "conj", "ROOT", "attr"}:
                return None, None
    return _closing(noun, node, cue, action)


def _closing(noun: Token, node: Token, cue: SanctionCue, action: str | None) -> tuple[Token | None, str | None]:
    """The verb and the action at the end of the way up from a noun."""
    verb = node if node.pos_ in {"VERB", "AUX"} else node.head if node.dep_ in {"nsubj", "nsubjpass"} else None
    if verb is None or verb == noun:
        is_fragment = node == noun and noun.dep_ == "ROOT"
        return None, action or (cue.action if is_fragment else None)
    done = _governed_action(verb, "governing")
    if node == noun or node.dep_ in {"nsubj", "nsubjpass"}:
        fits = done is not None and (node.dep_ == "nsubjpass" or done == "maintained" or is_passive(verb))
        return verb, _combined(action, done) if fits else action
    return verb, _combined(action, done) if done is not None else action


def _combined(noun_action: str | None, verb_action: str | None) -> str | None:
    """What an action noun below a verb comes to: announcing the lifting of sanctions lifts them, lifting a designation too."""
    if noun_action is None or noun_action == "imposed":
        return verb_action or noun_action
    return noun_action if verb_action in {"imposed", None} else verb_action


def _governed_action(token: Token, kind: str) -> str | None:
    bases = base_forms(token) if kind == "chain" else {token.lemma_.lower(), *base_forms(token)}
    return next((action for action in ("imposed", "lifted", "maintained", "proposed") if bases & sanction_words(f"{kind}.{action}")), None)


def _list(ground: Ground, sentence: Span, token: Token, cue: SanctionCue) -> Trigger | None:
    if not _is_verb(token):
        return None
    place = _list_place(sentence, token, cue)
    if place is None:
        return None
    if is_passive(token):
        return _passive(ground, token, cue, has_label=False)
    start = object_start(ground, token, sentence)
    return Trigger(cue, token, token, start, place, cue.action) if start < place else None


def _list_place(sentence: Span, verb: Token, cue: SanctionCue) -> int | None:
    """The token of the preposition before the name of a list."""
    for token in sentence.doc[verb.i + 1:sentence.end]:
        if token.lower_ in cue.prepositions and phrases("phrase.lists").search(sentence.doc[token.i:min(token.i + 14, sentence.end)].text) is not None:
            later = [other for other in sentence.doc[token.i + 1:min(token.i + 14, sentence.end)] if other.lower_ in cue.prepositions]
            return later[-1].i if later and phrases("phrase.lists").search(sentence.doc[later[-1].i:min(later[-1].i + 8, sentence.end)].text) else token.i
    return None


def _possession(ground: Ground, sentence: Span, token: Token, cue: SanctionCue) -> Trigger | None:
    if not _is_verb(token):
        return None
    held = child(token, "nsubjpass") if is_passive(token) else child(token, "dobj")
    if held is None or held.lemma_.lower() not in cue.nouns:
        return None
    owner = child(held, "poss")
    if owner is not None and owner.pos_ != "PRON":
        return Trigger(cue, token, token, owner.left_edge.i, owner.i + 1, cue.action, is_passive=is_passive(token))
    for item in ground.doc[held.i + 1:min(held.i + 6, sentence.end)]:
        if item.lower_ in cue.prepositions:
            start = item.i + 1 + (item.i + 1 < sentence.end and ground.doc[item.i + 1].lower_ in {"to", "by"})
            return Trigger(cue, token, token, start, region_end(ground, start, sentence), cue.action, is_passive=is_passive(token))
    return None


def _bar(ground: Ground, sentence: Span, token: Token, cue: SanctionCue) -> Trigger | None:
    if not _is_verb(token) or is_passive(token):
        return None
    noun = next((item for item in ground.doc[token.i + 1:min(token.i + _REACH, sentence.end)] if item.lemma_.lower() in cue.nouns), None)
    following = ground.doc[noun.i + 1:min(noun.i + 4, sentence.end)] if noun is not None else []
    place = next((item.i for item in following if item.lower_ in cue.prepositions), None)
    return Trigger(cue, token, token, place + 1, region_end(ground, place + 1, sentence), cue.action) if place is not None else None


def _exclude(ground: Ground, sentence: Span, token: Token, cue: SanctionCue) -> Trigger | None:
    if not _is_verb(token):
        return None
    place = next((item.i for item in ground.doc[token.i + 1:sentence.end] if item.lower_ in cue.prepositions
                  and any(base_forms(later) & set(cue.nouns) for later in ground.doc[item.i + 1:min(item.i + 5, sentence.end)])), None)
    if place is None:
        return None
    if is_passive(token):
        return _passive(ground, token, cue, has_label=False)
    start = object_start(ground, token, sentence)
    return Trigger(cue, token, token, start, place, cue.action) if start < place else None


def _theme(ground: Ground, sentence: Span, token: Token, cue: SanctionCue) -> Trigger | None:
    if not _is_verb(token) or is_passive(token):
        return None
    held = subject(token)
    if held is None or held.lemma_.lower() not in cue.nouns:
        return None
    start = object_start(ground, token, sentence)
    return Trigger(cue, token, token, start, region_end(ground, start, sentence), cue.action)


_FRAMES: dict[str, Callable[[Ground, Span, Token, SanctionCue], Trigger | None]] = {
    "object": _object, "label": _label, "noun": _noun, "list": _list, "possession": _possession, "bar": _bar, "exclude": _exclude, "theme": _theme,
}
