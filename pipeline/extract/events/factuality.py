"""Whether an event happened, by cue and scope: what stands at the trigger, and what stands above it in the parse."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.extract.events.arguments import is_accused
from pipeline.extract.events.syntax import NOMINAL, child, is_finite, is_passive, is_verbal
from pipeline.lexicon.factuality import Says, cue_words, cues_at

if TYPE_CHECKING:
    from spacy.tokens import Token

_STRONG: tuple[Says, ...] = ("denied", "negated")
_STEPS = 8
_NOBODY = frozenset({"nobody", "none", "no-one", "neither"})
_NOT_NEGATING = frozenset({"only", "just", "merely", "simply", "longer"})


def factuality(trigger: Token, carrier: Token | None = None) -> str:
    """The factuality that the text gives to what a trigger tells; `carrier` is the light verb that the trigger is the object of.

    A denial or negation wins wherever it reaches the trigger; of the other cues the nearest does.
    """
    found: list[Says] = []
    if carrier is not None:
        found += _noun_cues(trigger)
        if cues_at("object_verb").get(carrier.lemma_.lower()) != "presumed":
            _climb_verb(carrier, found)
    elif is_verbal(trigger):
        _climb_verb(trigger, found)
    else:
        _climb_noun(trigger, found)
    strong = next((says for says in found if says in _STRONG), None)
    return strong or next(iter(found), "asserted")


def _climb_verb(verb: Token, found: list[Says], steps: int = 0) -> None:
    """Cues at a verb, and those above it as far as they reach."""
    found += _verb_cues(verb)
    head = verb.head
    if steps > _STEPS or head.i == verb.i:
        found += _root_cues(verb)
        return
    if verb.dep_ in ("relcl", "parataxis", "appos") or (verb.dep_ == "acl" and verb.tag_ in ("VBN", "VBD")) or verb.dep_ == "amod":
        return
    if verb.dep_ == "conj" and is_verbal(head):
        if head.tag_ != "VB" and any(item.dep_ == "aux" and item.tag_ == "TO" for item in verb.children):
            found.append("planned")
        if child(verb, "nsubj", "nsubjpass") is None or head.dep_ in ("ccomp", "xcomp"):
            _climb_verb(head, found, steps + 1)
        return
    if verb.dep_ == "advcl":
        _climb_adverbial(verb, head, found, steps)
    elif verb.dep_ in ("pcomp", "pobj") or head.pos_ in ("ADP", "SCONJ"):
        _climb_preposition(head, found, steps)
    elif is_verbal(head) or head.pos_ == "ADJ":
        _climb_complement(verb, head, found, steps)
    elif head.pos_ in NOMINAL and verb.dep_ == "acl":
        _climb_clause_of_noun(verb, head, found, steps)


def _climb_clause_of_noun(verb: Token, noun: Token, found: list[Says], steps: int) -> None:
    """A clause below a noun: what the noun says of it ("a plan to strike"), or the noun above ("the risk of ships striking")."""
    cues = cues_at("noun")
    _beneath_noun(noun, found, steps, is_infinitive=verb.tag_ == "VB")
    if verb.tag_ == "VBG" and noun.dep_ == "pobj" and noun.lemma_.lower() not in cues and noun.head.head.lemma_.lower() in cues:
        _climb_preposition(noun.head, found, steps + 1)


def _climb_adverbial(verb: Token, head: Token, found: list[Says], steps: int) -> None:
    """An adverbial clause: a purpose is planned, a participle is what its verb is, a finite clause stands for itself."""
    if verb.tag_ == "VB" and any(item.dep_ == "aux" and item.tag_ == "TO" for item in verb.children):
        listed = cues_at("verb").get(head.lemma_.lower())
        if listed not in (None, "open", "presumed"):
            found.append(listed)
        elif listed is None:
            found.append("planned")
        _climb_above(head, found, steps)
    elif verb.tag_ in ("VBG", "VBN") and child(verb, "nsubj", "nsubjpass", "mark") is None and is_verbal(head):
        _climb_above(head, found, steps)


def _climb_complement(verb: Token, head: Token, found: list[Says], steps: int) -> None:
    """A complement of a verb or adjective: the word above says what it makes of it."""
    says = cues_at("verb").get(head.lemma_.lower())
    if says == "presumed":
        return
    is_clause = verb.dep_ in ("ccomp", "csubj", "csubjpass") and is_finite(verb)
    if head.lemma_ in cue_words("reporting") and (is_clause or verb.tag_ == "VBN" or "hypothetical" in found):
        if "hypothetical" in found and _has_would(verb):
            found[found.index("hypothetical")] = "planned"
        if is_clause:
            return
    if says == "open" or says is None:
        if is_clause:
            return
        if says is None and head.lemma_ == "be" and verb.tag_ == "VB":
            found.append("planned")
        _climb_above(head, found, steps)
        return
    if is_clause and says in ("planned", "negated"):
        return
    found.append(says)
    if says in ("planned", "hypothetical") or _is_negated(head):
        _climb_above(head, found, steps)


def _has_would(verb: Token) -> bool:
    return any(item.dep_ == "aux" and item.lower_ in ("would", "'d", "’d") for item in verb.children)


def _climb_above(head: Token, found: list[Says], steps: int) -> None:
    while head.pos_ == "ADJ" and head.head.i != head.i:
        head = head.head
    if is_verbal(head):
        _climb_verb(head, found, steps + 1)


def _climb_preposition(preposition: Token, found: list[Says], steps: int) -> None:
    """A gerund or noun below a preposition: "without looting", "suspected of looting", "a plan for looting"."""
    says = cues_at("preposition").get(preposition.lower_)
    if says is not None and says != "open":
        found.append(says)
        return
    head = preposition.head
    if head.i == preposition.i:
        return
    if is_verbal(head):
        listed = cues_at("verb").get(head.lemma_.lower())
        if listed == "presumed":
            found += ["negated"] if preposition.lower_ == "from" else []
        elif listed is not None and listed != "open" and preposition.lower_ in ("of", "for", "with", "in", "from", "on", "at", "to", "about", "as"):
            if not (listed == "planned" and preposition.lower_ in ("for", "in", "on", "at")) or head.lemma_ in ("plan", "prepare"):
                found.append(listed)
        elif preposition.lower_ == "by":
            _climb_above(head, found, steps)
    elif is_accused(head):
        found.append("alleged")
    elif head.pos_ in NOMINAL:
        _beneath_noun(head, found, steps, is_infinitive=False)


def _beneath_noun(noun: Token, found: list[Says], steps: int, *, is_infinitive: bool) -> None:
    """What a noun says of what belongs to it, and what stands above the noun where it passes that on."""
    says = cues_at("noun").get(noun.lemma_.lower())
    if says is None:
        if is_infinitive:
            found.append("planned")
        return
    found += _noun_cues(noun)
    if says != "open":
        found.append(says)
    if steps < _STEPS:
        _above_noun(noun, found, steps + 1)


def _climb_noun(noun: Token, found: list[Says]) -> None:
    """Cues at a noun that tells an event, and those above it."""
    found += _noun_cues(noun)
    _above_noun(noun, found, 1)


def _above_noun(noun: Token, found: list[Says], steps: int) -> None:
    head = noun.head
    if head.i == noun.i or steps > _STEPS:
        found += _question(noun)
        return
    if noun.dep_ in ("conj", "appos") and head.pos_ in NOMINAL:
        if noun.dep_ == "conj":
            _above_noun(head, found, steps + 1)
        return
    if noun.dep_ in ("compound", "nmod") and head.pos_ in NOMINAL:
        _beneath_noun(head, found, steps, is_infinitive=False)
    elif noun.dep_ == "pobj":
        _climb_preposition(head, found, steps)
    elif noun.dep_ == "dobj" or (noun.dep_ == "nsubjpass" and is_verbal(head)):
        _apply_object_verb(head, found, steps)
    elif noun.dep_ in ("nsubj", "attr") and is_verbal(head):
        _apply_subject_verb(head, found, steps)


def _apply_object_verb(verb: Token, found: list[Says], steps: int) -> None:
    says = cues_at("object_verb").get(verb.lemma_.lower())
    if says is None and is_passive(verb):
        says = cues_at("subject_verb").get(verb.lemma_.lower())
    if says == "open":
        _climb_verb(verb, found, steps + 1)
    elif says not in (None, "presumed") and not _is_negated(verb):
        found.append(says)
        if says == "planned":
            _climb_verb(verb, found, steps + 1)


def _apply_subject_verb(verb: Token, found: list[Says], steps: int) -> None:
    says = cues_at("subject_verb").get(verb.lemma_.lower())
    described = next((item.lemma_.lower() for item in verb.children if item.dep_ == "acomp"), "")
    if described in cues_at("subject_adjective"):
        found.append(cues_at("subject_adjective")[described])
    if says == "open":
        _climb_verb(verb, found, steps + 1)
    elif says is not None:
        found.append(says)


def _verb_cues(verb: Token) -> list[Says]:
    found: list[Says] = []
    modals, adverbs, marks = cues_at("modal"), cues_at("adverb"), cues_at("mark")
    for item in verb.children:
        word = item.lower_
        if item.dep_ == "aux" and word in modals:
            found.append(modals[word])
        elif item.dep_ == "advmod" and (word in adverbs or word in marks):
            found.append(adverbs.get(word) or marks[word])
        elif item.dep_ == "mark" and word in marks:
            found.append(marks[word])
        elif _negates(item):
            found.append("negated")
    return [says for says in found if says != "open"]


def _negates(item: Token) -> bool:
    """Whether a word below a verb denies what the verb says: "not", "neither", "no officer", "nobody"."""
    if item.dep_ in ("neg", "preconj"):
        return not _is_half_negation(item) and item.lower_ not in ("either", "both")
    if item.dep_ in ("nsubj", "nsubjpass", "dobj") and any(other.dep_ == "det" and other.lower_ == "no" for other in item.children):
        return True
    return item.dep_ in ("nsubj", "nsubjpass") and item.lower_ in _NOBODY


def _is_half_negation(negation: Token) -> bool:
    """Whether "not" belongs to "not only" and the like."""
    after = negation.doc[negation.i + 1] if negation.i + 1 < len(negation.doc) else None
    return after is not None and after.lower_ in _NOT_NEGATING


def _is_negated(verb: Token) -> bool:
    return any(item.dep_ == "neg" for item in verb.children)


def _root_cues(verb: Token) -> list[Says]:
    """What the form of a main verb says: an infinitive of a headline is planned, an imperative a wish."""
    found = _question(verb)
    if verb.tag_ == "VB" and is_verbal(verb):
        helpers = [item for item in verb.children if item.dep_ == "aux"]
        if any(item.tag_ == "TO" for item in helpers):
            found.append("planned")
        elif not helpers and child(verb, "nsubj", "nsubjpass") is None:
            found.append("hypothetical")
    return found


def _question(token: Token) -> list[Says]:
    sentence = token.sent
    last = next((sentence[at] for at in range(len(sentence) - 1, max(-1, len(sentence) - 4), -1) if not sentence[at].is_quote), None)
    return ["hypothetical"] if last is not None and last.lower_ == "?" else []


def _noun_cues(noun: Token) -> list[Says]:
    adjectives = cues_at("adjective")
    found: list[Says] = []
    for item in noun.children:
        if item.i < noun.i and item.dep_ in ("amod", "det", "compound", "nmod", "neg") and item.lower_ in adjectives:
            found.append(adjectives[item.lower_])
        elif item.i < noun.i and item.dep_ == "amod" and item.lemma_.lower() in adjectives and item.tag_ in ("VBN", "VBD"):
            found.append(adjectives[item.lemma_.lower()])
    return [says for says in found if says != "open"]
