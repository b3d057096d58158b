"""Which of several places of one name a document means, or that nobody can tell.

What the answer rests on, surest first; it is kept as `location_basis`:

- stated: the text names the land it lies in right beside it ("Basra, Iraq"; "the Lebanese city of Tripoli").
- tied: the document ties it to a country in another way (its own country, as extraction found it).
- document: the document speaks of the country, or of the division, that the place lies in.
- prominence: nothing but that it is far better known than all others of its name: by the lexicon of well-known places, as a
  capital, and by its people.

For the last two each candidate has a score: its people as a power of ten, and what speaks for it beside that. The best must
lead by a margin; where it does not, the place stays unknown, and its country too unless the candidates share it. A village
that nothing but its name speaks for is never taken.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from pipeline.lexicon.geonames import place_words
from pipeline.resolve.gazetteer import Candidate

STATED, TIED, DOCUMENT, PROMINENCE = "stated", "tied", "document", "prominence"

_PER_POWER_OF_TEN = 1.5
_WELL_KNOWN = 3.0
_CAPITAL = 0.5
_OTHER_NAME = -0.75
_DIVISION = -1.5                    # a bare name means the town rather than the division, unless the division is far larger
_SPOKEN_OF, _MOST_SPOKEN_OF = 3.0, 5.0
_SPOKEN_OF_NAMESAKE, _MOST_SPOKEN_OF_NAMESAKE = 2.0, 3.0
_DIVISION_SPOKEN_OF = 2.0
_MARGIN = 0.3
_LEAST_UNSUPPORTED = 100_000        # people of a place whose country the document does not speak of
_LEAST_NAMESAKE = 5_000
_SAME_PLACE = 0.3                   # degrees; the gazetteer holds some places twice, as a town and as its commune
_SEAT_SHARE = 0.05                  # a town with this share of its division's people is meant before the division of its name


@dataclass(frozen=True, slots=True)
class Context:
    """What a document says around a place.

    `stated` are lands named right beside it: countries (ISO in lower case) and codes of divisions. `tied` is its own country
    by extraction, `well_known` the country that the lexicon gives a place of the name. `countries` counts how often the
    document speaks of each country, `divisions` are the codes of the divisions it names.
    """

    stated: frozenset[str] = frozenset()
    tied: str | None = None
    well_known: str | None = None
    countries: Mapping[str, int] = field(default_factory=dict)
    divisions: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Sense:
    """What a name means: a place of the gazetteer, or (`place` is None) one of several in one country."""

    place: Candidate | None
    country: str
    basis: str


def choose(candidates: Sequence[Candidate], context: Context) -> Sense | None:
    """The place that is meant; None where that cannot be told."""
    within = [one for one in candidates if one.country in context.stated or one.division in context.stated]
    if within:
        return _best(within, context, STATED)
    elsewhere = {land[:2].lower() for land in context.stated if "." in land}  # "Fort Lee, Virginia" is no other Fort Lee of the country
    candidates = [one for one in candidates if one.country not in elsewhere]
    if context.tied is not None:
        within = [one for one in candidates if one.country == context.tied]
        return _best(within, context, TIED) if within else None
    if context.well_known is not None and all(one.country != context.well_known for one in candidates):
        return None  # the gazetteer lacks the place that the name is known for
    return _best([one for one in candidates if _is_supported(one, context)], context, None)


def _is_supported(one: Candidate, context: Context) -> bool:
    """Whether there is more for it than its name: it is well known or large, or the document speaks of its country."""
    if one.country == context.well_known or one.people >= _LEAST_UNSUPPORTED:
        return True
    least = _LEAST_NAMESAKE if one.country in place_words("namesake") and one.division not in context.divisions else 0
    return context.countries.get(one.country, 0) > 0 and one.people >= least


def _best(candidates: Sequence[Candidate], context: Context, basis: str | None) -> Sense | None:
    rivals = sorted(_without_divisions_of_towns(candidates), key=lambda one: (-_score(one, context), one.geonames_id))
    if not rivals:
        return None
    first = rivals[0]
    near = [one for one in rivals if _score(first, context) - _score(one, context) < _MARGIN]
    why = basis or (DOCUMENT if context.countries.get(first.country, 0) else PROMINENCE)
    if all(_is_same_place(first, one) for one in near):
        return Sense(first, first.country, why)
    return Sense(None, first.country, why) if len({one.country for one in near}) == 1 else None


def _score(one: Candidate, context: Context) -> float:
    score = _PER_POWER_OF_TEN * one.size
    score += _WELL_KNOWN * (one.country == context.well_known) + _CAPITAL * (one.is_capital)
    score += _OTHER_NAME * (not one.is_own_name) + _DIVISION * one.is_division + _DIVISION_SPOKEN_OF * (one.division in context.divisions)
    spoken = context.countries.get(one.country, 0)
    if spoken:
        is_most = spoken == max(context.countries.values())
        if one.country in place_words("namesake"):
            score += _MOST_SPOKEN_OF_NAMESAKE if is_most else _SPOKEN_OF_NAMESAKE
        else:
            score += _MOST_SPOKEN_OF if is_most else _SPOKEN_OF
    return score


def _without_divisions_of_towns(candidates: Sequence[Candidate]) -> list[Candidate]:
    """The candidates without divisions whose chief town bears the name too: the bare name means the town."""
    towns = [one for one in candidates if not one.is_division]
    return [one for one in candidates if not one.is_division or not any(
        town.division == one.division and town.people >= _SEAT_SHARE * one.people for town in towns)]


def _is_same_place(one: Candidate, other: Candidate) -> bool:
    return one.geonames_id == other.geonames_id or (
        one.country == other.country and abs(one.latitude - other.latitude) < _SAME_PLACE and abs(one.longitude - other.longitude) < _SAME_PLACE)
