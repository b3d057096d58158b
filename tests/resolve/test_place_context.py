import pytest

from pipeline.resolve.place_context import stated_lands


@pytest.mark.parametrize(("before", "after", "expected"), [
    ("in ", ", Iraq, on Monday", {"iq"}),
    ("in ", " (Iraq)", {"iq"}),
    ("in ", ", Iraq in 2003", {"iq"}),
    ("in ", " in southern Iraq.", {"iq"}),
    ("in ", " in the United Arab Emirates.", {"ae"}),
    ("in ", ", Texas, they said", {"US.TX"}),
    ("in ", ", TX", {"US.TX"}),
    ("in ", ", Georgia, where", {"ge", "US.GA"}),
    ("in ", ", Punjab.", {"IN.23", "PK.04"}),
    ("the Lebanese city of ", " fell", {"lb"}),
    ("the northern Lebanese town of ", " fell", {"lb"}),
    ("in Lebanon's northern city of ", " fell", {"lb"}),
    ("in Lebanon’s ", " fell", {"lb"}),
    ("in Iraqi ", " on", {"iq"}),
    ("the Saudi Arabian city of ", " fell", {"sa"}),
    # Near-misses: another sentence, a list of towns, somebody's nationality, a word that is no name, nothing at all.
    ("Iraqi troops in ", " fell", set()),
    ("He is Lebanese. ", " fell", set()),
    ("left Iraq for ", " fell", set()),
    ("in ", ". Iraq said", set()),
    ("in ", " and Iraq", set()),
    ("in ", ", Iraq and Arab officials said", set()),
    ("in ", ", U.S. officials said", set()),
    ("in ", ", on Monday", set()),
    ("in ", ", who said", set()),
    ("in ", " in texas", set()),
    ("", "", set()),
])
def test_the_land_beside_a_name(before: str, after: str, expected: set[str]) -> None:
    assert stated_lands(before, after) == expected
