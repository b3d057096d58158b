"""What one item of a list of targets is: a name, an unnamed group or person, a pointer back, or nothing."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from pipeline.extract.sanction_grammar import base_forms
from pipeline.extract.sanction_names import Name
from pipeline.extract.sanction_regions import Ground, Item
from pipeline.lexicon.sanctions import sanction_words, target_nouns, word_list

if TYPE_CHECKING:
    from spacy.tokens import Token

PLACES = frozenset({"Country", "Place"})
_NAMED = frozenset({"Person", "Organization", "Company", "PublicBody", "LegalEntity", "Vessel", "Airplane", "Vehicle", "Group", "Weapon"}) | PLACES
_UNSURE = frozenset({"Organization", "LegalEntity", "Place", "Weapon"})
_POSSESSIVES = frozenset({"'s", "’s", "'", "’"})
_IN_NAMES = frozenset({"-", "‘", "’", "'", "“", "”", '"'})
Kind = Literal["name", "group", "single", "anaphor", "none"]


@dataclass(frozen=True, slots=True)
class Target:
    """One target: its best name or its words, the characters of the passage that hold it, what it is and where it comes from.

    `item_start` is where its item begins, with the words before a name. `number` is the count a group states; `is_vague` marks
    groups without a count; `noun` is the common noun; `owner` the name in a possessive before it ("Manolev's wife").
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


def read_item(ground: Ground, item: Item) -> Target:
    """What an item is on its own."""
    name = _head_name(ground, item)
    noun = head_noun(item)
    if name is not None:
        return _named(ground, item, name, noun)
    run = _capital_run(ground, item)
    if run and (noun is None or run[-1].i > noun.i):
        return _from_run(ground, item, run, noun)
    target = _nominal(ground, item, noun)
    inner = _in_brackets(ground, item) if target.kind == "single" and noun is not None and noun.i == item.tokens[-1].i else None
    return read_item(ground, inner) if inner is not None else target


def _in_brackets(ground: Ground, item: Item) -> Item | None:
    """The name in brackets behind a description ("the country's largest builder (State Corporation Orion)")."""
    after = item.tokens[-1].i + 1
    if after + 1 >= len(ground.doc) or ground.doc[after].text != "(":
        return None
    close = next((token.i for token in ground.doc[after + 1:] if token.text == ")"), None)
    named = close is not None and any(name.kind == "name" and name.start == after + 1 and name.end == close for name in ground.names)
    return Item(list(ground.doc[after + 1:close])) if named or (close is not None and all(_is_name_part(token) for token in ground.doc[after + 1:close]) and close > after + 2) else None


def _head_name(ground: Ground, item: Item) -> Name | None:
    """The name that an item is about: the last that nothing in the item governs and that qualifies nothing."""
    first, last = item.tokens[0].i, item.tokens[-1].i + 1
    names = [name for name in ground.names if name.kind == "name" and first <= name.start and name.end <= last
             and name.text.lower().strip(".") not in sanction_words("descriptors.legal_forms")]
    fit = [name for name in names if name.schema in _NAMED and not _is_modifier(ground, item, name)
           and not _is_governed(ground, item, _widened(ground, item, name)[0])]
    return fit[-1] if fit else None


def _is_governed(ground: Ground, item: Item, start: int) -> bool:
    """Whether a name at the token `start` hangs on a preposition or a clause of its item.

    A name right behind another name that ends such a phrase stands on its own: "Minister of Defence of Cuba Juan Pérez".
    """
    words = [token for token in item.tokens if token.i < start]
    if words and any(name.end == words[-1].i + 1 and name.start >= item.tokens[0].i and name.schema != "Group" for name in ground.names):
        return False
    for token in reversed(words):
        is_verb = token.pos_ in {"VERB", "AUX"} and token.dep_ not in {"amod", "compound", "nmod"}
        if is_verb or token.pos_ in {"ADP", "SCONJ", "CCONJ"} or token.tag_ in {"WDT", "WP", "WP$", "TO"} or token.lower_ == "that":
            return token.lower_ not in sanction_words("includers")
    return False


def _is_modifier(ground: Ground, item: Item, name: Name) -> bool:
    """Whether a name only qualifies what follows it in the item ("Bulgarian oligarch …", "Peevski's son")."""
    if name.end > item.tokens[-1].i:
        return False
    following = ground.doc[name.end]
    if following.text in _POSSESSIVES or following.text == "-" or following.lower_.startswith("based"):
        return True
    for token in ground.doc[name.end:item.tokens[-1].i + 1]:
        if _is_common(token):
            is_its_kind = item.tokens[0].lower_ == "the" and token.i == name.end and token.tag_ == "NN" and target_nouns().get(token.lemma_) not in {None, "Person"}
            return not is_its_kind
        if token.pos_ not in {"ADJ", "CCONJ", "PROPN", "NUM", "PUNCT"}:
            return False
    return following.pos_ in {"PROPN", "ADJ", "NUM"} and name.schema in {*PLACES, "Group"}


def _is_common(token: Token) -> bool:
    """Whether a word is a common noun, also where it was taken for a name."""
    return token.pos_ == "NOUN" or (token.pos_ == "PROPN" and token.is_lower and len(token) > 2)


def _widened(ground: Ground, item: Item, name: Name) -> tuple[int, int]:
    """A name with the capitals right beside it that belong to no other name, and "of …" behind the name of a body."""
    start, end, last = name.start, name.end, item.tokens[-1].i + 1
    claimed = {token for other in ground.names if other is not name and not _is_same_person(item, name, other) for token in range(other.start, other.end)}
    while start > item.tokens[0].i and start - 1 not in claimed and (_is_name_part(ground.doc[start - 1]) or _is_inside(ground.doc[start - 1])):
        start -= 1
    while ground.doc[start].text in _IN_NAMES and ground.doc[start].text not in {"‘", "’"}:
        start += 1
    while end < last and _is_name_part(ground.doc[end]) and end not in claimed:
        end += 1
    while name.schema not in {"Person", *PLACES, "Group"} and end + 1 < last and ground.doc[end].lower_ == "of":
        after = end + 1 + (ground.doc[end + 1].lower_ == "the")
        if after >= last or not ground.doc[after].text[:1].isupper():
            break
        end = after + 1
        while end < last and ground.doc[end].pos_ == "PROPN":
            end += 1
    return start, end


def _is_same_person(item: Item, name: Name, other: Name) -> bool:
    """Whether a further name right beside a person's is a part of it that was taken for another thing."""
    return name.schema == "Person" and (other.schema == "Person" or (other.schema in _UNSURE - PLACES and other.start == item.tokens[0].i and other.end - other.start <= 2))


def _named(ground: Ground, item: Item, name: Name, noun: Token | None) -> Target:
    """A named target, its name widened to the capitals around it and cut behind a possessor."""
    start, end = _widened(ground, item, name)
    own = _behind_possessor(ground, start, end)
    span = ground.doc[own:end]
    described = target_nouns().get(noun_of(noun) or "") if noun is not None and noun.i < start and start - noun.i <= 2 else None
    schema = _schema(name.schema, described, span.text)
    text, local_id = _fullest(span.text, name) if own == start else (span.text, None)
    return Target(text, span.start_char, span.end_char, item.start_char, schema, "name", name.country or _country(ground, item), local_id, owner=_owner(ground, item, own))


def _schema(schema: str, described: str | None, name: str) -> str:
    """The kind of a named target, by the noun before it and the words of the name where the names leave it open."""
    if described is not None and (schema in _UNSURE or (described == "Person") != (schema == "Person")) and schema not in {"Group", "Country"}:
        schema = described
    words = [word.strip(".,;()").lower() for word in name.split()]
    if schema in _UNSURE and any(word in sanction_words("descriptors.company_forms") for word in words):
        return "Company"
    if schema in _UNSURE and words:
        schema = next((kind for word in (words[-1], words[0]) if (kind := target_nouns().get(word)) in {"Company", "PublicBody", "Vessel", "Airplane"}), schema)
    return "Organization" if schema in {"Place", "Weapon"} else schema


def _fullest(written: str, name: Name) -> tuple[str, str | None]:
    """The entity's fullest name where it holds all words of what is written, else what is written."""
    words, full = (set(text.replace(".", "").casefold().split()) for text in (written, name.full))
    best = name.full if words <= full else written
    return (best[4:] if best[:4].lower() == "the " else best), name.local_id


def _is_inside(token: Token) -> bool:
    """Whether a hyphen or a quotation mark stands inside a name ("Abd-al", "Porfirio “Pepe” Lobo", "Sa’ ‘Ali")."""
    if token.i < 2 or token.text not in _IN_NAMES:
        return False
    before = token.nbor(-1)
    if before.text in _IN_NAMES and before.text != "-":
        return _is_name_part(token.nbor(-2))
    return _is_name_part(before) and (token.text != "-" or not (token.whitespace_ or before.whitespace_))


def _is_name_part(token: Token) -> bool:
    is_shouted = token.is_upper and token.is_alpha and len(token) > 2
    if (token.pos_ not in {"PROPN", "X"} and not is_shouted) or not token.text[:1].isupper():
        return False
    return not base_forms(token) & (target_nouns().keys() | sanction_words("titles"))


def noun_of(token: Token) -> str | None:
    """The common noun that a word is, capitals or not, where such things are sanctioned."""
    bases = [token.lemma_.lower(), *sorted(base_forms(token))]
    return next((base for base in bases if base in target_nouns()), None) if token.pos_ in {"NOUN", "PROPN"} else None


def _behind_possessor(ground: Ground, start: int, end: int) -> int:
    """Where the own name begins in "the Ministry of the Interior's Special Brigade": behind the last possessive."""
    marks = [position for position in range(start, end - 2) if ground.doc[position].text in {"'s", "’s"} and position - start >= 2]
    return marks[-1] + 1 if marks else start


def _owner(ground: Ground, item: Item, start: int) -> str | None:
    """The fullest name of whoever stands in a possessive before the token `start`."""
    owners = [name.full for name in ground.names if item.tokens[0].i <= name.start and name.end < start and ground.doc[name.end].text in _POSSESSIVES and name.schema not in {*PLACES, "Group"}]
    return owners[-1] if owners else None


def _capital_run(ground: Ground, item: Item) -> list[Token]:
    """The last run of capitalised words of an item that nothing in it governs, for names that the names miss."""
    run: list[Token] = []
    claimed = {token for name in ground.names if name.schema in {*PLACES, "Group"} for token in range(name.start, name.end)}
    for token in reversed(item.tokens):
        if (_is_name_part(token) and token.i not in claimed) or (run and token.text in _IN_NAMES and token.i + 1 == run[0].i):
            run.insert(0, token)
        elif run or token.pos_ in {"NOUN", "ADP", "VERB"}:
            break
    while run and not run[0].text[:1].isalpha():
        run.pop(0)
    return [] if not run or _is_governed(ground, item, run[0].i) else run


def _from_run(ground: Ground, item: Item, run: list[Token], noun: Token | None) -> Target:
    text = run[0].doc[run[0].i:run[-1].i + 1].text
    described = target_nouns().get(noun_of(noun) or "") if noun is not None else None
    return Target(text, run[0].idx, run[-1].idx + len(run[-1]), item.start_char, _schema("LegalEntity", described, text), "name", _country(ground, item),
                  owner=_owner(ground, item, run[0].i))


def head_noun(item: Item) -> Token | None:
    """The common noun at the head of an item: the last before its first preposition or clause."""
    head: Token | None = None
    owners = [token.i for token in item.tokens[:-1] if token.text in _POSSESSIVES and token.head.head.dep_ != "pobj"]
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


def _nominal(ground: Ground, item: Item, noun: Token | None) -> Target:
    """An unnamed target: a group, a single one, or a pointer back."""
    nothing = Target(item.text, item.start_char, item.end_char, item.start_char, "Group", "none")
    if noun is not None and noun.lemma_.lower() in sanction_words("collectives") and (inner := _behind_of(item, noun)) is not None:
        return read_item(ground, inner)
    lemma = noun_of(noun) if noun is not None else None
    first, number = item.tokens[0], _number(item)
    clause = _clause_behind(ground, item)
    if first.lower_ in sanction_words("generic.heads") and clause is not None and (len(item.tokens) == 1 or item.tokens[1].dep_ == "acl"):
        return replace(nothing, text=ground.doc.text[item.start_char:clause], end=clause, kind="group", is_vague=True, noun=first.lower_)
    is_counted = number is not None and first.lower_ in sanction_words("item.approximations")
    if noun is None or lemma is None or (first.pos_ in {"ADP", "VERB", "AUX"} and not is_counted):
        return nothing
    owned = first.tag_ == "PRP$" or any(token.dep_ == "poss" or token.text in _POSSESSIVES for token in item.tokens)
    is_described = owned or any(token.pos_ == "ADP" or token.dep_ == "acl" for token in item.tokens)
    if first.lower_ in sanction_words("generic.determiners") and not is_counted:
        return nothing
    if first.lower_ in sanction_words("anaphor.determiners") and not (first.lower_ == "the" and (is_described or (item.is_restricted and number is not None))):
        return replace(nothing, kind="anaphor", noun=lemma)
    is_one = number == 1 or (number is None and first.lower_ in {"a", "an"})
    is_plural = not is_one and (noun.tag_ in {"NNS", "NNPS"} or (number or 1) > 1 or (" and " in item.text and sum(noun_of(token) is not None for token in item.tokens) > 1))
    if not is_plural and first.pos_ not in {"DET", "NUM", "PRON"} and not owned:
        return nothing
    is_vague = is_plural and number is None and not owned
    if is_vague and len(item.tokens) == 1 and clause is None:
        return nothing
    text, start, end = _as_written(item)
    if is_vague and clause is not None:
        text, end = ground.doc.text[start:clause], clause
    return Target(text, start, end, item.start_char, "Group" if is_plural else target_nouns()[lemma], "group" if is_plural else "single", _country(ground, item),
                  None, number, is_vague, lemma, _owner(ground, item, noun.i))


def _clause_behind(ground: Ground, item: Item) -> int | None:
    """The end (in characters) of the clause right behind an item that says whom it means ("officials who …", "those believed to …")."""
    after = item.tokens[-1].i + 1
    inside = next((token for token in item.tokens if token.dep_ == "acl" and token.i > item.tokens[0].i), None)
    if inside is not None:
        return item.end_char
    if after >= len(ground.doc) or ground.doc[after].tag_ not in {"WP", "WDT"}:
        return None
    clause = next((token for token in ground.doc[after:] if token.dep_ == "relcl" and token.head in item.tokens), None)
    if clause is None:
        return None
    last = clause.right_edge
    while last.is_punct and last.i > clause.i:
        last = last.nbor(-1)
    return last.idx + len(last)


def _behind_of(item: Item, noun: Token) -> Item | None:
    """What a collective is made of ("a network of three financiers"), where that is counted."""
    rest = [token for token in item.tokens if token.i > noun.i + 1]
    counted = bool(rest) and item.tokens[-1].i > noun.i + 1 and noun.nbor().lower_ == "of" and any(token.like_num for token in rest[:3])
    return Item(rest, item.before) if counted else None


def _as_written(item: Item) -> tuple[str, int, int]:
    """An unnamed target as written; "an additional" before a number says nothing of it."""
    tokens = list(item.tokens)
    while len(tokens) > 1 and not tokens[0].like_num and any(token.like_num for token in tokens[:4]) and tokens[0].lower_ in sanction_words("item.additional"):
        tokens.pop(0)
    return tokens[0].doc.text[tokens[0].idx:item.end_char], tokens[0].idx, item.end_char


def _number(item: Item) -> int | None:
    """The number that an item states; two stands for any number in words such as "dozens"."""
    for token in item.tokens[:4]:
        digits = token.text.replace(",", "")
        if token.like_num:
            return int(digits) if digits.isdigit() else word_list("numbers").index(token.lower_) if token.lower_ in word_list("numbers") else 2
        if {token.lower_, token.lemma_.lower()} & sanction_words("counts"):
            return 2
    return None


def _country(ground: Ground, item: Item) -> str | None:
    """The country that the words of an item tie it to."""
    first, last = item.tokens[0].i, item.tokens[-1].i + 1
    countries = [name.country for name in ground.names if first <= name.start and name.end <= last and name.country and name.schema in {*PLACES, "Group"}
                 and not (name.end < len(ground.doc) - 1 and ground.doc[name.end].text == "-" and ground.doc[name.end + 1].lower_ != "based")]
    return countries[0] if countries else None


def shared(previous: Target | None, opening: Target | None, target: Target) -> Target:
    """A name shares country, kind and family with the words that open its list ("Bulgarian officials A and B", "his sons C and D")."""
    if target.kind != "name":
        return target
    if previous is not None and opening is not None and set(opening.text.lower().split()) & sanction_words("possessive.pronouns"):
        opening = replace(opening, owner=opening.owner or previous.owner or previous.text)
    country, schema, owner = target.country, target.schema, target.owner
    if opening is not None:
        kind = target_nouns().get(opening.noun or "")
        country, owner = country or opening.country, owner or opening.owner
        schema = kind if kind is not None and schema in {*_UNSURE, "Person"} and (schema == "LegalEntity" or (kind == "Person") != (schema == "Person")) else schema
    if previous is not None and previous.kind == "name":
        country, owner = country or previous.country, owner or previous.owner
        schema = previous.schema if schema == "LegalEntity" else schema
    return replace(target, country=country, schema=schema, owner=owner)
