"""Names that the words before them give away: titles, role nouns, bylines."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.extract.entities.evidence import Candidate
from pipeline.extract.entities.lexicon import RoleSense
from pipeline.extract.entities.spans import after_titles, head_form, pieces
from pipeline.extract.entities.text import Match
from pipeline.extract.entities.view import View
from pipeline.lexicon.gazetteer import rule
from pipeline.names import form_words
from pipeline.ontology import class_of

_LONGEST = 6


def title_candidates(view: View) -> Iterator[Candidate]:
    """Persons after titles: "Gen. Lee", "Messrs. Kay and Oduya"."""
    weight = rule("entity.title").weight
    for match in view.titles:
        if view.is_in_capitals or not _title_joins(view, match.last - 1):
            continue
        end = view.run(match.last, _LONGEST)
        first, sense = after_titles(view, match.first, end)
        if sense is None or first >= end or first < match.last or _is_body_after_title(view, match.first, first, end):
            continue
        for start, stop in _listed(view, first, end) if sense.is_plural else [(first, end)]:
            for piece in pieces(view, start, stop, "Person"):
                yield Candidate(piece.first, piece.last, "Person", "entity.title", "entity.title", weight, None, sense.title, sense.is_plural)


def _title_joins(view: View, at: int) -> bool:
    """Whether a name may follow a title that ends with word `at`."""
    between = view.between(at)
    return between.strip() in ("", ".") and len(between) < 3


def _is_body_after_title(view: View, title: int, first: int, end: int) -> bool:
    """Whether what looks like a title and a name is a body or a place ("General Motors", "Prince Edward Island")."""
    if any(match.first < first < match.last for match in view.things):
        return True
    known = view.thing_at.get(first)
    if known is not None and known.last >= end and known.senses[0].how in ("name", "adjective", "people"):
        return known.senses[0].thing.schema_name != "Place" or known.senses[0].how != "name"
    form = head_form(view, title, end)
    return form is not None and form.kind == "head" and class_of(form.schema_name or "Person") in ("Organization", "LegalInstrument")


def _listed(view: View, first: int, end: int) -> Iterator[tuple[int, int]]:
    """The names of a list that begins with words [first, end): "Kay, Oduya and others"."""
    while first < end:
        yield first, end
        at = end
        if at < len(view.words) and view.between(at - 1).strip() in ("", ",") and view.words[at].text in form_words("joiner"):
            at += 1
        elif at >= len(view.words) or view.between(at - 1).strip() != ",":
            return
        if at >= len(view.words) or not view.is_capital(at) or not view.between(at - 1).isspace():
            return
        first, end = at, view.run(at, _LONGEST)


def role_candidates(view: View) -> Iterator[Candidate]:
    """Names after a noun that says what they are: "airline Sun Air", "the village of Ain Rumi", "tanker Grace 1"."""
    cue = rule("entity.cue")
    for match in view.roles:
        schema = match.senses[0].role.schema_name
        first = _first_after_role(view, match, schema)
        if first is None:
            continue
        end = view.run(first, _LONGEST)
        piece = next(pieces(view, first, end, schema if schema == "Person" else "Organization"), None)
        if piece is not None and piece.first == first and (schema != "Person" or end - first > 1):
            yield Candidate(piece.first, piece.last, schema, match.senses[0].role.id, cue.id, cue.weight)


def _first_after_role(view: View, match: Match[RoleSense], schema: str) -> int | None:
    """The first word of the name after a singular role noun in lower case; after a kind of place "of" must come first."""
    first = match.last
    if match.senses[0].is_plural or not view.words[first - 1].text.islower():
        return None
    if schema == "Place":
        if first >= len(view.words) or view.words[first].text != "of":
            return None
        first += 1
    if first >= len(view.words) or not view.is_capital(first) or not view.between(first - 1).isspace() or first in view.title_at:
        return None
    known = view.thing_at.get(first)
    return first if known is None or known.senses[0].how == "name" else None


def byline_candidates(view: View) -> Iterator[Candidate]:
    """Authors: the names in a byline, and those of the source's own list of authors that the text holds."""
    if view.parsed.passage.kind == "byline":
        yield from _authors(view, 0, len(view.words))
    for author in view.parsed.document.authors:
        at = view.text.find(author) if author else -1
        while at >= 0:
            yield from _authors(view, *view.word_range(at, at + len(author)))
            at = view.text.find(author, at + len(author))


def _authors(view: View, first: int, last: int) -> Iterator[Candidate]:
    """Persons' names in words [first, last): two words at least, and no body's ("Office of the Editor")."""
    weight = rule("entity.byline").weight
    for piece in pieces(view, first, last, "Person"):
        is_known = any(at in view.covered for at in range(piece.first, piece.last))
        if 1 < piece.last - piece.first <= _LONGEST and not is_known and head_form(view, piece.first, piece.last) is None and (
                not view.words[piece.last].text[0].islower() if piece.last < last else True):
            yield Candidate(piece.first, piece.last, "Person", "entity.byline", "entity.byline", weight, None, piece.title)
