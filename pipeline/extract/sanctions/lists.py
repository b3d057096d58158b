"""Lists of targets laid out over passages: a sentence or a heading that announces them, then an item a passage."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.extract.sanctions.authorities import body_actor
from pipeline.extract.sanctions.details import measures_in
from pipeline.extract.sanctions.draft import NO_DATES, Draft, plain_draft
from pipeline.extract.sanctions.entries import entry_targets, field_of
from pipeline.extract.sanctions.ground import Item
from pipeline.extract.sanctions.items import targets_of
from pipeline.extract.sanctions.page import Page
from pipeline.extract.sanctions.reading import Reading, Telling
from pipeline.extract.sanctions.split import items_between
from pipeline.extract.sanctions.target import PLACES, Target
from pipeline.extract.sanctions.targets import read_item
from pipeline.lexicon.sanctions import heading_cues, phrases, sanction_words

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

_ITEM_TOKENS = 60
_LEAD_TOKENS = 12
_HEADING_WORDS = 14
_EVIDENCE_CHARS = 300
_OPENING_POS = frozenset({"PROPN", "NOUN", "ADJ", "X", "VERB"})
_BULLETS = frozenset("-–—•*·o")
_NAME_ENDS = frozenset({",", "(", "–", "—", ":", ";"})


def is_lead(page: Page, sentence: Span, telling: Telling) -> bool:
    """Whether a sentence announces a list in the passages below: it ends its passage, with a colon or with "following"."""
    is_pointing = any(token.lower_ in sanction_words("list.leads") for token in sentence)
    is_open = page.text.rstrip().endswith(":")
    if page.text[sentence.end_char:].strip() and not (is_pointing and is_open):
        return False
    return is_open or (is_pointing and telling.trigger.end - telling.trigger.start <= _LEAD_TOKENS)


def is_open_lead(page: Page, sentence: Span) -> bool:
    """Whether a sentence without an act announces a list of those it points to ("They include:")."""
    return not page.text[sentence.end_char:].strip() and phrases("phrase.open_leads").search(sentence.text.rstrip()) is not None


def heading_templates(reading: Reading, page: Page, text: str) -> list[Draft]:
    """The act that a heading, or a line that announces a list, tells of what is below: its own body and day, else those of the last act told."""
    if len(text.split()) > _HEADING_WORDS or "?" in text or not reading.has_context:
        return []
    cue = next((cue for cue, pattern in heading_cues() if pattern.search(text) is not None), None)
    bodies = [match for match in page.bodies if not match.is_adjective] or list(page.bodies)
    told = [draft for draft in reading.drafts if draft.actor is not None and not draft.is_headline]
    actor = body_actor(bodies[0].body) if bodies else told[-1].actor if told else reading.speech.own
    if cue is None or actor is None:
        return []
    same = [draft for draft in told if draft.actor is not None and draft.actor.country == actor.country and draft.action == cue.action]
    dated = [draft for draft in same[-1:] + same if draft.dates != NO_DATES]
    dates = page.times[0].dates if page.times else dated[0].dates if dated else NO_DATES
    made = plain_draft(page.passage, reading.order, cue.id, cue.precision, actor, cue.action, dates)
    made.is_current = reading.published is not None and made.days == (reading.published, reading.published)
    made.may_be_current = not page.times
    made.measures |= set(cue.measures) | measures_in(text) or (dated[0].measures if dated else set())
    made.bases |= {law.form for law in page.laws} or (same[-1].bases if same else set())
    return [made]


def listed(templates: Sequence[Draft], pages: Iterable[Page], is_below_heading: bool = False) -> Iterator[Draft]:
    """The items below a lead as drafts like the templates; the list ends at the first passage that is no item.

    Below a heading, running text may stand before the list.
    """
    told: set[str] = set()
    has_begun, is_label, last = False, False, ""
    for page in pages:
        if is_below_heading and page.kind in {"headline", "table"}:
            return
        if is_below_heading and not has_begun and page.kind != "list":
            continue
        field, text = field_of(page.text), page.text.rstrip()
        is_value_of_other, is_label = is_label and last == "other" and field is None, field is not None and text.endswith(":")
        last, has_begun = field or last, True
        if is_value_of_other or is_label or field == "other":
            continue
        targets = _targets(page)
        if not targets and not _goes_on(page):
            return
        for target in targets:
            words = target.text.casefold().split()
            if target.text.casefold() in told or (len(words) == 1 and words[0] in told and page.kind not in {"list", "table"}):
                continue
            told |= {*words, target.text.casefold()}
            for draft in templates:
                yield draft.again(target, page.passage, (target.item_start, _evidence_end(page, target)))


def _targets(page: Page) -> list[Target]:
    """The targets of an item: those of an entry without a verb, all names of a bare list of names, else the name that a sentence opens with."""
    doc = page.ground.doc
    has_verb = any(token.pos_ in {"VERB", "AUX"} and token.tag_ not in {"VBN", "VBG"} for token in doc)
    if page.kind in {"list", "table"} and (entries := entry_targets(page, 0, len(page.text))):
        return entries
    first = _first_word(page)
    if first is None or (page.kind == "headline" and len(doc) > _ITEM_TOKENS):
        return []
    if not has_verb and (names := _bare_names(page, first)):
        return names
    end = next((token.i for token in doc[first.i + 1:] if _ends_name(token)), len(doc))
    found = targets_of(page.ground, items_between(page.ground, first.i, end))
    return [_described(page, target, end) for target in found[:1]
            if target.kind == "name" and target.schema not in PLACES and (len(target.text.split()) > 1 or target.local_id is not None)]


def _described(page: Page, target: Target, end: int) -> Target:
    """The target of an item with the country and kind that the item's sentence gives it ("X is a Chadian general")."""
    doc = page.ground.doc
    attribute = next((token for token in doc[end:end + 1].sent if token.dep_ == "attr" and token.head.i == end), None) if end < len(doc) else None
    if attribute is None or attribute.i <= end:
        return target
    told = read_item(page.ground, Item(list(doc[end + 1:attribute.right_edge.i + 1])))
    is_open = target.schema == "LegalEntity" and told.kind == "single"
    return replace(target, country=target.country or told.country, schema=told.schema if is_open else target.schema)


def _first_word(page: Page) -> Token | None:
    """The first word behind bullets and numbers, if it is in capitals and may open a name."""
    for token in page.ground.doc:
        if token.is_space or token.is_punct or token.text in _BULLETS or (token.like_num and token.i < 2):
            continue
        is_open = token.pos_ in _OPENING_POS or (token.is_upper and len(token) > 2)
        return token if token.text[:1].isupper() and is_open else None
    return None


def _bare_names(page: Page, first: Token) -> list[Target]:
    """The targets of a passage that is nothing but names and what describes them."""
    doc = page.ground.doc
    targets = targets_of(page.ground, items_between(page.ground, first.i, len(doc)))
    named = [target for target in targets if target.kind == "name" and target.schema not in PLACES]
    return named if named and len(named) >= len(targets) - 1 and len(doc) <= _ITEM_TOKENS * len(named) else []


def _ends_name(token: Token) -> bool:
    """Whether the name that opens an item ends here: at a verb, a comma, a bracket, a dash or a colon."""
    is_verb = token.pos_ in {"VERB", "AUX"} and not token.text[:1].isupper()
    return token.text in _NAME_ENDS or is_verb or (token.text == "-" and bool(token.whitespace_))


def _goes_on(page: Page) -> bool:
    """Whether a passage without a name of its own only says more of the item before it ("He is also …")."""
    doc = page.ground.doc
    return len(doc) > 0 and doc[0].pos_ == "PRON" and doc[0].lower_ not in sanction_words("anaphor.determiners")


def _evidence_end(page: Page, target: Target) -> int:
    """The end of the item's first sentence where it is short, else the end of the name."""
    sentence = next((item for item in page.ground.doc.sents if item.start_char <= target.start < item.end_char), None)
    end = sentence.end_char if sentence is not None else target.end
    return end if target.end <= end <= target.item_start + _EVIDENCE_CHARS else target.end
