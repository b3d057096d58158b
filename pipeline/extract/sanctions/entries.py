"""Entries of lists and tables: the names that an item or a cell opens with, read from the surface.

A parse of a bare entry is of little use. A name here is a run of words in capitals, with particles between them, up to a comma, a
bracket, a dash, a colon or a word in lower case; semicolons part names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from pipeline.extract.sanctions.items import targets_of
from pipeline.extract.sanctions.named import schema_of
from pipeline.extract.sanctions.names import Name
from pipeline.extract.sanctions.split import items_between
from pipeline.extract.sanctions.target import Target
from pipeline.lexicon.sanctions import phrases, sanction_words, target_nouns

if TYPE_CHECKING:
    from pipeline.extract.sanctions.page import Page

_BULLET = re.compile(r"\s*(?:[-–—•●▪◦‣■*·]\s+|\(?(?:\d{1,3}|[a-z]|[ivx]{1,4})[.)]\s+)?")
_PREFIX = re.compile(r"[^:;()]{2,80}:(?:\s+|$)")
_HEAD_END = re.compile(r"\s[–—-]\s|[;:]|,? (?:was |were |is |are )?(?=(?:re-?)?designated|sanctioned|listed|blacklisted)")
_WORD = re.compile(r"\S+")
_OPENING, _QUOTES = "([{", "“”\"‘’'«»"
_BREAKS = frozenset({"–", "—", "-", "|", "·"})
_MOST_WORDS, _NEAR_CHARS, _FAMILY_WORDS = 16, 80, 3


def entry_targets(page: Page, start: int, end: int) -> list[Target]:
    """The targets that the characters [start, end) of a passage list: names, and groups with a count."""
    first = _BULLET.match(page.text, start, end)
    start = first.end() if first is not None else start
    start = _behind_prefix(page.text, start, end)
    found: list[Target] = []
    for left, right in _parts(page.text, start, end):
        heads = [head for head in _heads(page.text, left, right) if _is_name(page, *head, right)]
        if page.text[left:right].split(maxsplit=1)[:1] and page.text[left:right].split(maxsplit=1)[0].lower().strip(":") in sanction_words("entry.facts"):
            continue
        if heads:
            found += [_target(page, first, last, right) for first, last in heads]
        elif page.text[left:left + 1].isdigit():
            found += _counted(page, left, right)
    return found


def entry_names(page: Page) -> list[Target]:
    """The names that an item of a list opens with, up to its first dash, semicolon, colon or bracket, where it does."""
    match = _HEAD_END.search(page.text)
    if match is None:
        return []
    first = _BULLET.match(page.text)
    start = first.end() if first is not None else 0
    names = entry_targets(page, start, match.start())
    if names and names[0].start > start + 5:
        return []
    tokens = [token.i for token in page.ground.doc if start <= token.idx < match.start()]
    more = targets_of(page.ground, items_between(page.ground, tokens[0], tokens[-1] + 1)) if tokens else []
    own = " ".join(name.text for name in names)
    return names + [target for target in more if names and target.kind == "name" and target.start > names[-1].end and target.text not in own
                    and target.schema not in {"Country", "Place", "Group"}]


def _behind_prefix(text: str, start: int, end: int) -> int:
    """Where the names begin behind words that only open them ("In connection with Mr. Petrov: …", "Vessels: …")."""
    match = _PREFIX.match(text, start, end)
    if match is None:
        return start
    words = match.group().rstrip(" :").lower().split()
    is_kind = bool({words[-1], words[-1].removesuffix("s"), words[-1].removesuffix("ies") + "y"} & target_nouns().keys())
    return match.end() if is_kind or words[0] in sanction_words("entry.openers") or field_of(match.group()) == "name" else start


def field_of(text: str) -> str | None:
    """What the label of a field holds ("Vessel name: …"): `name`, or `other`; None where the text opens with no label."""
    match = _PREFIX.match(text)
    words = {word for word in match.group().rstrip(" :").lower().split() if not any(letter.isdigit() for letter in word)} if match is not None else set()
    if not words or not words <= sanction_words("entry.fields"):
        return None
    is_name = "name" in words or (len(words) == 1 and words <= target_nouns().keys())
    return "name" if is_name and not words & sanction_words("entry.other_names") else "other"


def _parts(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The stretches between semicolons outside brackets."""
    depth, first = 0, start
    for place in range(start, end):
        depth += (text[place] in _OPENING) - (text[place] in ")]}" and depth > 0)
        if text[place] == ";" and not depth:
            yield _behind_space(text, first, place), place
            first = place + 1
    yield _behind_space(text, first, end), end


def _behind_space(text: str, start: int, end: int) -> int:
    return end - len(text[start:end].lstrip())


def _heads(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The names that a stretch opens with, one after the other where "and" or a comma joins them."""
    place = start
    while (head := _head(text, place, end)) is not None:
        yield from _split(text, *head)
        joined = re.compile(r"(?:\s*\([^)]*\))?,?\s+and\s+(?=[A-Z0-9])").match(text, head[1], end)
        if joined is None:
            return
        place = joined.end()


def _is_name(page: Page, start: int, end: int, limit: int) -> bool:
    """Whether a run in capitals is a name: a name of the document, several words, or one that fills its entry."""
    own = [name for name in page.names if name.kind == "name" and name.start_char <= start + 3 and name.end_char >= end - 3]
    is_place = any((name.start_char, name.end_char) == (start, end) and name.schema in {"Country", "Place", "Group", "LegalInstrument"} for name in own)
    if own:
        return not is_place or field_of(page.text) == "name"
    text = page.text[start:end]
    if phrases("phrase.no_names").search(text) is not None:
        return False
    is_whole = not page.text[end:limit].strip(" .,;*")
    return len(text.split()) > 1 or is_whole or (len(text) > 2 and (text.isupper() or any(not letter.isalpha() for letter in text)))


def _head(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The name that begins at `start`, without titles before it and particles behind it; None where no name does."""
    kept: list[tuple[int, int]] = []
    for match in _WORD.finditer(text, start, end):
        word = match.group()
        bare = word.strip(_QUOTES + ".,:")
        if word in _BREAKS or word[0] in _OPENING or not (_is_capital(bare) or (kept and bare.lower() in sanction_words("name.particles"))):
            break
        kept.append((match.start(), match.start() + len(word.rstrip(",:;"))))
        if word[-1] in ",:;" and not _is_form_next(text, match.end(), end):
            break
        if word.endswith(".") and bare.lower() not in _short_words() and len(bare) > 2:
            break
    while len(kept) > 2 and text[kept[0][0]:kept[0][1]].lower().strip(".") in _short_words():
        kept.pop(0)
    while kept and text[kept[-1][0]:kept[-1][1]] in sanction_words("name.particles"):
        kept.pop()
    if not kept or len(kept) > _MOST_WORDS:
        return None
    first, last = kept[0][0], kept[-1][1]
    while text[first] in _QUOTES:
        first += 1
    while last > first and (text[last - 1] in _QUOTES or (text[last - 1] == "." and text[kept[-1][0]:last].lower().strip(".") not in _short_words())):
        last -= 1
    return (first, _with_given_names(text, first, last, end)) if last - first > 1 else None


def _with_given_names(text: str, start: int, end: int, limit: int) -> int:
    """The end of a name that is written with the family name first and in capitals ("PETROV, Ivan Andreyevich")."""
    if not text[start:end].isupper() or len(text[start:end].split()) > _FAMILY_WORDS:
        return end
    match = re.compile(r",((?:\s+[A-Z][\w’'-]+){1,4})(?=\s*(?:[;(,]|$))").match(text, end, limit)
    return end if match is None or match.group(1).isupper() or match.group(1).split()[0].lower() in sanction_words("entry.facts") else match.end()


@cache
def _short_words() -> frozenset[str]:
    """Legal forms and titles, which a full stop may end without ending the name."""
    return frozenset(word.strip(".") for word in sanction_words("descriptors.legal_forms") | sanction_words("titles"))


def _is_capital(word: str) -> bool:
    """Whether a word may be part of a name: it begins with a capital or a digit, or is a name with a particle joined to it ("al-Din")."""
    if not word or not word[0].isalnum():
        return False
    return word[0].isupper() or word[0].isdigit() or any(part[:1].isupper() for part in re.split(r"[-’'‘]", word))


def _is_form_next(text: str, start: int, end: int) -> bool:
    """Whether a legal form stands behind a comma ("Orion Cargo, Ltd.")."""
    match = _WORD.match(text, start + 1, end)
    return match is not None and match.group().strip(".,;:)").lower() in sanction_words("descriptors.legal_forms")


def _split(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The names that "and" joins; one name where only a word and a legal form follow ("Travel and Tourism Ltd")."""
    join = re.compile(r"\s+and\s+").search(text, start, end)
    if join is None:
        yield start, end
        return
    behind = [word for word in text[join.end():end].split() if word.strip(".,").lower() not in sanction_words("descriptors.legal_forms")]
    before = text[start:join.start()].split()
    if len(behind) < 2 or (len(before) < 2 and len(text[join.end():end].split()) > len(behind)):
        yield start, end
        return
    yield start, join.start()
    yield from _split(text, join.end(), end)


def _target(page: Page, start: int, end: int, limit: int) -> Target:
    """A name of an entry as a target, with what the document's names know of it."""
    text = page.text[start:end]
    over = [name for name in page.names if name.kind == "name" and name.start_char < end and start < name.end_char]
    same = max(over, key=lambda name: (min(end, name.end_char) - max(start, name.start_char), -name.start_char), default=None)
    is_own = same is not None and same.start_char <= start + 3 and same.end_char >= end - 3
    schema = schema_of(same.schema if same is not None and (is_own or same.schema not in {"Country", "Place", "Group"}) else "LegalEntity", None, text)
    country = (same.country if same is not None and is_own else None) or _country_behind(page, start, end, limit)
    return Target(text, start, end, start, schema, "name", country, same.local_id if same is not None and is_own else None)


def _country_behind(page: Page, start: int, end: int, limit: int) -> str | None:
    """The country that an entry names right behind its target."""
    near = [name for name in page.names if end <= name.start_char < min(limit, end + _NEAR_CHARS) and name.country is not None and _ties(name)]
    return near[0].country if near else None


def _ties(name: Name) -> bool:
    return name.schema in {"Country", "Place", "Group"}


def _counted(page: Page, start: int, end: int) -> list[Target]:
    """Groups with a count ("18 vessels identified as …"), and the names that the entry includes in them."""
    doc = page.ground.doc
    tokens = [token.i for token in doc if start <= token.idx < end]
    targets = targets_of(page.ground, items_between(page.ground, tokens[0], tokens[-1] + 1)) if tokens else []
    return [target for target in targets if (target.kind == "group" and target.number is not None) or target.kind == "name"]
