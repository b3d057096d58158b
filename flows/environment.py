"""What Prefect is told before it is imported: to keep to the data folder, and to call nobody."""

from __future__ import annotations

import os
from pathlib import Path

_ALWAYS = {
    "DO_NOT_TRACK": "1", "PREFECT_SERVER_ANALYTICS_ENABLED": "false", "PREFECT_CLIENT_ENABLE_METRICS": "false",
    "GX_ANALYTICS_ENABLED": "false",
}
# A busy machine takes longer than Prefect's own 20 seconds to start its temporary server.
_UNLESS_SET = {"PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "180"}


def prepare(data: Path, log_level: str) -> None:
    """Set the environment for Prefect.

    Its home goes below `data`, unless the user set `PREFECT_HOME` or `PREFECT_API_URL`: a home that a newer Prefect has
    migrated stops an older one at start. `log_level` holds unless `PREFECT_LOGGING_LEVEL` is set.
    """
    os.environ.update(_ALWAYS)
    for name, value in (_UNLESS_SET | {"PREFECT_LOGGING_LEVEL": log_level}).items():
        os.environ.setdefault(name, value)
    if not {"PREFECT_HOME", "PREFECT_API_URL"} & os.environ.keys():
        home = data.resolve() / ".prefect"
        home.mkdir(parents=True, exist_ok=True)
        os.environ |= {"PREFECT_HOME": str(home), "PREFECT_SERVER_MEMO_STORE_PATH": str(home / "memo_store.toml")}
