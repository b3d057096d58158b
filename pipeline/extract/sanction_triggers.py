"""Triggers: the words of a sentence that tell of a sanction, and where its targets stand.

One function a frame of the lexicon (see the header of sanctions.yml). A trigger says nothing yet of who acts or whether it
happened: that is read from its `verb`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import cache
from typing import TYPE_CHECKING

from pipeline.extract.sanction_grammar import base_forms, child, is_passive, subject
from pipeline.extract.sanction_nouns import noun_trigger
from pipeline.extract.sanction_regions import Ground, region_end
from pipeline.extract.sanction_trigger import (
    Trigger, has_label, is_misread_passive, is_verb, label_follows, label_start, list_place, object_start, passive_trigger, relative_object,
)
from pipeline.lexicon.sanctions import SanctionCue, sanction_cues

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

_REACH = 14


@cache
def _cues_by_word() -> dict[str, tuple[SanctionCue, ...]]:
    """Verb lemmas and the last words of nouns → cues, in file order."""
    index: dict[str, list[SanctionCue]] = defaultdict(list)
    for cue in sanction_cues():
        for word in ((noun.split()[-1] for noun in cue.nouns) if cue.frame in {"noun", "state"} else cue.verbs):
            if cue not in index[word]:
                index[word].append(cue)
    return {word: tuple(cues) for word, cues in index.items()}


def triggers_in(ground: Ground, sentence: Span) -> Iterator[Trigger]:
    """The triggers of a sentence, one a word, in order."""
    index = _cues_by_word()
    for token in sentence:
        cues = sorted({cue for base in base_forms(token) for cue in index.get(base, ())}, key=sanction_cues().index)
        found = (trigger for cue in cues if (trigger := _FRAMES[cue.frame](ground, sentence, token, cue)) is not None)
        if (first := next(found, None)) is not None:
            yield first


def _object(ground: Ground, sentence: Span, token: Token, cue: SanctionCue) -> Trigger | None:
    if (state := _state(ground, sentence, token, cue)) is not None:
        return state
    if not is_verb(ground, token) or (token.i + 1 < sentence.end and token.nbor().lower_ in cue.not_before):
        return None
    if is_passive(token) or is_misread_passive(ground, token):
        return passive_trigger(ground, token, cue, has_label(sentence, token.i + 1))
    if (owner := relative_object(token)) is not None:
        clause = min(item.i for item in [token, *token.children])
        return Trigger(cue, token, token, owner.left_edge.i, max(owner.left_edge.i, clause), cue.action, has_label=has_label(sentence, token.i + 1))
    start = object_start(ground, token, sentence)
    end = region_end(ground, start, sentence)
    cut = label_start(sentence, start, end)
    return Trigger(cue, token, token, start, end if cut is None else cut, cue.action, has_label=has_label(sentence, start))


def _state(ground: Ground, sentence: Span, token: Token, cue: SanctionCue) -> Trigger | None:
    """The trigger of a participle behind a body and a hyphen: "the U.S.-sanctioned tanker X"."""
    if "-" in token.text.strip("-") and token.tag_ in {"JJ", "VBN", "VBD", "NNP"} and token.i + 1 < sentence.end and base_forms(token) - {token.lower_, token.lemma_.lower()} & set(cue.verbs):
        return Trigger(cue, token, None, token.i + 1, region_end(ground, token.i + 1, sentence), cue.action, needs_body=True, is_state=True)
    is_joined = token.tag_ in {"VBN", "VBD", "JJ"} and token.i >= sentence.start + 2 and token.nbor(-1).text == "-" and token.nbor(-2).pos_ == "PROPN"
    if not is_joined or token.i + 1 >= sentence.end:
        return None
    return Trigger(cue, token, None, token.i + 1, region_end(ground, token.i + 1, sentence), cue.action, needs_body=True, is_state=True)


def _label(ground: Ground, sentence: Span, token: Token, cue: SanctionCue) -> Trigger | None:
    trigger = _object(ground, sentence, token, cue)
    if trigger is None or not trigger.has_label:
        return None
    return trigger if label_follows(sentence, token.i + 1 if trigger.is_passive else trigger.end) else None


def _list(ground: Ground, sentence: Span, token: Token, cue: SanctionCue) -> Trigger | None:
    if not is_verb(ground, token):
        return None
    place = list_place(sentence, token.i + 1, cue, frozenset(cue.prepositions))
    if place is None:
        return None
    if is_passive(token):
        return passive_trigger(ground, token, cue, with_label=False)
    start = object_start(ground, token, sentence)
    return Trigger(cue, token, token, start, place, cue.action) if start < place else None


def _possession(ground: Ground, sentence: Span, token: Token, cue: SanctionCue) -> Trigger | None:
    if not is_verb(ground, token):
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
    if not is_verb(ground, token) or is_passive(token):
        return None
    noun = next((item for item in ground.doc[token.i + 1:min(token.i + _REACH, sentence.end)] if item.lemma_.lower() in cue.nouns), None)
    following = ground.doc[noun.i + 1:min(noun.i + 4, sentence.end)] if noun is not None else []
    place = next((item.i for item in following if item.lower_ in cue.prepositions), None)
    return Trigger(cue, token, token, place + 1, region_end(ground, place + 1, sentence), cue.action) if place is not None else None


def _exclude(ground: Ground, sentence: Span, token: Token, cue: SanctionCue) -> Trigger | None:
    if not is_verb(ground, token):
        return None
    place = next((item.i for item in ground.doc[token.i + 1:sentence.end] if item.lower_ in cue.prepositions
                  and any(base_forms(later) & set(cue.nouns) for later in ground.doc[item.i + 1:min(item.i + 5, sentence.end)])), None)
    if place is None:
        return None
    if is_passive(token):
        return passive_trigger(ground, token, cue, with_label=False)
    start = object_start(ground, token, sentence)
    return Trigger(cue, token, token, start, place, cue.action) if start < place else None


def _theme(ground: Ground, sentence: Span, token: Token, cue: SanctionCue) -> Trigger | None:
    if not is_verb(ground, token) or is_passive(token):
        return None
    held = subject(token)
    if held is None or held.lemma_.lower() not in cue.nouns:
        return None
    start = object_start(ground, token, sentence)
    return Trigger(cue, token, token, start, region_end(ground, start, sentence), cue.action)


def _state_of(ground: Ground, sentence: Span, token: Token, cue: SanctionCue) -> Trigger | None:
    """The trigger of an adjective: "X is ineligible for entry", "this renders X ineligible"."""
    following = token.nbor() if token.i + 1 < sentence.end else None
    if token.pos_ != "ADJ" or following is None or following.lower_ not in cue.prepositions:
        return None
    verb = token.head if token.head.pos_ in {"VERB", "AUX"} else None
    held = None if verb is None else child(verb, "nsubj", "nsubjpass")
    if verb is None or held is None or held.i > token.i:
        return None
    end = min([verb.i, *(item.i for item in verb.children if item.dep_ in {"aux", "auxpass"})])
    return Trigger(cue, token, verb, held.left_edge.i, max(held.left_edge.i, end), cue.action, is_passive=True)


_FRAMES: dict[str, Callable[[Ground, Span, Token, SanctionCue], Trigger | None]] = {
    "object": _object, "label": _label, "noun": noun_trigger, "list": _list, "possession": _possession, "bar": _bar, "exclude": _exclude, "theme": _theme, "state": _state_of,
}
