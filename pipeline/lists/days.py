"""Days as official lists write them. A date that is not whole, or not understood, is none."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime

_ISO = re.compile(r"\d{4}-\d{2}-\d{2}(?=$|[T+Z -])")
_FORMS = ("%d/%m/%Y", "%d %b %Y", "%d-%b-%Y", "%d %B %Y")


def day_of(text: str | None) -> date | None:
    """A day written as ISO (a time or a zone behind it does not count), as 31/12/2020, or as 31 Dec 2020."""
    words = " ".join((text or "").split())
    if match := _ISO.match(words):
        return _parsed(match[0], "%Y-%m-%d")
    return next((day for form in _FORMS if (day := _parsed(words, form))), None)


def american_day_of(text: str | None) -> date | None:
    """A day written as 12/31/2020."""
    return _parsed(" ".join((text or "").split()), "%m/%d/%Y")


def first_day(texts: Iterable[str]) -> date | None:
    """The earliest of the days that are understood."""
    return min((day for text in texts if (day := day_of(text))), default=None)


def _parsed(text: str, form: str) -> date | None:
    try:
        return datetime.strptime(text, form).date()
    except ValueError:
        return None
