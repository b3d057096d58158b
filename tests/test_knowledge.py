import pytest

from pipeline.errors import KnowledgeError
from pipeline.knowledge import Entry, parse_entries


class Word(Entry):
    words: tuple[str, ...]
    weight: float = 1.0


GOOD = "- id: a\n  words: [x, y]\n- id: b\n  words: [z]\n  weight: 0.5\n"


def test_entries_come_in_order_with_their_values() -> None:
    assert [(entry.id, entry.words, entry.weight) for entry in parse_entries(GOOD, "w.yml", Word)] == [("a", ("x", "y"), 1.0), ("b", ("z",), 0.5)]


@pytest.mark.parametrize(("text", "place", "cause"), [
    (GOOD + "- id: c\n  words: [z]\n  wieght: 1\n", "w.yml:8", "wieght: Extra inputs are not permitted"),
    (GOOD + "- id: c\n  weight: 1\n", "w.yml:6", "words: Field required"),
    (GOOD + "- id: c\n  words: [z]\n  weight: heavy\n", "w.yml:8", "weight: Input should be a valid number"),
    (GOOD + "- id: a\n  words: [z]\n", "w.yml:6", "the id 'a' is used twice"),
    ("- id: [\n", "w.yml:2", "no YAML"),
    ("id: a\n", "w.yml:1", "not a list of entries"),
])
def test_a_wrong_entry_is_told_with_file_line_and_cause(text: str, place: str, cause: str) -> None:
    with pytest.raises(KnowledgeError) as caught:
        parse_entries(text, "w.yml", Word)
    assert caught.value.place == place
    assert cause in caught.value.cause
    assert caught.value.remedy
