"""Things with well-known names: countries, places, peoples, bodies and organisations; and the nouns that say what a thing is."""

from __future__ import annotations

from functools import cache
from typing import Literal

from pydantic import Field

from pipeline.knowledge import Entry, entries

FILES = ("countries.yml", "places.yml", "peoples.yml", "bodies.yml", "organisations.yml", "instruments.yml")


class Thing(Entry):
    """A thing and its names. `name` is the name it gets; `country` is ISO 3166-1 alpha-2 in lower case, or `eu`.

    `weak` names may mean other things: the head of the file says what they need beside them. `articled` names count
    only after "the". `adjectives` ("Iranian") name nothing but tell a country; `people` are plural nouns ("Iranians").
    """

    schema_name: str = Field(alias="schema")
    name: str
    country: str | None = Field(default=None, pattern=r"^[a-z]{2}$")
    aliases: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()
    articled: bool = False
    adjectives: tuple[str, ...] = ()
    people: tuple[str, ...] = ()


class Role(Entry):
    """Nouns of one field that say what a person or a thing is; `schema` is the schema of what bears them."""

    schema_name: str = Field(alias="schema")
    forms: tuple[str, ...]


class Rule(Entry):
    """What decided on a mention, and how far it is trusted.

    `label` is the reader's label that the rule stands for, if any, and `schema` what the label means (none: nothing
    that is kept); a `vague` label leaves open which schema of its class is meant, `needs` says what must stand beside the label,
    and `capitals` that it is read in passages in capitals too. `weight` counts in the vote on a name's schema. Of `read` mentions that it decided, `right` were
    right when they were counted.
    """

    kind: Literal["reader", "evidence"]
    label: str | None = None
    schema_name: str | None = Field(default=None, alias="schema")
    weight: float
    vague: bool = False
    needs: Literal["people", "form"] | None = None
    capitals: bool = False
    right: int = Field(ge=0)
    read: int = Field(ge=0)

    @property
    def confidence(self) -> float:
        """The share that were right, drawn towards a half where few were counted (Laplace's rule of succession)."""
        return round((self.right + 1) / (self.read + 2), 2)


@cache
def things() -> tuple[Thing, ...]:
    """All things, in the order of the files."""
    return tuple(thing for file in FILES for thing in entries("pipeline.lexicon", file, Thing))


def roles() -> tuple[Role, ...]:
    """All roles, in the order of the file."""
    return entries("pipeline.lexicon", "roles.yml", Role)


@cache
def rule(rule_id: str) -> Rule:
    """The rule of that id; KeyError where there is none."""
    by_id: dict[str, Rule] = {entry.id: entry for entry in entries("pipeline.lexicon", "entity_rules.yml", Rule)}
    return by_id[rule_id]


@cache
def reader_rule(label: str) -> Rule | None:
    """The rule for a label of the model that reads names; None for a label that no rule speaks of."""
    return next((entry for entry in entries("pipeline.lexicon", "entity_rules.yml", Rule) if entry.label == label), None)
