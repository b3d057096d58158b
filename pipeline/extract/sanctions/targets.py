"""What one item of a list of targets is: a name, an unnamed group or person, a pointer back, or nothing."""

from __future__ import annotations

from dataclasses import replace

from pipeline.extract.sanctions.ground import Ground, Item
from pipeline.extract.sanctions.named import is_name_part, named_target
from pipeline.extract.sanctions.target import UNSURE, Target, head_noun
from pipeline.extract.sanctions.unnamed import behind_collective, unnamed_target
from pipeline.lexicon.sanctions import sanction_words, target_nouns


def read_item(ground: Ground, item: Item) -> Target:
    """What an item is on its own."""
    noun = head_noun(item)
    named = named_target(ground, item, noun)
    if named is not None:
        return named
    if (inner := behind_collective(item, noun)) is not None:
        return read_item(ground, inner)
    target = unnamed_target(ground, item, noun)
    is_open = target.kind == "single" and noun is not None and noun.i == item.tokens[-1].i
    bracketed = _in_brackets(ground, item) if is_open else None
    return read_item(ground, bracketed) if bracketed is not None else target


def _in_brackets(ground: Ground, item: Item) -> Item | None:
    """The name in brackets behind a description ("the country's largest builder (State Corporation Orion)")."""
    after = item.tokens[-1].i + 1
    if after >= len(ground.doc) or ground.doc[after].text != "(":
        return None
    close = next((token.i for token in ground.doc[after + 1:] if token.text == ")"), None)
    if close is None:
        return None
    tokens = list(ground.doc[after + 1:close])
    is_named = any(name.kind == "name" and (name.start, name.end) == (after + 1, close) for name in ground.names)
    return Item(tokens) if is_named or (len(tokens) > 1 and all(is_name_part(token) for token in tokens)) else None


def shared(previous: Target | None, opening: Target | None, target: Target) -> Target:
    """A name shares country, kind and family with the words that open its list ("Peruvian officials A and B", "his sons C and D")."""
    if target.kind != "name":
        return target
    country, schema, owner = target.country, target.schema, target.owner
    if opening is not None:
        kind = target_nouns().get(opening.noun or "")
        country, owner = country or opening.country, owner or _opening_owner(previous, opening)
        is_other_side = schema == "LegalEntity" or (kind == "Person") != (schema == "Person")
        schema = kind if kind is not None and schema in {*UNSURE, "Person"} and is_other_side else schema
    if previous is not None and previous.kind == "name":
        country, owner = country or previous.country, owner or previous.owner
        schema = previous.schema if schema == "LegalEntity" else schema
    return replace(target, country=country, schema=schema, owner=owner)


def _opening_owner(previous: Target | None, opening: Target) -> str | None:
    """Whose family or property a list is, where it opens with a possessive; a pronoun stands for the target before."""
    is_pronoun = set(opening.text.lower().split()) & sanction_words("possessive.pronouns")
    if previous is None or not is_pronoun:
        return opening.owner
    return opening.owner or previous.owner or previous.text
