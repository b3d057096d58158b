"""Names cut right: what a reader marked as a name, without what is no part of it.

Spans are runs of words [first, last) of a `View`. Cut away are articles, titles, possessives, brackets, quotes and
words in lower case that no name holds; a span that holds two names becomes two.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from pipeline.extract.entities.lexicon import TitleSense, form_phrases
from pipeline.extract.entities.text import Match
from pipeline.extract.entities.view import View
from pipeline.names import NameForm, Title, form_words

_BREAK = re.compile(r"[()\[\]{}\"“”„«»;:|<>…*•?!]|--|\s[-–—]\s?|—|\n\s*\n|\.\.|\t|^[’']\s")
_POSSESSIVE = re.compile(r"^['’‘`]$")
_PERSON_ENDS = frozenset(("of", "for", "in"))


@dataclass(frozen=True, slots=True)
class Piece:
    """Words [first, last) of a view that may be a name, and the title that stood before them."""

    first: int
    last: int
    title: Title | None = None
    is_plural_title: bool = False


def pieces(view: View, first: int, last: int, schema: str) -> Iterator[Piece]:
    """The names in the words [first, last) that were read as one name of a schema."""
    for start, end in _broken(view, first, last, schema):
        piece = _trimmed(view, Piece(start, end))
        if piece is not None and schema == "Person":
            piece = _with_initials(view, _without_title(view, piece))
        elif piece is not None:
            piece = _without_office(view, piece)
        if piece is not None and not is_no_name(view, piece.first, piece.last):
            yield piece


def after_titles(view: View, first: int, last: int) -> tuple[int, TitleSense | None]:
    """The first word of a person's name in words [first, last) after titles, and the last of these titles."""
    sense: TitleSense | None = None
    while (match := view.title_at.get(first)) is not None and match.last < last:
        if match.senses[0].is_given and not _is_title_here(view, match, last):
            break
        first, sense = match.last, match.senses[0]
    return first, sense


def is_no_name(view: View, first: int, last: int) -> bool:
    """Whether words [first, last) name nothing: no capital letter, a system or a language, or general words only."""
    words = [word.text for word in view.words[first:last]]
    text = view.text[view.words[first].start:view.words[last - 1].end] if words else ""
    folded = text.casefold()
    if len(text) < 2 or not any(letter.isupper() for letter in text) or "@" in text or "www." in folded:
        return True
    if folded in form_words("not_name") or all(word.casefold() in form_words("not_name") for word in words):
        return True
    if (legal := form_phrases("legal_form").at(view.text, view.words, first)) is not None and legal.last >= last:
        return True
    if all(word.casefold() in form_words("generic") or not word[0].isalpha() or view.is_small(at) for at, word in enumerate(words, first)):
        return True
    ending = form_phrases("not_entity").ending(view.text, view.words, first, last)
    start = form_phrases("not_entity_start").at(view.text, view.words, first)
    return ending is not None or start is not None or _is_title_only(view, first, last)


def head_form(view: View, first: int, last: int) -> NameForm | None:
    """The word of a name that says what it names: a legal form, the first word before "of", or the last word."""
    legal = form_phrases("legal_form").ending(view.text, view.words, first, last) or _leading_legal(view, first, last)
    if legal is not None and legal.last - legal.first < last - first:
        return legal.senses[0]
    heads = form_phrases("head")
    for at in range(first, last - 1):
        if view.words[at + 1].text in ("of", "for", "on", "against") and at + 2 < last:
            match = heads.ending(view.text, view.words, first, at + 1)
            if match is not None:
                return match.senses[0]
            break
    match = heads.ending(view.text, view.words, first, last)
    if match is not None and match.first > first:
        return match.senses[0]
    before = form_phrases("head_before").at(view.text, view.words, first)
    return before.senses[0] if before is not None and before.last < last else None


def _leading_legal(view: View, first: int, last: int) -> Match[NameForm] | None:
    match = form_phrases("legal_form").at(view.text, view.words, first)
    if match is not None and match.last < last and (match.last - first > 1 or (view.words[first].text.isupper() and len(view.words[first].text) > 2)):
        return match
    return None


def _broken(view: View, first: int, last: int, schema: str) -> Iterator[tuple[int, int]]:
    """Runs of words between the places where a name cannot go on."""
    start = first
    for at in range(first, last):
        if at > start and (_breaks(view, at, last, schema) or _is_joint(view, start, at, last, schema)):
            yield start, at
            start = at
        if not _may_stand_inside(view, at):
            if at > start:
                yield start, at
            start = at + 1
    if start < last:
        yield start, last


def _breaks(view: View, at: int, last: int, schema: str) -> bool:
    """Whether what stands before word `at` ends a name."""
    between = view.between(at - 1)
    if _BREAK.search(between) or view.text.startswith("@", view.words[at].end):
        return True
    if "," in between or "/" in between:
        legal = form_phrases("legal_form").at(view.text, view.words, at)
        suffix = view.words[at].folded in form_words("suffix")
        listed = schema == "Organization" and "," in between and any(view.words[n].text in form_words("joiner") for n in range(at, last))
        return not (legal is not None or suffix or (listed and _is_headed(view, at)))
    return "." in between and not view.hangs_on(at - 1) and len(view.words[at - 1].text) > 3


def _is_headed(view: View, at: int) -> bool:
    """Whether a list follows a head with "of" ("Ministry of Health, Labour and Welfare")."""
    return any(view.words[n].text in ("of", "for", "on") for n in range(max(0, at - 4), at))


def _is_joint(view: View, start: int, at: int, last: int, schema: str) -> bool:
    """Whether word `at` joins two names, or begins another one."""
    text = view.words[at].text
    if text == "s" and _POSSESSIVE.match(view.between(at - 1)):
        return schema == "Person" or _is_whole_thing(view, start, at) or _owns(view, start, at, last)
    if text.casefold() in form_words("joiner"):
        return schema in ("Person", "Place") or _joins_names(view, start, at, last)
    if text == "the":
        return view.words[at - 1].text.casefold() not in form_words("connector")
    return (schema == "Person" and text in _PERSON_ENDS) or _begins_another(view, start, at, last, schema)


def _owns(view: View, start: int, at: int, last: int) -> bool:
    """Whether the "s" at word `at` stands between two bodies of their own ("the Interior Ministry's Border Brigade")."""
    return at + 1 < last and head_form(view, start, at) is not None and head_form(view, at + 1, last) is not None


def _begins_another(view: View, start: int, at: int, last: int, schema: str) -> bool:
    """Whether a country at word `at` begins a name of its own: after a hyphen, after a prefix, or amid words that are no name."""
    if view.between(at - 1) in ("-", "–") and at in view.thing_at:
        return _is_whole_thing(view, start, at)
    if at == start + 1 and start and view.between(start - 1) == "-" and view.words[start - 1].text.islower():
        return start in view.thing_at
    return schema == "Organization" and start + 1 < at < last - 1 and _is_land(view, at) and head_form(view, start, last) is None


def _is_whole_thing(view: View, start: int, end: int) -> bool:
    """Whether words [start, end) are a name of the gazetteer."""
    known = view.thing_at.get(start)
    return known is not None and known.last == end


def _is_land(view: View, at: int) -> bool:
    """Whether a country stands at word `at` inside a name, not after "of" and the like."""
    match = view.thing_at.get(at)
    return match is not None and match.senses[0].thing.schema_name == "Country" and match.senses[0].how == "name" and not view.is_small(at - 1)


def _joins_names(view: View, start: int, at: int, last: int) -> bool:
    """Whether "and" at word `at` stands between two bodies, and not inside the name of one."""
    if at + 1 >= last:
        return True
    if at - start == 1 and last - at == 2:
        return view.words[at].text != "&"
    if _is_whole_thing(view, start, at) or _is_whole_thing(view, at + 1, last):
        return True
    heads = form_phrases("head")
    return heads.ending(view.text, view.words, start, at) is not None and heads.ending(view.text, view.words, at + 1, last) is not None


def _may_stand_inside(view: View, at: int) -> bool:
    text = view.words[at].text
    if text == "s" and at and _POSSESSIVE.match(view.between(at - 1)):
        return True
    if text.isalpha() and text.lower() == text.upper():
        return False
    return not text.islower() or view.is_capital(at) or view.is_small(at) or view.is_syllable(at) or _is_thing(view, at)


def _is_thing(view: View, at: int) -> bool:
    match = view.thing_at.get(at)
    return match is not None and match.senses[0].how != "adjective"


def _trimmed(view: View, piece: Piece) -> Piece | None:
    """A piece without small words, possessives and lower case at its edges; None where nothing is left."""
    first, last = piece.first, piece.last
    while first < last and _is_edge(view, first, is_first=True):
        first += 1
    while last > first and (_is_edge(view, last - 1, is_first=False) or _is_surplus(view, first, last)):
        last -= 1
    return replace(piece, first=first, last=_with_acronym(view, last)) if first < last else None


def _is_surplus(view: View, first: int, last: int) -> bool:
    """Whether the last word is no part of the full name before it: a score ("Chile 2"), a general word ("NATO Allies")."""
    known = view.thing_at.get(first)
    if known is None or known.last >= last or known.senses[0].how != "name":
        return False
    word = view.words[last - 1].text
    return (word.isdigit() and known.last == last - 1) or (word.casefold() in form_words("generic") and word.casefold() not in form_words("head"))


def _with_acronym(view: View, last: int) -> int:
    """The end of a name that goes on after a hyphen in capitals ("SDF-West" ends where it does, "CTF-ORE" takes "ORE")."""
    while last < len(view.words) and view.between(last - 1) == "-" and view.words[last - 1].text.isupper() and (
            view.words[last].text.isupper() and view.thing_at.get(last) is None and len(view.words[last].text) > 1):
        last += 1
    return last


def _is_edge(view: View, at: int, *, is_first: bool) -> bool:
    text = view.words[at].text
    if _is_thing(view, at):
        return False
    if text.islower() and not view.is_capital(at) and not (is_first and _is_leading_particle(view, at)):
        return not view.is_syllable(at) or is_first
    if is_first and text.casefold() in form_words("edge"):
        return not (text.isupper() and len(text) > 1 and not view.is_in_capitals)
    return text.casefold() in form_words("article")


def _is_leading_particle(view: View, at: int) -> bool:
    follows = at + 1 < len(view.words) and view.is_capital(at + 1) and view.between(at) in ("-", " ", "’", "'")
    return follows and view.words[at].text in form_words("particle") and (view.between(at) != " " or (at > 0 and view.is_capital(at - 1)))


def _without_title(view: View, piece: Piece) -> Piece | None:
    """A person's name without nations, titles and what else stands before it."""
    first, last = piece.first, piece.last
    while (match := view.thing_at.get(first)) is not None and match.last < last and match.senses[0].how in ("adjective", "people"):
        first = match.last
    first, sense = after_titles(view, first, last)
    known = view.thing_at.get(first)
    if sense is None and known is not None and known.last < last and view.title_at.get(known.last) is not None:
        first, sense = after_titles(view, known.last, last)
    trimmed = _trimmed(view, Piece(first, last))
    if trimmed is None or sense is None:
        return trimmed
    return replace(trimmed, title=sense.title, is_plural_title=sense.is_plural)


def _with_initials(view: View, piece: Piece | None) -> Piece | None:
    """A person's name with the initials that stand before it, and without a number after it."""
    if piece is None:
        return None
    first = piece.first
    while first and len(view.words[first - 1].text) == 1 and view.is_capital(first - 1) and view.between(first - 1) in (". ", "."):
        first -= 1
    return replace(piece, first=first, last=_with_rest(view, first, piece.last))


def _with_rest(view: View, first: int, last: int) -> int:
    """The end of a person's name that goes on with a word that the reader left out: a capitalised one that is nothing else."""
    end = last
    while end < len(view.words) and end - last < 2 and view.between(end - 1) == " " and not view.is_headline and _is_name_word(view, end):
        if view.words[end].text.isupper() != view.words[first].text.isupper():
            break
        end += 1
    return end


def _is_name_word(view: View, at: int) -> bool:
    word = view.words[at]
    if not word.text[0].isupper() or at in view.thing_at or at in view.title_at or word.text.casefold() in form_words("generic"):
        return False
    token = view.token_at(word.start, word.end)
    return token is not None and token.tag_ == "NNP" and not token.ent_type_ and form_phrases("head").at(view.text, view.words, at) is None


def _without_office(view: View, piece: Piece) -> Piece | None:
    """A body's name without the office of somebody in it ("State Department Spokesperson")."""
    for match in view.titles:
        if piece.first < match.first < piece.last <= match.last and not match.senses[0].is_given:
            return _trimmed(view, replace(piece, last=match.first))
    return piece


def _is_title_here(view: View, match: Match[TitleSense], last: int) -> bool:
    """Whether a form that may be a given name is a title: two words or more follow it."""
    return last - match.last >= 2


def _is_title_only(view: View, first: int, last: int) -> bool:
    return any(match.first <= first and last <= match.last and not match.senses[0].is_given for match in view.titles)
