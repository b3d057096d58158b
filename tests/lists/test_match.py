"""Which entries bear a name of ours: within a class, clear fits, near the best."""

from __future__ import annotations

import pytest

from pipeline.lists import match
from pipeline.lists.match import CLEAR, Named, fits
from pipeline.lists.model import ALIAS, PRIMARY, WEAK, ListEntry, ListName, plain
from pipeline.names import normalise

VARN = Named("ent-1", "Person", "ad", ("Ilse Varn", "Varn"))


def _entry(entry_id: str, schema: str, *names: ListName) -> ListEntry:
    return ListEntry(entry_id, schema, names, None, None, ())


def _ids(thing: Named, *entries: ListEntry) -> list[str]:
    return [fit.entry.entry_id for fit in fits([thing], entries).get(thing.key, [])]


@pytest.mark.parametrize("written", ["ILSE VARN", "Varn Ilse", "Ilsé Varn"])
def test_spellings_of_a_name_are_found(written: str) -> None:
    assert _ids(VARN, _entry("101", "Person", plain(written, PRIMARY))) == ["101"]


@pytest.mark.parametrize(("thing", "entry"), [
    (VARN, _entry("1", "Organization", plain("Ilse Varn", PRIMARY))),
    (VARN, _entry("1", "Vessel", plain("Ilse Varn", PRIMARY))),
    (VARN, _entry("1", "Person", plain("Varn", PRIMARY))),
    (VARN, _entry("1", "Person", plain("Aurel Danko", PRIMARY))),
    (Named("ent-2", "Country", "ad", ("Andorra",)), _entry("1", "Organization", plain("Andorra", PRIMARY))),
])
def test_near_misses_are_not(thing: Named, entry: ListEntry) -> None:
    assert _ids(thing, entry) == []


def test_a_body_is_one_class_whatever_its_kind() -> None:
    firm = Named("ent-3", "Company", None, ("Malo Trade LLC",))
    assert _ids(firm, _entry("1", "Organization", plain("MALO TRADE LLC", PRIMARY)), _entry("2", "LegalEntity", plain("Malo Trade", PRIMARY))) == ["1", "2"]


def test_the_name_that_fits_is_told_and_a_weak_alias_counts_less() -> None:
    entry = _entry("1", "Person", plain("Aurel Danko", PRIMARY), plain("Ilse Varn", ALIAS))
    weak = _entry("2", "Person", plain("Aurel Danko", PRIMARY), plain("Ilse Varn", WEAK))
    found = fits([VARN], [entry, weak])["ent-1"]
    assert (found[0].entry.entry_id, found[0].list_name, found[0].name) == ("1", plain("Ilse Varn", ALIAS), "Ilse Varn")
    alone = fits([VARN], [weak])["ent-1"][0]
    assert alone.comparison.score < found[0].comparison.score


def test_fits_much_worse_than_the_best_and_those_with_conflicts_are_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    scores = {"best": 0.95, "near": 0.91, "far": 0.85, "barred": 0.99, "none": 0.4}

    def compare(left: match.Name, right: match.Name) -> match.Comparison:
        return match.Comparison(scores[right.text], (("same", scores[right.text]),), ("numbers",) if right.text == "barred" else ())

    monkeypatch.setattr(match, "compare", compare)
    monkeypatch.setattr(match, "block", lambda left, right: ((i, j) for i in range(len(left)) for j in range(len(right))))
    entries = [_entry(name, "Organization", plain(name, PRIMARY)) for name in scores]
    assert _ids(Named("ent-4", "Organization", None, ("anything",)), *entries) == ["best", "near"]
    assert CLEAR > match.MATCH_THRESHOLD


def test_a_person_with_one_name_only_is_looked_for_by_it() -> None:
    lone = Named("ent-5", "Person", None, ("Varn",))
    assert " " not in normalise("Varn", "Person")
    assert _ids(lone, _entry("1", "Person", plain("VARN", PRIMARY))) == ["1"]
