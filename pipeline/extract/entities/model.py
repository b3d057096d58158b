"""What the model that reads names marked, cut right. This is the one place that asks the model."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from pipeline.extract.entities.evidence import Candidate
from pipeline.extract.entities.gazetteer import is_people
from pipeline.extract.entities.lexicon import vessel_prefixes
from pipeline.extract.entities.settle import broad
from pipeline.extract.entities.spans import Piece, head_form, pieces
from pipeline.extract.entities.view import View
from pipeline.lexicon.gazetteer import Rule, reader_rule, rule
from pipeline.names import NameForm

if TYPE_CHECKING:
    from spacy.tokens import Span

_NO_NAME_TAGS = ("VB", "IN", "MD", "WP", "WD", "WR", "PRP", "DT", "CC")
_SURNAME_WEIGHT = 0.9
_SCORED = "names"
_LEAST_SHARE = 0.7
_LEAST_VOTE = 0.6
"""What is less likely a name at all, or has a weaker vote for its likeliest class, needs other evidence."""


def model_candidates(view: View) -> Iterator[Candidate]:
    """What the reading model marked, cut right. In a passage all in capitals only labels that can be trusted there count."""
    for span, shares in _marked(view):
        read = reader_rule(span.label_)
        if read is None or read.schema_name is None or (view.is_in_capitals and not read.capitals) or not _is_sure(shares):
            continue
        if read.needs == "people" and not is_people(view, span.start_char, span.end_char):
            continue
        for piece in pieces(view, *_words(view, span, read.schema_name), broad(read.schema_name)):
            if _is_likely(view, piece):
                yield from _votes(view, piece, read, shares)


def _marked(view: View) -> Iterator[tuple[Span, dict[str, float]]]:
    """The names that the model marked, and the labels it would give each with their shares; one that does not say is sure of its label."""
    scored = view.parsed.doc.spans.get(_SCORED)
    if scored is None:
        yield from ((span, {span.label_: 1.0}) for span in view.parsed.doc.ents)
    else:
        yield from zip(scored, scored.attrs["shares"], strict=True)


def _is_sure(shares: Mapping[str, float]) -> bool:
    """Whether words are likely enough a name, and one class of names is likely enough to vote for."""
    votes = [(broad(read.schema_name), share, read.weight) for label, share in shares.items()
             if (read := reader_rule(label)) is not None and read.schema_name is not None]
    by_class: dict[str, float] = defaultdict(float)
    for name, share, weight in votes:
        by_class[name] += share * weight
    return sum(share for _, share, _ in votes) >= _LEAST_SHARE and max(by_class.values()) >= _LEAST_VOTE


def _words(view: View, span: Span, schema: str) -> tuple[int, int]:
    """The words [first, last) of a span; a ship's name without what stands before such names ("M/V")."""
    first, last = view.word_range(span.start_char, span.end_char)
    prefix = vessel_prefixes().at(view.text, view.words, first) if schema == "Vessel" else None
    return (prefix.last, last) if prefix is not None and prefix.last < last else (first, last)


def _votes(view: View, piece: Piece, read: Rule, shares: Mapping[str, float]) -> Iterator[Candidate]:
    """The model's votes on a piece, and that of the piece's own head word; a label that needs one must have it ("… Convention")."""
    schema = read.schema_name or "Organization"
    form = head_form(view, piece.first, piece.last)
    if read.needs == "form" and (form is None or form.schema_name != schema):
        return
    for label, share in shares.items():
        other = reader_rule(label)
        if other is not None and other.schema_name is not None:
            yield Candidate(piece.first, piece.last, other.schema_name, other.id, other.id, other.weight * share, None, piece.title, piece.is_plural_title)
    known = view.thing_at.get(piece.first)
    if form is not None and form.schema_name is not None and (known is None or known.last != piece.last):
        weight = _form_weight(view, form, schema, piece.last)
        yield Candidate(piece.first, piece.last, form.schema_name, form.id, "entity.form", weight)


def _is_likely(view: View, piece: Piece) -> bool:
    """Whether a piece may be a name: no adjective of a nation, and a single word no verb."""
    known = view.thing_at.get(piece.first)
    if known is not None and known.last == piece.last and all(sense.how in ("adjective", "people") for sense in known.senses):
        return False
    return piece.last - piece.first > 1 or _is_noun(view, piece.first)


def _is_noun(view: View, at: int) -> bool:
    """Whether a single word may be a name by its part of speech; a reader takes a verb for one now and then."""
    token = view.token_at(view.words[at].start, view.words[at].end)
    return token is None or not token.tag_.startswith(_NO_NAME_TAGS)


def _form_weight(view: View, form: NameForm, schema: str, last: int) -> float:
    """A head word speaks for its schema; less so where it is a surname too, and the reader took the name for a person's."""
    if schema == "Person" and view.words[last - 1].text in form.also_surname:
        return _SURNAME_WEIGHT
    return rule("entity.form").weight
