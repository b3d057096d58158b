"""Whether the words around a trigger let it tell its event: the guards of the lexicon."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING

from pipeline.extract.events import syntax
from pipeline.extract.events.index import Hit, lemma
from pipeline.extract.events.slots import Light, Slots
from pipeline.lexicon.events import event_words, guard_values
from pipeline.lexicon.nominals import nominal_words
from pipeline.ontology import vocabulary

if TYPE_CHECKING:
    from spacy.tokens import Token

Schemas = Callable[["Token"], Iterable[str]]
_MODIFIERS = frozenset({"compound", "amod", "poss", "advmod", "nmod", "npadvmod", "prt", "nummod", "neg", "prep"})
_BODIES = frozenset({"Organization", "Country", "Weapon", "Vehicle"})
_PRONOUNS = {"it": _BODIES, "they": _BODIES | {"Group", "Person"}, "them": _BODIES | {"Group", "Person"}}  # what a pronoun may stand for
_CLAUSES = frozenset({"infinitive", "gerund", "clause"})
_CLAUSAL = frozenset({"xcomp", "ccomp", "advcl", "acl", "relcl", "pcomp"})
_LOGICAL = {
    "verb": (("subject",), ("object",)),
    "noun": (("by", "poss", "demonym", "light_subject"), ("of", "compound", "prep:on", "prep:against")),
    "adjective": (("subject",), ()),
}


@cache
def broader(schema: str) -> tuple[str, ...]:
    """A schema and those above it."""
    terms = {term.id: term.broader for term in vocabulary("schemas").terms}
    chain = [schema]
    while (above := terms[chain[-1]]) is not None:
        chain.append(above)
    return tuple(chain)


def allows(hit: Hit, slots: Slots, light: Light | None, schemas: Schemas, left_out: str | None = None) -> bool:
    """Whether the guards of a trigger are met.

    `schemas` gives the schemas of what a word stands for; `left_out` is `subject` or `object` where a line leaves that out.
    A passive without an agent needs no subject, unless the subject is what tells the trigger's reading from others (rank).
    """
    trigger = hit.wording.trigger
    if trigger.needs_light and hit.wording.kind == "noun" and light is None:
        return False
    subject_slots, object_slots = _LOGICAL[hit.wording.kind]
    subjects = [token for name in subject_slots for token in slots.get(name, ())]
    objects = [token for name in object_slots for token in slots.get(name, ())]
    is_needed = hit.wording.kind == "verb" or not trigger.verbs
    is_hidden = left_out == "subject" or (not subjects and trigger.rank <= 0 and hit.wording.kind == "verb" and syntax.is_passive(hit.head))
    return (
        _passes(subjects, trigger.needs_subject if is_needed and not is_hidden else (), trigger.not_subject, schemas)
        and _passes(objects, trigger.needs_object if is_needed and left_out != "object" else (), trigger.not_object, schemas)
        and _passes_modifiers(hit, trigger.needs_modifier, trigger.not_modifier, schemas)
        and _passes_complements(hit, slots, trigger.needs_complement if is_needed else (), trigger.not_complement, schemas)
        and _passes_near(hit, trigger.needs_near, trigger.not_near)
    )


def _passes(tokens: list[Token], needs: tuple[str, ...], bans: tuple[str, ...], schemas: Schemas) -> bool:
    if needs and not any(_is_one(token, guard_values(needs), schemas) for token in _joined(tokens)):
        return False
    return not (bans and any(_is_banned(token, guard_values(bans), schemas) for token in tokens))


def _is_banned(token: Token, values: frozenset[str], schemas: Schemas) -> bool:
    """As `_is_one`; but a pronoun, which may stand for many things, only by itself."""
    return bool({lemma(token), token.lower_} & values) if token.lower_ in _PRONOUNS else _is_one(token, values, schemas)


def _joined(tokens: Iterable[Token]) -> Iterable[Token]:
    return [item for token in tokens for item in syntax.conjuncts(token)]


def _is_one(token: Token, values: frozenset[str], schemas: Schemas) -> bool:
    """Whether a word is one of the values: by its lemma, with the word before it, or by the schema of what it stands for."""
    word = lemma(token)
    if values & {word, token.lower_, token.text}:
        return True
    if token.lower_ in _PRONOUNS:
        return bool(values & _PRONOUNS[token.lower_])
    before = token.nbor(-1).lower_ if token.i else ""
    if values & {word.rpartition("-")[2], f"{before} {word}", f"{before} {token.lower_}"}:
        return True
    counted = _counted(token, word)
    if counted is not None and _is_one(counted, values, schemas):
        return True
    if counted is None and token.tag_ == "CD" and "Group" in values:
        return True
    return any(above in values for schema in schemas(token) for above in broader(schema))


def _counted(token: Token, word: str) -> Token | None:
    """What a number or quantity counts: the rebels of "dozens of rebels"."""
    if token.tag_ == "CD" or word in nominal_words("quantity") or word in nominal_words("people"):
        return next((governed for name, governed in syntax.prepositions(token) if name == "of"), None)
    return None


def _passes_modifiers(hit: Hit, needs: tuple[str, ...], bans: tuple[str, ...], schemas: Schemas) -> bool:
    if not needs and not bans:
        return True
    own = {token.i for token in hit.tokens}
    modifiers = [item for token in hit.tokens for item in token.children if item.dep_ in _MODIFIERS and item.i not in own and item.i < token.i + 2]
    modifiers += [item for item in hit.head.children if item.dep_ in ("advmod", "prt") and item.i not in own]
    if needs and not any(_is_one(token, guard_values(needs), schemas) for token in modifiers):
        return False
    return not (bans and any(_is_one(token, guard_values(bans), schemas) for token in modifiers))


@cache
def _complements(values: tuple[str, ...]) -> dict[str, frozenset[str]]:
    """What each preposition (or `infinitive`, `clause`) must govern; nothing where the preposition is enough."""
    wanted: dict[str, set[str]] = {}
    for value in guard_values(values):
        word, _, governed = value.partition(":")
        wanted.setdefault(word, set()).update((governed,) if governed else ())
    return {word: frozenset(governed) for word, governed in wanted.items()}


def _passes_complements(hit: Hit, slots: Slots, needs: tuple[str, ...], bans: tuple[str, ...], schemas: Schemas) -> bool:
    if needs and not any(_has_complement(hit, slots, word, wanted, schemas) for word, wanted in _complements(needs).items()):
        return False
    return not any(_has_complement(hit, slots, word, wanted, schemas) for word, wanted in _complements(bans).items())


def _has_complement(hit: Hit, slots: Slots, word: str, wanted: frozenset[str], schemas: Schemas) -> bool:
    if word in _CLAUSES:
        return any(not wanted or lemma(item) in wanted for item in _clauses(hit, word))
    if word == "object":
        governed = slots.get("object", [])
    elif word in ("attribute", "adjective"):
        governed = [item for item in slots.get("attribute", []) if (item.pos_ == "ADJ") == (word == "adjective")]
    else:
        governed = slots.get(word if word in ("of", "by") and hit.wording.kind == "noun" else f"prep:{word}", [])
    return any(_is_one(token, wanted, schemas) for token in _joined(governed)) if wanted else bool(governed)


def _clauses(hit: Hit, word: str) -> Iterator[Token]:
    """The verbs of the infinitives, gerunds or finite clauses below a trigger."""
    for token in hit.tokens:
        for item in token.children:
            if item.dep_ == "prep" and word == "gerund":
                yield from (inner for inner in item.children if inner.dep_ == "pcomp" and inner.tag_ == "VBG")
            if item.dep_ not in _CLAUSAL or (item.i < token.i and not syntax.is_finite(item)):
                continue
            kind = "clause" if syntax.is_finite(item) else "infinitive" if item.tag_ in ("VB", "VBN") else "gerund"
            if kind == word:
                yield item


def _passes_near(hit: Hit, needs: tuple[str, ...], bans: tuple[str, ...]) -> bool:
    if not needs and not bans:
        return True
    near = {word for token in hit.head.sent if token.pos_ != "PROPN" for word in (token.lemma_.lower(), token.lower_)}
    near -= event_words("light_nouns") | nominal_words("quantity")
    return (not needs or bool(near & guard_values(needs))) and not near & guard_values(bans)
