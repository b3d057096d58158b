from datetime import date
from pathlib import Path

import pytest

from tests.resolve.support import Rows, Story, resolved

DAY = (date(2018, 5, 10), date(2018, 5, 10))
OTHER_DAY = (date(2018, 9, 1), date(2018, 9, 1))
YEAR = (date(2018, 1, 1), date(2018, 12, 31))
Telling = tuple[str, tuple[date, date] | None]


def _listings(tmp_path: Path, tellings: list[Telling]) -> Rows:
    story = Story("one", "The Treasury sanctioned Mira Holt. " + " ".join(f"Telling {n}." for n in range(len(tellings))))
    holt = story.entity("Mira Holt", "Person")
    for n, (authority, days) in enumerate(tellings):
        story.sanction(authority, "Mira Holt", f"Telling {n}.", days, holt)
    return resolved(tmp_path, [story])


@pytest.mark.parametrize(("tellings", "expected"), [
    ([("A", DAY), ("A", DAY)], [("A", DAY, 2)]),
    ([("A", DAY), ("A", None)], [("A", DAY, 2)]),
    ([("A", DAY), ("A", YEAR)], [("A", DAY, 2)]),
    ([("A", DAY), ("B", DAY)], [("A", DAY, 1), ("B", DAY, 1)]),
    ([("A", DAY), ("A", OTHER_DAY)], [("A", DAY, 1), ("A", OTHER_DAY, 1)]),
    ([("A", DAY), ("A", OTHER_DAY), ("A", YEAR)], [("A", DAY, 1), ("A", YEAR, 1), ("A", OTHER_DAY, 1)]),
    ([("A", DAY), ("A", OTHER_DAY), ("A", None)], [("A", DAY, 1), ("A", OTHER_DAY, 1), ("A", None, 1)]),
    ([("A", None), ("A", None)], [("A", None, 2)]),
])
def test_tellings_join_where_authority_target_action_and_days_allow(tmp_path: Path, tellings: list[Telling], expected: list[tuple[str, object, int]]) -> None:
    rows = _listings(tmp_path, tellings)["sanctions"]
    found = [(row["authority"], (row["date_start"], row["date_end"]) if row["date_start"] else None, row["n_mentions"]) for row in rows]
    assert sorted(found, key=str) == sorted(expected, key=str)


def test_every_telling_is_kept_with_its_evidence(tmp_path: Path) -> None:
    tables = _listings(tmp_path, [("A", DAY), ("A", None), ("B", None)])
    assert sorted(str(row["quote"]) for row in tables["sanction_mentions"]) == ["Telling 0.", "Telling 1.", "Telling 2."]
    assert {row["sanction_id"] for row in tables["sanction_mentions"]} == {row["sanction_id"] for row in tables["sanctions"]}


def test_the_target_is_the_entity_over_documents_and_legal_bases_add_up(tmp_path: Path) -> None:
    stories = []
    for number, basis in enumerate(("E.O. 13224", "FTO")):
        story = Story(f"story {number}", "The Treasury sanctioned Mira Holt.", f"Publisher {number}")
        story.sanction("A", "Mira Holt", "sanctioned Mira Holt", DAY, story.entity("Mira Holt", "Person"), bases=(basis,), status="in_force")
        stories.append(story)
    tables = resolved(tmp_path, stories)
    (row,) = tables["sanctions"]
    assert (row["n_mentions"], row["n_documents"], row["n_independent_sources"], row["status"]) == (2, 2, 2, "in_force")
    assert row["target_entity_id"] == tables["entities"][0]["entity_id"]
    assert [one["legal_basis"] for one in tables["sanction_legal_bases"]] == ["E.O. 13224", "FTO"]


@pytest.mark.parametrize(("days", "records"), [(DAY, 1), (None, 2)])
def test_the_unnamed_are_one_over_documents_only_on_one_day(tmp_path: Path, days: tuple[date, date] | None, records: int) -> None:
    stories = [Story(f"story {number}", "The Treasury sanctioned 28 officials.") for number in range(2)]
    for story in stories:
        story.sanction("A", "28 officials", "28 officials", days)
    assert len(resolved(tmp_path, stories)["sanctions"]) == records
