"""The component on Docs: what it finds in texts that nobody trained it on, and that nothing is too long for it."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
import spacy
from spacy.language import Language

from pipeline.reader.component import NAME
from training.marks import Paragraph, read_marked

FLOORS = {"names": 0.86, "nominals": 0.86, "times": 0.86}
FIXTURES = Path(__file__).parents[1] / "fixtures" / "reader" / "unseen.txt"


@pytest.fixture(scope="module")
def reader() -> Language:
    language = spacy.blank("en")
    language.add_pipe(NAME)
    return language


def _group(label: str) -> str:
    return {"PersonNominal": "nominals", "BodyNominal": "nominals", "Time": "times"}.get(label, "names")


def test_floors_on_unseen_texts(reader: Language) -> None:
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    paragraphs: list[Paragraph] = list(read_marked(FIXTURES))
    for paragraph in paragraphs:
        doc = reader(paragraph.text)
        gold = {(_group(span.label), span.start, span.end, span.label) for span in paragraph.spans}
        found = {(group, span.start_char, span.end_char, span.label_) for group in FLOORS for span in doc.spans[group]}
        right.update(item[0] for item in gold & found)
        total.update(item[0] for item in [*gold, *found])
    f1 = {group: 2 * right[group] / total[group] for group in FLOORS}
    assert all(f1[group] >= floor for group, floor in FLOORS.items()), f1


def test_spans_scores_and_entities(reader: Language) -> None:
    doc = reader("Ruth Okafor, head of the Harbour League, left Kenya last Monday.")
    assert [(span.text, span.label_) for span in doc.ents] == [("Ruth Okafor", "Person"), ("Harbour League", "Organization"), ("Kenya", "Country")]
    assert [span.text for span in doc.spans["names"]] == [span.text for span in doc.ents]
    assert [span.text for span in doc.spans["nominals"]] == ["head"]
    assert [span.text for span in doc.spans["times"]] == ["last Monday"]
    for group in ("names", "nominals", "times"):
        scores = doc.spans[group].attrs["scores"]
        assert len(scores) == len(doc.spans[group])
        assert all(0 < score <= 1 for score in scores)


@pytest.mark.parametrize("text", ["", " ", "\n\n", ".", "\N{SNOWMAN}", "a"])
def test_next_to_nothing(reader: Language, text: str) -> None:
    assert reader(text).ents == ()


def test_capitals_are_read(reader: Language) -> None:
    found = {(span.text, span.label_) for span in reader("CHINA ACCUSES JAPAN OF ENTERING ITS WATERS").ents}
    assert found == {("CHINA", "Country"), ("JAPAN", "Country")}


def test_a_table_of_names(reader: Language) -> None:
    rows = "Mariam Tesfaye | Kenya | Ministry of Health\nOleg Bondarenko | Poland | Harbour League\nAiko Tanaka | Peru | Bank of Ghana"
    labels = Counter(span.label_ for span in reader(rows).ents)
    assert labels["Person"] == 3
    assert labels["Country"] == 3


def test_a_paragraph_of_a_hundred_thousand_characters_is_read_to_its_end(reader: Language) -> None:
    sentence = "The committee met again, discussed the budget at length and agreed on nothing in particular. "
    text = sentence * (100_000 // len(sentence)) + "Then Ruth Okafor flew to Kenya."
    doc = reader(text)
    assert [span.text for span in doc.ents][-2:] == ["Ruth Okafor", "Kenya"]


def test_one_by_one_or_in_a_stream(reader: Language) -> None:
    texts = ["Ruth Okafor left Kenya.", "The Ministry of Health of Ghana said so on Friday.", "Nothing here."]
    streamed = [[(span.text, span.label_) for span in doc.ents] for doc in reader.pipe(texts, batch_size=2)]
    assert streamed == [[(span.text, span.label_) for span in reader(text).ents] for text in texts]
