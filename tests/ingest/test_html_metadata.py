from __future__ import annotations

from datetime import date

import pytest
from trafilatura import load_html

from pipeline.ingest.content import Stated
from pipeline.ingest.html_metadata import page_states

TEXT = "The cranes in the harbour stood still on Monday, the ninth day of the strike, and no ship was unloaded at the northern gate."
MAY_3 = date(2021, 5, 3)


def states(head: str = "", body: str = "", url: str | None = None, lang: str = "") -> Stated:
    tree = load_html(f"<html{lang}><head><title>Cranes idle</title>{head}</head><body><article><p>{TEXT}</p>{body}</article></body></html>")
    assert tree is not None
    return page_states(tree, url, TEXT)


@pytest.mark.parametrize("head", [
    '<meta property="article:published_time" content="2021-05-03T10:00:00+02:00">',
    '<meta name="DC.date.issued" content="2021-05-03">',
    '<meta itemprop="datePublished" content="3 May 2021">',
    '<meta name="pubdate" content="20210503"><meta name="date" content="Mon, 03 May 2021 10:00:00 GMT">',
    '<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2021-05-03T10:00:00Z", "dateModified": "2021-06-01"}</script>',
    '<script type="application/ld+json">{"@graph": [{"@type": "WebPage"}, {"@type": "Article", "datePublished": "2021-05-03"}]}</script>',
    '<script type="application/ld+json">{"headline": "broken "quotes"", "datePublished": "2021-05-03"}</script>',
])
def test_the_day_in_the_head(head: str) -> None:
    found = states(head)
    assert (found.published_on, found.published_on_basis) == (MAY_3, "metadata")


@pytest.mark.parametrize("body", [
    '<span itemprop="datePublished" content="2021-05-03">yesterday</span>', '<time pubdate datetime="2021-05-03T10:00">3 May</time>',
    '<time class="published" datetime="2021-05-03">3 May</time>', '<time class="entry-date">3 May 2021</time>',
    '<time datetime="2021-05-03T08:00">8:00</time><time datetime="2021-05-03T09:30">9:30</time>',
])
def test_the_day_in_marked_elements(body: str) -> None:
    found = states(body=body)
    assert (found.published_on, found.published_on_basis) == (MAY_3, "metadata")


@pytest.mark.parametrize(("head", "body"), [
    ("", ""), ('<meta name="date" content="May 2021">', ""), ('<meta name="article:modified_time" content="2021-05-03">', ""),
    ("", "<footer>© 2021 Tidewater Press</footer>"), ("", '<time datetime="2021-05-03">1</time><time datetime="2021-05-09">2</time>'),
    ("", '<img src="/uploads/2021/05/03/crane.jpg">'), ('<meta name="date" content="2021-02-31">', ""),
])
def test_no_day_is_made_up(head: str, body: str) -> None:
    assert states(head, body).published_on is None


def test_the_better_name_comes_first() -> None:
    assert states('<meta name="date" content="2021-06-01"><meta property="article:published_time" content="2021-05-03">').published_on == MAY_3


@pytest.mark.parametrize(("stamp", "day", "basis"), [
    ("2021-05-04T01:30:00Z", MAY_3, "url"), ("2021-05-03T10:00:00Z", MAY_3, "metadata"), ("2021-06-09T10:00:00Z", date(2021, 6, 9), "metadata"),
])
def test_the_address_tells_the_day_at_the_publisher_s(stamp: str, day: date, basis: str) -> None:
    found = states(f'<meta property="article:published_time" content="{stamp}">', url="https://gazette.example/2021/05/03/cranes")
    assert (found.published_on, found.published_on_basis) == (day, basis)


def test_the_address_alone_tells_the_day() -> None:
    found = states(url="https://gazette.example/2021/may/03/cranes")
    assert (found.published_on, found.published_on_basis, found.url) == (MAY_3, "url", "https://gazette.example/2021/may/03/cranes")


def test_a_day_that_the_page_shows_as_its_date() -> None:
    found = states(body='<p class="post-date">Posted on 3 May 2021</p>')
    assert (found.published_on, found.published_on_basis) == (MAY_3, "text")


@pytest.mark.parametrize(("head", "publisher"), [
    ('<meta property="og:site_name" content="The Harbour Gazette">', "The Harbour Gazette"),
    ('<meta property="og:site_name" content="The Harbour Gazette | News from the sea">', "The Harbour Gazette"),
    ('<meta property="og:site_name" content="Harbour.com">', "Harbour.com"),
    ('<meta property="og:site_name" content="www.gazette.example">', None),
    ('<meta property="article:publisher" content="https://social.example/gazette">', None),
    ('<meta name="copyright" content="Copyright 2021">', None),
    ('<meta name="copyright" content="© 2021 Tidewater Press">', "Tidewater Press"),
    ("", None),
])
def test_the_publisher_is_a_name_and_no_address(head: str, publisher: str | None) -> None:
    assert states(head).publisher == publisher


@pytest.mark.parametrize(("title", "expected"), [
    ("Cranes idle - The Harbour Gazette", "Cranes idle"), ("The Harbour Gazette | Cranes idle", "Cranes idle"), ("Cranes idle – again", "Cranes idle – again"),
    ("The Harbour Gazette", "The Harbour Gazette"),
])
def test_the_title_without_the_site_s_name(title: str, expected: str) -> None:
    assert states(f'<meta property="og:title" content="{title}"><meta property="og:site_name" content="The Harbour Gazette">').title == expected


@pytest.mark.parametrize(("content", "authors"), [
    ("Ada Brandt", ("Ada Brandt",)), ("Ada Brandt; Tomas Ruiz", ("Ada Brandt", "Tomas Ruiz")), ("Ada Brandt; Northwire Harbour Writer", ("Ada Brandt",)),
    ("Ada Brandt Associated Press", ("Ada Brandt",)), ("The Harbour Gazette", ()),
])
def test_authors(content: str, authors: tuple[str, ...]) -> None:
    head = f'<meta property="og:site_name" content="The Harbour Gazette"><meta property="article:author" content="{content}">'
    assert states(head).authors == authors


def test_the_language_is_that_of_the_text_else_that_of_the_page() -> None:
    assert states(lang=' lang="de"').language == "en"
    tree = load_html('<html lang="pt-BR"><head><title>x</title></head><body><p>Nove.</p><p>Dias.</p></body></html>')
    assert tree is not None
    assert page_states(tree, None, "Nove. Dias.").language == "pt"
