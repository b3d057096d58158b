"""PDF files: the text layer, line by line, with where each line stands; `pdf_layout` makes paragraphs of it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextlib import closing
from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING
from unicodedata import normalize

from pipeline.errors import InputError
from pipeline.ingest.bylines import is_person_name
from pipeline.ingest.content import Content, Stated, assemble
from pipeline.ingest.pdf_layout import pieces
from pipeline.ingest.pdf_lines import BREAK, Line
from pipeline.lexicon.metadata import forms

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfPage, PdfTextPage

_PASSWORD_ERROR = 4
_WIDE = 0.7
_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st", "\ufffe": "", "\uffff": "", "\x00": ""})
_CREATED = re.compile(r"(?:D:)?(\d{4})(\d\d)(\d\d)")
_PROGRAM = re.compile(r"^Microsoft \w+\s*-\s*")
_FILE_NAME = re.compile(r"\.\w{2,5}$|^[\w-]+$")


def read_pdf(raw: bytes, max_pages: int) -> Content:
    """The text of a PDF.

    Raises InputError for a file that is damaged, encrypted, longer than `max_pages`, or without a text layer.
    """
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(raw)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == _PASSWORD_ERROR:
            raise InputError("file", "the PDF is encrypted", "Save it without a password") from error
        raise InputError("file", "the PDF is damaged or is none", "Fetch it again, or take it away") from error
    with closing(document):
        if len(document) > max_pages:
            raise InputError("file", f"the PDF has {len(document):,} pages, above the limit of {max_pages:,}", "Split it, or raise the limit")
        lines = [_page_lines(document, number) for number in range(len(document))]
        stated = _stated(document.get_metadata_dict())
    text, blocks = assemble(pieces(lines))
    if not text:
        raise InputError("file", "the PDF has no text layer; it may be a scan", "Run text recognition (OCR) over it first")
    return Content(text, blocks, stated)


def _page_lines(document: PdfDocument, number: int) -> list[Line]:
    import pypdfium2

    try:
        page: PdfPage = document[number]
        with closing(page), closing(page.get_textpage()) as layer:
            return _lines(layer)
    except pypdfium2.PdfiumError as error:
        raise InputError("file", f"page {number + 1} of the PDF is damaged", "Fetch it again, or save it anew") from error


def _lines(layer: PdfTextPage) -> list[Line]:
    """The lines of a page in the order of the file."""
    import pypdfium2.raw as pdfium

    codes = [pdfium.FPDFText_GetUnicode(layer.raw, index) for index in range(layer.count_chars())]
    found: list[Line] = []
    start = 0
    for index, code in enumerate([*codes, 10]):
        if code not in {2, 10, 13}:
            continue
        line = _line(layer, codes, start, index)
        if line is not None:
            found.append(line if code != 2 else replace(line, text=line.text + BREAK))
        start = index + 1
    return found


def _line(layer: PdfTextPage, codes: list[int], start: int, end: int) -> Line | None:
    """The characters from `start` to `end` as a line with its cells; None for white space."""
    printed = [index for index in range(start, end) if codes[index] > 32 and codes[index] != 0xA0]
    if not printed:
        return None
    bounds = [printed[0], *(after for before, after in pairwise(printed) if _is_wide(layer, before, after)), end]
    cells = tuple(cell for first, last in pairwise(bounds) if (cell := _cell(layer, codes, first, last)) is not None)
    whole = _cell(layer, codes, start, end)
    return replace(whole, cells=cells) if whole is not None and len(cells) > 1 else whole


def _is_wide(layer: PdfTextPage, before: int, after: int) -> bool:
    """Whether there is more room between two characters than between words."""
    if after == before + 1:
        return False
    _, bottom, right, top = layer.get_charbox(before, loose=True)
    left, _, _, _ = layer.get_charbox(after, loose=True)
    return bool(left - right > _WIDE * (top - bottom))


def _cell(layer: PdfTextPage, codes: list[int], start: int, end: int) -> Line | None:
    """The characters from `start` to `end` with the place of the first and the last of them; None for white space."""
    printed = [index for index in range(start, end) if codes[index] > 32 and codes[index] != 0xA0]
    if not printed:
        return None
    units = b"".join(code.to_bytes(2, "little") if code < 0x10000 else chr(code).encode("utf-16-le") for code in codes[start:end])
    text = normalize("NFC", units.decode("utf-16-le", "replace").translate(_LIGATURES))
    left, bottom, _, top = layer.get_charbox(printed[0], loose=True)
    _, _, right, _ = layer.get_charbox(printed[-1], loose=True)
    ends_soft = text.rstrip().endswith("\xad")
    text = " ".join(text.replace("\xad", "").split())
    return Line(text + BREAK if ends_soft else text, left, right, bottom, top - bottom) if text else None


def _stated(metadata: Mapping[str, str]) -> Stated:
    authors = re.split(r"\s*(?:;|,|\band\b|&)\s*", metadata.get("Author", "").strip())
    return Stated(title=_title(metadata.get("Title", "")), authors=tuple(dict.fromkeys(filter(is_person_name, authors))),
                  created_on=_created_on(metadata.get("CreationDate", "")))


def _title(value: str) -> str | None:
    """The title, unless it is the name of a file or a program's word for none."""
    title = " ".join(_PROGRAM.sub("", value).split())
    return None if not title or _FILE_NAME.search(title) or title.casefold() in forms("not_title") else title


def _created_on(value: str) -> date | None:
    match = _CREATED.match(value)
    try:
        return date(int(match[1]), int(match[2]), int(match[3])) if match else None
    except ValueError:
        return None
