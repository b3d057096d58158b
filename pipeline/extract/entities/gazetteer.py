"""Names of the gazetteer in a passage, where they mean what the gazetteer says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from pipeline.extract.entities.evidence import Candidate
from pipeline.extract.entities.lexicon import Sense, form_phrases
from pipeline.extract.entities.text import Match
from pipeline.extract.entities.view import View
from pipeline.lexicon.gazetteer import Thing, rule

_NOUN_TAGS = frozenset(("NNS", "NNPS"))
_MODIFIER_DEPENDENCIES = frozenset(("amod", "compound", "nmod", "npadvmod"))
_NOT_HERE = re.compile(r"\s?[$€£¥]\s?\d|\.(?:com|org|net|gov|edu|int|mil|info|co)\b|@")
_SUPPORT_SHARE = 0.5
_SHORT = 3


def country_support(views: Sequence[View]) -> dict[str, int]:
    """How often the passages speak of each country, by name, adjective, people or a place in it."""
    counts: dict[str, int] = {}
    for view in views:
        for match in view.things:
            sense = match.senses[0]
            if sense.thing.country is not None and sense.how != "weak" and sense.thing.schema_name in ("Country", "Place"):
                counts[sense.thing.country] = counts.get(sense.thing.country, 0) + 1
    return counts


def gazetteer_candidates(view: View, support: Mapping[str, int], marked: set[int]) -> Iterator[Candidate]:
    """The gazetteer's names in a passage. `marked` are the words that the reading model took for bodies and places."""
    for match in view.things:
        sense = _chosen(view, match, support, marked)
        if sense is not None:
            kind = "entity.gazetteer.weak" if sense.how == "weak" else "entity.gazetteer"
            schema = "Group" if sense.how == "people" else sense.thing.schema_name
            yield Candidate(match.first, match.last, schema, sense.thing.id, kind, rule(kind).weight, sense.thing)


def _chosen(view: View, match: Match[Sense], support: Mapping[str, int], marked: set[int]) -> Sense | None:
    """The reading of a gazetteer phrase that fits its place and the document; None where it names nothing here."""
    if _NOT_HERE.match(view.text, match.end) or (view.is_in_capitals and match.end - match.start < _SHORT):
        return None
    fitting = [sense for sense in match.senses if _fits(view, match, sense, support, marked)]
    return max(fitting, key=lambda sense: (sense.how == "name", support.get(sense.thing.country or "", 0)), default=None)


def _fits(view: View, match: Match[Sense], sense: Sense, support: Mapping[str, int], marked: set[int]) -> bool:
    if sense.thing.articled and not (match.first and view.words[match.first - 1].folded == "the"):
        return False
    if sense.how == "people":
        return is_people(view, match.start, match.end, is_plural=view.text[match.start:match.end] not in sense.thing.adjectives)
    return sense.how == "name" or (sense.how == "weak" and _is_backed(view, match, sense.thing, support, marked))


def _is_backed(view: View, match: Match[Sense], thing: Thing, support: Mapping[str, int], marked: set[int]) -> bool:
    """Whether a weak name has what it needs: a place that a place is meant, a body of a state its country, others the model."""
    if thing.schema_name in ("Place", "Country"):
        return match.first in marked or is_located(view, match.first) or _is_followed_by_its_country(view, match, thing)
    if thing.schema_name == "PublicBody":
        most = max(support.values(), default=0)
        return most > 0 and support.get(thing.country or "", 0) >= _SUPPORT_SHARE * most
    return match.first in marked


def is_located(view: View, first: int) -> bool:
    """Whether a place is meant by the word before ("in", "near", "northern")."""
    return first > 0 and form_phrases("locative").ending(view.text, view.words, max(0, first - 2), first) is not None


def _is_followed_by_its_country(view: View, match: Match[Sense], thing: Thing) -> bool:
    after = view.thing_at.get(match.last)
    return after is not None and "," in view.between(match.last - 1) and any(sense.thing.country == thing.country for sense in after.senses)


def is_people(view: View, start: int, end: int, *, is_plural: bool = False) -> bool:
    """Whether a word for a nation or a faith is used as a plural noun ("the Kurds", "Chinese and Russians"), not before one."""
    token = view.token_at(start, end)
    if token is None or token.dep_ in _MODIFIER_DEPENDENCIES:
        return False
    if token.tag_ in _NOUN_TAGS or is_plural:
        return True
    before = token.nbor(-1).lower_ if token.i else ""
    after = token.nbor(1) if token.i + 1 < len(token.doc) else None
    return token.tag_ in ("NNP", "NN") and token.dep_ in ("nsubj", "pobj", "dobj", "conj", "nsubjpass") and before == "the" and (
        after is None or after.pos_ not in ("NOUN", "PROPN"))
