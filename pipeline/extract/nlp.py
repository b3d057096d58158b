"""The one spaCy pass: each passage that may yield rows becomes one spaCy `Doc`, in batches over many documents.

Passages are parsed on their own, so no sentence crosses a passage, no text is too long for the parser, and furniture
costs nothing. Offsets inside a passage become offsets of the document through `ParsedPassage`.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from pipeline.config import DEFAULT_MODEL, PARSER
from pipeline.errors import SettingsError
from pipeline.records import Document, Evidence, Mention, Passage

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Span

_PASSAGES_A_BATCH = 256
SILENT_KINDS = frozenset({"boilerplate"})


@dataclass(frozen=True, slots=True, eq=False)
class ParsedPassage:
    """A passage and its parse; `doc.text` is the passage's text, so token offsets count from `passage.start`."""

    document: Document
    passage: Passage
    doc: Doc

    def evidence(self, start: int, end: int, rule_id: str, confidence: float) -> Evidence:
        """Evidence for the characters [start, end) of the passage."""
        first, last = self.passage.start + start, self.passage.start + end
        return Evidence(self.document.doc_id, first, last, self.document.text[first:last], rule_id, confidence)

    def span_evidence(self, span: Span, rule_id: str, confidence: float) -> Evidence:
        """Evidence for a span of the parse."""
        return self.evidence(span.start_char, span.end_char, rule_id, confidence)


@dataclass(frozen=True, slots=True, eq=False)
class ParsedDocument:
    """A document and the parses of its passages, furniture left out, in order."""

    document: Document
    passages: list[ParsedPassage] = field(default_factory=list)


def mention_spans(parsed: ParsedDocument, mentions: Iterable[Mention]) -> Iterator[tuple[ParsedPassage, Mention, Span]]:
    """Mentions in the order of the text with the passage and the tokens they stand on; a mention on no token is left out."""
    passages = iter(parsed.passages)
    passage = next(passages, None)
    for mention in mentions:
        while passage is not None and mention.evidence.start >= passage.passage.end:
            passage = next(passages, None)
        if passage is None:
            return
        at = passage.passage.start
        span = passage.doc.char_span(mention.evidence.start - at, mention.evidence.end - at, alignment_mode="expand")
        if span is not None:
            yield passage, mention, span


@cache
def load_model(name: str) -> Language:
    """The spaCy pipeline of that name, loaded once a process; `casefile` is the parser's with our reader in place of its `ner`."""
    if name == DEFAULT_MODEL:
        from pipeline.reader.component import NAME

        language = _installed(PARSER, exclude=("ner",))
        language.add_pipe(NAME)
        return language
    return _installed(name)


def _installed(name: str, exclude: Sequence[str] = ()) -> Language:
    """An installed spaCy pipeline without some of its parts."""
    import spacy

    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message=r"\[W095\]")
        try:
            return spacy.load(name, exclude=list(exclude))
        except OSError as error:
            raise SettingsError("model", f"the spaCy pipeline {name!r} is not installed", "Install it, or name one that is") from error


def parse(documents: Iterable[tuple[Document, Sequence[Passage]]], model: str) -> Iterator[ParsedDocument]:
    """Parse documents in one pass; they come back in order."""
    listed = list(documents)
    parsed = [ParsedDocument(document) for document, _ in listed]
    texts = [(document.text[passage.start:passage.end], (number, passage))
             for number, (document, passages) in enumerate(listed) for passage in passages if passage.kind not in SILENT_KINDS]
    for doc, (number, passage) in load_model(model).pipe(texts, as_tuples=True, batch_size=_PASSAGES_A_BATCH):
        target = parsed[number]
        target.passages.append(ParsedPassage(target.document, passage, doc))
    yield from parsed
