from __future__ import annotations

import pytest

from pipeline.ingest.bylines import is_person_name, person_names


@pytest.mark.parametrize(("text", "names"), [
    ("Ada Brandt", ("Ada Brandt",)),
    ("Ada Brandt and Tomas Ruiz", ("Ada Brandt", "Tomas Ruiz")),
    ("ADA BRANDT AND TOMAS RUIZ", ("ADA BRANDT", "TOMAS RUIZ")),
    ("Ada Brandt, Tomas Ruiz & Lin O’Hara", ("Ada Brandt", "Tomas Ruiz", "Lin O’Hara")),
    ("Ada van den Berg, Harbour Correspondent", ("Ada van den Berg",)),
    ("Ada Brandt, Northwire", ("Ada Brandt",)),
    ("Ada Brandt in Port Ada", ("Ada Brandt",)),
    ("J. R. Brandt", ("J. R. Brandt",)),
    ("Jean-Pierre Roux; Hassan al-Rashid", ("Jean-Pierre Roux", "Hassan al-Rashid")),
    ("Ada Brandt at [address hidden] and Tomas Ruiz at ruiz@gazette.example", ("Ada Brandt", "Tomas Ruiz")),
    ("Élodie Núñez", ("Élodie Núñez",)),
    ("April June", ("April June",)),
    ("Friday", ()),
    ("Friday Night", ()),
    ("Northwire", ()),
    ("Our Correspondent", ()),
    ("the Harbour Board", ()),
    ("Land And Sea", ()),
    ("Order of the Board", ()),
    ("Ada Brandt the board was told", ()),
    ("Ada Brandt, who left, and others", ()),
    ("september 2021", ()),
    ("", ()),
])
def test_names_in_bylines(text: str, names: tuple[str, ...]) -> None:
    assert person_names(text) == names


@pytest.mark.parametrize(("text", "is_name"), [
    ("Ada Brandt", True), ("Ada d’Este", True), ("A. Brandt", True), ("Ada B.", False), ("Ada", False), ("ada brandt", False), ("Ada Brandt 2", False),
    ("Harbour News", False), ("Ada of Port", False), ("One Two Three Four Five Six", False),
])
def test_is_person_name(text: str, is_name: bool) -> None:
    assert is_person_name(text) is is_name
