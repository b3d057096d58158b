"""Plain text: the text as it is, with line ends made LF."""

from __future__ import annotations

from pipeline.ingest.content import Content
from pipeline.ingest.decode import decode


def read_plain(raw: bytes) -> Content:
    """The text of a file; CRLF and CR become LF, a byte order mark goes, and nothing else changes."""
    return Content(line_ends(decode(raw)))


def line_ends(text: str) -> str:
    """The text with CRLF and CR turned into LF."""
    return text.replace("\r\n", "\n").replace("\r", "\n")
