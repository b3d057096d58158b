"""Kinds of events: the subtypes of `events.yml` below the types of PLOVER and LIFE, with what takes part in each."""

from __future__ import annotations

from functools import cache

from pydantic import Field, model_validator

from pipeline.knowledge import Entry, entries
from pipeline.ontology import vocabulary


class EventSubtype(Entry):
    """A kind of event. Its id, `<type in lower case>.<name>`, is the value of `events.subtype` and is never renamed.

    `roles` gives the schemas that may fill each role. `near_misses` are wordings that look like the event and are none.
    `plover_mode` is null where PLOVER has no mode for it, `ace` (the nearest type of ACE or KAIROS) where there is none.
    """

    type: str
    label: str
    definition: str = Field(min_length=20)
    roles: dict[str, tuple[str, ...]]
    near_misses: tuple[str, ...] = Field(min_length=1)
    plover_mode: str | None
    cameo_root: str | None = Field(pattern=r"^(0[1-9]|1\d|20)$")
    ace: str | None

    @model_validator(mode="after")
    def _is_of_the_vocabularies(self) -> EventSubtype:
        if self.type not in vocabulary("event_types").ids() or not self.id.startswith(self.type.lower() + "."):
            raise ValueError(f"the id does not begin with a type of events: {self.id}")
        if unknown := set(self.roles) - set(vocabulary("participant_roles").ids()):
            raise ValueError(f"no roles: {', '.join(sorted(unknown))}")
        if unknown := {schema for schemas in self.roles.values() for schema in schemas} - set(vocabulary("schemas").ids()):
            raise ValueError(f"no schemas: {', '.join(sorted(unknown))}")
        return self

    @property
    def name(self) -> str:
        """The id without the type."""
        return self.id.partition(".")[2]


@cache
def subtypes() -> tuple[EventSubtype, ...]:
    """The subtypes, in the order of the file: by type."""
    return entries("pipeline.ontology", "events.yml", EventSubtype)


@cache
def _by_id() -> dict[str, EventSubtype]:
    return {entry.id: entry for entry in subtypes()}


def subtype(name: str) -> EventSubtype:
    """The subtype of that id; KeyError where there is none."""
    return _by_id()[name]
