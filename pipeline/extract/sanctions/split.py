"""The stretch of a sentence in which the targets stand, cut into the items of the list that it is.

The parse is right about verbs and their nearest neighbours, and often wrong inside long lists of names. So the list is read on
the surface: separators outside brackets, names and clauses cut it into items.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.extract.sanctions.clauses import clause_end, joiner_spans, qualifies
from pipeline.extract.sanctions.ground import SEPARATORS, Ground, Item, depth_after, is_closing
from pipeline.lexicon.sanctions import phrases, sanction_words

if TYPE_CHECKING:
    from spacy.tokens import Doc

_WHOLE_WORDS = 3
_ALIAS_ENDS = frozenset({";", ",", "–", "—", ")"})


def items_between(ground: Ground, start: int, end: int) -> list[Item]:
    """The items among the tokens [start, end)."""
    items: list[Item] = []
    current, depth, position = Item(), 0, start
    joined, skipped, kept = joiner_spans(ground.doc, start, end), _skipped(ground, start, end), _kept_together(ground.doc, start, end)
    while position < end:
        token = ground.doc[position]
        depth = depth_after(token, depth)
        behind = joined.get(position)
        is_free = not ground.in_name(token) and token.i not in kept
        if depth or is_closing(token) or token.i in skipped:
            position += 1
        elif behind is not None and is_free:
            items, current = _close(items, current, token.doc[position:behind].text.lower())
            position = behind
        elif ground.in_law(token) or (token.text in SEPARATORS and (is_free or (token.text == ";" and not ground.in_name(token)))):
            items, current = _close(items, current, ";" if ground.in_law(token) else token.text)
            position += 1
        else:
            current.tokens.append(token)
            position += 1
    return [item for item in [*items, current] if _trim(item).tokens]


def _close(items: list[Item], current: Item, separator: str) -> tuple[list[Item], Item]:
    """Close an item at a separator; separators in a row (", and") are one."""
    if current.tokens:
        return [*items, current], Item(before=separator)
    current.before = f"{current.before} {separator}".strip()
    return items, current


def _trim(item: Item) -> Item:
    """Take punctuation and words of no weight off both ends."""
    if len(item.tokens) > _WHOLE_WORDS and " ".join(token.lower_ for token in item.tokens[:_WHOLE_WORDS]) in sanction_words("item.wholes"):
        item.tokens = item.tokens[_WHOLE_WORDS:]
    while item.tokens and (item.tokens[0].is_punct or item.tokens[0].is_space or item.tokens[0].lower_ in sanction_words("item.prefixes")):
        item.tokens.pop(0)
    while item.tokens and (item.tokens[-1].is_punct or item.tokens[-1].is_space or item.tokens[-1].pos_ in {"ADV", "ADP"}):
        item.tokens.pop()
    return item


def _skipped(ground: Ground, start: int, end: int) -> set[int]:
    """Tokens of relative clauses, of alias phrases and of times."""
    if start >= end:
        return set()
    span = ground.doc[start:end]
    skipped = {token.i for token in span if ground.in_time(token)}
    for token in span:
        if token.dep_ == "relcl" and start <= token.head.i < token.i:
            skipped |= set(range(max(token.left_edge.i, token.head.i + 1), clause_end(token, end)))
    for match in phrases("phrase.alias_cues").finditer(span.text):
        first = next((token.i for token in span if token.idx >= span.start_char + match.start()), end)
        skipped |= set(range(first, next((token.i for token in ground.doc[first + 1:end] if token.text in _ALIAS_ENDS), end)))
    return skipped


def _kept_together(doc: Doc, start: int, end: int) -> set[int]:
    """Tokens of reduced clauses ("firms involved in the purchase, sale and transport of oil"), whose commas cut nothing."""
    kept: set[int] = set()
    for token in doc[start:end]:
        if qualifies(token, start) and token.dep_ != "relcl":
            kept |= set(range(token.i, clause_end(token, end)))
    return kept
