from datetime import date
from pathlib import Path

from tests.resolve.support import Story, resolved

Row = dict[str, object]


def _places(tmp_path: Path, *stories: Story) -> dict[tuple[object, object], Row]:
    rows = resolved(tmp_path, stories)["entities"]
    return {(row["name"], row["country"]): row for row in rows if row["schema"] in ("Place", "Country")}


def _story(name: str, text: str, *places: str, lands: dict[str, str] | None = None) -> Story:
    story = Story(name, text, published_on=date(2020, 1, 1))
    for land, code in (lands or {}).items():
        story.entity(land, "Country", country=code)
    for place in places:
        story.entity(place, "Place", country={"Tripoli": "ly", "Paris": "fr"}.get(place))
    return story


def test_a_place_gets_coordinates_and_what_they_rest_on(tmp_path: Path) -> None:
    rows = _places(tmp_path, _story("one", "Talks in Basra, Iraq, failed.", "Basra", lands={"Iraq": "iq"}))
    basra = rows["Basra", "iq"]
    assert (basra["geonames_id"], basra["location_basis"]) == ("99532", "stated")
    assert (round(float(str(basra["latitude"]))), round(float(str(basra["longitude"])))) == (31, 48)
    iraq = rows["Iraq", "iq"]
    assert (iraq["geonames_id"], iraq["location_basis"]) == ("99237", "country")


def test_one_name_of_two_places_is_two_entities(tmp_path: Path) -> None:
    rows = _places(tmp_path, _story("one", "Lebanon sent troops to Tripoli. Lebanon is calm.", "Tripoli", lands={"Lebanon": "lb"}),
                   _story("two", "Libya opened the port of Tripoli.", "Tripoli", lands={"Libya": "ly"}))
    assert {key: row["geonames_id"] for key, row in rows.items() if key[0] == "Tripoli"} == {("Tripoli", "lb"): "266826", ("Tripoli", "ly"): "2210247"}


def test_the_country_beside_the_name_beats_the_well_known_place(tmp_path: Path) -> None:
    rows = _places(tmp_path, _story("one", "A storm hit Paris, Texas, on Monday.", "Paris"))
    assert rows["Paris", "us"]["location_basis"] == "stated"


def test_two_spellings_of_one_place_are_one_entity(tmp_path: Path) -> None:
    rows = _places(tmp_path, _story("one", "Iraq rules Basra.", "Basra", lands={"Iraq": "iq"}),
                   _story("two", "Iraq lost Basrah.", "Basrah", lands={"Iraq": "iq"}))
    assert sum(row["geonames_id"] == "99532" for row in rows.values()) == 1
    assert len(rows) == 2


def test_other_places_of_the_document_help(tmp_path: Path) -> None:
    rows = _places(tmp_path, _story("one", "From Karachi and Lahore they went to Hyderabad.", "Karachi", "Lahore", "Hyderabad"))
    assert ("Hyderabad", "pk") in rows


def test_seas_and_unknown_places_have_no_point(tmp_path: Path) -> None:
    rows = _places(tmp_path, _story("one", "The Euphrates and the Black Sea lie far from Qasr Nowhere.",
                                    "Euphrates", "Black Sea", "Qasr Nowhere"))
    assert {(row["geonames_id"], row["latitude"], row["location_basis"], row["country"]) for row in rows.values()} == {(None, None, None, None)}
    assert len(rows) == 3


def test_adding_a_document_moves_no_place(tmp_path: Path) -> None:
    one = _story("one", "Lebanon sent troops to Tripoli. Lebanon is calm.", "Tripoli", lands={"Lebanon": "lb"})
    others = [_story(f"more {n}", "Libya opened the port of Tripoli.", "Tripoli", lands={"Libya": "ly"}) for n in range(5)]
    alone, among = _places(tmp_path / "a", one), _places(tmp_path / "b", one, *others)
    assert alone["Tripoli", "lb"]["entity_id"] == among["Tripoli", "lb"]["entity_id"]
