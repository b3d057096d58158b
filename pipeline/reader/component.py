"""The spaCy component `casefile_reader`: names, nominals and phrases of time, with scores, from the encoder.

Names become `doc.ents` and `doc.spans["names"]`; other spans go to the groups of `doc.spans` that the model's heads name
("nominals", "times", …). A group's scores, from 0 to 1, are in `group.attrs["scores"]`, in the order of the spans; beside them
`group.attrs["shares"]` gives the labels that each span may have, with their probabilities.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc, Span, SpanGroup

from pipeline.reader.decode import Found, spans
from pipeline.reader.encoder import Encoder

NAME = "casefile_reader"
ENTS, NAMES = "ents", "names"


class Reader:
    """Sets the spans of an encoder's heads on Docs."""

    def __init__(self, encoder: Encoder) -> None:
        self.encoder = encoder

    def __call__(self, doc: Doc) -> Doc:
        """Read a Doc; tokens of white space stand in no span's edge."""
        scores, rows = self.encoder.scores([token.text for token in doc])
        found: dict[str, list[tuple[Span, Found]]] = defaultdict(list)
        first_tag = 0
        for head in self.encoder.info.heads:
            for group in {head.group_of(label): None for label in head.labels}:
                found[NAMES if group == ENTS else group] = found[NAMES if group == ENTS else group]
            for item in spans(scores[:, first_tag:first_tag + head.n_tags], head.labels):
                group = head.group_of(item.label)
                span = Span(doc, rows[item.first], rows[item.last - 1] + 1, label=item.label)
                found[NAMES if group == ENTS else group].append((span, item))
            first_tag += head.n_tags
        for group, items in found.items():
            attributes = {"scores": [item.score for _, item in items], "shares": [item.shares for _, item in items]}
            doc.spans[group] = SpanGroup(doc, name=group, attrs=attributes, spans=[span for span, _ in items])
        if NAMES in found:
            doc.set_ents([span for span, _ in found[NAMES]])
        return doc

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = 128) -> Iterator[Doc]:
        """Read Docs one by one, in order; `batch_size` is spaCy's and changes nothing."""
        yield from map(self, stream)

    def to_bytes(self, **kwargs: object) -> bytes:
        """Nothing: the model is part of the package."""
        return b""

    def from_bytes(self, data: bytes, **kwargs: object) -> Reader:
        """The reader as it is."""
        return self

    def to_disk(self, path: str | Path, **kwargs: object) -> None:
        """Write nothing: the model is part of the package."""

    def from_disk(self, path: str | Path, **kwargs: object) -> Reader:
        """The reader as it is."""
        return self


@Language.factory(NAME, default_config={"folder": None}, assigns=["doc.ents", "doc.spans"])
def make_reader(nlp: Language, name: str, folder: str | None) -> Reader:
    """The reader with the model of a folder, or with the one that comes with the package."""
    return Reader(Encoder(Path(folder) if folder else None))
