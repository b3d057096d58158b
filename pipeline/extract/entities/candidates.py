"""Stretches of a passage that may be names, with everything that speaks for each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from pipeline.extract.entities.evidence import Candidate
from pipeline.extract.entities.forms import headed_candidates, pattern_candidates
from pipeline.extract.entities.gazetteer import gazetteer_candidates
from pipeline.extract.entities.model import model_candidates
from pipeline.extract.entities.people import byline_candidates, role_candidates, title_candidates
from pipeline.extract.entities.view import View
from pipeline.names import form_words


def candidates(view: View, support: Mapping[str, int]) -> list[Candidate]:
    """Everything in a passage that may be a name. `support` counts how often the document speaks of each country.

    Where all words are capitalised, capitals tell nothing, and runs of them are not looked for.
    """
    model = list(model_candidates(view))
    marked = {at for item in model for at in range(item.first, item.last) if item.schema != "Person"}
    found = [*model, *pattern_candidates(view), *gazetteer_candidates(view, support, marked), *title_candidates(view), *byline_candidates(view)]
    if not (view.is_in_capitals or view.is_headline):
        found += [*role_candidates(view), *headed_candidates(view)]
    return [named for item in found for named in _without_numbers(view, item)]


def _without_numbers(view: View, item: Candidate) -> Iterator[Candidate]:
    """A candidate without the numbers at the end of a person's name; none where only a date or numbers are left."""
    last = item.last
    while item.schema == "Person" and last > item.first and any(map(str.isdigit, view.words[last - 1].text)):
        last -= 1
    words = [view.words[at].text for at in range(item.first, last)]
    if any(not word[:1].isdigit() and word.strip(".").casefold() not in form_words("not_name") for word in words):
        yield item if last == item.last else replace(item, last=last)
