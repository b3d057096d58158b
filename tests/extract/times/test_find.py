"""What holds for the time expressions of any document, and for every rule of the lexicon."""

from __future__ import annotations

import json
import re
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.config import DEFAULT_MODEL
from pipeline.extract.nlp import ParsedDocument, parse
from pipeline.extract.times.find import find_times
from pipeline.lexicon.times import TimeRule, time_rules
from pipeline.ontology import vocabulary
from pipeline.records import Document, Passage

_PIECES = ["May", "Sept.", "March", "Friday", "Sunday", "2011", "1980-88", "31", "3", "'90s", "1990s", "the", "first", "half", "of", "early", "late",
           "mid-", "two", "weeks", "days", "ago", "later", "last", "next", "this", "year", "week", "every", "each", "now", "9/11", "12/25/2011",
           "9 a.m.", "10:30", "noon", "on", "in", "by", "end", "to", "and", "-", "–", ",", ".", "\n", "\n\n", "\t", "’s", "quarter", "fiscal",
           "century", "before", "after", "that", "same", "the following", "Christmas", "Easter", "summer", "0735 GMT", "9999", "0", "é", "😀", "\u2028"]


def parsed(text: str, published: date | None = date(2012, 4, 4), passages: list[Passage] | None = None) -> ParsedDocument:
    document = Document("d", "s", "n", "u", "text/plain", "", "", None, None, published, None, "en", text, 0)
    (done,) = parse([(document, passages or [Passage("d", 0, "body", 0, len(text))])], DEFAULT_MODEL)
    return done


_RUNS = st.lists(st.sampled_from(_PIECES), max_size=30)


@settings(max_examples=120, deadline=None)
@given(st.one_of(_RUNS.map(" ".join), _RUNS.map("".join), st.text(max_size=80)), st.one_of(st.none(), st.dates()))
def test_any_text_yields_apart_expressions_with_true_quotes_and_ordered_days(text: str, published: date | None) -> None:
    document = parsed(text, published)
    found = find_times(document)
    kinds, precisions = vocabulary("time_kinds").ids(), vocabulary("date_precisions").ids()
    for item in found:
        evidence, dates = item.evidence, item.dates
        assert 0 <= evidence.start < evidence.end <= len(text)
        assert evidence.quote == text[evidence.start:evidence.end] == dates.date_text
        assert evidence.rule_id in {rule.id for rule in time_rules()}
        assert 0 < evidence.confidence <= 1
        assert item.kind in kinds
        assert (dates.date_precision is None) == (dates.date_start is None and dates.date_end is None)
        assert dates.date_precision is None or dates.date_precision in precisions
        assert dates.date_start is None or dates.date_end is None or dates.date_start <= dates.date_end
    assert all(one.evidence.end <= other.evidence.start for one, other in pairwise(found))
    assert find_times(document) == found


@pytest.mark.parametrize("rule", time_rules(), ids=lambda rule: rule.id)
def test_every_rule_reads_its_own_example(rule: TimeRule) -> None:
    before, _, rest = rule.example.partition("[")
    phrase, _, after = rest.partition("]")
    found = {item.evidence.quote: item.evidence.rule_id for item in find_times(parsed(before + phrase + after))}
    assert found.get(phrase) == rule.id


def test_offsets_count_in_the_document_and_furniture_is_not_read() -> None:
    text = "Copyright 2012\nBorn in 1957.\nLater that year he moved."
    starts = [0, 15, 29]
    ends = [14, 28, len(text)]
    passages = [Passage("d", number, kind, starts[number], ends[number]) for number, kind in enumerate(["boilerplate", "timeline", "body"])]
    found = find_times(parsed(text, passages=passages))
    assert [(item.evidence.quote, item.evidence.start, str(item.dates.date_end)) for item in found] == [
        ("1957", 23, "1957-12-31"), ("Later that year", 29, "1957-12-31")]


def test_a_phrase_does_not_run_on_over_a_blank_line() -> None:
    assert [item.evidence.quote for item in find_times(parsed("He left in May\n\n2011 was bad."))] == ["May", "2011"]
    assert [item.evidence.quote for item in find_times(parsed("He left in May\n2011 for good."))] == ["May\n2011"]


def test_the_present_tense_of_a_caption_tells_what_is_past() -> None:
    text = "Mourners carry a coffin in Basra on Friday."
    days = [find_times(parsed(text, passages=[Passage("d", 0, kind, 0, len(text))]))[0].dates.date_start for kind in ("caption", "body")]
    assert days == [date(2012, 3, 30), date(2012, 4, 6)]


def test_days_beyond_the_calendar_stay_unknown() -> None:
    found = find_times(parsed("It happened 9000 years ago, and again 300 centuries later.", date(2012, 4, 4)))
    assert [(item.evidence.quote, item.dates.date_start) for item in found] == [("9000 years ago", None), ("300 centuries later", None)]


@pytest.mark.shared
def test_dates_of_the_labelled_article(shared: Path) -> None:
    gold = json.loads((shared / "gold" / "000_20ec6a3e19d9ba96.json").read_text("utf-8"))
    text = (shared / "seeds" / gold["document"]["doc"]).read_text("utf-8").replace("\r\n", "\n")
    lines = [(line.start(), line.end()) for line in re.finditer(r"[^\n]*\S[^\n]*", text)]
    published = date.fromisoformat(gold["document"]["published_on"])
    found = find_times(parsed(text, published, [Passage("d", number, "body", *span) for number, span in enumerate(lines)]))
    right = 0
    for item in gold["dates"]:
        start = text.index(item["quote"]) + item["quote"].index(item["text"])
        days = [(str(time.dates.date_start), str(time.dates.date_end)) for time in found
                if time.evidence.start < start + len(item["text"]) and start < time.evidence.end]
        is_week = item["precision"] == "week"  # its eight days hold the weeks of either convention
        right += any((item["date_start"] <= first and last <= item["date_end"]) if is_week else (first, last) == (item["date_start"], item["date_end"])
                     for first, last in days)
    assert right >= 30
