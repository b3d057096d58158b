"""The stretch of a sentence in which the targets stand, cut into the items of the list that it is.

The parse is right about verbs and their nearest neighbours, and often wrong inside long lists of names; so the region starts
where the parse says, and is then read on the surface: separators outside brackets, names and clauses cut it into items.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from pipeline.extract.sanction_names import Name
from pipeline.lexicon.sanctions import phrases, sanction_words

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

_OPENING, _CLOSING = frozenset("([{"), frozenset(")]}")
_SEPARATORS = frozenset({",", ";", ":", "–", "—", "--", "•", "\n"})
_OPENING_QUOTES, _CLOSING_QUOTES = frozenset({"“", '"', "‘"}), frozenset({"”", '"'})
_FINITE = frozenset({"ROOT", "conj", "ccomp", "advcl", "parataxis", "dep"})


@dataclass(frozen=True, slots=True)
class Ground:
    """A passage as the rules see it: its parse, its names, and the characters that times take up."""

    doc: Doc
    names: Sequence[Name]
    times: Sequence[tuple[int, int]] = ()
    laws: Sequence[tuple[int, int]] = ()

    def in_time(self, token: Token) -> bool:
        """Whether a token belongs to a time expression."""
        return any(start <= token.idx < end for start, end in self.times)

    def in_law(self, token: Token) -> bool:
        """Whether a token belongs to the name of a law."""
        return any(start <= token.idx < end for start, end in self.laws)

    def in_name(self, token: Token) -> bool:
        """Whether a token stands inside a name, after its first token."""
        return any(name.kind == "name" and name.start < token.i < name.end for name in self.names)


@dataclass(slots=True)
class Item:
    """One item of a list of targets: its tokens with clauses and brackets taken out, and the separator before it.

    `is_restricted` marks what a reduced clause picks out ("the ten companies sanctioned today"), which defines and does not point back.
    """

    tokens: list[Token] = field(default_factory=list)
    before: str = ""
    is_restricted: bool = False

    @property
    def text(self) -> str:
        """The words as written, up to the first clause or bracket that is left out."""
        return self.tokens[0].doc.text[self.start_char:self.end_char] if self.tokens else ""

    @property
    def start_char(self) -> int:
        """Offset of the first character in the passage."""
        return self.tokens[0].idx

    @property
    def end_char(self) -> int:
        """Offset behind the last character in the passage."""
        last = self.tokens[0]
        for token in self.tokens[1:]:
            if token.i != last.i + 1:
                break
            last = token
        return last.idx + len(last)


def items_between(ground: Ground, start: int, end: int) -> list[Item]:
    """The items among the tokens [start, end)."""
    items, current, depth = [], Item(), 0
    joined = _joiner_spans(ground.doc, start, end)
    skipped = _skipped(ground, start, end)
    kept_together = _kept_together(ground.doc, start, end)
    position = start
    while position < end:
        token = ground.doc[position]
        depth = _depth(token, depth)
        span = joined.get(position)
        if depth or token.text in _CLOSING or token.i in skipped:
            position += 1
        elif span is not None and not (ground.in_name(token) or token.i in kept_together):
            items, current = _close(items, current, token.doc[position:span].text.lower())
            position = span
        elif ground.in_law(token):
            items, current = _close(items, current, ";")
            position += 1
        elif token.text in _SEPARATORS and not ground.in_name(token) and (token.i not in kept_together or token.text == ";"):
            items, current = _close(items, current, token.text)
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
    while item.tokens and (item.tokens[0].is_punct or item.tokens[0].is_space or item.tokens[0].lower_ in sanction_words("item.prefixes")):
        item.tokens.pop(0)
    while item.tokens and (item.tokens[-1].is_punct or item.tokens[-1].is_space or item.tokens[-1].pos_ == "ADV"):
        item.tokens.pop()
    return item


def _depth(token: Token, depth: int) -> int:
    if token.text in _OPENING:
        return depth + 1
    return max(0, depth - 1) if token.text in _CLOSING else depth


@cache
def _joiners() -> tuple[frozenset[tuple[str, ...]], int]:
    """The joining phrases as words, and the length of the longest."""
    joiners = frozenset(tuple(words.split()) for words in sanction_words("joiners"))
    return joiners, max(len(words) for words in joiners)


def _joiner_spans(doc: Doc, start: int, end: int) -> dict[int, int]:
    """Where joining words begin → where they end ("as well as on" ends after "on")."""
    joiners, longest = _joiners()
    spans: dict[int, int] = {}
    for position in range(start, end):
        for length in range(longest, 0, -1):
            if tuple(token.lower_ for token in doc[position:min(position + length, end)]) in joiners:
                spans[position] = position + length
                break
    return {first: last + (last < end and doc[last].lower_ in sanction_words("joiner.tails")) for first, last in spans.items()}


def _clause_end(clause: Token, limit: int) -> int:
    """Where a clause ends on the surface: its subtree, but never beyond a semicolon."""
    last = min(clause.right_edge.i + 1, limit)
    for position in range(clause.i, last):
        token = clause.doc[position]
        if token.text == ";" or (clause.dep_ == "acl" and clause.pos_ != "ADJ" and _is_ground(token)) or (token.text == "," and _counts_on(clause, token)):
            return position
    return last


def _counts_on(clause: Token, comma: Token) -> bool:
    """Whether a comma inside a clause goes on with the list around it: "five officials who run X, two groups, and three leaders"."""
    following = [token for token in clause.doc[comma.i + 1:comma.i + 3] if token.pos_ != "CCONJ"][:1]
    return bool(following) and following[0].like_num and any(token.dep_ == "nummod" for node in [clause.head, *clause.head.ancestors] for token in node.children)


def _is_ground(token: Token) -> bool:
    """Whether a ground or a law begins here ("for being …", "pursuant to")."""
    if token.lower_ not in sanction_words("region.hard_stops"):
        return False
    return token.lower_ not in sanction_words("region.inner") or (token.i + 1 < len(token.doc) and token.nbor().tag_ in {"VBG", "PRP$", "RB"})


def _skipped(ground: Ground, start: int, end: int) -> set[int]:
    """Tokens of relative clauses, of alias phrases and of times."""
    skipped = {token.i for token in ground.doc[start:end] if ground.in_time(token)}
    for token in ground.doc[start:end]:
        if token.dep_ == "relcl" and start <= token.head.i < token.i:
            skipped |= set(range(max(token.left_edge.i, token.head.i + 1), _clause_end(token, end)))
    text, offset = ground.doc[start:end].text if end > start else "", ground.doc[start].idx if end > start else 0
    for match in phrases("phrase.alias_cues").finditer(text):
        first = next((token.i for token in ground.doc[start:end] if token.idx >= offset + match.start()), end)
        last = next((token.i for token in ground.doc[first + 1:end] if token.text in {";", ",", "–", "—", ")"}), end)
        skipped |= set(range(first, last))
    return skipped


def _qualifies(token: Token, start: int) -> bool:
    """Whether a word opens what qualifies a target behind it: a clause, or an adjective with a complement ("responsible for …")."""
    if not start <= token.head.i < token.i:
        return False
    is_adjective = token.pos_ == "ADJ" and token.dep_ in {"amod", "acl"} and any(item.dep_ == "prep" for item in token.children)
    return is_adjective or (token.dep_ in {"relcl", "acl"} and token.tag_ != "VB")


def _kept_together(doc: Doc, start: int, end: int) -> set[int]:
    """Tokens of reduced clauses ("companies involved in the purchase, sale and transport of oil"), whose commas cut nothing."""
    kept: set[int] = set()
    for token in doc[start:end]:
        if _qualifies(token, start) and token.dep_ != "relcl":
            kept |= set(range(token.i, _clause_end(token, end)))
    return kept


def region_end(ground: Ground, start: int, sentence: Span) -> int:
    """Where the targets that begin at the token `start` end: at a ground, a law, a manner, a new verb, or with the sentence."""
    position, depth = start, 0
    joined = _joiner_spans(ground.doc, start, sentence.end)
    while position < sentence.end:
        token = ground.doc[position]
        depth = _depth(token, depth)
        if token.text in _CLOSING_QUOTES and not any(item.text in _OPENING_QUOTES for item in ground.doc[start:position]):
            return position
        if not depth and position in joined:
            position = joined[position]
            continue
        if not depth and not ground.in_name(token) and not ground.in_time(token):
            if _qualifies(token, start):
                position = _clause_end(token, sentence.end)
                continue
            if position > start and _stops(token, start, sentence):
                return position
        position += 1
    return sentence.end


def _stops(token: Token, start: int, sentence: Span) -> bool:
    """Whether the targets end before a token."""
    word = token.lower_
    if token.pos_ in {"NUM", "DET"} and token.head.dep_ == "npadvmod" and token.head.head.i < start:
        return True
    following = token.nbor() if token.i + 1 < sentence.end else None
    if word == "in" and following is not None and following.lower_ in sanction_words("region.in_stops"):
        return True
    if word in sanction_words("region.hard_stops"):
        return not (_is_inside_title(token) or _is_for_in_apposition(token, start))
    if word in sanction_words("region.soft_stops") and token.dep_ in {"prep", "mark", "advmod", "agent", "cc", "dative", "pcomp"}:
        joined = following is not None and f"{word} {following.lower_}" in sanction_words("joiner.starts")
        return not joined and token.head.i < start
    if token.dep_ in {"aux", "auxpass"} and token.head.i > token.i and not _opens_clause(token.head, start):
        return True
    if token.pos_ in {"VERB", "AUX"} and token.dep_ in _FINITE and token.tag_ != "VBN":
        return not (token.i and _opens_clause(token, start))
    return False


def _is_for_in_apposition(token: Token, start: int) -> bool:
    """Whether `for` belongs to a description ("a shop for soldiers, Hydra") and gives no ground."""
    following = token.nbor() if token.i + 1 < len(token.doc) else None
    if token.lower_ not in sanction_words("region.inner") or following is None or following.tag_ in {"VBG", "PRP$", "RB"} or token.head.i < start:
        return False
    opening = next((position for position in range(token.i - 1, start - 1, -1) if token.doc[position].text in _SEPARATORS), start - 1) + 1
    return token.head.i >= opening and token.head.pos_ == "NOUN" and token.doc[opening].pos_ == "DET" and token.head.i == token.i - 1


def _opens_clause(token: Token, start: int) -> bool:
    """Whether a verb belongs to a relative clause that began inside the region."""
    node = token
    while node.head != node and node.head.i >= start:
        if node.dep_ in {"relcl", "acl"}:
            return True
        node = node.head
    return False


def _is_inside_title(token: Token) -> bool:
    """Whether `for` and the like stand inside a name in capitals ("Department for Security")."""
    doc = token.doc
    before = doc[token.i - 1] if token.i else None
    after = doc[token.i + 1] if token.i + 1 < len(doc) else None
    return (token.lower_ in sanction_words("region.inner") and before is not None and after is not None
            and before.text[:1].isupper() and after.text[:1].isupper() and before.pos_ == "PROPN")


def joined_behind(ground: Ground, start: int, sentence: Span) -> int | None:
    """Where targets go on right behind a passive ("X was listed along with Y")."""
    joined = _joiner_spans(ground.doc, start, sentence.end)
    return next((end for position, end in sorted(joined.items()) if position - start <= 1 and end - position > 1 and end < sentence.end), None)


def resumed(ground: Ground, stop: int, sentence: Span, prepositions: Sequence[str]) -> int | None:
    """Where the list goes on after a ground between two targets: behind a semicolon, at a number, or where a preposition comes again.

    `prepositions` are those that stand before the targets ("sanctions on X for …, as well as on Y").
    """
    joined = _joiner_spans(ground.doc, stop, sentence.end)
    for position in range(stop, sentence.end):
        if ground.doc[position].text == ";":
            after = position + 1
            return joined.get(after, after) if after < sentence.end else None
        end = joined.get(position)
        if end is not None and end < sentence.end and (ground.doc[end - 1].lower_ in prepositions or ground.doc[end].like_num) and not ground.in_time(ground.doc[end]):
            return end
    return None
