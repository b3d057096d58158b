"""The things that words of the parse stand for: names, noun phrases ("two soldiers"), pronouns, adjectives of countries."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pipeline.extract.coreference import Antecedents
from pipeline.extract.entities.find import Found
from pipeline.extract.events.syntax import NOMINAL, antecedent, child, conjuncts
from pipeline.extract.nlp import ParsedDocument, ParsedPassage, mention_spans
from pipeline.lexicon.gazetteer import Thing as Known
from pipeline.lexicon.nominals import demonyms, government_of, nominal_schemas, nominal_words
from pipeline.names import normalise
from pipeline.ontology import class_of
from pipeline.records import Evidence, LocalEntity, Mention

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_BEFORE = frozenset({"det", "amod", "compound", "nummod", "poss", "nmod", "predet", "quantmod", "npadvmod", "advmod", "punct", "prep"})
_PLURAL_TAGS = ("NNS", "NNPS")
_PRONOUNS = frozenset({"he", "she", "it", "they", "him", "her", "them", "his", "its", "their", "i", "we", "me", "us", "my", "our", "himself", "herself",
                       "itself", "themselves"})
_PERSONAL = {"he": "Person", "him": "Person", "his": "Person", "himself": "Person", "she": "Person", "her": "Person", "herself": "Person", "i": "Person",
             "me": "Person", "my": "Person", "we": "Group", "us": "Group", "our": "Group", "they": "Group", "them": "Group", "their": "Group",
             "themselves": "Group", "it": "LegalEntity", "its": "LegalEntity", "itself": "LegalEntity"}
NOMINAL_CONFIDENCE, PRONOUN_CONFIDENCE, DEMONYM_CONFIDENCE = 0.8, 0.75, 0.9


@dataclass(frozen=True, slots=True)
class Thing:
    """What a word stands for. `token` is the head of the words; `local_id` is None where the document does not tell which thing it is."""

    token: Token
    kind: str
    schema: str
    local_id: str | None
    evidence: Evidence

    @property
    def is_place(self) -> bool:
        """Whether it names a place or a country."""
        return self.schema in ("Place", "Country")


class Cast:
    """The things of one document, as events ask for them. `added` are countries that only an adjective names."""

    def __init__(self, parsed: ParsedDocument, found: Found) -> None:
        self._doc_id = parsed.document.doc_id
        self._entities = {entity.local_id: entity for entity in found.entities}
        self._names: dict[int, dict[int, Mention]] = {passage.passage.passage_no: {} for passage in parsed.passages}
        self._antecedents = Antecedents(parsed, found)
        self._countries = {normalise(entity.name, "Country"): entity.local_id for entity in found.entities if entity.schema == "Country"}
        self.added: list[LocalEntity] = []
        self._place(parsed, found)

    def _place(self, parsed: ParsedDocument, found: Found) -> None:
        """Names by the tokens they cover."""
        for passage, mention, span in mention_spans(parsed, found.mentions):
            for token in span:
                self._names[passage.passage.passage_no].setdefault(token.i, mention)

    def name_at(self, passage: ParsedPassage, token: Token) -> Mention | None:
        """The name that covers a token."""
        return self._names[passage.passage.passage_no].get(token.i)

    def schema_of(self, thing: Thing) -> str:
        """The schema that counts for its roles: of what is a country's ("Chadian jets") the country's."""
        entity = self.entity(thing.local_id) if thing.kind == "nominal" else None
        return entity.schema if entity is not None else thing.schema

    def entity(self, local_id: str | None) -> LocalEntity | None:
        """The entity of that id."""
        return self._entities.get(local_id) if local_id is not None else None

    def things(self, passage: ParsedPassage, token: Token) -> Iterator[Thing]:
        """What a noun phrase and those joined to it stand for, in order; "Chadian and Malian envoys" are two."""
        for head in conjuncts(antecedent(token)):
            thing = self.thing(passage, head)
            if thing is None:
                continue
            yield thing
            if thing.kind == "nominal":
                for word, local_id in self._states(passage, head)[1:]:
                    evidence = passage.evidence(word.idx, head.idx + len(head), thing.evidence.rule_id, NOMINAL_CONFIDENCE)
                    yield replace(thing, local_id=local_id, evidence=evidence)

    def thing(self, passage: ParsedPassage, token: Token) -> Thing | None:
        """What the noun phrase of one head stands for; None where it is no thing of a known kind."""
        mention = self.name_at(passage, token)
        if mention is not None:
            return Thing(token, "name", mention.schema, mention.local_id, mention.evidence)
        if token.pos_ == "PRON" or token.tag_ in ("PRP", "PRP$"):
            return self._pronoun(passage, token)
        if token.pos_ not in NOMINAL and token.tag_ not in ("CD", "JJ", "JJR", "NN", "NNS", "DT", "PDT"):
            return None
        apposed = self._apposition(passage, token)
        return apposed or self._noun(passage, token)

    def _apposition(self, passage: ParsedPassage, token: Token) -> Thing | None:
        """The name beside a common noun: "the ex-minister, Ana Ruiz", "Ana Ruiz, the ex-minister", "the tanker Orla"."""
        told = nominal_schemas().get(token.lemma_.lower())
        if told is None or token.tag_ in _PLURAL_TAGS:
            return None
        for item in self._beside(token):
            mention = self.name_at(passage, item)
            if mention is not None and class_of(told[0]) == class_of(mention.schema):
                return Thing(item, "name", mention.schema, mention.local_id, mention.evidence)
        return None

    def _beside(self, token: Token) -> Iterator[Token]:
        """The words that may name what a common noun says: appositions, and names hung on it by a hyphen or a space."""
        for item in token.children:
            if item.dep_ == "appos" or (item.dep_ in ("nmod", "compound") and (item.i == token.i + 1 or _is_hyphened(item, token))):
                yield item
        if token.dep_ == "appos":
            yield token.head
        if token.i + 1 < len(token.doc) and token.nbor(1).tag_ == "NNP" and token.tag_ == "NNP":
            yield token.nbor(1)

    def _pronoun(self, passage: ParsedPassage, token: Token) -> Thing | None:
        word = token.lower_
        if word not in _PRONOUNS:
            return None
        local_id = self._antecedents.of_pronoun(passage, token)
        entity = self.entity(local_id)
        schema = entity.schema if entity is not None else _PERSONAL[word]
        return Thing(token, "pronoun", schema, local_id, passage.evidence(token.idx, token.idx + len(token), f"event.pronoun.{word}", PRONOUN_CONFIDENCE))

    def _noun(self, passage: ParsedPassage, token: Token) -> Thing | None:
        lemma = token.lemma_.lower()
        if lemma in nominal_words("quantity") or lemma in nominal_words("people") or token.tag_ == "CD":
            counted = self._counted(passage, token)
            if counted is not None:
                return counted
        told = nominal_schemas().get(lemma) or nominal_schemas().get(lemma.rpartition("-")[2])
        if told is None and len(lemma) > 6 and lemma.endswith("ist"):
            told = ("Person", "nominal.person")
        if told is None:
            return None
        schema, rule_id = told
        if schema == "Person" and token.tag_ in _PLURAL_TAGS:
            schema = "Group"
        first, last = _phrase(token)
        states = self._states(passage, token)
        local_id = states[0][1] if states else self._antecedents.meant(passage, first, token, schema)
        return Thing(token, "nominal", schema, local_id, _evidence(passage, first, last, rule_id, NOMINAL_CONFIDENCE))

    def _counted(self, passage: ParsedPassage, token: Token) -> Thing | None:
        """A number or quantity of something: "260", "dozens of people", "two of the gunmen"."""
        for item in token.children:
            if item.dep_ == "prep" and item.lower_ == "of" and (inner := child(item, "pobj")) is not None:
                thing = self.thing(passage, inner)
                if thing is None or thing.kind == "pronoun":
                    return None
                first, _ = _phrase(token)
                schema = "Group" if class_of(thing.schema) == "Person" else thing.schema
                if thing.kind == "name" and token.lemma_.lower() == "member":
                    schema = "Group"
                end = thing.evidence.end - passage.passage.start
                evidence = passage.evidence(first.idx, max(end, token.idx + len(token)), "nominal.quantity", NOMINAL_CONFIDENCE)
                return Thing(token, "nominal", schema, None, evidence)
        if token.lemma_.lower() in nominal_words("people") and token.tag_ != "CD":
            first, last = _phrase(token)
            return Thing(token, "nominal", "Group", None, _evidence(passage, first, last, "nominal.people", NOMINAL_CONFIDENCE))
        if token.tag_ == "CD" and token.like_num and not _is_year(token) and token.ent_type_ not in ("DATE", "TIME", "MONEY", "PERCENT"):
            first, last = _phrase(token)
            return Thing(token, "nominal", "Group", None, _evidence(passage, first, last, "nominal.quantity", NOMINAL_CONFIDENCE))
        return None

    def _states(self, passage: ParsedPassage, token: Token) -> list[tuple[Token, str]]:
        """The countries whose forces, officials or organs a noun means, each with the word that tells it."""
        if token.lemma_.lower() not in nominal_words("state"):
            return []
        for item in token.children:
            if item.i < token.i and item.dep_ in ("amod", "compound", "poss", "nmod"):
                told = [(word, local_id) for word in (item, *(inner for inner in item.children if inner.dep_ == "conj"))
                        if (local_id := self._state(passage, word)) is not None]
                if told:
                    return told
        return []

    def _state(self, passage: ParsedPassage, word: Token) -> str | None:
        mention = self.name_at(passage, word)
        known = demonym(word) if mention is None else government_of(mention.evidence.quote)
        if known is not None and known.schema_name == "Country":
            return self.country(known)
        return mention.local_id if mention is not None and mention.schema == "Country" else None

    def demonym(self, passage: ParsedPassage, token: Token) -> Thing | None:
        """The country or people that an adjective tells."""
        known = demonym(token)
        if known is None:
            return None
        start = token.idx
        if token.i and f"{token.nbor(-1).text} {token.text}" in demonyms():
            start = token.nbor(-1).idx
        local_id = self.country(known) if known.schema_name == "Country" else None
        return Thing(token, "nominal", known.schema_name, local_id, passage.evidence(start, token.idx + len(token), known.id, DEMONYM_CONFIDENCE))

    def government(self, thing: Thing) -> Thing:
        """A capital that speaks or acts as the country whose government it stands for; any other thing as it is."""
        known = government_of(thing.evidence.quote) if thing.schema == "Place" and thing.kind == "name" else None
        return replace(thing, schema="Country", local_id=self.country(known)) if known is not None else thing

    def country(self, known: Known) -> str:
        """The entity of the document for a country of the gazetteer; a new one where only adjectives speak of it."""
        key = normalise(known.name, "Country")
        if key not in self._countries:
            local_id = f"{self._doc_id}:c{len(self.added)}"
            entity = LocalEntity(local_id, self._doc_id, known.schema_name, known.name, known.country)
            self.added.append(entity)
            self._entities[local_id] = entity
            self._countries[key] = local_id
        return self._countries[key]


def demonym(token: Token) -> Known | None:
    """What an adjective of a country or people is of ("Chadian", "South Korean"); None for another word."""
    known = demonyms()
    if token.i and (found := known.get(f"{token.nbor(-1).text} {token.text}")) is not None:
        return found
    return known.get(token.text)


def _is_hyphened(item: Token, token: Token) -> bool:
    """Whether a dash hangs a noun on the name before it ("Ruiz-head of the fleet")."""
    return item.i == token.i - 2 and token.nbor(-1).text in ("-", "–", "—")


def _is_year(token: Token) -> bool:
    return len(token) == 4 and token.is_digit and 1000 <= int(token.text) < 2100


def _phrase(token: Token) -> tuple[Token, Token]:
    """First and last token of a noun phrase as far as its head: determiners, numbers and modifiers before it count."""
    first = token
    for item in token.children:
        if item.i < first.i and item.dep_ in _BEFORE:
            first = item.left_edge
            if first.i > token.i:
                first = item
    doc: Doc = token.doc
    for at in range(token.i - 1, first.i - 1, -1):
        if doc[at].dep_ == "relcl" or doc[at].text in ("(", "“", '"', ";", "—") or doc[at].is_space:
            first = doc[at + 1]
            break
    return first, token


def _evidence(passage: ParsedPassage, first: Token, last: Token, rule_id: str, confidence: float) -> Evidence:
    return passage.evidence(first.idx, last.idx + len(last), rule_id, confidence)
