"""`source.yml`: what is known of the documents in and below a folder."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from pipeline.errors import SettingsError
from pipeline.records import Source

SOURCE_FILE = "source.yml"
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Expected(BaseModel):
    model_config = ConfigDict(extra="forbid")

    min: int | None = Field(default=None, ge=0)
    max: int | None = Field(default=None, ge=0)

    @model_validator(mode="after")
    def _ordered(self) -> _Expected:
        if self.min is not None and self.max is not None and self.min > self.max:
            raise ValueError(f"min {self.min} is above max {self.max}")
        return self


class _SourceFile(BaseModel):
    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)

    name: str | None = Field(default=None, min_length=1)
    title: str | None = None
    publisher: str | None = None
    licence: str | None = None
    url: str | None = None
    language: str | None = Field(default=None, pattern="^[a-z]{2}$")
    show_text: bool = True
    expected: _Expected = _Expected()


def read_source(path: Path, default_name: str) -> Source:
    """The source that the file describes; `default_name` where the file gives no name.

    Raises SettingsError with file and line where it cannot be read or a key is wrong.
    """
    try:
        text = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(str(path), f"cannot be read: {error}", "Make it a readable UTF-8 file") from error
    return parse_source(text, str(path), default_name)


def parse_source(text: str, place: str, default_name: str) -> Source:
    """The source that YAML text describes. `place` names the file in errors."""
    try:
        raw = yaml.load(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise SettingsError(f"{place}:{line}", f"no YAML: {error.problem}", "Mend the line") from error
    except yaml.YAMLError as error:
        raise SettingsError(f"{place}:1", f"no YAML: {error}", "Write it as plain UTF-8 text") from error
    try:
        made = _SourceFile.model_validate({} if raw is None else raw)
    except ValidationError as error:
        first = error.errors()[0]
        cause = f"{'.'.join(map(str, first['loc'])) or 'file'}: {first['msg']}"
        remedy = f"The keys are {', '.join(_SourceFile.model_fields)}; expected has min and max"
        raise SettingsError(f"{place}:{_line(text, first['loc'])}", cause, remedy) from error
    return Source(made.name or default_name, made.title, made.publisher, made.licence, made.url, made.language,
                  made.show_text, made.expected.min, made.expected.max)


def _line(text: str, path: tuple[int | str, ...]) -> int:
    """The line of a key, or of the nearest key above it that the file holds."""
    node, line = yaml.compose(text, Loader=_Loader), 0
    for step in path:
        pairs = node.value if isinstance(node, yaml.MappingNode) else []
        pair = next(((key, value) for key, value in pairs if key.value == step), None)
        if pair is None:
            break
        line, node = pair[0].start_mark.line, pair[1]
    return int(line) + 1
