"""Tables of listings, read by their heads; and tables that are none."""

from __future__ import annotations

from tests.extract.sanctions.telling import days, rows, tell

TREASURY, OFAC = "U.S. Department of the Treasury", "Office of Foreign Assets Control"


def table(*lines: str, before: tuple[str, ...] = ("The sanctions have grown over the years.",), title: str | None = None) -> list[tuple[str, str, str]]:
    first = len(before)
    kinds = dict.fromkeys(range(first, first + len(lines)), "table") | ({0: "headline"} if title else {})
    return rows(tell(*before, *lines, kinds=kinds, title=title))


def test_columns_tell_who_whom_and_when() -> None:
    found = tell("The sanctions have grown.", "Date\tAuthority\tTarget\tLegal basis", "4 May 2019\tOFAC\tOrion Cargo; Pavel Danov\tE.O. 13661",
                 "June 2020\tUnited Kingdom\tVostok Bank\tLibya", kinds={1: "table", 2: "table", 3: "table"})
    assert rows(found) == [(OFAC, "Orion Cargo", "imposed"), (OFAC, "Pavel Danov", "imposed"), ("United Kingdom", "Vostok Bank", "imposed")]
    assert [days(telling) for telling in found] == [("2019-05-04", "2019-05-04")] * 2 + [("2020-06-01", "2020-06-30")]
    assert [telling.legal_bases for telling in found] == [("E.O. 13661",), ("E.O. 13661",), ()]
    assert found[2].programme == "Libya"
    assert found[2].evidence.quote == "June 2020\tUnited Kingdom\tVostok Bank\tLibya"


def test_a_table_without_targets_is_about_the_topic() -> None:
    lines = ("Date\tAuthority\tMeasure", "4 May 2019\tUS Department of the Treasury\tDesignation; assets blocked",
             "5 June 2020\tGermany\tOperating permit suspended")
    assert table(*lines, before=("Dossier: Golden Anchor Shipping", "Sanctions on an airline."), title="Dossier: Golden Anchor Shipping") == [
        (TREASURY, "Golden Anchor Shipping", "imposed"), ("Germany", "Golden Anchor Shipping", "imposed")]
    assert table(*lines) == []


def test_a_measure_that_ended_is_lifted() -> None:
    assert table("Date\tAuthority\tTarget\tAction", "4 May 2019\tCanada\tOrion Cargo Ltd\tlisted", "5 June 2020\tCanada\tOrion Cargo Ltd\tdelisted") == [
        ("Canada", "Orion Cargo Ltd", "imposed"), ("Canada", "Orion Cargo Ltd", "lifted")]


def test_a_table_below_a_heading_that_tells_the_act_needs_no_body() -> None:
    found = tell("The Security Council on Monday imposed sanctions on Burundi.", "Entities whose assets are frozen", "Entity\tReason given in the annex",
                 "Vostok Bank (VB)\tPaid for the mill", "7th of May\tBranch of Vostok Bank", kinds={1: "headline", 2: "table", 3: "table", 4: "table"})
    assert [telling.target for telling in found] == ["Burundi", "Vostok Bank", "7th of May"]
    assert found[2].measures == ("asset_freeze",)


def test_rows_of_prose_are_read_as_prose_of_their_day() -> None:
    found = tell("The sanctions have grown.", "Date\tStep", "4 May 2019\tCanada designates Orion Cargo", "5 June 2020\tThe firm moves to Oman",
                 kinds={1: "table", 2: "table", 3: "table"})
    assert rows(found) == [("Canada", "Orion Cargo", "imposed")]
    assert days(found[0]) == ("2019-05-04", "2019-05-04")


def test_other_tables_tell_of_no_sanction() -> None:
    assert table("Name\tOrion Air", "Founded\t1992", "Head office\tOmsk") == []
    assert table("Ground\tcorruption", "Assets frozen\tno") == []
    assert table("Date\tPlace\tCargo", "4 May 2019\tOmsk\tgrain") == []
