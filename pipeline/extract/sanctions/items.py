"""A list of targets as a whole: which items are one, which only describe their neighbour, and which are targets."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from pipeline.extract.sanctions.ground import Ground, Item
from pipeline.extract.sanctions.target import PLACES, Target, names_in
from pipeline.extract.sanctions.targets import read_item, shared
from pipeline.lexicon.sanctions import phrases, sanction_words, target_nouns

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

_Read = tuple[Item, Target]
_QUOTES = frozenset({"“", '"', "‘", "”"})
_OF_PERSONS = frozenset({"Company", "PublicBody", "Organization"})
_OPENING_TOKENS = 4


def targets_of(ground: Ground, items: Sequence[Item]) -> list[Target]:
    """The targets of a list, without appositions, introductions of names that follow, other names, and pointers back."""
    read = [(item, read_item(ground, item)) for item in _joined(ground, items) if not _announces(item)]
    kept: list[Target] = []
    opening: Target | None = None
    is_attached = False
    for number, (item, target) in enumerate(read):
        is_attached = is_attached and target.kind == "name" and not item.before.startswith(";")
        if is_attached:
            continue
        if _introduces(target, read[number + 1:]):
            opening, is_attached = target, _has_other_head(target, read[number + 1][1])
            kept += [target] if is_attached else []
        elif _is_target(target) and not _is_apposition(read[:number], item, target) and not _is_other_name(item, kept):
            opening = opening if target.kind == "name" else None
            kept.append(shared(kept[-1] if kept else None, opening, target))
    return kept


def pointers(ground: Ground, items: Sequence[Item]) -> list[_Read]:
    """The items that only point back, read."""
    return [(item, target) for item in _joined(ground, items) if (target := read_item(ground, item)).kind == "anaphor"]


def points_back(ground: Ground, items: Sequence[Item]) -> bool:
    """Whether the items only point back ("these individuals", "the seven officials")."""
    kinds = {read_item(ground, item).kind for item in _joined(ground, items)}
    return "anaphor" in kinds and not {"name", "group", "single"} & kinds


def included(ground: Ground, start: int, sentence: Span) -> int | None:
    """The token behind the first "including" from the token `start` on."""
    return next((token.i + 1 for token in ground.doc[start:sentence.end] if token.lower_ in sanction_words("includers")), None)


def _announces(item: Item) -> bool:
    """Whether an item only announces the list ("the following members of the family")."""
    return any(token.lower_ in sanction_words("list.leads") for token in item.tokens)


def _is_target(target: Target) -> bool:
    """Whether an item is a target, and no label such as "global terrorist" either."""
    return target.kind not in {"none", "anaphor"} and phrases("phrase.labels").fullmatch(target.text) is None


def _joined(ground: Ground, items: Sequence[Item]) -> list[Item]:
    """Join what is one item: nouns that share an article or a number, places behind a preposition, legal forms behind a comma."""
    made: list[Item] = []
    for item in items:
        if made and _belongs(ground, made, item):
            first, last = made[-1].tokens[0].i, item.tokens[-1].i + 1
            made[-1] = Item(list(ground.doc[first:last]), made[-1].before, made[-1].is_restricted)
        else:
            made.append(item)
    return made


def _belongs(ground: Ground, made: Sequence[Item], item: Item) -> bool:
    before = made[-1]
    return (_is_bare_noun(before, item) or _is_legal_form(item) or _is_place_after(ground, before, item)
            or _is_open_adjective(ground, before, item) or _is_open_state(ground, before, item) or _is_second_owner(ground, made, item))


def _is_bare_noun(before: Item, item: Item) -> bool:
    """Whether an item opens with a common noun that shares the article or number of the item before it."""
    first = item.tokens[0]
    is_part = first.dep_ == "compound" and first.head.pos_ == "NOUN" and first.head.lemma_ in target_nouns()
    is_common = first.pos_ == "NOUN" and first.text.islower() and (first.lemma_ in target_nouns() or is_part)
    is_before_name = len(item.tokens) > 1 and item.tokens[1].pos_ == "PROPN"
    if not is_common or is_before_name or ";" in item.before or set(item.before.split()) & sanction_words("includers"):
        return False
    if "," in item.before and any(token.pos_ == "ADP" for token in before.tokens):
        return False
    opening = before.tokens[0]
    return (opening.pos_ in {"DET", "NUM"} or opening.lemma_ in sanction_words("counts")
            or any(token.like_num or token.dep_ == "poss" for token in before.tokens[:_OPENING_TOKENS]))


def _is_legal_form(item: Item) -> bool:
    return all(token.lower_.strip(".") in sanction_words("descriptors.legal_forms") for token in item.tokens)


def _is_place_after(ground: Ground, before: Item, item: Item) -> bool:
    """Whether an item is a further place of a phrase ("across the Balkans and Central Asia")."""
    names = names_in(ground, item)
    if not names or ";" in item.before or not any(token.pos_ == "ADP" for token in before.tokens):
        return False
    return all(name.schema in PLACES for name in names) and names[0].start <= item.tokens[0].i + 1 and names[-1].end == item.tokens[-1].i + 1


def _is_open_adjective(ground: Ground, before: Item, item: Item) -> bool:
    """Whether the item before ends in an adjective whose noun comes here ("30 Chadian and Sudanese nationals")."""
    last = before.tokens[-1]
    is_one_word = len(before.tokens) == 2 and before.tokens[0].lower_ in sanction_words("articles.one")
    is_bare = not any(token.pos_ in {"DET", "NUM", "ADP"} for token in before.tokens)
    is_modifier = last.dep_ in {"nmod", "compound", "amod"} and last.head in item.tokens and is_bare
    if is_modifier and item.before == "and" and _is_target_noun(last.head):
        return True
    if last.pos_ in {"ADJ", "PROPN"} and is_one_word and item.before == "and" and any(token.pos_ == "NOUN" and _is_target_noun(token) for token in item.tokens):
        return True
    if not _is_adjective(ground, last):
        return False
    is_continued = item.before in sanction_words("adjective.joiners") and _is_adjective(ground, item.tokens[0])
    return is_continued and any(_is_target_noun(token) for token in item.tokens) and not any(_is_target_noun(token) for token in before.tokens)


def _is_adjective(ground: Ground, token: Token) -> bool:
    """Whether a word is an adjective, or a nation's ("Chadian", which parsers take for a name now and then)."""
    return token.pos_ == "ADJ" or any(name.schema == "Group" and name.start <= token.i < name.end for name in ground.names)


def _is_open_state(ground: Ground, before: Item, item: Item) -> bool:
    """Whether two states share the noun behind the second ("PRC and Hong Kong authorities")."""
    first, second = ([name for name in names_in(ground, one) if name.schema in PLACES and name.start == one.tokens[0].i] for one in (before, item))
    if item.before != "and" or not first or not second or first[0].end != before.tokens[-1].i + 1:
        return False
    rest = [token for token in item.tokens if token.i >= second[0].end]
    return bool(rest) and _is_target_noun(rest[0])


def _is_target_noun(token: Token) -> bool:
    return token.pos_ in {"NOUN", "PROPN"} and token.lemma_.lower() in target_nouns()


def _is_second_owner(ground: Ground, made: Sequence[Item], item: Item) -> bool:
    """Whether a name behind "entities owned by A and" is a further owner: it stands in the list on its own before."""
    if item.before != "and" or not any(token.dep_ == "agent" or token.lower_ == "by" for token in made[-1].tokens):
        return False
    names = [name for name in names_in(ground, item) if name.start == item.tokens[0].i and name.end == item.tokens[-1].i + 1]
    told = {token.text for other in made[:-1] for token in other.tokens}
    return bool(names) and names[0].text.split()[-1] in told


def _is_other_name(item: Item, kept: Sequence[Target]) -> bool:
    """Whether an item is another name of the one before it: `or` and quotation marks."""
    before = item.tokens[0].i - 1
    return bool(kept) and item.before == "or" and before >= 0 and item.tokens[0].doc[before].text in _QUOTES


def _is_apposition(before: Sequence[_Read], item: Item, target: Target) -> bool:
    """Whether an unnamed single one only says more of the name before it."""
    if target.kind != "single" or not before:
        return False
    previous = before[-1][1]
    if item.before in {",", "–", "—", ":"}:
        return previous.kind == "name" and target.owner is None
    return item.before == "and" and len(before) > 1 and previous.kind == "single" and _is_apposition(before[:-1], before[-1][0], previous)


def _introduces(target: Target, following: Sequence[_Read]) -> bool:
    """Whether an unnamed target is the heading of the names that follow it; a count larger than the names is a target of its own."""
    if target.kind not in {"group", "single"} or not following or following[0][1].kind != "name":
        return False
    before = following[0][0].before
    if ";" in before or set(before.split()) & sanction_words("separate.joiners"):
        return False
    names = 0
    for later, other in following:
        if other.kind != "name" or (names and later.before.startswith(";")):
            break
        names += 1
    is_part = bool(set(before.split()) & sanction_words("includers")) or before in sanction_words("includers")
    return target.kind == "single" or not (is_part and (target.number is None or target.number > names))


def _has_other_head(target: Target, name: Target) -> bool:
    """Whether the names behind a group belong to a noun inside it: "the directors of two banks, A and B" sanctions directors."""
    is_of_persons = target.kind == "group" and target_nouns().get(target.noun or "") == "Person"
    return is_of_persons and name.schema in _OF_PERSONS and " of " in target.text
