"""Who sanctions: bodies named in a text, and which of them acts in a clause."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from pipeline.lexicon.sanctions import Authority, authorities, country_adjectives, sanction_words

if TYPE_CHECKING:
    from spacy.tokens import Token

    from pipeline.extract.sanctions.names import Name


_ADJECTIVE_CHARS = 30


@dataclass(frozen=True, slots=True)
class Actor:
    """A body that acts. `start` and `end` are offsets in the passage, None where the text does not name it there.

    `speaks_here` marks the body whose document it is, and the state for which it speaks.
    """

    name: str
    country: str | None
    is_whole: bool = False
    start: int | None = None
    end: int | None = None
    local_id: str | None = None
    speaks_here: bool = False


@dataclass(frozen=True, slots=True)
class BodyMatch:
    """A place of a passage that names a body. An adjective ("British") counts only beside a noun."""

    start: int
    end: int
    body: Authority
    is_adjective: bool


def body_actor(body: Authority, start: int | None = None, end: int | None = None) -> Actor:
    """The actor that a lexicon entry is."""
    return Actor(body.name, body.country, body.is_whole, start, end)


@cache
def _expressions() -> tuple[tuple[Authority, bool, re.Pattern[str]], ...]:
    made = []
    for body in authorities().values():
        literal = [re.escape(alias).replace("'", "['’]") for alias in sorted(body.aliases, key=len, reverse=True)]
        for alternatives, is_adjective in (([*body.patterns, *literal], False), ([re.escape(word) for word in body.adjectives], True)):
            if alternatives:
                made.append((body, is_adjective, re.compile(r"(?<![\w.])(?:" + "|".join(alternatives) + r")(?!\w)")))
    return tuple(made)


def bodies_in(text: str) -> list[BodyMatch]:
    """Bodies that the text names, in order, no two overlapping: the longest wins, and a name wins over an adjective."""
    found = [BodyMatch(match.start(), match.end(), body, is_adjective)
             for body, is_adjective, pattern in _expressions() for match in pattern.finditer(text)]
    kept: list[BodyMatch] = []
    for match in sorted(found, key=lambda m: (m.start - m.end, m.is_adjective, m.start, m.body.id)):
        if all(match.end <= other.start or match.start >= other.end for other in kept):
            kept.append(match)
    return sorted((match for match in kept if match.body.is_whole or not _is_foreign(text, match)), key=lambda m: m.start)


def _is_foreign(text: str, match: BodyMatch) -> bool:
    """Whether an adjective of another country right before a body says that it is none of this country ("the Kenyan Treasury")."""
    pattern, countries = country_adjectives()
    before = [found for found in pattern.finditer(text, max(0, match.start - _ADJECTIVE_CHARS), match.start) if not text[found.end():match.start].strip(" ’'s")]
    return bool(before) and match.body.country is not None and countries[before[-1].group()] != match.body.country


def office_of(description: str | None, country: str | None) -> Actor | None:
    """The body or state for which somebody so described acts ("U.S. Secretary of State"); None for others and for those of the past."""
    words = {word.strip(".,;").lower() for word in (description or "").split()}
    if description is None or not words & sanction_words("heads.of.bodies") or words & sanction_words("past.offices"):
        return None
    matches = bodies_in(description)
    if matches:
        return body_actor(next((match.body for match in matches if not match.is_adjective), matches[0].body))
    whole = next((body for body in authorities().values() if body.is_whole and body.country == country and country is not None), None)
    return body_actor(whole) if whole is not None and words & sanction_words("heads.of.states") else None


def body_named(text: str | None) -> Authority | None:
    """The body that a publisher's or author's name is, if the name is nothing else."""
    matches = [match for match in bodies_in(text or "") if not match.is_adjective]
    return next((match.body for match in matches if match.end - match.start >= 0.8 * len((text or "").strip())), None)


def actors_in(head: Token, bodies: Sequence[BodyMatch], names: Iterable[Name]) -> list[Actor]:
    """The bodies of a noun phrase: its head, what is joined to it, and what qualifies it ("U.S. officials").

    Bodies beside the head ("with Canada") do not act. A state that only qualifies one of its own bodies is left out.
    """
    spans = [(token.idx, token.idx + len(token)) for token in _phrase(head)]
    is_official = head.lemma_.lower() in sanction_words("officials")
    found = [body_actor(match.body, match.start, match.end) for match in bodies
             if _overlaps(match.start, match.end, spans) and (is_official or not match.is_adjective)]
    covered = [(match.start, match.end) for match in bodies]
    names = list(names)
    found += [replace(name.office, start=name.start_char, end=name.end_char, local_id=name.local_id) for name in names
              if name.office is not None and _overlaps(name.start_char, name.end_char, spans)]
    found += [Actor(name.full, name.country, True, name.start_char, name.end_char, name.local_id) for name in names
              if name.schema == "Country" and _overlaps(name.start_char, name.end_char, spans) and not _overlaps(name.start_char, name.end_char, covered)]
    special = {actor.country for actor in found if not actor.is_whole}
    kept = [actor for actor in found if not (actor.is_whole and actor.country in special and actor.country is not None)]
    return list({actor.name: actor for actor in reversed(kept)}.values())[::-1]


def _overlaps(start: int, end: int, spans: Iterable[tuple[int, int]]) -> bool:
    return any(start < last and first < end for first, last in spans)


def _phrase(head: Token) -> Iterator[Token]:
    """The tokens of a noun phrase without clauses and without what goes beside it."""
    apart = sanction_words("beside")
    for token in head.subtree:
        path = token
        while path != head and not (path.dep_ in {"relcl", "acl", "advcl", "parataxis"} or (path.dep_ == "prep" and path.lower_ in apart)):
            path = path.head
        if path == head:
            yield token
