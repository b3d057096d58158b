"""Readings of all that is counted: stretches from the document's day or from the story, lengths, repetitions, times of day.

Each function takes a match and gives its meaning; None refuses the match.
"""

from __future__ import annotations

from fractions import Fraction

from pipeline.extract.times import calendar
from pipeline.extract.times.grammar import Match
from pipeline.extract.times.lengths import length, number, unit
from pipeline.extract.times.meaning import AtTime, Fixed, Meaning, Part, Plain, Read, WeekOf
from pipeline.extract.times.occasions import Weekday
from pipeline.extract.times.read_dates import value, year_of
from pipeline.extract.times.shifts import Before, Edge, From, Shift, Stretch
from pipeline.lexicon.times import context_words

_FINER = {"Y": (12, "M"), "DE": (10, "Y"), "CE": (10, "DE"), "W": (7, "D"), "Q": (3, "M")}
_CLOCK = frozenset({"H", "MIN", "S"})
_HALF_DAY = 12


def near_day(match: Match) -> Read:
    """`yesterday`, `the day after tomorrow`."""
    by = value(match, "day", "NEAR_DAY")
    if not match.part("by"):
        return Shift("D", by)
    return Shift("D", 2 * by) if by == value(match, "by", "BEFORE") else None


def shift(match: Match) -> Read:
    """`last week`, `this month`, `next year`; a single day is never told so."""
    code = unit(match)
    return Shift(code, value(match, "step", "DEICTIC")) if code and code != "D" else None


def shift_two(match: Match) -> Read:
    """`the week before last`."""
    code = unit(match)
    return Shift(code, 2 * value(match, "by", "BEFORE")) if code and code != "D" else None


def ago(match: Match) -> Read:
    """`three weeks ago`: the whole week; `a year and a half ago`: the month; `years ago`: some day before."""
    count = number(match)
    if unit(match) in _CLOCK:
        return Plain("time", None)
    return Before() if count is None else _counted(match, count, -1)


def compound_ago(match: Match) -> Read:
    """`year-ago`."""
    code = unit(match)
    return Shift(code, -1) if code else None


def ahead(match: Match) -> Read:
    """`three weeks from now`."""
    return _counted(match, number(match), 1)


def story_after(match: Match) -> Read:
    """`two weeks later`, `the year before`."""
    sign = match.value("by", "EARLIER") or match.value("by", "BEFORE")
    return _counted(match, number(match) or Fraction(1), sign, is_story=True) if isinstance(sign, int) else None


def _counted(match: Match, count: Fraction | None, sign: int, *, is_story: bool = False) -> Shift | None:
    """So many units from the document's day or the story; `a decade` is ten years, but `four decades` are decades."""
    code = unit(match)
    if code is None or code in _CLOCK or count is None:
        return None
    if code == "FN":
        code, count = "W", count * 2
    if code in _FINER and (count.denominator > 1 or code == "CE" or (code == "DE" and count == 1)):
        factor, code = _FINER[code]
        count *= factor
    return Shift(code, sign * int(count), is_story=is_story) if count.denominator == 1 else None


def counted_from(match: Match) -> Read:
    """`two days after` before a date."""
    whole, sign = _date_within(match), value(match, "by", "BEFORE")
    counted = _counted(match, number(match) or Fraction(1), sign)
    return From(whole, counted.unit, counted.by) if whole is not None and counted is not None else None


def story_unit(match: Match) -> Read:
    """`that year`, `the same day`."""
    code = unit(match)
    return Shift(code, 0, is_story=True) if code else None


def story_step(match: Match) -> Read:
    """`the following year`, `the previous day`."""
    code = unit(match)
    return Shift(code, value(match, "story", "STORY"), is_story=True) if code else None


def stretch(match: Match) -> Read:
    """`the past two months`, `recent years`."""
    code = unit(match)
    sign = 1 if match.word("which") in context_words("ahead") else -1
    if code is None:
        return None
    count = Fraction(1) if match.part("unit") else number(match)
    days = Fraction(0) if count is None else count
    if code in _FINER and days.denominator > 1:
        days, code_of_days = days * _FINER[code][0], _FINER[code][1]
    else:
        code_of_days = code
    exact = int(days) if count is not None and days.denominator == 1 else None
    return Stretch("W" if code == "FN" else code_of_days, exact, sign, length(count, code))


def edge_of_unit(match: Match) -> Read:
    """`the end of the year`, `later in the month`, `year end`."""
    code = unit(match)
    if code is None or code == "D":
        return None
    if match.part("year"):
        return _edge(match, Fixed(calendar.year(year_of(match))))
    return _edge(match, Shift(code, 0, is_story=bool(match.part("that")), is_near=True))


def edge(match: Match) -> Read:
    """`early`, `the beginning of` and the like before a date; `later that year` is the whole year."""
    whole = _date_within(match)
    if match.tokens[0].word == "the" and match.part("edge")[0].word in ("early", "mid", "late") and not _is_long(whole):
        return None
    return None if whole is None else _edge(match, whole)


def _is_long(meaning: Meaning | None) -> bool:
    """Whether it is a decade or longer: `the late 1990s` is one phrase, in `the late November trip` it is the trip's article."""
    return isinstance(meaning, Fixed) and meaning.period.precision in ("decade", "interval")


def _edge(match: Match, whole: Meaning) -> Meaning | None:
    which = match.value("edge", "EDGE") or match.value("edge", "EDGE_NOUN")
    if which == "END" and match.value("edge", "EDGE_NOUN") and match.before in context_words("deadline"):
        which = "LAST"
    return whole if which == "WHOLE" else Part(whole, str(which))


def part(match: Match) -> Read:
    """`the first half of` before a date."""
    whole = _date_within(match)
    return None if whole is None else Part(whole, str(match.value("which", "HALF_OF")))


def first_units(match: Match) -> Read:
    """`the first nine months of` before a date."""
    whole, code, count = _date_within(match), unit(match), number(match)
    if whole is None or code is None or code in _CLOCK or count is None or count.denominator > 1:
        return None
    return Edge(whole, code, int(count), is_first=match.word("which") == "first")


def week_of(match: Match) -> Read:
    """`the week of` before a date."""
    inner = _date_within(match)
    return WeekOf(inner) if inner is not None and inner.is_day else None


def _date_within(match: Match) -> Meaning | None:
    """The meaning of the match that follows a prefix, where it is a single date of the calendar."""
    inner = match.inner.meaning if match.inner else None
    return inner if isinstance(inner, Meaning) and inner.kind == "date" and not isinstance(inner, Plain) else None


def repeated(match: Match) -> Read:
    """`every two weeks`, `each Monday`, `Mondays`, `a day` after a quantity."""
    if (code := unit(match)) is not None:
        one = None if match.part("units") else Fraction(1)
        return Plain("set", length(Fraction(2) if match.part("other") else number(match) or one, code))
    weekday = match.value("weekday", "WEEKDAY") or match.value("weekday", "WEEKDAYS")
    month, season, daypart = match.value("month", "MONTH"), match.value("season", "SEASON"), match.value("daypart", "DAYPART")
    if isinstance(weekday, int):
        return Plain("set", f"XXXX-WXX-{weekday}")
    if isinstance(month, int):
        return Plain("set", f"XXXX-{month:02}")
    return Plain("set", f"XXXX-{season}" if season else f"XXXX-XX-XXT{str(daypart)[1:]}")


def share(match: Match) -> Read:
    """`24 hours a day`: repeated once in the unit that comes last."""
    code = match.value("unit", "UNIT") or match.value("unit", "CLOCK_UNIT")
    return Plain("set", length(Fraction(1), str(code)))


def repeated_word(match: Match) -> Read:
    """`annually`."""
    return Plain("set", str(match.value("word", "REPEATED")))


def clock(match: Match) -> Read:
    """`9 a.m. Tuesday`, `10:30 p.m.`, `noon`, `4 in the morning`, `0735 GMT`."""
    code = str(match.value("noon", "NOON")) if match.part("noon") else _clock_of(match)
    if code is None or match.rule.attaches is None:
        return None if code is None else AtTime(code)
    inner = match.inner.meaning if match.inner else None
    if isinstance(inner, AtTime):
        inner = inner.on
    return AtTime(code, inner) if isinstance(inner, Shift | Weekday) or (isinstance(inner, Meaning) and inner.is_day) else None


def _clock_of(match: Match) -> str | None:
    words = [token.word for token in match.part("clock_time")]
    figures = (words[0] if words else match.word("hour")).replace(".", ":").split(":")
    if len(figures) == 1 and len(figures[0]) > 2:
        figures = [figures[0][:2], figures[0][2:]]
    hour = int(figures[0])
    late = next((word[0] for word in words[1:] if word[0] in "ap" and "m" in word), None)
    if match.part("daypart"):
        late = "a" if match.value("daypart", "DAYPART") == "TMO" or (hour < 5 and match.word("daypart") == "night") else "p"
    if late == "p" and hour < _HALF_DAY:
        hour += _HALF_DAY
    elif late == "a" and hour == _HALF_DAY:
        hour = 0
    rest = figures[1:] or ["00"]
    return f"T{hour:02}:{':'.join(rest)}" if hour <= 24 else None


def daypart(match: Match) -> Read:
    """`Tuesday morning`, `last night`, `the next morning`, `the night of` before a date, `tonight`."""
    code = match.value("word", "TONIGHT") or match.value("daypart", "DAYPART") or match.value("daypart", "NOON")
    on: Meaning | None
    if match.rule.attaches:
        on = _date_within(match)
        if on is None or not on.is_day:
            return None
    elif match.part("weekday"):
        on = Weekday(value(match, "weekday", "WEEKDAY"), value(match, "step", "DEICTIC") if match.part("step") else None)
    elif match.part("story"):
        on = Shift("D", value(match, "story", "STORY"), is_story=True)
    elif match.part("day") or match.part("step"):
        on = Shift("D", value(match, "day", "NEAR_DAY") if match.part("day") else value(match, "step", "DEICTIC"))
    else:
        on = Shift("D", 0, is_story=not match.part("word"))
    return AtTime(str(code), on)


def reference(match: Match) -> Read:
    """`now`, `recently`; or what the rule itself says it stands for."""
    return Plain("date", match.rule.value or str(match.value("word", "REFERENCE")))


def length_of(match: Match) -> Read:
    """`five years`, `half an hour`, `several months`, `day-long`."""
    code, count = unit(match), number(match)
    if count is None and match.part("unit"):
        count = Fraction(1)
    return Plain("duration", length(count, code)) if code else None
