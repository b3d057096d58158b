"""The pages of Data Docs as files that open from disk: no script, nothing loaded from anywhere, the same for the same release.

Great Expectations draws a page that takes its style and scripts from the network and holds random ids. What it says is
kept; the rest is replaced by the style beside this file. `index.html` is ours, since theirs is drawn by a script.
"""

from __future__ import annotations

import re
import shutil
from collections import Counter
from collections.abc import Sequence
from html import escape
from importlib.resources import files
from pathlib import Path
from typing import Any

from lxml import html

from pipeline.validate.checks import Outcome
from pipeline.validate.great import Judged

_UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_NETWORK = "//script | //link | //style | //img | //footer | //title | //iframe | //object"
# Parts that only a script can unfold (on the run: its name and time), and the card of buttons beside the page.
_NEEDS_SCRIPT = '//div[p/a[@data-toggle="collapse"]] | //div[contains(@class, "card")][.//label[@onclick]]'
_BLANK = re.compile(r"\s*\n\s*")
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def write_pages(quality: Path, release_id: str, judged: Sequence[Judged], outcomes: Sequence[Outcome], rejected: Sequence[dict[str, Any]]) -> None:
    """Write `index.html` and `tables/<name>.html` for every frame with rows into the folder, in place of what was there."""
    shutil.rmtree(quality, ignore_errors=True)
    (quality / "tables").mkdir(parents=True)
    style = files("pipeline.validate").joinpath("data_docs.css").read_text("utf-8")
    shown = [item for item in judged if item.outcomes[0].n_rows]
    for item in shown:
        (quality / "tables" / f"{item.name}.html").write_text(offline(item.page, f"{item.name}, {release_id}", style), encoding="utf-8")
    page = _index(release_id, shown, outcomes, Counter(row["table"] for row in rejected))
    (quality / "index.html").write_text(_framed(f"Quality of {release_id}", page, style), encoding="utf-8")


def offline(page: str, title: str, style: str) -> str:
    """A page of Great Expectations without anything that would be loaded, run, or differ from run to run."""
    tree = html.document_fromstring(page)
    for element in tree.xpath(f"{_NETWORK} | {_NEEDS_SCRIPT}"):
        element.drop_tree()
    for element in tree.iter(html.etree.Element):
        for name in [name for name in element.attrib if name.startswith(("on", "data-", "aria-"))]:
            del element.attrib[name]
    for link in tree.iter("a"):
        if link.get("href", "").endswith("index.html"):
            link.set("href", "../index.html")
        elif not link.get("href", "").startswith("#"):
            link.attrib.pop("href", None)
    body = _BLANK.sub("\n", "".join(html.tostring(child, encoding="unicode") for child in tree.body))
    numbers: dict[str, str] = {}
    return _framed(title, _UUID.sub(lambda match: numbers.setdefault(match[0], f"part-{len(numbers) + 1}"), body), style)


def _framed(title: str, body: str, style: str) -> str:
    return (f'<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="UTF-8">\n<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
            f"<title>{escape(title)}</title>\n<style>\n{style}</style>\n</head>\n<body>\n{body}\n</body>\n</html>\n")


def _index(release_id: str, judged: Sequence[Judged], outcomes: Sequence[Outcome], rejected: Counter[str]) -> str:
    bad = [outcome for outcome in outcomes if not outcome.is_passed]
    failed = Counter(outcome.check.table for outcome in bad)
    head = (f"<h1>Quality of {escape(release_id)}</h1><p>{len(outcomes)} checks; {len(bad)} did not hold for every row, of the tables as they were "
            f"made or after rows had left them. {rejected.total()} times a row failed a check whose severity is warning: it is in the table "
            "rejected_rows, and has left its own table or, where a reference led nowhere and may be null, lost that reference. "
            "The pages of the tables show them as they were made. A failed check whose severity is critical stops the release.</p>")
    tables = [(f'<a href="tables/{item.name}.html">{escape(item.name)}</a>', item.outcomes[0].n_rows, len(item.outcomes),
               failed[item.outcomes[0].check.table], rejected[item.name]) for item in judged]
    failures = [(escape(outcome.check.table), escape(outcome.check.id), outcome.check.severity, escape(outcome.check.says),
                 len(outcome.failing), outcome.n_rows, escape(outcome.observed or "")) for outcome in bad]
    return "\n".join([head, "<h2>Tables</h2>", _table(("table", "rows", "checks", "failed", "rejected"), tables),
                      "<h2>Checks that failed</h2>", _table(("table", "check", "severity", "what should hold", "failing", "rows", "seen"), failures)])


def _table(head: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """A table of cells that are HTML already."""
    titles = "".join(f"<th>{escape(title)}</th>" for title in head)
    lines = "\n".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows) or f'<tr><td colspan="{len(head)}">none</td></tr>'
    return f'<table class="table">\n<thead><tr>{titles}</tr></thead>\n<tbody>\n{lines}\n</tbody>\n</table>'
