"""How a run shows where it is: a bar on a terminal, a line a stage elsewhere."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol


class Step(Protocol):
    """Told after each piece of work."""

    def __call__(self, done: int = 1) -> None:
        """`done` more pieces are done."""


@contextmanager
def stage(name: str, total: int, unit: str) -> Iterator[Step]:
    """Show one stage of `total` pieces, called `unit`; gives a function to call after each piece."""
    started = time.monotonic()
    if sys.stderr.isatty() and total:
        with _bar(name, total, unit) as step:
            yield step
    else:
        yield lambda done=1: None
    seconds = time.monotonic() - started
    print(f"{name:<9} {total:>7,} {unit:<10} {seconds:6.1f} s", file=sys.stderr, flush=True)


@contextmanager
def _bar(name: str, total: int, unit: str) -> Iterator[Step]:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn(f"{name:<9}"), BarColumn(), MofNCompleteColumn(), TextColumn(unit), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        bar = progress.add_task(name, total=total)
        yield lambda done=1: progress.advance(bar, done)
