"""Kinds that show in a row of pieces alone: timelines, lists, tables, and the headlines below `Related Articles`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from pipeline.ingest import shapes
from pipeline.ingest.page import Page
from pipeline.lexicon.furniture import is_section, layout_rules, month_number, straight

_HEAD = 160
_GAP = 2
_FEWEST_BARE, _FEWEST_PARTED = 3, 2
_HEADING_WORDS = 15
_ITEM_REACH = 3
_FEWEST_NAMES, _FEWEST_OPEN_LINES = 3, 4
_NAME_WORDS, _OPEN_LINE_WORDS, _CLAUSE_WORDS = 8, 40, 90
_NUMBERED_HEADING_WORDS = 12
_LONGEST_HEAD = 6
_LINK_WORDS = 25
_FEWEST_MENU_LINES, _MENU_WORDS = 4, 3
_CLAUSE_END = re.compile(r";(?: (?:and|or|as well as))?$")


@dataclass(frozen=True, slots=True)
class _Entry:
    """A piece that may be an entry of a timeline: when (year, month, day; 0 where not said), and how its date stands."""

    index: int
    when: tuple[int, int, int]
    is_parted: bool
    is_alone: bool
    rule: str


# --- timelines

def mark_timelines(page: Page) -> None:
    """Entries that follow each other in time, at least three (two where a colon or dash parts date and text), and their heading.

    Items of a list that the format told may be entries too.
    """
    for run in list(_timeline_runs(page)):
        for entry in run:
            page.mark(entry.index, "timeline", entry.rule)
            below = entry.index + 1
            if entry.is_alone and page.is_open(below) and page.pieces[below].is_adjacent:
                page.mark(below, "timeline", entry.rule)
                page.is_joined[below] = True
        above = run[0].index - 1
        if page.is_open(above) and page.pieces[above].told is None and page.n_words[above] <= _HEADING_WORDS and not page.is_sentence[above]:
            page.mark(above, "headline", "headline.over_timeline")


def _timeline_runs(page: Page) -> Iterator[list[_Entry]]:
    """Entries near each other that go steadily forward or steadily back in time."""
    run: list[_Entry] = []
    direction = 0
    for index in page.open_indexes():
        entry = _entry(page, index)
        if entry is None:
            continue
        step = _step(run[-1].when, entry.when) if run else 0
        if run and (index - run[-1].index > _GAP + 1 or step * direction < 0):
            if _is_timeline(run):
                yield run
            run, step, direction = [], 0, 0
        run.append(entry)
        direction = direction or step
    if _is_timeline(run):
        yield run


def _is_timeline(run: list[_Entry]) -> bool:
    return len(run) >= (_FEWEST_PARTED if all(entry.is_parted for entry in run) else _FEWEST_BARE)


def _entry(page: Page, index: int) -> _Entry | None:
    """The entry that a piece may be; None where no date leads it or prose goes on behind the date."""
    if page.pieces[index].told not in (None, "list") or shapes.count_cells(page.text(index)) > 2:
        return None
    line = straight(page.text(index)[:_HEAD])
    for compiled in layout_rules("timeline"):
        found = compiled.pattern.match(line)
        if found is None:
            continue
        rest, separator = line[found.end():], found.group("sep")
        is_alone = not rest.strip()
        if is_alone:
            below = index + 1
            if not (page.is_open(below) and page.pieces[below].is_adjacent):
                return None
        elif not separator and not _is_telegraphic(rest):
            continue
        when = found.groupdict()
        month = when.get("month")
        return _Entry(index, (int(when.get("year") or 0), month_number(month) if month else 0, int(when.get("day") or 0)),
                      bool(separator) and not is_alone, is_alone, compiled.rule.id)
    return None


def _is_telegraphic(rest: str) -> bool:
    """Whether what follows a date begins anew, with a capital letter."""
    return rest[0] == " " and shapes.starts_high(rest) and not rest.strip()[:1].isdigit()


def _step(before: tuple[int, int, int], after: tuple[int, int, int]) -> int:
    """1 for forward, -1 for back, 0 where the dates are equal or one of them leaves open what would tell."""
    for left, right in zip(before, after, strict=True):
        if left and right and left != right:
            return 1 if right > left else -1
    return 0


# --- tables

def mark_tables(page: Page) -> None:
    """Rows of at least two cells that stand together, as many cells each, or of three and more."""
    cells = [shapes.count_cells(piece.text) for piece in page.pieces]
    for index in list(page.open_indexes()):
        if cells[index] < 2:
            continue
        near = [cells[other] for other in (index - 1, index + 1) if 0 <= other < len(page) and cells[other] > 1]
        if cells[index] in near or (cells[index] >= 3 and any(count >= 3 for count in near)):
            page.mark(index, "table", "table.rows")


# --- lists

def mark_lists(page: Page) -> None:
    """Items by their bullets and numbers, clauses that semicolons end, and runs of short lines that no full point ends.

    A few lines above the running text are the head of the page and no list.
    """
    _mark_bullets(page)
    _mark_clauses(page)
    _mark_run(page, _FEWEST_OPEN_LINES, "list.lines", lambda index: _is_open_line(page, index))
    _mark_run(page, _FEWEST_NAMES, "list.names", lambda index: _is_name_like(page, index))


def _mark_bullets(page: Page) -> None:
    marks = {index: found for index in page.open_indexes() if (found := _bullet(page.text(index)[:_HEAD])) is not None}
    for index, (style, value, rule) in marks.items():
        if style != "mark" and _is_numbered_heading(page, index, marks):
            continue
        near = [marks[other] for other in range(index - _ITEM_REACH, index + _ITEM_REACH + 1) if other in marks and other != index]
        if style == "mark" or any(other[0] == style and (value is None or other[1] is None or abs(other[1] - value) == 1) for other in near):
            page.mark(index, "list", rule)


def _is_numbered_heading(page: Page, index: int, marks: Mapping[int, object]) -> bool:
    """Whether a marked line is a heading: short, without a stop, above running text that is no item."""
    below = index + 1
    return (not page.is_sentence[index] and page.n_words[index] <= _NUMBERED_HEADING_WORDS and page.text(index)[-1] not in ":;,"
            and page.is_open(below) and below not in marks and page.is_sentence[below])


def _bullet(line: str) -> tuple[str, int | None, str] | None:
    """How an item is marked: the style, its number where it has one, and the rule."""
    for compiled in layout_rules("list"):
        found = compiled.pattern.match(line)
        if found is None:
            continue
        style, value = next((name, text) for name, text in found.groupdict().items() if text is not None)
        if style == "number":
            return line[:found.end()].strip(" 0123456789"), int(value), compiled.rule.id
        if style == "letter":
            return "letter" + line[:1], ord(value[0].lower()) if len(value) == 1 and value not in "ivxIVX" else None, compiled.rule.id
        return style if style == "mark" else value, None, compiled.rule.id
    return None


def _mark_clauses(page: Page) -> None:
    """Items that end in a semicolon, and the one that closes their row."""
    ends = [index for index in page.open_indexes() if page.n_words[index] <= _CLAUSE_WORDS and _CLAUSE_END.search(page.text(index)[-20:])]
    clauses = set(ends)
    for index in ends:
        if index - 1 in clauses or index + 1 in clauses or page.text(index - 1)[-1:] == ":":
            page.mark(index, "list", "list.clauses")
            if page.is_open(index + 1) and index + 1 not in clauses and not page.text(index).endswith(";"):
                page.mark(index + 1, "list", "list.clauses")


def _mark_run(page: Page, fewest: int, rule: str, is_item: Callable[[int], bool]) -> None:
    run: list[int] = []
    first = page.header_end if page.header_end <= _LONGEST_HEAD else 0
    for index in range(first, len(page) + 1):
        if page.is_open(index) and is_item(index):
            run.append(index)
            continue
        if len(run) >= fewest:
            for item in run:
                page.mark(item, "list", rule)
        run = []


def _is_name_like(page: Page, index: int) -> bool:
    """A short line of names: words with capitals, no stop at its end."""
    text = page.text(index)
    return (page.n_words[index] <= _NAME_WORDS and not page.is_sentence[index] and text[-1] not in ":;,-–—"
            and shapes.starts_high(text) and not shapes.is_all_caps(text) and shapes.share_of_capitals(text) >= 0.6)


def _is_open_line(page: Page, index: int) -> bool:
    """A line that no stop ends: an item of a list whose bullets were lost."""
    text = page.text(index)
    return (page.n_words[index] <= _OPEN_LINE_WORDS and not page.is_sentence[index] and text[-1] not in ":,-–—"
            and not (page.is_transcript and shapes.is_turn(text)) and any(character.isalpha() for character in text))


# --- links

def mark_navigation(page: Page) -> None:
    """Menus: short lines in a row, from the first to the last that is furniture or names a section, if half of them are."""
    run: list[int] = []
    for index in range(len(page) + 1):
        if index < len(page) and _is_menu_line(page, index):
            run.append(index)
            continue
        known = [item for item in run if page.kinds[item] == "boilerplate" or is_section(page.text(item))]
        is_menu = len(run) >= _FEWEST_MENU_LINES and 2 * len(known) >= len(run) and any(page.kinds[item] == "boilerplate" for item in known)
        for item in run:
            if is_menu and known[0] <= item <= known[-1]:
                page.mark(item, "boilerplate", "furniture.menu")
        run = []


def _is_menu_line(page: Page, index: int) -> bool:
    if page.kinds[index] not in (None, "boilerplate"):
        return False
    if page.kinds[index] == "boilerplate" or is_section(page.text(index)):
        return True
    return page.n_words[index] <= _MENU_WORDS and _is_open_line(page, index)


def mark_links(page: Page) -> None:
    """What follows a heading such as `Related Articles`, as long as it looks like headlines; all of it at the end of the page.

    Where running text follows, the last line before it may be that text's heading and is left alone; above the text nothing
    is taken for a link.
    """
    for index in range(len(page)):
        if page.tells[index] != "links" or index < page.header_end < len(page):
            continue
        last = index
        while last + 1 < len(page) and _is_link_like(page, last + 1):
            last += 1
        stop = last + 1 if last + 1 == len(page) else last
        for link in range(index + 1, stop):
            page.mark(link, "boilerplate", "furniture.below_links")


def _is_link_like(page: Page, index: int) -> bool:
    if page.kinds[index] == "boilerplate":
        return True
    is_open_ended = not page.is_sentence[index] or page.text(index).endswith("?")
    return page.kinds[index] is None and page.n_words[index] <= _LINK_WORDS and is_open_ended


