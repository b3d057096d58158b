import pytest

from pipeline.resolve.event_reading import _points_back


@pytest.mark.parametrize(("before", "trigger", "expected"), [
    ("responded to the ", "attack", True), ("after these deadly ", "attacks", True), ("This ", "attack", True), ("the ", "atrocities", True),
    # No article, a verb, a further one of its kind, a word that only begins a clause, an article that belongs to another noun.
    ("an ", "attack", False), ("", "attack", False), ("the men who ", "attacked", False), ("after the second ", "attack", False),
    ("the worst ", "attack", False), ("the Korean ", "attack", False), ("said that ", "attacks", False),
    ("the police said ", "attacks", False), ("the city, ", "attack", False),
])
def test_a_noun_with_a_definite_word_points_back(before: str, trigger: str, expected: bool) -> None:
    assert _points_back(before, trigger, "trigger.attack_noun") is expected
