from __future__ import annotations

from pathlib import Path
from typing import NoReturn

import pytest

from pipeline.config import Limits
from pipeline.ids import bytes_hash, key, text_hash
from pipeline.ingest.discover import discover
from pipeline.ingest.read import read_unit
from tests.ingest.support import INPUTS, pdf, read_all, read_one

ARTICLE = (INPUTS / "article.html").read_bytes()


def test_a_plain_text_document(tmp_path: Path) -> None:
    raw = b"\xef\xbb\xbfCranes idle for ninth day\r\n\r\nBy Ada Brandt\r\n\r\nNine ships, nine days."
    (tmp_path / "wire").mkdir()
    (tmp_path / "wire" / "2021-05-03-cranes.txt").write_bytes(raw)
    (read,) = read_all(tmp_path).documents
    found = read.document
    assert found.text == "Cranes idle for ninth day\n\nBy Ada Brandt\n\nNine ships, nine days."
    assert (found.source_id, found.source_name, found.source_uri) == ("wire/2021-05-03-cranes.txt", "wire", "wire/2021-05-03-cranes.txt")
    assert (found.content_sha256, found.text_sha256) == (bytes_hash(raw), text_hash(found.text))
    assert found.doc_id == key("doc", bytes_hash(raw), "wire/2021-05-03-cranes.txt")
    assert (found.title, found.authors, str(found.published_on), found.published_on_basis, found.n_words) == (
        "Cranes idle for ninth day", ("Ada Brandt",), "2021-05-03", "file", 12)


def test_an_unknown_day_has_no_basis(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Nine ships.")
    found = read_one(tmp_path / "a.txt").document
    assert (found.published_on, found.published_on_basis, found.title, found.publisher, found.language) == (None, None, None, None, None)


BROKEN = {
    "empty.txt": (b"", "the file is empty"),
    "blank.txt": (b" \n\n", "no letters in the text"),
    "figures.md": (b"# 1\n\n2 + 3\n", "no letters in the text"),
    "binary.txt": (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "binary data, not text"),
    "wrong.txt": (bytes(range(1, 256)) * 8, "no UTF-8 (see byte 127), and no other encoding fits"),
    "nothing.pdf": (b"", "the file is empty"),
    "broken.pdf": (pdf(["Nine ships."])[:300], "the PDF is damaged or is none"),
    "renamed.pdf": (b"Nine ships.", "the PDF is damaged or is none"),
    "secret.pdf": (pdf(["Nine ships."], password="gate"), "the PDF is encrypted"),
    "scan.pdf": (pdf([]), "the PDF has no text layer; it may be a scan"),
    "page.html": ((INPUTS / "no_article.html").read_bytes(), "no text of an article was found on the page"),
    "lines.jsonl": (b'{"id": "a", "text": "Nine', "no JSON: Unterminated string starting at at character 21 of the line"),
    "large.txt": (b"Nine ships. " * 20_000, "the file has 240,000 bytes, above the limit of 200,000"),
    "table.xlsx": (b"PK", "no reader for .xlsx"),
}


@pytest.fixture
def mixed(tmp_path: Path) -> Path:
    """Broken inputs of all kinds, and one good document."""
    for name, (raw, _) in BROKEN.items():
        (tmp_path / name).write_bytes(raw)
    (tmp_path / "good.txt").write_text("Nine ships.")
    return tmp_path


def test_each_broken_input_is_put_aside_with_its_reason_and_the_rest_is_read(mixed: Path) -> None:
    reading = read_all(mixed, Limits(file_bytes=200_000))
    assert [read.document.source_id for read in reading.documents] == ["good.txt"]
    found = {item.source_path: item for item in reading.quarantined}
    assert found.keys() == BROKEN.keys()
    assert [name for name, (_, cause) in BROKEN.items() if not found[name].cause.startswith(cause)] == []
    assert all(item.remedy and item.place.startswith(item.source_path) for item in found.values())


def test_a_text_above_the_limit_is_put_aside(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Nine ships.")
    (item,) = read_all(tmp_path, Limits(text_chars=10)).quarantined
    assert item.cause == "the text has 11 characters, above the limit of 10"


def test_a_file_that_changes_after_it_was_found_is_put_aside(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Nine ships.")
    (unit,) = discover(tmp_path, Limits()).units
    (tmp_path / "a.txt").write_text("Nine boats.")
    (item,) = read_unit(unit, Limits()).quarantined
    assert (item.cause, item.sha256) == ("the file changed while it was being read", unit.sha256)


def test_a_file_that_loses_its_right_to_be_read_is_put_aside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text("Nine ships.")
    (unit,) = discover(tmp_path, Limits()).units

    def refuse(*_: object) -> NoReturn:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    (item,) = read_unit(unit, Limits()).quarantined
    assert item.cause == "cannot be read: Permission denied"


def test_what_a_source_says_fills_what_is_missing(tmp_path: Path) -> None:
    (tmp_path / "source.yml").write_text("name: wire\npublisher: Northwire\nlicence: CC0-1.0\nlanguage: en\n")
    (tmp_path / "a.txt").write_text("Nine ships.")
    (tmp_path / "b.html").write_bytes(ARTICLE)
    plain, page = (read.document for read in read_all(tmp_path).documents)
    assert (plain.source_name, plain.publisher, plain.licence, plain.language) == ("wire", "Northwire", "CC0-1.0", "en")
    assert (page.publisher, page.licence) == ("The Harbour Gazette", "CC0-1.0")


def test_reading_twice_gives_the_same(mixed: Path) -> None:
    (mixed / "page2.html").write_bytes(ARTICLE)
    (mixed / "paper.pdf").write_bytes(pdf(["Nine ships lay in the roads. " * 20]))
    assert read_all(mixed) == read_all(mixed)


def test_blocks_lie_within_their_text(tmp_path: Path) -> None:
    for name in ("article.html", "note.md"):
        read = read_one(INPUTS / name)
        assert read.blocks
        assert all(0 <= block.start < block.end <= len(read.document.text) for block in read.blocks)
        assert [block.start for block in read.blocks] == sorted(block.start for block in read.blocks)
