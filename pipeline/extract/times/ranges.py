"""Ranges: two dates that a text joins (`from 2004 to 2009`, `between May and July 2010`) as the one stretch they bound.

As in TimeML, `find_times` gives both ends as expressions of their own. Who dates an event wants the stretch.
"""

from __future__ import annotations

import re
from functools import cache

from pipeline.extract.nlp import ParsedDocument
from pipeline.lexicon.times import context_words
from pipeline.records import Dates, Evidence, TimeExpression

RULE = "range_joins"
_BETWEEN, _AND = "between", "and"
_GAP = 12  # characters between two ends at most


def join_ranges(parsed: ParsedDocument, times: tuple[TimeExpression, ...]) -> tuple[TimeExpression, ...]:
    """The same expressions, two joined ends as one that runs from the first word to the last; its confidence is the lower."""
    text = parsed.document.text
    joined: list[TimeExpression] = []
    for found in times:
        if joined and (both := _joined(text, joined[-1], found)) is not None:
            joined[-1] = both
        else:
            joined.append(found)
    return tuple(joined)


def _joined(text: str, one: TimeExpression, other: TimeExpression) -> TimeExpression | None:
    start, end = one.evidence.start, other.evidence.end
    first, last = one.dates.date_start, other.dates.date_end
    between = text[one.evidence.end:other.evidence.start]
    if first is None or last is None or first > last or one.kind != "date" or other.kind != "date" or len(between) > _GAP:
        return None
    is_between = between.strip().lower() == _AND and text[max(0, start - _GAP):start].lower().rstrip().endswith(_BETWEEN)
    if not is_between and not _joins().fullmatch(between):
        return None
    confidence = min(one.evidence.confidence, other.evidence.confidence)
    evidence = Evidence(one.evidence.doc_id, start, end, text[start:end], RULE, confidence)
    value = f"{one.timex_value}/{other.timex_value}"
    return TimeExpression("date", Dates(first, last, "interval", evidence.quote), value, evidence)


@cache
def _joins() -> re.Pattern[str]:
    words = "|".join(sorted(map(re.escape, context_words(RULE))))
    return re.compile(rf"\s*(?:{words})\s*", re.IGNORECASE)
