"""Texts written for the project, with their labels marked in line: `[[P:Ruth Okafor]], [[N:head]] of the [[O:Harbour League]]`.

A file holds documents one after the other, each headed `=== id | kind | subject`, one paragraph a line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

LABELS = {
    "P": "Person", "O": "Organization", "C": "Company", "B": "PublicBody", "K": "Country", "L": "Place", "V": "Vessel", "A": "Airplane",
    "W": "Weapon", "J": "LegalInstrument", "G": "Group", "N": "PersonNominal", "M": "BodyNominal", "T": "Time",
}
_MARK = re.compile(rf"\[\[([{''.join(LABELS)}]):(\S(?:[^\[\]]*\S)?)\]\]")
_HEAD = re.compile(r"===\s*(?P<id>[^|]+?)\s*\|\s*(?P<kind>[^|]+?)\s*\|\s*(?P<subject>.+?)\s*")


class MarkError(ValueError):
    """A marked text that breaks the format; says file and line."""


@dataclass(frozen=True, slots=True)
class Span:
    """A label on the characters [start, end) of a paragraph."""

    start: int
    end: int
    label: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph without its marks, and what they said; `doc` is the id of its document."""

    doc: str
    text: str
    spans: tuple[Span, ...]


def read_marked(path: Path) -> Iterator[Paragraph]:
    """The paragraphs of a file of marked documents, in order."""
    doc = ""
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        place = f"{path.name}:{number}"
        if line.startswith("==="):
            head = _HEAD.fullmatch(line)
            if head is None:
                raise MarkError(f"{place}: a document begins '=== id | kind | subject'")
            doc = head["id"]
        elif line.strip():
            if not doc:
                raise MarkError(f"{place}: a paragraph before the first document")
            text, spans = unmark(line, place)
            yield Paragraph(doc, text, spans)


def unmark(line: str, place: str = "text") -> tuple[str, tuple[Span, ...]]:
    """A line without its marks, and the spans they stood for. `place` names the line in errors."""
    parts: list[str] = []
    spans: list[Span] = []
    length = last = 0
    for mark in _MARK.finditer(line):
        before = line[last:mark.start()]
        parts += [before, mark[2]]
        spans.append(Span(length + len(before), length + len(before) + len(mark[2]), LABELS[mark[1]]))
        length, last = spans[-1].end, mark.end()
    parts.append(line[last:])
    text = "".join(parts)
    if "[[" in text or "]]" in text:
        raise MarkError(f"{place}: a mark that is none")
    return text, tuple(spans)
