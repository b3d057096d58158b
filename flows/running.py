"""Batches through a Prefect task: in this process, or in a pool of processes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from prefect import Task
from prefect.futures import PrefectFuture, as_completed
from prefect.task_runners import ProcessPoolTaskRunner

from flows.progress import Step

Job = Mapping[str, Any]


def run_batches(task: Task[..., str], jobs: Sequence[tuple[Job, int]], workers: int, step: Step) -> Iterator[tuple[Job, str]]:
    """Run the task once a job (its parameters, and how many pieces of work it is); gives job and result as they end.

    One worker runs them here, one after the other, where a time limit can interrupt them. A result that Prefect remembers is
    not taken where its part has been deleted since.
    """
    if workers == 1 or len(jobs) < 2:
        for job, pieces in jobs:
            yield job, _fresh(task, job)(**job)
            step(pieces)
        return
    with ProcessPoolTaskRunner(max_workers=workers) as runner:
        futures: dict[PrefectFuture[str], tuple[Job, int]] = {runner.submit(_fresh(task, job), parameters=dict(job)): (job, pieces) for job, pieces in jobs}
        for future in as_completed(list(futures)):
            job, pieces = futures[future]
            yield job, future.result()
            step(pieces)


def _fresh(task: Task[..., str], job: Job) -> Task[..., str]:
    return task.with_options(refresh_cache=not Path(job["part"]).exists())
