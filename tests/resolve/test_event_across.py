"""Which happenings of two documents are one; each case with its near-misses."""

from datetime import date

import pytest

from pipeline.resolve.event_across import across_documents
from pipeline.resolve.event_story import Days, Party, Place, Story, roles_of, standing
from pipeline.resolve.event_within import LocalEvent, Telling

DAY, NEXT_DAY = date(2020, 3, 3), date(2020, 3, 4)
ON_DAY, ON_NEXT_DAY, IN_MONTH, IN_YEAR = (DAY, DAY), (NEXT_DAY, NEXT_DAY), (date(2020, 3, 1), date(2020, 3, 31)), (date(2020, 1, 1), date(2020, 12, 31))
OPEN: Days = (None, None)
BASRA, IRAQ = Place("basra", "iq", False), Place("iraq", "iq", True)


def _told(subtype: str = "assault.attack", factuality: str = "asserted", days: Days = OPEN, place: Place | None = None, actor: str = "", recipient: str = "",
          copy: tuple[str, ...] = (), schema: str = "Person") -> LocalEvent:
    """A happening of one document, told once; a party whose name is in small letters has no name."""
    parties = [(role, Party(name, name[0].isupper(), schema)) for role, names in (("actor", actor), ("recipient", recipient)) for name in names.split()]
    story = Story(subtype, standing(factuality), days, place, roles_of(subtype, parties))
    return LocalEvent(story, [Telling(0, "doc", 0, 1, subtype, factuality, days, story, copy_key=copy)], ["first"])


ONE = [
    (_told(days=ON_DAY, actor="Ann", recipient="Bob"), _told(days=ON_DAY, actor="Ann", recipient="Bob"), "participant_and_day"),
    (_told(days=ON_DAY, actor="Ann", recipient="Bob"), _told(days=ON_DAY, actor="Ann", recipient="Bob Cid"), "participant_and_day"),
    (_told(days=ON_DAY, recipient="Bob"), _told(days=ON_DAY, recipient="Bob"), "participant_and_day"),
    (_told(days=ON_DAY, actor="Ann", recipient="Bob"), _told(days=IN_MONTH, actor="Ann", recipient="Bob"), "participants_and_month"),
    (_told(days=IN_MONTH, actor="Ann", recipient="Bob"), _told(days=IN_MONTH, actor="Ann", recipient="Bob"), "participants_and_month"),
    (_told(days=ON_DAY, place=BASRA), _told(days=ON_DAY, place=BASRA), "place_and_day"),
    (_told("life.birth", actor="Ann"), _told("life.birth", actor="Ann", days=IN_YEAR), "once"),
    (_told("assault.killing", actor="Ann", recipient="Bob"), _told("assault.killing", recipient="Bob"), "once"),
    (_told(actor="Ann", copy=("root", "one clause")), _told(copy=("root", "one clause")), "copy"),
    (_told(days=ON_DAY, actor="Ann", recipient="Bob"), _told(factuality="denied", days=ON_DAY, actor="Ann", recipient="Bob"), "participant_and_day"),
]
TWO = [
    (_told("request.appeal", days=ON_DAY, actor="Ann", recipient="Bob"), _told("request.appeal", days=ON_DAY, actor="Ann", recipient="Bob")),
    (_told(days=ON_DAY, actor="Ann", recipient="Bob"), _told(days=ON_NEXT_DAY, actor="Ann", recipient="Bob")),
    (_told(days=ON_DAY, actor="Ann", recipient="Bob"), _told(days=IN_YEAR, actor="Ann", recipient="Bob")),
    (_told(actor="Ann", recipient="Bob"), _told(actor="Ann", recipient="Bob")),
    (_told(days=ON_DAY, actor="Ann", recipient="Bob"), _told(days=ON_DAY, actor="Ann", recipient="Bob", factuality="planned")),
    (_told(days=ON_DAY, actor="Ann", recipient="Bob"), _told(days=ON_DAY, actor="Ann", recipient="Cid")),
    (_told(days=ON_DAY, actor="Ann", recipient="somebody"), _told(days=ON_DAY, actor="Ann", recipient="others")),
    (_told(days=ON_DAY, actor="Ann"), _told(days=ON_DAY, actor="Ann", recipient="Bob")),
    (_told("accuse.criticism", days=ON_DAY, place=BASRA), _told("accuse.criticism", days=ON_DAY, place=BASRA)),
    (_told(days=ON_DAY, place=IRAQ), _told(days=ON_DAY, place=IRAQ)),
    (_told("life.birth", actor="somebody"), _told("life.birth", actor="somebody")),
    (_told("life.appointment", actor="Ann"), _told("life.appointment", actor="Ann")),
    (_told("life.death", actor="Group", schema="Group"), _told("life.death", actor="Group", schema="Group")),
    (_told("life.birth", actor="Ann", days=ON_DAY), _told("life.birth", actor="Ann", days=ON_NEXT_DAY)),
    (_told(copy=("root", "one clause")), _told(copy=("root", "another clause"))),
]


def _reasons(*local: LocalEvent) -> list[list[str]]:
    return [[reason for _, reason in event.parts] for event in across_documents(local)]


@pytest.mark.parametrize(("first", "second", "reason"), ONE)
def test_two_happenings_that_are_one_event(first: LocalEvent, second: LocalEvent, reason: str) -> None:
    assert _reasons(first, second) == [["first", reason]]


@pytest.mark.parametrize(("first", "second"), TWO)
def test_two_happenings_that_stay_two(first: LocalEvent, second: LocalEvent) -> None:
    assert _reasons(first, second) == [["first"], ["first"]]


def test_a_month_in_which_two_meetings_fell_joins_neither() -> None:
    assert _reasons(*(_told("consult.meeting", days=days, actor="Ann", recipient="Bob") for days in (ON_DAY, ON_NEXT_DAY, IN_MONTH))) == [["first"]] * 3


def test_a_chain_does_not_join_its_ends() -> None:
    """The second says too little to contradict either; it joins the first, and the third then finds what the first says."""
    chain = [_told(days=ON_DAY, place=BASRA, recipient="Bob"), _told(days=ON_DAY, place=BASRA), _told(days=ON_DAY, place=BASRA, recipient="Cid")]
    assert _reasons(*chain) == [["first", "place_and_day"], ["first"]]
