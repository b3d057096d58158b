"""The data dictionary, made from the declared tables and vocabularies: `python -m pipeline.release.dictionary [docs/tables.md]`."""

from __future__ import annotations

import sys
from pathlib import Path

from pipeline.ontology import Vocabulary, vocabulary
from pipeline.tables import TABLES, Column, Table

_HEAD = """# Data dictionary

Made from `pipeline/tables.py` and `pipeline/ontology/vocabularies.yml` by `python -m pipeline.release.dictionary`;
do not edit it by hand, a test compares the two.

A release is a folder with one Parquet file a table, `tables/<table>.parquet`, and the same tables in `casefile.duckdb`.

- Keys (`*_id`) are stable from release to release for the same thing. A name in **bold** is a column of the key: no two rows share it.
- A column marked *null* may be null, which means unknown; no other column is ever null, and no text is ever empty.
- `*_on` is a day, `is_*` a yes or no, `n_*` a count. Days are Gregorian; `date_start` and `date_end` are inclusive.
- `start` and `end` count Unicode code points of `documents.text`, half open, and `quote` is exactly `text[start:end]`, in every row.
- Countries are ISO 3166-1 alpha-2 in lower case, and `eu`.
"""


def dictionary() -> str:
    """The whole page as Markdown."""
    names = [name for table in TABLES for column in table.columns if (name := column.vocabulary)]
    vocabularies = [vocabulary(name) for name in dict.fromkeys(names)]
    contents = "\n".join(f"| [{table.name}](#{table.name}) | {_cell(table.meaning)} |" for table in TABLES)
    parts = [_HEAD, "## Tables\n\n| table | a row is |\n|---|---|\n" + contents + "\n", *map(_table, TABLES), "## Vocabularies\n",
             *map(_vocabulary, vocabularies)]
    return "\n".join(parts)


def _table(table: Table) -> str:
    lines = [f"### {table.name}", "", table.meaning, "", *([] if table.is_filled else ["Declared; nothing fills it yet.", ""]),
             "| column | type | meaning |", "|---|---|---|", *(_column(table, column) for column in table.columns), ""]
    return "\n".join(lines)


def _column(table: Table, column: Column) -> str:
    name = f"**{column.name}**" if column.name in table.key else column.name
    kind = column.type + (", null" if column.is_nullable else "")
    return f"| {name} | {kind} | {_cell(' '.join([column.meaning, *_extras(column)]))} |"


def _extras(column: Column) -> list[str]:
    """What the meaning leaves out: where the column leads, what it may hold, what it counts."""
    extras = []
    if column.references:
        other = column.references.split(".")[0]
        extras.append(f"Refers to [{column.references}](#{other}).")
    if column.vocabulary:
        extras.append(f"One of [{column.vocabulary}](#{column.vocabulary}).")
    if column.minimum is not None and column.maximum is not None:
        extras.append(f"From {column.minimum:g} to {column.maximum:g}.")
    if column.unit:
        extras.append(f"Counts {column.unit}." if column.type == "integer" else f"In {column.unit}.")
    return extras


def _vocabulary(words: Vocabulary) -> str:
    terms = [f"| `{term.id}` | {_cell(term.description)}{f' A kind of `{term.broader}`.' if term.broader else ''} |" for term in words.terms]
    return "\n".join([f"### {words.id}", "", words.description, "", "| value | meaning |", "|---|---|", *terms, ""])


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")


if __name__ == "__main__":
    Path(*(sys.argv[1:] or ["docs/tables.md"])).write_text(dictionary(), encoding="utf-8")
