"""The page of the kinds of events says what the ontology says."""

from __future__ import annotations

import re

from pipeline.ontology.events import subtypes
from pipeline.release.ontology_page import ontology_page
from tests.support import ROOT

PAGE = ontology_page()


def test_the_page_is_up_to_date() -> None:
    assert (ROOT / "docs" / "ontology.md").read_text(encoding="utf-8") == PAGE, "run: python -m pipeline.release.ontology_page"


def test_every_kind_has_a_section_with_its_definition_roles_and_codes() -> None:
    for kind in subtypes():
        section = PAGE.split(f"\n### {kind.id}\n")[1].split("\n### ")[0]
        assert kind.definition in section
        assert all(f"{role}: " in section for role in kind.roles)
        assert (kind.plover_mode or "Codes") in section


def test_every_link_leads_to_one_heading() -> None:
    headings = [heading.lower() for heading in re.findall(r"^#+ (\S+)$", PAGE, flags=re.MULTILINE)]
    links = re.findall(r"\]\(#([^)]+)\)", PAGE)
    assert links
    assert all(headings.count(link) == 1 for link in links)
