import duckdb
import pytest

from pipeline.ids import key, key_sql


@pytest.mark.parametrize(("left", "right"), [(("a", "b"), ("ab",)), ((None,), ("",)), (("a", None), ("a",)), (("1", 2), ("12",))])
def test_different_values_give_different_keys(left: tuple[object, ...], right: tuple[object, ...]) -> None:
    assert key("x", *left) != key("x", *right)


def test_a_key_is_its_prefix_and_twenty_digits_and_never_varies() -> None:
    assert key("doc", "raw", 1) == "doc-ba4581ca6603590a5045"


def test_the_database_makes_the_same_keys() -> None:
    made = duckdb.sql(f"SELECT {key_sql('men', 'a', 'b', 'c')} FROM (SELECT 'Ré' AS a, 7 AS b, NULL AS c)").fetchall()
    assert made == [(key("men", "Ré", 7, None),)]
