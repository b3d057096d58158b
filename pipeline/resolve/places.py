"""Where places are: each document decides, by what it says, which place of the gazetteer a name means.

A place that is understood is one entity wherever it is told and however it is spelled, with coordinates and GeoNames id; one
that is not stays an entity by its name, without a place on the map. A document's answer depends on that document alone, so
adding another never moves a place. What an answer rests on is told in `place_sense`.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import duckdb
import pyarrow as pa

from pipeline.lexicon.geonames import country_points
from pipeline.names import fold
from pipeline.resolve.gazetteer import Candidate, lookup
from pipeline.resolve.place_context import BESIDE, known_places, stated_lands
from pipeline.resolve.place_sense import Context, Sense, choose

_LOCATED = pa.schema([("local_id", pa.string()), ("geonames_id", pa.string()), ("country", pa.string()), ("latitude", pa.float64()),
                      ("longitude", pa.float64()), ("location_basis", pa.string())])


@dataclass(frozen=True, slots=True)
class _Place:
    """A named place of one document; `country` is what extraction tied it to."""

    local_id: str
    doc_id: str
    name: str
    country: str | None


def locate(corpus: duckdb.DuckDBPyConnection) -> None:
    """Make the table `located`: a row for each named place of a document that is understood, and for each country.

    Columns: `local_id`, `geonames_id`, `country`, `latitude`, `longitude`, `location_basis`; without the id and coordinates
    where only the country is understood. The gazetteer is loaded only where there are places.
    """
    rows = corpus.execute("""
        SELECT local_id, doc_id, name, country FROM local_entities WHERE schema = 'Place' AND is_named ORDER BY doc_id, local_id""").fetchall()
    places = [_Place(*row) for row in rows]
    senses = _senses(corpus, places) if places else {}
    corpus.register("places_made", _table(senses))
    corpus.register("country_points", pa.Table.from_pylist([point.model_dump() for point in country_points()]))
    corpus.execute("""
        CREATE TABLE located AS SELECT * FROM places_made
        UNION ALL BY NAME
        SELECT local.local_id, point.geonames_id, point.country, point.latitude, point.longitude, 'country' AS location_basis
        FROM local_entities AS local JOIN country_points AS point USING (country) WHERE local.schema = 'Country' AND local.is_named""")


def _senses(corpus: duckdb.DuckDBPyConnection, places: Sequence[_Place]) -> dict[str, Sense]:
    """What each place means, by local id: a first round by what the text names, a second in which the places of the first help."""
    candidates = lookup(place.name for place in places if not _is_area(place.name))
    asked = [place for place in places if place.name in candidates]
    stated = _stated(corpus)
    spoken = _countries(corpus)
    senses: dict[str, Sense] = {}
    for _ in range(2):
        contexts = _contexts(asked, stated, spoken, senses)
        senses = {place.local_id: sense for place, context in zip(asked, contexts, strict=True)
                  if (sense := choose(candidates[place.name], context)) is not None}
    return senses


def _is_area(name: str) -> bool:
    """Whether the lexicon knows the name as a sea or an area of several countries."""
    return known_places().get(fold(name), "") is None


def _stated(corpus: duckdb.DuckDBPyConnection) -> dict[str, frozenset[str]]:
    """For each place the lands that are named right beside it, at any of its mentions."""
    found: dict[str, frozenset[str]] = {}
    beside = corpus.execute(f"""
        SELECT DISTINCT local.local_id, substring(d.text, greatest(m.start - {BESIDE}, 0) + 1, m.start - greatest(m.start - {BESIDE}, 0)),
               substring(d.text, m."end" + 1, {BESIDE})
        FROM mentions AS m JOIN local_entities AS local USING (local_id) JOIN read_documents AS d ON d.doc_id = m.doc_id
        WHERE local.schema = 'Place' AND m.kind = 'name'""").fetchall()
    for local_id, before, after in beside:
        found[local_id] = found.get(local_id, frozenset()) | stated_lands(before, after)
    return found


def _countries(corpus: duckdb.DuckDBPyConnection) -> dict[str, Counter[str]]:
    """For each document how often it speaks of each country, and of things that belong to one; places are left to the rounds."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for doc_id, country, n in corpus.execute("""
            SELECT m.doc_id, local.country, count(*) FROM mentions AS m JOIN local_entities AS local USING (local_id)
            WHERE local.country IS NOT NULL AND local.schema <> 'Place' GROUP BY ALL""").fetchall():
        found[doc_id][country] = n
    return found


def _contexts(places: Sequence[_Place], stated: Mapping[str, frozenset[str]], spoken: Mapping[str, Counter[str]],
              senses: Mapping[str, Sense]) -> Iterable[Context]:
    """The context of each place; what `senses` says of the other places of its document counts as spoken of."""
    told: dict[str, list[tuple[str, Sense]]] = defaultdict(list)
    for place in places:
        if place.local_id in senses:
            told[place.doc_id].append((place.local_id, senses[place.local_id]))
    for place in places:
        others = [sense for local_id, sense in told[place.doc_id] if local_id != place.local_id]
        known = known_places().get(fold(place.name))
        yield Context(
            stated=stated.get(place.local_id, frozenset()), tied=place.country if place.country != known else None, well_known=known,
            countries=spoken.get(place.doc_id, Counter()) + Counter(sense.country for sense in others),
            divisions=frozenset(sense.place.division for sense in others if sense.place is not None and sense.place.is_division))


def _table(senses: Mapping[str, Sense]) -> pa.Table:
    rows = [(local_id, *_where(sense.place), sense.country, sense.basis) for local_id, sense in sorted(senses.items())]
    names = ("local_id", "geonames_id", "latitude", "longitude", "country", "location_basis")
    return pa.Table.from_pylist([dict(zip(names, row, strict=True)) for row in rows], schema=_LOCATED)


def _where(place: Candidate | None) -> tuple[str | None, float | None, float | None]:
    return (place.geonames_id, place.latitude, place.longitude) if place is not None else (None, None, None)
