"""Names that their own words give away: "… Ministry", "… Act", "M/V …", "Executive Order 13224"."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.extract.entities.evidence import Candidate
from pipeline.extract.entities.lexicon import form_phrases, shapes, vessel_prefixes
from pipeline.extract.entities.spans import pieces
from pipeline.extract.entities.view import View
from pipeline.lexicon.gazetteer import rule


def headed_candidates(view: View) -> Iterator[Candidate]:
    """Runs of capitalised words around a word that says what they name: "Port Authority of Kelda", "Rule of Law Act"."""
    heads = form_phrases("head")
    last_end = 0
    at = 0
    while at < len(view.words):
        match = heads.at(view.text, view.words, at) if view.is_capital(at) else None
        at = match.last if match is not None else at + 1
        if match is None or match.senses[0].schema_name == "Place":
            continue
        form = match.senses[0]
        if match.first in view.covered:
            continue
        first = _run_before(view, match.first, last_end, form.schema_name == "LegalInstrument")
        end = _of_run(view, match.last)
        if (first == match.first and end == match.last) or (first < match.first and form.schema_name == "Company"):
            continue
        last_end = end
        for piece in pieces(view, first, end, "Organization"):
            if piece.first <= match.first and piece.last >= match.last and piece.last - piece.first > match.last - match.first:
                yield Candidate(piece.first, piece.last, form.schema_name or "Organization", form.id, "entity.form", rule("entity.form").weight)


def _run_before(view: View, at: int, floor: int, may_join: bool) -> int:
    """The start of the run of capitalised words that ends before word `at`; acts may hold small words too."""
    first = at
    while first > floor and at - first < 10 and view.hangs_on(first - 1):
        word = view.words[first - 1]
        if not (view.is_capital(first - 1) or (may_join and view.is_small(first - 1)) or word.text == "s"):
            break
        if word.text == "s" and first - 2 in view.covered:
            break
        first -= 1
    while first < at and not view.is_capital(first):
        first += 1
    return first


def _of_run(view: View, end: int) -> int:
    """The end of "of the Interior" and the like after word `end` - 1, or `end` where nothing of that kind follows."""
    at = end
    if at >= len(view.words) or view.words[at].text not in ("of", "for") or view.between(at - 1) != " ":
        return end
    at += 1
    if at < len(view.words) and view.words[at].text == "the":
        at += 1
    if at >= len(view.words) or not view.is_capital(at) or view.between(at - 1) != " ":
        return end
    return view.run(at, 6)


def pattern_candidates(view: View) -> Iterator[Candidate]:
    """Names with a shape of their own: orders, resolutions, ships, types of aircraft and weapons."""
    weight = rule("entity.pattern").weight
    texts = {word.text for word in view.words}
    for form, pattern in shapes():
        if texts.isdisjoint(form.forms):
            continue
        for found in pattern.finditer(view.text):
            first, last = view.word_range(found.start(), found.end())
            yield Candidate(first, last, form.schema_name or "LegalInstrument", form.id, "entity.pattern", weight)
    for match in vessel_prefixes().find(view.text, view.words):
        end = view.run(match.last, 5) if match.last < len(view.words) and view.between(match.last - 1) == " " else match.last
        if end > match.last:
            yield Candidate(match.last, end, "Vessel", match.senses[0].id, "entity.pattern", weight)
