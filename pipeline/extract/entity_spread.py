"""What one place of a document tells about others: surnames, names met again, acronyms in brackets.

A reader that saw "Nadia Ferro" knows who "Ferro" is further down, and that "FCO" in brackets after a name is that name.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from pipeline.extract.entity_candidates import Candidate, is_located
from pipeline.extract.entity_lexicon import form_phrases
from pipeline.extract.entity_settle import Spot, broad, by_view, disjoint, settled
from pipeline.extract.entity_spans import is_no_name
from pipeline.extract.entity_text import Phrases
from pipeline.extract.entity_view import View
from pipeline.lexicon.gazetteer import rule
from pipeline.names import fold, form_words

_SUBJECTS = frozenset(("nsubj", "nsubjpass", "poss", "agent"))
_BRACKET = re.compile(r"\s?[(\[][“\"‘']?(?:the )?[“\"‘']?$")
_CLOSE = re.compile(r"[”\"’']?[)\]]")


def surname(key: str) -> str:
    """The last word of a folded name, with the article before it ("al rubaie"), without what follows a name ("jr")."""
    words = key.split()
    while len(words) > 1 and words[-1] in _suffixes():
        words.pop()
    if len(words) > 2 and words[-2] in form_words("particle"):
        return " ".join(words[-2:])
    return words[-1] if words else ""


def with_surnames(views: Sequence[View], spots: Sequence[Spot]) -> list[Spot]:
    """Spots settled anew, where a surname (or a given name read as a person's) votes for its person."""
    full = {known.key for known in spots if known.schema == "Person" and len(known.key.split()) > 1}
    surnames = {surname(key) for key in full} | {surname(key).split()[-1] for key in full}
    return settled([_as_surname(views[known.view_no], known, surnames) for known in spots])


def _as_surname(view: View, known: Spot, surnames: set[str]) -> Spot:
    if known.key not in surnames or len(known.key.split()) > 2:
        return known
    weight = rule("entity.surname").weight
    if any(vote.thing is not None for vote in known.votes):
        token = view.token_at(view.words[known.first].start, view.words[known.last - 1].end)
        if is_located(view, known.first) or token is None or token.dep_ not in _SUBJECTS:
            return known
        weight *= 3
    return replace(known, votes=(*known.votes, Candidate(known.first, known.last, "Person", "entity.surname", "entity.surname", weight)))


def met_again(views: Sequence[View], spots: Sequence[Spot]) -> list[Spot]:
    """Places where the document writes a name it uses elsewhere, and that nothing has marked yet."""
    phrases = Phrases(_known_names(spots))
    common = _common_words(views)
    weight = rule("entity.propagated").weight
    taken = by_view(spots)
    found: list[Spot] = []
    for number, view in enumerate(views):
        new = [Candidate(match.first, match.last, match.senses[0], "entity.propagated", "entity.propagated", weight)
               for match in phrases.find(view.text, view.words) if _is_a_name_here(view, match.first, match.last, common)]
        found += disjoint(view, number, new, taken.get(number, ()))
    return found


def _known_names(spots: Iterable[Spot]) -> Iterator[tuple[str, str]]:
    """Names worth looking for, with the schema they have most: full names and surnames of persons, and other names of some weight."""
    schemas: dict[str, Counter[str]] = defaultdict(Counter)
    for known in spots:
        weight = sum(vote.weight for vote in known.votes if broad(vote.schema) == broad(known.schema))
        if weight >= 2 or (len(known.text) > 2 and (" " in known.text or known.text.isupper())):
            schemas[known.text][known.schema] += 1
        if known.schema == "Person" and len(known.key.split()) > 1:
            schemas[" ".join(known.text.split()[-len(surname(known.key).split()):])]["Person"] += 1
    for text, counts in schemas.items():
        if len(text) > 2:
            yield text, counts.most_common(1)[0][0]


def _common_words(views: Sequence[View]) -> frozenset[str]:
    """Words that the document writes in lower case."""
    return frozenset(word.text for view in views for word in view.words if word.text.islower())


def _is_a_name_here(view: View, first: int, last: int, common: frozenset[str]) -> bool:
    if not view.is_capital(first) and view.words[first].text.casefold() not in form_words("particle"):
        return False
    if is_no_name(view, first, last):
        return False
    if last - first > 1:
        return True
    word = view.words[first]
    if word.text.casefold() in common or word.text.casefold() in form_words("edge"):
        token = view.token_at(word.start, word.end)
        return token is not None and token.tag_ == "NNP" and first > 0
    return True


def acronyms(views: Sequence[View], spots: Sequence[Spot]) -> tuple[list[Spot], dict[str, str]]:
    """Acronyms in brackets after a name: spots that were not marked yet, and links from the acronym's key to the name's."""
    found: list[Spot] = []
    links: dict[str, str] = {}
    grouped = by_view(spots)
    for number, view in enumerate(views):
        here = grouped.get(number, [])
        starts = {known.first: known for known in here}
        for known in here:
            at = known.last
            if at >= len(view.words) or not _BRACKET.fullmatch(view.between(at - 1)):
                continue
            end = at + 1
            while end < len(view.words) and not _CLOSE.match(view.text, view.words[end - 1].end) and end - at < 3:
                end += 1
            text = view.text[view.words[at].start:view.words[end - 1].end]
            if not _CLOSE.match(view.text, view.words[end - 1].end) or not _abbreviates(text, known.text):
                continue
            links[fold(text)] = known.key
            if at not in starts:
                weight = rule("entity.acronym").weight
                votes = [Candidate(at, end, known.schema, "entity.acronym", "entity.acronym", weight)]
                found += settled(disjoint(view, number, votes, here))
    return found, links


def _abbreviates(short: str, name: str) -> bool:
    """Whether capitals stand for the words of a name, in order: "IRGC" for "Islamic Revolutionary Guard Corps"."""
    letters = [letter for letter in short if letter.isalnum()]
    if not 2 <= len(letters) <= 12 or sum(letter.isupper() for letter in letters) < len(letters) / 2:
        return False
    initials = [word[0].casefold() for word in re.findall(r"\w+", name)]
    at = 0
    hits = 0
    for letter in (letter.casefold() for letter in letters):
        if letter in initials[at:]:
            at = initials.index(letter, at) + 1
            hits += 1
    return letters[0].casefold() == initials[0] and hits >= min(2, len(letters)) and hits >= len(letters) / 2


def _suffixes() -> frozenset[str]:
    return frozenset(fold(form) for form in form_words("suffix"))


def alias_cue(view: View, first: int) -> bool:
    """Whether words before a name say that it is another name of the one before ("also known as", "a.k.a.")."""
    return first > 0 and form_phrases("alias_cue").ending(view.text, view.words, max(0, first - 4), first) is not None
