from __future__ import annotations

import json
import logging
import re
import statistics
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from pipeline.errors import InputError
from pipeline.ingest.html import read_html, read_html_text
from tests.ingest.support import INPUTS, blocks, read_one

SENTENCE = "The cranes in the harbour stood still on Monday, the ninth day of the strike, and no ship was unloaded at the northern gate"


def article(*parts: str) -> str:
    return f"<html><body><article>{''.join(parts)}</article></body></html>"


def paragraphs(count: int) -> str:
    return "".join(f"<p>{SENTENCE}, says note {number}.</p>" for number in range(count))


def test_the_article_and_nothing_else() -> None:
    read = read_one(INPUTS / "article.html")
    text = read.document.text
    assert text.startswith(f"Cranes idle for ninth day\n\n{SENTENCE}, the harbour board announced")
    assert "broke off in the night.\nThey are to go on" in text
    assert "seven hours on a crane\nthe reinstatement" in text
    assert "Vesper\tgrain, nine thousand tonnes of it\nHalcyon\ttimber" in text
    assert text.endswith("for longer than a month.")
    assert [phrase for phrase in ("trackReader", "color: red", "Sport", "Another story", "Tidewater Press") if phrase in text] == []


def test_blocks_of_the_article() -> None:
    assert blocks(read_one(INPUTS / "article.html")) == [
        ("headline", "Cranes idle for ninth day"), ("headline", "What the union wants"),
        ("list", "an hour of rest for every seven hours on a crane"), ("list", "the reinstatement of the foreman who was dismissed in April"),
        ("quotation", "“We have waited for nine days, and we can wait for ninety,” said the foreman, who had worked in the harbour for thirty years."),
        ("headline", "Ships in the roads"), ("table", "Ship\tCargo"), ("table", "Vesper\tgrain, nine thousand tonnes of it"),
        ("table", "Halcyon\ttimber and a disassembled sawmill")]


def test_what_the_page_states() -> None:
    found = read_one(INPUTS / "article.html").document
    assert (found.title, found.authors, found.publisher, found.published_on, found.published_on_basis, found.language, found.source_uri, found.media_type) == (
        "Cranes idle for ninth day", ("Ada Brandt",), "The Harbour Gazette", date(2021, 5, 3), "metadata", "en", "https://gazette.example/news/cranes-idle",
        "text/html")


@pytest.mark.parametrize("page", [
    "", "   ", "<html></html>", "<html><body></body></html>", "<html><body><script>run()</script></body></html>",
    (INPUTS / "no_article.html").read_text("utf-8"),
])
def test_a_page_without_text_is_refused(page: str) -> None:
    with pytest.raises(InputError):
        read_html_text(page)


def test_the_declared_charset_is_respected() -> None:
    page = article("<p>Związek odrzucił żądania zarządu portu, a dźwigi stały nieruchomo przez dziewięć dni, podała gazeta w poniedziałek.</p>" * 2)
    raw = page.replace("<body>", "<head><meta charset=iso-8859-2></head><body>").encode("iso-8859-2")
    assert "Związek odrzucił żądania zarządu portu" in read_html(raw).text


def test_a_fragment_is_read_as_a_page() -> None:
    assert read_html_text(f"<p>{SENTENCE}.</p><p>{SENTENCE}, again.</p>").text == f"{SENTENCE}.\n\n{SENTENCE}, again."


def test_white_space_of_the_source_is_no_text_and_letters_are_composed() -> None:
    content = read_html_text(article(f"<p>\n  {SENTENCE},\n\tsays   cafe\u0301\xa0 Ada. </p>", paragraphs(3)))
    assert content.text.split("\n\n")[0] == f"{SENTENCE}, says café Ada."


def test_inline_markup_leaves_no_gaps() -> None:
    content = read_html_text(article("<p>The <b>nin</b>th day, <a href='/x'>says <i>the</i> board</a>; see <code>crane(9)</code>.</p>", paragraphs(3)))
    assert content.text.split("\n\n")[0] == "The ninth day, says the board; see crane(9)."


def test_two_line_breaks_part_paragraphs() -> None:
    content = read_html_text(article(f"<p>{SENTENCE}.<br><br>{SENTENCE}, again.<br>And again.</p>", paragraphs(3)))
    assert content.text.split("\n\n")[:2] == [f"{SENTENCE}.", f"{SENTENCE}, again.\nAnd again."]


def test_lists_in_lists_keep_every_item() -> None:
    content = read_html_text(article(paragraphs(3), "<ul><li>rest<ul><li>an hour</li><li>a day</li></ul></li><li>pay</li></ul>", paragraphs(2)))
    assert [content.text[block.start:block.end] for block in content.blocks if block.kind == "list"] == ["rest", "an hour", "a day", "pay"]
    assert "rest\nan hour\na day\npay\n\n" in content.text


def test_the_libraries_say_nothing(caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]) -> None:
    with caplog.at_level(logging.DEBUG):
        read_html_text(article(paragraphs(3)))
        with pytest.raises(InputError):
            read_html_text("<html><body></body></html>")
    assert [record for record in caplog.records if record.name.split(".")[0] in {"trafilatura", "htmldate"}] == []
    assert capsys.readouterr() == ("", "")


@pytest.mark.shared
def test_bodies_of_the_benchmark(shared: Path) -> None:
    """The 4-gram F1 of the article-extraction benchmark is above what trafilatura reaches by itself (0.954)."""
    pages = _lines(shared / "gold" / "sets" / "scrapinghub.jsonl")
    gold = {line["id"]: line["body"]["text"] for line in _lines(shared / "gold" / "sets" / "scrapinghub.gold.jsonl")}
    counts = [_shared_grams(gold[page["id"]], read_html_text(page["html"], page["url"]).text) for page in pages]
    precision = statistics.mean(both / found for both, found, _ in counts)
    recall = statistics.mean(both / true for both, _, true in counts)
    assert 2 * precision * recall / (precision + recall) >= 0.96


def _lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_bytes().split(b"\n") if line]


def _shared_grams(true: str, found: str) -> tuple[int, int, int]:
    """Word 4-grams that both have, that were found, and that are true."""
    grams = [_grams(re.findall(r"\w+", text)) for text in (found, true)]
    return (grams[0] & grams[1]).total(), grams[0].total(), grams[1].total()


def _grams(words: list[str]) -> Counter[tuple[str, ...]]:
    return Counter(tuple(words[number:number + 4]) for number in range(max(1, len(words) - 3)))
