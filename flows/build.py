"""The main flow: ingest → extract → resolve → validate → publish.

The five stages are in `flows.stages`; what they compute is in `pipeline`.
"""

from __future__ import annotations

from pathlib import Path

from prefect import flow

from flows.stages import extract, ingest, publish, resolve, validate
from flows.summary import Summary, leave_artifacts, summarise, unchanged, write_quarantine
from pipeline.config import DEFAULT_MODEL, Settings
from pipeline.errors import InputError
from pipeline.release.lock import exclusive
from pipeline.release.stage import begin, new_release_id


@flow(name="casefile-build")
def build(seeds: str = "seeds", data: str = "data", workers: int = 1, model: str = DEFAULT_MODEL) -> Summary:
    """Publish a release from the documents below `seeds`, unless nothing has changed since the last."""
    settings = Settings(seeds=Path(seeds), data=Path(data), workers=workers, model=model)
    with exclusive(settings.data):
        ingested = ingest(settings)
        write_quarantine(ingested.quarantined, settings)
        if not ingested.documents.num_rows:
            raise InputError(seeds, "no document could be read there", f"See the reasons in {settings.quarantine}, or name another --seeds")
        if unchanged(ingested, settings):
            return summarise(settings, ingested, is_new=False)
        extracted = extract(ingested, settings)
        staged = begin(settings, new_release_id(settings.releases))
        resolve(ingested, extracted, staged, settings)
        validate(ingested, staged)
        publish(ingested, staged, settings)
        summary = summarise(settings, ingested, is_new=True)
    leave_artifacts(summary)
    return summary
