"""Stretches of a passage that may be names, each with what speaks for it.

The model that reads names is asked in `model_candidates` alone; everything after works on candidates.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pipeline.extract.entity_lexicon import Sense, form_phrases
from pipeline.extract.entity_spans import after_titles, head_form, is_no_name, pieces
from pipeline.extract.entity_text import Match
from pipeline.extract.entity_view import View
from pipeline.lexicon.gazetteer import Thing, reader_rule, rule
from pipeline.names import NameForm, Title, form_words
from pipeline.ontology import class_of

_NOUN_TAGS = frozenset(("NNS", "NNPS"))
_MODIFIER_DEPENDENCIES = frozenset(("amod", "compound", "nmod", "npadvmod"))
_NO_NAME_TAGS = ("VB", "IN", "RB", "MD", "WP", "WD", "WR", "PRP", "DT", "CC")
_SUPPORT_SHARE = 0.5
_SURNAME_WEIGHT = 0.9
_CURRENCY = re.compile(r"\s?[$€£¥]\s?\d")


@dataclass(frozen=True, slots=True)
class Candidate:
    """Words [first, last) of a passage that may be a name of a schema, and why.

    `rule_id` is the entry that says so, `kind` the rule of entity_rules.yml that tells its weight and confidence;
    `thing` is the gazetteer's reading.
    """

    first: int
    last: int
    schema: str
    rule_id: str
    kind: str
    weight: float
    thing: Thing | None = None
    title: Title | None = None
    is_plural_title: bool = False


def candidates(view: View, support: Mapping[str, int]) -> list[Candidate]:
    """Everything in a passage that may be a name. `support` counts how often the document speaks of each country."""
    model = list(model_candidates(view))
    marked = {at for item in model for at in range(item.first, item.last) if item.schema != "Person"}
    found = [*model, *_pattern_candidates(view), *_gazetteer_candidates(view, support, marked), *_title_candidates(view),
             *_role_candidates(view), *_byline_candidates(view)]
    if not (view.is_in_capitals or view.is_headline):
        found += _headed_candidates(view)
    return found


def country_support(views: list[View]) -> dict[str, int]:
    """How often the passages speak of each country, by name, adjective, people or a place in it."""
    counts: dict[str, int] = {}
    for view in views:
        for match in view.things:
            sense = match.senses[0]
            if sense.thing.country is not None and sense.how != "weak" and sense.thing.schema_name in ("Country", "Place"):
                counts[sense.thing.country] = counts.get(sense.thing.country, 0) + 1
    return counts


def model_candidates(view: View) -> Iterator[Candidate]:
    """What the reading model marked, cut right. In a passage all in capitals its labels are worth little and are left out."""
    if view.is_in_capitals:
        return
    for span in view.parsed.doc.ents:
        read = reader_rule(span.label_)
        if read is None or read.schema_name is None:
            continue
        if read.schema_name == "Group" and not _is_people(view, span.start_char, span.end_char):
            continue
        for piece in pieces(view, *view.word_range(span.start_char, span.end_char), read.schema_name):
            known = view.thing_at.get(piece.first)
            is_known = known is not None and known.last == piece.last
            if (is_known and known.senses[0].how == "adjective") or (piece.last - piece.first == 1 and not _is_noun(view, piece.first)):
                continue
            yield Candidate(piece.first, piece.last, read.schema_name, read.id, read.id, read.weight, None, piece.title, piece.is_plural_title)
            form = head_form(view, piece.first, piece.last)
            if form is not None and form.schema_name is not None and not is_known:
                weight = _form_weight(view, form, read.schema_name, piece.last)
                yield Candidate(piece.first, piece.last, form.schema_name, form.id, "entity.form", weight)


def _is_noun(view: View, at: int) -> bool:
    """Whether a single word may be a name by its part of speech; a reader takes a verb for one now and then."""
    token = view.token_at(view.words[at].start, view.words[at].end)
    return token is None or not token.tag_.startswith(_NO_NAME_TAGS)


def _form_weight(view: View, form: NameForm, schema: str, last: int) -> float:
    """A head word speaks for its schema; less so where it is a surname too, and the reader took the name for a person's."""
    if schema == "Person" and view.words[last - 1].text in form.also_surname:
        return _SURNAME_WEIGHT
    return rule("entity.form").weight


def _gazetteer_candidates(view: View, support: Mapping[str, int], marked: set[int]) -> Iterator[Candidate]:
    for match in view.things:
        sense = _chosen(view, match, support, marked)
        if sense is None:
            continue
        kind = "entity.gazetteer.weak" if sense.how == "weak" else "entity.gazetteer"
        first = match.first
        while first < match.last - 1 and view.words[first].text.casefold() in form_words("article") and sense.how != "name":
            first += 1
        schema = "Group" if sense.how == "people" else sense.thing.schema_name
        yield Candidate(first, match.last, schema, sense.thing.id, kind, rule(kind).weight, sense.thing)


def _chosen(view: View, match: Match[Sense], support: Mapping[str, int], marked: set[int]) -> Sense | None:
    """The reading of a gazetteer phrase that fits its place and the document; None where it names nothing here."""
    fitting = [sense for sense in match.senses if _fits(view, match, sense, support, marked)]
    return max(fitting, key=lambda sense: (sense.how == "name", support.get(sense.thing.country or "", 0)), default=None)


def _fits(view: View, match: Match[Sense], sense: Sense, support: Mapping[str, int], marked: set[int]) -> bool:
    if sense.how == "adjective" or (view.is_in_capitals and match.end - match.start < 3) or _CURRENCY.match(view.text, match.end):
        return False
    if sense.thing.articled and not (match.first and view.words[match.first - 1].text.casefold() == "the"):
        return False
    if sense.how == "people":
        return _is_people(view, match.start, match.end)
    if sense.how == "name":
        return True
    if sense.thing.schema_name in ("Place", "Country"):
        return match.first in marked or is_located(view, match.first) or _is_followed_by_its_country(view, match, sense.thing)
    if sense.thing.schema_name == "PublicBody":
        most = max(support.values(), default=0)
        return bool(most) and support.get(sense.thing.country or "", 0) >= _SUPPORT_SHARE * most
    return match.first in marked


def is_located(view: View, first: int) -> bool:
    """Whether a place is meant by the word before ("in", "near", "northern")."""
    return any(match is not None for match in [form_phrases("locative").ending(view.text, view.words, max(0, first - 2), first)]) if first else False


def _is_followed_by_its_country(view: View, match: Match[Sense], thing: Thing) -> bool:
    after = view.thing_at.get(match.last)
    return after is not None and "," in view.between(match.last - 1) and any(sense.thing.country == thing.country for sense in after.senses)


def _is_people(view: View, start: int, end: int) -> bool:
    """Whether a word for a nation or a faith is used as a plural noun ("the Kurds", "Chinese and Russians"), not before one."""
    token = view.token_at(start, end)
    if token is None or token.dep_ in _MODIFIER_DEPENDENCIES:
        return False
    if token.tag_ in _NOUN_TAGS:
        return True
    before = token.nbor(-1).lower_ if token.i else ""
    after = token.nbor(1) if token.i + 1 < len(token.doc) else None
    return token.tag_ in ("NNP", "NN") and token.dep_ in ("nsubj", "pobj", "dobj", "conj", "nsubjpass") and before == "the" and (
        after is None or after.pos_ not in ("NOUN", "PROPN"))


def _title_candidates(view: View) -> Iterator[Candidate]:
    """Persons after titles: "Gen. Lee", "Messrs. Kay and Oduya"."""
    weight = rule("entity.title").weight
    for match in view.titles:
        if view.is_in_capitals or not _title_joins(view, match.last - 1):
            continue
        end = view.run(match.last, 6)
        first, sense = after_titles(view, match.first, end)
        if sense is None or first >= end or first < match.last or _is_body_after_title(view, match.first, first, end):
            continue
        for start, stop in _listed(view, first, end) if sense.is_plural else [(first, end)]:
            for piece in pieces(view, start, stop, "Person"):
                yield Candidate(piece.first, piece.last, "Person", "entity.title", "entity.title", weight, None, sense.title, sense.is_plural)


def _title_joins(view: View, at: int) -> bool:
    """Whether a name may follow a title that ends with word `at`."""
    return view.between(at) in (" ", ". ", ".", "\n", " ", ". ")


def _is_body_after_title(view: View, title: int, first: int, end: int) -> bool:
    """Whether what looks like a title and a name is a body or a place ("General Motors", "Prince Edward Island")."""
    if any(match.first < first < match.last for match in view.things):
        return True
    known = view.thing_at.get(first)
    if known is not None and known.last >= end and known.senses[0].how in ("name", "adjective", "people"):
        return known.senses[0].thing.schema_name != "Place" or known.senses[0].how != "name"
    form = head_form(view, title, end)
    return form is not None and form.kind == "head" and class_of(form.schema_name or "Person") in ("Organization", "LegalInstrument")


def _listed(view: View, first: int, end: int) -> Iterator[tuple[int, int]]:
    """The names of a list that begins with words [first, end): "Kay, Oduya and others"."""
    while first < end:
        yield first, end
        at = end
        if at < len(view.words) and view.between(at - 1).strip() in ("", ",") and view.words[at].text in form_words("joiner"):
            at += 1
        elif at >= len(view.words) or view.between(at - 1).strip() != ",":
            return
        if at >= len(view.words) or not view.is_capital(at) or not view.between(at - 1).isspace():
            return
        first, end = at, view.run(at, 6)


def _role_candidates(view: View) -> Iterator[Candidate]:
    """Names after a noun that says what they are: "airline Sun Air", "the village of Ain Rumi", "tanker Grace 1"."""
    cue = rule("entity.cue")
    for match in view.roles:
        schema, first = match.senses[0].role.schema_name, match.last
        if schema == "Place" and first < len(view.words) and view.words[first].text == "of":
            first += 1
        if match.senses[0].is_plural or view.is_in_capitals or view.is_headline or not view.words[match.last - 1].text.islower():
            continue
        if first >= len(view.words) or not view.is_capital(first) or not view.between(first - 1).isspace() or first in view.title_at:
            continue
        end = view.run(first, 6)
        known = view.thing_at.get(first)
        if (schema == "Person" and end - first < 2) or (known is not None and known.senses[0].how != "name") or (schema == "Place" and first == match.last):
            continue
        for piece in pieces(view, first, end, schema if schema == "Person" else "Organization"):
            if piece.first == first:
                yield Candidate(piece.first, piece.last, schema, match.senses[0].role.id, cue.id, cue.weight)
            break


def _byline_candidates(view: View) -> Iterator[Candidate]:
    """Authors: names after "By" in a byline, and the source's own list of authors where the text holds them."""
    weight = rule("entity.byline").weight
    for author in view.parsed.document.authors:
        at = view.text.find(author) if author else -1
        while at >= 0:
            name = next(pieces(view, *view.word_range(at, at + len(author)), "Person"), None)
            if name is not None and name.last - name.first > 1 and head_form(view, name.first, name.last) is None:
                yield Candidate(name.first, name.last, "Person", "entity.byline", "entity.byline", weight, None, name.title)
            at = view.text.find(author, at + len(author))
    if view.parsed.passage.kind == "byline" and view.words and view.words[0].text.casefold() == "by":
        for start, end in _listed(view, 1, view.run(1, 6)):
            if end - start > 1 and not is_no_name(view, start, end):
                yield Candidate(start, end, "Person", "entity.byline", "entity.byline", weight)


def _headed_candidates(view: View) -> Iterator[Candidate]:
    """Runs of capitalised words around a word that says what they name: "Port Authority of Kelda", "Rule of Law Act"."""
    heads = form_phrases("head")
    last_end = 0
    at = 0
    while at < len(view.words):
        match = heads.at(view.text, view.words, at) if view.is_capital(at) else None
        at = match.last if match is not None else at + 1
        if match is None or match.senses[0].schema_name == "Place":
            continue
        form = match.senses[0]
        if match.first in view.covered:
            continue
        first = _run_before(view, match.first, last_end, form.schema_name == "LegalInstrument")
        end = _of_run(view, match.last)
        if (first == match.first and end == match.last) or (first < match.first and form.schema_name == "Company"):
            continue
        last_end = end
        for piece in pieces(view, first, end, "Organization"):
            if piece.first <= match.first and piece.last >= match.last and piece.last - piece.first > match.last - match.first:
                yield Candidate(piece.first, piece.last, form.schema_name or "Organization", form.id, "entity.form", rule("entity.form").weight)


def _run_before(view: View, at: int, floor: int, may_join: bool) -> int:
    """The start of the run of capitalised words that ends before word `at`; acts may hold small words too."""
    first = at
    while first > floor and at - first < 10 and view.hangs_on(first - 1):
        word = view.words[first - 1]
        if not (view.is_capital(first - 1) or (may_join and view.is_small(first - 1)) or word.text == "s"):
            break
        first -= 1
    while first < at and not view.is_capital(first):
        first += 1
    return first


def _of_run(view: View, end: int) -> int:
    """The end of "of the Interior" and the like after word `end` - 1, or `end` where nothing of that kind follows."""
    at = end
    if at >= len(view.words) or view.words[at].text not in ("of", "for") or view.between(at - 1) != " ":
        return end
    at += 1
    if at < len(view.words) and view.words[at].text == "the":
        at += 1
    if at >= len(view.words) or not view.is_capital(at) or view.between(at - 1) != " ":
        return end
    return view.run(at, 6)


def _pattern_candidates(view: View) -> Iterator[Candidate]:
    """Names with a shape of their own: orders, resolutions, ships, types of aircraft and weapons."""
    from pipeline.extract.entity_lexicon import shapes, vessel_prefixes

    weight = rule("entity.pattern").weight
    for form, pattern in shapes():
        for found in pattern.finditer(view.text):
            first, last = view.word_range(found.start(), found.end())
            yield Candidate(first, last, form.schema_name or "LegalInstrument", form.id, "entity.pattern", weight)
    for match in vessel_prefixes().find(view.text, view.words):
        end = view.run(match.last, 5) if match.last < len(view.words) and view.between(match.last - 1) == " " else match.last
        if end > match.last:
            yield Candidate(match.last, end, "Vessel", match.senses[0].id, "entity.pattern", weight)
