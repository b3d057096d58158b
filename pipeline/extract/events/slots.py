"""What stands where around a trigger: its light verb, and the slots of its frame (header of event_frames.yml)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from pipeline.extract.events import arguments, syntax
from pipeline.extract.events.index import Hit
from pipeline.lexicon.circumstances import circumstance
from pipeline.lexicon.events import event_words
from pipeline.lexicon.factuality import cue_words, cues_at
from pipeline.lexicon.nominals import demonyms

if TYPE_CHECKING:
    from spacy.tokens import Token

_STEPS = 4
Slots = dict[str, list["Token"]]


@dataclass(frozen=True, slots=True)
class Light:
    """A light verb and whether its subject undergoes what the noun tells ("suffered an attack").

    `is_joined` marks one that takes the noun with a preposition ("took part in", "was involved in").
    """

    verb: Token
    is_undergone: bool
    is_joined: bool = False


def light_of(hit: Hit) -> Light | None:
    """The light verb that takes a trigger noun: "carried out the raid", "took part in talks", "launched a wave of arrests"."""
    if hit.wording.kind != "noun":
        return None
    noun = _outer(hit.head)
    head = noun.head
    if noun.dep_ in ("dobj", "nsubjpass", "attr") and syntax.is_verbal(head):
        return _light(hit, head, noun)
    if noun.dep_ == "conj" and noun.head.dep_ in ("dobj", "nsubjpass") and syntax.is_verbal(noun.head.head):
        return _light(hit, noun.head.head, noun)
    if noun.dep_ == "pobj" and head.dep_ in ("prep", "agent") and syntax.is_verbal(head.head):
        verb = head.head
        part = syntax.child(verb, "dobj")
        named = {f"{verb.lemma_} {head.lower_}", f"{verb.lemma_} {part.lemma_ if part is not None else ''} {head.lower_}"}
        listed = _lights(hit)
        if named & listed:
            return Light(verb, bool(named & event_words("light_undergo")), is_joined=True)
    if noun.dep_ == "relcl" or (syntax.is_verbal(noun) and noun.dep_ == "acl"):
        return None
    return _relative_light(hit, noun)


def _relative_light(hit: Hit, noun: Token) -> Light | None:
    """A light verb in a clause below the noun: "the attack carried out by rebels", "the raid that troops launched"."""
    for item in noun.children:
        if item.dep_ in ("acl", "relcl") and syntax.is_verbal(item) and (syntax.is_passive(item) or item.dep_ == "relcl"):
            names = _verb_names(item)
            if names & _lights(hit) and noun in arguments.objects(item):
                return Light(item, bool(names & event_words("light_undergo")))
    return None


def _outer(noun: Token) -> Token:
    """The noun that a trigger noun hangs below where that adds nothing: "a wave of bombings", "assassination attempts"."""
    return chain_of(noun)[-1]


def chain_of(noun: Token) -> list[Token]:
    """A trigger noun and the nouns above it up to `_outer`."""
    chain = [noun]
    for _ in range(_STEPS):
        head = noun.head
        if noun.dep_ == "pobj" and head.lower_ == "of" and head.head.lemma_.lower() in event_words("light_nouns") and head.head.i != head.i:
            noun = head.head
        elif noun.dep_ in ("compound", "nmod") and head.lemma_.lower() in event_words("light_nouns"):
            noun = head
        else:
            break
        chain.append(noun)
    return chain


def _light(hit: Hit, verb: Token, noun: Token) -> Light | None:
    names = _verb_names(verb)
    if not names & _lights(hit) or (noun.dep_ == "nsubjpass" and not syntax.is_passive(verb)):
        return None
    return Light(verb, bool(names & event_words("light_undergo")))


def _verb_names(verb: Token) -> set[str]:
    """A verb by its lemma, and with each particle."""
    lemma = verb.lemma_.lower()
    particles = [item.lower_ for item in verb.children if item.dep_ == "prt"]
    return {f"{lemma} {word}" for word in particles} if particles else {lemma}


@cache
def _lights_of(light: tuple[str, ...]) -> frozenset[str]:
    return event_words("light_verbs") | event_words("light_undergo") | circumstance("behind") | frozenset(light)


def _lights(hit: Hit) -> frozenset[str]:
    return _lights_of(hit.wording.trigger.light)


def host_of(hit: Hit, light: Light | None) -> Token | None:
    """The verb whose times and places are the event's: the trigger, its light verb, or a verb of happening with it as subject."""
    if light is not None:
        return light.verb
    if hit.wording.kind == "verb":
        return hit.head
    if hit.wording.kind == "adjective":
        return syntax.clause_verb(hit.head)
    noun = _outer(hit.head)
    if noun.dep_ in ("nsubj", "nsubjpass") and noun.head.lemma_ in cue_words("happening"):
        return noun.head
    return None


def slots_of(hit: Hit, light: Light | None) -> Slots:
    """The heads of the phrases around a trigger, by slot."""
    if hit.wording.kind == "verb":
        return _verb_slots(hit.head, hit.tokens)
    if hit.wording.kind == "adjective":
        return _adjective_slots(hit.head)
    return _noun_slots(hit, light)


def _verb_slots(verb: Token, tokens: tuple[Token, ...]) -> Slots:
    own = {token.i for token in tokens}
    slots: Slots = defaultdict(list)
    slots["subject"] = arguments.subjects(verb)
    slots["object"] = [item for item in arguments.objects(verb) if item.i not in own]
    slots["indirect_object"] = [item for item in verb.children if item.dep_ == "dative" and item.pos_ in syntax.NOMINAL]
    _add_prepositions(slots, verb, own)
    for item in slots["object"] if not syntax.is_passive(verb) else ():
        if item.head.i == verb.i:
            _add_prepositions(slots, item, own, is_object=True)
    for item in verb.children:
        if item.i in own and item.i != verb.i:
            _add_prepositions(slots, item, own)
            slots["object"] += [inner for inner in item.children if inner.dep_ == "pobj" and item.dep_ == "prep"]
    slots["attribute"] = list(arguments.attributes(verb))
    slots["attribute_of"] = [found for item in slots["attribute"] for found in _owned(item)]
    slots["clause_subject"] = list(arguments.clause_subjects(verb))
    return slots


def _owned(noun: Token) -> Iterator[Token]:
    """The body that a post belongs to: "head of the bank", "the bank's head", "bank president"."""
    for word, governed in syntax.prepositions(noun):
        if word in ("of", "at", "to", "for", "in"):
            yield governed
    for item in noun.children:
        if item.dep_ in ("poss", "compound", "nmod") and item.pos_ == "PROPN":
            yield item


def _add_prepositions(slots: Slots, token: Token, own: set[int], *, is_object: bool = False) -> None:
    for word, governed in syntax.prepositions(token):
        if governed.i not in own and not (is_object and word == "of"):
            slots[f"prep:{word}"].append(governed)


def _adjective_slots(word: Token) -> Slots:
    """The one who is "dead" or "under arrest": the subject of the verb, its object ("left two dead"), or the noun."""
    slots: Slots = defaultdict(list)
    node = word.head if word.dep_ in ("prep", "pobj", "acomp", "attr", "oprd", "conj", "advmod", "xcomp", "ccomp", "advcl") else word
    own = syntax.child(word, "nsubj", "nsubjpass")
    if own is not None:
        slots["subject"] = [own]
    elif word.dep_ == "amod":
        slots["subject"] = [word.head]
    elif syntax.is_verbal(node):
        given = syntax.child(node, "dobj")
        subject = given if given is not None and word.dep_ != "acomp" else arguments.surface_subject(node)
        slots["subject"] = [subject] if subject is not None else []
    elif node.pos_ in syntax.NOMINAL:
        slots["subject"] = [node]
    _add_prepositions(slots, word, set())
    return slots


def _noun_slots(hit: Hit, light: Light | None) -> Slots:
    slots: Slots = defaultdict(list)
    own = {token.i for token in hit.tokens}
    chain = chain_of(hit.head)
    outer = chain[-1]
    nouns = [*chain, *(token for token in hit.tokens if token.pos_ == "NOUN" and token.i != hit.head.i)]
    own |= {token.i for token in chain}
    own |= {token.i for noun in nouns for token in noun.children if token.dep_ == "prep" and token.i in own}
    for noun in nouns:
        if noun.i not in own:
            own.add(noun.i)
        _add_noun(slots, noun, own)
    if light is not None:
        _add_light(slots, light, own)
    else:
        slots["light_subject"] = _accused(outer)
    return slots


def _responsible(word: Token) -> list[Token]:
    """Who is "responsible for" what a noun tells, or "claimed responsibility for" it."""
    if word.pos_ == "ADJ":
        return arguments.subjects(word.head) if syntax.is_verbal(word.head) else [word.head] if word.head.pos_ in syntax.NOMINAL else []
    is_claimed = word.dep_ == "dobj" and word.head.lemma_ in circumstance("claiming")
    return arguments.subjects(word.head) if is_claimed else []


def _accused(noun: Token) -> list[Token]:
    """Whom the words above a noun say to be behind what it tells: "blamed the militia for the raid", "her role in the raid"."""
    preposition = noun.head
    if noun.dep_ != "pobj" or preposition.lower_ not in ("of", "for", "to", "in", "behind"):
        return []
    above = preposition.head
    word = above.lemma_.lower()
    if preposition.lower_ == "behind":
        return arguments.subjects(above) if word == "be" else []
    if word in circumstance("responsible") and not syntax.is_verbal(above):
        return _responsible(above)
    if word in circumstance("parts"):
        return [item for item in above.children if item.dep_ == "poss"]
    if arguments.is_accused(above):
        return [above]
    is_accusing = syntax.is_verbal(above) and cues_at("verb").get(word) == "alleged"
    return arguments.objects(above) if is_accusing else []


def _add_noun(slots: Slots, noun: Token, own: set[int]) -> None:
    for item in noun.children:
        if item.i < noun.i and item.i not in own and (name := _slot_before(item)) is not None:
            slots[name].append(syntax.antecedent(item) if name == "poss" else item)
            if name == "demonym":
                slots[name] += [inner for inner in item.children if inner.dep_ == "conj" and inner.text in demonyms()]
        elif item.dep_ in ("acl", "relcl") and item.lemma_ == "involve":
            slots["by"] += arguments.objects(item)
    for word, governed in syntax.prepositions(noun):
        if governed.i not in own:
            slots[word if word in ("of", "by") else f"prep:{word}"].append(governed)


def _slot_before(item: Token) -> str | None:
    """The slot of a word before a trigger noun: possessor, adjective of a country or its short name, noun."""
    if item.dep_ == "poss":
        return "poss"
    if item.dep_ not in ("compound", "nmod", "amod"):
        return None
    if item.text in demonyms() or (item.pos_ == "PROPN" and _is_short(item)):
        return "demonym"
    return "compound" if item.dep_ != "amod" else None


def _is_short(token: Token) -> bool:
    """Whether a name before a noun is written short, as countries are that act: "U.S.", "EU"."""
    letters = token.text.replace(".", "")
    return len(letters) <= 3 and letters.isupper()


def _add_light(slots: Slots, light: Light, own: set[int]) -> None:
    takers = arguments.objects(light.verb) if syntax.is_passive(light.verb) and light.is_joined else arguments.subjects(light.verb)
    slots["light_subject"] = [item for item in takers if item.i not in own]
    slots["light_object"] = [item for item in light.verb.children if item.dep_ == "dative" and item.pos_ in syntax.NOMINAL]
    for word, governed in syntax.prepositions(light.verb):
        if governed.i in own or word == "by":
            continue
        slots[f"prep:{word}"].append(governed)
        if word == "to":
            slots["light_object"].append(governed)
