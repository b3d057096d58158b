"""From candidates to names: stretches that do not overlap, and one schema for a name throughout a document.

Every candidate votes for its schema with its weight; votes are counted over all places where the document writes the
same name, so that one misreading yields to the rest.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.extract.entities.evidence import Candidate
from pipeline.extract.entities.view import View
from pipeline.lexicon.gazetteer import Thing, rule
from pipeline.names import Title, fold
from pipeline.ontology import class_of

_PLACES = frozenset(("Country", "Place"))
_GENERIC = frozenset(("Organization", "Place"))


@dataclass(frozen=True, slots=True)
class Spot:
    """A place where a passage writes a name: words [first, last) of view number `view_no`, and what was said for it.

    `schema`, `rule_id` and `kind` are what the votes decided; `key` is the name folded.
    """

    view_no: int
    first: int
    last: int
    text: str
    key: str
    votes: tuple[Candidate, ...]
    schema: str = ""
    rule_id: str = ""
    kind: str = ""

    @property
    def thing(self) -> Thing | None:
        """The gazetteer's reading, where it has one of the schema that was decided."""
        return next((vote.thing for vote in self.votes if vote.thing is not None and vote.schema == self.schema), None)

    @property
    def title(self) -> Title | None:
        """The title before a person's name."""
        return next((vote.title for vote in self.votes if vote.title is not None), None)


def broad(schema: str) -> str:
    """The class within which schemas of one name compete: persons, bodies, places, and each other schema's own."""
    return "Place" if schema in _PLACES else class_of(schema)


def spot(view: View, view_no: int, first: int, last: int, votes: Iterable[Candidate]) -> Spot:
    """A spot at words [first, last) of a view."""
    text = view.text[view.words[first].start:view.end_of(first, last)]
    return Spot(view_no, first, last, text, fold(text), tuple(votes))


def disjoint(view: View, view_no: int, candidates: Iterable[Candidate], taken: Iterable[Spot] = ()) -> list[Spot]:
    """Spots that do not overlap each other or the `taken` ones: longer names win over shorter, then weightier ones."""
    votes: dict[tuple[int, int], list[Candidate]] = defaultdict(list)
    for candidate in candidates:
        votes[candidate.first, candidate.last].append(candidate)
    used = {at for known in taken for at in range(known.first, known.last)}
    spots = []
    for first, last in sorted(votes, key=lambda span: (span[0] - span[1], -sum(vote.weight for vote in votes[span]), span)):
        if used.isdisjoint(range(first, last)):
            used.update(range(first, last))
            spots.append(spot(view, view_no, first, last, votes[first, last]))
    return sorted(spots, key=lambda known: known.first)


def settled(spots: Sequence[Spot], links: Mapping[str, str] | None = None) -> list[Spot]:
    """The spots with the schema that the votes of the document decide. `links` lead from a name's key to another's: they vote as one."""
    same = links or {}
    tallies: dict[str, list[Candidate]] = defaultdict(list)
    for known in spots:
        tallies[same.get(known.key, known.key)] += known.votes
    winners = {key: _winner(votes) for key, votes in tallies.items()}
    return [_decided(known, winners[same.get(known.key, known.key)]) for known in spots]


def _winner(votes: Sequence[Candidate]) -> Candidate:
    """The weightiest vote for the schema with the most votes in the class with the most; vague votes yield to those that say which."""
    best = _heaviest(votes, lambda vote: broad(vote.schema))
    within = [vote for vote in votes if broad(vote.schema) == best]
    telling = [vote for vote in within if vote.kind == "entity.pattern"] or [vote for vote in within if not _is_vague(vote)] or within
    schema = _heaviest(telling, lambda vote: vote.schema)
    return max((vote for vote in telling if vote.schema == schema), key=lambda vote: vote.weight)


def _heaviest(votes: Iterable[Candidate], kind: Callable[[Candidate], str]) -> str:
    """The kind of vote that weighs most in sum."""
    sums: dict[str, float] = defaultdict(float)
    for vote in votes:
        sums[kind(vote)] += vote.weight
    return max(sums, key=lambda name: sums[name])


def _is_vague(vote: Candidate) -> bool:
    """Whether a vote names a class rather than a schema: a general schema that no gazetteer and no reader that tells them apart backs."""
    backing = rule(vote.kind)
    return vote.schema in _GENERIC and vote.thing is None and (backing.vague or backing.kind != "reader")


def _decided(known: Spot, winner: Candidate) -> Spot:
    """A spot with the schema of its name's winner; a title before it makes it a person all the same."""
    own = max((vote for vote in known.votes if vote.title is not None), key=lambda vote: vote.weight, default=None)
    schema = own.schema if own is not None else winner.schema
    backing = max((vote for vote in known.votes if broad(vote.schema) == broad(schema)), key=lambda vote: vote.weight, default=None)
    rule_id, kind = (backing.rule_id, backing.kind) if backing is not None else ("entity.vote", "entity.vote")
    if (schema, rule_id) == (known.schema, known.rule_id):
        return known
    return replace(known, schema=schema, rule_id=rule_id, kind=kind)


def confirmed(views: Sequence[View], spots: Sequence[Spot]) -> list[Spot]:
    """The spots without what the reader alone took for a body or a place in a headline, and the document writes nowhere else.

    In a headline every word is capitalised, and a reader sees names where there are none.
    """
    elsewhere = {known.key for known in spots if not views[known.view_no].is_headline}
    return [known for known in spots if known.schema not in _GENERIC or known.key in elsewhere or not views[known.view_no].is_headline or (
        any(rule(vote.kind).kind != "reader" for vote in known.votes))]


def by_view(spots: Iterable[Spot]) -> Mapping[int, list[Spot]]:
    """Spots by the number of their view."""
    found: dict[int, list[Spot]] = defaultdict(list)
    for known in spots:
        found[known.view_no].append(known)
    return found
