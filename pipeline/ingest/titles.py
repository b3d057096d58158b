"""The title of a text that no metadata names: its first line, where that looks like one."""

from __future__ import annotations

import re
from statistics import median

from pipeline.ingest.bylines import is_person_name, person_names
from pipeline.ingest.days import day_pattern
from pipeline.lexicon.metadata import alternatives, forms

_MAX_CHARS, _MAX_WORDS = 200, 30
_LINES = 4
_WRAPPED = range(50, 91)
_SENTENCE_END = re.compile(r"(?:[.;:,…_–—-]|--)(?:[\"”’')\]]|\[\d+\])*$")
_ENCLOSED = {("(", ")"), ("[", "]")}
_INITIALS = re.compile(r"(?:\b[^\W\d_]\.){2,}$")


def title_of(text: str) -> str | None:
    """The title at the head of a text: short, without a full stop at its end, and parted from what follows."""
    lines = text.split("\n")
    numbers = [number for number, line in enumerate(lines) if line.strip()]
    for position, number in enumerate(numbers[:_LINES]):
        line = lines[number].strip()
        if _is_furniture(line):
            continue
        following = lines[numbers[position + 1]].strip() if position + 1 < len(numbers) else None
        is_apart = number + 1 < len(lines) and not lines[number + 1].strip()
        return " ".join(line.split()) if following and _looks_like_title(line) and (is_apart or _is_parted(following, lines)) else None
    return None


def _is_furniture(line: str) -> bool:
    """Lines that may stand above a title: a date, `PRESS RELEASE`, a byline."""
    return (line.strip(" :*-–—").casefold() in forms("not_title") or re.fullmatch(rf"\W*{day_pattern()}\W*", line) is not None
            or not any(map(str.isalpha, line)) or _is_byline(line))


def _is_byline(line: str) -> bool:
    match = re.match(rf"(?i:{alternatives('byline')}\s+)(\S.*)", line)
    return match is not None and bool(person_names(re.split(r"\s*[|·•]\s*", match[1])[0]))


def _looks_like_title(line: str) -> bool:
    if len(line) > _MAX_CHARS or len(line.split()) > _MAX_WORDS:
        return False
    if _SENTENCE_END.search(line) and not _ends_in_abbreviation(line):
        return False
    if (line[0], line[-1]) in _ENCLOSED or _names_issuer(line):
        return False
    first = next((char for char in line if char.isalnum()), "")
    return not first.islower() and "://" not in line and "@" not in line


def _ends_in_abbreviation(line: str) -> bool:
    return _INITIALS.search(line) is not None or (line.endswith(".") and line.rstrip(".").split()[-1].casefold() in forms("abbreviation"))


def _names_issuer(line: str) -> bool:
    """True for `Office of the Harbour Board` and `Ada Brandt, Minister of Harbours`: who issues or speaks, not a title."""
    head, _, rest = line.partition(",")
    capitalised = all(word[0].isupper() or word in forms("not_name") for word in line.replace(",", " ").split())
    if rest:
        return capitalised and is_person_name(head) and any(word.casefold() in forms("office") for word in rest.split())
    return capitalised and line.split(maxsplit=1)[0].casefold() in forms("issuer") and " of " in line


def _is_parted(following: str, lines: list[str]) -> bool:
    """Whether the next line, with no empty line between, begins something new and does not run on.

    In text that was broken into lines of one width, any line may run on.
    """
    if _is_furniture(following):
        return True
    lengths = [len(line) for line in lines if line.strip()]
    is_wrapped = len(lengths) > 4 and round(median(lengths)) in _WRAPPED and max(lengths) <= 1.25 * median(lengths) + 5
    return not is_wrapped and not following[0].islower()
