from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pipeline.parts import Store, flatten, from_row, to_table
from pipeline.records import Dates, Document, Evidence, TimeExpression

EXPRESSION = TimeExpression("date", Dates(date(2012, 4, 4), date(2012, 4, 4), "day", "April 4"), "2012-04-04",
                            Evidence("doc-1", 3, 10, "April 4", "rule", 0.9))
DOCUMENT = Document("doc-1", "a.txt", "s", "a.txt", "text/plain", "00", "11", None, None, None, None, None, "Some text.", 2, ("A B", "C D"))


def test_records_come_back_from_their_rows() -> None:
    for record in (EXPRESSION, DOCUMENT):
        rows = to_table(type(record), [("item-1", record)]).to_pylist()
        assert rows[0]["item"] == "item-1"
        assert from_row(type(record), rows[0]) == record


def test_nested_records_are_laid_flat() -> None:
    assert flatten(EXPRESSION)["quote"] == "April 4"
    assert flatten(EXPRESSION)["date_start"] == date(2012, 4, 4)


def test_a_part_is_found_by_its_items_and_never_written_twice(tmp_path: Path) -> None:
    store = Store(tmp_path / "read" / "v1")
    assert store.known() == {}
    first = store.write(["a", "b"], {"rows": pa.table({"item": ["a"]})})
    again = store.write(["a", "b"], {"rows": pa.table({"item": ["other"]})})
    assert again == first
    assert pq.read_table(first / "rows.parquet").to_pylist() == [{"item": "a"}]
    assert store.known() == {"a": first, "b": first}


def test_a_part_that_failed_half_way_leaves_nothing(tmp_path: Path) -> None:
    store = Store(tmp_path)
    bad = pa.table({"item": ["a"]})
    with pytest.raises(OSError, match="no/such/folder"):
        store.write(["a"], {"rows": bad, "no/such/folder": bad})
    assert store.known() == {}
    assert list(tmp_path.iterdir()) == []
