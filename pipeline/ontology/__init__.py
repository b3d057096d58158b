"""What may exist: the closed vocabularies of the dataset, kept as data in the YAML files beside this one."""

from __future__ import annotations

from functools import cache

from pydantic import BaseModel, ConfigDict

from pipeline.knowledge import Entry, entries


class Term(BaseModel):
    """A value that a column may hold. `broader` is the term it is a kind of, in the same vocabulary."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str
    description: str
    broader: str | None = None


class Vocabulary(Entry):
    """A closed list of terms."""

    description: str
    terms: tuple[Term, ...]

    def ids(self) -> tuple[str, ...]:
        """The values, in the order of the file."""
        return tuple(term.id for term in self.terms)


@cache
def vocabulary(name: str) -> Vocabulary:
    """The vocabulary of that name; KeyError where there is none."""
    by_name: dict[str, Vocabulary] = {entry.id: entry for entry in entries("pipeline.ontology", "vocabularies.yml", Vocabulary)}
    return by_name[name]


@cache
def class_of(schema: str) -> str:
    """The broadest schema above `schema`: Company and PublicBody are Organization, Vessel is Vehicle."""
    terms = {term.id: term for term in vocabulary("schemas").terms}
    while (broader := terms[schema].broader) is not None:
        schema = broader
    return schema
