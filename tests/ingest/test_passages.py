from __future__ import annotations

import json
import time
from pathlib import Path

import pytest

from pipeline.ingest.passages import cut, read
from pipeline.ontology import vocabulary
from pipeline.records import Block, Document


def document(text: str, title: str | None = None) -> Document:
    return Document("doc-1", "one", "source", "one.txt", "text/plain", "", "", title, None, None, None, "en", text, len(text.split()))


def kinds(text: str, title: str | None = None) -> list[tuple[str, str]]:
    """Kind and first words of each passage."""
    return [(passage.kind, " ".join(text[passage.start:passage.end].split()[:3])) for passage in cut(document(text, title))]


BODY = "The envoy left the capital on Monday after talks that both sides called useful."
MORE = "He will return in June, an aide said, if the truce holds until then and the roads are open."

ARTICLE = f"""Home
World
Sport
Contact us

Envoy leaves capital after talks

By Jane Roe

Share on Facebook

{BODY}

Enlarge Image

Close Getty Images

{MORE}

Write to Jane Roe at jane.roe@example.org

Copyright 2012 Example Press. All rights reserved

Related Articles

Army takes the hill

Who owns the port?

Back to top"""


def test_a_newspaper_page() -> None:
    assert kinds(ARTICLE) == [
        ("boilerplate", "Home"), ("boilerplate", "World"), ("boilerplate", "Sport"), ("boilerplate", "Contact us"),
        ("headline", "Envoy leaves capital"), ("byline", "By Jane Roe"), ("boilerplate", "Share on Facebook"), ("body", "The envoy left"),
        ("boilerplate", "Enlarge Image"), ("boilerplate", "Close Getty Images"), ("body", "He will return"), ("boilerplate", "Write to Jane"),
        ("boilerplate", "Copyright 2012 Example"), ("boilerplate", "Related Articles"), ("boilerplate", "Army takes the"),
        ("boilerplate", "Who owns the"), ("boilerplate", "Back to top")]


def test_a_press_release() -> None:
    text = (f"FOR IMMEDIATE RELEASE\n\nJane Roe, Department Spokesperson\n\nHarbour Room\n\nPort Ada, Utopia\n\nMay 3, 2012\n\n"
            f"The following is attributable to Spokesperson Jane Roe:\n\n{BODY}\n\nMedia contact: John Doe, press@example.org\n\n###")
    assert [kind for kind, _ in kinds(text)] == [
        "boilerplate", "byline", "dateline", "dateline", "dateline", "byline", "body", "boilerplate", "boilerplate"]


def test_a_transcript_is_body() -> None:
    thanks = "Thank you all for coming here tonight, that is very kind."
    text = "\n\n".join(["Jane Roe, Foreign Minister", "Port Ada, Utopia", f"MS ROE: Thank you. {BODY}", "QUESTION: When will he be back?", "MS ROE: Well —",
                        f"QUESTION: {thanks}", "Said", f"MS ROE: {MORE} {thanks}"])
    assert [kind for kind, _ in kinds(text)] == ["byline", "dateline"] + ["body"] * 6


@pytest.mark.parametrize(("line", "kind"), [
    ("GENEVA, March 3 —", "dateline"), ("PORT ADA, Utopia (AP) --", "dateline"), ("Monday, May 18, 2015", "dateline"), ("2015-05-18", "dateline"),
    ("By Jane Roe and John Doe", "byline"), ("Associated Press staff", "byline"), ("Reuters", "boilerplate"), ("Office of the Spokesperson", "byline"),
    (f"GENEVA, March 3 — {BODY}", "body"), ("Monday, May 18, 2015 was the day on which the last of the ships left.", "body"),
    ("By Monday night all the ships had left the harbour and its piers.", "body"), ("Jane Roe, Foreign Minister, said:", "body"),
])
def test_lines_at_the_head(line: str, kind: str) -> None:
    assert cut(document(f"{line}\n\n{BODY}\n\n{MORE}"))[0].kind == kind


def test_the_title_where_the_text_holds_it_and_in_running_heads() -> None:
    text = f"The river and the port\n\n{BODY}\n\n{MORE}\n\nExample Review: The river and the port\n\n{MORE[3:]}"
    assert [kind for kind, _ in kinds(text, "The River and the Port")] == ["headline", "body", "body", "boilerplate", "body"]
    near_miss = f"Green ports\n\n{BODY}\n\nA course for green ports\n\n{MORE}"
    assert [kind for kind, _ in kinds(near_miss, "Green ports")] == ["headline", "body", "headline", "body"]
    assert [kind for kind, _ in kinds("He wrote of the river and the port.", "The river and the port")] == ["body"]


def test_what_the_format_tells_wins_but_furniture_is_furniture() -> None:
    text = f"Some words\n{BODY}\nShare on Facebook\nan item"
    at = len(text) - len("an item")
    blocks = (Block("headline", 0, 10), Block("quotation", 11, 11 + len(BODY)), Block("list", text.index("Share"), at - 1), Block("list", at, len(text)))
    assert [passage.kind for passage in cut(document(text), blocks)] == ["headline", "quotation", "boilerplate", "list"]


def test_items_of_a_list_may_be_entries_of_a_timeline() -> None:
    lines = ["3 May 2012. The port opens.", "4 June 2012. The port closes.", "A note on it"]
    text = "\n".join(lines)
    starts = [text.index(line) for line in lines]
    blocks = [Block("list", start, start + len(line)) for start, line in zip(starts, lines, strict=True)]
    assert [passage.kind for passage in cut(document(text), blocks)] == ["timeline", "timeline", "list"]


def test_passages_are_numbered_and_of_the_vocabulary() -> None:
    passages = cut(document(ARTICLE))
    assert [passage.passage_no for passage in passages] == list(range(len(passages)))
    assert {passage.kind for passage in passages} <= set(vocabulary("passage_kinds").ids())
    assert {passage.doc_id for passage in passages} == {"doc-1"}


def test_each_piece_knows_its_rule() -> None:
    page = read(ARTICLE)
    assert all(rule for rule in page.rules)
    assert page.rules[page.kinds.index("byline")] == "byline.by"


@pytest.mark.parametrize("text", ["", " \n ", "\u200b", "Word", "?", "x\n"])
def test_little_texts(text: str) -> None:
    assert [(passage.start, passage.end) for passage in cut(document(text))] == ([(0, len(text.strip()))] if text.strip() else [])


@pytest.mark.parametrize("text", [
    "word " * 60_000, "Aa Bb " * 50_000, "“a” " * 60_000, "x. Reuters " * 25_000, "May 3, 2012 " * 25_000, "(" * 300_000,
    "Some short line here\n" * 5_000, "2001 Something happened.\n\n" * 5_000, "Some short line. And then more of it, as before.\n\n" * 3_000,
], ids=["words", "names", "quotes", "agencies", "dates", "brackets", "lines", "years", "repeats"])
def test_long_texts_take_linear_time(text: str) -> None:
    started = time.perf_counter()
    cut(document(text))
    assert time.perf_counter() - started < 15


@pytest.mark.shared
def test_the_labelled_article(shared: Path) -> None:
    gold = json.loads(next((shared / "gold").glob("000_*.json")).read_text("utf-8"))["document"]
    text = next((shared / "seeds").glob("000_*.txt")).read_text("utf-8")
    passages = cut(document(text, gold["title"]))

    def kind_at(offset: int) -> str:
        return next(passage.kind for passage in passages if passage.start <= offset < passage.end)

    assert {phrase: kind_at(text.rfind(phrase)) for phrase in gold["boilerplate"]} == dict.fromkeys(gold["boilerplate"], "boilerplate")
    assert {phrase: kind_at(text.find(phrase)) for phrase in gold["timeline"]} == dict.fromkeys(gold["timeline"], "timeline")
    assert [passage.kind for passage in passages[:2]] == ["headline", "byline"]


@pytest.mark.shared
@pytest.mark.parametrize("name", ["gum_news", "re3d", "tempeval3_aquaint", "claims_dev", "wikievents"])
def test_no_passage_cuts_a_labelled_span_and_furniture_holds_hardly_any(shared: Path, name: str) -> None:
    documents = {line["id"]: line for line in map(json.loads, (shared / "gold" / "sets" / f"{name}.jsonl").read_text("utf-8").splitlines())}
    inside = spans = 0
    for gold in map(json.loads, (shared / "gold" / "sets" / f"{name}.gold.jsonl").read_text("utf-8").splitlines()):
        passages = cut(document(documents[gold["id"]]["text"], documents[gold["id"]].get("title")))
        for item in [*gold.get("entities", ()), *gold.get("time_expressions", ()), *gold.get("events", ())]:
            holders = [passage for passage in passages if passage.start < item["end"] and item["start"] < passage.end]
            assert len(holders) == 1
            spans += 1
            inside += holders[0].kind == "boilerplate"
    assert inside <= 0.002 * spans
