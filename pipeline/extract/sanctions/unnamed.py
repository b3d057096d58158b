"""Unnamed targets: groups with and without a count, single persons and things, and words that only point back."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pipeline.extract.sanctions.ground import Ground, Item
from pipeline.extract.sanctions.target import PLURAL_TAGS, POSSESSIVES, SOME, Target, count_of, country_of, noun_of, owner_of
from pipeline.lexicon.sanctions import sanction_words, target_nouns

if TYPE_CHECKING:
    from spacy.tokens import Token

_OPENING_TOKENS = 4


@dataclass(frozen=True, slots=True)
class _Phrase:
    """What the words of a noun phrase tell: its noun, count and clause, whether somebody owns it, whether a phrase describes it."""

    noun: str
    is_plural: bool
    number: int | None
    is_counted: bool
    is_owned: bool
    is_described: bool
    clause_end: int | None

    @property
    def is_vague(self) -> bool:
        """Whether it is a group without a count."""
        return self.is_plural and self.number is None and not self.is_owned


def unnamed_target(ground: Ground, item: Item, noun: Token | None) -> Target:
    """The target of an item without a name; of the kind `none` where it is no target."""
    nothing = Target(item.text, item.start_char, item.end_char, item.start_char, "Group", "none")
    first, clause = item.tokens[0], _clause_end(ground, item)
    if first.lower_ in sanction_words("generic.heads") and clause is not None and (len(item.tokens) == 1 or item.tokens[1].dep_ == "acl"):
        return replace(nothing, text=ground.doc.text[item.start_char:clause], end=clause, kind="group", is_vague=True, noun=first.lower_)
    if len(item.tokens) == 1 and first.like_num and (number := count_of(item)) is not None and number > 1:
        return replace(nothing, kind="group", number=number)
    phrase = _phrase(item, noun, clause)
    is_entry = phrase is not None and not phrase.is_plural and phrase.noun in sanction_words("listing.nouns")
    is_loose = first.pos_ in {"ADP", "VERB", "AUX"} or first.lower_ in sanction_words("generic.determiners")
    if phrase is None or is_entry or (is_loose and not phrase.is_counted):
        return nothing
    if _points(item, phrase) and (clause is None or not phrase.is_plural or first.lower_ != "the"):
        return replace(nothing, kind="anaphor", noun=phrase.noun, number=phrase.number or (SOME if phrase.is_plural else None))
    is_bare = not phrase.is_plural and not phrase.is_owned and first.pos_ not in {"DET", "NUM", "PRON"}
    if is_bare or (phrase.is_vague and len(item.tokens) == 1 and clause is None):
        return nothing
    text, start, end = _as_written(item)
    if phrase.is_vague and clause is not None:
        text, end = ground.doc.text[start:clause], clause
    return Target(text, start, end, item.start_char, "Group" if phrase.is_plural else target_nouns()[phrase.noun], "group" if phrase.is_plural else "single",
                  country_of(ground, item), None, phrase.number, phrase.is_vague, phrase.noun, owner_of(ground, item, noun.i if noun is not None else first.i))


def behind_collective(item: Item, noun: Token | None) -> Item | None:
    """What a collective is made of ("a network of three financiers"), where that is counted."""
    if noun is None or noun.lemma_.lower() not in sanction_words("collectives"):
        return None
    rest = [token for token in item.tokens if token.i > noun.i + 1]
    is_counted = bool(rest) and noun.nbor().lower_ == "of" and any(token.like_num for token in rest[:_OPENING_TOKENS])
    return Item(rest, item.before) if is_counted else None


def _phrase(item: Item, noun: Token | None, clause: int | None) -> _Phrase | None:
    """What the words of an item tell; None where its noun is nothing that is sanctioned."""
    word = noun_of(noun)
    if noun is None or word is None:
        return None
    first, number = item.tokens[0], count_of(item)
    nouns = [token for token in item.tokens if noun_of(token) is not None]
    is_one = number == 1 or (number is None and first.lower_ in sanction_words("articles.one"))
    is_joined = len(nouns) > 1 and any(token.pos_ == "CCONJ" for token in item.tokens)
    is_plural = not is_one and (noun.tag_ in PLURAL_TAGS or (number or 1) > 1 or is_joined)
    is_owned = first.tag_ == "PRP$" or any(token.dep_ == "poss" or token.text in POSSESSIVES for token in item.tokens)
    is_described = is_owned or any(token.pos_ == "ADP" or token.dep_ == "acl" for token in item.tokens)
    is_counted = number is not None and first.lower_ in sanction_words("item.approximations")
    return _Phrase(word, is_plural, number, is_counted, is_owned, is_described, clause)


def _points(item: Item, phrase: _Phrase) -> bool:
    """Whether a phrase points back ("these firms", "the group") and defines nothing ("the heads of the bank", "the ten firms listed today")."""
    word = item.tokens[0].lower_
    is_defining = word == "the" and (phrase.is_described or (item.is_restricted and phrase.number is not None))
    return word in sanction_words("anaphor.determiners") and not is_defining


def _clause_end(ground: Ground, item: Item) -> int | None:
    """The end (in characters) of the clause that says whom an item means ("officials who …", "those believed to …")."""
    if any(token.dep_ == "acl" for token in item.tokens[1:]):
        return item.end_char
    after = item.tokens[-1].i + 1
    if after >= len(ground.doc) or ground.doc[after].tag_ not in {"WP", "WDT"}:
        return None
    clause = next((token for token in ground.doc[after:] if token.dep_ == "relcl" and token.head in item.tokens), None)
    if clause is None:
        return None
    last = clause.right_edge
    while last.is_punct and last.i > clause.i:
        last = last.nbor(-1)
    if last.lower_ in sanction_words("list.prepositions") and last.i + 2 < len(ground.doc) and last.nbor().text == ",":
        last = last.nbor(2).right_edge
    return last.idx + len(last)


def _as_written(item: Item) -> tuple[str, int, int]:
    """An unnamed target as written; "an additional" before a number says nothing of it."""
    number = next((place for place, token in enumerate(item.tokens[:_OPENING_TOKENS]) if token.like_num), 0)
    is_counted = all(token.lower_ in sanction_words("item.additional") for token in item.tokens[:number])
    tokens = item.tokens[number:] if is_counted else item.tokens
    return tokens[0].doc.text[tokens[0].idx:item.end_char], tokens[0].idx, item.end_char
