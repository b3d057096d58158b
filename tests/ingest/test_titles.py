from __future__ import annotations

import pytest

from pipeline.ingest.titles import title_of

BODY = "The cranes in the harbour stood still on Monday, the ninth day of the strike, and no ship was unloaded at the northern gate."
WRAPPED = "\n".join(["The harbour board said on Monday that the cranes at the northern",
                     "Gate would stand still until the talks with the union were over,",
                     "and that no ship would be unloaded before the end of the week at",
                     "the earliest. The union said that it had made an offer in April",
                     "and was still waiting for an answer. Nobody could be reached at",
                     "the board's office on Monday evening."])


@pytest.mark.parametrize(("text", "title"), [
    (f"Cranes idle for ninth day\n\n{BODY}", "Cranes idle for ninth day"),
    (f"\n\n  Cranes idle\xa0for ninth day  \n\n{BODY}", "Cranes idle for ninth day"),
    (f"Cranes idle for ninth day\n{BODY}", "Cranes idle for ninth day"),
    (f"Will the cranes move again?\n\n{BODY}", "Will the cranes move again?"),
    (f"Strike spreads to the U.S.\n\n{BODY}", "Strike spreads to the U.S."),
    (f"Union sues Ada Cranes Inc.\n\n{BODY}", "Union sues Ada Cranes Inc."),
    (f"‘Nine days of nothing’\n\n{BODY}", "‘Nine days of nothing’"),
    (f"Cranes idle for ninth day\nBy Ada Brandt\n\n{BODY}", "Cranes idle for ninth day"),
    (f"3 May 2021\n\nCranes idle for ninth day\n\n{BODY}", "Cranes idle for ninth day"),
    (f"FOR IMMEDIATE RELEASE\n\nCranes idle for ninth day\n\n{BODY}", "Cranes idle for ninth day"),
    (f"By Ada Brandt\n\nCranes idle for ninth day\n\n{BODY}", "Cranes idle for ninth day"),
    (f"Ada Brandt, Harbour Poet, Dies at 90\n\n{BODY}", "Ada Brandt, Harbour Poet, Dies at 90"),
])
def test_titles(text: str, title: str) -> None:
    assert title_of(text) == title


@pytest.mark.parametrize("text", [
    BODY, f"{BODY}\n\n{BODY}", "Cranes idle for ninth day", f"The strike goes on.\n\n{BODY}", f"PORT ADA, Northland (AP) _\n\n{BODY}",
    f"Dear Sir or Madam,\n\n{BODY}", f"the cranes stood still\n\n{BODY}", f"The cranes at the\nnorthern gate stood still.\n\n{BODY}",
    f"Ada Brandt, Minister of Harbours\n\n{BODY}", f"Office of the Harbour Board\n\n{BODY}", f"(Undated)\n\n{BODY}", f"https://gazette.example/1\n\n{BODY}",
    f"{'Cranes idle again ' * 15}\n\n{BODY}", "", "\n\n", WRAPPED, f"The gate is shut.[3]\n\n{BODY}",
])
def test_first_lines_that_are_no_titles(text: str) -> None:
    assert title_of(text) is None


def test_in_wrapped_text_a_title_stands_apart() -> None:
    assert title_of(f"Cranes idle for ninth day\n\n{WRAPPED}") == "Cranes idle for ninth day"
