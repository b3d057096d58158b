"""The quality pages open from disk: they load nothing, run nothing and lead only to each other."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest
from lxml import html

from pipeline.tables import table
from pipeline.validate.checks import Check
from pipeline.validate.frames import Frame
from pipeline.validate.great import Judge, Judged
from pipeline.validate.pages import offline, write_pages
from pipeline.validate.structure import structure

LOADING = "//script | //link | //img | //iframe | //object | //embed | //*[@src] | //*[@onclick] | //meta[@http-equiv='refresh']"


@pytest.fixture(scope="module")
def judged(judge: Judge) -> Judged:
    checks: list[Check] = [check for check in structure(table("sanction_measures"), "r00001") if check.is_native]
    data = pd.DataFrame({"sanction_id": [f"san-{number}" for number in range(50)], "measure": ["<b>x</b>"] * 48 + ["a &amp; b", "c"],
                         "release_id": ["r00001"] * 50})
    return judge.judge(Frame("sanction_measures", data, [f"key {number}" for number in range(50)]), checks)


def test_a_page_loads_nothing_and_shows_the_first_rows_that_failed(judged: Judged) -> None:
    page = offline(judged.page, "A & B", "p {}")
    tree = html.document_fromstring(page)
    assert tree.xpath(LOADING) == []
    assert "http" not in page.replace("http-equiv", "")
    assert "url(" not in page
    assert tree.xpath("//title/text()") == ["A & B"]
    assert "default-src 'none'" in tree.xpath("//meta[@http-equiv]/@content")[0]
    words = tree.text_content()
    assert "measure.in_vocabulary (warning)" in words
    assert "50 unexpected values found" in words
    assert "key 19" not in words.split("key 9")[0]
    assert tree.xpath("//td//b") == []  # what comes from a document stays text
    assert "<b>x</b>" in words


def test_links_lead_to_the_index_or_within_the_page(judged: Judged) -> None:
    links = html.document_fromstring(offline(judged.page, "", "")).xpath("//a/@href")
    assert set(links) - {link for link in links if link.startswith("#")} == {"../index.html"}


def test_random_ids_become_numbers() -> None:
    one = "<html><body><p id='a-5d41402a-bc4b-2a76-b971-9d911017c592'>x</p></body></html>"
    two = one.replace("5d41402a", "00000000")
    assert offline(one, "t", "") == offline(two, "t", "")
    assert "part-1" in offline(one, "t", "")


def test_the_index_lists_tables_and_failures(tmp_path: Path, judged: Judged) -> None:
    (tmp_path / "quality").mkdir()
    (tmp_path / "quality" / "left.html").write_text("from a run before")
    write_pages(tmp_path / "quality", "r00001", [judged], judged.outcomes, [{"table": "sanction_measures"}] * 50)
    assert sorted(str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*.html")) == ["quality/index.html", "quality/tables/sanction_measures.html"]
    tree = html.document_fromstring((tmp_path / "quality" / "index.html").read_text())
    assert tree.xpath(LOADING) == []
    assert tree.xpath("//a/@href") == ["tables/sanction_measures.html"]
    assert [cell.text_content() for cell in tree.xpath("//table[1]//td")] == ["sanction_measures", "50", str(len(judged.outcomes)), "1", "50"]
    failed = [cell.text_content() for cell in tree.xpath("//table[2]//td")]
    assert failed[:3] == ["sanction_measures", "measure.in_vocabulary", "warning"]
    assert failed[4:] == ["50", "50", "<b>x</b>"]
