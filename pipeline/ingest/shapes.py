"""What a line looks like: whether it ends a sentence, is set as a title, is a row of cells. Each test costs the line's length at most."""

from __future__ import annotations

import re
from functools import cache

from pipeline.lexicon.furniture import expand

_CLOSING = "\"'”’»)]}*†‡ \u00a0"
_FINAL = frozenset(".!?…。！？؟۔।")
_OPENING = "\"'“‘«([{¿¡ "
_FOOTNOTES = re.compile(r"(?:\[\d{1,3}\])+$")
_CELLS = re.compile(r"\t+| ?\| ?")
_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
_TURN = re.compile(r"[A-Z][A-Z .,'’()-]{1,60}: ?\S|Q(?:uestion)?: |A(?:nswer)?: ")
_LONGEST_HEADING = 300


def ends_sentence(text: str) -> bool:
    """Whether the text ends as a sentence does, closing quotes, brackets and footnote marks aside."""
    tail = _FOOTNOTES.sub("", text[-40:].rstrip()).rstrip(_CLOSING)
    return tail[-1:] in _FINAL


def starts_low(text: str) -> bool:
    """Whether the first letter is a small one; a text that begins with a digit does not start low."""
    first = text.lstrip(_OPENING)[:1]
    return first.islower()


def starts_high(text: str) -> bool:
    """Whether the text begins with a capital letter or a digit, opening quotes and brackets aside."""
    first = text.lstrip(_OPENING)[:1]
    return first.isupper() or first.isdigit()


def count_words(text: str) -> int:
    """The number of words, told by white space."""
    return len(text.split())


def is_all_caps(text: str) -> bool:
    """Whether it has at least four letters and no small ones."""
    return text.isupper() and sum(character.isalpha() for character in text) >= 4


def is_title_case(text: str) -> bool:
    """Whether all words but the small ones (`of`, `the`) begin with a capital or a digit."""
    words = _WORD.findall(text[:_LONGEST_HEADING])
    if not words or len(text) > _LONGEST_HEADING:
        return False
    return all(word[0].isupper() or word[0].isdigit() or _small_word().fullmatch(word) for word in words) and not words[0][0].islower()


def share_of_capitals(text: str) -> float:
    """How many of the words begin with a capital letter, 0–1."""
    words = _WORD.findall(text[:_LONGEST_HEADING])
    return sum(word[0].isupper() for word in words) / len(words) if words else 0.0


def share_of_letters(text: str) -> float:
    """How many of the characters that are no white space are letters, 0–1."""
    marks = [character for character in text[:_LONGEST_HEADING] if not character.isspace()]
    return sum(map(str.isalpha, marks)) / len(marks) if marks else 0.0


def count_cells(text: str) -> int:
    """The number of cells of a row that tabs or pipes part; 1 for a line of text."""
    if "\n" in text or ("\t" not in text and "|" not in text):
        return 1
    return len([cell for cell in _CELLS.split(text) if cell.strip()])


def is_turn(text: str) -> bool:
    """Whether it begins as a turn of a transcript: `MS ROE: …`, `QUESTION: …`."""
    return _TURN.match(text) is not None


@cache
def _small_word() -> re.Pattern[str]:
    return expand("{small_word}", "layout_words.yml")
