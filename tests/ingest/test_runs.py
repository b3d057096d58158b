from __future__ import annotations

import pytest

from pipeline.ingest.passages import read

BODY = "The envoy left the capital on Monday after talks that both sides called useful."
MORE = "He will return in June, an aide said, if the truce holds until then and the roads are open."


def kinds(*lines: str) -> list[str | None]:
    return read("\n\n".join(lines)).kinds


@pytest.mark.parametrize("entries", [
    ["1974 Joins the navy.", "1983 Leads a flotilla.", "1992 Becomes its chief."],
    ["2001: Elected", "2004: Resigns"],
    ["1991-1999 Leads the navy.", "1999-2001 Goes into exile.", "2002–present Writes his memoirs."],
    ["1985/1986 Appointed to the court.", "1987 Dismissed.", "1990 Appointed again."],
    ["March 2011: Protests begin", "April 2011: The army fires"],
    ["Jan. 3, 2020 — Killed in a raid", "Jan. 5, 2020 — Buried in Port Ada"],
    ["2006 | Joins the party", "2009 | Leads it"],
    ["3 March: The talks begin", "17 April: The talks fail"],
    ["Early 2006 – Sends a message", "Late 2006 – Gets an answer"],
    ["2012 Leaves office.", "2009 Wins a vote.", "2005 Enters parliament."],
    ["2011-03-04: The port opens", "2011-05-06: The port closes"],
    ["1990s: Exile", "2000s: Return"],
], ids=lambda entries: entries[0])
def test_timelines(entries: list[str]) -> None:
    assert kinds(BODY, *entries, MORE) == ["body", *["timeline"] * len(entries), "body"]


@pytest.mark.parametrize("lines", [
    ["2011 was a good year for the port. It had been slow.", "2012 was worse.", "2013 saw it close."],
    ["1,200 people came to the square.", "1,300 people came a day later.", "1,400 people came in the end."],
    ["1974 Revolution anniversary marches drew a million people."],
    ["1974 Joins the navy.", "1983 Leads a flotilla."],
    ["2015: Elected", BODY, BODY.replace("Monday", "Friday"), MORE, "2017: Resigns"],
    ["In 2011 he joined the navy.", "In 2012 he left it.", "In 2013 he died."],
    ["12:30: The session opens.", "13:30: The session ends."],
    ["1990 Ships called at the port.", "1850 Boats were lost.", "1970 Lorries were sold."],
], ids=lambda lines: lines[0])
def test_what_is_no_timeline(lines: list[str]) -> None:
    assert "timeline" not in kinds(BODY, *lines, MORE)


def test_the_line_over_a_timeline_is_its_heading() -> None:
    assert kinds(BODY, "the life of a general", "1974 Joins the navy.", "1983 Leads it.", "1992 Dies.")[1] == "headline"
    assert kinds(BODY, MORE, "1974 Joins the navy.", "1983 Leads it.", "1992 Dies.")[1] == "body"


def test_a_date_on_the_line_above_belongs_to_the_entry() -> None:
    page = read(f"{BODY}\n\nMarch 2011\nThe port opens.\n\nMay 2011\nThe port closes.\n\nJune 2012\nThe port is sold.")
    assert page.kinds == ["body"] + ["timeline"] * 6
    assert page.is_joined == [False] + [False, True] * 3


def test_a_remark_between_entries_does_not_end_a_timeline() -> None:
    assert kinds("2001: Elected", "2004: Resigns", MORE, "2007: Dies", BODY) == ["timeline", "timeline", "body", "timeline", "body"]


@pytest.mark.parametrize(("lines", "expected"), [
    (["• Stop the war", "• Open the port"], ["list", "list"]),
    (["- Stop the war.", "- Open the port."], ["list", "list"]),
    (["1. Stop the war.", "2. Open the port."], ["list", "list"]),
    (["(a) Stop the war.", "(b) Open the port."], ["list", "list"]),
    ([".  Near the port, a strike.", ".  Near the road, a strike."], ["list", "list"]),
    (["Jane Roe", "John Doe", "Ann Poe"], ["list", "list", "list"]),
    (["Stop the war;", "Open the port; and", "Close the road."], ["list", "list", "list"]),
    (["3 million for schools in the north", "2 million for roads", "1 million for the port", "half a million for ships"], ["list"] * 4),
    (["- a lone remark on the war and the port."], ["body"]),
    (["A. Roe said that he would go to court."], ["body"]),
    (["1. It stands alone here, and ends as a sentence."], ["body"]),
    (["Jane Roe", "John Doe"], ["headline", "headline"]),
    (["Jane Roe was there.", "John Doe was there.", "Ann Poe was there."], ["body", "body", "body"]),
    (["He wanted peace; she did not.", "They met; they parted."], ["body", "body"]),
])
def test_lists(lines: list[str], expected: list[str]) -> None:
    assert kinds(BODY, *lines, MORE) == ["body", *expected, "body"]


def test_a_numbered_heading_is_no_item() -> None:
    assert kinds(BODY, "1. The decision", MORE, "2. The appeal", BODY) == ["body", "headline", "body", "headline", "body"]


@pytest.mark.parametrize(("lines", "expected"), [
    (["Year | Exports | Imports", "2006 | 12 | 14", "2007 | 13 | 15"], ["table"] * 3),
    (["Name\tRole", "Roe\tminister"], ["table"] * 2),
    (["Either|or, he said, is no way to put it to people who have lost all they had."], ["body"]),
])
def test_tables(lines: list[str], expected: list[str]) -> None:
    assert kinds(BODY, *lines, MORE) == ["body", *expected, "body"]


def test_headlines_of_other_texts_at_the_end() -> None:
    assert kinds(BODY, "Related Articles", "Army takes the hill", "May 3, 2012", "Who owns the port?") == ["body"] + ["boilerplate"] * 4


def test_running_text_below_related_articles_is_text_and_so_is_its_heading() -> None:
    assert kinds(BODY, "Related Articles", "Army takes the hill", "The road north", MORE) == ["body", "boilerplate", "boilerplate", "headline", "body"]


def test_a_menu_and_a_list_of_places() -> None:
    assert kinds("Home", "World", "Culture", "Log in", BODY) == ["boilerplate"] * 4 + ["body"]
    assert kinds(BODY, "Africa", "Kenya", "Ghana", "Americas", "Peru", MORE) == ["body"] + ["list"] * 5 + ["body"]
