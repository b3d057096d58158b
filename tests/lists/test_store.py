"""Lists are kept by version; whatever goes wrong, the list before stays."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from pipeline.errors import ListError
from pipeline.lists import store
from tests.lists.support import LAYOUTS, os_csv


def _tree(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_list_is_kept_and_read_again(layout: str, tmp_path: Path) -> None:
    data, path = tmp_path / "data", LAYOUTS[layout](tmp_path / "from")
    kept, is_new = store.add(data, path)
    assert is_new
    assert store.add(data, path) == (store.current(data, kept.list_id), False)
    assert [one.list_id for one in store.status(data)] == [kept.list_id]
    read = store.load(data, kept)
    assert (len(read.entries), read.n_names, read.list_date) == (kept.n_entries, kept.n_names, kept.list_date)
    names = sorted(file.name for file in (data / "lists" / kept.list_id / kept.version).iterdir())
    assert names == sorted([*kept.files, "list.json"])
    assert {Path(name).name for name in _tree(data)} == {*names, "current.json"}


def test_the_layouts_of_one_list_replace_one_another(tmp_path: Path) -> None:
    data = tmp_path / "data"
    first, _ = store.add(data, LAYOUTS["ofac_csv"](tmp_path / "csv"), date(2021, 4, 1))
    assert (first.list_date, first.list_date_basis) == (date(2021, 4, 1), "given when it was added")
    second, is_new = store.add(data, LAYOUTS["ofac_advanced_xml"](tmp_path / "xml"))
    assert is_new
    assert (second.list_date, second.list_date_basis) == (date(2021, 4, 1), "stated by the list")
    assert [one.version for one in store.status(data)] == [second.version]
    assert (data / "lists" / "ofac_sdn" / first.version / "sdn.csv").is_file()


def _cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-40])


def _rename(path: Path) -> None:
    path.write_text(path.read_text().replace("Group ID", "Group Number"))


def _empty(path: Path) -> None:
    path.write_text("".join(path.read_text().splitlines(keepends=True)[:2]))


def _other(path: Path) -> None:
    path.write_text("<html/>")


def _repeat(path: Path) -> None:
    path.write_bytes(LAYOUTS["un_xml"](path.parent).read_bytes().replace(b">102<", b">101<"))


@pytest.mark.parametrize("harm", [_cut, _rename, _empty, _other, _repeat, Path.unlink])
def test_a_list_that_cannot_be_read_leaves_the_old_one(harm: Callable[[Path], None], tmp_path: Path) -> None:
    data, path = tmp_path / "data", LAYOUTS["uk_csv"](tmp_path / "from")
    kept, _ = store.add(data, path)
    before = _tree(data)
    harm(path)
    with pytest.raises(ListError) as refusal:
        store.add(data, path)
    assert str(path) in refusal.value.place
    done, failed = store.refresh(data)
    assert not done
    assert [error.cause for error in failed] == [refusal.value.cause]
    assert _tree(data) == before
    assert store.load(data, kept).n_names == kept.n_names


def test_a_crash_while_copying_leaves_the_old_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data, path = tmp_path / "data", LAYOUTS["uk_csv"](tmp_path / "from")
    store.add(data, path)
    before = _tree(data)
    path.write_text(path.read_text().replace("VARNE", "VARNEY"))

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(store.shutil, "copyfile", full)
    with pytest.raises(OSError, match="No space"):
        store.add(data, path)
    assert _tree(data) == before


def test_refresh_takes_what_is_new_and_says_what_is_not(tmp_path: Path) -> None:
    data, path = tmp_path / "data", LAYOUTS["uk_csv"](tmp_path / "uk")
    store.add(data, path)
    folder = LAYOUTS["ofac_csv"](tmp_path / "ofac")
    store.add(data, folder, date(2021, 4, 1))
    done, failed = store.refresh(data)
    assert ([is_new for _, is_new in done], failed) == ([False, False], [])
    assert store.status(data)[0].list_date == date(2021, 4, 1)
    path.write_text(path.read_text().replace("01/04/2021", "02/04/2021"))
    (folder / "alt.csv").write_bytes((folder / "alt.csv").read_bytes().replace(b"Ilsa", b"Elsa"))
    done, _ = store.refresh(data)
    assert [(kept.list_id, is_new, kept.list_date) for kept, is_new in done] == [("ofac_sdn", True, None), ("uk_ofsi", True, date(2021, 4, 2))]


def test_a_list_that_lost_much_is_asked_about(tmp_path: Path) -> None:
    data, path = tmp_path / "data", os_csv(tmp_path)
    store.add(data, path)
    lines = path.read_text().splitlines(keepends=True)
    path.write_text("".join(lines[:2]))
    with pytest.raises(ListError, match="1 entries where the version of 2021-04-01 has 2") as refusal:
        store.add(data, path)
    assert "--accept-smaller" in refusal.value.remedy
    assert store.add(data, path, accept_smaller=True)[0].n_entries == 1


def test_a_day_that_the_list_contradicts_is_refused(tmp_path: Path) -> None:
    path = LAYOUTS["un_xml"](tmp_path)
    with pytest.raises(ListError, match="2021-04-01 as its own day"):
        store.add(tmp_path / "data", path, date(2021, 4, 2))


@pytest.mark.parametrize("harm", ["tamper", "lose", "garble"])
def test_a_kept_file_that_was_touched_is_not_used(harm: str, tmp_path: Path) -> None:
    data = tmp_path / "data"
    kept, _ = store.add(data, LAYOUTS["un_xml"](tmp_path))
    file = data / "lists" / "un_sc" / kept.version / next(iter(kept.files))
    if harm == "garble":
        (file.parent / "list.json").write_text(json.dumps({"list_id": "un_sc"}))
        with pytest.raises(ListError, match="not kept as it should"):
            store.status(data)
        return
    file.write_text("<CONSOLIDATED_LIST/>") if harm == "tamper" else file.unlink()
    with pytest.raises(ListError, match="not the one that was added"):
        store.load(data, kept)
