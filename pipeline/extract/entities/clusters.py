"""Which names of a document mean one thing.

Bodies and places are one by the gazetteer, by equal keys, by an acronym or another name that the text introduces, or
where one name is the other and a general word. Persons are one by equal names, by a fuller name that holds the other,
and by a surname that only one person of the document bears. What stays open is kept apart.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from pipeline.extract.entities.countries import own_country, tied_country
from pipeline.extract.entities.settle import Spot, broad
from pipeline.extract.entities.spread import surname
from pipeline.extract.entities.view import View
from pipeline.lexicon.gazetteer import Thing
from pipeline.names import fold, form_words, normalise

_Key = tuple[str, str]


@dataclass(slots=True)
class Cluster:
    """The spots of one thing, in the order of the text."""

    spots: list[Spot] = field(default_factory=list)

    @property
    def first(self) -> tuple[int, int]:
        """Where the document speaks of it first."""
        return min((spot.view_no, spot.first) for spot in self.spots)

    @property
    def thing(self) -> Thing | None:
        """The gazetteer's entry, if a spot has one."""
        return next((spot.thing for spot in self.spots if spot.thing is not None), None)

    @property
    def schema(self) -> str:
        """The schema that most of its spots have."""
        return Counter(spot.schema for spot in self.spots).most_common(1)[0][0]

    @property
    def name(self) -> str:
        """The gazetteer's name, or the fullest name the document uses."""
        if self.thing is not None and self.schema != "Group":
            return self.thing.name
        counts = Counter(spot.text for spot in self.spots)
        return max(counts, key=lambda text: (len(fold(text).split()), not text.isupper(), counts[text]))


def clusters(views: Sequence[View], spots: Sequence[Spot], links: Mapping[str, str]) -> list[Cluster]:
    """The spots of a document by the thing they mean, in the order of first mention. `links` lead from a name's key to another's."""
    ordered = sorted(spots, key=lambda spot: (spot.view_no, spot.first))
    people = [spot for spot in ordered if spot.schema == "Person"]
    others = [spot for spot in ordered if spot.schema != "Person"]
    return sorted([*_people(people, links), *_others(views, others, links)], key=lambda cluster: cluster.first)


def _others(views: Sequence[View], spots: Sequence[Spot], links: Mapping[str, str]) -> list[Cluster]:
    """Bodies, places and things."""
    things: dict[_Key, str] = {}
    keys = [(broad(spot.schema), _key(views[spot.view_no], spot)) for spot in spots]
    for key, spot in zip(keys, spots, strict=True):
        if spot.thing is not None:
            things.setdefault(key, f"{spot.thing.id}/{spot.schema == 'Group'}")
    by_key: dict[_Key, Cluster] = defaultdict(Cluster)
    for key, spot in zip(keys, spots, strict=True):
        by_key[key[0], things.get(key, key[1])].spots.append(spot)
    _join(by_key, _linked(by_key, links))
    _join(by_key, _extended(by_key))
    return list(by_key.values())


def _key(view: View, spot: Spot) -> str:
    """What names of one body or place share; for a part of a state its country and what it is for, however it is put.

    "Ministry of Defence of Chile", "Chilean Defence Ministry" and "Chile's Ministry of Defence" are one.
    """
    if spot.schema == "PublicBody" and spot.thing is None:
        own = own_country(view, spot)
        country = own[0] if own is not None else tied_country(view, spot)
        if country is not None:
            land = range(own[1].first, own[1].last) if own is not None else range(0)
            words = {fold(view.words[at].text) for at in range(spot.first, spot.last) if at not in land}
            return " ".join([country, *sorted(words - form_words("connector") - form_words("body_filler"))])
    return normalise(spot.text, spot.schema)


def _linked(by_key: Mapping[_Key, Cluster], links: Mapping[str, str]) -> dict[_Key, _Key]:
    """Clusters that an acronym or "also known as" ties to another, from the shorter name to the fuller."""
    keys = {spot.key: key for key, cluster in by_key.items() for spot in cluster.spots}
    return {keys[short]: keys[full] for short, full in links.items() if short in keys and full in keys and keys[short] != keys[full]}


def _extended(by_key: Mapping[_Key, Cluster]) -> dict[_Key, _Key]:
    """Bodies whose name is another's without its general last words or its nation, where only one body fits."""
    bodies = [key for key, cluster in by_key.items() if key[0] == "Organization" and cluster.thing is None]
    found = {}
    for short in bodies:
        name = normalise(by_key[short].name, by_key[short].schema)
        fuller = [key for key in by_key if key[0] == "Organization" and key != short and _is_fuller(by_key[key].name, name)]
        if len(fuller) == 1:
            found[short] = fuller[0]
    return found


def _is_fuller(name: str, short: str) -> bool:
    words, part = fold(name).split(), short.split()
    if len(words) <= len(part):
        return False
    if words[:len(part)] == part:
        rest = words[len(part):]
        return rest[0] == "of" or all(word in _general_words() for word in rest)
    return words[-len(part):] == part and len(part) > 1 and len(words) - len(part) == 1


def _general_words() -> frozenset[str]:
    return form_words("head") | form_words("legal_form") | form_words("generic")


def _join(by_key: dict[_Key, Cluster], joined: Mapping[_Key, _Key]) -> None:
    for short, full in joined.items():
        target = full
        for _ in joined:
            target = joined.get(target, target)
        if short in by_key and target in by_key and short != target:
            by_key[target].spots += by_key.pop(short).spots


def _people(spots: Sequence[Spot], links: Mapping[str, str]) -> list[Cluster]:
    by_key: dict[str, Cluster] = defaultdict(Cluster)
    singles: list[Spot] = []
    for spot in spots:
        key = normalise(links.get(spot.key, spot.key), "Person")
        if _is_full(key):
            by_key[key].spots.append(spot)
        else:
            singles.append(spot)
    _join_fuller(by_key)
    full = list(by_key.values())
    alone: dict[_Key, Cluster] = defaultdict(Cluster)
    for spot in singles:
        bearer = _bearer(spot, full)
        if bearer is not None:
            bearer.spots.append(spot)
        else:
            alone[normalise(spot.text, "Person"), _gender([spot]) or ""].spots.append(spot)
    return [*full, *_without_gender(alone)]


def _is_full(key: str) -> bool:
    """Whether a name has a given name and a surname: two words besides articles."""
    return sum(word not in form_words("particle") for word in key.split()) > 1


def _join_fuller(by_key: dict[str, Cluster]) -> None:
    """Join a full name to the one fuller name with the same first and last words: "Ann Lee" to "Ann B. Lee"."""
    for short in sorted(by_key, key=lambda key: (len(key.split()), key)):
        words = short.split()
        fuller = [key for key in by_key if key != short and _holds(key.split(), words)]
        if len(fuller) == 1:
            by_key[fuller[0]].spots += by_key.pop(short).spots


def _holds(fuller: Sequence[str], words: Sequence[str]) -> bool:
    """Whether a name has all words of another in order, its surname and its given name (or initial) among them."""
    if len(fuller) <= len(words) or surname(" ".join(fuller)) != surname(" ".join(words)):
        return False
    if not (fuller[0] == words[0] or fuller[0][0] == words[0] or words[0] == fuller[0][0]):
        return False
    rest = iter(fuller)
    return all(any(word == other or other[0] == word for other in rest) for word in words)


def _bearer(spot: Spot, full: Sequence[Cluster]) -> Cluster | None:
    """The one person of the document that a surname (or a given name) means; None where none or several fit."""
    key = normalise(spot.text, "Person")
    fitting = [cluster for cluster in full if any(_bears(normalise(other.text, "Person"), key) for other in cluster.spots if " " in other.key)]
    if not fitting and spot.title is None:
        fitting = [cluster for cluster in full if any(other.key.split()[0] == key for other in cluster.spots if " " in other.key)]
    fitting = [cluster for cluster in fitting if not _differ(spot, cluster)]
    if len(fitting) > 1 and (gender := _gender([spot])) is not None:
        fitting = [cluster for cluster in fitting if _gender(cluster.spots) == gender] or fitting
    return fitting[0] if len(fitting) == 1 else None


def _bears(full: str, key: str) -> bool:
    """Whether a full name ends with the surname: the word, the word after an article, or the article and the word."""
    last, words = surname(full), key.split()
    return key == last or key == last.split()[-1] or (len(words) > 1 and words[-1] == last and words[0] in form_words("particle"))


def _differ(spot: Spot, cluster: Cluster) -> bool:
    """Whether titles tell a surname from a person: another gender, or another office before the full name was first given."""
    gender, other = _gender([spot]), _gender(cluster.spots)
    if gender is not None and other is not None and gender != other:
        return True
    offices = {known.title.id for known in cluster.spots if known.title is not None and known.title.kind == "office"}
    own = spot.title.id if spot.title is not None and spot.title.kind == "office" else None
    first = min((known.view_no, known.first) for known in cluster.spots if " " in known.key)
    return own is not None and bool(offices) and own not in offices and (spot.view_no, spot.first) < first


def _gender(spots: Iterable[Spot]) -> str | None:
    """The gender that titles tell; None where none does, or two do."""
    told = {spot.title.gender for spot in spots if spot.title is not None and spot.title.gender is not None}
    return told.pop() if len(told) == 1 else None


def _without_gender(alone: dict[_Key, Cluster]) -> list[Cluster]:
    """Surnames without a full name: those of no gender join the one gendered reading there is."""
    for key, gender in list(alone):
        others = [other for other in alone if other[0] == key and other[1]]
        if not gender and len(others) == 1:
            alone[others[0]].spots += alone.pop((key, gender)).spots
    return list(alone.values())
