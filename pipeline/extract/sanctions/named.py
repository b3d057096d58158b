"""Named targets: which name of an item it is about, where that name begins and ends, and what it names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.extract.sanctions.grammar import base_forms
from pipeline.extract.sanctions.ground import Ground, Item
from pipeline.extract.sanctions.names import Name
from pipeline.extract.sanctions.target import PLACES, POSSESSIVES, UNSURE, Target, count_of, country_of, names_in, noun_of, owner_of
from pipeline.lexicon.sanctions import sanction_words, target_nouns

if TYPE_CHECKING:
    from spacy.tokens import Token

_NAMED = frozenset({"Person", "Organization", "Company", "PublicBody", "LegalEntity", "Vessel", "Airplane", "Vehicle", "Group", "Weapon"}) | PLACES
_TOLD_BY_NOUN = frozenset({"Company", "PublicBody", "Vessel", "Airplane"})
_IN_NAMES = frozenset({"-", "‘", "’", "'", "“", "”", '"'})
_GOVERNING = frozenset({"ADP", "SCONJ", "CCONJ"})
_RELATIVE = frozenset({"WDT", "WP", "WP$", "TO"})
_FEW = 2


def named_target(ground: Ground, item: Item, noun: Token | None) -> Target | None:
    """The target of an item that is about a name; None where it is not."""
    name = _head_name(ground, item)
    if name is not None and name.schema == "Group" and (count := count_of(item)) is not None:
        return Target(item.text, item.start_char, item.end_char, item.start_char, "Group", "group", name.country, None, count, False, "national")
    if name is not None:
        return _of_name(ground, item, name, noun)
    run = _capital_run(ground, item)
    return _of_run(ground, item, run, noun) if run and (noun is None or run[-1].i > noun.i) else None


def is_name_part(token: Token) -> bool:
    """Whether a word in capitals may belong to a name, being no title and no common noun."""
    is_shouted = token.is_upper and token.is_alpha and len(token) > _FEW
    if _is_numeral(token) or (token.i + 1 < len(token.doc) and _is_numeral(token.nbor())):
        return True
    is_mistaken = token.pos_ == "NUM" and not token.like_num and token.text[:1].isalpha()
    if (token.pos_ not in {"PROPN", "X"} and not is_shouted and not is_mistaken) or not token.text[:1].isupper():
        return False
    return not base_forms(token) & (target_nouns().keys() | sanction_words("titles"))


def _is_numeral(token: Token) -> bool:
    """Whether a number word in capitals ends a name ("Radio One")."""
    return token.pos_ == "NUM" and token.is_title and token.i > token.sent.start and token.nbor(-1).pos_ == "PROPN"


def _head_name(ground: Ground, item: Item) -> Name | None:
    """The name that an item is about: the last that nothing in the item governs and that qualifies nothing."""
    fit = [name for name in names_in(ground, item)
           if name.kind == "name" and name.schema in _NAMED and name.text.lower().strip(".") not in sanction_words("descriptors.legal_forms")
           and not _is_modifier(ground, item, name) and not _is_governed(ground, item, _widened(ground, item, name)[0])]
    is_surname = len(fit) > 1 and fit[-2].schema == "Person" and fit[-2].end == fit[-1].start and _is_loose_part(fit[-1])
    return fit[-2] if is_surname else fit[-1] if fit else None


def _is_loose_part(name: Name) -> bool:
    """Whether a name beside a person's may be a part of it that was taken for another thing."""
    return name.schema in UNSURE and name.country is None and name.end - name.start == 1


def _is_governed(ground: Ground, item: Item, start: int) -> bool:
    """Whether a name at the token `start` hangs on a preposition or a clause of its item.

    A name right behind another name that ends such a phrase stands on its own: "Minister of Trade of Peru Juan Pérez". A name
    that another possesses hangs on what its possessor hangs on: "the Ministry of Trade's Customs Guard".
    """
    words = [token for token in item.tokens if token.i < start]
    if len(words) > _FEW and words[-2].lower_ == "in" and _is_title(words[-1]) and _is_title(words[-3]):
        words = words[:-3]
    if words and words[-1].text in POSSESSIVES:
        possessor = next((name for name in names_in(ground, item) if name.end == words[-1].i and name.schema != "Group"), None)
        if possessor is not None:
            return _is_governed(ground, item, possessor.start)
    if words and any(name.end == words[-1].i + 1 and name.schema != "Group" for name in names_in(ground, item)):
        return False
    for token in reversed(words):
        is_verb = token.pos_ in {"VERB", "AUX"} and token.dep_ not in {"amod", "compound", "nmod"}
        if is_verb or token.pos_ in _GOVERNING or token.tag_ in _RELATIVE or token.lower_ in sanction_words("relatives"):
            return token.lower_ not in sanction_words("includers")
    return False


def _is_title(token: Token) -> bool:
    return token.text[:1].isupper() and token.lower_ in sanction_words("titles")


def _is_modifier(ground: Ground, item: Item, name: Name) -> bool:
    """Whether a name only qualifies what follows it in the item ("Ruritanian oligarch …", "Danov's son")."""
    if name.end > item.tokens[-1].i:
        return False
    following = ground.doc[name.end]
    if following.text in POSSESSIVES or following.text == "-" or following.lower_ in sanction_words("based"):
        return True
    for token in ground.doc[name.end:item.tokens[-1].i + 1]:
        if _is_common(token):
            return not _is_its_kind(item, name, token)
        if token.pos_ not in {"ADJ", "CCONJ", "PROPN", "NUM", "PUNCT"}:
            return False
    return following.pos_ in {"PROPN", "ADJ", "NUM"} and name.schema in {*PLACES, "Group"}


def _is_common(token: Token) -> bool:
    """Whether a word is a common noun, also where it was taken for a name."""
    return token.pos_ == "NOUN" or (token.pos_ == "PROPN" and token.is_lower and len(token) > _FEW)


def _is_its_kind(item: Item, name: Name, noun: Token) -> bool:
    """Whether a noun behind a name says what the name is ("the Hydrax market")."""
    is_right_behind = item.tokens[0].lower_ == "the" and noun.i == name.end and noun.tag_ == "NN"
    return is_right_behind and target_nouns().get(noun.lemma_) not in {None, "Person"}


def _widened(ground: Ground, item: Item, name: Name) -> tuple[int, int]:
    """A name with the capitals right beside it that belong to no other name, and "of …" behind the name of a body."""
    doc, start, end, last = ground.doc, name.start, name.end, item.tokens[-1].i + 1
    claimed = {position for other in ground.names if other is not name and not _is_same_person(item, name, other) for position in range(other.start, other.end)}
    while start > item.tokens[0].i and start - 1 not in claimed and (is_name_part(doc[start - 1]) or _is_inside(doc[start - 1])):
        start -= 1
    while doc[start].text in _IN_NAMES and doc[start].text not in POSSESSIVES | {"‘"}:
        start += 1
    while end < last and is_name_part(doc[end]) and end not in claimed:
        end += 1
    if name.schema in {"Person", "Group", "Country"}:
        return start, end
    behind = _with_complement(ground, end, last)
    is_body = any(target_nouns().get(token.lemma_.lower()) in {"PublicBody", "Company", "Organization"} for token in doc[end:behind])
    return start, behind if name.schema != "Place" or is_body else end


def _with_complement(ground: Ground, end: int, last: int) -> int:
    """The end of a body's name with what "of" adds in capitals ("State Bank of the Ruritanian Republic")."""
    while end + 1 < last and ground.doc[end].lower_ == "of":
        after = end + 1 + (ground.doc[end + 1].lower_ == "the")
        if after >= last or not ground.doc[after].text[:1].isupper():
            break
        end = after + 1
        while end < last and ground.doc[end].pos_ == "PROPN":
            end += 1
    return end


def _is_same_person(item: Item, name: Name, other: Name) -> bool:
    """Whether a further name right beside a person's is a part of it that was taken for another thing."""
    is_short_opening = other.schema in UNSURE and other.country is None and other.start == item.tokens[0].i and other.end - other.start <= _FEW
    is_closing = other.start == name.end and _is_loose_part(other)
    return name.schema == "Person" and (other.schema == "Person" or is_short_opening or is_closing)


def _is_inside(token: Token) -> bool:
    """Whether a hyphen or a quotation mark stands inside a name ("Abd-al", "Pedro “Pepe” Ruiz", "Ra’ ‘Ali")."""
    if token.i < _FEW or token.text not in _IN_NAMES:
        return False
    before = token.nbor(-1)
    if before.text in _IN_NAMES and before.text != "-":
        return is_name_part(token.nbor(-2))
    return is_name_part(before) and (token.text != "-" or not (token.whitespace_ or before.whitespace_))


def _of_name(ground: Ground, item: Item, name: Name, noun: Token | None) -> Target:
    """A named target, its name widened to the capitals around it and cut behind a possessor."""
    start, end = _widened(ground, item, name)
    if (rule := _rule_of(ground, item, name)) is not None:
        return rule
    own = _behind_possessor(ground, start, end)
    span = ground.doc[own:end]
    described = target_nouns().get(noun_of(noun) or "") if noun is not None and 0 < start - noun.i <= _FEW else None
    is_itself = own == start and not (name.schema in PLACES and len(span.text) > len(name.text))
    is_relative = noun is not None and len(span) == 1 and described == "Person" and noun.lemma_.lower() in sanction_words("relatives.nouns")
    text, local_id = _fullest(span.text, name) if is_itself and not (is_relative and len(name.full.split()) > 1) else (span.text, None)
    return Target(text, span.start_char, span.end_char, item.start_char, schema_of(name.schema, described, span.text), "name",
                  name.country or country_of(ground, item), local_id, owner=owner_of(ground, item, own))


def _rule_of(ground: Ground, item: Item, name: Name) -> Target | None:
    """The government that a person's name stands for, with its noun ("the Petrov regime")."""
    noun = ground.doc[name.end] if name.schema == "Person" and name.end <= item.tokens[-1].i else None
    schema = target_nouns().get(noun.lemma_) if noun is not None else None
    if noun is None or schema is None or not _is_its_kind(item, name, noun):
        return None
    span = ground.doc[name.start:noun.i + 1]
    return Target(span.text, span.start_char, span.end_char, item.start_char, schema, "name", name.country or country_of(ground, item))


def _behind_possessor(ground: Ground, start: int, end: int) -> int:
    """Where the own name begins in "the Ministry of the Interior's Special Brigade": behind the last possessive."""
    marks = [position for position in range(start + _FEW, end - _FEW) if ground.doc[position].text in {"'s", "’s"}]
    return marks[-1] + 1 if marks else start


def _fullest(written: str, name: Name) -> tuple[str, str | None]:
    """The entity's fullest name where it holds all words of what is written, else what is written."""
    words, full = (set(text.replace(".", "").casefold().split()) for text in (written, name.full))
    best = name.full if words <= full else written
    first, _, rest = best.partition(" ")
    return (rest if rest and first.lower() == "the" else best), name.local_id


def schema_of(schema: str, described: str | None, name: str) -> str:
    """The kind of a named target, by the noun before it and the words of the name where the names leave it open."""
    is_other_side = described is not None and (described == "Person") != (schema == "Person")
    if described is not None and (schema in UNSURE or is_other_side) and schema not in {"Group", "Country"}:
        schema = described
    words = [word.strip(".,;()").lower() for word in name.split()]
    if schema in UNSURE and any(word in sanction_words("descriptors.company_forms") for word in words):
        return "Company"
    if schema in PLACES and "-" in name:
        return "Organization"
    if schema in UNSURE and words:
        schema = next((kind for word in (words[-1], words[0]) if (kind := target_nouns().get(word)) in _TOLD_BY_NOUN), schema)
    return "Organization" if schema in {"Place", "Weapon"} else schema


def _capital_run(ground: Ground, item: Item) -> list[Token]:
    """The last run of capitalised words of an item that nothing in it governs, for names that the names miss."""
    run: list[Token] = []
    claimed = {position for name in names_in(ground, item) if name.schema in {*PLACES, "Group"} for position in range(name.start, name.end)}
    for token in reversed(item.tokens):
        if (is_name_part(token) and token.i not in claimed) or (run and token.text in _IN_NAMES and token.i + 1 == run[0].i):
            run.insert(0, token)
        elif run or token.pos_ in {"NOUN", "ADP", "VERB"}:
            break
    while run and not run[0].text[:1].isalpha():
        run.pop(0)
    return [] if not run or _is_governed(ground, item, run[0].i) else run


def _of_run(ground: Ground, item: Item, run: list[Token], noun: Token | None) -> Target:
    text = ground.doc[run[0].i:run[-1].i + 1].text
    schema = schema_of("LegalEntity", target_nouns().get(noun_of(noun) or ""), text)
    end = run[-1].idx + len(run[-1])
    return Target(text, run[0].idx, end, item.start_char, schema, "name", country_of(ground, item), owner=owner_of(ground, item, run[0].i))
