"""The language a text is written in, as ISO 639-1; None where it cannot be told."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

_SAMPLE_CHARS = 4000
_MIN_LETTERS = 40
_SURE = 0.8
_CODE = re.compile(r"[a-z]{2}")


def detect_language(text: str) -> str | None:
    """The language of the first characters; None with fewer than 40 letters or where the classifier is unsure."""
    sample = text[:_SAMPLE_CHARS]
    if sum(map(str.isalpha, sample)) < _MIN_LETTERS:
        return None
    code, share = _identifier().classify(sample)
    return str(code) if share >= _SURE and _CODE.fullmatch(code) else None


def language_code(value: object) -> str | None:
    """The two-letter code at the head of a tag such as `en-GB` or `pt_BR`; None for anything else."""
    head = re.split(r"[-_]", value.strip().lower())[0] if isinstance(value, str) else ""
    return head if _CODE.fullmatch(head) else None


@cache
def _identifier() -> LanguageIdentifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
