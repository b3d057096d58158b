"""What a target is, and the words and names that its item is read from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from pipeline.extract.sanctions.grammar import base_forms
from pipeline.extract.sanctions.ground import Ground, Item
from pipeline.extract.sanctions.names import Name
from pipeline.lexicon.sanctions import sanction_words, target_nouns, word_list

if TYPE_CHECKING:
    from spacy.tokens import Token

PLACES = frozenset({"Country", "Place"})
_TYING = PLACES | {"Group", "PublicBody", "Person"}
UNSURE = frozenset({"Organization", "LegalEntity", "Place", "Weapon"})
POSSESSIVES = frozenset({"'s", "’s", "'", "’"})
PLURAL_TAGS = frozenset({"NNS", "NNPS"})
SOME = 2
_OPENING_TOKENS = 4
Kind = Literal["name", "group", "single", "anaphor", "none"]


@dataclass(frozen=True, slots=True)
class Target:
    """One target: its best name or its words, the characters of the passage that hold it, what it is and where it comes from.

    `item_start` is where its item begins, with the words before a name. `number` is the count a group states; `is_vague` marks
    groups without a count; `noun` is the common noun; `owner` the name in a possessive before it ("Danov's wife").
    """

    text: str
    start: int
    end: int
    item_start: int
    schema: str
    kind: Kind
    country: str | None = None
    local_id: str | None = None
    number: int | None = None
    is_vague: bool = False
    noun: str | None = None
    owner: str | None = None


def names_in(ground: Ground, item: Item) -> list[Name]:
    """The names that lie within an item."""
    first, last = item.tokens[0].i, item.tokens[-1].i + 1
    return [name for name in ground.names if first <= name.start and name.end <= last]


def noun_of(token: Token | None) -> str | None:
    """The common noun that a word is, capitals or not, where such things are sanctioned."""
    if token is None or token.pos_ not in {"NOUN", "PROPN"}:
        return None
    return next((base for base in [token.lemma_.lower(), *sorted(base_forms(token))] if base in target_nouns()), None)


def head_noun(item: Item) -> Token | None:
    """The common noun at the head of an item: the last before its first preposition or clause, behind a possessive."""
    head: Token | None = None
    owners = [token.i for token in item.tokens[:-1] if token.text in POSSESSIVES and token.head.head.dep_ != "pobj"]
    for token in item.tokens:
        if owners and token.i <= owners[-1]:
            continue
        if head is not None and head.lemma_ in sanction_words("counts") and token.lower_ == "of":
            head = None
        if head is not None and (token.pos_ == "ADP" or (token.pos_ == "VERB" and token.dep_ == "acl") or token.tag_ in {"WDT", "WP"}):
            break
        if noun_of(token) is not None or token.pos_ == "NOUN":
            head = token
    return head


def country_of(ground: Ground, item: Item) -> str | None:
    """The country that the words of an item tie it to; none where they join two ("Chadian and Sudanese officers").

    The country of a body in "U.S.-designated" does not count, nor one told in a clause such as "involved in the sale of Iranian oil".
    """
    first, end = item.tokens[0].i, _tied_end(item)
    tying = [name for name in ground.names
             if name.country and name.schema in _TYING and first <= name.start and name.end <= end and not _is_body_before_hyphen(ground, name)]
    if not tying or any(token.lower_ in sanction_words("outside") for token in item.tokens):
        return None
    joined = [name for name in tying if all(token.lower_ in sanction_words("adjective.joiners") for token in ground.doc[tying[0].end:name.start])]
    return tying[0].country if len({name.country for name in joined if name.schema in {*PLACES, "Group"}}) < 2 else None


def _tied_end(item: Item) -> int:
    """The token behind the words of an item that tie it to a country: up to the first clause that tells of something else."""
    clauses = (token.i for token in item.tokens[1:]
               if token.dep_ in {"acl", "relcl"} or (token.pos_ == "ADJ" and token.dep_ == "amod" and token.head.i < token.i))
    return next((place for place in clauses if item.tokens[0].doc[place].lower_ not in sanction_words("tying")), item.tokens[-1].i + 1)


def _is_body_before_hyphen(ground: Ground, name: Name) -> bool:
    doc = ground.doc
    return name.end + 1 < len(doc) and doc[name.end].text == "-" and doc[name.end + 1].lower_ not in sanction_words("based")


def owner_of(ground: Ground, item: Item, start: int) -> str | None:
    """The fullest name of whoever stands in a possessive before the token `start`."""
    owners = [name.full for name in names_in(ground, item)
              if name.end < start and ground.doc[name.end].text in POSSESSIVES and name.schema not in {*PLACES, "Group"}]
    return owners[-1] if owners else None


def count_of(item: Item) -> int | None:
    """The number that an item states; two stands for any number in words such as "dozens"."""
    for token in item.tokens[:_OPENING_TOKENS]:
        if token.like_num:
            return _value(token)
        if {token.lower_, token.lemma_.lower()} & sanction_words("counts"):
            return SOME
    return None


def _value(token: Token) -> int:
    digits = token.text.replace(",", "")
    if digits.isdigit():
        return int(digits)
    numbers = word_list("numbers")
    return numbers.index(token.lower_) if token.lower_ in numbers else SOME
