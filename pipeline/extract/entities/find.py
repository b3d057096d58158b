"""Mentions and the things they mean, document by document.

The steps: find what may be a name (`candidates`), settle where names begin and end and what they name
(`settle`), let one place of the document teach the others (`entity_spread`), gather the names of one thing
(`clusters`), and read what the text says of it (`entity_facts`). Names only: nouns and pronouns that stand for
a thing are left to the step that resolves them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.extract.entities.candidates import candidates
from pipeline.extract.entities.clusters import Cluster, clusters
from pipeline.extract.entities.cues import cue_votes
from pipeline.extract.entities.facts import facts_of
from pipeline.extract.entities.gazetteer import country_support
from pipeline.extract.entities.settle import Spot, confirmed, disjoint, settled
from pipeline.extract.entities.spread import met_again, other_names, with_surnames
from pipeline.extract.entities.view import View
from pipeline.extract.nlp import ParsedDocument
from pipeline.lexicon.gazetteer import rule
from pipeline.records import LocalEntity, Mention


@dataclass(frozen=True, slots=True)
class Found:
    """The things a document speaks of, numbered by first mention, and where it names them, in the order of the text."""

    entities: tuple[LocalEntity, ...]
    mentions: tuple[Mention, ...]


def find_entities(parsed: ParsedDocument) -> Found:
    """All named things of a document and their mentions; `local_id` is the document's id and a number from 0."""
    views = [View(passage) for passage in parsed.passages]
    spots, links = _spots(views)
    entities: list[LocalEntity] = []
    mentions: list[Mention] = []
    for number, cluster in enumerate(clusters(views, spots, links)):
        entity = _entity(parsed, views, cluster, number)
        entities.append(entity)
        mentions += [_mention(views[spot.view_no], spot, entity) for spot in cluster.spots]
    return Found(tuple(entities), tuple(sorted(mentions, key=lambda mention: (mention.evidence.start, mention.evidence.end))))


def _spots(views: Sequence[View]) -> tuple[list[Spot], dict[str, str]]:
    """Every name of the document with its schema, and links from one name of a thing to another."""
    support = country_support(views)
    spots = [spot for number, view in enumerate(views) for spot in disjoint(view, number, candidates(view, support))]
    spots = [replace(spot, votes=spot.votes + cues) if (cues := tuple(cue_votes(views[spot.view_no], spot.first, spot.last))) else spot
             for spot in spots]
    spots = with_surnames(views, confirmed(views, settled(spots)))
    others, links = other_names(views, spots)
    spots += others
    return settled([*spots, *met_again(views, spots)], links), links


def _entity(parsed: ParsedDocument, views: Sequence[View], cluster: Cluster, number: int) -> LocalEntity:
    document = parsed.document.doc_id
    country, description = facts_of(views, cluster)
    return LocalEntity(f"{document}:{number}", document, cluster.schema, cluster.name, country, description)


def _mention(view: View, spot: Spot, entity: LocalEntity) -> Mention:
    start, end = view.words[spot.first].start, view.end_of(spot.first, spot.last)
    return Mention(entity.local_id, "name", entity.schema, view.parsed.evidence(start, end, spot.rule_id, rule(spot.kind).confidence))
