"""What a text says somebody or something is: "local politician X", "X, commander of the fleet,", "X is a village".

A description is a run of words with a role noun or a title as its head.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.extract.entities.view import View
from pipeline.names import form_words
from pipeline.ontology import class_of

_IS_A = re.compile(r"(?:\s?\([^()]{0,120}\)|\s?\[[^\]]{0,20}\])*,?\s(?:is|was|are|were)\s(?=(?:a|an|the|one of the)\s)")
_COMMA_AFTER = re.compile(r"(?:\s?\([^()]{0,80}\))?,\s")
_END = re.compile(r"(?<![A-Z])\.|[,;:()\[\]“”\"!?\n]|\s[-–—]\s|—|\s(?:who|whom|whose|that|which|when|where|while|after|before|because)\s")
_NAME_ENDS = re.compile(r"\s?(?:[,.;:()!?”\"]|\s[-–—]\s|$|who\b|and\b)|-(?=[a-z])")
_FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
_PREMODIFIERS = frozenset(("JJ", "JJR", "JJS", "NN", "NNS", "NNP", "NNPS", "POS", "HYPH", "CD", "AFX"))
_PARTICIPLES = frozenset(("VBN", "VBG"))
_MODIFIERS = frozenset(("amod", "compound"))
_REACH = 16


@dataclass(frozen=True, slots=True)
class Description:
    """Words [first, last) that say what something is; the role noun among them ends before word `head_end`.

    `schemas` are those of things that bear the role.
    """

    first: int
    last: int
    head_end: int
    schemas: tuple[str, ...]
    is_plural: bool = False

    @property
    def schema(self) -> str | None:
        """The one schema that the role speaks for; None where roles of several classes are written alike."""
        return self.schemas[0] if len({class_of(schema) for schema in self.schemas}) == 1 else None


def descriptions(view: View, first: int, last: int) -> Iterator[Description]:
    """The descriptions of the name in words [first, last), the most telling kind first."""
    for found in (_after(view, last), _before_comma(view, first, last), _predicate(view, last), prefix(view, first)):
        if found is not None:
            yield found


def wording(view: View, found: Description) -> str:
    """A description as the text has it, on one line and without an article."""
    first = found.first
    while first < found.head_end - 1 and view.words[first].text.casefold() in form_words("article"):
        first += 1
    return " ".join(view.text[view.words[first].start:view.words[found.last - 1].end].split())


def prefix(view: View, first: int) -> Description | None:
    """Roles and titles right before a name, with what qualifies them: "former U.S. Secretary of State X"."""
    end = _bearer_end(view, first)
    schemas = _role_schemas(view, end)
    if not schemas or (end == first and not _hangs_before(view, first)):
        return None
    start = end
    while start and (again := _role_start(view, start)) is not None and (start == end or _hangs_before(view, start)):
        start = again
    while start and _hangs_before(view, start) and _qualifies(view, start - 1):
        start -= 1
    return Description(start, first if end == first else end, end, schemas, _is_plural(view, end))


def _bearer_end(view: View, first: int) -> int:
    """Where the role before a name ends: at the name, or before "to the United Nations" that stands between."""
    for match in view.things:
        if match.last == first and match.first > 1 and view.between(first - 1).isspace():
            at = match.first - 1
            if view.words[at].text == "the":
                at -= 1
            if at > 0 and view.words[at].text in ("to", "for", "of"):
                return at
    return first


def _after(view: View, last: int) -> Description | None:
    """An apposition after a name: ", a local politician,"."""
    comma = _COMMA_AFTER.match(view.text, view.words[last - 1].end)
    if comma is None:
        return None
    first, _ = view.word_range(comma.end(), len(view.text))
    return _phrase(view, first, comma.end())


def _predicate(view: View, last: int) -> Description | None:
    """What a name is said to be: "X is a village"."""
    found = _IS_A.match(view.text, view.words[last - 1].end)
    if found is None:
        return None
    first, _ = view.word_range(found.end(), len(view.text))
    return _phrase(view, first, found.end())


def _phrase(view: View, first: int, start: int) -> Description | None:
    """A noun phrase from word `first` on whose head is a role noun."""
    if first >= len(view.words) or not _may_begin(view, first):
        return None
    end = _END.search(view.text, start)
    _, last = view.word_range(start, end.start() if end is not None else len(view.text))
    last = min(last, first + _REACH)
    head_end = next((at for at in range(first + 1, last + 1) if _role_schemas(view, at) and not _role_goes_on(view, at, last)), None)
    if head_end is None or any(_tag(view, at) in _FINITE for at in range(first, last)):
        return None
    if not all(_qualifies(view, at) or view.words[at].text in ("a", "an", "the", "of", "s", "one", "and") for at in range(first, head_end)):
        return None
    return Description(first, last, head_end, _role_schemas(view, head_end))


def _may_begin(view: View, at: int) -> bool:
    """Whether an apposition may begin here: with an article, a role, "former" or a nation, but not with another name."""
    text = view.words[at].text
    known = view.thing_at.get(at)
    return not view.is_capital(at) or text in ("A", "An", "The") or known is not None or at in view.title_at


def _before_comma(view: View, first: int, last: int) -> Description | None:
    """An apposition before a name: "the country's president, X,", "the founder of the order, Sister X,"."""
    while (title := view.title_ending.get(first)) is not None and view.between(first - 1).strip() in ("", "."):
        first = title.first
    if first < 2 or view.between(first - 1) != ", " or not _NAME_ENDS.match(view.text, view.words[last - 1].end):
        return None
    heads = [at for at in range(max(2, first - _REACH), first + 1) if _role_schemas(view, at) and _complements(view, at, first)]
    if not heads or (heads[0] < first and _is_plural(view, heads[0])):
        return None
    head_end = heads[0]
    at = _role_start(view, head_end) or head_end - 1
    while at and _hangs_before(view, at) and (_qualifies(view, at - 1) or view.words[at - 1].text == "s"):
        at -= 1
    while at < head_end and _tag(view, at + 1) == "VBG" and view.between(at) == "-":
        at += 2
    return Description(at, first, head_end, _role_schemas(view, head_end))


def _complements(view: View, head_end: int, last: int) -> bool:
    """Whether nothing but "of …" and the like stands between a role noun and the comma before word `last`."""
    if head_end == last:
        return True
    text = view.text[view.words[head_end - 1].end:view.words[last - 1].end]
    opens = view.words[head_end].text in ("of", "for", "at", "in", "to", "on", "with")
    return opens and _END.search(text) is None and not any(_tag(view, at) in _FINITE for at in range(head_end, last))


def _role_start(view: View, end: int) -> int | None:
    """The first word of the role or title that ends before word `end`."""
    role = view.role_ending.get(end) or view.title_ending.get(end)
    return role.first if role is not None else None


def _role_schemas(view: View, end: int) -> tuple[str, ...]:
    """The schemas of the role or title that ends before word `end`; none where there is no such word."""
    role = view.role_ending.get(end)
    if role is not None:
        return tuple(dict.fromkeys(sense.role.schema_name for sense in role.senses))
    title = view.title_ending.get(end)
    return ("Person",) if title is not None and title.senses[0].title.kind != "courtesy" else ()


def _is_plural(view: View, end: int) -> bool:
    role = view.role_ending.get(end) or view.title_ending.get(end)
    return role is not None and role.senses[0].is_plural


def _role_goes_on(view: View, at: int, last: int) -> bool:
    """Whether the role noun before word `at` only qualifies another ("company director")."""
    return at < last and view.between(at - 1) in (" ", "-") and (_tag(view, at) in ("NN", "NNS", "NNP", "NNPS"))


def _hangs_before(view: View, at: int) -> bool:
    """Whether nothing but a space, a hyphen or an apostrophe stands before word `at`."""
    return at > 0 and view.between(at - 1).strip() in ("", "-", "’", "'") and "\n" not in view.between(at - 1)


def _qualifies(view: View, at: int) -> bool:
    """Whether a word may qualify a role noun: an adjective, a noun, a nation, a possessive."""
    token = view.token_at(view.words[at].start, view.words[at].end)
    if token is None:
        return False
    return token.tag_ in _PREMODIFIERS or (token.tag_ in _PARTICIPLES and token.dep_ in _MODIFIERS)


def _tag(view: View, at: int) -> str:
    token = view.token_at(view.words[at].start, view.words[at].end)
    return token.tag_ if token is not None else ""
