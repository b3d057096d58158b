"""One document: which of its tellings are one happening.

A telling joins what the document told before where nothing contradicts (`event_story`) and one of these holds:

- participants: two that take part in both, in the same roles (unnamed ones count, since a document knows its own), and no word
  tells of another one ("a second meeting"); what the same parties do again and again, only close to where it was told;
- participant_and_time: one on the same day, or two on the same days, and all that take part in one take part in the other;
- place_and_day: the same town on the same day, for violence and protest;
- back_reference: a noun with a definite word ("the attack") that says nothing new and is akin to the word that told it before
  ("attacked"), or wider ("the bombing"), close to where it was told, and only one happening before that it can mean; also where
  its own clause is a wish or a denial ("stop the war"), since what it points back to was done; a headline likewise is one with
  the only happening of the text that shares a participant;
- denial: what one denies is what others assert or allege of the same participant, and only one happening can be meant.

Words with a content of their own (an appeal, a threat) are one only where they point back, or one denies the other. Where no day
is told and several happenings fit, the telling stays one of its own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from pipeline.ontology.event_merging import are_akin, is_repeated, is_spoken, stands_for
from pipeline.resolve.event_story import DONE, Days, Story, adds_nothing, contradict, differ, is_day, is_same_place, is_same_time, is_within, shared

FIRST, BACK_REFERENCE = "first", "back_reference"
_REACH = 3_000  # code points
_STEM = 4  # letters that "invaded" and "invasion" share
_OF_THE_CLAUSE = frozenset(("hypothetical", "negated"))  # may be said of what was done: "if the war goes on", "stop the war"


@dataclass(frozen=True, slots=True)
class Telling:
    """One telling. `number` is its place among all; `start` and `end` are its trigger's; `story` is what it says alone.

    `words` are the trigger folded. `is_definite` tells a noun that points back, `is_fresh` one that a
    word before it makes another happening, `is_headline` a telling in a headline; `copy_key` is empty where no other document
    repeats this one.
    """

    number: int
    doc_id: str
    start: int
    end: int
    subtype: str
    factuality: str
    days: Days
    story: Story
    words: str = ""
    is_definite: bool = False
    is_fresh: bool = False
    is_headline: bool = False
    copy_key: tuple[str, ...] = ()


@dataclass(slots=True)
class LocalEvent:
    """The tellings of one happening in one document, in the order of the text, each with why it joined."""

    story: Story
    tellings: list[Telling] = field(default_factory=list)
    reasons: list[str] = field(default_factory=list)

    def take(self, telling: Telling, reason: str) -> None:
        """Add a telling and what it says."""
        self.story.add(telling.story)
        self.tellings.append(telling)
        self.reasons.append(reason)


def within_document(tellings: Sequence[Telling]) -> list[LocalEvent]:
    """The happenings that a document's tellings tell of; `tellings` are in the order of the text."""
    events: list[LocalEvent] = []
    by_type: dict[tuple[str, str], list[LocalEvent]] = defaultdict(list)
    for telling in tellings:
        field_of = telling.subtype.partition(".")[0]
        home, reason = _home(telling, by_type[telling.story.standing, field_of])
        if home is None and telling.is_definite and telling.story.standing in _OF_THE_CLAUSE:
            home, reason = _pointed_to(telling, by_type[DONE, field_of])
        if home is None:
            home = LocalEvent(_copy(telling.story))
            events.append(home)
            by_type[telling.story.standing, field_of].append(home)
        home.take(telling, reason)
    return events


def _home(telling: Telling, known: Sequence[LocalEvent]) -> tuple[LocalEvent | None, str]:
    """The event that a telling joins, and why."""
    fitting = [event for event in known if not contradict(telling.story, event.story)]
    dated = [(event, reason) for event in fitting if (reason := _by_time(telling.story, event.story)) is not None]
    if dated:
        return dated[0]
    undated = [(event, reason) for event in fitting if (reason := _by_rest(telling, event)) is not None]
    if len(undated) == 1:
        return undated[0]
    return _pointed_to(telling, known) if telling.is_definite and not undated else (None, FIRST)


def _pointed_to(telling: Telling, known: Sequence[LocalEvent]) -> tuple[LocalEvent | None, str]:
    """The only event that a definite noun can mean, where it says nothing that the event does not say."""
    fitting = [event for event in known if not differ(telling.story, event.story)]
    if len(fitting) != 1 or not adds_nothing(telling.story, fitting[0].story) or not _is_near(telling, fitting[0]):
        return None, FIRST
    return (fitting[0], BACK_REFERENCE) if any(_is_akin(telling, other) for other in fitting[0].tellings) else (None, FIRST)


def _is_near(telling: Telling, event: LocalEvent) -> bool:
    """Whether the event was told shortly before."""
    return telling.start - event.tellings[-1].end <= _REACH


def _is_akin(telling: Telling, other: Telling) -> bool:
    """Whether a noun may name again what another word told: by one stem, as another word for it, or more widely."""
    last = telling.words.split()[-1] if telling.words else ""
    return (any(word.startswith(last[:_STEM]) for word in other.words.split()) or are_akin(last.removesuffix("s"), other.words.removesuffix("s"))
            or are_akin(last, other.words) or stands_for(telling.subtype, other.subtype))


def _by_time(one: Story, other: Story) -> str | None:
    """Why two that are told of the same days are one."""
    if not is_same_time(one, other):
        return None
    least = 1 if is_day(one.days) else 2
    if shared(one, other, only_named=False) >= least and is_within(one.all(), other.all()) and not is_spoken(one.subtype):
        return "participant_and_time"
    return "place_and_day" if is_day(one.days) and is_same_place(one, other) else None


def _by_rest(telling: Telling, event: LocalEvent) -> str | None:
    """Why a telling is one with an event of which no other day is told."""
    together = shared(telling.story, event.story, only_named=False)
    is_lasting = not is_repeated(telling.subtype) or _is_near(telling, event)
    if together >= 2 and is_lasting and not telling.is_fresh and not is_spoken(telling.subtype):
        return "participants"
    if together and is_within(telling.story.all(), event.story.all()) and (telling.is_headline or event.tellings[0].is_headline):
        return BACK_REFERENCE
    denied = [one.factuality == "denied" for one in (telling, *event.tellings)]
    return "denial" if together and any(denied) and not all(denied) else None


def _copy(story: Story) -> Story:
    return Story(story.subtype, story.standing, story.days, story.place, {role: dict(parties) for role, parties in story.parties.items()})
