from __future__ import annotations

import os
from hashlib import sha256
from pathlib import Path
from typing import NoReturn

import pytest

from pipeline.config import Limits
from pipeline.errors import SettingsError
from pipeline.ingest.discover import UNIT_BYTES, discover

LIMITS = Limits()


def put(folder: Path, **files: str | bytes) -> None:
    for name, content in files.items():
        path = folder / name.replace("__", "/").replace("_DOT_", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)


def paths(seeds: Path) -> list[str]:
    return [unit.source_path for unit in discover(seeds, LIMITS).units]


def causes(seeds: Path, limits: Limits = LIMITS) -> dict[str, str]:
    return {item.place: item.cause for item in discover(seeds, limits).quarantined}


def test_finds_files_of_all_formats_in_order_of_their_paths(tmp_path: Path) -> None:
    put(tmp_path, b__z_DOT_TXT="x", b__a_DOT_html="x", a_DOT_md="x", c__d__e_DOT_pdf="x", c_DOT_jsonl="{}", d_DOT_ndjson="{}", e_DOT_xhtml="x")
    assert paths(tmp_path) == ["a.md", "b/a.html", "b/z.TXT", "c.jsonl", "c/d/e.pdf", "d.ndjson", "e.xhtml"]
    assert causes(tmp_path) == {}


def test_passes_over_what_is_no_document(tmp_path: Path) -> None:
    put(tmp_path, README_DOT_md="x", b__README_DOT_md="x", _DOT_hidden_DOT_txt="x", _DOT_git__a_DOT_txt="x", b__labels_DOT_csv="x", b__source_DOT_yml="name: b")
    assert paths(tmp_path) == ["b/README.md"]
    assert causes(tmp_path) == {}


def test_a_unit_has_the_hash_of_its_bytes(tmp_path: Path) -> None:
    put(tmp_path, a_DOT_txt="Nine ships.")
    (unit,) = discover(tmp_path, LIMITS).units
    assert (unit.sha256, unit.start, unit.end, unit.first_line) == (sha256(b"Nine ships.").hexdigest(), 0, 11, 1)


def test_the_source_is_the_nearest_source_yml(tmp_path: Path) -> None:
    put(tmp_path, wire__source_DOT_yml="publisher: Northwire\nexpected: {min: 1, max: 9}", wire__a_DOT_txt="x", wire__deep__b_DOT_txt="x",
        wire__other__source_DOT_yml="name: own\ntitle: Other", wire__other__c_DOT_txt="x", plain__deep__d_DOT_txt="x", e_DOT_txt="x")
    sources = {unit.source_path: unit.source for unit in discover(tmp_path, LIMITS).units}
    assert (sources["wire/a.txt"].name, sources["wire/a.txt"].publisher, sources["wire/a.txt"].max_documents) == ("wire", "Northwire", 9)
    assert sources["wire/deep/b.txt"] == sources["wire/a.txt"]
    assert (sources["wire/other/c.txt"].name, sources["wire/other/c.txt"].publisher) == ("own", None)
    assert (sources["plain/deep/d.txt"].name, sources["e.txt"].name) == ("plain", "e")


def test_a_single_file_has_the_source_of_its_folder(tmp_path: Path) -> None:
    put(tmp_path, a_DOT_txt="x", b__source_DOT_yml="name: wire", b__c_DOT_txt="x")
    (alone,) = discover(tmp_path / "a.txt", LIMITS).units
    (described,) = discover(tmp_path / "b" / "c.txt", LIMITS).units
    assert (alone.source_path, alone.source.name) == ("a.txt", "a")
    assert (described.source_path, described.source.name) == ("c.txt", "wire")


def test_a_source_yml_above_the_seeds_does_not_count(tmp_path: Path) -> None:
    put(tmp_path, source_DOT_yml="name: above", seeds__a__b_DOT_txt="x")
    (unit,) = discover(tmp_path / "seeds", LIMITS).units
    assert unit.source.name == "a"


def test_other_formats_are_put_aside_with_what_would_do(tmp_path: Path) -> None:
    put(tmp_path, a_DOT_docx="x", Makefile="x", b_DOT_txt="x")
    assert paths(tmp_path) == ["b.txt"]
    found = causes(tmp_path)
    assert found["a.docx"].startswith("no reader for .docx; text (.txt)")
    assert found["Makefile"].startswith("no reader for files without a suffix")


def test_an_empty_file_and_one_above_the_limit_are_put_aside(tmp_path: Path) -> None:
    put(tmp_path, a_DOT_txt="", b_DOT_txt="nine ships", c_DOT_txt="nine", d_DOT_jsonl="")
    assert causes(tmp_path, Limits(file_bytes=5)) == {
        "a.txt": "the file is empty", "b.txt": "the file has 10 bytes, above the limit of 5", "d.jsonl": "the file is empty"}


def test_links_are_followed_only_within_the_seeds(tmp_path: Path) -> None:
    put(tmp_path, outside_DOT_txt="x", seeds__real__a_DOT_txt="x")
    seeds = tmp_path / "seeds"
    (seeds / "inside.txt").symlink_to(seeds / "real" / "a.txt")
    (seeds / "out.txt").symlink_to(tmp_path / "outside.txt")
    (seeds / "broken.txt").symlink_to(seeds / "nowhere.txt")
    (seeds / "loop").symlink_to(seeds)
    assert paths(seeds) == ["inside.txt", "real/a.txt"]
    assert causes(seeds) == {
        "broken.txt": "a link that leads nowhere", "loop": "a link to a folder of the seeds, whose files are read where they lie",
        "out.txt": "a link that leads out of the seeds folder"}


def test_a_folder_without_right_to_read_is_put_aside_and_the_others_go_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path, closed__a_DOT_txt="x", open__b_DOT_txt="x")
    scandir = os.scandir

    def guarded(path: Path) -> object:
        if Path(path).name == "closed":
            raise PermissionError(13, "Permission denied")
        return scandir(path)

    monkeypatch.setattr("os.scandir", guarded)
    assert paths(tmp_path) == ["open/b.txt"]
    assert causes(tmp_path) == {"closed": "the folder cannot be opened: Permission denied"}


def test_a_file_without_right_to_read_is_put_aside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path, a_DOT_txt="x")

    def refuse(*_: object) -> NoReturn:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    assert causes(tmp_path) == {"a.txt": "cannot be read: Permission denied"}


def test_what_is_no_ordinary_file_is_put_aside_and_not_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    assert causes(tmp_path) == {"pipe.txt": "no ordinary file"}


def test_a_name_that_is_no_utf8_comes_out_as_text(tmp_path: Path) -> None:
    try:
        (tmp_path / os.fsdecode(b"caf\xe9.txt")).write_text("x")
    except (OSError, UnicodeError):
        pytest.skip("this file system takes UTF-8 names only")
    assert paths(tmp_path) == ["caf\\xe9.txt"]


def test_json_lines_are_cut_at_line_ends(tmp_path: Path) -> None:
    line = b'{"id": "x", "text": "' + b"w" * 300_000 + b'"}\n'
    raw = line * 20 + b'{"id": "last"}'
    put(tmp_path, a_DOT_jsonl=raw)
    units = discover(tmp_path, LIMITS).units
    assert [raw[unit.start:unit.end].count(b"\n") for unit in units] == [7, 7, 6]
    assert [unit.first_line for unit in units] == [1, 8, 15]
    assert b"".join(raw[unit.start:unit.end] for unit in units) == raw
    assert all(unit.end - unit.start < UNIT_BYTES + len(line) for unit in units)
    assert [unit.sha256 for unit in units] == [sha256(raw[unit.start:unit.end]).hexdigest() for unit in units]


def test_appending_to_json_lines_leaves_the_units_before_as_they_are(tmp_path: Path) -> None:
    line = b'{"id": "x", "text": "' + b"w" * 900_000 + b'"}\n'
    put(tmp_path, a_DOT_jsonl=line * 7)
    before = discover(tmp_path, LIMITS).units
    put(tmp_path, a_DOT_jsonl=line * 8)
    assert discover(tmp_path, LIMITS).units[:2] == before[:2]


def test_a_line_above_the_limit_is_put_aside_by_its_number(tmp_path: Path) -> None:
    put(tmp_path, a_DOT_jsonl=b"{}\n" + b"x" * 50 + b"\n{ }\n" + b"y" * 60)
    limits = Limits(line_bytes=20)
    discovery = discover(tmp_path, limits)
    assert [(unit.start, unit.end, unit.first_line) for unit in discovery.units] == [(0, 3, 1), (54, 58, 3)]
    assert [(item.place, item.cause) for item in discovery.quarantined] == [
        ("a.jsonl:2", "the line has 51 bytes, above the limit of 20"), ("a.jsonl:4", "the line has 60 bytes, above the limit of 20")]


def test_json_lines_are_not_bound_by_the_limit_for_files(tmp_path: Path) -> None:
    put(tmp_path, a_DOT_jsonl=b'{"id": "x", "text": "nine ships"}\n' * 10)
    assert causes(tmp_path, Limits(file_bytes=20)) == {}


def test_json_lines_in_utf16_are_put_aside_once(tmp_path: Path) -> None:
    put(tmp_path, a_DOT_jsonl='{"id": "x"}\n{"id": "y"}\n'.encode("utf-16"))
    assert causes(tmp_path) == {"a.jsonl": "JSON Lines in UTF-16"}


def test_seeds_that_are_not_there_stop_the_run(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="there is no such file or folder"):
        discover(tmp_path / "nowhere", LIMITS)
