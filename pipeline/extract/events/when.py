"""When an event happened by the text: its own phrase of time, one of its clause, one that its sentence hands on."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from pipeline.extract.events import syntax
from pipeline.extract.nlp import ParsedPassage
from pipeline.lexicon.circumstances import circumstance
from pipeline.records import Dates, TimeExpression

if TYPE_CHECKING:
    from spacy.tokens import Token

_STEPS = 10
_KINDS = frozenset({"date", "time"})


@dataclass(frozen=True, slots=True)
class Timed:
    """A phrase of time in the parse: the chain of words it hangs below, up to its verb, and the preposition before it."""

    time: TimeExpression
    token: Token
    preposition: str
    chain: tuple[Token, ...]


def timed(passage: ParsedPassage, times: Collection[TimeExpression]) -> list[Timed]:
    """The phrases of time of a passage that tell a day or a stretch of days."""
    found = []
    for time in times:
        if time.kind not in _KINDS:
            continue
        at = passage.passage.start
        span = passage.doc.char_span(time.evidence.start - at, time.evidence.end - at, alignment_mode="expand")
        if span is None:
            continue
        root = span.root
        preposition, chain = _chain(root, set(range(span.start, span.end)))
        found.append(Timed(time, root, preposition, chain))
    return found


def _chain(root: Token, inside: set[int]) -> tuple[str, tuple[Token, ...]]:
    preposition = root.lower_ if root.pos_ in ("ADP", "SCONJ") else ""
    chain: list[Token] = []
    node = root
    for _ in range(_STEPS):
        if node.head.i == node.i or (node.i not in inside and syntax.is_verbal(node)):
            break
        node = node.head
        if node.i in inside:
            continue
        if node.lower_ in circumstance("beginning") and node.head.i != node.i:
            preposition = node.lower_
            node = node.head
        if node.pos_ in ("ADP", "SCONJ") and not chain:
            preposition = preposition or node.lower_
        chain.append(node)
    return preposition, tuple(chain)


class Clock:
    """The phrases of time of one passage, and which of them are an event's own."""

    def __init__(self, passage: ParsedPassage, times: Collection[TimeExpression]) -> None:
        self.timed = timed(passage, times)
        self._is_timeline = passage.passage.kind == "timeline"
        self._start = passage.passage.start

    def dates(self, head: Token, hosts: Sequence[Token], triggers: Collection[int]) -> Dates | None:
        """The dates of the event that `head` tells; None where the text gives none.

        `hosts` are the words whose phrases of time are the event's, nearest first. `triggers` are the words of the passage
        that tell events: a phrase that hangs below another of them is that one's.
        """
        if not self.timed:
            return None
        for node in (head, *hosts):
            own = [item for item in self.timed if self._belongs(item, node, triggers)]
            if own:
                return _read(_best(own, head))
        return self._beside(head, triggers) or self._since(hosts or [head]) or self._of_line(head)

    def _since(self, hosts: Sequence[Token]) -> Dates | None:
        """An open stretch from a clause with "since": "has trained them since fighting began last year"."""
        for verb in hosts:
            for clause in verb.children:
                if clause.dep_ == "advcl" and any(item.dep_ == "mark" and item.lower_ == "since" for item in clause.children):
                    for item in self.timed:
                        if clause in item.chain and item.time.dates.date_start is not None:
                            return replace(item.time.dates, date_end=None, date_precision="interval")
        return None

    def _beside(self, head: Token, triggers: Collection[int]) -> Dates | None:
        """The phrase right behind a noun, where the parse hangs it on the verb: "ended with the invasion of Chad in 1983"."""
        if syntax.is_verbal(head):
            return None
        end = head.right_edge.i
        for item in self.timed:
            first = item.token.left_edge.i
            is_free = not item.preposition and not any(node.i in triggers for node in item.chain)
            if (first == end + 1 and (item.preposition or is_free)) or (first == end + 2 and item.token.doc[end + 1].lower_ == item.preposition):
                return _read(item)
        return None

    def _belongs(self, item: Timed, node: Token, triggers: Collection[int]) -> bool:
        for above in item.chain:
            if above.i == node.i:
                return True
            if above.i in triggers or (syntax.is_verbal(above) and above.dep_ != "amod"):
                return False
        return False

    def _of_line(self, head: Token) -> Dates | None:
        """The date that a line of a timeline begins with."""
        if not self._is_timeline:
            return None
        first = self.timed[0]
        return _read(first) if first.time.evidence.start - self._start <= 2 and head.idx >= first.time.evidence.end - self._start else None


def _best(own: list[Timed], head: Token) -> Timed:
    """Of several phrases the one whose days are known, then the finest, then the nearest."""
    order = {"day": 0, "week": 1, "month": 2, "quarter": 3, "season": 3, "year": 4}

    def worth(item: Timed) -> tuple[bool, int, int]:
        dates = item.time.dates
        return dates.date_start is None and dates.date_end is None, order.get(dates.date_precision or "", 5), abs(item.token.i - head.i)

    return min(own, key=worth)


def _read(item: Timed) -> Dates:
    """The dates of a phrase as its preposition means them: "since 2011" leaves the end open, "before March" the beginning."""
    dates = item.time.dates
    if item.preposition in circumstance("since") and dates.date_start is not None:
        return replace(dates, date_end=None, date_precision="interval")
    if item.preposition in circumstance("until") and dates.date_start is not None:
        if item.preposition == "before":
            return Dates(None, dates.date_start - timedelta(days=1), "interval", dates.date_text)
        return Dates(None, dates.date_end, "interval", dates.date_text)
    return dates
