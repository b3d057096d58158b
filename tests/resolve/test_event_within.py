"""Which tellings of one document are one happening; each case with its near-misses."""

from datetime import date
from itertools import count

import pytest

from pipeline.resolve.event_story import Days, Party, Place, Story, roles_of, standing
from pipeline.resolve.event_within import Telling, within_document

DAY, NEXT_DAY = date(2020, 3, 3), date(2020, 3, 4)
ON_DAY, ON_NEXT_DAY, IN_YEAR = (DAY, DAY), (NEXT_DAY, NEXT_DAY), (date(2020, 1, 1), date(2020, 12, 31))
OPEN: Days = (None, None)
BASRA, MOSUL = Place("basra", "iq", False), Place("mosul", "iq", False)
IRAQ, SYRIA = Place("iraq", "iq", True), Place("syria", "sy", True)


def _told(subtype: str = "assault.attack", factuality: str = "asserted", days: Days = OPEN, place: Place | None = None, actor: str = "", recipient: str = "",
          words: str = "attack", *, at: int = 0, is_definite: bool = False, is_fresh: bool = False, is_headline: bool = False) -> Telling:
    """A telling; a party whose name is in small letters has no name."""
    parties = [(role, Party(name, name[0].isupper(), "Person")) for role, names in (("actor", actor), ("recipient", recipient)) for name in names.split()]
    story = Story(subtype, standing(factuality), days, place, roles_of(subtype, parties))
    return Telling(0, "doc", at, at + 1, subtype, factuality, days, story, words, is_definite, is_fresh, is_headline)


def _groups(*tellings: Telling) -> list[list[str]]:
    """For each event the reasons of its tellings."""
    numbers = count()
    return [event.reasons for event in within_document([Telling(next(numbers), *[getattr(one, name) for name in Telling.__slots__[1:]]) for one in tellings])]


ONE = [
    (_told(actor="Ann", recipient="Bob"), _told(actor="Ann", recipient="Bob"), "participants"),
    (_told(actor="Ann", recipient="Bob", days=ON_DAY), _told(actor="Ann", recipient="Bob"), "participants"),
    (_told(actor="Ann", recipient="Bob", days=ON_DAY), _told(actor="Ann", recipient="Bob", days=IN_YEAR), "participants"),
    (_told(actor="Ann", days=ON_DAY), _told(actor="Ann", recipient="Bob", days=ON_DAY), "participant_and_time"),
    (_told(days=ON_DAY, place=BASRA), _told(days=ON_DAY, place=BASRA), "place_and_day"),
    (_told("assault.bombing", recipient="Bob", place=BASRA), _told(is_definite=True), "back_reference"),
    (_told("assault.bombing", recipient="Bob", place=BASRA), _told(place=IRAQ, is_definite=True), "back_reference"),
    (_told(recipient="Bob"), _told(factuality="hypothetical", is_definite=True), "back_reference"),
    (_told(actor="Ann", is_headline=True), _told(actor="Ann", days=ON_DAY), "back_reference"),
    (_told(actor="Ann", factuality="alleged"), _told(actor="Ann", factuality="denied"), "denial"),
    (_told("consult.meeting", actor="Ann", recipient="Bob"), _told("consult.meeting", actor="Bob", recipient="Ann"), "participants"),
    (_told("assault.invasion", actor="Ann", words="invaded"), _told("assault.invasion", words="invasion", is_definite=True), "back_reference"),
    (_told("assault.bombing", recipient="Bob", words="blew up"), _told(is_definite=True), "back_reference"),
    (_told("assault.bombing", recipient="Bob", words="exploded"), _told("assault.bombing", words="blast", is_definite=True), "back_reference"),
    (_told("assault.war", actor="Ann", recipient="Bob"), _told("assault.war", actor="Ann", recipient="Bob", at=9_000), "participants"),
    (_told(actor="Ann", recipient="Bob", days=IN_YEAR), _told(actor="Ann", recipient="Bob", days=IN_YEAR), "participants"),
    (_told("accuse.accusation", actor="Ann", words="accused"), _told("accuse.accusation", words="accusation", is_definite=True), "back_reference"),
]
TWO = [
    (_told("assault.invasion", recipient="Bob", words="invaded"), _told("assault.invasion", words="offensive", is_definite=True)),
    (_told(actor="Ann", recipient="Bob"), _told(actor="Ann", recipient="Bob", is_fresh=True)),
    (_told(recipient="Bob"), _told(is_definite=True, at=9_000)),
    (_told("consult.meeting", actor="Ann", recipient="Bob"), _told("consult.meeting", actor="Ann", recipient="Bob", at=9_000)),
    (_told("consult.visit", actor="Ann", days=(DAY, NEXT_DAY)), _told("consult.visit", actor="Ann", days=(DAY, NEXT_DAY))),
    (_told("accuse.accusation", actor="Ann", recipient="Bob"), _told("accuse.accusation", actor="Ann", recipient="Bob")),
    (_told("accuse.accusation", actor="Ann", days=ON_DAY), _told("accuse.accusation", actor="Ann", days=ON_DAY)),
    (_told(actor="Ann", recipient="Bob", days=ON_DAY), _told(actor="Ann", recipient="Bob", days=ON_NEXT_DAY)),
    (_told(actor="Ann", recipient="Bob"), _told(actor="Ann", recipient="Cid")),
    (_told(actor="Ann", recipient="Bob"), _told(actor="Bob", recipient="Ann")),
    (_told(actor="Ann", recipient="Bob", place=BASRA), _told(actor="Ann", recipient="Bob", place=MOSUL)),
    (_told(actor="Ann", recipient="Bob", place=IRAQ), _told(actor="Ann", recipient="Bob", place=SYRIA)),
    (_told(actor="Ann", recipient="Bob"), _told("assault.abduction", actor="Ann", recipient="Bob")),
    (_told(actor="Ann", recipient="Bob"), _told("consult.meeting", actor="Ann", recipient="Bob")),
    (_told(actor="Ann", recipient="Bob"), _told(actor="Ann", recipient="Bob", factuality="planned")),
    (_told(actor="Ann", recipient="Bob"), _told(actor="Ann", recipient="Bob", factuality="negated")),
    (_told(actor="Ann"), _told(actor="Ann")),
    (_told(actor="Ann", recipient="one", days=ON_DAY), _told(actor="Ann", recipient="another", days=ON_DAY)),
    (_told("consult.meeting", days=ON_DAY, place=BASRA), _told("consult.meeting", days=ON_DAY, place=BASRA)),
    (_told(days=IN_YEAR, place=BASRA), _told(days=IN_YEAR, place=BASRA)),
    (_told(days=ON_DAY, place=IRAQ), _told(days=ON_DAY, place=IRAQ)),
    (_told("assault.bombing", recipient="Bob"), _told("assault.airstrike", is_definite=True)),
    (_told(), _told(recipient="Bob", is_definite=True)),
    (_told(), _told(place=BASRA, is_definite=True)),
    (_told(recipient="Bob"), _told(factuality="planned", is_definite=True)),
    (_told(recipient="Bob"), _told()),
]


@pytest.mark.parametrize(("first", "second", "reason"), ONE)
def test_two_tellings_that_are_one_happening(first: Telling, second: Telling, reason: str) -> None:
    assert _groups(first, second) == [["first", reason]]


@pytest.mark.parametrize(("first", "second"), TWO)
def test_two_tellings_that_stay_two(first: Telling, second: Telling) -> None:
    assert _groups(first, second) == [["first"], ["first"]]


def test_where_two_happenings_fit_nothing_is_joined() -> None:
    bombings = _told(recipient="Bob", days=ON_DAY), _told(recipient="Cid", days=ON_NEXT_DAY)
    assert len(_groups(*bombings, _told(is_definite=True))) == 3
    meetings = [_told("consult.meeting", actor="Ann", recipient="Bob", days=days) for days in (ON_DAY, ON_NEXT_DAY, OPEN)]
    assert len(_groups(*meetings)) == 3


def test_what_is_joined_tells_what_is_joined_next() -> None:
    """Ann met Bob, on a day; a second meeting on another day does not join the undated telling that became the first."""
    told = [_told("consult.meeting", actor="Ann", recipient="Bob", days=days) for days in (OPEN, ON_DAY, ON_NEXT_DAY)]
    assert [len(one) for one in _groups(*told)] == [2, 1]
