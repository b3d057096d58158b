"""What a run did, for people: printed by the command line, left in Prefect as artifacts, and the list of what was put aside."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass

from prefect.artifacts import create_markdown_artifact, create_table_artifact

from flows.fingerprints import content_fingerprint
from flows.stages import Ingested
from pipeline.config import Settings
from pipeline.errors import PublicationError
from pipeline.records import Quarantined
from pipeline.release.catalogue import current, described, release_folder


@dataclass(frozen=True, slots=True)
class Summary:
    """The release that is current after a run, whether the run made it, and how many rows its tables have."""

    release_id: str
    folder: str
    is_new: bool
    rows: dict[str, int]
    quarantined: tuple[Quarantined, ...]

    def markdown(self) -> str:
        """The summary as Markdown."""
        lines = [f"# Release {self.release_id}", "", f"In `{self.folder}`.", "", "| table | rows |", "|---|---:|"]
        lines += [f"| {name} | {count:,} |" for name, count in self.rows.items()]
        if self.quarantined:
            lines += ["", f"{len(self.quarantined)} inputs could not be read:", ""]
            lines += [f"- `{one.place}`: {one.cause}. {one.remedy}." for one in self.quarantined]
        return "\n".join(lines) + "\n"


def unchanged(ingested: Ingested, settings: Settings) -> bool:
    """Whether the current release was made of these very documents by this very pipeline."""
    made_of = described(settings.data).get("casefile:fingerprint")
    return made_of is not None and made_of == content_fingerprint(ingested.documents, settings)


def summarise(settings: Settings, ingested: Ingested, *, is_new: bool) -> Summary:
    """The summary of the current release."""
    release_id = current(settings.data)
    if release_id is None:
        raise PublicationError(str(settings.data), "no release is published here", "Build one: casefile build")
    rows = {resource["name"]: int(resource["rows"]) for resource in described(settings.data)["resources"]}
    return Summary(release_id, str(release_folder(settings.data)), is_new, rows, ingested.quarantined)


def leave_artifacts(summary: Summary) -> None:
    """A table and a page in Prefect."""
    create_table_artifact([{"table": name, "rows": count} for name, count in summary.rows.items()], key="casefile-rows",
                          description=f"Rows of release {summary.release_id}")
    create_markdown_artifact(summary.markdown(), key="casefile-release", description=f"Release {summary.release_id}")


def write_quarantine(quarantined: Sequence[Quarantined], settings: Settings) -> None:
    """Replace the list of inputs that could not be read, one JSON object a line."""
    settings.quarantine.mkdir(parents=True, exist_ok=True)
    fresh = settings.quarantine / ".quarantined.new"
    fresh.write_text("".join(json.dumps(asdict(one), ensure_ascii=False) + "\n" for one in quarantined), "utf-8", "surrogateescape")
    fresh.replace(settings.quarantine / "quarantined.jsonl")
