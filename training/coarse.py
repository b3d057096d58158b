"""Rows of the labelled sets beside the project, whose classes are coarser than ours and whose annotation is less strict.

A name of theirs may be any of the schemas of its class; which one, the other labels teach. What is no name to them is no name
here, but for what they are known to leave out: nominals and phrases of time, and places, which not all of their documents have
labelled. What they call nominal, and names without a capital letter, teach nothing. Their names hold titles and articles that
ours do not, so only the last word of a name must be part of one.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from training.heads import Head
from training.rows import Row, english, read_texts

SETS = ("re3d", "gum_news")
ANYTHING: tuple[int, ...] = ()
_CLASSES = {
    "Person": ("Person",), "Organization": ("Organization", "Company", "PublicBody"), "Place": ("Place", "Country"),
    "Vehicle": ("Vessel", "Airplane"), "Weapon": ("Weapon",),
}
_LEFT_OUT = ("PersonNominal", "BodyNominal", "Time", "Country")


@dataclass(frozen=True, slots=True)
class _Gold:
    start: int
    end: int
    labels: tuple[str, ...]


def coarse_rows(head: Head, shared: Path, sets: Sequence[str] = SETS) -> Iterator[Row]:
    """The rows of the sets, a line of text each."""
    for name in sets:
        path = shared / "gold" / "sets" / f"{name}.gold.jsonl"
        documents = [json.loads(line) for line in path.read_bytes().split(b"\n") if line]
        texts = read_texts(shared, {document["id"] for document in documents})
        for document in documents:
            yield from _document_rows(head, name, document["id"], texts[document["id"]], [_gold(item, head) for item in document["entities"]])


def _gold(item: dict[str, Any], head: Head) -> _Gold:
    """A gold span with the labels it may have; none where it teaches nothing."""
    known = item["kind"] == "name" and any(map(str.isupper, item["text"]))
    labels = [label for schema in (item["schema"], *item["also"]) for label in _CLASSES.get(schema, ())] if known else []
    if item["schema"] == "Person" and item["text"].endswith("s"):
        labels.append("Group")
    return _Gold(item["start"], item["end"], tuple(label for label in labels if label in head.labels))


def _document_rows(head: Head, origin: str, doc: str, text: str, golds: Sequence[_Gold]) -> Iterator[Row]:
    start = 0
    for line in text.split("\n"):
        tokens = [token for token in english()(line) if not token.is_space]
        if tokens:
            places = [(start + token.idx, start + token.idx + len(token.text)) for token in tokens]
            yield Row(tuple(token.text for token in tokens), {head.id: _tags(head, places, golds)}, origin, doc)
        start += len(line) + 1


def _tags(head: Head, places: Sequence[tuple[int, int]], golds: Sequence[_Gold]) -> tuple[tuple[int, ...], ...]:
    outside = (0, *(tag for label in _LEFT_OUT if label in head.labels for tag in _both(head, label)))
    tags: list[tuple[int, ...]] = [outside] * len(places)
    taken: set[int] = set()
    for gold in sorted(golds, key=lambda gold: (not gold.labels, gold.end - gold.start)):
        inside = [at for at, (start, end) in enumerate(places) if start < gold.end and gold.start < end]
        if not inside or not taken.isdisjoint(inside):
            continue
        taken.update(inside)
        named = tuple(tag for label in gold.labels for tag in _both(head, label))
        tags[inside[0]:inside[-1] + 1] = [(0, *named, *_nominal(head)) if named else ANYTHING] * len(inside)
        if named:
            tags[inside[-1]] = named
    return tuple(tags)


def _nominal(head: Head) -> tuple[int, ...]:
    return tuple(tag for label in ("PersonNominal", "BodyNominal") if label in head.labels for tag in _both(head, label))


def _both(head: Head, label: str) -> tuple[int, int]:
    """The tags that begin a label and go on with it."""
    first = 2 * head.labels.index(label) + 1
    return first, first + 1
