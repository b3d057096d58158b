"""Words that look like events and are none, beside words that tell them: the tables of the ontology, run on the parse."""

from __future__ import annotations

from pipeline.ontology.events import subtype
from tests.extract.events.telling import lines, tell_each


def test_no_near_miss_is_read_as_an_event() -> None:
    table = lines("event_near_misses.txt")
    assert len(table) >= 120
    wrong = []
    for (sentence, word, types, *_), told in zip(table, tell_each([line[0] for line in table]), strict=True):
        for telling in told.happenings.tellings:
            kind = subtype(telling.subtype).type
            if any(part in telling.trigger for part in word.split()) and (types == "*" or kind in types.split(",")):
                wrong.append(f"{sentence} | {telling.trigger} {telling.subtype}")
    assert wrong == []


def test_hits_are_read_with_their_subtype() -> None:
    table = lines("event_hits.txt")
    missed = []
    for (sentence, word, kind, *_), told in zip(table, tell_each([line[0] for line in table]), strict=True):
        if kind not in {telling.subtype for telling in told.happenings.tellings if word in telling.trigger}:
            missed.append(f"{sentence} | {word} {kind} | {[(telling.trigger, telling.subtype) for telling in told.happenings.tellings]}")
    assert missed == []
