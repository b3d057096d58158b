"""Who takes part in an event: the slots of the trigger's frame filled with things."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from pipeline.extract.events.guards import broader
from pipeline.extract.events.index import Hit
from pipeline.extract.events.slots import Light, Slots
from pipeline.extract.events.things import Cast, Thing
from pipeline.extract.nlp import ParsedPassage
from pipeline.lexicon.events import event_frames
from pipeline.lexicon.nominals import nominal_words
from pipeline.ontology import class_of
from pipeline.ontology.events import subtype

if TYPE_CHECKING:
    from spacy.tokens import Token

PARTIES = frozenset({"Person", "Group", "Organization", "Country", "LegalEntity"})
_THINGS = frozenset({"topic", "instrument", "place"})
_SUBJECTS = frozenset({"subject", "by", "poss", "light_subject", "demonym"})
_HANDS_ON = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "PROTEST"})
_MOVERS = frozenset({"actor", "recipient", "intermediary"})
Filled = tuple[str, Thing]


def frame_slots(hit: Hit) -> dict[str, str]:
    """The roles of the slots of a wording's frame."""
    trigger = hit.wording.trigger
    name = {"verb": trigger.frame, "noun": trigger.noun_frame, "adjective": trigger.adjective_frame}[hit.wording.kind]
    return event_frames()[name].slots


def fill(cast: Cast, passage: ParsedPassage, hit: Hit, slots: Slots, light: Light | None) -> list[Filled]:
    """Roles and the things that fill them, each thing once, in the order of the frame."""
    filled: list[Filled] = []
    own = {token.i for token in hit.tokens}
    used: set[tuple[int, int]] = set()
    for slot, role in frame_slots(hit).items():
        if slot == "light_subject" and light is not None and light.is_undergone:
            role = "recipient"  # noqa: PLW2901
        for token in slots.get(slot, ()):
            for thing in _things(cast, passage, slot, token):
                spot = thing.evidence.start, thing.evidence.end
                if thing.token.i in own or spot in used:
                    continue
                thing = cast.government(thing) if _speaks(hit) and role.partition("|")[0] in _MOVERS else thing  # noqa: PLW2901
                chosen = _role(hit, slot, role, replace(thing, schema=cast.schema_of(thing)), {taken for taken, _ in filled})
                is_echo = thing.kind == "pronoun" and any(taken == chosen and other.kind == "pronoun" for taken, other in filled)
                if chosen is not None and not is_echo:
                    used.add(spot)
                    filled.append((chosen, thing))
    return filled


def _things(cast: Cast, passage: ParsedPassage, slot: str, token: Token) -> Iterator[Thing]:
    if slot == "demonym":
        thing = cast.demonym(passage, token) or cast.thing(passage, token)
        if thing is not None:
            yield thing
        return
    yield from cast.things(passage, token)


@cache
def _range(subtype_id: str, role: str) -> frozenset[str] | None:
    """The schemas that may fill a role, None where the subtype does not have it; any party may stand where one may act."""
    roles = subtype(subtype_id).roles
    if role not in roles:
        return None
    allowed = frozenset(roles[role])
    return allowed | PARTIES if allowed & PARTIES and role not in _THINGS else allowed


def _speaks(hit: Hit) -> bool:
    """Whether the event is one that a capital may do in its government's stead: words, not blows."""
    return subtype(hit.wording.trigger.subtype).type not in ("ASSAULT", "LIFE", "PROTEST")


def _is_wide(hit: Hit, thing: Thing) -> bool:
    """Whether what is hit is a city or an area: that is where it happens, not whom it hits."""
    if thing.schema == "Place" and thing.kind != "name" and subtype(hit.wording.trigger.subtype).type not in _HANDS_ON:
        return True
    is_place = thing.schema == "Place" and (thing.token.ent_type_ in ("GPE", "LOC") or thing.token.lemma_.lower() in nominal_words("area"))
    return is_place and subtype(hit.wording.trigger.subtype).type == "ASSAULT"


def _role(hit: Hit, slot: str, role: str, thing: Thing, taken: set[str]) -> str | None:
    """The first of a slot's roles that a thing may fill; of two, one that is free comes first."""
    if slot == "prep:with" and role == "instrument" and set(broader(thing.schema)) & PARTIES:
        role = "recipient"
    if slot == "compound" and thing.kind == "name" and role.startswith("recipient") and class_of(thing.schema) in ("Organization", "Group"):
        role = "actor" if hit.wording.trigger.noun_frame == "act" else role
    if role == "topic" and slot == "prep:for" and thing.schema == "Person" and subtype(hit.wording.trigger.subtype).type == "SUPPORT":
        role = "recipient"
    options = role.split("|")
    if len(options) > 1:
        options.sort(key=lambda option: option in taken)
    for option in options:
        allowed = _range(hit.wording.trigger.subtype, option)
        if allowed is None:
            if option not in ("actor", "recipient"):
                continue
            allowed = PARTIES
        if set(broader(thing.schema)) & allowed and not (option == "topic" and thing.kind != "name"):
            return "place" if option == "recipient" and _is_wide(hit, thing) else option
    return None
