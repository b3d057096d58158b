"""Markdown: the text without its markup, the blocks that the markup tells, and the front matter."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import yaml

from pipeline.ingest.content import Content, Piece, Stated, assemble
from pipeline.ingest.days import days_in, iso_day
from pipeline.ingest.decode import decode
from pipeline.ingest.language import language_code
from pipeline.ingest.plain import line_ends
from pipeline.lexicon.metadata import slots

if TYPE_CHECKING:
    from markdown_it.token import Token

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_FRONT_MATTER = re.compile(r"---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_TAG = re.compile(r"<!--.*?-->|</?[a-zA-Z][^>]*>", re.DOTALL)
_AUTHOR_MARKS = re.compile(r"\s*(?:;|,|\band\b|&)\s*")
_KINDS = {"heading_open": "headline", "blockquote_open": "quotation", "list_item_open": "list", "tr_open": "table"}


def read_markdown(raw: bytes) -> Content:
    """The text of a file. The title is the front matter's, else the first heading of the first level."""
    from markdown_it import MarkdownIt

    source = line_ends(decode(raw))
    facts, source = _front_matter(source)
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(source)
    text, blocks = assemble(_pieces(tokens))
    return Content(text, blocks, _stated(facts, _first_heading(tokens)))


def _front_matter(source: str) -> tuple[dict[str, object], str]:
    """The values of the front matter by slot, and the rest of the file; a block that is no mapping is left in the text."""
    match = _FRONT_MATTER.match(source)
    if match is None:
        return {}, source
    try:
        raw = yaml.load(match[1], Loader=_Loader)
    except (yaml.YAMLError, ValueError):
        return {}, source
    if not isinstance(raw, dict):
        return {}, source
    known = slots("front_matter")
    facts: dict[str, object] = {}
    for name, value in raw.items():
        slot = known.get(str(name).strip().casefold())
        if slot is not None and value is not None:
            facts.setdefault(slot, value)
    return facts, source[match.end():]


def _stated(facts: dict[str, object], heading: str | None) -> Stated:
    return Stated(
        title=_phrase(facts.get("title")) or heading, authors=_authors(facts.get("authors")), publisher=_phrase(facts.get("publisher")),
        published_on=_day(facts.get("published_on")), language=language_code(facts.get("language")), url=_phrase(facts.get("url")),
        licence=_phrase(facts.get("licence")))


def _phrase(value: object) -> str | None:
    return " ".join(value.split()) or None if isinstance(value, str) else None


def _authors(value: object) -> tuple[str, ...]:
    """Names from a list, from mappings with a `name`, or from one line."""
    if isinstance(value, str):
        return tuple(filter(None, _AUTHOR_MARKS.split(value.strip())))
    items = value if isinstance(value, list) else [value]
    names = (_phrase(item.get("name") if isinstance(item, dict) else item) for item in items)
    return tuple(name for name in names if name is not None)


def _day(value: object) -> date | None:
    if isinstance(value, date):
        return date(value.year, value.month, value.day)
    days = days_in(value) if isinstance(value, str) else []
    return iso_day(value) or (days[0] if days else None)


def _first_heading(tokens: Sequence[Token]) -> str | None:
    for token, inside in pairwise(tokens):
        if token.type == "heading_open" and token.tag == "h1":
            return _phrase(_inline(inside)[0])
    return None


@dataclass(slots=True)
class _Place:
    """Where in the document a walk over the tokens is: the kinds of the blocks around, innermost last."""

    kinds: list[str] = field(default_factory=list)
    group: int = 0
    depth: int = 0
    cells: list[str] | None = None

    def enter(self, token: Token) -> None:
        if token.type in {"bullet_list_open", "ordered_list_open", "table_open"}:
            self.group += not self.depth
            self.depth += 1
        if token.type in _KINDS:
            self.kinds.append(_KINDS[token.type])
        if token.type == "tr_open":
            self.cells = []

    def leave(self, token: Token) -> None:
        if token.type in {"bullet_list_close", "ordered_list_close", "table_close"}:
            self.depth -= 1
        if token.type.replace("_close", "_open") in _KINDS:
            self.kinds.pop()

    def piece(self, text: str, kind: str | None = None) -> Piece:
        """A piece here; what stands in a quotation stays one, and a heading, an item or a row is what its own block is."""
        return Piece(text, kind or (self.kinds[-1] if self.kinds else None), self.group if self.depth else None)


def _pieces(tokens: Sequence[Token]) -> Iterator[Piece]:
    place = _Place()
    for token in tokens:
        if token.nesting == 1:
            place.enter(token)
        elif token.type == "tr_close":
            yield place.piece("\t".join(place.cells or []))
            place.cells = None
        elif token.type == "inline":
            text, captions = _inline(token)
            if place.cells is not None:
                place.cells.append(" ".join(text.split()))
                continue
            yield place.piece(text)
            yield from (place.piece(caption, "caption") for caption in captions)
        elif token.type in {"fence", "code_block"}:
            yield place.piece(token.content)
        elif token.type == "html_block":
            yield place.piece(_TAG.sub("", token.content))
        if token.nesting == -1:
            place.leave(token)


def _inline(token: Token) -> tuple[str, list[str]]:
    """The words of a line of Markdown, and apart from them the captions of its images."""
    words: list[str] = []
    captions: list[str] = []
    for child in token.children or ():
        if child.type == "image":
            captions += filter(None, [_inline(child)[0].strip() or str(child.attrs.get("title", "")).strip()])
        elif child.type == "softbreak":
            words.append(" ")
        elif child.type == "hardbreak" or (child.type == "html_inline" and child.content.lower().startswith("<br")):
            words.append("\n")
        elif child.type in {"text", "code_inline"}:
            words.append(child.content)
    lines = "".join(words).split("\n")
    return "\n".join(" ".join(line.split()) for line in lines), captions
