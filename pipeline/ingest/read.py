"""A unit of input into documents: the format's reader, then what every document needs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from pipeline.config import Limits
from pipeline.errors import InputError
from pipeline.ids import bytes_hash, key, text_hash
from pipeline.ingest.content import Content
from pipeline.ingest.discover import JSON_LINES, MEDIA_TYPES
from pipeline.ingest.html import read_html
from pipeline.ingest.jsonl import Line, read_line, split_lines
from pipeline.ingest.markdown import read_markdown
from pipeline.ingest.metadata import complete
from pipeline.ingest.pdf import read_pdf
from pipeline.ingest.plain import read_plain
from pipeline.records import Block, Document, Quarantined, Unit

Reader = Callable[[bytes, Limits], Content]
READERS: dict[str, Reader] = {
    "text/plain": lambda raw, _: read_plain(raw),
    "text/markdown": lambda raw, _: read_markdown(raw),
    "text/html": lambda raw, _: read_html(raw),
    "application/pdf": lambda raw, limits: read_pdf(raw, limits.pdf_pages),
}


@dataclass(frozen=True, slots=True)
class ReadDocument:
    """A document and the blocks that its format tells."""

    document: Document
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """What a unit holds: documents in its order, and what could not be read."""

    documents: tuple[ReadDocument, ...]
    quarantined: tuple[Quarantined, ...]


def read_unit(unit: Unit, limits: Limits) -> Reading:
    """The documents of a unit. What cannot be read is quarantined with its reason; nothing is raised for it."""
    media_type = MEDIA_TYPES[PurePosixPath(unit.path).suffix.lower()]
    try:
        raw = _bytes(unit)
        if media_type == JSON_LINES:
            return _read_lines(unit, raw, limits)
        document = _document(unit, media_type, unit.source_path, raw, READERS[media_type](raw, limits), limits)
    except InputError as error:
        return Reading((), (Quarantined(unit.source_path, unit.source_path, error.cause, error.remedy, unit.sha256),))
    return Reading((document,), ())


def _bytes(unit: Unit) -> bytes:
    try:
        with Path(unit.path).open("rb") as stream:
            stream.seek(unit.start)
            raw = stream.read(unit.end - unit.start)
    except OSError as error:
        raise InputError(unit.source_path, f"cannot be read: {error.strerror}", "Give the right to read it, or take it away") from error
    if bytes_hash(raw) != unit.sha256:
        raise InputError(unit.source_path, "the file changed while it was being read", "Run again when it is whole")
    return raw


def _read_lines(unit: Unit, raw: bytes, limits: Limits) -> Reading:
    documents: list[ReadDocument] = []
    quarantined: list[Quarantined] = []
    for line in split_lines(raw, unit.first_line):
        try:
            documents.append(_line_document(unit, line, limits))
        except InputError as error:
            place = f"{unit.source_path}:{line.number}"
            quarantined.append(Quarantined(unit.source_path, place, error.cause, error.remedy, bytes_hash(line.raw)))
    return Reading(tuple(documents), tuple(quarantined))


def _line_document(unit: Unit, line: Line, limits: Limits) -> ReadDocument:
    source_id, content = read_line(line.raw)
    return _document(unit, JSON_LINES, source_id, line.raw, content, limits)


def _document(unit: Unit, media_type: str, source_id: str, raw: bytes, content: Content, limits: Limits) -> ReadDocument:
    """The record of a document; raises InputError for a text that cannot be one."""
    text = content.text
    _check_text(text, limits)
    file_name = None if media_type == JSON_LINES else PurePosixPath(unit.source_path).name
    known = complete(content, unit.source, file_name)
    content_sha256 = bytes_hash(raw)
    document = Document(
        doc_id=key("doc", content_sha256, source_id), source_id=source_id, source_name=unit.source.name,
        source_uri=known.url or unit.source_path, media_type=media_type, content_sha256=content_sha256, text_sha256=text_hash(text),
        title=known.title, publisher=known.publisher, published_on=known.published_on,
        published_on_basis=known.published_on_basis if known.published_on else None, language=known.language, text=text,
        n_words=len(text.split()), authors=known.authors, licence=known.licence)
    return ReadDocument(document, content.blocks)


def _check_text(text: str, limits: Limits) -> None:
    if not any(map(str.isalpha, text)):
        raise InputError("text", "no letters in the text", "Give a document that holds words")
    if len(text) > limits.text_chars:
        raise InputError("text", f"the text has {len(text):,} characters, above the limit of {limits.text_chars:,}", "Split it, or raise the limit")
    if "\x00" in text:
        raise InputError("text", f"the character U+0000 at position {text.index(chr(0)):,}, which tables cannot hold", "Take it out of the text")
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise InputError("text", f"half of a surrogate pair at character {error.start + 1:,} of the text",
                         "Write characters above U+FFFF as one character or as a whole pair of escapes") from error
