"""Tellings of events, document by document: candidates of the trigger lexicon, then who, whether, when and where."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pipeline.extract.entities.find import Found
from pipeline.extract.events import clauses
from pipeline.extract.events.factuality import factuality
from pipeline.extract.events.guards import allows
from pipeline.extract.events.hosts import hosts_of
from pipeline.extract.events.index import Hit, hits
from pipeline.extract.events.profile import Profile
from pipeline.extract.events.roles import Filled, fill
from pipeline.extract.events.slots import Light, Slots, host_of, light_of, slots_of
from pipeline.extract.events.things import Cast, Thing
from pipeline.extract.events.when import Clock
from pipeline.extract.events.where import goals, places
from pipeline.extract.nlp import ParsedDocument, ParsedPassage
from pipeline.lexicon.events import event_words
from pipeline.ontology.events import subtype
from pipeline.records import Dates, EventRole, EventTelling, LocalEntity, Mention, TimeExpression

if TYPE_CHECKING:
    from spacy.tokens import Token

_MEMORY = 8  # tellings before that a definite noun may come back to
_SILENT = frozenset({"byline", "dateline"})


@dataclass(frozen=True, slots=True)
class Happenings:
    """The tellings of a document in the order of the text, their roles, and what they add to the document's mentions and entities.

    `mentions` are the nouns and pronouns that take part; `entities` are countries that only adjectives speak of.
    """

    tellings: tuple[EventTelling, ...]
    roles: tuple[EventRole, ...]
    mentions: tuple[Mention, ...]
    entities: tuple[LocalEntity, ...]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A word that tells an event by the lexicon: its light verb, its slots, and the verb whose times and places are its own.

    `score` is the lexicon's: a reader's head may confirm, veto or add to candidates here.
    """

    hit: Hit
    light: Light | None
    slots: Slots
    host: Token | None
    score: float


def find_events(parsed: ParsedDocument, found: Found, times: Sequence[TimeExpression]) -> Happenings:
    """The events that a document tells."""
    cast = Cast(parsed, found)
    profile = Profile(parsed, cast)
    tellings: list[EventTelling] = []
    roles: list[EventRole] = []
    at = 0
    for passage in parsed.passages:
        while at < len(times) and times[at].evidence.start < passage.passage.start:
            at += 1
        here = []
        while at < len(times) and times[at].evidence.start < passage.passage.end:
            here.append(times[at])
            at += 1
        if passage.passage.kind not in _SILENT:
            reader = _Reader(cast, profile, passage, Clock(passage, here))
            for telling, filled in reader.tellings(tellings):
                number = f"{parsed.document.doc_id}:e{len(tellings)}"
                tellings.append(replace(telling, telling_id=number))
                roles += [EventRole(number, role, thing.local_id, thing.kind, thing.schema, thing.evidence) for role, thing in filled]
    return Happenings(tuple(tellings), tuple(roles), _mentions(roles), tuple(cast.added))


def _mentions(roles: Iterable[EventRole]) -> tuple[Mention, ...]:
    """The nouns and pronouns that take part, each place once, in order."""
    found = {(role.evidence.start, role.evidence.end, role.kind): Mention(role.local_id, role.kind, role.schema, role.evidence)
             for role in roles if role.kind != "name"}
    return tuple(found[key] for key in sorted(found))


class _Reader:
    """Reads the events of one passage."""

    def __init__(self, cast: Cast, profile: Profile, passage: ParsedPassage, clock: Clock) -> None:
        self.cast, self.profile, self.passage, self.clock = cast, profile, passage, clock
        self._known: dict[object, Slots] = {}

    def tellings(self, before: Sequence[EventTelling]) -> list[tuple[EventTelling, list[Filled]]]:
        """The tellings in the order of the text, without their ids; `before` are those of the passages before."""
        candidates = without_echoes(self.candidates())
        triggers = {candidate.hit.head.i for candidate in candidates}
        made: list[tuple[EventTelling, list[Filled]]] = []
        for candidate in candidates:
            told = [*before[-_MEMORY:], *(telling for telling, _ in made)]
            telling, filled = self._telling(candidate, triggers, told)
            if filled or telling.dates.date_text is not None or candidate.host is not None or not clauses.is_generic(candidate.hit, telling.factuality):
                made.append((telling, filled))
        return made

    def candidates(self) -> list[Candidate]:
        """For each word the first wording whose guards are met."""
        chosen = []
        is_in_title = clauses.is_title(self.passage)
        for wordings in hits(self.passage.doc):
            self._known.clear()
            if self._is_name(wordings[0].head) or clauses.is_part(wordings[0], is_in_title=is_in_title):
                continue
            found = next((candidate for hit in wordings if (candidate := self._candidate(hit)) is not None), None)
            if found is not None:
                chosen.append(found)
        return chosen

    def _candidate(self, hit: Hit) -> Candidate | None:
        light = light_of(hit)
        key = (hit.wording.kind, hit.tokens, light)
        slots = self._known.get(key)
        if slots is None:
            slots = self._known[key] = slots_of(hit, light)
        host = host_of(hit, light)
        left_out = self.profile.left_out(self.passage, hit, host)
        if not allows(hit, slots, light, self._schemas, left_out):
            return None
        return Candidate(hit, light, slots, host, hit.wording.trigger.precision)

    def _schemas(self, token: Token) -> tuple[str, ...]:
        """The schemas of what a word stands for, several persons as persons too."""
        thing = self.cast.thing(self.passage, token)
        if thing is None:
            return ()
        return (thing.schema, "Person") if thing.schema == "Group" and thing.kind != "name" else (thing.schema,)

    def _is_name(self, token: Token) -> bool:
        return self.cast.name_at(self.passage, token) is not None

    def _telling(self, candidate: Candidate, triggers: set[int], before: Sequence[EventTelling]) -> tuple[EventTelling, list[Filled]]:
        hit, passage = candidate.hit, self.passage
        filled = fill(self.cast, passage, hit, candidate.slots, candidate.light)
        filled = self.profile.add(passage, hit, candidate.host, filled)
        hosts = hosts_of(hit, candidate.host, triggers)
        where = self._places(candidate, filled, hosts, triggers)
        earlier = clauses.told_before(hit, before) or clauses.occasion(candidate.host, passage.passage.start, before)
        dates = self.clock.dates(hit.head, hosts, triggers) or (earlier.dates if earlier is not None else Dates())
        start, end = clauses.trigger_span(hit)
        trigger = passage.evidence(start, end, "", 0)
        first, last = clauses.clause(hit.head, candidate.light.verb if candidate.light is not None else None)
        evidence = passage.evidence(min(first, start), max(last, end), hit.wording.trigger.id, candidate.score)
        place = next((thing.local_id for thing in where if thing.local_id is not None), earlier.place_local_id if earlier is not None else None)
        telling = EventTelling("", passage.document.doc_id, hit.wording.trigger.subtype, trigger.quote, trigger.start, trigger.end,
                               factuality(hit.head, candidate.light.verb if candidate.light is not None else None), place, dates, evidence)
        taken = {thing.evidence.start for role, thing in filled if role == "place"}
        return telling, filled + [("place", thing) for thing in where if thing.evidence.start not in taken]

    def _places(self, candidate: Candidate, filled: Sequence[Filled], hosts: Sequence[Token], triggers: set[int]) -> list[Thing]:
        """The event's places: those its frame has, else those beside it, else the place or country that it is done to."""
        told = [thing for role, thing in filled if role == "place" and thing.is_place]
        if any(thing.kind == "name" for thing in told):
            return told
        beside = [thing for thing in places(self.cast, self.passage, candidate.hit.head, hosts, triggers)
                  if thing.token.i not in {other.token.i for role, other in filled if role != "recipient"}]
        if beside or told:
            return beside or told
        kind = subtype(candidate.hit.wording.trigger.subtype).type
        if kind in ("ASSAULT", "MOBILIZE"):
            return [thing for role, thing in filled if role == "recipient" and thing.is_place and thing.kind != "pronoun"][:1]
        return goals(self.cast, self.passage, candidate.slots) if kind == "AID" else []


def without_echoes(candidates: Sequence[Candidate]) -> list[Candidate]:
    """The candidates in order of the text without those that only repeat another's event.

    A general light verb of a trigger noun goes, a word inside a longer trigger, and a noun that qualifies another of its type ("bomb" of
    "bomb attack").
    """
    lights = {candidate.light.verb.i for candidate in candidates if candidate.light is not None}
    inside = {token.i for candidate in candidates for token in candidate.hit.tokens if token.i != candidate.hit.head.i}
    types = {candidate.hit.head.i: subtype(candidate.hit.wording.trigger.subtype).type for candidate in candidates}
    kept = []
    for candidate in candidates:
        head = candidate.hit.head
        is_light = head.i in lights and len(candidate.hit.tokens) == 1 and head.lemma_.lower() in event_words("light_verbs")
        if head.i in inside or is_light:
            continue
        if candidate.hit.wording.kind == "noun" and (clauses.is_kind(head) or (
                head.dep_ in ("compound", "amod") and types.get(head.head.i) == types[head.i])):
            continue
        kept.append(candidate)
    return sorted(kept, key=lambda candidate: candidate.hit.head.i)
