"""Reading knowledge that is kept as data: YAML files of entries with ids, checked against a model as they are read.

A wrong key, a missing key or a repeated id stops the run with file and line.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from pipeline.errors import KnowledgeError

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Entry(BaseModel):
    """One entry of a knowledge file. Its id is the `rule_id` on the rows it makes."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str


E = TypeVar("E", bound=Entry)


@cache
def entries(package: str, name: str, model: type[E]) -> tuple[E, ...]:
    """The entries of the YAML file `name` in `package`, in file order."""
    return parse_entries(files(package).joinpath(name).read_text("utf-8"), f"{package.replace('.', '/')}/{name}", model)


def parse_entries(text: str, place: str, model: type[E]) -> tuple[E, ...]:
    """Entries from YAML text: a list of mappings. `place` names the file in errors."""
    try:
        raw = yaml.load(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise KnowledgeError(f"{place}:{line}", f"no YAML: {error.problem}", "Mend the line") from error
    if not isinstance(raw, list):
        raise KnowledgeError(f"{place}:1", "not a list of entries", "Write entries that begin with '- id: …'")
    found: dict[str, E] = {}
    for number, item in enumerate(raw):
        try:
            entry = model.model_validate(item)
        except ValidationError as error:
            first = error.errors()[0]
            cause = f"{'.'.join(str(part) for part in first['loc']) or 'entry'}: {first['msg']}"
            raise KnowledgeError(_line(text, place, number, first["loc"]), cause, "See the fields of the entry's model") from error
        if entry.id in found:
            raise KnowledgeError(_line(text, place, number, ("id",)), f"the id {entry.id!r} is used twice", "Give each entry an id of its own")
        found[entry.id] = entry
    return tuple(found.values())


def _line(text: str, place: str, number: int, path: tuple[int | str, ...]) -> str:
    """`file:line` of a key of an entry, as near as the file holds it."""
    node = yaml.compose(text, Loader=_Loader)
    node = node.value[number] if node is not None else None
    line = node.start_mark.line if node is not None else 0
    for step in path:
        if isinstance(node, yaml.MappingNode):
            pair = next(((key, value) for key, value in node.value if key.value == step), None)
            if pair is None:
                break
            line, node = pair[0].start_mark.line, pair[1]
        elif isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
            node = node.value[step]
            line = node.start_mark.line
        else:
            break
    return f"{place}:{line + 1}"
