"""Entities over all documents: things of one class whose normalised names are equal are one; so are places of one GeoNames id.

The key of an entity comes from its class and normalised name alone, that of a place that is understood (`resolve.places`)
from its GeoNames id, so adding a document never renames one.
"""

from __future__ import annotations

from collections.abc import Iterator

import duckdb
import pyarrow as pa

from pipeline.ids import key, key_sql
from pipeline.names import normalise
from pipeline.ontology import class_of
from pipeline.resolve.corpus import arrow
from pipeline.resolve.documents import EVIDENCE


def resolve_entities(corpus: duckdb.DuckDBPyConnection) -> None:
    """Make the table `resolved`: `local_id` and the `entity_id` it belongs to, for every named thing; needs the table `located`."""
    named = arrow(corpus, "SELECT DISTINCT schema, name FROM local_entities WHERE is_named ORDER BY ALL")
    schemas, names = named.column("schema").to_pylist(), named.column("name").to_pylist()
    keys = [key("ent", class_of(schema), normalise(name, schema)) for schema, name in zip(schemas, names, strict=True)]
    corpus.register("name_keys", named.append_column("entity_id", pa.array(keys, pa.string())))
    corpus.execute(f"""
        CREATE TABLE resolved AS
        SELECT local.local_id, CASE WHEN local.schema = 'Place' AND located.geonames_id IS NOT NULL
                               THEN {key_sql("ent", "'Place'", "'geonames'", "located.geonames_id")} ELSE name_keys.entity_id END AS entity_id
        FROM local_entities AS local JOIN name_keys USING (schema, name) LEFT JOIN located USING (local_id) WHERE local.is_named""")


def entity_tables(corpus: duckdb.DuckDBPyConnection, release_id: str) -> Iterator[tuple[str, pa.Table]]:
    """`mentions`, `entities`, `entity_aliases`, from `resolved`; makes the table `entity_rows`, entities without the release."""
    corpus.execute(f"""
        CREATE TABLE linked AS SELECT {key_sql("men", "doc_id", "start", '"end"', "kind")} AS mention_id,
               resolved.entity_id, kind, schema, {EVIDENCE}
        FROM mentions LEFT JOIN resolved USING (local_id)""")
    corpus.execute("""
        CREATE TABLE named AS SELECT entity_id, first(name ORDER BY n DESC, length(name) DESC, name) AS name
        FROM (SELECT resolved.entity_id, local.name, count(*) AS n FROM local_entities AS local JOIN resolved USING (local_id) GROUP BY ALL)
        GROUP BY entity_id""")
    yield "mentions", arrow(corpus, "SELECT *, $1 AS release_id FROM linked", release_id)
    corpus.execute(f"CREATE TABLE entity_rows AS {_ENTITIES}")
    yield "entities", arrow(corpus, "SELECT *, $1 AS release_id FROM entity_rows", release_id)
    yield "entity_aliases", arrow(corpus, """
        SELECT linked.entity_id, trim(regexp_replace(linked.quote, '\\s+', ' ', 'g')) AS alias, count(*) AS n_mentions, 'text' AS basis,
               $1 AS release_id
        FROM linked JOIN named USING (entity_id)
        WHERE linked.kind = 'name' GROUP BY ALL HAVING alias <> any_value(named.name)""", release_id)


# For each entity the values that most documents give it; a tie in `country` is no answer, elsewhere the first in order wins.
_ENTITIES = """
    WITH told AS (
        SELECT resolved.entity_id, local.* REPLACE (coalesce(located.country, local.country) AS country)
        FROM local_entities AS local JOIN resolved USING (local_id) LEFT JOIN located USING (local_id)),
    places AS (
        SELECT resolved.entity_id, any_value(latitude) AS latitude, any_value(longitude) AS longitude, any_value(geonames_id) AS geonames_id,
               first(location_basis ORDER BY list_position(['stated', 'tied', 'document', 'prominence', 'country'], location_basis)) AS location_basis
        FROM located JOIN resolved USING (local_id) WHERE geonames_id IS NOT NULL
        GROUP BY entity_id HAVING count(DISTINCT geonames_id) = 1),
    counted AS (
        SELECT entity_id, count(*) AS n_mentions, count(DISTINCT doc_id) AS n_documents,
               count(DISTINCT publisher_key) AS n_independent_sources,
               min(published_on) AS first_published_on, max(published_on) AS last_published_on
        FROM linked JOIN roots USING (doc_id) WHERE entity_id IS NOT NULL GROUP BY entity_id),
    schemas AS (
        SELECT entity_id, first(schema ORDER BY n DESC, schema) AS schema
        FROM (SELECT entity_id, schema, count(*) AS n FROM told GROUP BY ALL) GROUP BY entity_id),
    countries AS (
        SELECT entity_id, CASE WHEN count(*) FILTER (n = most) = 1 THEN first(country ORDER BY n DESC, country) END AS country
        FROM (SELECT *, max(n) OVER (PARTITION BY entity_id) AS most
              FROM (SELECT entity_id, country, count(*) AS n FROM told WHERE country IS NOT NULL GROUP BY ALL)) GROUP BY entity_id),
    descriptions AS (
        SELECT entity_id, first(description ORDER BY n DESC, length(description) DESC, description) AS description
        FROM (SELECT entity_id, description, count(*) AS n FROM told WHERE description IS NOT NULL GROUP BY ALL) GROUP BY entity_id)
    SELECT entity_id, schema, named.name, country, description, CAST(NULL AS VARCHAR) AS wikidata_id,
           latitude, longitude, geonames_id, location_basis,
           n_mentions, n_documents, n_independent_sources, first_published_on, last_published_on
    FROM counted JOIN schemas USING (entity_id) JOIN named USING (entity_id)
    LEFT JOIN countries USING (entity_id) LEFT JOIN descriptions USING (entity_id) LEFT JOIN places USING (entity_id)"""
