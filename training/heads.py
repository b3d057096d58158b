"""The heads of the reader as `heads.yml` lists them."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from pipeline.knowledge import Entry, parse_entries

FOLDER = Path(__file__).parent


class Source(BaseModel):
    """Where labels of a head are: files by pattern, and how a span is written in them.

    Items of a field are spans, `[start, end, label, …]`, or, with `part`, objects whose key of that name lists the places
    `[start, end]` of the label of that name.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    kind: Literal["lines", "marked"]
    files: str
    field: str = "labels"
    column: int = 2
    until: str | None = None
    part: str | None = None


class Head(Entry):
    """One head: its labels, the groups its spans go to, where its training labels are, and its share of the loss."""

    labels: tuple[str, ...] = Field(min_length=1)
    groups: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    sources: tuple[Source, ...]
    weight: float = Field(default=1.0, gt=0)

    @property
    def n_tags(self) -> int:
        """The number of tags: outside, and begin and inside of each label."""
        return 2 * len(self.labels) + 1


def read_heads(path: Path = FOLDER / "heads.yml") -> tuple[Head, ...]:
    """The heads of a file, in order."""
    return parse_entries(path.read_text("utf-8"), path.name, Head)
