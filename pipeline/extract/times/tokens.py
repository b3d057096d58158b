"""Words of time: a text cut into tokens, each with one character that stands for all that the token may be.

A text becomes a string of such characters, one a token, so that the patterns of the grammar are plain regular expressions
over tokens and run in time proportional to the text. All tokens that no pattern knows share one character.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from pipeline.lexicon.times import NamedDay, TimeTerm

UNKNOWN = "\0"
_FIRST_CODE = 0x100
_BESIDE = 60  # characters on each side in which a day that needs company looks for it

_TOKEN = re.compile(
    r"""
    (?P<AMPM>    [aApP]\.[mM]\.|[aApP]\.?[mM]\b )
  | (?P<FISCAL>  FY\s?['’]?\d\d(?:\d\d)?\b )
  | (?P<WORD>    [^\W\d_]++(?![\w@]|\.\w|://|['’]clock) )
  | (?P<SKIP>    (?:https?://|www\.)\S++ | [\w.+-]{1,64}@[\w-]++\S*+ | [\w-]{1,64}(?:\.[\w-]{1,64}){1,4}/\S*+ )
  | (?P<ISO>     (?<![\w/.-])\d{4}-[01]\d-[0-3]\d(?:[T\ ]\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:?\d\d)?)?(?![\w/-]) )
  | (?P<NUMERIC> (?<![\w/.-])(?:\d{1,2}/\d{1,2}/(?:\d{4}|\d\d)|\d{1,2}(?P<mark>[.-])\d{1,2}(?P=mark)\d{4})(?![\w/-]|\.\d) )
  | (?P<CLOCK>   (?<![\w:.])(?:\d{1,2}:[0-5]\d(?::[0-5]\d)?|\d{1,2}\.[0-5]\d(?=\s?[aApP]\.?[mM]\b))(?!\d|:\d) )
  | (?P<DECADE>  (?<![\w/.])\d{3}0['’]?s\b | (?<!\w)['’]?[2-9]0['’]?s\b )
  | (?P<SHORT>   (?<!\w)['’]\d\d(?!\w) )
  | (?P<NTH>     (?<![.,$€£])\d{1,2}(?:st|nd|rd|th)\b )
  | (?P<DECIMAL> \d++\.\d++ )
  | (?P<BIG>     \d{1,3}(?:,\d{3})++(?!\d) | [$€£¥]\s?\d[\d,.]*+ | \d++(?=\s?[%°]) )
  | (?P<OCLOCK>  [oO]['’]clock\b )
  | (?P<NUMBER>  \d++(?!\w) | \d{1,2}(?=[aApP]\.?[mM]\b) )
  | (?P<QUARTER> Q[1-4]\b )
  | (?P<MIXED>   \w++ )
  | (?P<POSS>    ['’][sS]\b )
  | (?P<GAP>     \n[^\S\n]*+\n | \t )
  | (?P<MARK>    [^\w\s] )
    """,
    re.VERBOSE,
)
_KINDS = ("ISO", "NUMERIC", "CLOCK", "DECADE", "SHORT", "NTH", "DECIMAL", "AMPM", "OCLOCK", "FISCAL", "QUARTER", "POSS")
_NUMBERS = (
    (r"[1-9]", "NUM DAY HOUR"),
    (r"0[1-9]", "DAY HOUR YY"),
    (r"1\d|2[0-4]", "NUM DAY HOUR YY"),
    (r"2[5-9]|3[01]", "NUM DAY YY"),
    (r"\d\d", "NUM YY"),
    (r"(?:1\d|20)[0-5]\d", "NUM YEAR HHMM"),
    (r"1\d{3}|2[01]\d\d", "NUM YEAR"),
    (r"(?:0\d|2[23])[0-5]\d", "HHMM"),
    (r"\d{1,5}", "NUM"),
)
_NUMBER = re.compile("|".join(f"({pattern})" for pattern, _ in _NUMBERS))
_MARKS = {",": "COMMA", ".": "DOT", "/": "SLASH", "-": "DASH", "–": "DASH", "—": "DASH", "(": "OPEN", ")": "CLOSE"}
_JOINED = {"/": "SLASH", "-": "HYPHEN", "–": "HYPHEN"}


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of the text. `word` is its text in lower case; `code` stands for all that it may be in a pattern."""

    start: int
    end: int
    word: str
    code: str


class Alphabet:
    """Which character stands for which set of names, and which names a word has.

    Names are the ids of terms, the kinds of token above, and the words that patterns use as they are.
    """

    def __init__(self, terms: Iterable[TimeTerm], days: Iterable[NamedDay], literals: Iterable[str]) -> None:
        self._codes: dict[frozenset[str], str] = {}
        self._values: dict[tuple[str, str], int | str] = {}
        always: dict[str, set[str]] = defaultdict(set)
        capital: dict[str, set[str]] = defaultdict(set)
        self.dotted: set[str] = set()
        for word in literals:
            always[word].add(word)
        for term in terms:
            for form, value in (term.forms | term.abbreviations).items():
                (capital if term.capitalised else always)[form].add(term.id)
                self._values[term.id, form] = value
            self.dotted |= set(term.abbreviations)
        words = sorted(always.keys() | capital.keys())
        self._small = {word: self._code(always[word]) for word in words if always[word]}
        self._capital = {word: self._code(always[word] | capital[word]) for word in words}
        kinds = [*_KINDS, "NAMED_DAY", *_MARKS.values()]
        self._kinds = {kind: self._code([kind]) for kind in kinds} | {names: self._code(names.split()) for _, names in _NUMBERS}
        self._joined = {mark: self._code([_MARKS[mark], kind]) for mark, kind in _JOINED.items()}
        self._days = _DayNames(days)

    def _code(self, names: Iterable[str]) -> str:
        return self._codes.setdefault(frozenset(names), chr(_FIRST_CODE + len(self._codes)))

    def members(self, name: str) -> str:
        """All characters of tokens that may be `name`; empty where there are none."""
        return "".join(code for names, code in self._codes.items() if name in names)

    def value(self, name: str, word: str) -> int | str | None:
        """What a word stands for as `name`; None where it has no such meaning."""
        return self._values.get((name, word))

    def day(self, word: str) -> NamedDay:
        """The day of that name, in lower case."""
        return self._days.by_form[word]

    def famous(self, month: int, day: int) -> date | None:
        """The day that a month and day without a year may stand for; None where there is none."""
        return next((named.only for named in self._days.by_form.values()
                     if named.is_by_date and named.only and (named.only.month, named.only.day) == (month, day)), None)

    def tokens(self, text: str) -> list[Token]:
        """The tokens of a text, in order. Links and addresses are one unknown token each."""
        found: list[Token] = []
        position = 0
        while (match := _TOKEN.search(text, position)) is not None:
            start, position, kind = match.start(), match.end(), match.lastgroup or ""
            word = match[0].lower()
            named = self._days.match(text, start, word)
            if named is not None:
                position, code, word = named[0], self._kinds["NAMED_DAY"], named[1]
            elif kind in ("WORD", "MIXED"):
                code = (self._capital if match[0][0].isupper() else self._small).get(word, UNKNOWN)
                if word in self.dotted and _is_abbreviation(text, position):
                    position += 1
            else:
                code = self._number(word) if kind == "NUMBER" else self._mark(text, start) if kind == "MARK" else self._kinds.get(kind, UNKNOWN)
            found.append(Token(start, position, word, code))
        return found

    def _number(self, digits: str) -> str:
        match = _NUMBER.fullmatch(digits)
        return UNKNOWN if match is None or match.lastindex is None else self._kinds[_NUMBERS[match.lastindex - 1][1]]

    def _mark(self, text: str, at: int) -> str:
        is_joined = at > 0 and at + 1 < len(text) and text[at - 1].isalnum() and text[at + 1].isalnum()
        if is_joined and text[at] in self._joined:
            return self._joined[text[at]]
        return self._kinds.get(_MARKS.get(text[at], ""), UNKNOWN)


class _DayNames:
    """Finds the names of days, which may be of several words."""

    def __init__(self, days: Iterable[NamedDay]) -> None:
        self.by_form = {form: day for day in days for form in day.forms}
        by_start: dict[str, list[str]] = defaultdict(list)
        for form in sorted(self.by_form, key=len, reverse=True):
            first = _TOKEN.match(form)
            by_start[first[0] if first else form].append(re.escape(form).replace("'", "['’]"))
        self._patterns = {start: re.compile(rf"(?:{'|'.join(forms)})(?![\w/])", re.IGNORECASE) for start, forms in by_start.items()}

    def match(self, text: str, start: int, word: str) -> tuple[int, str] | None:
        """The end and the form of the name of a day that begins here; None where there is none."""
        pattern = self._patterns.get(word)
        match = pattern.match(text, start) if pattern else None
        if match is None or (start > 0 and text[start - 1] in "/.-$" and word.isdigit()):
            return None
        form = match[0].lower().replace("’", "'")
        day = self.by_form[form]
        if day.beside and not _has_company(text, start, match.end(), day.beside):
            return None
        return match.end(), form


def _has_company(text: str, start: int, end: int, beside: Iterable[str]) -> bool:
    """Whether one of the words stands near, and no year follows that would say otherwise."""
    if re.match(r",?\s?\d{4}\b", text[end:end + 7]):
        return False
    near = set(re.findall(r"\w+", text[max(0, start - _BESIDE):end + _BESIDE].lower()))
    return not near.isdisjoint(beside)


def _is_abbreviation(text: str, end: int) -> bool:
    """Whether the full stop at `end` belongs to the word before, because the sentence goes on after it."""
    return text[end:end + 1] == "." and re.match(r"\.,?\s?(?:\d|[a-z])", text[end:end + 4]) is not None
