"""JSON Lines: a document a line, each line good or bad for itself."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from pipeline.errors import InputError
from pipeline.ingest.content import Content, Stated
from pipeline.ingest.days import iso_day
from pipeline.ingest.html import read_html_text
from pipeline.ingest.language import language_code
from pipeline.ingest.plain import line_ends

_FORM = 'Each line is one JSON object: {"id": "…", "text": "…"}'


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a file: its number, from 1, and its bytes without the line end."""

    number: int
    raw: bytes


def split_lines(raw: bytes, first_line: int) -> list[Line]:
    """The lines that are not blank. Lines end at LF and nowhere else: U+2028 and the like stand inside texts."""
    if first_line == 1:
        raw = raw.removeprefix(b"\xef\xbb\xbf")
    lines = (Line(number, line) for number, line in enumerate(raw.split(b"\n"), first_line))
    return [line for line in lines if line.raw.strip()]


def read_line(raw: bytes) -> tuple[str, Content]:
    """The id and the content of a line.

    Keys that are not known are passed over, and values of the wrong type count as missing. Raises InputError where
    the line is no JSON object, or has no id, or neither text nor HTML.
    """
    record = _record(raw)
    source_id = _identifier(record)
    stated = Stated(
        title=_phrase(record.get("title")), authors=_authors(record.get("authors")), publisher=_phrase(record.get("publisher")),
        published_on=iso_day(record.get("published_on")), language=language_code(record.get("language")), url=_address(record.get("url")))
    text, html = record.get("text"), record.get("html")
    if isinstance(text, str) and text.strip():
        return source_id, Content(line_ends(text), (), stated)
    if isinstance(html, str) and html.strip():
        page = read_html_text(_sound(html, "html"), stated.url)
        return source_id, replace(page, stated=_merged(stated, page.stated))
    raise InputError("line", "neither `text` nor `html` holds any words", _FORM)


def _record(raw: bytes) -> Mapping[str, object]:
    try:
        record = json.loads(raw.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise InputError("line", f"no UTF-8: {error.reason} at byte {error.start} of the line", "Save the file as UTF-8") from error
    except json.JSONDecodeError as error:
        raise InputError("line", f"no JSON: {error.msg} at character {error.pos + 1} of the line", _FORM) from error
    except (ValueError, RecursionError) as error:
        raise InputError("line", f"JSON that cannot be read: {error}", _FORM) from error
    if not isinstance(record, dict):
        raise InputError("line", f"a JSON {type(record).__name__}, not an object", _FORM)
    return record


def _identifier(record: Mapping[str, object]) -> str:
    value = record.get("id")
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    if not isinstance(value, str) or not value.strip():
        raise InputError("line", "no `id`", _FORM)
    return _sound(value, "id")


def _sound(value: str, key: str) -> str:
    """The value, if UTF-8 can hold it."""
    try:
        value.encode("utf-8")
    except UnicodeEncodeError as error:
        raise InputError("line", f"half of a surrogate pair at character {error.start + 1} of `{key}`",
                         "Write characters above U+FFFF as one character or as a whole pair of escapes") from error
    return value


def _phrase(value: object) -> str | None:
    """A value in one line; None where it is no text or empty, or where UTF-8 cannot hold it."""
    if not isinstance(value, str):
        return None
    phrase = " ".join(value.split())
    return phrase if phrase and phrase.encode("utf-8", "replace").decode("utf-8") == phrase else None


def _authors(value: object) -> tuple[str, ...]:
    names = (_phrase(item) for item in (value if isinstance(value, list) else [value]))
    return tuple(name for name in names if name is not None)


def _address(value: object) -> str | None:
    """An absolute address; None for anything else."""
    phrase = _phrase(value)
    try:
        return phrase if phrase is not None and urlsplit(phrase).scheme else None
    except ValueError:
        return None


def _merged(stated: Stated, page: Stated) -> Stated:
    """What the line states, and what the page states where the line says nothing."""
    is_dated = stated.published_on is not None
    return replace(
        page, title=stated.title or page.title, authors=stated.authors or page.authors, publisher=stated.publisher or page.publisher,
        published_on=stated.published_on or page.published_on, published_on_basis="metadata" if is_dated else page.published_on_basis,
        language=stated.language or page.language, url=stated.url or page.url)
