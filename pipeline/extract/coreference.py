"""What pronouns and definite noun phrases stand for: the nearest named thing of the document that fits, or nothing where it is not clear.

Candidates are the names before the word, in its sentence and the few before it. They are weighed by how near they are, whether they
are subjects, and how often the document names them; where the best is not clearly better than the next, the answer is None.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from pipeline.extract.entities.find import Found
from pipeline.extract.nlp import ParsedDocument, ParsedPassage, mention_spans
from pipeline.lexicon.nominals import demonyms, nominal_schemas
from pipeline.names import titles
from pipeline.ontology import class_of
from pipeline.records import LocalEntity

if TYPE_CHECKING:
    from spacy.tokens import Token

_GENDERS = {"he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "herself": "f"}
_FIRST = frozenset({"i", "me", "my", "myself"})
_OUR = frozenset({"we", "us", "our", "you", "your"})
_THEY = frozenset({"they", "them", "their", "themselves"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_SENTENCES = 4       # sentences back that are looked at
_MARGIN = 0.6        # how much better than the next the best must be
_SPEAKER = re.compile(r"^[A-Z][A-Z .,’'-]{2,60}(?:\([^)]*\))?:\s")
_TITLE_BACK = 24
_LONGEST = 120       # characters between a description and the name it is of
_OF_NOUN = frozenset({"the", "this", "that"})


@dataclass(frozen=True, slots=True)
class _Named:
    """A name that may be meant: the token it hangs on, and the number of its sentence in the document."""

    local_id: str
    start: int
    sentence: int
    token: Token


class Antecedents:
    """The named things of one document, as words that point back to them find them."""

    def __init__(self, parsed: ParsedDocument, found: Found) -> None:
        self._parsed = parsed
        self._entities = {entity.local_id: entity for entity in found.entities}
        self._counts = Counter(mention.local_id for mention in found.mentions)
        self._mentions = found.mentions
        self._named: list[_Named] | None = None
        self._starts: list[int] = []
        self._starts_of: dict[int, list[int]] = {}
        self._counted: dict[int, int] = {}

    def of_pronoun(self, passage: ParsedPassage, token: Token) -> str | None:
        """The thing that a pronoun stands for."""
        word = token.lower_
        if word in _FIRST:
            return self._speaker(passage)
        if word in _OUR:
            return None
        gender = _GENDERS.get(word)

        def fits(entity: LocalEntity) -> bool:
            broad = class_of(entity.schema)
            if gender is not None:
                return broad == "Person" and self._gender(entity.local_id) in (None, gender)
            if word in _THEY:
                return broad in ("Organization", "Group") and entity.schema != "PublicBody"
            return broad in ("Organization", "Country", "Vehicle", "Weapon") or entity.schema == "Country"

        return self._best(passage, token, fits)

    def of_noun(self, passage: ParsedPassage, token: Token, schema: str) -> str | None:
        """The named thing that a definite noun ("the general") stands for: one that the document describes by that noun."""
        determiner = next((item for item in token.children if item.dep_ == "det"), None)
        if determiner is None or determiner.lower_ not in _OF_NOUN or token.tag_ not in ("NN", "NNP") or _is_narrowed(token):
            return None
        noun = token.lemma_.lower()

        def fits(entity: LocalEntity) -> bool:
            return class_of(entity.schema) == class_of(schema) and noun in _told(entity)

        return self._best(passage, token, fits, back=40)

    def meant(self, passage: ParsedPassage, first: Token, token: Token, schema: str) -> str | None:
        """The named thing that a noun phrase stands for, by any of the ways below; `first` is the phrase's first word."""
        return self.of_noun(passage, token, schema) or self.described(passage, first, token, schema) or self.of_office(passage, token)

    def of_office(self, passage: ParsedPassage, token: Token) -> str | None:
        """The holder of a country's office ("Chad's president"): the one person of that country that the document calls so."""
        noun = token.lemma_.lower()
        if token.tag_ != "NN" or class_of(nominal_schemas().get(noun, ("Place", ""))[0]) != "Person":
            return None
        country = next((found for item in token.children if item.dep_ in ("poss", "amod", "compound") and (found := self._country(passage, item))), None)
        if country is None:
            return None
        holders = [entity.local_id for entity in self._entities.values()
                   if entity.schema == "Person" and entity.country == country and noun in _told(entity)]
        return holders[0] if len(holders) == 1 else None

    def _country(self, passage: ParsedPassage, word: Token) -> str | None:
        """The country that a name or adjective tells."""
        known = demonyms().get(word.text)
        if known is not None:
            return known.country
        start = passage.passage.start + word.idx
        self._all()
        item = next((item for item in self._named_near(start) if item.start <= start < item.start + len(item.token.doc.text) and item.token.i == word.i), None)
        entity = self._entities[item.local_id] if item is not None else None
        return entity.country if entity is not None and entity.schema == "Country" else None

    def described(self, passage: ParsedPassage, first: Token, token: Token, schema: str) -> str | None:
        """The named thing beside a noun phrase that the document says to be just that: "the then-head of the bank, Ana Ruiz"."""
        start = passage.passage.start + first.idx
        words = passage.document.text[passage.passage.start + token.idx:start + _LONGEST].split()
        self._all()
        for item in self._named_near(start):
            entity = self._entities[item.local_id]
            told = (entity.description or "").split()
            if class_of(entity.schema) == class_of(schema) and token.text in told:
                at = told.index(token.text)
                rest = told[at:]
                if len(rest) > 1 and rest == [word.rstrip(",") for word in words[:len(rest)]]:
                    return item.local_id
        return None

    def _named_near(self, start: int) -> list[_Named]:
        at = bisect_left(self._starts, start)
        return [item for item in (self._named or [])[max(0, at - 2):at + 6] if abs(item.start - start) < _LONGEST]

    def _best(self, passage: ParsedPassage, token: Token, fits: _Fits, back: int = _SENTENCES) -> str | None:
        named = self._all()
        sentence = self._sentence(passage, token)
        scores: dict[str, float] = {}
        at = bisect_left(self._starts, passage.passage.start + token.idx)
        for item in reversed(named[max(0, at - 60):at]):
            distance = sentence - item.sentence
            if distance > back:
                break
            if not fits(self._entities[item.local_id]) or (distance == 0 and _same_clause(token, item.token)):
                continue
            score = 3.0 - min(distance, _SENTENCES) + _prominence(item.token) + min(1.0, 0.12 * self._counts[item.local_id])
            scores[item.local_id] = max(scores.get(item.local_id, 0.0), score)
        ranked = sorted(scores.items(), key=lambda pair: -pair[1])
        if not ranked or (len(ranked) > 1 and ranked[0][1] - ranked[1][1] < _MARGIN):
            return None
        return ranked[0][0]

    def _all(self) -> list[_Named]:
        """The names in order, read once, the first time that a word asks."""
        if self._named is None:
            self._named = [_Named(mention.local_id, mention.evidence.start, self._sentence(passage, span.root), span.root)
                           for passage, mention, span in mention_spans(self._parsed, self._mentions) if mention.local_id is not None]
            self._starts = [item.start for item in self._named]
        return self._named

    def _sentence(self, passage: ParsedPassage, token: Token) -> int:
        """The number of a word's sentence in the document."""
        number = passage.passage.passage_no
        if number not in self._starts_of:
            self._starts_of[number] = [sentence.start for sentence in passage.doc.sents]
        return self._before(number) + bisect_right(self._starts_of[number], token.i)

    def _before(self, number: int) -> int:
        """How many sentences the passages before one have."""
        if not self._counted:
            total = 0
            for item in self._parsed.passages:
                self._counted[item.passage.passage_no] = total
                total += sum(1 for _ in item.doc.sents)
        return self._counted[number]

    def _speaker(self, passage: ParsedPassage) -> str | None:
        """The person whose turn a passage of a transcript is: "MR PRICE: I …"."""
        label = _SPEAKER.match(passage.doc.text[:100])
        if label is None:
            return None
        self._all()
        at = bisect_left(self._starts, passage.passage.start)
        for item in (self._named or [])[at:at + 3]:
            if item.start < passage.passage.start + label.end() and class_of(self._entities[item.local_id].schema) == "Person":
                return item.local_id
        return None

    def _gender(self, local_id: str) -> str | None:
        """The gender that a title before one of its names tells."""
        for item in self._all():
            if item.local_id == local_id:
                before = self._parsed.document.text[max(0, item.start - _TITLE_BACK):item.start].rstrip()
                told = _gendered().get(before.rpartition(" ")[2].rpartition("\n")[2])
                if told is not None:
                    return told
        return None


def _same_clause(token: Token, other: Token) -> bool:
    """Whether two words are arguments of one verb, so that a pronoun cannot mean the other; a possessor is none."""
    if token.tag_ == "PRP$":
        return False
    heads = [word.head.head if word.dep_ == "pobj" else word.head for word in (token, other)]
    return heads[0].i == heads[1].i


def _prominence(token: Token) -> float:
    """How likely a writer comes back to a name, by its part in the sentence; names joined to another share its part."""
    while token.dep_ == "conj" and token.head.i != token.i:
        token = token.head
    if token.dep_ in _SUBJECTS:
        return 1.0
    if token.dep_ in ("poss", "compound", "nmod", "amod"):
        return -0.4
    return 0.2 if token.dep_ in ("dobj", "appos") else 0.0


def _is_narrowed(token: Token) -> bool:
    """Whether a noun says itself which one it means: "the general of the guards", "the man who fled"."""
    return any((item.dep_ == "prep" and item.lower_ == "of") or item.dep_ in ("relcl", "acl", "amod", "compound", "nummod") for item in token.children)


@cache
def _told_of(name: str, description: str | None, schema: str) -> frozenset[str]:
    words = f"{description or ''} {name if class_of(schema) != 'Person' else ''}".casefold()
    return frozenset(word.rstrip("s") if len(word) > 4 else word for word in re.findall(r"[^\W_]+", words)) | frozenset(re.findall(r"[^\W_]+", words))


def _told(entity: LocalEntity) -> frozenset[str]:
    """The words by which a document calls a thing."""
    return _told_of(entity.name, entity.description, entity.schema)


@cache
def _gendered() -> dict[str, str]:
    return {form: title.gender for title in titles() if title.gender is not None for form in title.forms}


if TYPE_CHECKING:
    from collections.abc import Callable

    _Fits = Callable[[LocalEntity], bool]
