"""The country that a text ties a name to: in the name itself, right beside it, or in a description of the thing."""

from __future__ import annotations

from pipeline.extract.entities.appositions import Description
from pipeline.extract.entities.lexicon import Sense
from pipeline.extract.entities.settle import Spot, broad
from pipeline.extract.entities.text import Match
from pipeline.extract.entities.view import View
from pipeline.names import form_words
from pipeline.ontology import class_of

_LANDS = frozenset(("Country", "Place", "Group"))
_TELLING = _LANDS | {"PublicBody"}


def own_country(view: View, spot: Spot) -> tuple[str, Match[Sense]] | None:
    """The country in a body's own name, and the words that name it: its first words, or what follows "of"."""
    if class_of(spot.schema) != "Organization":
        return None
    for match in view.things:
        thing = match.senses[0].thing
        if spot.first <= match.first and match.last <= spot.last and thing.country is not None and thing.schema_name in _LANDS and (
                match.first == spot.first or is_of(view, match.first)):
            return thing.country, match
    return None


def tied_country(view: View, spot: Spot) -> str | None:
    """The country right before a name ("Iran's X", "Iranian X"), or after it ("X, Iran", "X of Iran")."""
    for match in view.things:
        thing = match.senses[0].thing
        if thing.country is None or thing.schema_name not in _LANDS or match.senses[0].how == "weak":
            continue
        if match.last == spot.first and view.between(spot.first - 1) == " " and match.senses[0].how == "adjective":
            return thing.country
        if match.last == spot.first - 1 and view.words[match.last].text == "s" and match.senses[0].how == "name":
            return thing.country
        if match.first >= spot.last and _belongs(view, spot, match.first):
            return thing.country
    return None


def described_country(view: View, found: Description) -> str | None:
    """The country in a description: before the role, or after "of"; one that something is done to or in does not count."""
    best = None
    for match in view.things:
        thing = match.senses[0].thing
        if thing.country is None or thing.schema_name not in _TELLING or match.first < found.first or match.last > found.last:
            continue
        if match.last <= found.head_end:
            best = thing.country
        elif best is None and is_of(view, match.first):
            return thing.country
    return best


def is_of(view: View, at: int) -> bool:
    """Whether "of" or "of the" stands right before a word."""
    before = at - 1
    if before > 0 and view.words[before].text.casefold() in form_words("article"):
        before -= 1
    return before >= 0 and view.words[before].text == "of"


def _belongs(view: View, spot: Spot, at: int) -> bool:
    """Whether the country at word `at` belongs to the name before it."""
    if broad(spot.schema) == "Place":
        return at == spot.last and view.between(at - 1).strip() == ","
    return class_of(spot.schema) == "Organization" and is_of(view, at) and at - spot.last <= 2
