"""What one place of a document tells about others: surnames, names met again, acronyms in brackets.

A reader that saw "Nadia Ferro" knows who "Ferro" is further down, and that "FCO" in brackets after a name is that name.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from pipeline.extract.entities.evidence import Candidate
from pipeline.extract.entities.gazetteer import is_located
from pipeline.extract.entities.lexicon import form_phrases
from pipeline.extract.entities.settle import Spot, broad, by_view, disjoint, settled
from pipeline.extract.entities.spans import is_no_name
from pipeline.extract.entities.text import Phrases
from pipeline.extract.entities.view import View
from pipeline.lexicon.gazetteer import rule
from pipeline.names import fold, form_words
from pipeline.ontology import class_of

_SUBJECTS = frozenset(("nsubj", "nsubjpass", "poss", "agent"))
_BRACKET = re.compile(r"\s?[(\[][“\"‘']?(?:the )?[“\"‘']?$")
_ASIDE = re.compile(r"(?:\s?\([^()]{0,80}\))?,?\s?[(,]?\s?")
_OPEN = re.compile(r"[:,]?\s[“\"‘']?(?:the )?[“\"‘']?")
_LEAST_INITIALS = 3
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
    """Spots settled anew, where a surname (or a given name read as a person's) votes for its person, and an acronym for its body."""
    full = {known.key for known in spots if known.schema == "Person" and len(known.key.split()) > 1}
    surnames = {surname(key) for key in full} | {surname(key).split()[-1] for key in full}
    bodies = {known.key: known for known in spots if class_of(known.schema) == "Organization" and " " in known.key}
    short = {key.split()[0]: known for key, known in bodies.items() if all(word in form_words("head") for word in key.split()[1:])}
    initials = _initials(bodies.values())
    return settled([_as_acronym(_as_short(_as_surname(views[known.view_no], known, surnames), short), initials) for known in spots])


def _initials(bodies: Iterable[Spot]) -> dict[str, Spot]:
    """Bodies by the capitals of their words ("HRW" of "Human Rights Watch"), where only one body of the document has these."""
    found: dict[str, dict[str, Spot]] = defaultdict(dict)
    for body in bodies:
        letters = "".join(word[0] for word in re.findall(r"\w+", body.text) if word[0].isupper())
        if len(letters) >= _LEAST_INITIALS:
            found[letters][body.key] = body
    return {letters: next(iter(named.values())) for letters, named in found.items() if len(named) == 1}


def _as_acronym(known: Spot, initials: Mapping[str, Spot]) -> Spot:
    """A spot with a vote for the body whose initials it is, where no gazetteer knows it."""
    body = initials.get(known.text)
    if body is None or any(vote.thing is not None for vote in known.votes):
        return known
    weight = rule("entity.acronym").weight
    return replace(known, votes=(*known.votes, Candidate(known.first, known.last, body.schema, "entity.acronym", "entity.acronym", weight)))


def _as_short(known: Spot, bodies: Mapping[str, Spot]) -> Spot:
    """A spot with a vote for the body whose name it is but for a general word ("Kelda" for "Kelda Airlines")."""
    body = bodies.get(known.key)
    if body is None or any(vote.thing is not None or vote.kind == "entity.surname" for vote in known.votes):
        return known
    weight = rule("entity.surname").weight
    return replace(known, votes=(*known.votes, Candidate(known.first, known.last, body.schema, body.rule_id, "entity.propagated", weight)))


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


def other_names(views: Sequence[View], spots: Sequence[Spot]) -> tuple[list[Spot], dict[str, str]]:
    """Acronyms in brackets after a name, and names after "also known as".

    Returns spots that were not marked yet, and links from the other name's key to the first name's.
    """
    found: list[Spot] = []
    links: dict[str, str] = {}
    grouped = by_view(spots)
    weight = rule("entity.acronym").weight
    for number, view in enumerate(views):
        here = grouped.get(number, [])
        starts = {known.first: known for known in here}
        for known, first, last in (*_bracketed(view, here), *_also_known(view, here)):
            vote = Candidate(first, last, known.schema, "entity.acronym", "entity.acronym", weight)
            other = starts.get(first) or next(iter(disjoint(view, number, [vote], here)), None)
            if other is not None and other.key != known.key:
                links[other.key] = known.key
                found += settled([other]) if first not in starts else []
    return found, links


def _bracketed(view: View, spots: Iterable[Spot]) -> Iterator[tuple[Spot, int, int]]:
    """Names and the words [first, last) of the acronym in brackets after each."""
    for known in spots:
        first = known.last
        if first >= len(view.words) or not _BRACKET.fullmatch(view.between(first - 1)):
            continue
        last = next((at for at in range(first + 1, min(first + 4, len(view.words)) + 1) if _CLOSE.match(view.text, view.words[at - 1].end)), None)
        if last is not None and _abbreviates(view.text[view.words[first].start:view.words[last - 1].end], known.text):
            yield known, first, last


def _also_known(view: View, spots: Iterable[Spot]) -> Iterator[tuple[Spot, int, int]]:
    """Names and the words [first, last) of the other name that "also known as" gives each."""
    ends = {known.last: known for known in spots}
    for cue in form_phrases("alias_cue").find(view.text, view.words):
        known = next((ends[at] for at in range(cue.first, 0, -1) if at in ends), None)
        if known is None or not _ASIDE.fullmatch(view.text[view.words[known.last - 1].end:cue.start]):
            continue
        last = view.run(cue.last) if cue.last < len(view.words) and view.is_capital(cue.last) else cue.last
        if last > cue.last and _OPEN.fullmatch(view.between(cue.last - 1)) and not is_no_name(view, cue.last, last):
            yield known, cue.last, last


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
