"""The targets of a trigger, also where words only point to them: pronouns, descriptions, lines without a subject."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.extract.sanctions.ground import SEPARATORS, Ground, Item
from pipeline.extract.sanctions.items import included, pointers, targets_of
from pipeline.extract.sanctions.names import Name
from pipeline.extract.sanctions.page import Page
from pipeline.extract.sanctions.reading import Reading
from pipeline.extract.sanctions.regions import joined_behind, region_end, resumed
from pipeline.extract.sanctions.split import items_between
from pipeline.extract.sanctions.target import PLACES, Target, country_of, head_noun, names_in
from pipeline.extract.sanctions.targets import read_item
from pipeline.extract.sanctions.trigger import Trigger
from pipeline.lexicon.sanctions import sanction_words, target_nouns, word_list
from pipeline.records import LocalEntity

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

_ACTING = frozenset({"Person", "Organization", "Company", "Vessel", "Airplane", "LegalEntity", "PublicBody"})
_GOODS_TOKENS = 12
_HEAD = re.compile(r"\b(?:of|in|for|that|which|who|whose|based|controlled|owned|with|from|to|at|by|on|and)\b|,")
_SUBJECT_NEAR = 4
_STRICT_FRAMES = frozenset({"theme", "label"})


def trigger_targets(reading: Reading, page: Page, sentence: Span, trigger: Trigger) -> list[Target]:
    """The targets of a trigger: those in its place, further ones behind a ground, and names that the sentence includes in a group."""
    if trigger.pronoun is not None:
        pointed = _pointed_at(reading, page, sentence, trigger.pronoun)
        return pointed + (companions(page, trigger, sentence) if pointed else [])
    if trigger.is_passive and page.entry and _is_loose(page, trigger):
        return list(page.entry)
    if trigger.start == trigger.end and trigger.is_passive:
        return _topic(reading, page, trigger)
    if (number := _bare_number(page.ground, trigger)) is not None:
        return _last_named(reading, page, number, trigger.start)
    items = items_between(page.ground, trigger.start, trigger.end)
    for item in items:
        item.is_restricted = trigger.is_passive and not any(token.dep_ in {"auxpass", "aux"} for token in trigger.token.children)
    targets = [] if _is_of_other_things(page.ground, trigger, items) else targets_of(page.ground, items)
    found = (_described(reading, page, item, pointer) for item, pointer in pointers(page.ground, items) if not targets or _is_same(item))
    targets = [target for target in found if target is not None] + targets
    if not targets and items:
        targets = goods(page.ground, trigger)
    if not targets and trigger.is_state:
        targets = _in_apposition(page, trigger.token)
    return _fit(trigger, targets + _further(page, sentence, trigger, targets) if items else targets)


def _in_apposition(page: Page, token: Token) -> list[Target]:
    """The name that a label with a participle stands beside ("Harakat Noor, a splinter group and U.S.-designated FTO")."""
    node = token
    while node.head != node and node.dep_ in {"amod", "compound", "nmod", "appos", "conj"}:
        node = node.head
        name = next((name for name in page.names if name.kind == "name" and name.start <= node.i < name.end and name.schema in _ACTING), None)
        if name is not None and name.end <= token.i:
            return [_at(name, token)]
    return []


def _is_same(item: Item) -> bool:
    return any(token.lower_ in sanction_words("same.words") for token in item.tokens[:2])


def _bare_number(ground: Ground, trigger: Trigger) -> int | None:
    """The number of targets where words only count those told before ("both", "the two", "all three")."""
    words = [token.lower_ for token in ground.doc[trigger.start:trigger.end] if not token.is_punct]
    numbers = word_list("numbers")
    if words == ["both"] or (words[-2:] == ["of", "them"] and words[:1] == ["both"]):
        return 2
    is_count = len(words) == 2 and words[0] in {"the", "all"} and words[1] in numbers
    return numbers.index(words[1]) if is_count else None


def _last_named(reading: Reading, page: Page, number: int, at: int) -> list[Target]:
    """The last targets told in the passage, where they are that many; else the last names before, where they stand in one list."""
    place = page.ground.doc[at].idx
    told: dict[str, Target] = {}
    for draft in reversed([draft for draft in reading.drafts if draft.passage is page.passage and draft.is_named and draft.order >= reading.order - 2]):
        told.setdefault(draft.key, draft.target)
    names = [name for name in page.names if name.kind == "name" and name.schema in _ACTING and name.end_char <= place
             and not any(body.start < name.end_char and name.start_char < body.end for body in page.bodies)]
    same = [_at(name, page.ground.doc[at]) for name in names if name.start >= page.ground.doc[at].sent.start]
    own = list({target.text: target for target in same}.values())
    found = own if len(own) == number else list(told.values())[::-1] if len(told) == number else []
    return [replace(target, start=place, end=place, item_start=place) for target in found]


def goods(ground: Ground, trigger: Trigger) -> list[Target]:
    """The goods that a ban or an embargo is on, as written ("Ruritanian oil and gas")."""
    if trigger.cue.frame not in {"noun", "list", "bar"}:
        return []
    tokens = [token for token in ground.doc[trigger.start:trigger.end] if not ground.in_time(token)]
    comma = next((place for place, token in enumerate(tokens) if token.text in SEPARATORS), len(tokens))
    if any(token.text == ";" or token.lemma_.lower() in sanction_words("officials") for token in tokens[comma:]):
        tokens = tokens[:comma]
    while len(tokens) > 1 and (tokens[0].lower_ in sanction_words("goods.trade") or tokens[0].lower_ in {"the", "of", "and", "any", "all"}):
        tokens.pop(0)
    while tokens and (tokens[-1].is_punct or tokens[-1].pos_ in {"ADP", "SCONJ", "ADV"}):
        tokens.pop()
    if not tokens or not any(token.lemma_.lower() in sanction_words("goods") for token in tokens) or len(tokens) > _GOODS_TOKENS:
        return []
    end = tokens[-1].idx + len(tokens[-1])
    return [Target(ground.doc.text[tokens[0].idx:end], tokens[0].idx, end, tokens[0].idx, "Group", "group", country_of(ground, Item(tokens)), noun="goods")]


def _is_loose(page: Page, trigger: Trigger) -> bool:
    """Whether a participle without a subject says something of the name that its item opens with ("Orion – a bank; listed in May")."""
    opening = page.entry[-1].end
    own = [item for item in trigger.token.children if item.dep_ in {"aux", "auxpass"} or (item.dep_ in {"nsubj", "nsubjpass"} and item.idx > opening)]
    if own or trigger.token.tag_ not in {"VBN", "VBD"}:
        return False
    place = trigger.token.i - 1
    while place >= 0 and page.ground.doc[place].pos_ == "ADV":
        place -= 1
    return place < 0 or page.ground.doc[place].text in SEPARATORS or page.ground.doc[place].text == ")"


def _is_of_other_things(ground: Ground, trigger: Trigger, items: Sequence[Item]) -> bool:
    """Whether a weak word acts on a thing that is not sanctioned ("blocking the exports of …")."""
    return trigger.cue.context == "near" and len(items) > 1 and read_item(ground, items[0]).kind == "none" and head_noun(items[0]) is not None


def _fit(trigger: Trigger, targets: Sequence[Target]) -> list[Target]:
    """The targets that a trigger of that kind may have: names alone behind a participle, no uncounted groups in weak frames."""
    named = [target for target in targets if target.kind == "name"]
    if trigger.is_state or trigger.cue.frame == "state":
        return named[:1] if trigger.is_state else named + [target for target in targets if target not in named and target.start > trigger.token.idx]
    if trigger.cue.frame == "face":
        return list(targets)
    if trigger.cue.frame in {"under", "on_list"}:
        return [target for target in targets if target.kind == "name" or target.number is not None]
    is_strict = trigger.is_passive or trigger.cue.frame in _STRICT_FRAMES or (trigger.cue.frame == "list" and bool(trigger.cue.nouns))
    return [target for target in targets if not (target.is_vague and is_strict)]


def _further(page: Page, sentence: Span, trigger: Trigger, targets: Sequence[Target]) -> list[Target]:
    """Targets behind the first stretch of them."""
    ground = page.ground
    behind = joined_behind(ground, trigger.token.i + 1, sentence) if trigger.is_passive else None
    is_counted = bool(targets) and all(target.kind == "group" for target in targets)
    first = trigger.token.i if trigger.is_passive else trigger.end
    colon = next((token.i for token in ground.doc[first:sentence.end] if token.text == ":"), None) if is_counted else None
    if colon is not None:
        return [target for target in targets_behind(ground, colon + 1, sentence) if target.kind == "name"]
    again = behind if trigger.is_passive else resumed(ground, trigger.end, sentence, trigger.cue.prepositions)
    further = _targets_from(ground, again, sentence) if again is not None else []
    is_group = bool(targets) and (trigger.cue.frame == "state" or all(target.kind == "group" for target in [*targets, *further]))
    more = included(ground, trigger.end, sentence) if is_group else None
    if more is not None:
        further += [target for target in _targets_from(ground, more, sentence) if target.kind == "name" or _is_owned(target)]
    told = [*targets, *further]
    more_of = companions(page, trigger, sentence) + _so_too(ground, trigger, sentence)
    return further + [target for target in more_of if not any(other.start < target.end and target.start < other.end for other in told)]


def _is_owned(target: Target) -> bool:
    """Whether a single unnamed target is somebody's own ("his minor son")."""
    return target.kind == "single" and target.text.split()[0].lower() in sanction_words("owned.openers")


def companions(page: Page, trigger: Trigger, sentence: Span) -> list[Target]:
    """Targets that "with" or "together with" adds behind the first ones ("designated A in May, with two of his brothers")."""
    ground, start = page.ground, max(trigger.end, trigger.token.i + 1)
    for token in ground.doc[start:sentence.end - 1]:
        if token.lower_ in sanction_words("companion.words") and _opens_companion(page, token):
            return [target for target in _targets_from(ground, token.i + 1, sentence) if target.kind in {"name", "group"} and target.schema not in PLACES
                    and not any(body.start < target.end and target.start < body.end for body in page.bodies) and not target.is_vague]
    return []


def _opens_companion(page: Page, token: Token) -> bool:
    """Whether "with" adds people or things to the targets: behind a comma, a time or "together", before a name, a count or a possessive."""
    before, after = token.nbor(-1), token.nbor()
    is_apart = before.text in {",", ")"} or page.ground.in_time(before) or before.lower_ in sanction_words("companion.openers") or page.ground.in_law(before)
    is_name = any(name.start == after.i and name.kind == "name" and name.schema in _ACTING for name in page.names)
    return is_apart and (is_name or after.like_num or after.tag_ == "PRP$" or after.text in {"Mr.", "Mr", "Mrs.", "Ms."} or after.lower_ in {"a", "several"})


def _so_too(ground: Ground, trigger: Trigger, sentence: Span) -> list[Target]:
    """Names that "and so is" adds ("A is on the list, and so is B")."""
    for token in ground.doc[trigger.token.i:sentence.end - 2]:
        if token.lower_ == "so" and token.nbor().lower_ in sanction_words("so.verbs"):
            start = token.i + 2
            start += 2 * (ground.doc[start].lower_ in {"those", "that"} and start + 2 < sentence.end)
            return [target for target in targets_behind(ground, start, sentence) if target.kind == "name"]
    return []


def targets_behind(ground: Ground, start: int, sentence: Span) -> list[Target]:
    """The targets from the token `start` to the end of the sentence, also those behind a ground and a semicolon."""
    found: list[Target] = []
    while start < sentence.end:
        end = region_end(ground, start, sentence)
        found += targets_of(ground, items_between(ground, start, end))
        stop = next((token.i for token in ground.doc[end:sentence.end] if token.text == ";"), sentence.end)
        start = stop + 1
        if start < sentence.end and ground.doc[start].lower_ == "and":
            start += 1
    return found


def _targets_from(ground: Ground, start: int, sentence: Span) -> list[Target]:
    return targets_of(ground, items_between(ground, start, region_end(ground, start, sentence)))


def _topic(reading: Reading, page: Page, trigger: Trigger) -> list[Target]:
    """What a line without a subject is about: in a timeline, whom its heading names."""
    if reading.topic is None or page.kind != "timeline":
        return []
    place = trigger.token.idx
    return [replace(reading.topic, start=place, end=place, item_start=place)]


def _described(reading: Reading, page: Page, item: Item, pointer: Target) -> Target | None:
    """What a definite description means: the one thing of the document so described, else the last target of its kind near by."""
    if pointer.number is not None and _is_same(item):
        groups = [draft.target for draft in reading.drafts if draft.target.number == pointer.number and draft.target.noun == pointer.noun]
        return replace(groups[-1], start=pointer.start, end=pointer.end, item_start=pointer.item_start) if groups else None
    if item.tokens[0].lower_ != "the" or pointer.noun is None or pointer.number is not None:
        return None
    if pointer.noun in sanction_words("countries.called"):
        told = [draft.target for draft in reading.drafts if draft.target.schema == "Country"]
        return replace(told[-1], start=pointer.start, end=pointer.end, item_start=pointer.item_start) if told else None
    beside = names_in(page.ground, item)
    fit = [entity for entity in reading.entities if _is_described(entity, pointer.noun, beside)]
    if len(fit) == 1:
        return replace(pointer, text=fit[0].name, schema=fit[0].schema, kind="name", country=fit[0].country, local_id=fit[0].local_id)
    is_person = target_nouns().get(pointer.noun) == "Person"
    near = [target for target in reading.told_near(page, 2) if (target.schema == "Person") == is_person] if not beside else []
    if near:
        return replace(near[-1], start=pointer.start, end=pointer.end, item_start=pointer.item_start)
    return replace(pointer, kind="single") if pointer.noun in sanction_words("unique.heads") else None


def _is_described(entity: LocalEntity, noun: str, beside: Sequence[Name]) -> bool:
    """Whether a thing's description has the noun; names in the pointing words must be of its country or stand in its description."""
    description = _HEAD.split(entity.description or "", maxsplit=1)[0]
    if (target_nouns().get(noun) == "Person") != (entity.schema == "Person"):
        return False
    if re.search(rf"\b{re.escape(noun)}\b", description, re.IGNORECASE) is None:
        return False
    return all((name.country is not None and name.country == entity.country) or name.full in (entity.description or "") for name in beside)


def _pointed_at(reading: Reading, page: Page, sentence: Span, pronoun: Token) -> list[Target]:
    """The targets of a pronoun: its own entity, those told right before, else the last fitting subject of the sentences before."""
    word = pronoun.lower_
    start, end = pronoun.idx, pronoun.idx + len(pronoun)
    if word in sanction_words("pronouns.several"):
        return [replace(target, start=start, end=end, item_start=start) for target in reading.last_told(page)]
    if word not in sanction_words("pronouns.single"):
        return []
    is_person = word in sanction_words("pronouns.person")
    own = [_at(name, pronoun) for name in page.names if name.start == pronoun.i and name.local_id is not None]
    told = [target for target in reading.told_near(page, 1) if (target.schema == "Person") == is_person]
    if own or told:
        return [replace(own[0] if own else told[-1], start=start, end=end, item_start=start)]
    before = [_at(name, pronoun) for name in _subjects(page, sentence, pronoun.i) if (name.schema == "Person") == is_person]
    if before:
        return before[-1:]
    subjects = [name for order, name in reading.subjects if order >= reading.order - _SUBJECT_NEAR and (name.schema == "Person") == is_person]
    return [_at(subjects[-1], pronoun)] if subjects else []


def _subjects(page: Page, sentence: Span, end: int) -> list[Name]:
    """The names that are subjects in a sentence before the token `end`, bodies that sanction left out."""
    places = {token.i for token in sentence if token.dep_ in {"nsubj", "nsubjpass"} and token.i < end}
    names = [name for name in page.names if name.kind == "name" and any(name.start <= place < name.end for place in places)]
    return [name for name in names if not any(body.start < name.end_char and name.start_char < body.end for body in page.bodies)]


def note_subjects(reading: Reading, page: Page, sentence: Span) -> None:
    """Take note of the names that are the subjects of a sentence, for pronouns in those that follow."""
    reading.subjects += [(reading.order, name) for name in _subjects(page, sentence, sentence.end) if name.schema in _ACTING]


def _at(name: Name, pronoun: Token) -> Target:
    """A name as the target of a pronoun."""
    return Target(name.full, pronoun.idx, pronoun.idx + len(pronoun), pronoun.idx, name.schema, "name", name.country, name.local_id)
