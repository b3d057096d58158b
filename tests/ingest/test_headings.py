from __future__ import annotations

import pytest

from pipeline.ingest.passages import read

BODY = "The envoy left the capital on Monday after talks that both sides called useful."
MORE = "He will return in June, an aide said, if the truce holds until then and the roads are open."


def kinds(*lines: str) -> list[str | None]:
    return read("\n\n".join(lines)).kinds


@pytest.mark.parametrize("heading", [
    "WHAT THE COURT SAID", "The Road to the Port", "Sanctioned, and still afloat", "3. What remains", "KENYA:", "Group G — Utopia 3 – 0 Erewhon",
])
def test_headings_between_paragraphs(heading: str) -> None:
    assert kinds(BODY, heading, MORE) == ["body", "headline", "body"]


@pytest.mark.parametrize("line", [
    "He left.", "The minister said:", "(CLOSED TO THE PRESS)", "and then he left", "GENEVA is far, he said,", "MS ROE: Well —", "12.5 / 33.0 / 7",
    "The list is here: https://example.org/list",
])
def test_lines_that_are_no_headings(line: str) -> None:
    assert kinds(BODY, line, MORE)[1] == "body"


def test_the_first_line_and_those_below_it() -> None:
    assert kinds("Minister comments on the attack of last week on a ship off the coast of the island", BODY) == ["headline", "body"]
    assert kinds("A mansion and a verdict", "How the case of the general ended", BODY) == ["headline", "headline", "body"]
    assert kinds("The minister has comments on the attack.", BODY) == ["body", "body"]


def test_in_a_transcript_a_name_alone_is_a_turn() -> None:
    turns = ["MS ROE: Thank you all for coming.", "QUESTION: Will he be back?", "MS ROE: He will, in June."]
    assert kinds(*turns, "Francesca", "QUESTION: And the port?") == ["body"] * 5


@pytest.mark.parametrize("quotation", [
    "“We will stay until the last man is home.”", '"We will stay until the last man is home."', "``We will stay until the last man is home.''",
    "«We will stay until the last man is home.»", "“We will stay,” it said? No: “stay”".replace("”", "", 1).replace("“stay", "stay"),
    '"Nobody knows why they left." - Jane Roe', "“Nobody knows why they left.” — Jane Roe, envoy",
])
def test_quotations(quotation: str) -> None:
    assert kinds(BODY, quotation, MORE) == ["body", "quotation", "body"]


@pytest.mark.parametrize("text", [
    "“We came,” said the general, “and we saw.”", "“We came,” said the general.", "“The Great Game” is over.", "He said: “We will stay.”", "“Yes.”",
    '"We came," said the general, "and we saw."',
])
def test_what_is_no_quotation_as_a_whole(text: str) -> None:
    assert kinds(BODY, text, MORE) == ["body", "body", "body"]


def test_a_quotation_over_two_paragraphs_and_the_name_below() -> None:
    assert kinds("“It began at noon, in the heat.", "“It ended at dusk,” he said.") == ["quotation", "body"]
    page = read(f"{BODY}\n\n“We will stay until the last man is home.”\n\n– Foreign Minister Jane Roe, May 3, 2012\n\n{MORE}")
    assert page.kinds == ["body", "quotation", "quotation", "body"]
    assert page.is_joined == [False, False, True, False]
