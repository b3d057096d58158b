"""What a document says of itself: title, authors, publisher and day, from its own lines, its address and its name.

The format's own metadata comes first, then the text, then the address, then the file's name; what the source's
description says fills what is still missing. The day on which a file was made counts last of all.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from pipeline.ingest.bylines import person_names
from pipeline.ingest.content import Content, Stated
from pipeline.ingest.days import CLOCK, address_day, day_pattern, month_numbers, parse_day
from pipeline.ingest.language import detect_language
from pipeline.ingest.titles import title_of
from pipeline.lexicon.metadata import MetadataCue, forms, metadata_cues, words
from pipeline.records import Source

_TOP_LINES = _BOTTOM_LINES = 15
_LINE_CHARS = 500


@dataclass(frozen=True, slots=True)
class Said:
    """What the lines of a text say; None and empty where they say nothing. A weak publisher yields to the source's."""

    title: str | None = None
    authors: tuple[str, ...] = ()
    publisher: str | None = None
    is_publisher_weak: bool = False
    published_on: date | None = None


def complete(content: Content, source: Source, file_name: str | None) -> Stated:
    """All that is known of a document. `file_name` is None where the file holds more than one."""
    stated, said = content.stated, what_text_says(content.text)
    publishers = (stated.publisher, None if said.is_publisher_weak else said.publisher, source.publisher, said.publisher)
    published_on, basis = _first_day(stated, said, file_name)
    return Stated(
        title=stated.title or said.title or title_of(content.text),
        authors=stated.authors or said.authors,
        publisher=next(filter(None, publishers), None),
        published_on=published_on,
        published_on_basis=basis,
        language=stated.language or detect_language(content.text) or source.language,
        url=stated.url,
        licence=stated.licence or source.licence,
    )


def _first_day(stated: Stated, said: Said, file_name: str | None) -> tuple[date | None, str]:
    candidates = (
        (stated.published_on, stated.published_on_basis), (said.published_on, "text"), (address_day(stated.url or ""), "url"),
        (address_day(file_name or ""), "file"), (stated.created_on, "metadata"),
    )
    return next(((day, basis) for day, basis in candidates if day is not None), (None, "metadata"))


def what_text_says(text: str) -> Said:
    """What the first and last lines of a text say by the cues of the lexicon."""
    top, bottom = _edges(text)
    places = {"first": top[:1], "top": top, "bottom": bottom, "edges": top + bottom}
    best: dict[str, tuple[MetadataCue, object]] = {}
    for cue in metadata_cues():
        for line in places[cue.where]:
            for slot, value in read_line(cue, line).items():
                best.setdefault(slot, (cue, value))
    values: dict[str, Any] = {slot: value for slot, (_, value) in best.items()}
    return Said(**values, is_publisher_weak="publisher" in best and best["publisher"][0].is_weak)


def _edges(text: str) -> tuple[list[str], list[str]]:
    """The first and the last lines that are not empty; in a short text they overlap."""
    lines = [line.strip()[:_LINE_CHARS] for line in text.split("\n") if line.strip()]
    return lines[:_TOP_LINES], lines[-_BOTTOM_LINES:]


def read_line(cue: MetadataCue, line: str) -> dict[str, object]:
    """What a cue reads in a line: its slots with their values; empty where it does not match or a value makes no sense."""
    match = _compiled(cue.pattern).search(line)
    if match is None:
        return {}
    values = {slot: _value(slot, found) for slot, found in match.groupdict().items() if found}
    return values if all(values.values()) else {}


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern.replace("{day}", day_pattern()).replace("{clock}", CLOCK))


def _value(slot: str, found: str) -> object:
    """The value of a slot, None or empty where the words do not make one."""
    if slot == "published_on":
        return parse_day(found)
    if slot == "authors":
        return person_names(found)
    phrase = " ".join(found.split())
    if slot == "publisher":
        return None if phrase.strip(".").casefold() in {*month_numbers(), *forms("weekday")} else agency_name(phrase)
    return phrase


def agency_name(name: str) -> str:
    """The full name of a news agency that is named by its short form; any other name as it is."""
    return _agencies().get(name, name)


@cache
def _agencies() -> dict[str, str]:
    return {form: entry.value for entry in words("agency") if entry.value for form in entry.forms}


