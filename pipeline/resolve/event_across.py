"""All documents: which of their happenings are one.

Happenings are looked at from the narrowest days to those without any, in the order of publication; each joins the first before
it that nothing contradicts (`event_story`) and that shares one of these with it:

- copy: the same clause in a document and in its near-duplicate;
- once: what befalls a named thing only once (birth, death …);
- participant_and_day: named participants in the same roles on the same day: two, and all of one are among those of the other,
  or one, where neither tells of anybody else ("met the minister" may be another meeting of the day);
- participants_and_month: two named participants in the same roles, and days that meet and are told to the month at least, where
  just one happening fits; neither of the two for words with a content of their own (an appeal, a threat);
- place_and_day: the same town on the same day, for violence and protest.

Only happenings that share such a key are ever compared, so the cost grows with their number, not with its square.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from pipeline.ontology.event_merging import is_spoken, once
from pipeline.resolve.event_story import Story, contradict, is_day, is_near_in_time, is_same_place, is_within, shared, width
from pipeline.resolve.event_within import FIRST, LocalEvent

COPY, ONCE, DAY, MONTH, PLACE = "copy", "once", "participant_and_day", "participants_and_month", "place_and_day"
_ORDER = (COPY, ONCE, DAY, MONTH, PLACE)
_MOST_PAIRED = 8  # a list of guests makes no more pairs than these
Key = tuple[str, ...]


@dataclass(slots=True)
class Event:
    """The local events of one happening, each with why it joined."""

    story: Story
    parts: list[tuple[LocalEvent, str]] = field(default_factory=list)


def across_documents(local: Sequence[LocalEvent]) -> list[Event]:
    """The happenings over all documents; `local` are in the order of publication."""
    events: list[Event] = []
    index: dict[Key, list[Event]] = defaultdict(list)
    for one in local:
        keys = list(_keys(one))
        home, reason = _home(one, keys, index)
        if home is None:
            home = Event(one.story)
            events.append(home)
        else:
            home.story.add(one.story)
        home.parts.append((one, reason))
        for key in keys:
            if home not in index[key]:
                index[key].append(home)
    return events


def _home(one: LocalEvent, keys: Sequence[Key], index: dict[Key, list[Event]]) -> tuple[Event | None, str]:
    """The event that a happening joins, and why."""
    for reason in _ORDER:
        fitting: list[Event] = []
        for key in keys:
            for event in index.get(key, ()) if key[0] == reason else ():
                if event not in fitting and not contradict(one.story, event.story) and _holds(reason, one.story, event.story):
                    fitting.append(event)
        if fitting and (reason != MONTH or len(fitting) == 1):
            return fitting[0], reason
    return None, FIRST


def _holds(reason: str, one: Story, other: Story) -> bool:
    """Whether the reason holds for all that is told by now; a key only says that it did for a part of it."""
    if reason in (DAY, MONTH) and is_spoken(one.subtype):
        return False
    if reason == DAY:
        return is_day(one.days) and one.days == other.days and _are_the_same(one, other)
    if reason == MONTH:
        return is_near_in_time(one, other) and shared(one, other, only_named=True) > 1
    if reason == PLACE:
        return is_day(one.days) and one.days == other.days and is_same_place(one, other)
    return True


def _are_the_same(one: Story, other: Story) -> bool:
    together = shared(one, other, only_named=True)
    return (together > 1 and is_within(one.named(), other.named())) or (together == 1 and one.all() == other.all())


def _keys(one: LocalEvent) -> Iterator[Key]:
    """What a happening may share with others; the first of a key is the reason."""
    story = one.story
    kind = story.standing, story.subtype.partition(".")[0]
    yield from ((COPY, *telling.copy_key) for telling in one.tellings if telling.copy_key)
    rule = once(story.subtype)
    if rule is not None:
        yield from ((ONCE, rule.id, story.standing, party.ident) for role in rule.roles for party in story.parties.get(role, {}).values()
                    if party.is_named and party.schema in rule.schemas)
    start, end = story.days
    if start is None or end is None or width(story.days) >= 31:
        return
    named = sorted(story.named())
    if is_day(story.days):
        yield from ((DAY, *kind, ident, str(start)) for ident in named)
        if story.place is not None and not story.place.is_country:
            yield (PLACE, *kind, story.place.entity_id, str(start))
    for pair in combinations(named[:_MOST_PAIRED], 2):
        yield from ((MONTH, *kind, *pair, month) for month in sorted({f"{start:%Y-%m}", f"{end:%Y-%m}"}))
