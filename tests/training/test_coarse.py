"""What the coarse sets teach, and what they leave open."""

from __future__ import annotations

import json
from pathlib import Path

from training.coarse import ANYTHING, coarse_rows
from training.heads import Head, Source

HEAD = Head(id="entities", labels=("Person", "Organization", "Company", "Country", "PersonNominal"), sources=(Source(kind="marked", files="*"),))


def test_tags_that_a_set_allows(tmp_path: Path) -> None:
    sets = tmp_path / "gold" / "sets"
    sets.mkdir(parents=True)
    text = "Minister Ada Frost of Kelda Air spoke. The rebels, Kenya and critics heard."
    (sets / "re3d.jsonl").write_text(json.dumps({"id": "d", "text": text}) + "\n")
    names = [("Minister Ada Frost", "Person", "name"), ("Kelda Air", "Organization", "name"), ("The rebels", "Organization", "nominal"),
             ("critics", "Person", "name")]
    entities = [{"start": text.index(name), "end": text.index(name) + len(name), "text": name, "schema": schema, "kind": kind, "also": []}
                for name, schema, kind in names]
    (sets / "re3d.gold.jsonl").write_text(json.dumps({"id": "d", "entities": entities}) + "\n")
    [row] = coarse_rows(HEAD, tmp_path, ("re3d",))
    by_word = dict(zip(row.words, row.tags["entities"], strict=True))
    assert by_word["Frost"] == (1, 2)                        # the last word of a name must be in one
    assert set(by_word["Ada"]) == {0, 1, 2, 9, 10}           # what stands before it may be a title
    assert by_word["Air"] == (3, 4, 5, 6)                    # a body or a company, the set does not say
    assert by_word["rebels"] == by_word["critics"] == ANYTHING
    assert set(by_word["spoke"]) == {0, 9, 10, 7, 8}         # no name, but a nominal or a country for all the set says
    assert row.doc == "d"
