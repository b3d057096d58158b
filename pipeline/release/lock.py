"""One writer at a time: a lock on the data folder, which says who holds it."""

from __future__ import annotations

import json
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

from filelock import FileLock, Timeout

from pipeline.errors import PublicationError


@contextmanager
def exclusive(data: Path) -> Iterator[None]:
    """Hold the data folder; a process that holds it may enter again, from any thread.

    Raises PublicationError, which names the process, the host and the time, where another process holds it. The lock
    goes with its process, however that ends.
    """
    data.mkdir(parents=True, exist_ok=True)
    lock = FileLock(data / ".lock", thread_local=False, is_singleton=True)
    try:
        lock.acquire(blocking=False)
    except Timeout as error:
        raise PublicationError(str(data), f"another run is at work on this folder: {_owner(data)}", "Wait for it, or give another --data") from error
    try:
        if lock.lock_counter == 1:
            _say_who(data)
        yield
    finally:
        lock.release()


def _say_who(data: Path) -> None:
    owner = {"pid": os.getpid(), "host": socket.gethostname(), "since": datetime.now(UTC).isoformat(timespec="seconds")}
    (data / ".lock.json").write_text(json.dumps(owner), encoding="utf-8")


def _owner(data: Path) -> str:
    """Who holds the lock, as far as the file beside it tells."""
    with suppress(OSError, ValueError, KeyError, TypeError):
        owner = json.loads((data / ".lock.json").read_text(encoding="utf-8"))
        return f"process {owner['pid']} on {owner['host']}, since {owner['since']}"
    return "its owner is not known"
