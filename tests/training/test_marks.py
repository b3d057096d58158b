"""Texts with marks in line: read whole, and refused where a mark is none."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support import ROOT
from training.marks import LABELS, MarkError, Span, read_marked, unmark

TEXTS = sorted((ROOT / "training" / "texts").glob("*.txt"))


def test_marks_become_spans() -> None:
    text, spans = unmark("[[P:Ruth Okafor]], [[N:head]] of the [[O:Harbour League]], left [[K:Kenya]].")
    assert text == "Ruth Okafor, head of the Harbour League, left Kenya."
    assert [(text[span.start:span.end], span.label) for span in spans] == [
        ("Ruth Okafor", "Person"), ("head", "PersonNominal"), ("Harbour League", "Organization"), ("Kenya", "Country")]


def test_a_line_without_marks() -> None:
    assert unmark("Nothing [here] at all [1].") == ("Nothing [here] at all [1].", ())


@pytest.mark.parametrize("line", ["[[X:Ruth]]", "[[P: Ruth]]", "[[P:Ruth ]]", "[[P:]]", "[[P:Ruth]", "Ruth]]", "[[P:the [[O:League]]]]"])
def test_what_is_no_mark(line: str) -> None:
    with pytest.raises(MarkError, match="text"):
        unmark(line)


def test_documents_of_a_file(tmp_path: Path) -> None:
    path = tmp_path / "x.txt"
    path.write_text("=== x-1 | news | a port\nOne [[L:Kelda]].\nTwo.\n\n=== x-2 | list | names\n- [[P:Oduya]]\n", "utf-8")
    found = list(read_marked(path))
    assert [(item.doc, item.text) for item in found] == [("x-1", "One Kelda."), ("x-1", "Two."), ("x-2", "- Oduya")]
    assert found[0].spans == (Span(4, 9, "Place"),)


@pytest.mark.parametrize("content", ["No head.\n", "=== no bars\ntext\n"])
def test_what_is_no_document(tmp_path: Path, content: str) -> None:
    path = tmp_path / "x.txt"
    path.write_text(content, "utf-8")
    with pytest.raises(MarkError, match=r"x\.txt:1"):
        list(read_marked(path))


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.name)
def test_the_projects_own_texts(path: Path) -> None:
    found = list(read_marked(path))
    assert len({item.doc for item in found}) > 20
    assert {span.label for item in found for span in item.spans} <= set(LABELS.values())
