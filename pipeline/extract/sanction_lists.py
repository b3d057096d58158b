"""Lists of targets laid out over passages: a sentence that announces them, then an item a passage."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from pipeline.extract.sanction_drafts import Reading, Telling, draft_of
from pipeline.extract.sanction_items import targets_of
from pipeline.extract.sanction_merge import Draft
from pipeline.extract.sanction_page import Page
from pipeline.extract.sanction_regions import items_between
from pipeline.extract.sanction_targets import Target
from pipeline.lexicon.sanctions import sanction_words

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

_ITEM_WORDS = 60
_BULLETS = frozenset("-–—•*·o")


def is_lead(page: Page, sentence: Span, telling: Telling) -> bool:
    """Whether a sentence announces a list in the passages below: it ends its passage, with a colon or with "following"."""
    is_pointing = any(token.lower_ in sanction_words("list.leads") for token in sentence)
    if page.text[sentence.end_char:].strip() and not (is_pointing and page.text.rstrip().endswith(":")):
        return False
    return page.text.rstrip().endswith(":") or (is_pointing and telling.trigger.end - telling.trigger.start <= 12)


def listed(reading: Reading, lead: Page, sentence: Span, telling: Telling, pages: Iterable[Page]) -> Iterator[tuple[Page, Draft]]:
    """The drafts of the items below a lead, with their pages; the list ends at the first passage that is no item."""
    told: set[str] = set()
    for page in pages:
        targets = _targets(page)
        if not targets:
            if _goes_on(page):
                continue
            return
        for target in targets:
            if target.text.casefold().split()[-1] in told:
                continue
            told |= set(target.text.casefold().split())
            for actor in telling.actors:
                draft = draft_of(reading, lead, sentence, telling, target, actor)
                draft.passage, draft.start, draft.end = page.passage, target.item_start, _evidence_end(page, target)
                yield page, draft


def _targets(page: Page) -> list[Target]:
    """The targets of an item: all names of a bare list of names, else the name that the item opens with."""
    doc = page.ground.doc
    first = _first_word(page)
    if first is None or (page.kind == "headline" and len(doc) > _ITEM_WORDS):
        return []
    verb = next((token for token in doc if token.pos_ in {"VERB", "AUX"} and token.tag_ not in {"VBN", "VBG"}), None)
    if verb is None and (names := _bare_names(page, first)):
        return names
    end = _opening_end(page, first)
    found = targets_of(page.ground, items_between(page.ground, first.i, end)) if end > first.i else []
    return [target for target in found[:1] if target.kind == "name" and (len(target.text.split()) > 1 or target.local_id is not None)]


def _first_word(page: Page) -> Token | None:
    """The first word behind bullets and numbers."""
    for token in page.ground.doc:
        if token.is_space or token.is_punct or token.text in _BULLETS or (token.like_num and token.i < 2):
            continue
        return token if token.text[:1].isupper() and token.pos_ in {"PROPN", "NOUN", "ADJ", "X", "VERB"} else None
    return None


def _bare_names(page: Page, first: Token) -> list[Target]:
    """The targets of a passage that is nothing but names and what describes them."""
    targets = targets_of(page.ground, items_between(page.ground, first.i, len(page.ground.doc)))
    named = [target for target in targets if target.kind == "name"]
    return named if named and len(named) >= len(targets) - 1 and len(page.ground.doc) <= _ITEM_WORDS * max(1, len(named)) else []


def _opening_end(page: Page, first: Token) -> int:
    """Where the name that opens an item ends: at a verb, a comma, a bracket, a dash or a colon."""
    for token in page.ground.doc[first.i + 1:]:
        if token.text in {",", "(", "–", "—", ":", ";"} or (token.pos_ in {"VERB", "AUX"} and not token.text[:1].isupper()) or (token.text == "-" and token.whitespace_):
            return token.i
    return len(page.ground.doc)


def _goes_on(page: Page) -> bool:
    """Whether a passage without a name of its own only says more of the item before it."""
    return bool(len(page.ground.doc)) and page.ground.doc[0].pos_ == "PRON" and page.ground.doc[0].lower_ not in sanction_words("anaphor.determiners")


def _evidence_end(page: Page, target: Target) -> int:
    """The end of the item's first sentence where it is short, else the end of the name."""
    doc = page.ground.doc
    sentence = next((sentence for sentence in doc.sents if sentence.start_char <= target.start < sentence.end_char), None)
    end = sentence.end_char if sentence is not None else target.end
    return end if target.end <= end <= target.item_start + 300 else target.end
