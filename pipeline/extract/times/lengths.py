"""Numbers and lengths of time, as words tell them: `two and a half years` is P2Y6M."""

from __future__ import annotations

from fractions import Fraction

from pipeline.extract.times.grammar import Match

_NUMBER_TERMS = ("ONES", "TEENS", "TENS")
_MULTIPLES = {"DE": (10, "Y"), "CE": (100, "Y"), "Q": (3, "M"), "FN": (2, "W")}
_SMALLER = {"Y": (12, "M"), "H": (60, "MIN")}
_CLOCK = {"H": "H", "MIN": "M", "S": "S"}


def number(match: Match) -> Fraction | None:
    """The number in the parts `n`, `num`/`den` and `half` of a match; None where the words give none (`several`)."""
    total = Fraction(0)
    for token in match.part("n"):
        multiple = match.alphabet.value("HUNDREDS", token.word)
        if isinstance(multiple, int):
            total = (total or Fraction(1)) * multiple
        elif token.word[0].isdigit():
            total += Fraction(token.word)
        elif token.word in ("a", "an", "another"):
            total += 1
        else:
            total += next((value for term in _NUMBER_TERMS if isinstance(value := match.alphabet.value(term, token.word), int)), 0)
    if match.word("num") and match.word("den").strip("0"):
        total += Fraction(int(match.word("num")), int(match.word("den")))
    if match.part("half") or match.part("half_unit"):
        total += Fraction(1, 2)
    return total or None


def unit(match: Match) -> str | None:
    """The code of the unit in the parts `unit`, `units` or `half_unit`."""
    for name in ("unit", "units", "half_unit"):
        for term in ("UNIT", "CLOCK_UNIT", "UNITS"):
            if isinstance(value := match.value(name, term), str):
                return value
    return None


def length(count: Fraction | None, code: str) -> str:
    """The TimeML value of a length; X where the count is unknown."""
    if count is None:
        return f"PT{'X'}{_CLOCK[code]}" if code in _CLOCK else f"PX{code}"
    if code in _MULTIPLES:
        factor, code = _MULTIPLES[code]
        count *= factor
    if code in _SMALLER and count.denominator > 1:
        factor, smaller = _SMALLER[code]
        whole, rest = divmod(count, 1)
        if (rest * factor).denominator == 1:
            return _join([(whole, code), (rest * factor, smaller)])
    return _join([(count, code)])


def _join(parts: list[tuple[Fraction | int, str]]) -> str:
    kept = [(count, code) for count, code in parts if count]
    clock = "T" if kept[0][1] in _CLOCK else ""
    return f"P{clock}" + "".join(f"{_decimal(count)}{_CLOCK.get(code, code)}" for count, code in kept)


def _decimal(count: Fraction | int) -> str:
    return str(int(count)) if int(count) == count else f"{float(count):.2f}".rstrip("0")
