"""A happening in the making: what its tellings say together, what speaks against one more, and what speaks for it.

A wrong merge is worse than a missed one. Two tellings are never one event where anything they say differs:

- the kind: another subtype, unless one stands for the other (`ontology/event_merging.yml`);
- the standing: what is told as done (asserted, alleged, denied), what is planned, what is only possible, and what did not
  happen are never one event, so that a plan is not counted as done; denied and alleged tellings of one thing are one event;
- the time: days that do not meet;
- the place: two countries, or two places;
- those who take part: in one role, named things of which none is the same (a country and a body of that country may be).

And something must speak for it: `Reason` lists what, and it is kept with the telling.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from pipeline.ontology.event_merging import is_mutual, is_told_apart_by_place, narrower

DONE = "done"
_STANDING = {"asserted": DONE, "alleged": DONE, "denied": DONE}
# Those whose identity makes the event: not where, about what or with what.
CORE = ("actor", "recipient", "organisation", "intermediary", "beneficiary")
_A_MONTH = 31

Days = tuple[date | None, date | None]


@dataclass(frozen=True, slots=True)
class Party:
    """Who or what takes part. `ident` is its entity over all documents; where it has no name (`is_named` False) its local id, or a word of its own
    where the document does not tell who is meant."""

    ident: str
    is_named: bool
    schema: str
    country: str | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Where: an entity; `is_country` tells a country from a place in it."""

    entity_id: str
    country: str | None
    is_country: bool


@dataclass(slots=True)
class Story:
    """What some tellings of one happening say together. `days` are the narrowest told."""

    subtype: str
    standing: str
    days: Days = (None, None)
    place: Place | None = None
    parties: dict[str, dict[str, Party]] = field(default_factory=dict)

    def add(self, other: Story) -> None:
        """Take in what another says; the two do not contradict each other."""
        self.subtype = narrower(self.subtype, other.subtype) or self.subtype
        if width(other.days) < width(self.days):
            self.days = other.days
        if self.place is None or (self.place.is_country and other.place is not None and not other.place.is_country):
            self.place = other.place or self.place
        for role, parties in other.parties.items():
            self.parties.setdefault(role, {}).update(parties)

    def named(self) -> set[str]:
        """The named things that make the event what it is."""
        return {party.ident for parties in self.parties.values() for party in parties.values() if party.is_named}

    def all(self) -> set[str]:
        """Those things and the unnamed ones."""
        return {ident for parties in self.parties.values() for ident in parties}


def standing(factuality: str) -> str:
    """What is told as done, whoever vouches for it; else the factuality itself."""
    return _STANDING.get(factuality, factuality)


def roles_of(subtype: str, parties: Iterable[tuple[str, Party]]) -> dict[str, dict[str, Party]]:
    """Core roles and who fills them; where actor and recipient may change places both are one role."""
    found: dict[str, dict[str, Party]] = {}
    for role, party in parties:
        if role in CORE:
            kept = "actor" if role == "recipient" and is_mutual(subtype) else role
            found.setdefault(kept, {})[party.ident] = party
    return found


def width(days: Days) -> int:
    """Days between first and last; a million where a side is open."""
    start, end = days
    return (end - start).days if start and end else 10**6


def is_day(days: Days) -> bool:
    """Whether it is a single day."""
    return width(days) == 0


def contradict(one: Story, other: Story) -> bool:
    """Whether the two cannot be one event."""
    return one.standing != other.standing or differ(one, other)


def differ(one: Story, other: Story) -> bool:
    """Whether kind, time, place or those who take part speak against one event, whatever the standing."""
    return (narrower(one.subtype, other.subtype) is None or _are_apart(one.days, other.days)
            or _are_elsewhere(one.place, other.place) or _are_others(one.parties, other.parties))


def adds_nothing(one: Story, other: Story) -> bool:
    """Whether one says nothing of time, place and those who take part that the other does not say."""
    is_same_or_wider = one.place is None or (other.place is not None and (one.place.is_country or one.place.entity_id == other.place.entity_id))
    return one.all() <= other.all() and width(one.days) >= width(other.days) and is_same_or_wider


def _are_apart(one: Days, other: Days) -> bool:
    return bool((one[1] and other[0] and one[1] < other[0]) or (other[1] and one[0] and other[1] < one[0]))


def _are_elsewhere(one: Place | None, other: Place | None) -> bool:
    if one is None or other is None or one.entity_id == other.entity_id:
        return False
    if one.country is not None and other.country is not None and one.country != other.country:
        return True
    return not (one.is_country or other.is_country) or (one.is_country and other.is_country)


def _are_others(one: Mapping[str, Mapping[str, Party]], other: Mapping[str, Mapping[str, Party]]) -> bool:
    for role in one.keys() & other.keys():
        ours = [party for party in one[role].values() if party.is_named]
        theirs = [party for party in other[role].values() if party.is_named]
        if ours and theirs and not any(_may_be_one(a, b) for a in ours for b in theirs):
            return True
    return False


def _may_be_one(one: Party, other: Party) -> bool:
    """The same thing, or a country and a body of that country (which is no evidence that they are one)."""
    if one.ident == other.ident:
        return True
    return "Country" in (one.schema, other.schema) and one.schema != other.schema and one.country is not None and one.country == other.country


def shared(one: Story, other: Story, *, only_named: bool) -> int:
    """How many take part in both in the same role."""
    return sum(len({ident for ident in one.parties[role].keys() & other.parties[role].keys() if one.parties[role][ident].is_named or not only_named})
               for role in one.parties.keys() & other.parties.keys())


def is_within(one: set[str], other: set[str]) -> bool:
    """Whether all that take part in one take part in the other too, or the other way round."""
    return one <= other or other <= one


def is_same_time(one: Story, other: Story) -> bool:
    """Whether both are told of the same days, a month at most."""
    return one.days == other.days and width(one.days) < _A_MONTH


def is_same_place(one: Story, other: Story) -> bool:
    """Whether both happen in the same place that is no country, and place and day tell such happenings apart."""
    return (one.place is not None and other.place is not None and one.place.entity_id == other.place.entity_id and not one.place.is_country
            and is_told_apart_by_place(one.subtype) and is_told_apart_by_place(other.subtype))


def is_near_in_time(one: Story, other: Story) -> bool:
    """Whether both are told to the month at least, so that meeting days mean much."""
    return max(width(one.days), width(other.days)) < _A_MONTH
