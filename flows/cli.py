"""The command line: `casefile build | schedule | releases | lists | describe`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from flows.environment import prepare
from flows.lists import app as lists
from pipeline.config import DEFAULT_MODEL, Settings
from pipeline.errors import CasefileError, SettingsError

if TYPE_CHECKING:
    from flows.summary import Summary

app = typer.Typer(help="Reads reports and publishes what they say as a versioned dataset with evidence for every row.",
                  no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)
app.add_typer(lists, name="lists")

Seeds = Annotated[Path, typer.Option(help="Folder of documents, or one file.")]
Data = Annotated[Path, typer.Option(help="Folder that receives the releases.")]
Workers = Annotated[int, typer.Option(help="Processes.")]
Model = Annotated[str, typer.Option(help="casefile: our own reader of names; or an installed spaCy pipeline with its own ner.")]


@app.command()
def build(seeds: Seeds = Path("seeds"), data: Data = Path("data"), workers: Workers = 1, model: Model = DEFAULT_MODEL) -> None:
    """Publish a release from the documents; says so where nothing has changed."""
    settings = Settings(seeds=seeds, data=data, workers=workers, model=model)
    prepare(data, log_level="CRITICAL")  # An error is told once, by `main`.
    if (release_id := _up_to_date(settings)) is not None:
        print(f"Nothing new in {seeds}: {release_id} stays the current release.")
        return
    from flows.build import build as flow

    _print_summary(flow(seeds=str(seeds), data=str(data), workers=workers, model=model), settings)


@app.command()
def schedule(cron: Annotated[str, typer.Option(help="Five cron fields, such as '0 6 * * *'.")], seeds: Seeds = Path("seeds"),
             data: Data = Path("data"), workers: Workers = 1, model: Model = DEFAULT_MODEL) -> None:
    """Serve the same build on a schedule, to the Prefect server that PREFECT_API_URL names."""
    prepare(data, log_level="INFO")
    from flows.schedule import serve

    serve(Settings(seeds=seeds, data=data, workers=workers, model=model), cron)


@app.command()
def releases(data: Data = Path("data")) -> None:
    """List the published releases, oldest first."""
    from pipeline.release.catalogue import releases as published

    found = published(data)
    if not found:
        print(f"No release in {data} yet. Make one: casefile build")
    for info in found:
        print(f"{'*' if info.is_current else ' '} {info.release_id}  {info.created}  {info.n_tables} tables  {info.n_rows:>9,} rows")


@app.command()
def describe(table: Annotated[str, typer.Argument(help="A table; without one, all are listed.")] = "") -> None:
    """Say what a table and its columns mean."""
    from pipeline.tables import TABLES

    by_name = {item.name: item for item in TABLES}
    if not table:
        for item in TABLES:
            print(f"{item.name:<22} {item.meaning}")
        return
    if table not in by_name:
        raise SettingsError("describe", f"there is no table {table!r}", f"Its tables are: {', '.join(by_name)}")
    found = by_name[table]
    print(f"{found.name}: {found.meaning}\nkey: {', '.join(found.key)}" + ("" if found.is_filled else "\nNothing fills it yet."))
    for column in found.columns:
        facts = [column.unit, "may be null" if column.is_nullable else "", f"→ {column.references}" if column.references else "",
                 f"one of {', '.join(column.values() or ())}" if column.vocabulary else ""]
        told = "; ".join(fact for fact in facts if fact)
        print(f"  {column.name:<22} {column.type:<9} {column.meaning}{f' ({told})' if told else ''}")


def _up_to_date(settings: Settings) -> str | None:
    """The current release, where it was made of these very inputs by this very pipeline: known without starting Prefect."""
    from flows.fingerprints import inputs_fingerprint
    from pipeline.ingest.discover import discover
    from pipeline.release.catalogue import current, described

    fingerprint = inputs_fingerprint(discover(settings.seeds, settings.limits), settings)
    return current(settings.data) if described(settings.data).get("casefile:inputs") == fingerprint else None


def _print_summary(summary: Summary, settings: Settings) -> None:
    if not summary.is_new:
        print(f"Nothing new in {settings.seeds}: {summary.release_id} stays the current release.")
    else:
        print(f"\nRelease {summary.release_id} in {summary.folder}")
        for name, count in summary.rows.items():
            if count:
                print(f"  {name:<22} {count:>9,} rows")
    if summary.quarantined:
        print(f"\n{len(summary.quarantined)} inputs could not be read (all in {settings.quarantine / 'quarantined.jsonl'}):")
        for one in summary.quarantined[:20]:
            print(f"  {one.place}: {one.cause}. {one.remedy}.")


def main() -> None:
    """Run the command line; an error that a person can mend is told in one line, and the exit code is 1."""
    try:
        app()
    except CasefileError as error:
        print(f"casefile: {error}", file=sys.stderr)
        sys.exit(1)


if __name__ == "__main__":
    main()
