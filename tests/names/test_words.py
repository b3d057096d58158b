"""Names taken apart: numbers, legal forms, particles, titles, glued words."""

from __future__ import annotations

import pytest

from pipeline.names.words import parse

NAMING = [
    ("Siemer Aktiengeselschaft", "Company", "siemer"),
    ("Siemer Agrar", "Company", "siemer agrar"),
    ("MARLOW CORPORATION JOYNT STOCK COMPANY", "Company", "marlow"),
    ("KestrelAG", "Company", "kestrel"),
    ("Zarya o.O.O.", "Company", "zarya"),
    ("LLC", "Company", "llc"),
    ("Kh0ury D4ra", "Person", "khoury dara"),
    ("Sheikh Salim bin Rashid al-Harthy", "Person", "salim rashid harthy"),
    ("Kim Il", "Person", "kim il"),
    ("J.-C. Moreau", "Person", "j c moreau"),
    ("U.S. Harbour Council", "Organization", "us harbour council"),
    ("United States Harbour Council", "Organization", "us harbour council"),
    ("M/V Grey Heron", "Vessel", "grey heron"),
]
NUMBERS = [
    ("Kestrel Fund VIII L.P.", "Company", ("8",)), ("Kestrel Trust 2007-AHL1", "Company", ("2007", "1")), ("1st Brigade", "Organization", ("1",)),
    ("First Brigade", "Organization", ("1",)), ("Vi Nguyen", "Person", ()), ("Dara Khoury III", "Person", ("3",)), ("I. Khoury", "Person", ()),
    ("Malcolm X", "Person", ()), ("Vitamin C", "Company", ()), ("XI Corps", "Organization", ()),
]
LEGAL = [
    ("Marlow JSC", {"joint_stock"}), ("ООО Заря", {"limited"}), ("Marlow Sp. z o.o.", {"limited"}), ("Marlow Co., Ltd.", {"limited"}),
    ("Marlow Partners", set()), ("Company of Marlow", set()),
]


@pytest.mark.parametrize(("text", "schema", "words"), NAMING)
def test_the_words_that_name(text: str, schema: str, words: str) -> None:
    assert " ".join(word.text for word in parse(text, schema).naming) == words


@pytest.mark.parametrize(("text", "schema", "numbers"), NUMBERS)
def test_numbers(text: str, schema: str, numbers: tuple[str, ...]) -> None:
    assert parse(text, schema).of_kind("number") == numbers


@pytest.mark.parametrize(("text", "families"), LEGAL)
def test_legal_forms(text: str, families: set[str]) -> None:
    assert parse(text, "Company").legal == families
