"""A list of targets as a whole: which items are one, which only describe their neighbour, and which are targets."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from pipeline.extract.sanction_regions import Ground, Item
from pipeline.extract.sanction_targets import PLACES, Target, read_item, shared
from pipeline.lexicon.sanctions import sanction_words, target_nouns

if TYPE_CHECKING:
    from spacy.tokens import Span

_Read = tuple[Item, Target]
_QUOTES = frozenset({"“", '"', "‘", "”"})


def targets_of(ground: Ground, items: Sequence[Item]) -> list[Target]:
    """The targets of a list, without appositions, introductions of names that follow, other names, and pointers back."""
    read = [(item, read_item(ground, item)) for item in _joined(ground, items) if not any(token.lower_ in sanction_words("list.leads") for token in item.tokens)]
    kept: list[Target] = []
    opening: Target | None = None
    is_attached = False
    for number, (item, target) in enumerate(read):
        is_attached = is_attached and target.kind == "name" and not item.before.startswith(";")
        if is_attached:
            continue
        if _introduces(target, read[number + 1:]):
            is_attached = _has_other_head(target, read[number + 1][1])
            if is_attached:
                kept.append(target)
            opening = target
        elif target.kind not in {"none", "anaphor"} and not _is_apposition(read[:number], item, target) and not _is_other_name(item, kept):
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
    return (_is_bare_noun(before, item) or _is_legal_form(item) or _is_place_after(ground, before, item) or _is_open_adjective(ground, before, item)
            or _is_second_owner(ground, made, item))


def _is_bare_noun(before: Item, item: Item) -> bool:
    """Whether an item opens with a common noun that shares the article or number of the item before it."""
    first = item.tokens[0]
    return (first.pos_ == "NOUN" and first.text.islower() and first.lemma_ in target_nouns() and not set(item.before.split()) & sanction_words("includers")
            and ";" not in item.before and not any(token.pos_ == "PROPN" for token in item.tokens[1:2])
            and (before.tokens[0].pos_ in {"DET", "NUM"} or before.tokens[0].lemma_ in sanction_words("counts") or any(token.like_num or token.dep_ == "poss" for token in before.tokens[:4])))


def _is_legal_form(item: Item) -> bool:
    return all(token.lower_.strip(".") in sanction_words("descriptors.legal_forms") for token in item.tokens)


def _is_place_after(ground: Ground, before: Item, item: Item) -> bool:
    """Whether an item is a further place of a phrase ("across the Middle East and North Africa")."""
    first, last = item.tokens[0].i, item.tokens[-1].i + 1
    names = [name for name in ground.names if first <= name.start and name.end <= last]
    return (bool(names) and all(name.schema in PLACES for name in names) and names[0].start <= first + 1 and names[-1].end == last and ";" not in item.before
            and any(token.pos_ == "ADP" for token in before.tokens))


def _is_open_adjective(ground: Ground, before: Item, item: Item) -> bool:
    """Whether the item before ends in an adjective whose noun comes here ("155 Belarusian and Russian nationals")."""
    last = before.tokens[-1]
    is_adjective = last.pos_ == "ADJ" or any(name.schema in {"Group", *PLACES} and name.end == last.i + 1 and name.text.lower() != name.full.lower()
                                             for name in ground.names) or last.ent_type_ == "NORP"
    if last.pos_ in {"ADJ", "PROPN"} and len(before.tokens) == 2 and before.tokens[0].lower_ in {"a", "an"} and item.before == "and" and _has_noun(item):
        return True
    return (is_adjective and item.before in {"and", "or", ","} and any(token.pos_ in {"NOUN", "PROPN"} and token.lemma_.lower() in target_nouns() for token in item.tokens)
            and (item.tokens[0].pos_ == "ADJ" or item.tokens[0].ent_type_ == "NORP") and not any(token.lemma_.lower() in target_nouns() for token in before.tokens))


def _has_noun(item: Item) -> bool:
    return any(token.pos_ == "NOUN" and token.lemma_ in target_nouns() for token in item.tokens)


def _is_second_owner(ground: Ground, made: Sequence[Item], item: Item) -> bool:
    """Whether a name behind "entities owned by A and" is a further owner: it stands in the list on its own before."""
    if item.before != "and" or not any(token.dep_ == "agent" or token.lower_ == "by" for token in made[-1].tokens):
        return False
    names = [name for name in ground.names if name.start == item.tokens[0].i and name.end == item.tokens[-1].i + 1]
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
    if set(before.split()) & {"and", "or", ";", "along", "together", "well", "plus"}:
        return False
    names = 0
    for later, other in following:
        if other.kind != "name" or (names and later.before.startswith(";")):
            break
        names += 1
    is_part = bool({word for word in sanction_words("includers") if word in before})
    return target.kind == "single" or not (is_part and (target.number is None or target.number > names))


def _has_other_head(target: Target, name: Target) -> bool:
    """Whether the names behind a group belong to a noun inside it: "the directors of two banks, A and B" sanctions directors."""
    return target.kind == "group" and target_nouns().get(target.noun or "") == "Person" and name.schema in {"Company", "PublicBody", "Organization"} and " of " in target.text


def included(ground: Ground, start: int, sentence: Span) -> int | None:
    """The token behind the first "including" from the token `start` on."""
    return next((token.i + 1 for token in ground.doc[start:sentence.end] if token.lower_ in sanction_words("includers")), None)
