"""Triggers: the words of a sentence that tell of a sanction, and where its targets stand.

One function a frame of the lexicon (see the header of sanctions.yml). A trigger says nothing yet of who acts or whether it
happened: that is read from its `verb`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import cache
from typing import TYPE_CHECKING

from pipeline.extract.sanctions import trigger as shared
from pipeline.extract.sanctions.grammar import base_forms, child, is_passive, subject
from pipeline.extract.sanctions.ground import Ground
from pipeline.extract.sanctions.nouns import is_whole_noun, noun_trigger
from pipeline.extract.sanctions.regions import region_end
from pipeline.extract.sanctions.trigger import COMPLEMENTS, Trigger, is_verb, object_start, passive_trigger
from pipeline.lexicon.sanctions import SanctionCue, sanction_cues, sanction_words

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

_REACH = 14
_NEAR = 5
_PARTICIPLES = frozenset({"VBN", "VBD", "JJ", "NNP"})


@cache
def _cues_by_word() -> dict[str, tuple[SanctionCue, ...]]:
    """Verb lemmas and the last words of nouns → cues, in file order."""
    index: dict[str, list[SanctionCue]] = defaultdict(list)
    for cue in sanction_cues():
        for word in ((noun.split()[-1] for noun in cue.nouns) if cue.frame in {"noun", "state", "under"} else cue.verbs):
            if cue not in index[word]:
                index[word].append(cue)
    return {word: tuple(cues) for word, cues in index.items()}


@cache
def _places() -> dict[str, int]:
    """The place of each cue in the file: earlier ones win."""
    return {cue.id: place for place, cue in enumerate(sanction_cues())}


def triggers_in(ground: Ground, sentence: Span) -> Iterator[Trigger]:
    """The triggers of a sentence, one a word, in order."""
    index = _cues_by_word()
    for token in (item for item in sentence if not ground.in_law(item)):
        own = {cue.id: cue for base in base_forms(token) for cue in index.get(base, ())}
        cues = [own[cue_id] for cue_id in sorted(own, key=_places().__getitem__)]
        found = (trigger for cue in cues if (trigger := _FRAMES[cue.frame](ground, sentence, token, cue)) is not None)
        if (first := next(found, None)) is not None:
            yield first


def _object(ground: Ground, sentence: Span, token: Token, cue: SanctionCue) -> Trigger | None:
    if _is_joined(sentence, token, cue):
        return Trigger(cue, token, None, token.i + 1, region_end(ground, token.i + 1, sentence), cue.action, needs_body=True, is_state=True)
    if not is_verb(ground, token) or (token.i + 1 < sentence.end and token.nbor().lower_ in cue.not_before):
        return None
    with_label = shared.has_label(sentence, token.i + 1)
    if is_passive(token) or shared.is_misread_passive(ground, token):
        return passive_trigger(ground, token, cue, with_label)
    if (owner := shared.relative_object(token)) is not None:
        clause = min(item.i for item in [token, *token.children])
        return Trigger(cue, token, token, owner.left_edge.i, max(owner.left_edge.i, clause), cue.action, has_label=with_label)
    start = object_start(ground, token, sentence)
    is_pronoun = start < sentence.end and ground.doc[start].tag_ == "PRP"
    if is_pronoun and ground.doc[start].lower_ in sanction_words("pronouns.single") | sanction_words("pronouns.several"):
        return Trigger(cue, token, token, start, start + 1, cue.action, pronoun=ground.doc[start], has_label=with_label)
    end = region_end(ground, start, sentence)
    cut = shared.label_start(sentence, start, end)
    return Trigger(cue, token, token, start, end if cut is None else cut, cue.action, has_label=with_label)


def _is_joined(sentence: Span, token: Token, cue: SanctionCue) -> bool:
    """Whether a participle stands behind a body and a hyphen: "the U.S.-sanctioned tanker X"."""
    if token.tag_ not in _PARTICIPLES or token.i + 1 >= sentence.end:
        return False
    if "-" in token.text.strip("-"):
        return bool((base_forms(token) - {token.lower_, token.lemma_.lower()}) & set(cue.verbs))
    return token.tag_ != "NNP" and token.i >= sentence.start + 2 and token.nbor(-1).text == "-" and token.nbor(-2).pos_ == "PROPN"


def _label(ground: Ground, sentence: Span, token: Token, cue: SanctionCue) -> Trigger | None:
    trigger = _object(ground, sentence, token, cue)
    if trigger is None or not trigger.has_label:
        return None
    return trigger if shared.label_follows(sentence, token.i + 1 if trigger.is_passive else trigger.end) else None


def _list(ground: Ground, sentence: Span, token: Token, cue: SanctionCue) -> Trigger | None:
    place = shared.list_place(sentence, token.i + 1, cue, frozenset(cue.prepositions)) if is_verb(ground, token) else None
    return None if place is None else _up_to(ground, sentence, token, cue, place)


def _exclude(ground: Ground, sentence: Span, token: Token, cue: SanctionCue) -> Trigger | None:
    if not is_verb(ground, token):
        return None
    places = (item.i for item in ground.doc[token.i + 1:sentence.end] if item.lower_ in cue.prepositions)
    place = next((place for place in places
                  if any(base_forms(later) & set(cue.nouns) for later in ground.doc[place + 1:min(place + _NEAR, sentence.end)])), None)
    return None if place is None else _up_to(ground, sentence, token, cue, place)


def _up_to(ground: Ground, sentence: Span, token: Token, cue: SanctionCue, place: int) -> Trigger | None:
    """The trigger of a verb whose object ends at the token `place`, or of its passive."""
    if is_passive(token):
        return passive_trigger(ground, token, cue, with_label=False)
    start = object_start(ground, token, sentence)
    return Trigger(cue, token, token, start, place, cue.action) if start < place else None


def _possession(ground: Ground, sentence: Span, token: Token, cue: SanctionCue) -> Trigger | None:
    passive = is_passive(token)
    held = child(token, "nsubjpass") or (subject(token.head) if token.dep_ in COMPLEMENTS else None) if passive else child(token, "dobj")
    if not is_verb(ground, token) or held is None or held.lemma_.lower() not in cue.nouns:
        return None
    owner = child(held, "poss")
    if owner is not None:
        pronoun = owner if owner.tag_ == "PRP$" else None
        return Trigger(cue, token, token, owner.left_edge.i, owner.i + 1, cue.action, is_passive=passive, pronoun=pronoun)
    adjective = next((item for item in held.children if item.dep_ in {"amod", "compound", "nmod"} and item.text[:1].isupper()), None)
    if adjective is not None and not passive:
        return Trigger(cue, token, token, held.left_edge.i, held.i + 1, cue.action)
    behind = ground.doc[held.i + 1:min(held.i + _REACH, sentence.end)]
    owning = next((item.i for item in behind if item.lower_ in sanction_words("owning.words")), None)
    place = next((item.i for item in behind[:_NEAR] if item.lower_ in cue.prepositions), owning)
    if place is None or place + 1 >= sentence.end:
        return None
    start = place + 1 + (ground.doc[place + 1].lower_ in sanction_words("owner.prepositions"))
    return Trigger(cue, token, token, start, region_end(ground, start, sentence), cue.action, is_passive=passive)


def _bar(ground: Ground, sentence: Span, token: Token, cue: SanctionCue) -> Trigger | None:
    if not is_verb(ground, token) or is_passive(token):
        return None
    noun = next((item.i for item in ground.doc[token.i + 1:min(token.i + _REACH, sentence.end)] if item.lemma_.lower() in cue.nouns), sentence.end)
    place = next((item.i for item in ground.doc[noun:min(noun + _NEAR, sentence.end)] if item.lower_ in cue.prepositions), None)
    return Trigger(cue, token, token, place + 1, region_end(ground, place + 1, sentence), cue.action) if place is not None else None


def _theme(ground: Ground, sentence: Span, token: Token, cue: SanctionCue) -> Trigger | None:
    held = subject(token) if is_verb(ground, token) and not is_passive(token) else None
    if held is None or held.lemma_.lower() not in cue.nouns:
        return None
    start = object_start(ground, token, sentence)
    return Trigger(cue, token, token, start, region_end(ground, start, sentence), cue.action)


def _effect(ground: Ground, sentence: Span, token: Token, cue: SanctionCue) -> Trigger | None:
    """The trigger of an adjective that tells the effect of a listing: "X is ineligible for entry"."""
    is_followed = token.i + 1 < sentence.end and token.nbor().lower_ in cue.prepositions
    verb = token.head
    if token.pos_ != "ADJ" or not is_followed or verb.pos_ not in {"VERB", "AUX"}:
        return None
    held = child(verb, "nsubj", "nsubjpass")
    if held is None or held.i > token.i:
        return None
    end = min([verb.i, *(item.i for item in verb.children if item.dep_ in {"aux", "auxpass"})])
    return Trigger(cue, token, verb, held.left_edge.i, max(held.left_edge.i, end), cue.action, is_passive=True)


def _under(ground: Ground, sentence: Span, token: Token, cue: SanctionCue) -> Trigger | None:
    """The trigger of a noun that somebody or something is under: the subject, or the noun that it qualifies."""
    place = next((item for item in reversed(ground.doc[max(sentence.start, token.i - _NEAR):token.i]) if item.lower_ in cue.prepositions), None)
    if place is None or not is_whole_noun(sentence, token, cue) or not set(token.ancestors) & {place}:
        return None
    opening = place.head if place.lower_ == "to" else place
    if place.lower_ == "to" and opening.lower_ not in sanction_words("subject.to"):
        return None
    above = opening.head
    if any(item.lower_ in {"no", "any"} for item in token.children):
        return None
    if above.dep_ == "appos" and above.head.i < above.i:
        above = above.head
    if above.pos_ in {"NOUN", "PROPN"} and above.i < opening.i:
        return Trigger(cue, token, None, above.left_edge.i, opening.left_edge.i, cue.action, is_passive=True, needs_body=True)
    held = subject(above) if above.lemma_.lower() in sanction_words("being") else None
    if held is None or held.i > opening.i:
        return None
    start, end, named = _held(ground, held, above)
    return Trigger(cue, token, above, start, end, cue.action, is_passive=True, pronoun=named)


def _held(ground: Ground, held: Token, verb: Token) -> tuple[int, int, Token | None]:
    """The tokens of a subject before its verb, and the subject itself where it is a pronoun."""
    if held.tag_ in {"WP", "WDT"} and verb.dep_ == "relcl":
        above = verb.head.head if verb.head.dep_ == "appos" and verb.head.head.i < verb.head.i else verb.head
        return above.left_edge.i, above.i + 1, None
    end = min([verb.i, *(item.i for item in verb.children if item.dep_ in {"aux", "auxpass", "neg"} and item.i > held.i)])
    pronoun = held if held.pos_ == "PRON" and held.lower_ not in sanction_words("counts") else None
    return held.left_edge.i, max(held.left_edge.i, end), pronoun


def _on_list(ground: Ground, sentence: Span, token: Token, cue: SanctionCue) -> Trigger | None:
    """The trigger of a verb that puts its subject on a list, which the words behind it name."""
    held = child(token, "nsubj")
    if not is_verb(ground, token) or held is None or held.i > token.i or child(token, "dobj") is not None:
        return None
    near = ground.doc[token.i + 1:min(token.i + 1 + _NEAR, sentence.end)]
    place = next((item.i for item in near if item.lower_ in cue.prepositions and item.head == token), None)
    behind = ground.doc[place + 1:min(place + _NEAR + 2, sentence.end)] if place is not None else ground.doc[token.i:token.i]
    is_known = any(base_forms(item) & set(cue.nouns) for item in ground.doc[:sentence.start])
    if not any(base_forms(item) & set(cue.nouns) for item in behind) and not (is_known and len(behind) and behind[0].lower_ in {"it", "them"}):
        return None
    owner = child(held, "poss")
    if owner is not None and held.lemma_.lower() == "name":
        held = owner
        return Trigger(cue, token, token, held.left_edge.i, held.i + 1, cue.action, is_passive=True, pronoun=held if held.pos_ == "PRON" else None)
    start, end, pronoun = _held(ground, held, token)
    return Trigger(cue, token, token, start, end, cue.action, is_passive=True, pronoun=pronoun)


def _face(ground: Ground, sentence: Span, token: Token, cue: SanctionCue) -> Trigger | None:
    """The trigger of a verb that takes a measure as its object: its subject is sanctioned."""
    held, measure = child(token, "nsubj"), child(token, "dobj")
    if not is_verb(ground, token) or held is None or measure is None or held.i > token.i or not is_whole_noun(sentence, measure, cue):
        return None
    start, end, pronoun = _held(ground, held, token)
    return Trigger(cue, token, token, start, end, cue.action, is_passive=True, pronoun=pronoun)


_FRAMES: dict[str, Callable[[Ground, Span, Token, SanctionCue], Trigger | None]] = {
    "object": _object, "label": _label, "noun": noun_trigger, "list": _list, "possession": _possession, "bar": _bar, "exclude": _exclude, "theme": _theme,
    "state": _effect, "under": _under, "on_list": _on_list, "face": _face,
}
