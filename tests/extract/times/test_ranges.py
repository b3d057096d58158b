"""Two dates that a text joins, as the stretch they bound."""

from __future__ import annotations

from datetime import date

import pytest

from pipeline.config import DEFAULT_MODEL
from pipeline.extract.nlp import parse
from pipeline.extract.times.find import find_times
from pipeline.extract.times.ranges import join_ranges
from pipeline.records import Document, Passage


@pytest.mark.parametrize(("text", "quotes", "first", "last"), [
    ("He ruled from 2004 to 2009.", ["2004 to 2009"], "2004-01-01", "2009-12-31"),
    ("He ruled between May 2010 and July 2011.", ["May 2010 and July 2011"], "2010-05-01", "2011-07-31"),
    ("It ran January 23 – March 9, 2011.", ["January 23 – March 9, 2011"], "2011-01-23", "2011-03-09"),
    ("It runs from Friday through Tuesday.", ["Friday through Tuesday"], "2012-04-06", "2012-04-10"),
    ("He was there in 2004 and 2009.", ["2004", "2009"], "2004-01-01", "2004-12-31"),
    ("He went from 2009 back to 2004.", ["2009", "2004"], "2009-01-01", "2009-12-31"),
    ("From 2009 to 2004 it fell.", ["2009", "2004"], "2009-01-01", "2009-12-31"),
    ("In 2004, to the joy of all, it rose.", ["2004"], "2004-01-01", "2004-12-31"),
])
def test_joined_ends(text: str, quotes: list[str], first: str, last: str) -> None:
    document = Document("d", "s", "n", "u", "text/plain", "", "", None, None, date(2012, 4, 4), None, "en", text, 0)
    (parsed,) = parse([(document, [Passage("d", 0, "body", 0, len(text))])], DEFAULT_MODEL)
    found = join_ranges(parsed, find_times(parsed))
    assert [item.evidence.quote for item in found] == quotes
    assert all(item.evidence.quote == text[item.evidence.start:item.evidence.end] for item in found)
    assert (str(found[0].dates.date_start), str(found[0].dates.date_end)) == (first, last)
