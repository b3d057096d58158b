from collections.abc import Mapping
from functools import cache

import pytest

from pipeline.resolve.gazetteer import Candidate, lookup, wanted
from pipeline.resolve.place_sense import Context, choose

# Names that many places bear, each with the text's evidence and with what the same name means without it.
MEANT = [
    ("Tripoli", {"well_known": "ly"}, ("LY.77", "ly", "prominence")),
    ("Tripoli", {"well_known": "ly", "countries": {"lb": 4, "sy": 1}}, ("LB.09", "lb", "document")),
    ("Tripoli", {"well_known": "ly", "countries": {"lb": 4, "ly": 2}}, ("LY.77", "ly", "document")),
    ("Tripoli", {"well_known": "ly", "stated": frozenset(("lb",))}, ("LB.09", "lb", "stated")),
    ("Tripoli", {"tied": "gr"}, ("GR.ESYE25", "gr", "tied")),
    ("Paris", {"well_known": "fr", "countries": {"us": 9}}, ("FR.11", "fr", "prominence")),
    ("Paris", {"well_known": "fr", "stated": frozenset(("US.TX",))}, ("US.TX", "us", "stated")),
    ("Geneva", {"well_known": "ch", "countries": {"us": 9}}, ("CH.GE", "ch", "prominence")),
    ("Georgia", {"countries": {"us": 3}}, ("US.GA", "us", "document")),
    ("Santiago", {"well_known": "cl"}, ("CL.12", "cl", "prominence")),
    ("Santiago", {"well_known": "cl", "stated": frozenset(("cu",))}, ("CU.15", "cu", "stated")),
    ("Hyderabad", {"well_known": "in"}, ("IN.40", "in", "prominence")),
    ("Hyderabad", {"well_known": "in", "countries": {"pk": 6}}, ("PK.05", "pk", "document")),
    ("San José", {"countries": {"cr": 2}}, ("CR.08", "cr", "document")),
    ("San José", {"stated": frozenset(("US.CA",))}, ("US.CA", "us", "stated")),
    ("Alexandria", {"well_known": "eg"}, ("EG.06", "eg", "prominence")),
    ("Alexandria", {"well_known": "eg", "countries": {"us": 5, "eg": 1}}, ("EG.06", "eg", "document")),
    ("Alexandria", {"well_known": "eg", "stated": frozenset(("US.VA",))}, ("US.VA", "us", "stated")),
    ("Cordoba", {"countries": {"es": 3}}, ("ES.51", "es", "document")),
    ("Cordoba", {"countries": {"ar": 3}}, ("AR.05", "ar", "document")),
    ("Springfield", {"countries": {"us": 3}}, (None, "us", "document")),
    ("Springfield", {"stated": frozenset(("US.IL",))}, ("US.IL", "us", "stated")),
    ("Springfield", {"stated": frozenset(("GB.ENG",)), "countries": {"us": 3}}, (None, "us", "document")),
    ("Basra", {"countries": {"iq": 1}}, ("IQ.02", "iq", "document")),
    ("Punjab", {"countries": {"pk": 5}}, ("PK.04", "pk", "document")),
    ("Punjab", {"countries": {"in": 5}}, ("IN.23", "in", "document")),
    ("Washington", {"well_known": "us"}, ("US.DC", "us", "prominence")),
    ("Washington State", {}, ("US.WA", "us", "prominence")),
    ("Anbar", {"countries": {"iq": 2}}, ("IQ.01", "iq", "document")),
]


@pytest.mark.parametrize(("name", "context", "expected"), MEANT)
def test_what_a_name_means_is_decided_by_what_the_text_says(name: str, context: dict[str, object], expected: tuple[str | None, str, str]) -> None:
    assert _sense(name, context) == expected


# A place that nothing but its name speaks for, and names of water, land and districts: never a village of that name.
UNKNOWN = [
    ("Soldeu", {}),
    ("Odessa District", {"countries": {"us": 3}}),
    ("Black Sea", {"countries": {"ua": 3}}),
    ("Euphrates", {}),
    ("Cook County", {"countries": {"us": 3}}),
    ("Jordan Valley", {"countries": {"us": 2}}),
    ("Nowhere at All", {"countries": {"us": 3}}),
    ("Fort Lee", {"stated": frozenset(("US.VA",)), "tied": "us"}),
    ("Kurdistan Region", {"well_known": "iq", "countries": {"ir": 3}}),
]


@pytest.mark.parametrize(("name", "context"), UNKNOWN)
def test_what_is_not_understood_stays_unknown(name: str, context: dict[str, object]) -> None:
    assert _sense(name, context) is None


LIKE_SOMETHING_ELSE = [
    ("Soldeu", {"countries": {"ad": 1}}, "AD.02"), ("Salt Lake City", {}, "US.UT"), ("Cape Town", {}, "ZA.11"),
    ("Port Sudan", {"countries": {"sd": 1}}, "SD.36"),
]


@pytest.mark.parametrize(("name", "context", "division"), LIKE_SOMETHING_ELSE)
def test_towns_named_like_something_else_are_towns(name: str, context: dict[str, object], division: str) -> None:
    found = _sense(name, context)
    assert found is not None
    assert found[0] == division


@pytest.mark.parametrize(("name", "keys"), [
    ("Idlib Province", ["idlib", "idlib province"]), ("the Province of Idlib", ["idlib", "province of idlib"]), ("Kuwait City", ["kuwait city", "kuwait"]),
    ("The Hague", ["hague"]), ("Province", ["province"]), ("Sana'a", ["sanaa"]),
])
def test_what_is_looked_up(name: str, keys: list[str]) -> None:
    assert [one.key for one in wanted(name)] == keys


def test_a_division_by_name_is_no_town_and_a_town_before_its_division() -> None:
    found = _found()
    assert all(one.is_division for one in found["Idlib Province"])
    assert {one.is_division for one in found["Idlib"]} == {True, False}
    sense = choose(found["Idlib"], Context(countries={"sy": 1}))
    assert sense is not None
    assert sense.place is not None
    assert not sense.place.is_division


def test_two_places_that_lead_nearly_alike_are_no_answer() -> None:
    def town(number: int, country: str, people: int, latitude: float) -> Candidate:
        return Candidate(str(number), country, f"{country.upper()}.1", latitude, 0.0, people, is_division=False, is_own_name=True)
    one, other = town(1, "fr", 200_000, 1.0), town(2, "it", 210_000, 9.0)
    assert choose([one, other], Context()) is None
    decided = choose([one, other], Context(countries={"fr": 1}))
    assert decided is not None
    assert decided.place == one
    twice = choose([one, town(3, "fr", 190_000, 1.1)], Context(countries={"fr": 1}))
    assert twice is not None
    assert twice.place == one


@cache
def _found() -> Mapping[str, tuple[Candidate, ...]]:
    """All names of this file, looked up at once."""
    return lookup([*(case[0] for case in (*MEANT, *UNKNOWN, *LIKE_SOMETHING_ELSE)), "Idlib Province", "Idlib"])


def _sense(name: str, context: dict[str, object]) -> tuple[str | None, str, str] | None:
    """Division of the place that is chosen, its country, and what that rests on; None where nobody can tell."""
    sense = choose(_found().get(name, ()), Context(**context))  # type: ignore[arg-type]
    return (sense.place.division if sense.place else None, sense.country, sense.basis) if sense else None
