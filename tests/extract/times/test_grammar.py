"""Tokens of time, the patterns over them, and what a wrong lexicon is told."""

from __future__ import annotations

from time import process_time

import pytest
from pydantic import ValidationError

from pipeline.errors import KnowledgeError
from pipeline.extract.times.grammar import Grammar, Match, grammar
from pipeline.extract.times.guards import guarded
from pipeline.extract.times.meaning import Plain
from pipeline.extract.times.readings import read
from pipeline.extract.times.tokens import UNKNOWN
from pipeline.lexicon.times import NamedDay, TimeRule, TimeTerm, context_words, named_days, time_rules, time_terms


def rule(pattern: str, **more: object) -> TimeRule:
    return TimeRule.model_validate({"id": "time.test", "pattern": pattern, "reads": "length_of", "example": "[x]", **more})


def phrases(rules: tuple[TimeRule, ...], text: str) -> list[str]:
    found = Grammar(rules, time_terms()).matches(text, lambda _: Plain("duration", "P1D"))
    return [text[match.start:match.end] for match in found]


def known(text: str) -> list[str]:
    return [text[token.start:token.end] for token in grammar().alphabet.tokens(text) if token.code != UNKNOWN]


@pytest.mark.parametrize(("text", "tokens"), [
    ("In Sept. 2011 he", ["In", "Sept.", "2011"]),
    ("It began in Sept. He", ["in", "Sept", "."]),
    ("1997/1998, 1980-88", ["1997", "/", "1998", ",", "1980", "-", "88"]),
    ("the late 1990s and '80s", ["the", "late", "1990s", "and", "'80s"]),
    ("at 10:35 a.m. or 3pm", ["at", "10:35", "a.m.", "or", "3", "pm"]),
    ("New Year’s Day and 9/11", ["New Year’s Day", "and", "9/11"]),
    ("see https://x.org/2011/may and a.b@2011.org now", ["and", "now"]),
    ("B2011 F16 2011th $2000 2,011 20%", []),
    ("monday may march", ["may", "march"][:0]),
])
def test_tokens(text: str, tokens: list[str]) -> None:
    assert known(text) == tokens


def test_the_longest_match_wins_and_of_equals_the_first() -> None:
    short, long = rule("UNITS"), rule("NUM UNITS", id="time.long")
    assert phrases((short, long), "It took 20 weeks") == ["20 weeks"]
    first, second = rule("UNITS", id="time.first"), rule("UNITS", id="time.second")
    (match,) = Grammar((first, second), time_terms()).matches("weeks", lambda _: Plain("duration", "P1D"))
    assert match.rule.id == "time.first"


def test_a_refused_match_leaves_room_for_a_shorter_one() -> None:
    rules = (rule("NUM UNITS", id="time.long"), rule("UNITS", id="time.short"))

    def interpret(match: Match) -> Plain | None:
        return Plain("duration", "P1D") if match.rule.id == "time.short" else None

    (match,) = Grammar(rules, time_terms()).matches("It took 20 weeks", interpret)
    assert (match.start, match.end, match.before) == (11, 16, "20")


def test_a_prefix_needs_what_it_is_a_prefix_of() -> None:
    rules = (rule("EDGE", id="time.edge", attaches="before"), rule("YEAR", id="time.year"))
    assert phrases(rules, "early 2011, early days, early") == ["early 2011"]


@pytest.mark.parametrize("pattern", ["NOBODY", "the (day", "day)", "day & night", "(day"])
def test_a_wrong_pattern_names_its_rule(pattern: str) -> None:
    with pytest.raises(KnowledgeError, match=r"time\.test"):
        Grammar((rule(pattern),), time_terms())


def test_a_wrong_reading_or_guard_names_its_rule() -> None:
    alphabet = grammar().alphabet
    tokens = tuple(alphabet.tokens("weeks"))
    with pytest.raises(KnowledgeError, match=r"time\.test: no reading is called 'nothing'"):
        read(Match(rule("UNITS", reads="nothing"), alphabet, tokens, {}))
    with pytest.raises(KnowledgeError, match=r"time\.test: no guard is called 'nobody'"):
        guarded(Match(rule("UNITS", guards=("nobody",)), alphabet, tokens, {}), None)  # type: ignore[arg-type]


def test_every_rule_names_readings_guards_and_terms_that_exist() -> None:
    assert grammar()
    assert len({item.id for item in time_rules()}) == len(time_rules())
    assert all(item.example.count("[") == item.example.count("]") == 1 for item in time_rules())


def test_confidence_is_the_measured_share_drawn_to_nine_in_ten() -> None:
    assert rule("UNITS").confidence == 0.9
    assert rule("UNITS", measured={"right": 95, "of": 100}).confidence == 0.95
    assert rule("UNITS", measured={"right": 0, "of": 1}).confidence == 0.82


@pytest.mark.parametrize("fields", [
    {}, {"month": 1}, {"month": 1, "day": 1, "easter": 2}, {"nth": 1, "month": 1}, {"month": 13, "day": 1},
])
def test_a_named_day_is_one_day(fields: dict[str, int]) -> None:
    with pytest.raises(ValidationError):
        NamedDay.model_validate({"id": "day.x", "forms": ["x"], **fields})


def test_a_term_is_words_or_a_pattern() -> None:
    with pytest.raises(ValidationError):
        TimeTerm(id="X", description="x")
    with pytest.raises(ValidationError):
        TimeTerm(id="X", description="x", forms={"a": 1}, pattern="a")


def test_lexicon_is_written_in_lower_case() -> None:
    words = [form for term in time_terms() for form in (*term.forms, *term.abbreviations)]
    words += [form for day in named_days() for form in day.forms]
    assert [word for word in words if word != word.lower()] == []
    assert "resolution" in context_words("numbered")


@pytest.mark.parametrize("piece", ["1 ", "- ", "a.a.", "2011 ", "early ", "the first half of ", "May 3 and ", "a@a", "\n", " ", "9/11 ", "10:30 "])
def test_matching_takes_time_in_proportion_to_the_text(piece: str) -> None:
    def seconds(size: int) -> float:
        text = (piece * size)[:size]
        start = process_time()
        list(grammar().matches(text, lambda match: Plain("date", "X") if match.rule.attaches is None else None))
        return process_time() - start

    seconds(1_000)
    assert seconds(40_000) < 20 * seconds(10_000) + 0.2
