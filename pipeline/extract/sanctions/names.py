"""Names in a passage, in the offsets of its parse: what the entities module found, ready for the sanctions rules."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.extract.sanctions.authorities import Actor, office_of
from pipeline.lexicon.sanctions import country_adjectives
from pipeline.records import LocalEntity, Mention

if TYPE_CHECKING:
    from pipeline.extract.entities.find import Found
    from pipeline.extract.nlp import ParsedDocument, ParsedPassage


@dataclass(frozen=True, slots=True)
class Name:
    """A mention of a passage: offsets in characters and tokens of the passage's parse (half open).

    `full` is the fullest name of its entity, `country` the entity's; `kind` is name, nominal or pronoun. `office` is the body for which
    a person acts by the document's description.
    """

    start_char: int
    end_char: int
    start: int
    end: int
    text: str
    kind: str
    schema: str
    full: str
    country: str | None
    local_id: str | None
    office: Actor | None = None


def names_by_passage(parsed: ParsedDocument, found: Found) -> dict[int, list[Name]]:
    """The mentions by passage number, in order."""
    entities: Mapping[str, LocalEntity] = {entity.local_id: entity for entity in found.entities}
    starts = sorted(found.mentions, key=lambda mention: (mention.evidence.start, -mention.evidence.end))
    made: dict[int, list[Name]] = defaultdict(list)
    position = 0
    for passage in parsed.passages:
        while position < len(starts) and starts[position].evidence.start < passage.passage.start:
            position += 1
        at = position
        while at < len(starts) and starts[at].evidence.start < passage.passage.end:
            if (name := _name(passage, starts[at], entities)) is not None:
                made[passage.passage.passage_no].append(name)
            at += 1
    return made


def nations(passage: ParsedPassage, names: Sequence[Name]) -> list[Name]:
    """The adjectives and nations of countries outside the names ("Peruvian", "Chadians"): nominal, of the schema Group."""
    pattern, countries = country_adjectives()
    made = []
    for match in pattern.finditer(passage.document.text[passage.passage.start:passage.passage.end]):
        span = passage.doc.char_span(match.start(), match.end(), alignment_mode="expand")
        if span is not None and not any(name.start_char < match.end() and match.start() < name.end_char for name in names):
            word = match.group()
            made.append(Name(match.start(), match.end(), span.start, span.end, word, "nominal", "Group", word, countries[word], None))
    return made


def _name(passage: ParsedPassage, mention: Mention, entities: Mapping[str, LocalEntity]) -> Name | None:
    start, end = mention.evidence.start - passage.passage.start, mention.evidence.end - passage.passage.start
    span = passage.doc.char_span(start, end, alignment_mode="expand")
    if span is None:
        return None
    entity = entities.get(mention.local_id or "")
    return Name(start, end, span.start, span.end, mention.evidence.quote, mention.kind, entity.schema if entity else mention.schema,
                entity.name if entity else mention.evidence.quote, (entity.country if entity else None) or _country_told(mention), mention.local_id,
                office_of(entity.description, entity.country) if entity is not None and entity.schema == "Person" else None)


def _country_told(mention: Mention) -> str | None:
    """The country that a name tells by an adjective in it ("Chadian Air Force")."""
    pattern, countries = country_adjectives()
    told = {countries[match.group()] for match in pattern.finditer(mention.evidence.quote)} if mention.kind == "name" and mention.schema != "Person" else set()
    return told.pop() if len(told) == 1 else None


def inside(names: Sequence[Name], start: int, end: int) -> list[Name]:
    """The names that lie within the tokens [start, end)."""
    return [name for name in names if start <= name.start and name.end <= end]
