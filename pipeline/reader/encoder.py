"""The encoder at work: words in, scores of tags out. Nothing is cut off: long texts are read in windows that overlap.

Each window is run by itself, never padded or batched with others: the int8 model scales its numbers by what it is given at
once, so that a batch would make a text's scores depend on its neighbours.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import as_file, files
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from pydantic import BaseModel, ConfigDict, Field

from pipeline.reader.decode import Floats
from pipeline.reader.pieces import Cut, Cutter

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

_SLOW_FUSION = "SkipLayerNormFusion"
"""An optimisation of onnxruntime's that makes this model an eighth slower on processors."""
MODEL, TOKENIZER, HEADS = "model.onnx", "tokenizer.json", "heads.json"


class HeadInfo(BaseModel):
    """A head of the model: its labels, and the groups that their spans go to (`ents`, or a name of `doc.spans`)."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str
    labels: tuple[str, ...]
    groups: dict[str, tuple[str, ...]] = Field(default_factory=dict)

    @property
    def n_tags(self) -> int:
        """Outside, and begin and inside of each label."""
        return 2 * len(self.labels) + 1

    def group_of(self, label: str) -> str:
        """Where spans of a label go; the head's own id unless said otherwise."""
        return next((group for group, labels in self.groups.items() if label in labels), self.id)


class ModelInfo(BaseModel):
    """What `heads.json` says of a model: its heads in order, and the pieces in a window and in the overlap of two."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    heads: tuple[HeadInfo, ...]
    window: int = 192
    overlap: int = 64


@dataclass(frozen=True, slots=True)
class Window:
    """Pieces [start, end) that are read together, of which [keep_from, keep_to) are taken from this window."""

    start: int
    end: int
    keep_from: int
    keep_to: int


def windows(n_pieces: int, window: int, overlap: int) -> Iterator[Window]:
    """Windows over so many pieces; each piece is kept from the one where it lies furthest from an edge."""
    if n_pieces <= window:
        yield Window(0, n_pieces, 0, n_pieces)
        return
    keep_from, start = 0, 0
    while keep_from < n_pieces:
        end = min(start + window, n_pieces)
        keep_to = n_pieces if end == n_pieces else end - overlap // 2
        yield Window(start, end, keep_from, keep_to)
        keep_from = keep_to
        start = min(end - overlap, n_pieces - window) if end < n_pieces else n_pieces


class Encoder:
    """A model of a folder, loaded when it is first asked; one thread a process."""

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder if folder is not None else shipped()

    @cached_property
    def info(self) -> ModelInfo:
        """The heads of the model."""
        return ModelInfo.model_validate_json((self.folder / HEADS).read_text("utf-8"))

    @cached_property
    def cutter(self) -> Cutter:
        """What cuts words into the model's pieces."""
        return Cutter.load(self.folder / TOKENIZER)

    @cached_property
    def session(self) -> InferenceSession:
        """The model, ready to run."""
        from onnxruntime import ExecutionMode, InferenceSession, SessionOptions

        options = SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.execution_mode = ExecutionMode.ORT_SEQUENTIAL
        options.enable_mem_pattern = False
        options.log_severity_level = 3
        options.add_session_config_entry("optimization.enable_gelu_approximation", "1")
        return InferenceSession(str(self.folder / MODEL), options, providers=["CPUExecutionProvider"], disabled_optimizers=[_SLOW_FUSION])

    def scores(self, words: Sequence[str]) -> tuple[Floats, list[int]]:
        """Scores (rows, tags of all heads side by side) and the number of the word of each row; words of white space have no row."""
        cut = self.cutter.cut(words)
        rows = [at for at, first in enumerate(cut.firsts) if first >= 0]
        firsts = np.array([cut.firsts[at] for at in rows], dtype=np.int64)
        return self._piece_scores(cut)[firsts], rows

    def _piece_scores(self, cut: Cut) -> Floats:
        n_tags = sum(head.n_tags for head in self.info.heads)
        scores = np.zeros((len(cut.ids), n_tags), dtype=np.float32)
        for window in windows(len(cut.ids), self.info.window, self.info.overlap) if cut.ids else ():
            ids = np.array([[self.cutter.first, *cut.ids[window.start:window.end], self.cutter.last]], dtype=np.int64)
            shapes = np.array([[0, *cut.shapes[window.start:window.end], 0]], dtype=np.int64)
            found = self.session.run(None, {"ids": ids, "shapes": shapes})[0][0, 1:-1]
            scores[window.keep_from:window.keep_to] = found[window.keep_from - window.start:window.keep_to - window.start]
        return scores


def shipped() -> Path:
    """The folder of the model that comes with the package."""
    with as_file(files("pipeline.reader")) as folder:
        return Path(folder)
