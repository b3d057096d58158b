"""What a document says of a thing beside its name: its country, and a role or apposition as a description."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.extract.entity_appositions import Description, descriptions, wording
from pipeline.extract.entity_clusters import Cluster
from pipeline.extract.entity_settle import Spot, broad
from pipeline.extract.entity_view import View
from pipeline.lexicon.gazetteer import Thing
from pipeline.names import form_words
from pipeline.ontology import class_of

_LONGEST = 160
_TELLING = frozenset(("Country", "Place", "Group", "PublicBody"))


def description_of(views: Sequence[View], cluster: Cluster) -> str | None:
    """The first telling description the document gives, or the role that a title stands for; None where there is neither."""
    role = None
    for spot in cluster.spots:
        for found in descriptions(views[spot.view_no], spot.first, spot.last):
            if found.schema is None or class_of(found.schema) != class_of(cluster.schema):
                continue
            text = wording(views[spot.view_no], found)
            if len(text) > _LONGEST:
                continue
            if _is_telling(views[spot.view_no], found):
                return text
            role = role or text
        if spot.title is not None and (role is None or any(vote.is_plural_title for vote in spot.votes)):
            role = spot.title.name
    return role


def _is_telling(view: View, found: Description) -> bool:
    """Whether a description says more than a bare title or rank."""
    return found.last - found.first > 1 or view.words[found.first].text.islower()


def country_of(views: Sequence[View], cluster: Cluster) -> str | None:
    """The country of a thing: the gazetteer's, the one in its own name, or the one the text ties it to; None where it does not say."""
    if cluster.thing is not None:
        return cluster.thing.country
    if cluster.schema in ("LegalInstrument", "Weapon"):
        return None
    for spot in cluster.spots:
        found = _own(views[spot.view_no], spot) or _tied(views[spot.view_no], spot)
        if found is not None:
            return found
    for spot in cluster.spots:
        for described in descriptions(views[spot.view_no], spot.first, spot.last):
            if described.schema is None or broad(described.schema) == broad(cluster.schema):
                found = _of_description(views[spot.view_no], described)
                if found is not None:
                    return found
    return None


def _own(view: View, spot: Spot) -> str | None:
    """The country in a body's own name: its first word or words, or what follows "of"."""
    if class_of(spot.schema) != "Organization":
        return None
    for match in view.things:
        if spot.first <= match.first and match.last <= spot.last:
            thing = match.senses[0].thing
            is_first = match.first == spot.first
            follows_of = match.first > spot.first and _is_of(view, match.first)
            if thing.country is not None and _is_land(thing) and (is_first or follows_of):
                return thing.country
    return None


def _tied(view: View, spot: Spot) -> str | None:
    """The country right before a name ("Iran's X", "Iranian X"), or after it ("X, Iran", "X of Iran")."""
    for match in view.things:
        thing = match.senses[0].thing
        if thing.country is None or not _is_land(thing):
            continue
        if match.last == spot.first and view.between(spot.first - 1) == " " and match.senses[0].how == "adjective":
            return thing.country
        if match.last == spot.first - 1 and view.words[match.last].text == "s" and match.senses[0].how == "name":
            return thing.country
        if match.first >= spot.last and _follows(view, spot, match.first):
            return thing.country
    return None


def _follows(view: View, spot: Spot, at: int) -> bool:
    """Whether the country at word `at` belongs to the name before it."""
    if broad(spot.schema) == "Place":
        return at == spot.last and view.between(at - 1).strip() == ","
    return class_of(spot.schema) == "Organization" and _is_of(view, at) and at - spot.last <= 2


def _of_description(view: View, found: Description) -> str | None:
    """The country in a description: before the role, or after "of"; one that something is done to or in does not count."""
    best = None
    for match in view.things:
        thing = match.senses[0].thing
        if thing.country is None or thing.schema_name not in _TELLING or match.first < found.first or match.last > found.last:
            continue
        if match.last <= found.head_end:
            best = thing.country
        elif best is None and _is_of(view, match.first):
            return thing.country
    return best


def _is_of(view: View, at: int) -> bool:
    """Whether "of" or "of the" stands right before a word."""
    before = at - 1
    if before > 0 and view.words[before].text.casefold() in form_words("article"):
        before -= 1
    return before >= 0 and view.words[before].text == "of"


def _is_land(thing: Thing) -> bool:
    return thing.schema_name in ("Country", "Place")
