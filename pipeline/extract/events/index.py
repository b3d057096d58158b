"""Words of a passage that may tell events: the trigger lexicon by lemma, so that only words that match cost anything."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Literal

from pipeline.extract.events.syntax import is_telegraphic
from pipeline.lexicon.events import EventTrigger, event_triggers

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

Kind = Literal["verb", "noun", "adjective"]
_PARTICLE_DEPENDENCIES = frozenset({
    "prt", "prep", "advmod", "dobj", "acomp", "oprd", "agent", "dative", "attr", "xcomp", "advcl", "ccomp", "npadvmod", "pobj", "aux", "det", "poss",
    "neg"})
_PREDICATE = frozenset({"acomp", "attr", "oprd", "prep", "ccomp", "advmod", "amod", "conj", "xcomp", "pobj", "ROOT", "advcl"})


@dataclass(frozen=True, slots=True)
class Wording:
    """One way of wording a trigger. `rank` orders those that match one word: more words, the lexicon's rank, more guards, the earlier."""

    trigger: EventTrigger
    kind: Kind
    words: tuple[str, ...]
    rank: tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Hit:
    """A wording found: `head` is the word that the others depend on, `tokens` all of its words in order."""

    wording: Wording
    head: Token
    tokens: tuple[Token, ...]


@cache
def index() -> dict[str, tuple[Wording, ...]]:
    """Wordings by a lemma: of verbs the first word (behind "=" the word as written), of nouns and adjectives the last."""
    found: dict[str, list[Wording]] = defaultdict(list)
    for order, trigger in enumerate(event_triggers()):
        guards = sum(bool(getattr(trigger, name)) for name in type(trigger).model_fields if name.startswith(("needs_", "not_")))
        for kind, forms in (("verb", trigger.verbs), ("noun", trigger.nouns), ("adjective", trigger.adjectives)):
            for form in forms:
                words = tuple(form.lower().split())
                key = words[0].removeprefix("=") if kind == "verb" else words[-1]
                found[key].append(Wording(trigger, kind, words, (-len(words), -trigger.rank, -guards, order)))  # type: ignore[arg-type]
    return {key: tuple(sorted(wordings, key=lambda wording: wording.rank)) for key, wordings in found.items()}


def hits(doc: Doc) -> Iterator[list[Hit]]:
    """For each word that may tell an event, the wordings that match there, best first."""
    known = index()
    for token in doc:
        word = lemma(token)
        wordings = known.get(word, ())
        if token.lower_ != word and token.lower_ in known:
            wordings = tuple(sorted((*wordings, *known[token.lower_]), key=lambda wording: wording.rank))
        found = [hit for wording in wordings if (hit := _match(wording, token)) is not None]
        if found:
            yield found


def lemma(token: Token) -> str:
    """The lemma in lower case; capitalised nouns, which the lemmatizer leaves as they are, lose a plural's "s"."""
    if token.pos_ == "PROPN":
        word = token.lower_
        return word[:-1] if word.endswith("s") and not word.endswith("ss") and word[:-1] in index() else word
    return token.lemma_.lower()


def _match(wording: Wording, token: Token) -> Hit | None:
    if wording.kind == "verb":
        return _match_verb(wording, token)
    tokens = _match_backwards(wording.words, token)
    if tokens is None:
        return None
    head = _root(tokens)
    if wording.kind == "noun":
        if head.pos_ in ("NOUN", "PROPN") or (head.tag_ in ("NN", "NNS", "VBG") and head.dep_ in ("pobj", "dobj", "nsubj", "compound", "nsubjpass")):
            return Hit(wording, head, tokens)
        return None
    return Hit(wording, head, tokens) if (head.dep_ in _PREDICATE and head.pos_ not in ("VERB", "PROPN")) or len(tokens) > 1 else None


def _match_verb(wording: Wording, token: Token) -> Hit | None:
    if token.dep_ in ("aux", "auxpass") or not (token.pos_ in ("VERB", "AUX") or _opens_a_line(token)):
        return None
    if wording.words[0] != lemma(token) and wording.words[0] != "=" + token.lower_:
        return None
    found = [token]
    wanted = list(wording.words[1:])
    while wanted:
        step = next(((word, item) for word in wanted for held in reversed(found) for item in held.children
                     if item.i > token.i and item.dep_ in _PARTICLE_DEPENDENCIES and word in (item.lower_, item.lemma_.lower())), None)
        if step is None:
            return None
        wanted.remove(step[0])
        found.append(step[1])
    if len(found) == 1 and any(item.dep_ == "prt" for item in token.children) and not _particle_is_idle(token):
        return None
    return Hit(wording, token, tuple(found))


def _opens_a_line(token: Token) -> bool:
    """Whether a word that the parse takes for a noun is the verb of a line without a subject: "2001 Supports a truce"."""
    is_shaped = token.tag_ in ("NNS", "NNPS") and token.dep_ == "ROOT" and token.i + 1 < len(token.doc)
    return is_shaped and token.nbor(1).pos_ not in ("ADP", "PUNCT", "AUX", "SPACE", "CCONJ") and is_telegraphic(token)


def _particle_is_idle(verb: Token) -> bool:
    """Whether a verb's particle adds nothing that the lexicon tells apart ("gunned down" is listed, "wiped out" too; "killed off" is not)."""
    particles = {item.lower_ for item in verb.children if item.dep_ == "prt"}
    return bool(particles & {"off"}) or not any(
        wording.kind == "verb" and len(wording.words) > 1 and wording.words[1] in particles for wording in index().get(lemma(verb), ()))


def _match_backwards(words: tuple[str, ...], token: Token) -> tuple[Token, ...] | None:
    """The words in reading order, the last at `token`; hyphens between them do not count."""
    found = [token]
    at = token.i - 1
    for word in reversed(words[:-1]):
        while at >= 0 and token.doc[at].text in ("-", "–"):
            at -= 1
        if at < 0 or word not in (token.doc[at].lower_, lemma(token.doc[at])):
            return None
        found.append(token.doc[at])
        at -= 1
    return tuple(reversed(found))


def _root(tokens: tuple[Token, ...]) -> Token:
    inside = {token.i for token in tokens}
    return next((token for token in tokens if token.head.i not in inside or token.head.i == token.i), tokens[-1])
