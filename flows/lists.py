"""`casefile lists add | refresh | status`: the official lists that a build holds against the documents."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from pipeline.errors import SettingsError
from pipeline.lists.store import Kept
from pipeline.lists.store import add as add_list
from pipeline.lists.store import refresh as refresh_lists
from pipeline.lists.store import status as kept_lists
from pipeline.release.lock import exclusive

app = typer.Typer(help="Official sanctions lists: add, refresh, status.", no_args_is_help=True)

Data = Annotated[Path, typer.Option(help="Folder that receives the releases.")]
Smaller = Annotated[bool, typer.Option("--accept-smaller", help="Take a list that has lost more than a fifth of its entries.")]


@app.command()
def add(path: Annotated[Path, typer.Argument(help="A list as its publisher gives it: a file, or the folder of OFAC's CSV files.")],
        data: Data = Path("data"), day: Annotated[str, typer.Option("--date", help="Day of a list that states none (YYYY-MM-DD).")] = "",
        accept_smaller: Smaller = False) -> None:
    """Keep a list for the builds to come; the version before stays on disk, and in use where the file cannot be read."""
    with exclusive(data):
        kept, is_new = add_list(data, path, _day(day), accept_smaller=accept_smaller)
    print(_told(kept, is_new))


@app.command()
def refresh(data: Data = Path("data"), accept_smaller: Smaller = False) -> None:
    """Read every list again from where it was added. A list that cannot be read stays as it is; the others are refreshed."""
    with exclusive(data):
        done, failed = refresh_lists(data, accept_smaller=accept_smaller)
    for kept, is_new in done:
        print(_told(kept, is_new))
    if not done and not failed:
        print(_none(data))
    for error in failed[:-1]:
        typer.echo(f"casefile: {error}", err=True)
    if failed:
        raise failed[-1]


@app.command()
def status(data: Data = Path("data")) -> None:
    """Say which lists are kept: their day, entries, names, the hashes of their files, when and where they came from."""
    lists = kept_lists(data)
    if not lists:
        print(_none(data))
    for kept in lists:
        skipped = f", {kept.n_skipped:,} left out that name no person, body or vehicle" if kept.n_skipped else ""
        print(f"{kept.list_id}  {kept.name}\n  date      {_dated(kept)}\n  entries   {kept.n_entries:,}{skipped}\n  names     {kept.n_names:,}\n"
              f"  added on  {kept.added_at[:10]} from {kept.source}\n  version   {kept.version} ({kept.layout})")
        for name, digest in kept.files.items():
            print(f"  sha256    {digest}  {name}")


def _told(kept: Kept, is_new: bool) -> str:
    verb = "now in use" if is_new else "unchanged"
    return f"{kept.list_id}: {verb}, {kept.n_entries:,} entries with {kept.n_names:,} names, {_dated(kept)}"


def _dated(kept: Kept) -> str:
    return f"{kept.list_date} ({kept.list_date_basis})" if kept.list_date else "not stated (give it with --date where you know it)"


def _none(data: Path) -> str:
    return f"No list in {data} yet. Add one: casefile lists add PATH"


def _day(text: str) -> date | None:
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise SettingsError("--date", f"{text!r} is no day", "Write it as 2026-01-31") from error
