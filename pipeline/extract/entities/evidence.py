"""What speaks for a name: a stretch of a passage, the schema it may have, and the rule that says so."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.lexicon.gazetteer import Thing
from pipeline.names import Title


@dataclass(frozen=True, slots=True)
class Candidate:
    """Words [first, last) of a passage that may be a name of a schema, and why.

    `rule_id` is the entry that says so, `kind` the rule of entity_rules.yml that tells its weight and confidence;
    `thing` is the gazetteer's reading.
    """

    first: int
    last: int
    schema: str
    rule_id: str
    kind: str
    weight: float
    thing: Thing | None = None
    title: Title | None = None
    is_plural_title: bool = False
