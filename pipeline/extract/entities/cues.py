"""What the words around a name say of its schema: "near X", "X, 42,", "X is a village", "the airline, X"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from pipeline.extract.entities.appositions import descriptions
from pipeline.extract.entities.evidence import Candidate
from pipeline.extract.entities.lexicon import form_phrases
from pipeline.extract.entities.view import View
from pipeline.lexicon.gazetteer import rule
from pipeline.names import name_forms

_AGE = re.compile(r",? (?:aged )?\d{1,2}(?:,|\.|\)|;| years)|, aged? \d| \(\d{1,2}\)")
_WHO = re.compile(r",? who\b")
_INSIDE = 0.4


def cue_votes(view: View, first: int, last: int) -> Iterator[Candidate]:
    """Votes on words [first, last) from their neighbourhood."""
    cue = rule("entity.cue")
    for schema, share in _cues(view, first, last):
        yield Candidate(first, last, schema, cue.id, cue.id, cue.weight * share)


def _modifies(view: View, first: int, last: int) -> bool:
    """Whether a name only qualifies a noun after it ("near UNIFIL posts")."""
    token = view.token_at(view.words[first].start, view.words[last - 1].end)
    return token is not None and token.dep_ in ("compound", "amod", "nmod") and token.head.idx > token.idx


@cache
def _person_cues() -> frozenset[str]:
    return frozenset(form for entry in name_forms("person_cue") for form in entry.forms)


def _cues(view: View, first: int, last: int) -> Iterator[tuple[str, float]]:
    """Schemas that the neighbourhood speaks for, with the share of a full cue's weight."""
    if first and view.between(first - 1).isspace() and not _modifies(view, first, last):
        if form_phrases("place_cue").ending(view.text, view.words, max(0, first - 2), first) is not None:
            yield "Place", 1.0
        elif form_phrases("inside_cue").ending(view.text, view.words, first - 1, first) is not None:
            yield "Place", _INSIDE
    end = view.words[last - 1].end
    if last < len(view.words) and view.between(last - 1) == " " and view.words[last].text in _person_cues():
        yield "Person", 1.0
    if _AGE.match(view.text, end) or _WHO.match(view.text, end):
        yield "Person", 1.0
    for found in descriptions(view, first, last):
        if found.schema is not None:
            yield found.schema, 1.0
            return
