"""Time expressions of a document: found by the grammar of `times.yml`, resolved against the document's day and the story.

Passages are read in order. A phrase that leans on the document's day needs its publication date; one that leans on the
story (`that year`, `two weeks later`) needs a date told before it. Without them its days stay unknown.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from pipeline.extract.nlp import ParsedDocument, ParsedPassage
from pipeline.extract.times.calendar import Period
from pipeline.extract.times.grammar import Match, grammar
from pipeline.extract.times.guards import guarded
from pipeline.extract.times.meaning import AtTime, Context, Fixed, Meaning, Read
from pipeline.extract.times.occasions import InYear
from pipeline.extract.times.readings import read
from pipeline.extract.times.site import Site
from pipeline.lexicon.times import time_terms
from pipeline.records import Dates, TimeExpression

_NUMERIC = re.compile(r"(?<![\w/.-])(\d{1,2})[/.-](\d{1,2})[/.-](?:\d{4}|\d\d)(?![\w/-])")
_MEMORY = 4  # dates told before that a phrase like `the next day` may count from, the latest first
_FINE = frozenset({"day", "month"})


def find_times(parsed: ParsedDocument) -> tuple[TimeExpression, ...]:
    """The time expressions of a document, in order; no two overlap.

    Weeks run from Monday to Sunday, as in the ISO 8601 week of their TimeML value, whatever the document's locale.
    """
    reader = _Reader(parsed)
    return tuple(found for passage in parsed.passages for found in reader.passage(passage))


@dataclass(frozen=True, slots=True)
class _Phrase:
    """A phrase of a passage: its characters, its rule's match and what it means."""

    start: int
    end: int
    match: Match
    meaning: Meaning


class _Reader:
    """Reads the passages of one document in order and remembers what the text speaks of."""

    def __init__(self, parsed: ParsedDocument) -> None:
        self.published = parsed.document.published_on
        self.day_first = _is_day_first(parsed.document.text)
        self.told: deque[Period] = deque(maxlen=_MEMORY)

    def passage(self, passage: ParsedPassage) -> Iterator[TimeExpression]:
        """The expressions of a passage."""
        site = Site(passage)
        periods: list[Period | None] = []
        phrases = list(_phrases(site))
        near: Period | None = None
        for phrase in phrases:
            context = self._context(site, phrase, near)
            period = _resolve(phrase.meaning, context)
            periods.append(period)
            if period is not None and phrase.meaning.kind == "date" and period.first and period.last:
                self.told.appendleft(period)
                if isinstance(phrase.meaning, Fixed | InYear) and period.precision in _FINE and site.is_adverbial(phrase.start, phrase.end):
                    near = period
        for number, phrase in enumerate(phrases):
            if periods[number] is None and isinstance(phrase.meaning, AtTime) and phrase.meaning.on is None:
                periods[number] = phrase.meaning.on_day(_day_beside(site, phrases, periods, number))
            yield _expression(passage, phrase, periods[number])

    def _context(self, site: Site, phrase: _Phrase, near: Period | None) -> Context:
        direction = site.direction(phrase.start, phrase.end, phrase.match.before)
        is_firm = site.is_adverbial(phrase.start, phrase.end)
        return Context(self.published, direction, is_firm, tuple(self.told), near, self.day_first)


def _day_beside(site: Site, phrases: list[_Phrase], periods: list[Period | None], number: int) -> Period | None:
    """The day told nearest to a phrase in its sentence."""
    sentence = site.sentence(phrases[number].start)
    beside = range(max(0, number - _MEMORY), min(len(phrases), number + _MEMORY + 1))
    days = [(abs(other - number), period) for other in beside
            if (period := periods[other]) is not None and period.precision == "day" and site.sentence(phrases[other].start) == sentence]
    return min(days, key=lambda pair: pair[0])[1] if days else None


def _phrases(site: Site) -> Iterator[_Phrase]:
    """The phrases of a passage; a match that holds several gives several."""

    def interpret(match: Match) -> Read:
        return read(match) if guarded(match, site) else None

    for match in grammar().matches(site.text, interpret):
        if isinstance(match.meaning, Meaning):
            yield _Phrase(match.start, match.end, match, match.meaning)
        elif isinstance(match.meaning, Mapping):
            for name, meaning in match.meaning.items():
                tokens = match.part(name)
                yield _Phrase(tokens[0].start, tokens[-1].end, match, meaning)


def _resolve(meaning: Meaning, context: Context) -> Period | None:
    """The period meant; None where the context does not tell, or no calendar has it."""
    try:
        return meaning.resolve(context)
    except (ValueError, OverflowError):
        return None


def _expression(passage: ParsedPassage, phrase: _Phrase, period: Period | None) -> TimeExpression:
    rule = phrase.match.rule
    evidence = passage.evidence(phrase.start, phrase.end, rule.id, rule.confidence)
    if period is None:
        return TimeExpression(phrase.meaning.kind, Dates(date_text=evidence.quote), phrase.meaning.blank, evidence)
    dates = Dates(period.first, period.last, period.precision, evidence.quote)
    return TimeExpression(phrase.meaning.kind, dates, period.value, evidence)


def _is_day_first(text: str) -> bool | None:
    """Whether the document writes the day before the month in numeric dates; None where its dates do not tell.

    Numeric dates with a day above 12 tell; where there are none, dates with the month in letters do.
    """
    numeric = [(int(match[1]), int(match[2])) for match in _NUMERIC.finditer(text)]
    if not numeric:
        return None
    signs = {one > 12 for one, other in numeric if (one > 12) != (other > 12)}
    if not signs:
        signs = {match[1] is not None for match in _spelled().finditer(text)}
    return signs.pop() if len(signs) == 1 else None


@cache
def _spelled() -> re.Pattern[str]:
    """Dates with the month in letters; the first group is there where the day comes first."""
    months = "|".join(form.capitalize() for term in time_terms() if term.id == "MONTH" for form in term.forms | term.abbreviations)
    return re.compile(rf"\b(?:(\d{{1,2}}(?:st|nd|rd|th)? (?:{months})\.?,? \d{{4}})|(?:{months})\.? \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}})\b")
