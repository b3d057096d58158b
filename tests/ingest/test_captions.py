from __future__ import annotations

import pytest

from pipeline.ingest.passages import read

BODY = [
    "The envoy left the capital on Monday after talks that both sides called useful.",
    "He will return in June, an aide said, if the truce holds until then and the roads are open.",
    "The war in the south has lasted for nine years. Nobody knows how many people have died in it.",
    "In March the army took the hill above the port, from where its guns reach every ship.",
    "The rebels say that they will not give up the mines, which feed two hundred families.",
    "A minister who asked not to be named called the plan a dream, and then asked for a copy.",
    "Grain is dear. A sack costs what a teacher earns in a month, and the price rises with the heat.",
    "The two sides meet again on Thursday in a school that has lost its roof but kept its bell.",
    "What they sign there will have to be read out in every village before it binds anybody.",
]


def kinds(*lines: str) -> list[str | None]:
    return read("\n\n".join(lines)).kinds


@pytest.mark.parametrize("caption", [
    "Pictured: guards at the gate of the palace.", "File photo: the port in May 2011", "Above, guards at the gate of the palace.",
    "FILE - In this May 3, 2011 file photo, guards stand at the gate.", "Guards stand at the gate of the palace. (AP Photo/Jane Roe)",
    "Foreign Minister Jane Roe, left, greets the envoy in Port Ada.", "Roe (left) and Doe (right) in May 2012. Image: Example Agency.",
    "Guards stand at the gate. Jane Roe/Reuters", "Our reporter Jane Roe looks at the talks. Photo: Reuters.",
    "Exports fell in May. Example Wire's Jane Roe reports on the port.", "An undated photo of the general",
    "Roe took office in the nineties. Above, guards at a parade in 2011.",
])
def test_captions_by_what_they_say(caption: str) -> None:
    assert kinds(*BODY[:3], caption, *BODY[3:]) == ["body"] * 3 + ["caption"] + ["body"] * 6


@pytest.mark.parametrize("text", [
    "Above all, he wants the war to end before the rains.", "The photo of the hill was shown to the court on Monday.",
    "The Left, he said, had never wanted the war to end.", "Iran's Foreign Ministry reports that four sailors were killed.",
    "In this picture of the war there is no place for doubt.", "He said so to reporters from the agency (Reuters).",
    "Roe left, and the talks failed in the night.", "Video games were banned in the north by decree.",
])
def test_text_that_resembles_a_caption(text: str) -> None:
    assert kinds(*BODY[:3], text, *BODY[3:]) == ["body"] * 10


def test_a_sentence_of_the_body_shown_again() -> None:
    shown = "The war in the south has lasted for nine years."
    assert kinds(shown, *BODY) == ["caption"] + ["body"] * 9
    assert kinds("The war in the north has lasted for nine years.", *BODY) == ["body"] * 10
    assert kinds(BODY[2], *BODY) == ["body"] * 10


def test_the_piece_above_a_lone_credit_before_the_body() -> None:
    assert kinds("Ships wait before the port, which the army has closed to them.", "Photo: Reuters", *BODY)[:2] == ["caption", "boilerplate"]
    assert kinds(BODY[0], BODY[1], "Photo: Reuters", *BODY[2:])[:3] == ["body", "body", "boilerplate"]


def test_the_line_before_a_removed_picture() -> None:
    page = read(f"{BODY[0]}\n\nThe general took over in the nineties after years of war.\n.{BODY[1]}")
    assert page.kinds == ["body", "caption", "boilerplate", "body"]
    assert page.text(3) == BODY[1]


def test_lines_at_buttons_of_pictures() -> None:
    assert kinds(BODY[0], "Enlarge Image", "A tank on the road to the port", BODY[1]) == ["body", "boilerplate", "caption", "body"]
    assert kinds(BODY[0], "Enlarge Image", BODY[1]) == ["body", "boilerplate", "body"]
    assert read(f"{BODY[0]}\n\nSee the tank on the road.\nPlay video\n\n{BODY[1]}").kinds == ["body", "caption", "boilerplate", "body"]


def test_a_sentence_without_its_full_point_on_a_page_with_pictures() -> None:
    open_line = "The harbour master says that the channel will be dredged “before the ice comes, or else not before spring”"
    assert kinds(*BODY[:4], open_line, *BODY[4:])[4] == "body"
    assert kinds("Enlarge Image", *BODY[:4], open_line, *BODY[4:])[5] == "caption"
    assert kinds("Enlarge Image", *BODY[:4], f"{open_line}.", *BODY[4:])[5] == "body"


def test_a_paragraph_between_two_captions() -> None:
    first, last = "Pictured: guards at the gate.", "File photo: the port in May"
    assert kinds(*BODY[:3], first, "The hill was taken in March.", last, *BODY[3:])[3:6] == ["caption"] * 3
    assert kinds(*BODY[:3], first, "The hill was taken in March.", *BODY[3:])[3:5] == ["caption", "body"]
