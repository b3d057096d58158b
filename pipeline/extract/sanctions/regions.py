"""Where the targets of a trigger end: at a ground, a law, a manner, a time, a new verb; and where they go on after one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from pipeline.extract.sanctions.clauses import clause_end, in_clause, joiner_spans, opens_ground, qualifies
from pipeline.extract.sanctions.ground import SEPARATORS, Ground, depth_after
from pipeline.lexicon.sanctions import sanction_words, target_nouns

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

_OPENING_QUOTES, _CLOSING_QUOTES = frozenset({"“", '"', "‘"}), frozenset({"”", '"'})
_FINITE = frozenset({"ROOT", "conj", "ccomp", "advcl", "parataxis", "dep"})
_LOOSE = frozenset({"prep", "mark", "advmod", "agent", "cc", "dative", "pcomp"})


def region_end(ground: Ground, start: int, sentence: Span) -> int:
    """The token behind the last target of those that begin at the token `start`."""
    position, depth = start, 0
    joined = joiner_spans(ground.doc, start, sentence.end)
    while position < sentence.end:
        token = ground.doc[position]
        depth = depth_after(token, depth)
        if token.text in _CLOSING_QUOTES and not any(item.text in _OPENING_QUOTES for item in ground.doc[start:position]):
            return position
        if not depth and position in joined:
            position = joined[position]
        elif depth or ground.in_name(token) or ground.in_time(token):
            position += 1
        elif qualifies(token, start):
            position = max(position + 1, clause_end(token, sentence.end))
        elif position > start and _stops(token, start, sentence):
            return position
        else:
            position += 1
    return sentence.end


def joined_behind(ground: Ground, start: int, sentence: Span) -> int | None:
    """Where targets go on right behind a passive ("X was listed along with Y")."""
    joined = joiner_spans(ground.doc, start, sentence.end)
    return next((end for position, end in sorted(joined.items()) if position - start <= 1 < end - position and end < sentence.end), None)


def resumed(ground: Ground, stop: int, sentence: Span, prepositions: Sequence[str]) -> int | None:
    """Where the list goes on after a ground between two targets: behind a semicolon, at a number, or where a preposition comes again.

    `prepositions` are those that stand before the targets ("sanctions on X for …, as well as on Y").
    """
    joined = joiner_spans(ground.doc, stop, sentence.end)
    for position in range(stop, sentence.end):
        if ground.doc[position].text == ";":
            after = joined.get(position + 1, position + 1)
            return after if after < sentence.end and not _is_clause(after, sentence) else None
        end = joined.get(position, sentence.end)
        if end < sentence.end and not ground.in_time(ground.doc[end]) and (ground.doc[end].like_num or ground.doc[end - 1].lower_ in prepositions):
            return end
    return None


def _is_clause(start: int, sentence: Span) -> bool:
    """Whether a clause of its own begins at the token `start`, up to the next semicolon."""
    for token in sentence.doc[start:sentence.end]:
        if token.text == ";":
            return False
        if token.dep_ in {"nsubj", "nsubjpass", "expl"} and token.head.i > token.i and token.head.dep_ in _FINITE:
            return True
    return False


def _stops(token: Token, start: int, sentence: Span) -> bool:
    """Whether the targets end before a token."""
    return _stops_by_word(token, start, sentence) or _is_measure_of_time(token, start) or _is_new_verb(token, start)


def _stops_by_word(token: Token, start: int, sentence: Span) -> bool:
    """Whether a word such as "pursuant", "for" or "in response" ends the targets."""
    word = token.lower_
    following = token.nbor().lower_ if token.i + 1 < sentence.end else ""
    if word in sanction_words("region.hard_stops"):
        return not (_is_inside_title(token) or _describes(token, start))
    if word == "in" and following in sanction_words("region.in_stops"):
        return True
    if word not in sanction_words("region.soft_stops") or token.dep_ not in _LOOSE:
        return False
    return f"{word} {following}" not in sanction_words("joiner.starts") and token.head.i < start and not _is_origin(token, start)


def _is_origin(token: Token, start: int) -> bool:
    """Whether `from` says where somebody is from ("a smuggler from Peru")."""
    if token.lower_ not in sanction_words("origin.prepositions") or not start < token.i < len(token.doc) - 1:
        return False
    return token.nbor(-1).lemma_.lower() in target_nouns() and token.nbor().text[:1].isupper()


def _is_measure_of_time(token: Token, start: int) -> bool:
    """Whether "three times" or the like begins here, which says how often."""
    return token.pos_ in {"NUM", "DET"} and token.head.dep_ == "npadvmod" and token.head.head.i < start


def _is_new_verb(token: Token, start: int) -> bool:
    """Whether a verb begins here that is no part of a clause inside the targets."""
    if token.dep_ in {"aux", "auxpass"} and token.head.i > token.i:
        return not in_clause(token.head, start)
    return token.pos_ in {"VERB", "AUX"} and token.dep_ in _FINITE and token.tag_ != "VBN" and not in_clause(token, start)


def _describes(token: Token, start: int) -> bool:
    """Whether `for` belongs to a description ("a shop for soldiers, Armex") and gives no ground."""
    if token.lower_ not in sanction_words("region.inner") or token.i + 1 >= len(token.doc) or opens_ground(token) or token.head.i < start:
        return False
    opening = next((position for position in range(token.i - 1, start - 1, -1) if token.doc[position].text in SEPARATORS), start - 1) + 1
    return opening <= token.head.i == token.i - 1 and token.head.pos_ == "NOUN" and token.doc[opening].pos_ == "DET"


def _is_inside_title(token: Token) -> bool:
    """Whether `for` and the like stand inside a name in capitals ("Department for Security")."""
    if token.lower_ not in sanction_words("region.inner") or token.i == 0 or token.i + 1 >= len(token.doc):
        return False
    before, after = token.nbor(-1), token.nbor()
    return before.pos_ == "PROPN" and before.text[:1].isupper() and after.text[:1].isupper()
