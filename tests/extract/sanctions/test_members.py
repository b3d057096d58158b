"""Members of a group told before, named in later sentences; and sentences that only look like it."""

from __future__ import annotations

import pytest

from tests.extract.sanctions.telling import tell

GROUP = "Canada on Monday sanctioned ten officers and three banks. "


@pytest.mark.parametrize(("text", "members"), [
    ("They are Omar Faraj, the chief of staff; Tarek Salem; and Amal Nuri.", ["Omar Faraj", "Tarek Salem", "Amal Nuri"]),
    ("Among the ten are the interior minister, Omar Faraj, and his deputy Tarek Salem.", ["Omar Faraj", "Tarek Salem"]),
    ("The banks are Kapital Bank, Vostok Bank and Omega Bank.", ["Kapital Bank", "Vostok Bank", "Omega Bank"]),
    ("The three are Kapital Bank (KB), a lender in Omsk; Vostok Bank; and Omega Bank.", ["Kapital Bank", "Vostok Bank", "Omega Bank"]),
    ("The ten officers hold posts in the council: Gen. Omar Faraj, now a minister; and Tarek Salem.", ["Omar Faraj", "Tarek Salem"]),
    ("Omar Faraj and Tarek Salem were among the ten.", ["Omar Faraj", "Tarek Salem"]),
    ("They are members of the Danov family.", []),
    ("They are in Omsk.", []),
    ("The villagers are Omar Faraj and Tarek Salem.", []),
    ("The officers were angry.", []),
])
def test_members_of_a_group(text: str, members: list[str]) -> None:
    found = [telling for telling in tell(GROUP + text) if telling.target not in {"ten officers", "three banks"}]
    assert [telling.target for telling in found] == members
    assert {telling.authority for telling in found} <= {"Canada"}
    assert {telling.dates.date_text for telling in found} <= {"on Monday", "Monday"}


def test_without_a_group_nobody_is_a_member() -> None:
    assert tell("Canada has sanctions. They are Omar Faraj, Tarek Salem and Amal Nuri.") == ()
