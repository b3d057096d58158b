"""Tables of listings: a row a listing, where the head says in which column the target, the body and the day stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.extract.sanctions.authorities import Actor, body_actor
from pipeline.extract.sanctions.details import measures_in
from pipeline.extract.sanctions.draft import NO_DATES, Draft, plain_draft, status_of
from pipeline.extract.sanctions.entries import entry_targets
from pipeline.extract.sanctions.page import Page
from pipeline.extract.sanctions.reading import Reading
from pipeline.extract.sanctions.target import Target
from pipeline.lexicon.sanctions import cue_of, phrases, sanction_words
from pipeline.records import Dates

_COLUMNS = ("target", "authority", "date", "measure", "basis")
_QUOTE_CHARS = 300
_RULE = "sanction.table_row"


@dataclass(frozen=True, slots=True)
class _Row:
    """A row: its passage and the characters of each cell."""

    page: Page
    cells: tuple[tuple[int, int], ...]

    def text(self, number: int) -> str:
        first, last = self.cells[number]
        return self.page.text[first:last]


def table_drafts(reading: Reading, pages: Sequence[Page], templates: Sequence[Draft]) -> list[Draft] | None:
    """The listings of a table, `pages` being its rows; None where it is none of listings.

    `templates` are acts that the heading above told, one a body; the topic of the document stands in where no column names targets.
    """
    rows = [_Row(page, _cells(page.text)) for page in pages]
    columns = _columns(rows[0])
    body = rows[1:]
    if "target" not in columns and "authority" not in columns:
        columns, body = {"target": 0}, rows
        if not templates:
            return None
    is_listing = bool(templates) or ("authority" in columns and reading.has_context)
    if not is_listing or ("target" not in columns and not _is_of_topic(reading, columns)):
        return None
    drafts = [draft for row in body for draft in _row_drafts(reading, row, columns, templates)]
    return drafts or None


def _cells(text: str) -> tuple[tuple[int, int], ...]:
    found, start = [], 0
    for part in text.split("\t"):
        found.append((start, start + len(part)))
        start += len(part) + 1
    return tuple(found)


def _columns(row: _Row) -> dict[str, int]:
    """What the columns hold, by the words of the head: all of them, the first, or the last."""
    found: dict[str, int] = {}
    for number in range(len(row.cells)):
        words = row.text(number).lower().strip(" *:").split()
        if not words:
            continue
        for phrase in (" ".join(words), words[0], words[-1]):
            part = next((part for part in _COLUMNS if phrase in sanction_words(f"column.{part}")), None)
            if part is not None:
                found.setdefault(part, number)
                break
    return found


def _is_of_topic(reading: Reading, columns: dict[str, int]) -> bool:
    is_told = "measure" in columns or phrases("phrase.measure_headings").search(reading.heading) is not None
    return reading.topic is not None and "authority" in columns and is_told


def _row_drafts(reading: Reading, row: _Row, columns: dict[str, int], templates: Sequence[Draft]) -> list[Draft]:
    if len(row.cells) <= max(columns.values()):
        return []
    targets = entry_targets(row.page, *row.cells[columns["target"]]) if "target" in columns else _topic(reading)
    actors = _actors(row, columns)
    bases = [draft for draft in templates if not actors or draft.actor is None or draft.actor.country in {actor.country for actor in actors}]
    acts = [_act(reading, row, actor) for actor in actors] or [draft.again(draft.target, row.page.passage, (0, 0)) for draft in bases]
    made = []
    for act in acts:
        _tell(act, row, columns, reading)
        for target in targets:
            start, end = (0, len(row.page.text)) if len(row.page.text) <= _QUOTE_CHARS else (target.start, target.end)
            made.append(act.again(target, row.page.passage, (start, end)))
    return made


def _topic(reading: Reading) -> list[Target]:
    return [replace(reading.topic, start=0, end=0, item_start=0)] if reading.topic is not None else []


def _actors(row: _Row, columns: dict[str, int]) -> list[Actor]:
    """The bodies of a row, one a country."""
    if "authority" not in columns:
        return []
    first, last = row.cells[columns["authority"]]
    found = [body_actor(match.body, match.start, match.end) for match in row.page.bodies if first <= match.start < last]
    found += [Actor(name.full, name.country, True, name.start_char, name.end_char, name.local_id) for name in row.page.names
              if name.schema == "Country" and first <= name.start_char < last]
    return list({actor.country: actor for actor in reversed(found)}.values())[::-1]


def _act(reading: Reading, row: _Row, actor: Actor) -> Draft:
    cue = cue_of(_RULE)
    return plain_draft(row.page.passage, reading.order, cue.id, cue.precision, actor, "imposed", NO_DATES)


def _tell(act: Draft, row: _Row, columns: dict[str, int], reading: Reading) -> None:
    """Give an act the day, the action, the laws and the measures of its row."""
    text = row.page.text
    told = row.text(columns["measure"]) if "measure" in columns else row.text(columns["target"]) if "target" in columns else ""
    if phrases("phrase.row_lifted").search(told) is not None:
        act.action = act.told_action = "lifted"
        act.status = status_of("lifted", "asserted")
    dates = _dates(row, columns)
    act.dates = dates or act.dates
    act.is_current = reading.published is not None and act.days == (reading.published, reading.published)
    act.may_be_current = False
    act.bases |= {law.form for law in row.page.laws}
    act.measures |= measures_in(text)
    if "basis" in columns and not row.page.laws:
        act.programme = row.text(columns["basis"]).strip() or None
    act.order = reading.order


def _dates(row: _Row, columns: dict[str, int]) -> Dates | None:
    first, last = row.cells[columns["date"]] if "date" in columns else (0, len(row.page.text))
    times = row.page.times_within(first, last)
    return times[0].dates if times else None
