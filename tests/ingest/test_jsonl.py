from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from pipeline.config import Limits
from pipeline.ids import bytes_hash, key
from pipeline.ingest.jsonl import Line, split_lines
from tests.ingest.support import read_all

NOTES = "".join(f"<p>The cranes in the harbour stood still on day {number} of the strike, and no ship was unloaded at the gate.</p>" for number in range(5))
HEAD = "<head><meta property='og:site_name' content='The Harbour Gazette'><title>Cranes idle</title></head>"
PAGE = f"<html lang='en'>{HEAD}<body><article>{NOTES}</article></body></html>"


def put(tmp_path: Path, *lines: str | bytes | dict[str, object]) -> Path:
    path = tmp_path / "lines.jsonl"
    raw = [line if isinstance(line, bytes) else (line if isinstance(line, str) else json.dumps(line)).encode() for line in lines]
    path.write_bytes(b"\n".join(raw) + b"\n")
    return path


def test_all_keys(tmp_path: Path) -> None:
    line = {"id": "a-1", "text": "Nine ships.\r\nNine days.", "title": "Cranes idle", "published_on": "2021-05-03", "publisher": "The Harbour Gazette",
            "url": "https://gazette.example/1", "authors": ["Ada Brandt", "Tomas Ruiz"], "language": "en", "weather": {"sky": "grey"}}
    path = put(tmp_path, line)
    (read,) = read_all(path).documents
    found = read.document
    raw = path.read_bytes().rstrip(b"\n")
    assert (found.source_id, found.text, found.n_words, found.title, found.published_on, found.published_on_basis, found.publisher, found.source_uri) == (
        "a-1", "Nine ships.\nNine days.", 4, "Cranes idle", date(2021, 5, 3), "metadata", "The Harbour Gazette", "https://gazette.example/1")
    assert (found.authors, found.language, found.media_type) == (("Ada Brandt", "Tomas Ruiz"), "en", "application/jsonl")
    assert found.content_sha256 == bytes_hash(raw)
    assert found.doc_id == key("doc", found.content_sha256, "a-1")
    assert read.blocks == ()


def test_the_text_is_the_input_but_for_its_line_ends(tmp_path: Path) -> None:
    text = "  A\u2028line\u2029 and\x85 more\r\n\n\tend\r \u200b\U0001f6a2 "
    path = tmp_path / "lines.jsonl"
    path.write_text(json.dumps({"id": "a", "text": text}, ensure_ascii=False) + "\n", "utf-8", newline="")
    (read,) = read_all(path).documents
    assert read.document.text == "  A\u2028line\u2029 and\x85 more\n\n\tend\n \u200b\U0001f6a2 "


@pytest.mark.parametrize(("line", "cause"), [
    ('{"id": "a", "text": "Nine sh', "no JSON: Unterminated string starting at at character 21 of the line"),
    ('{"id": "a", "text": "Nine ships"} {', "no JSON: Extra data at character 35 of the line"),
    ('["a", "Nine ships"]', "a JSON list, not an object"),
    ("null", "a JSON NoneType, not an object"),
    ("[" * 200_000, "JSON that cannot be read"),
    ('{"text": "Nine ships"}', "no `id`"),
    ('{"id": "", "text": "Nine ships"}', "no `id`"),
    ('{"id": true, "text": "Nine ships"}', "no `id`"),
    ('{"id": ["a"], "text": "Nine ships"}', "no `id`"),
    ('{"id": "a\\ud800", "text": "Nine ships"}', "half of a surrogate pair at character 2 of `id`"),
    ('{"id": "a"}', "neither `text` nor `html` holds any words"),
    ('{"id": "a", "text": "  "}', "neither `text` nor `html` holds any words"),
    ('{"id": "a", "text": 9}', "neither `text` nor `html` holds any words"),
    ('{"id": "a", "text": "9 – 9"}', "no letters in the text"),
    ('{"id": "a", "text": "Nine \\udc00 ships"}', "half of a surrogate pair at character 6 of the text"),
    ('{"id": "a", "text": "Nine\\u0000ships"}', "the character U+0000 at position 4, which tables cannot hold"),
    ('{"id": "a", "html": "<html><body><nav></nav></body></html>"}', "no text of an article was found on the page"),
    (b'{"id": "a", "text": "caf\xe9"}', "no UTF-8: invalid continuation byte at byte 24 of the line"),
])
def test_a_broken_line_is_put_aside_by_its_number_and_the_others_go_on(tmp_path: Path, line: str | bytes, cause: str) -> None:
    reading = read_all(put(tmp_path, {"id": "first", "text": "Nine ships"}, line, {"id": "last", "text": "Nine days"}))
    assert [read.document.source_id for read in reading.documents] == ["first", "last"]
    (item,) = reading.quarantined
    assert (item.source_path, item.place) == ("lines.jsonl", "lines.jsonl:2")
    assert item.cause.startswith(cause)
    assert item.remedy
    assert item.sha256 == bytes_hash(line if isinstance(line, bytes) else line.encode())


def test_a_whole_pair_of_surrogates_is_one_character(tmp_path: Path) -> None:
    (read,) = read_all(put(tmp_path, '{"id": "a", "text": "A ship: \\ud83d\\udea2"}')).documents
    assert read.document.text == "A ship: \U0001f6a2"


@pytest.mark.parametrize(("key_name", "value", "expected"), [
    ("authors", "Ada Brandt", ("Ada Brandt",)), ("authors", ["Ada Brandt", 7, None, " "], ("Ada Brandt",)), ("authors", {"name": "Ada"}, ()),
    ("authors", 7, ()),
    ("published_on", "2021-05-03T10:00:00Z", date(2021, 5, 3)), ("published_on", "3 May 2021", None), ("published_on", 20210503, None),
    ("published_on", "2021-02-30", None), ("title", 7, None), ("title", "  ", None), ("title", "Half a \ud800 pair", None), ("publisher", ["x"], None),
    ("language", "en-GB", "en"), ("language", "English", None), ("language", 7, None),
])
def test_values_of_the_wrong_type_count_as_missing(tmp_path: Path, key_name: str, value: object, expected: object) -> None:
    reading = read_all(put(tmp_path, {"id": "a", "text": "Nine ships", key_name: value}))
    assert reading.quarantined == ()
    assert getattr(reading.documents[0].document, key_name) == expected


@pytest.mark.parametrize("url", ["not an address", "/cranes", 7, "http://[", None])
def test_without_an_address_the_file_is_the_source(tmp_path: Path, url: object) -> None:
    (read,) = read_all(put(tmp_path, {"id": "a", "text": "Nine ships", "url": url})).documents
    assert read.document.source_uri == "lines.jsonl"


def test_an_id_may_be_a_number(tmp_path: Path) -> None:
    (read,) = read_all(put(tmp_path, {"id": 17, "text": "Nine ships"})).documents
    assert read.document.source_id == "17"


def test_html_in_a_line_is_read_as_a_page_and_the_line_s_own_keys_come_first(tmp_path: Path) -> None:
    (read,) = read_all(put(tmp_path, {"id": "a", "html": PAGE, "title": "Stated title", "url": "https://gazette.example/2021/05/03/cranes"})).documents
    found = read.document
    assert found.text.startswith("The cranes in the harbour stood still on day 0 of the strike")
    assert (found.title, found.publisher, found.published_on, found.published_on_basis, found.media_type) == (
        "Stated title", "The Harbour Gazette", date(2021, 5, 3), "url", "application/jsonl")


def test_text_comes_before_html(tmp_path: Path) -> None:
    (read,) = read_all(put(tmp_path, {"id": "a", "html": PAGE, "text": "Nine ships"})).documents
    assert read.document.text == "Nine ships"


def test_lines_end_at_lf_and_nowhere_else() -> None:
    raw = "\ufeff{\u2028}\r\n\n \n{\x85}\x0c".encode()
    assert split_lines(raw, 1) == [Line(1, "{\u2028}\r".encode()), Line(4, "{\x85}\x0c".encode())]
    assert split_lines(b"{}\n{}", 7) == [Line(7, b"{}"), Line(8, b"{}")]


def test_numbers_of_lines_and_ids_do_not_depend_on_how_a_file_is_cut(tmp_path: Path) -> None:
    big = [{"id": f"n{number}", "text": "ships " * 60_000} for number in range(20)]
    reading = read_all(put(tmp_path, *big, "broken"), Limits())
    assert [read.document.source_id for read in reading.documents] == [f"n{number}" for number in range(20)]
    assert [item.place for item in reading.quarantined] == ["lines.jsonl:21"]
