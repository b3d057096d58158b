"""What an HTML page states of itself: title, authors, site, language, and the day, with where that was read."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from pipeline.ingest.content import Stated
from pipeline.ingest.days import address_day, days_in, iso_day
from pipeline.ingest.language import detect_language, language_code
from pipeline.lexicon.metadata import forms, slots, words

if TYPE_CHECKING:
    from lxml.html import HtmlElement
    from trafilatura.settings import Document

_LATEST = "2100-01-01"
_JSON_LD = './/script[@type="application/ld+json"]'
_DATED = ('.//*[@itemprop="datePublished"]', ".//time[@pubdate]", './/time[contains(@class, "publish") or contains(@class, "entry-date")]')
_TIME = './/time[@datetime]'
_ADDRESS = re.compile(r"https?://|www\.|^@|^[a-z0-9.-]+\.[a-z]{2,4}$")
_COPYRIGHT = re.compile(r"^(?:copyright|©|\(c\))[\s\d,.–-]*", re.IGNORECASE)
_NAME_CHARS = 80


def page_states(tree: HtmlElement, url: str | None, text: str) -> Stated:
    """What the page's metadata states; `text` is the article that was found on it."""
    found = _trafilatura_metadata(tree, url)
    address = url or found.url
    published_on, basis = _published_on(tree, address, found.date, text)
    publisher = _publisher(tree, found.sitename)
    return Stated(
        title=_title(found.title, publisher), authors=_authors(found.author, publisher), publisher=publisher, published_on=published_on,
        published_on_basis=basis, language=detect_language(text) or language_code(tree.get("lang")), url=address, licence=found.license)


def _trafilatura_metadata(tree: HtmlElement, url: str | None) -> Document:
    from lxml.etree import LxmlError
    from trafilatura import extract_metadata
    from trafilatura.settings import Document

    settings = {"original_date": True, "extensive_search": False, "max_date": _LATEST}
    try:
        return extract_metadata(tree, default_url=url, date_config=settings)
    except (LxmlError, RecursionError, ValueError, TypeError, AttributeError, IndexError, KeyError):
        return Document()


def _title(title: str | None, publisher: str | None) -> str | None:
    """The title without the site's name at its end or beginning."""
    title = " ".join((title or "").split())
    if publisher:
        name = re.escape(publisher)
        title = re.sub(rf"\s+[-–—|·:]+\s+{name}$|^{name}\s+[-–—|·:]+\s+", "", title, flags=re.IGNORECASE) or title
    return title or None


def _authors(authors: str | None, publisher: str | None) -> tuple[str, ...]:
    """Names as trafilatura joins them with semicolons, without addresses, offices, repetitions and the site's own name."""
    names = [_without_agency(" ".join(name.split())) for name in (authors or "").split(";")]
    names = [name for name in names if name and name != publisher and not _ADDRESS.search(name) and name.casefold() not in forms("not_name")]
    people = [name for name in names if not any(word.casefold() in forms("not_name") for word in name.split())]
    return tuple(dict.fromkeys(people or names))


def _without_agency(name: str) -> str:
    """`Ada Brandt Associated Press` without the agency."""
    for entry in words("agency"):
        for form in entry.forms:
            name = name.removesuffix(f" {form}").strip(" ,")
    return name


def _publisher(tree: HtmlElement, sitename: str | None) -> str | None:
    """The site's name as the page states it, without its slogan; an address is no name."""
    for stated in [*tree.xpath('.//meta[@property="og:site_name"]/@content'), sitename or ""]:
        name = _COPYRIGHT.sub("", " ".join(stated.split())).split(" | ")[0]
        if name and len(name) <= _NAME_CHARS and not _ADDRESS.search(name):
            return name
    return None


def _published_on(tree: HtmlElement, url: str | None, guess: str | None, text: str) -> tuple[date | None, str]:
    """The day of publication and its basis.

    What the metadata names as such comes first; where the address names the day before or after, that is the day at
    the publisher's, and the metadata's the same moment in another time zone. htmldate's finding counts only where the
    page's words name that day: it also reports days of single years and months, of pictures and of page furniture.
    """
    in_address = address_day(url or "")
    stated = next(_stated_days(tree), None)
    if stated is not None:
        is_zone = in_address is not None and abs((stated - in_address).days) == 1
        return (in_address, "url") if is_zone else (stated, "metadata")
    if in_address is not None:
        return in_address, "url"
    guessed = iso_day(guess)
    if guessed is not None and (guessed in days_in(text) or guessed in days_in(_visible(tree))):
        return guessed, "text"
    return None, "metadata"


def _visible(tree: HtmlElement) -> str:
    return " \n".join(tree.xpath(".//body//text()[not(parent::script or parent::style or parent::noscript)]"))


def _stated_days(tree: HtmlElement) -> Iterator[date]:
    """Days that metadata calls the publication's: <meta> elements, JSON-LD, microdata and <time> elements."""
    names = slots("html_meta")
    rank = {name: number for number, name in enumerate(names)}
    metas: list[tuple[int, date]] = []
    for meta in tree.iter("meta"):
        name = (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").strip().lower()
        day = _day(meta.get("content")) if name in rank else None
        if day is not None:
            metas.append((rank[name], day))
    yield from (day for _, day in sorted(metas, key=lambda item: item[0])[:1])
    yield from _linked_data_days(tree)
    for path in _DATED:
        for element in tree.xpath(path):
            day = _day(element.get("datetime") or element.get("content") or element.text_content())
            if day is not None:
                yield day
    days = {_day(element.get("datetime")) for element in tree.xpath(_TIME)}
    yield from (day for day in days if day is not None and len(days) == 1)


def _linked_data_days(tree: HtmlElement) -> Iterator[date]:
    """`datePublished` in JSON-LD; read as text where the JSON is broken."""
    for script in tree.xpath(_JSON_LD):
        text = script.text or ""
        try:
            values = list(_values(json.loads(text, strict=False), "datePublished"))
        except (ValueError, RecursionError):
            values = re.findall(r'"datePublished"\s*:\s*"([^"]+)"', text)
        yield from (day for value in values if (day := _day(value)) is not None)


def _values(item: object, name: str) -> Iterator[str]:
    """The values of a key in nested JSON, outer ones first."""
    if isinstance(item, dict):
        value = item.get(name)
        if isinstance(value, str):
            yield value
        for inner in item.values():
            yield from _values(inner, name)
    elif isinstance(item, list):
        for inner in item:
            yield from _values(inner, name)


def _day(value: str | None) -> date | None:
    """The one day that a value names."""
    days = days_in(value or "")
    return iso_day((value or "").strip()) or (days[0] if len(set(days)) == 1 else None)
