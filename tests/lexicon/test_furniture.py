from __future__ import annotations

import time

import pytest

from pipeline.errors import KnowledgeError
from pipeline.lexicon.furniture import expand, furniture_rule, furniture_rules, is_section, layout_rule, layout_rules, month_number, straight, tidy

LAYOUT_KINDS = ("byline", "dateline", "caption")
EXAMPLES = [(rule.id, text) for rule in furniture_rules() for text in rule.examples]
NEAR_MISSES = [(rule.id, text) for rule in furniture_rules() for text in rule.near_misses]
LAYOUT_EXAMPLES = [(kind, item.rule.id, text) for kind in LAYOUT_KINDS for item in layout_rules(kind) for text in item.rule.examples]
LAYOUT_NEAR_MISSES = [(kind, item.rule.id, text) for kind in LAYOUT_KINDS for item in layout_rules(kind) for text in item.rule.near_misses]


@pytest.mark.parametrize(("rule_id", "text"), EXAMPLES)
def test_what_an_entry_shows_is_furniture(rule_id: str, text: str) -> None:
    assert furniture_rule(text) is not None


@pytest.mark.parametrize(("rule_id", "text"), NEAR_MISSES)
def test_what_an_entry_shows_as_a_near_miss_is_text(rule_id: str, text: str) -> None:
    assert furniture_rule(text) is None


def test_each_rule_of_furniture_finds_something_of_its_own() -> None:
    found = {found.id for rule in furniture_rules() for text in rule.examples if (found := furniture_rule(text)) is not None}
    assert found == {rule.id for rule in furniture_rules()}


@pytest.mark.parametrize(("kind", "rule_id", "text"), LAYOUT_EXAMPLES)
def test_what_an_entry_of_the_layout_shows_is_of_its_kind(kind: str, rule_id: str, text: str) -> None:
    assert layout_rule(kind, text, in_header=True) is not None


@pytest.mark.parametrize(("kind", "rule_id", "text"), LAYOUT_NEAR_MISSES)
def test_what_an_entry_of_the_layout_shows_as_a_near_miss_is_not(kind: str, rule_id: str, text: str) -> None:
    assert layout_rule(kind, text, in_header=True) is None


@pytest.mark.parametrize("text", [
    "► Share on Facebook ◄", "READ MORE »", "*** Advertisement ***", "[email\u00a0protected]", "Follow us on Twitter.",
    "For media inquiries, please contact press@example.org. Follow @example on Twitter for updates.",
    "For more information on the festival, visit https://example.org/festival or write to press@example.org.",
    "Copyright © 2001–2015 Example Media Ltd. All rights reserved.", "Close Jane Roe/Agence France-Presse/Getty Images",
    "Subscribe to our newsletter and never miss a story", "We use cookies to make this site work.", "1.4k Shares", "Page 12 of 40", "—",
])
def test_furniture_in_other_dress(text: str) -> None:
    assert text == "—" or furniture_rule(text) is not None


@pytest.mark.parametrize("text", [
    "He was asked to write to the minister at once.", "The copyright law of 1998 was changed last week.", "Share prices fell on Tuesday.",
    "Follow-up talks are planned for June.", "Read more books, the minister told the pupils of the school.", "Subscribers to the plan lost their money.",
    "The army enlarged the camp.", "Contact between the two armies is rare.", "The photo showed three men at a table.",
    "Sign the treaty, they said.", "Home to two million people, the city has no port.", "Print runs were small in those years.",
    "Sources close to the talks said that they had failed.", "For more information the police turned to his brother.",
    "Please accept my best wishes on your national day.", "A version of the plan was put before the council.", "Search teams found two bodies.",
    "For more information, see the list. The ministry has also frozen the accounts of three banks.",
])
def test_text_that_resembles_furniture(text: str) -> None:
    assert furniture_rule(text) is None


def test_a_paragraph_is_furniture_only_where_each_of_its_sentences_is() -> None:
    assert furniture_rule("Please see our website for details. Follow us on Twitter.") is not None
    assert furniture_rule("Please see our website for details. The port will open in May.") is None


def test_a_long_paragraph_is_text() -> None:
    assert furniture_rule("All rights reserved. " * 100) is None


def test_a_rule_of_the_header_holds_only_there() -> None:
    assert layout_rule("byline", "Jane Roe, Department Spokesperson", in_header=True) is not None
    assert layout_rule("byline", "Jane Roe, Department Spokesperson", in_header=False) is None


def test_lines_without_their_dress() -> None:
    assert straight("  “It’s\u00a0over”\n he  said ") == '"It\'s over" he said'
    assert tidy("» Read more ›") == "Read more"


@pytest.mark.parametrize(("name", "number"), [("January", 1), ("Sept.", 9), ("dec", 12), ("Maybe", 0)])
def test_months(name: str, number: int) -> None:
    assert month_number(name) == number


def test_names_of_sections() -> None:
    assert is_section("| World |")
    assert not is_section("World leaders meet")


@pytest.mark.parametrize(("pattern", "cause"), [("{nothing_of_the_kind}", "no fragment"), ("(?:", "no regular expression")])
def test_a_wrong_pattern_says_where_it_is(pattern: str, cause: str) -> None:
    with pytest.raises(KnowledgeError, match=cause) as error:
        expand(pattern, "rule.id")
    assert error.value.place == "rule.id"


def test_no_line_takes_long() -> None:
    """Lines made to go wrong: each example repeated, with words that many patterns share, and no end that fits."""
    lines = [(f"{text} " * 80)[:590] + ";;" for _, text in EXAMPLES]
    lines += [f"{text} {'Aa ' * 180}"[:590] + ";;" for _, text in EXAMPLES]
    lines += [f"{text} {'in a ' * 110}"[:590] + ";;" for _, text in EXAMPLES]
    started = time.perf_counter()
    for line in lines:
        furniture_rule(line)
        for kind in LAYOUT_KINDS:
            layout_rule(kind, line, in_header=True)
    assert time.perf_counter() - started < 0.03 * len(lines)
