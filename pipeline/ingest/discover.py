"""Which inputs there are: the files below the seeds folder, and JSON Lines files cut into runs of whole lines.

Passed over without a word, since they are no documents: hidden files and folders, `README.md` at the top of the
seeds folder, `source.yml`, and `*.csv` (labels and lists for people). Everything else that cannot be read is
quarantined with its reason, and the others go on.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

from pipeline.config import Limits
from pipeline.errors import InputError, SettingsError
from pipeline.ingest.sources import SOURCE_FILE, read_source
from pipeline.records import Quarantined, Source, Unit

MEDIA_TYPES = {
    ".txt": "text/plain", ".text": "text/plain", ".md": "text/markdown", ".markdown": "text/markdown", ".html": "text/html",
    ".htm": "text/html", ".xhtml": "text/html", ".pdf": "application/pdf", ".jsonl": "application/jsonl", ".ndjson": "application/jsonl",
}
JSON_LINES = "application/jsonl"
UNIT_BYTES = 2 * 1024 * 1024
_PASSED_OVER = {".csv"}
_CHUNK = 1024 * 1024
_WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff")
_FORMATS = "text (.txt), Markdown (.md), HTML (.html), PDF (.pdf) and JSON Lines (.jsonl) are read"


@dataclass(frozen=True, slots=True)
class Discovery:
    """What is to be read, and what cannot be; both in order of `source_path` (and of lines within a file)."""

    units: tuple[Unit, ...]
    quarantined: tuple[Quarantined, ...]


@dataclass(slots=True)
class _Found:
    """What a walk gathers."""

    units: list[Unit] = field(default_factory=list)
    quarantined: list[Quarantined] = field(default_factory=list)

    def put_aside(self, source_path: str, cause: str, remedy: str, line: int | None = None) -> None:
        place = source_path if line is None else f"{source_path}:{line}"
        self.quarantined.append(Quarantined(source_path, place, cause, remedy))


def discover(seeds: Path, limits: Limits) -> Discovery:
    """The units of a folder, with all folders below it, or of one file.

    Raises SettingsError where `seeds` is not there or a `source.yml` is wrong.
    """
    found = _Found()
    if seeds.is_file():
        _take(seeds, _printable(seeds.name), _file_source(seeds), limits, found)
    elif seeds.is_dir():
        for path, source_path, source in _walk(seeds, seeds, None, found):
            _take(path, source_path, source or _default_source(source_path), limits, found)
    else:
        raise SettingsError(str(seeds), "there is no such file or folder", "Give the folder that holds the documents, or one document")
    return Discovery(tuple(sorted(found.units, key=lambda unit: (unit.source_path, unit.start))),
                     tuple(sorted(found.quarantined, key=lambda item: item.source_path)))


def _walk(folder: Path, seeds: Path, above: Source | None, found: _Found) -> Iterator[tuple[Path, str, Source | None]]:
    """Path, path below seeds and source of every file that may be a document; `above` is the source of the folder above."""
    try:
        with os.scandir(folder) as listing:
            entries = sorted(listing, key=lambda entry: entry.name)
    except OSError as error:
        found.put_aside(_below(folder, seeds), f"the folder cannot be opened: {error.strerror}", "Give the right to read it, or take it away")
        return
    names = {entry.name for entry in entries}
    source = read_source(folder / SOURCE_FILE, folder.resolve().name) if SOURCE_FILE in names else above
    for entry in entries:
        if _is_passed_over(entry.name, folder == seeds):
            continue
        path = folder / entry.name
        if entry.is_symlink() and (trouble := _link_trouble(path, seeds)) is not None:
            found.put_aside(_below(path, seeds), *trouble)
        elif entry.is_dir():
            yield from _walk(path, seeds, source, found)
        else:
            yield path, _below(path, seeds), source


def _is_passed_over(name: str, is_top: bool) -> bool:
    return name.startswith(".") or name == SOURCE_FILE or Path(name).suffix.lower() in _PASSED_OVER or (is_top and name == "README.md")


def _link_trouble(path: Path, seeds: Path) -> tuple[str, str] | None:
    """Cause and remedy where a symbolic link is not to be followed."""
    try:
        target = path.resolve(strict=True)
    except (OSError, RuntimeError):
        return "a link that leads nowhere", "Mend the link or take it away"
    if not target.is_relative_to(seeds.resolve()):
        return "a link that leads out of the seeds folder", "Put the file itself below the seeds folder"
    if target.is_dir():
        return "a link to a folder of the seeds, whose files are read where they lie", "Take the link away"
    return None


def _file_source(path: Path) -> Source:
    """The source of a file that is given alone."""
    described = path.parent / SOURCE_FILE
    return read_source(described, path.parent.resolve().name) if described.is_file() else Source(_printable(path.stem))


def _default_source(source_path: str) -> Source:
    first, _, rest = source_path.partition("/")
    return Source(first if rest else Path(first).stem)


def _below(path: Path, seeds: Path) -> str:
    return _printable(path.relative_to(seeds).as_posix())


def _printable(name: str) -> str:
    """A name as text that UTF-8 can hold; bytes of a name that are no UTF-8 come out as escapes."""
    return os.fsencode(name).decode("utf-8", "backslashreplace")


def _take(path: Path, source_path: str, source: Source, limits: Limits, found: _Found) -> None:
    """Put the units of a file, or the reason why there are none, into `found`."""
    media_type = MEDIA_TYPES.get(path.suffix.lower())
    if media_type is None:
        kind = path.suffix or "files without a suffix"
        found.put_aside(source_path, f"no reader for {kind}; {_FORMATS}", "Convert it to one of these, or take it away")
        return
    try:
        _check_size(path, media_type, limits)
        with path.open("rb") as stream:
            if media_type == JSON_LINES:
                found.units += list(_cut(stream, Unit(str(path), source_path, source, "", 0, 0), limits, found))
            else:
                digest, size = _digest(stream)
                found.units.append(Unit(str(path), source_path, source, digest, 0, size))
    except InputError as error:
        found.put_aside(source_path, error.cause, error.remedy)
    except OSError as error:
        found.put_aside(source_path, f"cannot be read: {error.strerror}", "Give the right to read it, or take it away")


def _check_size(path: Path, media_type: str, limits: Limits) -> None:
    """Raises InputError for what is no file, is empty, or is above the limit."""
    if not path.is_file():
        raise InputError(str(path), "no ordinary file", "Take it away")
    size = path.stat().st_size
    if size == 0:
        raise InputError(str(path), "the file is empty", "Fetch it again, or take it away")
    if media_type != JSON_LINES and size > limits.file_bytes:
        raise InputError(str(path), f"the file has {size:,} bytes, above the limit of {limits.file_bytes:,}", "Split it, or raise the limit")


def _digest(stream: BinaryIO) -> tuple[str, int]:
    digest, size = sha256(), 0
    while chunk := stream.read(_CHUNK):
        digest.update(chunk)
        size += len(chunk)
    return digest.hexdigest(), size


def _cut(stream: BinaryIO, whole: Unit, limits: Limits, found: _Found) -> Iterator[Unit]:
    """Units of whole lines of about `UNIT_BYTES`; a line above the limit is left out and put aside by its number."""
    digest, start, first_line, number, position = sha256(), 0, 1, 0, 0

    def made() -> Iterator[Unit]:
        if position > start:
            yield Unit(whole.path, whole.source_path, whole.source, digest.hexdigest(), start, position, first_line)

    while line := stream.readline(limits.line_bytes + 1):
        number += 1
        if number == 1 and line.startswith(_WIDE_MARKS):
            raise InputError(whole.source_path, "JSON Lines in UTF-16", "Save the file as UTF-8")
        if len(line) > limits.line_bytes and not line.endswith(b"\n"):
            yield from made()
            size = len(line) + _skip_line(stream)
            found.put_aside(whole.source_path, f"the line has {size:,} bytes, above the limit of {limits.line_bytes:,}",
                            "Split the document, or raise the limit", number)
            position += size
            digest, start, first_line = sha256(), position, number + 1
            continue
        digest.update(line)
        position += len(line)
        if position - start >= UNIT_BYTES:
            yield from made()
            digest, start, first_line = sha256(), position, number + 1
    yield from made()


def _skip_line(stream: BinaryIO) -> int:
    """Read on to the end of the line; the bytes that were left of it."""
    size = 0
    while chunk := stream.readline(_CHUNK):
        size += len(chunk)
        if chunk.endswith(b"\n"):
            break
    return size
