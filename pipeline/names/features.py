"""What tells two names apart, as one list of features: each is 0 for equal names and grows with the difference."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from pydantic import Field

from pipeline.knowledge import Entry, entries
from pipeline.names.align import Alignment, Link, Relation, align
from pipeline.names.variants import compatible, particles
from pipeline.names.words import Parsed, parse
from pipeline.ontology import class_of

_SHORT = 4
_DESCENT = frozenset({"variant.particle.son", "variant.particle.daughter"})


@dataclass(frozen=True)
class Name:
    """A name as it is written, and what is known of its bearer. `is_weak` marks an alias that the source itself calls weak."""

    text: str
    schema: str
    country: str | None = None
    is_weak: bool = False


@dataclass(frozen=True)
class Pair:
    """Two names, taken apart and aligned."""

    left: Name
    right: Name
    left_parsed: Parsed
    right_parsed: Parsed
    alignment: Alignment
    is_person: bool
    is_acronym: bool

    def links(self, *relations: Relation) -> tuple[Link, ...]:
        """The links of these relations."""
        return tuple(link for link in self.alignment.links if link.step.relation in relations)


def pair(left: Name, right: Name) -> Pair:
    """Two names taken apart and aligned; an acronym is not aligned with the words it stands for."""
    first, second = parse(left.text, left.schema), parse(right.text, right.schema)
    is_person = "Person" in {class_of(left.schema), class_of(right.schema)}
    is_acronym = not is_person and (_spells(first, second) or _spells(second, first))
    alignment = Alignment((), (), ()) if is_acronym else align(first.words, second.words)
    return Pair(left, right, first, second, alignment, is_person, is_acronym)


class FeatureWeight(Entry):
    """What a feature takes from the score for each unit of difference; `basis` says where that comes from.

    `bars` marks features that speak for two bearers even where the score is high.
    """

    weight: float = Field(ge=0)
    basis: Literal["fitted", "judged"]
    says: str
    bars: bool = False


def edits(pair: Pair) -> float:
    """Letters that differ in words otherwise alike."""
    return sum(link.step.edits for link in pair.links("typo", "sound"))


def clash(pair: Pair) -> float:
    """Words that each name has and the other has not, two at most."""
    return min(float(len(pair.alignment.clashes)), 2.0)


def clash_edits(pair: Pair) -> float:
    """Letters that differ in clashing words, ten at most."""
    return min(sum(link.step.edits for link in pair.alignment.clashes), 10.0)


def short_word(pair: Pair) -> float:
    """Short words of the names of bodies that clash: letters, where each one counts."""
    return 0.0 if pair.is_person else float(any(max(len(link.left.text), len(link.right.text)) <= _SHORT for link in pair.alignment.clashes))


def extra_person(pair: Pair) -> float:
    """Words of a person's name that the other lacks."""
    return _extra(pair) if pair.is_person else 0.0


def extra_body(pair: Pair) -> float:
    """Words of another name that the other lacks."""
    return 0.0 if pair.is_person else _extra(pair)


def lone_word(pair: Pair) -> float:
    """One word alone agrees, and the other name has more."""
    return float(len(pair.alignment.agreeing) == 1 and _extra(pair) > 0)


def initial(pair: Pair) -> float:
    """Initials that stand for words."""
    return float(len(pair.links("initial")))


def nickname(pair: Pair) -> float:
    """Nicknames and forms of another language."""
    return float(len(pair.links("nickname")))


def variant(pair: Pair) -> float:
    """Listed forms of one given name."""
    return float(sum(link.step.edits > 0 for link in pair.links("variant")))


def order(pair: Pair) -> float:
    """Words in another order: nothing where a comma says so, less where a person's surname may just be written first."""
    places = [link.right.place for link in sorted(pair.alignment.agreeing, key=lambda link: link.left.place)]
    if places == sorted(places):
        return 0.0
    start = places.index(min(places))
    turned = places[start:] + places[:start]
    if not pair.is_person or turned != sorted(turned):
        return 1.0
    return 0.0 if pair.left_parsed.has_comma != pair.right_parsed.has_comma else 0.75


def descent(pair: Pair) -> float:
    """Father and son changed places ("X bin Y", "Y bin X")."""
    linked = {(link.left.text, link.right.text) for link in pair.alignment.agreeing}
    both = [(left, right) for left in _descents(pair.left_parsed) for right in _descents(pair.right_parsed)]
    is_kept = any((left[0], right[0]) in linked and (left[1], right[1]) in linked for left, right in both)
    is_turned = any((left[0], right[1]) in linked and (left[1], right[0]) in linked for left, right in both)
    return float(is_turned and not is_kept)


def number_differs(pair: Pair) -> float:
    """Numbers that differ: ships of one line, units, laws."""
    left, right = _numbers(pair)
    return float(bool(left and right) and left != right and not _is_series(pair))


def series(pair: Pair) -> float:
    """Numbers that differ in the names of companies: parts of one series, as of funds."""
    left, right = _numbers(pair)
    return float(bool(left and right) and left != right and _is_series(pair))


def number_missing(pair: Pair) -> float:
    """A number that one name alone has."""
    left, right = _numbers(pair)
    return float(bool(left) != bool(right))


def legal_form(pair: Pair) -> float:
    """Legal forms that no company has both of."""
    left, right = pair.left_parsed.legal, pair.right_parsed.legal
    return float(bool(left and right) and not any(compatible(first, second) for first in left for second in right))


def particle(pair: Pair) -> float:
    """Particles of persons' names that differ in kind, where both names have some."""
    if not pair.is_person:
        return 0.0
    left, right = ({particles().get(word, word) for word in parsed.of_kind("particle")} for parsed in (pair.left_parsed, pair.right_parsed))
    return float(bool(left and right) and not left & right)


def script(pair: Pair) -> float:
    """Han characters that differ; Latin letters alone hide that."""
    left, right = pair.left_parsed.han, pair.right_parsed.han
    return float(bool(left and right) and left != right)


def acronym(pair: Pair) -> float:
    """One name is the first letters of the other."""
    return float(pair.is_acronym)


def country(pair: Pair) -> float:
    """Countries that differ."""
    return float(None not in {pair.left.country, pair.right.country} and pair.left.country != pair.right.country)


def schema(pair: Pair) -> float:
    """Schemas of different classes."""
    return float(class_of(pair.left.schema) != class_of(pair.right.schema))


def weak_alias(pair: Pair) -> float:
    """A weak alias: half for one of a name of several words."""
    if not (pair.left.is_weak or pair.right.is_weak):
        return 0.0
    return 1.0 if len(pair.alignment.links) < 2 else 0.5


FEATURES: tuple[Callable[[Pair], float], ...] = (
    edits, clash, clash_edits, short_word, extra_person, extra_body, lone_word, initial, nickname, variant, order, descent,
    number_differs, series, number_missing, legal_form, particle, script, acronym, country, schema, weak_alias,
)


def weights() -> dict[str, FeatureWeight]:
    """The weight of each feature, by its name."""
    return {entry.id.removeprefix("name."): entry for entry in entries("pipeline.lexicon", "name_weights.yml", FeatureWeight)}


def _extra(pair: Pair) -> float:
    return float(max(len(pair.alignment.left_only), len(pair.alignment.right_only)))


def _numbers(pair: Pair) -> tuple[frozenset[str], frozenset[str]]:
    return frozenset(pair.left_parsed.of_kind("number")), frozenset(pair.right_parsed.of_kind("number"))


def _is_series(pair: Pair) -> bool:
    return pair.left.schema == pair.right.schema == "Company"


def _descents(parsed: Parsed) -> list[tuple[str, str]]:
    """Words before and after a particle that says "son of" or "daughter of"."""
    found = []
    naming = sorted(parsed.naming, key=lambda word: word.place)
    for word in parsed.words:
        if word.kind == "particle" and particles().get(word.text, "") in _DESCENT:
            before = [other.text for other in naming if other.place < word.place]
            after = [other.text for other in naming if other.place > word.place]
            if before and after:
                found.append((before[-1], after[0]))
    return found


def _spells(short: Parsed, long: Parsed) -> bool:
    letters = "".join(word.text for word in short.naming)
    if len(short.naming) != 1 or not 3 <= len(letters) <= 8 or len(long.naming) < 3:
        return False
    return letters in {"".join(word.text[0] for word in long.naming), "".join(word.text[0] for word in long.words)}
