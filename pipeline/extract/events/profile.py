"""Lines without a subject: in a timeline or a profile they tell of the person or thing that the passage is about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from pipeline.extract.events import arguments, syntax
from pipeline.extract.events.index import Hit
from pipeline.extract.events.roles import Filled, frame_slots
from pipeline.extract.events.things import Cast, Thing
from pipeline.extract.nlp import ParsedDocument, ParsedPassage
from pipeline.ontology import class_of

if TYPE_CHECKING:
    from spacy.tokens import Token

_TELEGRAPHIC = frozenset({"timeline"})
_HEADING = 120  # characters of a passage before a timeline that may be its heading


class Profile:
    """Whom the timelines of a document are about: the person their heading names, else the one that the document names most."""

    def __init__(self, parsed: ParsedDocument, cast: Cast) -> None:
        self._parsed, self._cast = parsed, cast
        self._known: dict[int, Thing | None] = {}

    def subject(self, passage: ParsedPassage, hit: Hit, host: Token | None) -> Thing | None:
        """Who a line without a subject is about; None where the trigger has a subject or the passage is no timeline."""
        if passage.passage.kind not in _TELEGRAPHIC:
            return None
        verb = host if host is not None else hit.head
        is_main = verb.dep_ in ("ROOT", "conj") or syntax.is_telegraphic(verb)
        if not (syntax.is_verbal(verb) or hit.wording.kind == "verb") or not is_main or _has_subject(verb):
            return None
        number = passage.passage.passage_no
        if number not in self._known:
            self._known[number] = self._heading(number) or self._main()
        return self._known[number]

    def left_out(self, passage: ParsedPassage, hit: Hit, host: Token | None) -> str | None:
        """The logical slot that a line without a subject leaves out: `object` where its verb is passive, else `subject`."""
        if passage.passage.kind not in _TELEGRAPHIC or self.subject(passage, hit, host) is None:
            return None
        return "object" if syntax.is_verbal(hit.head) and syntax.is_passive(hit.head) else "subject"

    def add(self, passage: ParsedPassage, hit: Hit, host: Token | None, filled: list[Filled]) -> list[Filled]:
        """The roles with the subject that the line leaves out."""
        subject, slot = self.subject(passage, hit, host), self.left_out(passage, hit, host)
        if subject is None or slot is None:
            return filled
        slot = slot if hit.wording.kind == "verb" else "light_subject"
        role = frame_slots(hit).get(slot, "actor").partition("|")[0]
        return [(role, subject), *((name, thing) for name, thing in filled if thing.token is not subject.token)]

    def _heading(self, number: int) -> Thing | None:
        """The person that the last passage before a run of timeline lines names, where it is short."""
        before = [item for item in self._parsed.passages if item.passage.passage_no < number and item.passage.kind not in _TELEGRAPHIC]
        if not before or len(before[-1].doc.text) > _HEADING:
            return None
        return next((thing for thing in self._persons(before[-1:])), None)

    def _main(self) -> Thing | None:
        """The person that the document names far more than any other."""
        persons = list(self._persons(self._parsed.passages))
        counts = Counter(thing.local_id for thing in persons).most_common(2)
        if not counts or (len(counts) > 1 and counts[0][1] < 2 * counts[1][1]):
            return None
        return next(thing for thing in persons if thing.local_id == counts[0][0])

    def _persons(self, passages: Sequence[ParsedPassage]) -> list[Thing]:
        return [thing for passage in passages for token in passage.doc
                if token.dep_ not in ("compound", "flat") and self._cast.name_at(passage, token) is not None
                and (thing := self._cast.thing(passage, token)) is not None and class_of(thing.schema) == "Person"]


def _has_subject(verb: Token) -> bool:
    """Whether a verb has a subject that is more than the date its line begins with."""
    subject = arguments.surface_subject(verb)
    return subject is not None and not (subject.tag_ == "CD" or subject.ent_type_ in ("DATE", "TIME", "CARDINAL")) and subject.pos_ in syntax.NOMINAL
