"""Lists of targets laid out over passages: a sentence that announces them, then an item a passage."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.extract.sanctions.draft import Draft
from pipeline.extract.sanctions.drafts import draft_of
from pipeline.extract.sanctions.ground import Item
from pipeline.extract.sanctions.items import targets_of
from pipeline.extract.sanctions.page import Page
from pipeline.extract.sanctions.reading import Reading, Telling
from pipeline.extract.sanctions.split import items_between
from pipeline.extract.sanctions.target import Target
from pipeline.extract.sanctions.targets import read_item
from pipeline.lexicon.sanctions import sanction_words

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

_ITEM_TOKENS = 60
_LEAD_TOKENS = 12
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


def listed(reading: Reading, lead: Page, sentence: Span, telling: Telling, pages: Iterable[Page]) -> Iterator[Draft]:
    """The drafts of the items below a lead; the list ends at the first passage that is no item."""
    told: set[str] = set()
    for page in pages:
        targets = _targets(page)
        if not targets and not _goes_on(page):
            return
        for target in targets:
            words = target.text.casefold().split()
            if words[-1] in told:
                continue
            told |= set(words)
            for actor in telling.actors:
                draft = draft_of(reading, lead, sentence, telling, target, actor)
                draft.passage, draft.start, draft.end = page.passage, target.item_start, _evidence_end(page, target)
                yield draft


def _targets(page: Page) -> list[Target]:
    """The targets of an item: all names of a bare list of names, else the name that the item opens with."""
    doc = page.ground.doc
    first = _first_word(page)
    if first is None or (page.kind == "headline" and len(doc) > _ITEM_TOKENS):
        return []
    has_verb = any(token.pos_ in {"VERB", "AUX"} and token.tag_ not in {"VBN", "VBG"} for token in doc)
    if not has_verb and (names := _bare_names(page, first)):
        return names
    end = next((token.i for token in doc[first.i + 1:] if _ends_name(token)), len(doc))
    found = targets_of(page.ground, items_between(page.ground, first.i, end))
    return [_described(page, target, end) for target in found[:1]
            if target.kind == "name" and (len(target.text.split()) > 1 or target.local_id is not None)]


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
    named = [target for target in targets if target.kind == "name"]
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
