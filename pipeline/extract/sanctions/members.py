"""Members of a group told before: "They are A, B and C", "Among the 40 are …", "The other four hold posts: D and E"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.extract.sanctions.draft import Draft
from pipeline.extract.sanctions.items import targets_of
from pipeline.extract.sanctions.page import Page
from pipeline.extract.sanctions.pointers import targets_behind
from pipeline.extract.sanctions.reading import Reading
from pipeline.extract.sanctions.split import items_between
from pipeline.extract.sanctions.target import Target
from pipeline.lexicon.sanctions import phrases, sanction_words, target_nouns, word_list

if TYPE_CHECKING:
    from spacy.tokens import Span

_LABEL = re.compile(r"[A-Z][\w .’'-]{0,40}:\s")
_NEAR = 4
_PRONOUN_NEAR = 2


def member_drafts(reading: Reading, page: Page, sentence: Span) -> list[Draft]:
    """The named members that a sentence gives to a group, told as the group was; none where it points to no group."""
    match = phrases("phrase.members").match(sentence.text)
    if match is None:
        return _answers(reading, page, sentence)
    subject = next(text for text in match.groups() if text).lower()
    group = _group(reading, subject)
    if group is None:
        return []
    reading.group, reading.pointed = group, reading.order
    start = next((token.i for token in sentence if token.idx >= sentence.start_char + match.end()), sentence.end)
    found = targets_behind(page.ground, start, sentence) if start < sentence.end else _before(page, sentence, match.start(match.lastindex or 0))
    targets = [target for target in found if target.kind == "name" and not any(body.start < target.end and target.start < body.end for body in page.bodies)]
    return [_member(reading, page, group, target, other) for target in targets for other in _beside(reading, group)]


def _answers(reading: Reading, page: Page, sentence: Span) -> list[Draft]:
    """The members that a sentence without a verb names right after one that pointed to their group ("They are in the annex. A; B; and C.")."""
    group = reading.group if reading.pointed == reading.order - 1 else None
    if group is None or page.kind in {"list", "table"} or any(token.pos_ in {"VERB", "AUX"} and token.dep_ in {"ROOT", "ccomp"} for token in sentence):
        return []
    reading.pointed = reading.order
    label = _LABEL.match(sentence.text)
    first = sentence.start_char + (label.end() if label is not None else 0)
    start = next((token.i for token in sentence if token.idx >= first), sentence.end)
    if sentence.text.rstrip().endswith(":"):
        return []
    targets = [target for target in targets_behind(page.ground, start, sentence)
               if target.kind == "name" and phrases("phrase.no_names").match(target.text) is None]
    return [_member(reading, page, group, target, other) for target in targets for other in _beside(reading, group)]


def _before(page: Page, sentence: Span, end: int) -> list[Target]:
    """The names before the words that point to their group ("A and B were among the others")."""
    verb = next((token.i for token in sentence if token.pos_ in {"AUX", "VERB"}), sentence.start)
    return targets_of(page.ground, items_between(page.ground, sentence.start, verb)) if verb > sentence.start else []


def _beside(reading: Reading, group: Draft) -> list[Draft]:
    """The group as each body told it."""
    return [draft for draft in reading.drafts if draft.order == group.order and draft.key == group.key and draft.action == group.action] or [group]


def _member(reading: Reading, page: Page, group: Draft, target: Target, told: Draft) -> Draft:
    made = told.again(target, page.passage, (target.item_start, target.end))
    made.order = reading.order
    return made


def _group(reading: Reading, subject: str) -> Draft | None:
    """The group that words point to: of that number or that noun, else the last, where it was told near by."""
    groups = [draft for draft in reading.drafts if not draft.is_named and draft.target.kind == "group"]
    words = re.findall(r"\w+", subject)
    numbers = {_value(word) for word in words} - {None}
    nouns = {noun for word in words if (noun := _singular(word)) is not None}
    for draft in reversed(groups):
        if (draft.target.number in numbers and draft.target.number is not None) or (nouns and draft.target.noun in nouns):
            return draft
    if set(words) & sanction_words("listing.nouns"):
        near = [draft for draft in groups if draft.order >= reading.order - _NEAR]
        return near[-1] if near else None
    if "other" in words or "others" in words:
        near = [draft for draft in groups if draft.order >= reading.order - _PRONOUN_NEAR]
        return near[-1] if near else reading.group
    if not set(words) & sanction_words("pronouns.many"):
        return None
    if reading.group is not None and reading.pointed >= reading.order - 1:
        return reading.group
    last = groups[-1] if groups and groups[-1].order >= reading.order - _PRONOUN_NEAR else None
    return last or (reading.group if reading.group is not None and reading.group.order >= reading.order - _NEAR else None)


def note_question(reading: Reading, text: str) -> None:
    """A question after a group ("Who are the six?"): what follows speaks of that group."""
    numbers = {_value(word) for match in re.finditer(r"\b[Tt]he (\w+)\b", text) for word in match.groups()} - {None}
    asked = [draft for draft in reading.drafts if draft.target.kind == "group" and draft.target.number in numbers]
    if asked:
        reading.group, reading.pointed = asked[-1], reading.order


def _value(word: str) -> int | None:
    numbers = word_list("numbers")
    return int(word) if word.isdigit() else numbers.index(word) if word in numbers else None


def _singular(word: str) -> str | None:
    singulars = (word.removesuffix("s"), word.removesuffix("es"), word.removesuffix("ies") + "y")
    return next((noun for noun in singulars if noun in target_nouns() and noun != word), None)
