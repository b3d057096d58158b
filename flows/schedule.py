"""The same flow on a schedule, served to a Prefect server that outlives the run."""

from __future__ import annotations

import os
import time

from pipeline.config import Settings
from pipeline.errors import SettingsError

_PATIENCE = 180.0


def serve(settings: Settings, cron: str) -> None:
    """Serve the build flow at the times of `cron` (five fields) until interrupted; one run at a time.

    Raises SettingsError where no server is named or none answers within three minutes: one that Prefect starts for itself would
    end with the run.
    """
    if "PREFECT_API_URL" not in os.environ:
        raise SettingsError("PREFECT_API_URL", "no Prefect server is named, and a schedule needs one that outlives its runs",
                            "Start one as the README shows, and set PREFECT_API_URL=http://127.0.0.1:4200/api")
    from prefect.client.schemas.schedules import CronSchedule

    try:
        CronSchedule(cron=cron)
    except ValueError as error:
        raise SettingsError("--cron", f"{cron!r} is no cron expression", "Give five fields, such as '0 6 * * *' for six in the morning") from error
    _await_server(os.environ["PREFECT_API_URL"])
    from flows.build import build

    parameters = {"seeds": str(settings.seeds.resolve()), "data": str(settings.data.resolve()), "workers": settings.workers, "model": settings.model}
    build.serve(name="casefile", cron=cron, parameters=parameters, pause_on_shutdown=False, limit=1)


def _await_server(address: str) -> None:
    """Wait until the server answers, since one that was just started takes a while."""
    from prefect.client.orchestration import get_client

    ends = time.monotonic() + _PATIENCE
    with get_client(sync_client=True) as client:
        while (problem := client.api_healthcheck()) is not None:
            if time.monotonic() > ends:
                raise SettingsError("PREFECT_API_URL", f"no Prefect server answers at {address}: {problem}", "Start it as the README shows")
            time.sleep(1)
