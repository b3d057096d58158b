"""Training rows: words of a paragraph with the tags that each head may give them.

Words are the tokens of spaCy's English tokenizer, white space left out, as the reader meets them. A tag is 0 outside,
2k+1 at the beginning and 2k+2 inside of label k.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from training.heads import FOLDER, Head, Source
from training.marks import Span, read_marked

if TYPE_CHECKING:
    from spacy.tokenizer import Tokenizer

Tags = tuple[tuple[int, ...], ...]
OUTSIDE = (0,)


class LabelError(ValueError):
    """Labels that do not fit their text."""


@dataclass(frozen=True, slots=True)
class Row:
    """Words, and for each head that was labelled here the tags that each word may have; no tag at all where nobody knows.

    `origin` is the file the row comes from, `doc` its document.
    """

    words: tuple[str, ...]
    tags: Mapping[str, Tags]
    origin: str
    doc: str


@dataclass(frozen=True, slots=True)
class Labelled:
    """A paragraph's text and the spans of one head in it."""

    text: str
    spans: tuple[Span, ...]
    origin: str
    doc: str


def read_rows(heads: Sequence[Head], shared: Path, folder: Path = FOLDER) -> list[Row]:
    """The rows of all heads; a paragraph that two heads are labelled on gives one row."""
    joined: dict[tuple[str, str], tuple[Labelled, dict[str, tuple[Head, Labelled]]]] = {}
    for head in heads:
        for labelled in (item for source in head.sources for item in read_source(source, shared, folder)):
            known = joined.setdefault((labelled.doc, labelled.text), (labelled, {}))
            known[1][head.id] = (head, labelled)
    return [row(first, {name: (head.labels, labelled.spans) for name, (head, labelled) in by_head.items()}) for first, by_head in joined.values()]


def row(labelled: Labelled, spans: Mapping[str, tuple[Sequence[str], Sequence[Span]]]) -> Row:
    """The row of a paragraph; `spans` gives the labels of a head and its spans, by the head's id."""
    tokens = [token for token in english()(labelled.text) if not token.is_space]
    places = [(token.idx, token.idx + len(token.text)) for token in tokens]
    tags = {name: tags_of(places, found, labels) for name, (labels, found) in spans.items()}
    return Row(tuple(token.text for token in tokens), tags, labelled.origin, labelled.doc)


def tags_of(places: Sequence[tuple[int, int]], spans: Iterable[Span], labels: Sequence[str]) -> Tags:
    """The tag of each word at character places, exactly one each. A span takes every word that it touches and no span before it took."""
    index = {label: number for number, label in enumerate(labels)}
    tags = [OUTSIDE] * len(places)
    for span in sorted(spans, key=lambda span: span.start):
        if span.label not in index:
            continue
        touched = [at for at, (start, end) in enumerate(places) if start < span.end and span.start < end and tags[at] == OUTSIDE]
        for order, at in enumerate(touched):
            tags[at] = (2 * index[span.label] + (2 if order else 1),)
    return tuple(tags)


def read_source(source: Source, shared: Path, folder: Path = FOLDER) -> Iterator[Labelled]:
    """The labelled paragraphs of a source."""
    for path in sorted(folder.glob(source.files)):
        if source.kind == "marked":
            for paragraph in read_marked(path):
                yield Labelled(paragraph.text, paragraph.spans, path.stem, paragraph.doc)
        else:
            for labelled in _lines(path, source, shared, folder):
                yield from paragraphs(labelled)


def paragraphs(labelled: Labelled) -> Iterator[Labelled]:
    """The lines of a labelled text that are not empty, each with the spans that lie in it."""
    start = 0
    for line in labelled.text.split("\n"):
        end = start + len(line)
        if line.strip():
            spans = tuple(Span(span.start - start, span.end - start, span.label) for span in labelled.spans if start <= span.start and span.end <= end)
            yield Labelled(line, spans, labelled.origin, labelled.doc)
        start = end + 1


def _lines(path: Path, source: Source, shared: Path, folder: Path) -> Iterator[Labelled]:
    lines: list[dict[str, Any]] = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    ids = {line["doc"] for line in lines}
    own = own_texts(folder)
    texts = read_texts(shared, ids - own.keys()) | own
    for line in lines:
        text = texts.get(line["doc"])
        if text is None or sha256(text.encode()).hexdigest() != line["text_sha256"]:
            raise LabelError(f"{path.name}: the text of {line['doc']} is missing or another one")
        start, end = line.get("start", 0), line.get("end", len(text))
        spans = tuple(Span(first - start, last - start, label) for item in line[source.field] for first, last, label in _places(item, source))
        yield Labelled(text[start:end], spans, path.stem, line["doc"])


def _places(item: Sequence[Any] | Mapping[str, Any], source: Source) -> Iterator[tuple[int, int, str]]:
    """Start, end and label of what an item of a line marks."""
    if isinstance(item, Mapping):
        yield from ((start, end, str(source.part)) for start, end in item[str(source.part)])
    else:
        yield item[0], item[1], _label(item, source)


def _label(item: Sequence[Any], source: Source) -> str:
    label = str(item[source.column])
    return label.partition(source.until)[0] if source.until else label


def own_texts(folder: Path = FOLDER) -> dict[str, str]:
    """The texts written for the project, without their marks, by id: paragraphs joined by line feeds."""
    found: dict[str, list[str]] = defaultdict(list)
    for path in sorted((folder / "texts").rglob("*.txt")):
        for paragraph in read_marked(path):
            found[paragraph.doc].append(paragraph.text)
    return {doc: "\n".join(lines) for doc, lines in found.items()}


def read_texts(shared: Path, ids: set[str]) -> dict[str, str]:
    """The texts of documents of the labelled sets and the corpus, by id, line ends as line feeds."""
    found: dict[str, str] = {}
    for path in (*sorted((shared / "corpus").glob("*.jsonl")), *sorted((shared / "gold" / "sets").glob("*.jsonl"))):
        if ".gold." in path.name or ids <= found.keys():
            continue
        for line in path.read_bytes().split(b"\n"):
            document = json.loads(line) if line else {}
            if document.get("id") in ids and "text" in document:
                found.setdefault(document["id"], document["text"].replace("\r\n", "\n").replace("\r", "\n"))
    return found


@cache
def english() -> Tokenizer:
    """spaCy's English tokenizer."""
    import spacy

    return spacy.blank("en").tokenizer
