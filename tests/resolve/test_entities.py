from datetime import date
from pathlib import Path

from pipeline.ids import key
from tests.resolve.support import Story, resolved


def _named(rows: list[dict[str, object]]) -> dict[object, dict[str, object]]:
    return {row["name"]: row for row in rows}


def test_equal_names_of_one_class_are_one_entity_over_documents(tmp_path: Path) -> None:
    one = Story("one", "Acme Ltd. sold ships to José Ruiz.", "Wire", date(2020, 1, 2))
    one.entity("Acme Ltd.", "Company")
    one.entity("José Ruiz", "Person", country="es")
    two = Story("two", "Jose Ruiz met ACME again.", "Post", date(2021, 5, 6))
    two.entity("Jose Ruiz", "Person")
    two.entity("ACME", "Organization")
    entities = _named(resolved(tmp_path, [one, two])["entities"])
    assert len(entities) == 2
    person = entities["José Ruiz"] if "José Ruiz" in entities else entities["Jose Ruiz"]
    assert (person["n_documents"], person["n_independent_sources"], person["country"]) == (2, 2, "es")
    assert (person["first_published_on"], person["last_published_on"]) == (date(2020, 1, 2), date(2021, 5, 6))


def test_a_name_of_another_class_is_another_entity(tmp_path: Path) -> None:
    story = Story("one", "Jordan met officials of Jordan.")
    story.entity("Jordan", "Person")
    story.entity("Jordan", "Country")
    rows = resolved(tmp_path, [story])["entities"]
    assert sorted(str(row["schema"]) for row in rows) == ["Country", "Person"]


def test_a_copy_is_no_second_source(tmp_path: Path) -> None:
    first = Story("first", "Mira Holt left.", "Wire")
    copy = Story("copy", "Mira Holt left. ", "Herald", repeats=first.doc_id)
    for story in (first, copy):
        story.entity("Mira Holt", "Person")
    row = resolved(tmp_path, [first, copy])["entities"][0]
    assert (row["n_mentions"], row["n_documents"], row["n_independent_sources"]) == (2, 2, 1)


def test_countries_that_tie_are_no_answer(tmp_path: Path) -> None:
    one, two = Story("one", "Mira Holt left."), Story("two", "Mira Holt came.")
    one.entity("Mira Holt", "Person", country="no")
    two.entity("Mira Holt", "Person", country="se")
    assert resolved(tmp_path, [one, two])["entities"][0]["country"] is None


def test_other_surfaces_become_aliases_and_the_name_does_not(tmp_path: Path) -> None:
    story = Story("one", "Mira Holt spoke. Holt left. Mira\nHolt returned.")
    story.entity("Mira Holt", "Person", "Mira Holt", "Holt left", "Mira\nHolt")
    tables = resolved(tmp_path, [story])
    assert [(row["alias"], row["n_mentions"]) for row in tables["entity_aliases"]] == [("Holt left", 1)]
    assert {row["entity_id"] for row in tables["mentions"]} == {tables["entities"][0]["entity_id"]}


def test_what_has_no_name_stays_unresolved(tmp_path: Path) -> None:
    story = Story("one", "Three officials left.")
    story.entity("Three officials", "Group", is_named=False)
    tables = resolved(tmp_path, [story])
    assert tables["entities"] == []
    assert [row["entity_id"] for row in tables["mentions"]] == [None]


def test_adding_a_document_keeps_every_key(tmp_path: Path) -> None:
    one = Story("one", "Acme Ltd. grew.")
    one.entity("Acme Ltd.", "Company")
    before = {row["entity_id"] for row in resolved(tmp_path / "a", [one])["entities"]}
    two = Story("two", "Acme shrank; Acme PLC did not.")
    two.entity("Acme", "Organization", "Acme shrank", "Acme PLC")
    after = {row["entity_id"] for row in resolved(tmp_path / "b", [one, two])["entities"]}
    assert before <= after


def test_documents_keep_the_release_they_first_came_in_and_authors_find_their_entity(tmp_path: Path) -> None:
    old = Story("old", "By Mira Holt. All quiet.", authors=("Mira Holt", "Ann Other"))
    old.entity("Mira Holt", "Person")
    new = Story("new", "Nothing.")
    tables = resolved(tmp_path, [old, new], {old.doc_id: "r00001"})
    assert {row["source_id"]: row["first_release_id"] for row in tables["documents"]} == {"old": "r00001", "new": "r00002"}
    authors = {row["name"]: row for row in tables["document_authors"]}
    assert authors["Mira Holt"]["entity_id"] == tables["entities"][0]["entity_id"]
    assert (authors["Mira Holt"]["position"], authors["Ann Other"]["position"], authors["Ann Other"]["entity_id"]) == (1, 2, None)
    assert tables["mentions"][0]["mention_id"] == key("men", old.doc_id, 3, 12, "name")
