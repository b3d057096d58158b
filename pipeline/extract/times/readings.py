"""The readings by name: a rule of `times.yml` names, in `reads`, the function that says what its matches mean."""

from __future__ import annotations

from collections.abc import Callable

from pipeline.errors import KnowledgeError
from pipeline.extract.times import read_counts as counts
from pipeline.extract.times import read_dates as dates
from pipeline.extract.times.grammar import Match
from pipeline.extract.times.meaning import Read

_READINGS: dict[str, Callable[[Match], Read]] = {
    function.__name__: function
    for function in (
        dates.month_day, dates.day_range, dates.day_range_within, dates.day_pair, dates.date_pair, dates.month,
        dates.month_range, dates.month_pair, dates.story_month, dates.iso, dates.numeric, dates.named_day,
        dates.nth_weekday, dates.nth_week, dates.year, dates.year_range, dates.year_pair, dates.fiscal_year,
        dates.decade, dates.century, dates.quarter, dates.season, dates.weekday, dates.story_weekday, dates.weekend,
        counts.near_day, counts.shift, counts.shift_two, counts.ago, counts.compound_ago, counts.ahead,
        counts.story_after, counts.counted_from, counts.story_unit, counts.story_step, counts.stretch,
        counts.edge_of_unit, counts.edge, counts.part, counts.first_units, counts.week_of, counts.repeated,
        counts.repeated_word, counts.share, counts.clock, counts.daypart, counts.reference, counts.length_of,
    )
}


def read(match: Match) -> Read:
    """What a match means; None where it means nothing, as a thirtieth of February does."""
    reading = _READINGS.get(match.rule.reads)
    if reading is None:
        raise KnowledgeError(f"pipeline/lexicon: {match.rule.id}", f"no reading is called {match.rule.reads!r}",
                             f"Name one of {', '.join(_READINGS)}")
    try:
        return reading(match)
    except (ValueError, OverflowError):
        return None
