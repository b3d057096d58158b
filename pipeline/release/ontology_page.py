"""The page of the kinds of events, made from the ontology: `python -m pipeline.release.ontology_page [docs/ontology.md]`."""

from __future__ import annotations

import sys
from itertools import groupby
from pathlib import Path

from pipeline.ontology import vocabulary
from pipeline.ontology.events import EventSubtype, subtypes

_HEAD = """# Kinds of events

Made from `pipeline/ontology/events.yml` by `python -m pipeline.release.ontology_page`; do not edit it by hand, a test compares the two.
The words that tell each kind are in `pipeline/lexicon/event_triggers_*.yml`.

`events.type` is one of PLOVER's 16 types, or LIFE for what happens in the life of a person or the membership of a body.
`events.subtype` is the id of a kind below; `plover_mode` and `cameo_root` follow from it.
The nearest type of ACE or KAIROS is given for those who come from there.

- Roles are followed by the schemas that may fill them; a schema stands for its narrower ones too (Organization for Company and PublicBody).
- In LIFE the actor is the one whose life it is: who is appointed, born, elected. Who appoints is the intermediary.
- A promise is AGREE and the deed it promises an event of its own, with the factuality `planned`. PLOVER codes cooperation that is still to come as AGREE alone.
- A release is RETREAT (PLOVER, mode release). A resignation from public office is RETREAT; a retirement or a dismissal is LIFE.
- A conviction is SANCTION, the sentence COERCE; a charge is COERCE (CAMEO 173), an investigation or a lawsuit ACCUSE.
"""


def ontology_page() -> str:
    """The whole page as Markdown."""
    meanings = {term.id: term.description for term in vocabulary("event_types").terms}
    kinds = [(name, list(group)) for name, group in groupby(subtypes(), key=lambda kind: kind.type)]
    contents = "\n".join(f"| [{name}](#{name.lower()}) | {meanings[name]} | {len(group)} |" for name, group in kinds)
    parts = [_HEAD, "| type | what it is | kinds |\n|---|---|---|\n" + contents + "\n"]
    for name, group in kinds:
        parts += [f"## {name}\n", meanings[name] + "\n", *map(_kind, group)]
    return "\n".join(parts)


def _kind(kind: EventSubtype) -> str:
    roles = "; ".join(f"{role}: {', '.join(schemas)}" for role, schemas in kind.roles.items())
    codes = [f"PLOVER mode {kind.plover_mode}" if kind.plover_mode else "", f"CAMEO root {kind.cameo_root}" if kind.cameo_root else "", kind.ace or ""]
    return "\n".join([
        f"### {kind.id}", "", kind.definition, "",
        f"- Roles: {roles}",
        f"- Codes: {'; '.join(code for code in codes if code) or 'none'}",
        f"- Not: {'; '.join(kind.near_misses)}", "",
    ])


if __name__ == "__main__":
    Path(*(sys.argv[1:] or ["docs/ontology.md"])).write_text(ontology_page(), encoding="utf-8")
