from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from time import perf_counter

import pytest

from pipeline.ingest.content import Content, Stated
from pipeline.ingest.metadata import Said, agency_name, complete, read_line, what_text_says
from pipeline.lexicon.metadata import Example, MetadataCue, metadata_cues
from pipeline.records import Source
from tests.ingest.support import read_one

BODY = "The cranes in the harbour stood still on Monday, the ninth day of the strike, and no ship was unloaded at the northern gate."
EXAMPLES = [(cue, example) for cue in metadata_cues() for example in cue.examples]
NEAR_MISSES = [(cue, line) for cue in metadata_cues() for line in cue.near_misses]
SOURCE = Source("wire", publisher="Northwire", licence="CC-BY-4.0", language="en")


@pytest.mark.parametrize(("cue", "example"), EXAMPLES, ids=lambda item: getattr(item, "id", None) or item.line[:30])
def test_examples(cue: MetadataCue, example: Example) -> None:
    found = read_line(cue, example.line)
    names = found.get("authors", ())
    assert isinstance(names, tuple)
    assert found.keys() == {name for name, value in example.model_dump(exclude={"line"}).items() if value}
    assert (found.get("title"), "; ".join(names) or None, found.get("publisher"), found.get("published_on")) == (
        example.title, example.authors, example.publisher, example.published_on)


@pytest.mark.parametrize(("cue", "line"), NEAR_MISSES, ids=lambda item: getattr(item, "id", None) or item[:30])
def test_near_misses(cue: MetadataCue, line: str) -> None:
    assert read_line(cue, line) == {}


def test_no_cue_is_slow_on_awkward_lines() -> None:
    lines = [(part * 500)[:500] for part in ("a ", "A ", "A-", "A, ", "12 May ", "By Ada Brandt, ", "© 2021 ", "Published ", ", ", "edition of The X ", "(A) ")]
    start = perf_counter()
    for cue in metadata_cues():
        for line in lines:
            read_line(cue, line)
    assert perf_counter() - start < 5


def test_a_newspaper_article_from_an_archive() -> None:
    text = "\n\n".join([
        "Cranes Idle For Ninth Day As Talks Falter, By Ada Brandt And Tomas Ruiz", *[BODY] * 20,
        "Write to Ada Brandt at [address hidden] and Tomas Ruiz at [address hidden]",
        "A version of this article appeared May 3, 2021, on page B2 in some regional editions of The Harbour Gazette, with the headline: Cranes Idle.",
        "Copyright 2021 Tidewater Press & Company, Inc. All Rights Reserved", "Show More", "Related Articles"])
    assert what_text_says(text) == Said(
        "Cranes Idle For Ninth Day As Talks Falter", ("Ada Brandt", "Tomas Ruiz"), "The Harbour Gazette", False, date(2021, 5, 3))


def test_the_copyright_line_tells_the_publisher_where_no_edition_does() -> None:
    assert what_text_says(f"{BODY}\n\nCopyright 2021 Tidewater Press & Company, Inc. All Rights Reserved").publisher == "Tidewater Press & Company, Inc."


def test_an_edition_named_in_the_middle_of_a_text_is_not_the_document_s() -> None:
    told = "A version of this article appeared May 3, 2021, in early editions of The Harbour Gazette."
    assert what_text_says("\n\n".join([*[BODY] * 20, told, *[BODY] * 20])) == Said()


@pytest.mark.parametrize(("lines", "day"), [
    (["Cranes idle", "Monday, May 3, 2021", BODY], date(2021, 5, 3)),
    (["Cranes idle", "Ada Brandt, Minister of Harbours", "2021-05-03", BODY], date(2021, 5, 3)),
    (["Cranes idle", "Updated 9 May 2021", "Published 3 May 2021", BODY], date(2021, 5, 3)),
    (["Cranes idle", "Last updated: 9 May 2021", BODY], date(2021, 5, 9)),
    (["Cranes idle", f"PORT ADA, May 3, 2021 (Northwire) -- {BODY}"], date(2021, 5, 3)),
    (["Cranes idle", "May 2021", BODY], None),
    (["Cranes idle", f"{BODY} The strike began on 24 April 2021."], None),
    (["Nine days of nothing", "“We shall wait.”", "– Minister Ada Brandt, May 3, 2021", BODY], None),
    (["Date: 03/05/2021", BODY], None),
])
def test_the_day_in_the_text(lines: list[str], day: date | None) -> None:
    assert what_text_says("\n\n".join(lines)).published_on == day


def test_the_format_s_own_metadata_comes_first() -> None:
    stated = Stated("Stated title", ("Lin Mei",), "The Slow Review", date(2021, 6, 1), "url", None, "de", "https://slow.example/1", "CC0-1.0")
    text = f"Cranes idle\n\nBy Ada Brandt | May 3, 2021\n\n{BODY}\n\n© 2021 Tidewater Courier"
    assert complete(Content(text, (), stated), SOURCE, "2020-01-01-cranes.txt") == stated


def test_the_text_fills_what_the_format_does_not_state() -> None:
    text = f"Cranes idle\n\nBy Ada Brandt | May 3, 2021\n\n{BODY}\n\n© 2021 Tidewater Courier"
    assert complete(Content(text), SOURCE, "2020-01-01-cranes.txt") == Stated(
        "Cranes idle", ("Ada Brandt",), "Tidewater Courier", date(2021, 5, 3), "text", None, "en", None, "CC-BY-4.0")


def test_the_source_fills_what_is_still_missing() -> None:
    found = complete(Content("Nine ships, nine days."), SOURCE, None)
    assert found == Stated(publisher="Northwire", licence="CC-BY-4.0", language="en")


def test_an_agency_in_the_dateline_yields_to_the_source() -> None:
    text = f"PORT ADA, Northland (AP) — {BODY}"
    assert complete(Content(text), SOURCE, None).publisher == "Northwire"
    assert complete(Content(text), Source("x"), None).publisher == "Associated Press"


@pytest.mark.parametrize(("stated", "file_name", "day", "basis"), [
    (Stated(url="https://slow.example/2021/05/03/cranes", created_on=date(2022, 1, 1)), "2020-01-01.txt", date(2021, 5, 3), "url"),
    (Stated(url="https://slow.example/2021/05/cranes", created_on=date(2022, 1, 1)), "2020-01-01.txt", date(2020, 1, 1), "file"),
    (Stated(created_on=date(2022, 1, 1)), "cranes.txt", date(2022, 1, 1), "metadata"),
    (Stated(), None, None, "metadata"),
])
def test_where_the_day_is_read_when_the_text_is_silent(stated: Stated, file_name: str | None, day: date | None, basis: str) -> None:
    found = complete(Content(BODY, (), stated), Source("x"), file_name)
    assert (found.published_on, found.published_on_basis) == (day, basis)


def test_agencies_by_their_short_forms() -> None:
    assert (agency_name("AFP"), agency_name("Northwire"), agency_name("aa")) == ("Agence France-Presse", "Northwire", "aa")


@pytest.mark.shared
def test_the_labelled_article(shared: Path) -> None:
    (gold,) = (shared / "gold").glob("000_*.json")
    expected = json.loads(gold.read_text("utf-8"))["document"]
    found = read_one(shared / "seeds" / f"{gold.stem}.txt").document
    assert (found.title, list(found.authors), found.publisher, str(found.published_on), found.published_on_basis, found.language) == (
        expected["title"], expected["authors"], expected["publisher"], expected["published_on"], "text", expected["language"])
