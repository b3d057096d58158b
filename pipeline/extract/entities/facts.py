"""What a document says of a thing beside its name: its country, and a role or apposition as a description."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.extract.entities.appositions import Description, descriptions, wording
from pipeline.extract.entities.clusters import Cluster
from pipeline.extract.entities.countries import described_country, own_country, tied_country
from pipeline.extract.entities.view import View
from pipeline.lexicon.gazetteer import Thing
from pipeline.ontology import class_of

_LONGEST = 160
_STATELESS = frozenset(("LegalInstrument", "Weapon"))


def facts_of(views: Sequence[View], cluster: Cluster) -> tuple[str | None, str | None]:
    """The country and the description of a thing; None where the text does not say."""
    told = list(_descriptions(views, cluster))
    return _country(views, cluster, told), _description(cluster, told)


def _descriptions(views: Sequence[View], cluster: Cluster) -> Iterator[tuple[View, Description]]:
    """The descriptions at each mention that fit the thing's class, in the order of the text."""
    if cluster.thing is not None:
        return
    for spot in cluster.spots:
        view = views[spot.view_no]
        for found in descriptions(view, spot.first, spot.last):
            if found.schema is not None and class_of(found.schema) == class_of(cluster.schema):
                yield view, found


def _description(cluster: Cluster, told: Sequence[tuple[View, Description]]) -> str | None:
    """The first description that says more than a bare title, else the role that a title stands for."""
    short = None
    for view, found in told:
        text = wording(view, found)
        if len(text) > _LONGEST or found.is_plural:
            continue
        if found.last - found.first > 1 or view.words[found.first].text.islower():
            return text
        short = short or text
    return next((spot.title.name for spot in cluster.spots if spot.title is not None and spot.title.name is not None), None) or short


def _country(views: Sequence[View], cluster: Cluster, told: Sequence[tuple[View, Description]]) -> str | None:
    """The gazetteer's country, the one in the name or beside it, or the one in a description."""
    thing: Thing | None = cluster.thing
    if thing is not None:
        return thing.country
    if cluster.schema in _STATELESS:
        return None
    for spot in cluster.spots:
        own = own_country(views[spot.view_no], spot)
        found = own[0] if own is not None else tied_country(views[spot.view_no], spot)
        if found is not None:
            return found
    return next((country for view, described in told if (country := described_country(view, described)) is not None), None)
