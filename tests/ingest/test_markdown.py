from __future__ import annotations

from datetime import date

import pytest

from pipeline.ingest.content import Stated
from pipeline.ingest.markdown import read_markdown
from tests.ingest.support import INPUTS, blocks, read_one


def test_text_without_markup_and_its_blocks() -> None:
    read = read_one(INPUTS / "note.md")
    assert read.document.text == (
        "Nine days: what the strike cost\n\nThe cranes stood still on Monday, the ninth day of the strike.\n\nCranes at the northern gate\n\n"
        "Demands\n\nan hour of rest\nthe reinstatement of the foreman\nand his back pay\n\nWe can wait for ninety.\n\n"
        "Ship\tCargo\nVesper\tgrain\nHalcyon\ttimber\n\nAn aside in HTML.\n\ncrane --stop\n\nLast words\non two lines.")
    assert blocks(read) == [
        ("headline", "Nine days: what the strike cost"), ("caption", "Cranes at the northern gate"), ("headline", "Demands"),
        ("list", "an hour of rest"), ("list", "the reinstatement of the foreman"), ("list", "and his back pay"),
        ("quotation", "We can wait for ninety."), ("table", "Ship\tCargo"), ("table", "Vesper\tgrain"), ("table", "Halcyon\ttimber")]


def test_front_matter() -> None:
    found = read_one(INPUTS / "note.md").document
    assert (found.title, found.authors, found.publisher, found.published_on, found.published_on_basis, found.language, found.licence, found.source_uri) == (
        "Nine days: what the strike cost", ("Ada Brandt", "Tomas Ruiz"), "The Slow Review", date(2021, 5, 3), "metadata", "en", "CC0-1.0",
        "https://slow.example/nine-days")


@pytest.mark.parametrize(("front", "stated"), [
    ("author: Ada Brandt and Tomas Ruiz", Stated(authors=("Ada Brandt", "Tomas Ruiz"))),
    ("date: 3 May 2021", Stated(published_on=date(2021, 5, 3))),
    ("date: 2021-05-03 10:15:00", Stated(published_on=date(2021, 5, 3))),
    ("date: in May", Stated()),
    ("date: 2021", Stated()),
    ("title: [a, list]", Stated()),
    ("title:", Stated()),
    ("Lang: de_AT", Stated(language="de")),
    ("weather: fine", Stated()),
])
def test_values_of_front_matter(front: str, stated: Stated) -> None:
    content = read_markdown(f"---\n{front}\n---\nNine ships.\n".encode())
    assert (content.text, content.stated) == ("Nine ships.", stated)


@pytest.mark.parametrize(("source", "text"), [
    ("---\ntitle: a: b: c\n---\n\nNine ships.", "title: a: b: c\n\nNine ships."),
    ("---\n- a list\n---\n\nNine ships.", "a list\n\nNine ships."),
    ("Nine ships.\n\n---\ntitle: late\n---\n", "Nine ships.\n\ntitle: late"),
])
def test_what_is_no_front_matter_stays_text(source: str, text: str) -> None:
    content = read_markdown(source.encode())
    assert (content.text, content.stated.title) == (text, None)


def test_the_first_heading_of_the_first_level_is_the_title() -> None:
    assert read_markdown(b"## Demands\n\n# Nine  *days*\n\n# More\n").stated.title == "Nine days"
    assert read_markdown(b"## Demands\n\nNine ships.\n").stated.title is None


def test_a_heading_in_a_quotation_is_a_heading_and_a_list_in_it_a_list() -> None:
    content = read_markdown(b"> # Nine days\n>\n> We wait.\n>\n> - one\n")
    assert [block.kind for block in content.blocks] == ["headline", "quotation", "list"]


def test_images_in_a_sentence_are_captions_of_their_own() -> None:
    content = read_markdown(b"The crane ![a crane at dusk](c.jpg) stood ![](d.jpg) still.\n")
    assert content.text == "The crane stood still.\n\na crane at dusk"
