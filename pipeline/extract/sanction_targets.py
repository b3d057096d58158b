"""Targets: what each item of a list of targets is, a name, an unnamed group or person, or only words about its neighbour."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from pipeline.extract.sanction_names import Name
from pipeline.extract.sanction_regions import Ground, Item
from pipeline.lexicon.sanctions import sanction_words, target_nouns, word_list

if TYPE_CHECKING:
    from spacy.tokens import Token

_NAMED = frozenset({"Person", "Organization", "Company", "PublicBody", "LegalEntity", "Vessel", "Airplane", "Vehicle", "Group", "Country", "Place", "Weapon"})
_PLACES = frozenset({"Country", "Place"})
_POSSESSIVES = frozenset({"'s", "’s", "'", "’"})
Kind = Literal["name", "group", "single", "anaphor", "none"]


@dataclass(frozen=True, slots=True)
class Target:
    """One target: its best name or its words, the characters of the passage that hold the item, what it is and where it comes from.

    `number` is the count a group states. `is_vague` marks groups without a count ("members of the network").
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


def targets_of(ground: Ground, items: Sequence[Item]) -> list[Target]:
    """The targets of a list, without appositions, introductions of names that follow, and anaphors."""
    read = [(item, _read(ground, item)) for item in _with_bare_nouns(ground, items)]
    kept: list[Target] = []
    for number, (item, target) in enumerate(read):
        following = read[number + 1:]
        if target.kind in {"none", "anaphor"} or _is_apposition(read[:number], item, target) or _introduces(target, item, following):
            continue
        kept.append(_shared(kept, read[:number], target))
    return kept


def is_anaphor_list(ground: Ground, items: Sequence[Item]) -> bool:
    """Whether the items only point back ("these individuals", "the seven officials")."""
    kinds = [_read(ground, item).kind for item in _with_bare_nouns(ground, items)]
    return bool(kinds) and "anaphor" in kinds and not {"name", "group", "single"} & set(kinds)


def _with_bare_nouns(ground: Ground, items: Sequence[Item]) -> list[Item]:
    """Join what is one item: nouns that share an article or a number, places behind a preposition, legal forms behind a comma."""
    joined: list[Item] = []
    for item in items:
        if joined and (_is_bare_noun(ground, item) or _is_legal_form(item) or _is_place_after(ground, joined[-1], item)):
            first, last = joined[-1].tokens[0].i, item.tokens[-1].i + 1
            joined[-1] = Item(list(ground.doc[first:last]), joined[-1].before)
        else:
            joined.append(item)
    return joined


def _is_bare_noun(ground: Ground, item: Item) -> bool:
    """Whether an item is a common noun without anything before it, after `and` or in a row of such."""
    nouns = [token for token in item.tokens if token.pos_ == "NOUN"]
    return (len(item.tokens) <= 2 and bool(nouns) and all(token.pos_ in {"NOUN", "ADJ"} and token.text.islower() for token in item.tokens)
            and item.tokens[-1].lemma_ in target_nouns() and "including" not in item.before)


def _is_legal_form(item: Item) -> bool:
    return all(token.lower_.strip(".") in sanction_words("descriptors.legal_forms") for token in item.tokens)


def _is_place_after(ground: Ground, before: Item, item: Item) -> bool:
    """Whether an item is a further place of a phrase ("across the Middle East and North Africa")."""
    names = [name for name in ground.names if item.tokens[0].i <= name.start and name.end <= item.tokens[-1].i + 1]
    return (bool(names) and all(name.schema in _PLACES for name in names) and names[-1].end == item.tokens[-1].i + 1 and ";" not in item.before
            and any(token.pos_ == "ADP" for token in before.tokens))


def _read(ground: Ground, item: Item) -> Target:
    """What an item is on its own."""
    name = _head_name(ground, item)
    if name is not None:
        return _named(ground, item, name)
    run = _capital_run(ground, item)
    noun = _head_noun(ground, item)
    if run and (noun is None or run[-1].i > noun.i):
        return _from_run(item, run, noun)
    return _nominal(ground, item, noun)


def _head_name(ground: Ground, item: Item) -> Name | None:
    """The name that an item is about: the last that nothing in the item governs."""
    first, last = item.tokens[0].i, item.tokens[-1].i + 1
    names = [name for name in ground.names if name.kind == "name" and first <= name.start and name.end <= last]
    fit = [name for name in names if name.schema in _NAMED and not _is_governed(ground, item, name) and not _is_modifier(ground, item, name, names)]
    return fit[-1] if fit else None


def _is_governed(ground: Ground, item: Item, name: Name) -> bool:
    """Whether a preposition or a reduced clause of the item stands before a name and the name hangs on it."""
    first, doc = item.tokens[0].i, ground.doc
    before = name.start - 1
    while before >= first and doc[before].pos_ in {"DET", "ADJ", "NUM"} and doc[before].text[:1].islower():
        before -= 1
    if before >= first and doc[before].pos_ in {"ADP", "VERB", "SCONJ", "CCONJ"} and doc[before].lower_ not in {"including"}:
        return True
    return any(token.dep_ == "acl" and token.i >= first and token.i < name.start for token in item.tokens)


def _is_modifier(ground: Ground, item: Item, name: Name, names: Sequence[Name]) -> bool:
    """Whether a name only qualifies what follows it in the item ("Bulgarian oligarch …", "Peevski's son")."""
    last = item.tokens[-1].i + 1
    if name.end >= last:
        return False
    following = ground.doc[name.end]
    if following.text in _POSSESSIVES:
        return True
    if following.pos_ in {"NOUN", "PROPN", "ADJ", "NUM"} and (name.schema in {*_PLACES, "Group"} or following.pos_ == "NOUN"):
        return True
    return any(other.start >= name.end and not _is_governed(ground, item, other) for other in names if other is not name)


def _named(ground: Ground, item: Item, name: Name) -> Target:
    """A named target, its name widened to the capitals around it and cut behind a possessor."""
    start, end = name.start, name.end
    claimed = {token for other in ground.names if other is not name for token in range(other.start, other.end)}
    while start > item.tokens[0].i and _is_name_part(ground.doc[start - 1]) and start - 1 not in claimed:
        start -= 1
    while end <= item.tokens[-1].i and _is_name_part(ground.doc[end]) and end not in claimed:
        end += 1
    start = _behind_possessor(ground, start, end)
    span = ground.doc[start:end]
    noun = _head_noun(ground, item)
    schema = name.schema
    described = target_nouns().get(noun.lemma_.lower()) if noun is not None and noun.i < start and start - noun.i <= 2 else None
    if schema in {"Place", "Group", "Weapon"} or (described is not None and (described == "Person") != (schema == "Person")):
        schema = described or ("Organization" if schema != "Group" else schema)
    text = _fullest(span.text, name)
    return Target(text, span.start_char, span.end_char, item.start_char, schema, "name", name.country or _country(ground, item), name.local_id)


def _fullest(written: str, name: Name) -> str:
    """The entity's fullest name where it holds all words of what is written, else what is written."""
    words, full = set(written.replace(".", "").split()), set(name.full.replace(".", "").split())
    return name.full if words <= full or name.kind != "name" else written


def _is_name_part(token: Token) -> bool:
    word = token.lemma_.lower()
    if token.pos_ not in {"PROPN", "X"} or not token.text[:1].isupper():
        return False
    return word not in target_nouns() and word not in sanction_words("titles") and token.lower_ not in sanction_words("titles")


def _behind_possessor(ground: Ground, start: int, end: int) -> int:
    """Where the own name begins in "the Ministry of the Interior's Special Brigade": behind the last possessive."""
    marks = [position for position in range(start, end - 2) if ground.doc[position].text in {"'s", "’s"} and position - start >= 2]
    return marks[-1] + 1 if marks else start


def _capital_run(ground: Ground, item: Item) -> list[Token]:
    """The last run of capitalised words of an item that nothing in it governs, for names that the names miss."""
    run: list[Token] = []
    claimed = {token for name in ground.names if name.schema in {*_PLACES, "Group"} for token in range(name.start, name.end)}
    for token in reversed(item.tokens):
        if _is_name_part(token) and token.i not in claimed:
            run.insert(0, token)
        elif run and token.text in {"-", "‘", "’", "'", "“", "”", '"'} and token.i + 1 == run[0].i:
            run.insert(0, token)
        elif run or token.pos_ in {"NOUN", "ADP", "VERB"}:
            break
    while run and not run[0].text[:1].isalpha():
        run.pop(0)
    before = run[0].i - 1 if run else -1
    if run and before >= item.tokens[0].i and ground.doc[before].pos_ in {"ADP", "VERB"}:
        return []
    return run


def _from_run(item: Item, run: list[Token], noun: Token | None) -> Target:
    doc = run[0].doc
    text = doc[run[0].i:run[-1].i + 1].text
    schema = target_nouns().get(noun.lemma_.lower(), "LegalEntity") if noun is not None else "LegalEntity"
    return Target(text, run[0].idx, run[-1].idx + len(run[-1]), item.start_char, schema, "name")


def _head_noun(ground: Ground, item: Item) -> Token | None:
    """The common noun at the head of an item: the last before its first preposition, clause or name."""
    head: Token | None = None
    for token in item.tokens:
        if token.pos_ == "ADP" and head is not None and not (head.like_num or token.lower_ == "of" and head.lemma_ in sanction_words("counts")):
            break
        if token.pos_ == "VERB" and head is not None and token.dep_ == "acl":
            break
        if token.pos_ in {"NOUN", "PROPN"} and token.lemma_.lower() in target_nouns():
            head = token
        elif token.pos_ == "NOUN":
            head = token if head is None or token.i == head.i + 1 else head
    return head


def _nominal(ground: Ground, item: Item, noun: Token | None) -> Target:
    """An unnamed target: a group, a single one, or an anaphor."""
    nothing = Target(item.text, item.start_char, item.end_char, item.start_char, "Group", "none")
    if noun is None or noun.lemma_.lower() not in target_nouns():
        return nothing
    first = item.tokens[0]
    number = _number(item)
    is_described = any(token.pos_ == "ADP" or token.dep_ in {"acl", "poss"} for token in item.tokens) or first.pos_ == "PRON"
    if first.lower_ in sanction_words("anaphor.determiners") and (first.lower_ != "the" or not is_described):
        return replace(nothing, kind="anaphor", noun=noun.lemma_.lower())
    is_plural = noun.tag_ in {"NNS", "NNPS"} or len([token for token in item.tokens if token.lemma_.lower() in target_nouns()]) > 1 and " and " in item.text
    text, start, end = _without_article(item)
    schema = "Group" if is_plural or (number or 1) > 1 else target_nouns()[noun.lemma_.lower()]
    kind: Kind = "group" if schema == "Group" else "single"
    if kind == "single" and first.pos_ not in {"DET", "NUM", "PRON"} and first.dep_ != "poss" and not any(token.dep_ == "poss" for token in item.tokens):
        return nothing
    return Target(text, start, end, item.start_char, schema, kind, _country(ground, item), None, number,
                  number is None and is_plural and not any(token.dep_ == "poss" for token in item.tokens), noun.lemma_.lower())


def _without_article(item: Item) -> tuple[str, int, int]:
    """An unnamed target as written; "an additional" and the like before a number say nothing of it."""
    tokens = list(item.tokens)
    while len(tokens) > 1 and (tokens[0].lower_ in sanction_words("item.additional")
                               or (tokens[0].lower_ in {"an", "a"} and tokens[1].lower_ in sanction_words("item.additional"))):
        tokens.pop(0)
    start, end = tokens[0].idx, item.end_char
    return tokens[0].doc.text[start:end], start, end


def _number(item: Item) -> int | None:
    """The number that an item states."""
    for token in item.tokens[:4]:
        if token.like_num:
            return _value(token)
        if token.lower_ in sanction_words("counts") or token.lemma_.lower() in sanction_words("counts"):
            return 2
    return None


def _value(token: Token) -> int | None:
    digits = token.text.replace(",", "")
    if digits.isdigit():
        return int(digits)
    words = word_list("numbers")
    return words.index(token.lower_) if token.lower_ in words else 2


def _country(ground: Ground, item: Item) -> str | None:
    """The country that the words of an item tie it to."""
    first, last = item.tokens[0].i, item.tokens[-1].i + 1
    countries = [name.country for name in ground.names if first <= name.start and name.end <= last and name.country and name.schema in {*_PLACES, "Group"}]
    return countries[0] if countries else None


def _is_apposition(before: Sequence[tuple[Item, Target]], item: Item, target: Target) -> bool:
    """Whether an unnamed single one only says more of the name before it."""
    if target.kind != "single" or not before:
        return False
    previous = before[-1][1]
    if item.before == ",":
        return previous.kind == "name"
    return item.before == "and" and len(before) > 1 and previous.kind == "single" and _is_apposition(before[:-1], before[-1][0], previous)


def _introduces(target: Target, item: Item, following: Sequence[tuple[Item, Target]]) -> bool:
    """Whether an unnamed target is the heading of the names that follow it; a count larger than the names stays one of its own."""
    if target.kind not in {"group", "single"} or not following:
        return False
    after, first = following[0]
    if first.kind != "name" or "and" in after.before.split() or ";" in after.before or "along" in after.before or "well" in after.before:
        return False
    names = 0
    for later, other in following:
        if other.kind != "name" or (names and later.before == ";"):
            break
        names += 1
    if target.kind == "single":
        return True
    is_part = any(word in after.before for word in sanction_words("includers"))
    return not (is_part and (target.number is None or target.number > names))


def _shared(kept: Sequence[Target], before: Sequence[tuple[Item, Target]], target: Target) -> Target:
    """A name in a list shares country and kind with the words that open the list ("Bulgarian officials A, B and C")."""
    if target.kind != "name" or not before or not kept:
        return target
    country, schema = target.country, target.schema
    opening = before[0][1]
    if country is None and len({other.country for other in kept if other.kind == "name"}) == 1:
        country = kept[-1].country or opening.country
    if schema == "LegalEntity" and kept[-1].kind == "name":
        schema = kept[-1].schema
    return replace(target, country=country, schema=schema)
