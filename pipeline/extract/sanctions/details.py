"""What a text says beside who and whom: days, laws, measures, grounds, programme."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from pipeline.lexicon.sanctions import legal_bases, measure_cues, phrases, sanction_words
from pipeline.records import Dates, TimeExpression

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from pipeline.extract.nlp import ParsedPassage

_REASON_CHARS = 320
_SINCE_CHARS = 30
_WHEN_CHARS = 2
_SINCE = re.compile(r"\bsince\s+(?:the\s+)?(?:\w+\s+)?\Z", re.IGNORECASE)
_MODIFIERS = frozenset({"nummod", "compound", "amod", "poss", "nmod"})
_CLAUSES = frozenset({"relcl", "acl", "advcl", "ccomp", "pcomp", "conj"})
_NOUNS, _VERBS = frozenset({"NOUN", "PROPN"}), frozenset({"VERB", "AUX"})
_PREPOSITION_CHARS = 60
_TITLE = re.compile(r"(?: of \w+ \d+, \d{4})?,? ?[,(“\"] ?[“\"]?[A-Z]\w+ing(?: (?:[A-Z][\w’'-]*|of|the|in|on|and|to|for|with|by|against|or|a))+")


@dataclass(frozen=True, slots=True)
class PassageTime:
    """A time expression in the offsets of its passage."""

    start: int
    end: int
    dates: Dates
    kind: str


@dataclass(frozen=True, slots=True)
class Law:
    """A legal basis as a passage names it, in normal form, with the id of the body it empowers."""

    start: int
    end: int
    form: str
    authority: str | None


def times_of(passage: ParsedPassage, times: Sequence[TimeExpression]) -> list[PassageTime]:
    """The time expressions of a passage that name days."""
    first, last = passage.passage.start, passage.passage.end
    return [PassageTime(time.evidence.start - first, time.evidence.end - first, time.dates, time.kind)
            for time in times if first <= time.evidence.start < last and time.kind in {"date", "time"} and (time.dates.date_start or time.dates.date_end)]


def time_spans(passage: ParsedPassage, times: Sequence[TimeExpression]) -> list[tuple[int, int]]:
    """The characters of a passage that any time expression takes up, also one that names no day ("ten days")."""
    first, last = passage.passage.start, passage.passage.end
    return [(time.evidence.start - first, time.evidence.end - first) for time in times if first <= time.evidence.start < last]


def laws_in(text: str) -> list[Law]:
    """The legal bases that a text names, in order; where two overlap the earlier entry of the lexicon stands."""
    found: list[Law] = []
    for entry, pattern, more in legal_bases():
        for match in pattern.finditer(text):
            if any(match.start() < law.end and law.start < match.end() for law in found):
                continue
            if entry.needs_preposition and not _follows_preposition(text, match.start()):
                continue
            groups = [match.group(0), *(group for group in match.groups() if group)]
            found.append(Law(match.start(), match.end(), entry.form.format(*groups), entry.authority))
            found += _further(entry.form, entry.authority, text, match.end(), more)
    return sorted((replace(law, end=_title_end(text, law.end)) for law in found), key=lambda law: law.start)


def _title_end(text: str, at: int) -> int:
    """The end of a law with the title behind its number ("E.O. 14059, Imposing Sanctions on Foreign Persons …")."""
    match = _TITLE.match(text, at)
    return match.end() if match else at


def _follows_preposition(text: str, at: int) -> bool:
    """Whether "under", "pursuant to" or the like stands right before a law."""
    before = [match.end() for match in phrases("phrase.law_prepositions").finditer(text, max(0, at - _PREPOSITION_CHARS), at)]
    return bool(before) and not text[before[-1]:at].strip()


def _further(form: str, authority: str | None, text: str, at: int, more: re.Pattern[str] | None) -> Iterator[Law]:
    """The further numbers of a list of laws that begins before `at`."""
    while more is not None and (match := more.match(text, at)) is not None:
        yield Law(match.start(), match.end(), form.format(match.group(0), match.group(1)), authority)
        at = match.end()


def measures_in(text: str) -> set[str]:
    """The measures that a text names. Where property is blocked, forbidden transactions are part of that."""
    found = {entry.measure for entry, pattern in measure_cues() if pattern.search(text)}
    return found - {"financial_restriction"} if "asset_freeze" in found else found


def reason_after(text: str, start: int, end: int) -> str | None:
    """The ground that a text gives in [start, end), as written; None where it gives none."""
    match = phrases("phrase.reason").search(text, start, end)
    if match is None:
        return None
    first = match.end()
    last = min([end, *(stop.start() for stop in phrases("phrase.reason_ends").finditer(text, first, end))])
    if (semicolon := text.find(";", first, last)) >= 0:
        last = semicolon
    while first < last and not text[first].isalnum():
        first += 1
    while last > first and not (text[last - 1].isalnum() or text[last - 1] in ")”\""):
        last -= 1
    return text[first:last] if 3 < last - first <= _REASON_CHARS else None


def programme_in(text: str) -> str | None:
    """The sanctions programme that a text names."""
    match = phrases("phrase.programme").search(text)
    return match.group(0) if match else None


def day_of(doc: Doc, anchors: Sequence[Token], region: tuple[int, int], times: Sequence[PassageTime], published: date | None) -> Dates | None:
    """The days of an action: those of the time expression that modifies one of its `anchors` (verb, matched word, verbs above).

    `region` is the targets' tokens: a time among them that qualifies a noun says nothing of the action. "since X" runs to the
    day of publication. A clause with "when" right behind a time is of that time.
    """
    when = next((item for anchor in anchors for item in anchor.children if item.lower_ == "when"), None)
    opening = next((time for time in times if when is not None and 0 < when.idx - time.end <= _WHEN_CHARS), None)
    if opening is not None:
        return opening.dates
    scored = [(score, -abs(time.start - anchors[0].idx), time) for time in times if (score := _fit(doc, anchors, region, time)) > 0]
    if not scored:
        return None
    best = max(scored, key=lambda item: (item[0], item[1], -item[2].start))[2]
    best = next((time for score, _, time in scored if score == 2 and _is_within(time.dates, best.dates)), best)
    if _is_since(doc, best) and published is not None and best.dates.date_end != published:
        return replace(best.dates, date_end=published, date_precision="interval")
    return best.dates


def _is_within(dates: Dates, others: Dates) -> bool:
    """Whether days lie within others and are fewer ("this week, on Tuesday")."""
    first, own_first, own_last, last = others.date_start, dates.date_start, dates.date_end, others.date_end
    if first is None or own_first is None or own_last is None or last is None:
        return False
    return first <= own_first and own_last <= last and (own_first, own_last) != (first, last)


def _fit(doc: Doc, anchors: Sequence[Token], region: tuple[int, int], time: PassageTime) -> int:
    """How well a time fits an action: 2 where it modifies the verb, 1 where it stands beside it, 0 otherwise."""
    span = doc.char_span(time.start, time.end, alignment_mode="expand")
    if span is None or not any(anchor.sent == span.root.sent for anchor in anchors):
        return 0
    if (span.start and doc[span.start - 1].lower_ in sanction_words("time.bounds")) or _only_qualifies(span.root, anchors, time):
        return 2 * _is_since(doc, time)
    nouns = _nouns_up(span.root, anchors)
    if _is_since(doc, time):
        return 2
    if nouns is None:
        return int(any(abs(span.start - anchor.i) <= 2 or abs(anchor.i - span.end) <= 1 for anchor in anchors) and span.root.head.pos_ not in _NOUNS)
    return 0 if nouns > 1 or (nouns and region[0] <= span.root.i < region[1]) else 2


def _is_since(doc: Doc, time: PassageTime) -> bool:
    return _SINCE.search(doc.text, max(0, time.start - _SINCE_CHARS), time.start) is not None


def _only_qualifies(root: Token, anchors: Sequence[Token], time: PassageTime) -> bool:
    """Whether a time only qualifies a noun ("the 2014 invasion"); "today" and "Friday" rarely do."""
    is_deictic = time.dates.date_precision == "day" and not any(letter.isdigit() for letter in time.dates.date_text or "")
    return root.dep_ in _MODIFIERS and root.head.pos_ in _NOUNS and root.head not in anchors and not is_deictic


def _nouns_up(root: Token, anchors: Sequence[Token]) -> int | None:
    """How many nouns stand between a time and the first anchor above it; None where another verb or no anchor comes."""
    node, nouns = root, 0
    while node not in anchors:
        if node.head == node or (node.dep_ in _CLAUSES and node.pos_ in _VERBS):
            return None
        nouns += node != root and node.pos_ in _NOUNS and not _in_label(node)
        node = node.head
    return nouns


def _in_label(noun: Token) -> bool:
    """Whether a noun belongs to a label ("a terrorist organisation in 2014"), whose time is that of the labelling."""
    sentence = noun.sent
    place = noun.idx - sentence.start_char
    return any(match.start() <= place < match.end() for match in phrases("phrase.labels").finditer(sentence.text)) or (
        any(_in_label(item) for item in noun.children if item.dep_ == "appos"))


def anchors_of(token: Token, verb: Token | None) -> list[Token]:
    """The words that a time may modify for it to date the action: its word, its verb, and the verbs that carry it."""
    anchors = [token] if verb is None or verb == token else [verb, token]
    node = anchors[0]
    for _ in range(5):
        if node.head == node or node.dep_ in {"relcl", "ROOT"} or (node.dep_ == "acl" and node.tag_ in {"VBN", "VBD"}):
            break
        is_list = node.dep_ == "conj" and node.pos_ in {"VERB", "AUX"}
        node = node.head
        if node.pos_ in {"VERB", "AUX"} and not (is_list and any(item.dep_ == "nsubj" for item in anchors[0].children)):
            anchors.append(node)
        if node.lemma_.lower() in sanction_words("matrix.report"):
            break
    return anchors
