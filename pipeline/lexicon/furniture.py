"""Which lines of a page are furniture (buttons, credits, links, notices), and what the layout of a text tells by its wording.

The knowledge is in `furniture.yml` and `layout.yml`; their patterns name fragments of `layout_words.yml` in braces.
Patterns are tried on `tidy` text, so nothing here costs more than a fixed time a line.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from pipeline.errors import KnowledgeError
from pipeline.knowledge import Entry, entries

_PACKAGE = "pipeline.lexicon"
_LONGEST = 600
_SHORT = 25
_TAIL = 300
_MOST_SENTENCES = 5
_ORNAMENTS = " \n\t|•·*»«›‹→←▶►◄◀▼▲✕×<>=~_–—-"
_SENTENCE_END = re.compile(r"(?<=[a-z0-9)\]\"'][.!?]) (?=[A-Z@#])")
_QUOTES = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "\u201e": '"', "«": '"', "»": '"'})
_FRAGMENT = re.compile(r"\{([a-z_]+)\}")


class Fragment(Entry):
    """A named piece of a pattern: any of its words, in any case unless it says otherwise."""

    words: tuple[str, ...]
    is_case_sensitive: bool = False


class FurnitureRule(Entry):
    """A pattern of furniture. `ends` says which final point it may have: any, or none (`open`); `short` allows 25 words."""

    patterns: tuple[str, ...]
    examples: tuple[str, ...]
    near_misses: tuple[str, ...] = ()
    tells: Literal["nothing", "media", "credit", "links"] = "nothing"
    ends: Literal["any", "open", "short"] = "any"


class LayoutRule(Entry):
    """A pattern that tells the kind of a passage.

    `at` says where in the passage it is looked for; `is_header_only` that it holds above the running text alone;
    `most_words` how long the passage may be.
    """

    kind: Literal["byline", "inline_byline", "dateline", "caption", "timeline", "list"]
    patterns: tuple[str, ...]
    examples: tuple[str, ...]
    near_misses: tuple[str, ...] = ()
    at: Literal["whole", "start", "end", "anywhere"] = "whole"
    is_header_only: bool = False
    most_words: int = 60


@dataclass(frozen=True, slots=True)
class Compiled:
    """A rule and its compiled pattern."""

    rule: LayoutRule
    pattern: re.Pattern[str]


def straight(text: str) -> str:
    """The text on one line: white space as single spaces, curly quotes straight."""
    return " ".join(text.split()).translate(_QUOTES)


def tidy(text: str) -> str:
    """`straight` text without the ornaments at its edges."""
    return straight(text.strip(_ORNAMENTS)).strip(_ORNAMENTS)


@cache
def furniture_rules() -> tuple[FurnitureRule, ...]:
    """The rules of furniture, in the order they are tried."""
    return entries(_PACKAGE, "furniture.yml", FurnitureRule)


@cache
def layout_rules(kind: str) -> tuple[Compiled, ...]:
    """The rules for a kind of passage, in the order they are tried."""
    rules = (rule for rule in entries(_PACKAGE, "layout.yml", LayoutRule) if rule.kind == kind)
    return tuple(Compiled(rule, expand(f"(?:{'|'.join(rule.patterns)}){'$' if rule.at == 'end' else ''}", rule.id)) for rule in rules)


def furniture_rule(text: str) -> FurnitureRule | None:
    """The rule by which a line or paragraph is furniture as a whole: each of its sentences is. None where it is text."""
    if len(text) > _LONGEST:
        return None
    sentences = _SENTENCE_END.split(tidy(text))
    if len(sentences) > _MOST_SENTENCES:
        return None
    first = _sentence_rule(sentences[0])
    return first if first is not None and all(map(_sentence_rule, sentences[1:])) else None


def layout_rule(kind: str, text: str, in_header: bool) -> LayoutRule | None:
    """The first rule that says that a passage is of that kind."""
    line = straight(text[: _LONGEST * 2])
    words = line.count(" ") + 1
    for compiled in layout_rules(kind):
        rule = compiled.rule
        if words <= rule.most_words and (in_header or not rule.is_header_only) and _holds(compiled, line):
            return rule
    return None


def expand(pattern: str, place: str) -> re.Pattern[str]:
    """A compiled pattern, with the fragments that it names in braces put in. KnowledgeError where one is unknown or wrong."""
    try:
        return re.compile(_FRAGMENT.sub(lambda found: _fragments()[found.group(1)], pattern), re.IGNORECASE)
    except KeyError as error:
        raise KnowledgeError(place, f"no fragment is called {error}", "See layout_words.yml") from error
    except re.error as error:
        raise KnowledgeError(place, f"no regular expression: {error}", "Mend the pattern") from error


@cache
def _fragments() -> dict[str, str]:
    """Fragments by name, each as one group; a fragment may name those above it in the file."""
    found: dict[str, str] = {}
    for fragment in entries(_PACKAGE, "layout_words.yml", Fragment):
        inner = "|".join(_FRAGMENT.sub(lambda other: found[other.group(1)], word) for word in fragment.words)
        found[fragment.id] = f"(?-i:{inner})" if fragment.is_case_sensitive else f"(?:{inner})"
    return found


@cache
def _compiled_furniture() -> tuple[tuple[FurnitureRule, re.Pattern[str]], ...]:
    return tuple((rule, expand("|".join(rule.patterns), rule.id)) for rule in furniture_rules())


def _sentence_rule(sentence: str) -> FurnitureRule | None:
    """The rule that the whole of a tidy sentence follows."""
    bare = sentence.rstrip(" .:!?…»›>").rstrip()
    has_point = sentence.endswith(".") and not sentence.endswith("..")
    is_short = bare.count(" ") < _SHORT
    for rule, pattern in _compiled_furniture():
        if (rule.ends == "open" and has_point) or (rule.ends == "short" and not is_short):
            continue
        if pattern.fullmatch(bare) or (bare != sentence and pattern.fullmatch(sentence)):
            return rule
    return None


def _holds(compiled: Compiled, line: str) -> bool:
    """Whether the pattern holds where its rule looks."""
    pattern, at = compiled.pattern, compiled.rule.at
    if at == "whole":
        return pattern.fullmatch(line.removesuffix(".")) is not None or pattern.fullmatch(line) is not None
    if at == "start":
        return pattern.match(line) is not None
    if at == "anywhere":
        return pattern.search(line) is not None
    return pattern.search(line[-_TAIL:]) is not None


@cache
def _months() -> tuple[re.Pattern[str], ...]:
    months = next(fragment for fragment in entries(_PACKAGE, "layout_words.yml", Fragment) if fragment.id == "month")
    return tuple(expand(word, "month") for word in months.words)


def month_number(name: str) -> int:
    """The number of a month by its name or abbreviation; 0 for another word."""
    return next((number for number, pattern in enumerate(_months(), start=1) if pattern.fullmatch(name)), 0)


def is_section(text: str) -> bool:
    """Whether a line is the name of a section of a site: `World`, `Sport`."""
    return _section().fullmatch(tidy(text)) is not None


@cache
def _section() -> re.Pattern[str]:
    return expand("{section}", "layout_words.yml")
