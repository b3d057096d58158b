"""Events over documents: rows of the three tables, and that the order of documents does not count."""

from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.resolve.support import Days, Rows, Story, resolved

DAY: Days = (date(2020, 3, 3), date(2020, 3, 3))
MARCH: Days = (date(2020, 3, 1), date(2020, 3, 31))
NOUN = "trigger.attack_noun"


def _raid(name: str, published: date, publisher: str | None = None, repeats: str | None = None, factuality: str = "asserted", days: Days | None = DAY) -> Story:
    story = Story(name, "Ann Lee raided Bob Ray in Basra on 3 March. The attack shocked Iraq.", publisher, published, repeats)
    ann, bob = story.entity("Ann Lee", "Person"), story.entity("Bob Ray", "Person")
    story.entity("Iraq", "Country", country="iq")
    story.event("assault.bombing", "raided", "Ann Lee raided Bob Ray in Basra on 3 March", factuality, days, story.entity("Basra", "Place"),
                actor=("Ann Lee", ann), recipient=("Bob Ray", bob))
    story.event("assault.attack", "attack", "The attack shocked Iraq", rule=NOUN)
    return story


def test_tellings_of_one_happening_are_one_event_with_their_reasons(tmp_path: Path) -> None:
    tables = resolved(tmp_path, [_raid("one", date(2020, 3, 4), "Wire"), _raid("two", date(2020, 3, 5), "Post", days=MARCH)])
    (row,) = tables["events"]
    assert (row["type"], row["subtype"], row["plover_mode"], row["cameo_root"]) == ("ASSAULT", "assault.bombing", "explosives", "18")
    assert (row["date_start"], row["date_end"], row["date_precision"]) == (*DAY, "day")
    assert (row["n_mentions"], row["n_documents"], row["n_independent_sources"]) == (4, 2, 2)
    assert (row["country"], row["factuality"], row["is_contested"]) == ("iq", "asserted", False)
    assert row["summary"] == "Ann Lee: bombing → Bob Ray, in Basra, 2020-03-03"
    places = {entity["entity_id"]: entity for entity in tables["entities"]}
    assert (places[row["place_entity_id"]]["name"], row["latitude"]) == ("Basra", places[row["place_entity_id"]]["latitude"])
    assert sorted(str(mention["merge_reason"]) for mention in tables["event_mentions"]) == [
        "back_reference", "back_reference", "first", "participants_and_month"]
    assert {mention["event_id"] for mention in tables["event_mentions"]} == {row["event_id"]}
    names = {(party["role"], places[party["entity_id"]]["name"], party["quote"]) for party in tables["event_participants"]}
    assert names == {("actor", "Ann Lee", "Ann Lee"), ("recipient", "Bob Ray", "Bob Ray")}


def test_a_copy_is_no_second_source(tmp_path: Path) -> None:
    first = _raid("one", date(2020, 3, 4), "Wire", days=None)
    tables = resolved(tmp_path, [first, _raid("two", date(2020, 3, 5), "Post", repeats=first.doc_id, days=None)])
    (row,) = tables["events"]
    assert (row["n_documents"], row["n_independent_sources"]) == (2, 1)
    assert sorted(str(mention["merge_reason"]) for mention in tables["event_mentions"]) == ["back_reference", "back_reference", "copy", "first"]


@pytest.mark.parametrize(("factualities", "factuality", "is_contested"), [
    (("asserted", "alleged"), "asserted", False), (("alleged", "denied"), "alleged", True), (("asserted", "denied"), "asserted", True),
    (("denied", "denied"), "denied", False), (("alleged", "alleged"), "alleged", False),
])
def test_the_surest_document_decides_and_a_denial_contests(tmp_path: Path, factualities: tuple[str, str], factuality: str, is_contested: bool) -> None:
    (row,) = resolved(tmp_path, [_raid(str(n), date(2020, 3, 4), factuality=told) for n, told in enumerate(factualities)])["events"]
    assert (row["factuality"], row["is_contested"]) == (factuality, is_contested)


def test_a_word_that_points_back_vouches_for_nothing(tmp_path: Path) -> None:
    (row,) = resolved(tmp_path, [_raid("one", date(2020, 3, 4), factuality="alleged")])["events"]
    assert row["factuality"] == "alleged"


def test_a_plan_is_not_the_event(tmp_path: Path) -> None:
    rows = resolved(tmp_path, [_raid("one", date(2020, 3, 4)), _raid("two", date(2020, 3, 1), factuality="planned")])["events"]
    assert sorted(str(row["factuality"]) for row in rows) == ["asserted", "asserted", "planned"]


def test_an_event_in_a_country_has_no_point(tmp_path: Path) -> None:
    story = Story("one", "Riots shook Iraq.")
    story.event("protest.riot", "Riots", "Riots shook Iraq", place=story.entity("Iraq", "Country", country="iq"))
    (row,) = resolved(tmp_path, [story])["events"]
    assert (row["country"], row["latitude"], row["longitude"]) == ("iq", None, None)
    assert row["place_entity_id"] is not None


def test_one_word_that_tells_two_events_makes_two_rows(tmp_path: Path) -> None:
    story = Story("one", "Ann Lee and Bob Ray were arrested.")
    for name in ("Ann Lee", "Bob Ray"):
        story.event("coerce.arrest", "arrested", "Ann Lee and Bob Ray were arrested", recipient=(name, story.entity(name, "Person")))
    tables = resolved(tmp_path, [story])
    assert len({row["event_id"] for row in tables["events"]}) == len({row["event_mention_id"] for row in tables["event_mentions"]}) == 2


def test_who_is_unknown_has_no_entity_and_is_named_once(tmp_path: Path) -> None:
    story = Story("one", "Rebels raided a camp.")
    story.event("assault.attack", "raided", "Rebels raided a camp", actor=[("Rebels", None), ("Rebels", None)])
    (row,) = resolved(tmp_path, [story])["event_participants"]
    assert (row["role"], row["entity_id"], row["quote"]) == ("actor", None, "Rebels")


def test_a_later_document_renames_nothing(tmp_path: Path) -> None:
    one = _raid("one", date(2020, 3, 4))
    before = {row["event_id"] for row in resolved(tmp_path / "a", [one])["events"]}
    assert before == {row["event_id"] for row in resolved(tmp_path / "b", [one, *(_raid(f"more {n}", date(2020, 3, 5 + n)) for n in range(3))])["events"]}


_KINDS = st.sampled_from(["assault.attack", "assault.bombing", "consult.meeting", "life.birth"])
_SAID = st.sampled_from(["asserted", "alleged", "denied", "planned"])
_TIMES = st.sampled_from([None, DAY, MARCH, (date(2020, 3, 9), date(2020, 3, 9))])
_PEOPLE = st.sampled_from([(), ("Ann Lee",), ("Bob Ray",), ("Ann Lee", "Bob Ray")])
_TELLINGS = st.lists(st.tuples(_KINDS, _SAID, _TIMES, _PEOPLE, st.booleans()), min_size=1, max_size=4)


@settings(max_examples=12, deadline=None)
@given(st.lists(_TELLINGS, min_size=2, max_size=4), st.randoms(use_true_random=False))
def test_any_order_of_documents_gives_the_same_rows(corpus: list[list[tuple[str, str, Days | None, tuple[str, ...], bool]]], chance: object) -> None:
    stories = [_story(number, tellings) for number, tellings in enumerate(corpus)]
    shuffled = list(stories)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    with TemporaryDirectory() as folder:
        first, second = _rows(resolved(Path(folder) / "a", stories)), _rows(resolved(Path(folder) / "b", shuffled))
    assert first == second


def _story(number: int, tellings: list[tuple[str, str, Days | None, tuple[str, ...], bool]]) -> Story:
    text = "Ann Lee met Bob Ray. " + " ".join(f"The attack number {n}." for n in range(len(tellings)))
    story = Story(f"story {number}", text, published_on=date(2020, 3, 5 + number % 2))
    known = {name: story.entity(name, "Person") for name in ("Ann Lee", "Bob Ray")}
    for n, (subtype, factuality, days, people, is_definite) in enumerate(tellings):
        parties = dict(zip(("actor", "recipient"), ((name, known[name]) for name in people), strict=False))
        story.event(subtype, "attack", f"The attack number {n}", factuality, days, rule=NOUN if is_definite else "test", **parties)
    return story


def _rows(tables: Rows) -> dict[str, list[list[tuple[str, str]]]]:
    return {name: sorted(sorted((column, str(value)) for column, value in row.items()) for row in tables[name])
            for name in ("events", "event_mentions", "event_participants", "entities")}
