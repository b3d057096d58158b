from __future__ import annotations

import pytest

from pipeline.ingest.language import detect_language, language_code


@pytest.mark.parametrize(("text", "language"), [
    ("The harbour board met on Monday and closed the northern gate for nine days.", "en"),
    ("Der Hafenrat trat am Montag zusammen und schloss das nördliche Tor für neun Tage.", "de"),
    ("Совет порта собрался в понедельник и закрыл северные ворота на девять дней.", "ru"),
    ("The northern gate.", None),
    ("1234 5678 " * 20, None),
    ("", None),
    ("Ada Brandt Tomas Ruiz Lin Mei Hassan Karimi Olga Petrova Jan Novak", None),
])
def test_the_language_is_told_or_left_open(text: str, language: str | None) -> None:
    assert detect_language(text) == language


@pytest.mark.parametrize(("value", "code"), [
    ("en", "en"), ("en-GB", "en"), ("pt_BR", "pt"), (" DE ", "de"), ("English", None), ("eng", None), ("", None), (None, None), (7, None), ("e1", None),
])
def test_language_code(value: object, code: str | None) -> None:
    assert language_code(value) == code
