"""Comparing names: tables of pairs for each feature with near-misses beside hits, and what must hold of any two names."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.names import MATCH_THRESHOLD, SURE_THRESHOLD, Name, compare
from pipeline.names.features import FEATURES, weights
from tests.benchmarks.name_weights import PAIRS, cross_validate, features, load

# feature, schema, two names that match, two that do not
TABLE = [
    ("order", "Person", ("Dara Khoury", "Khoury Dara"), ("Dara Khoury", "Khoury Dana Salem")),
    ("comma", "Person", ("Dara Khoury", "KHOURY, Dara"), ("Dara Khoury", "KHOURY, Rami")),
    ("initial", "Person", ("D. Khoury", "Dara Khoury"), ("R. Khoury", "Dara Khoury")),
    ("glued initials", "Person", ("JP Moreau", "Jean-Pierre Moreau"), ("JP Moreau", "Jean-Luc Moreau")),
    ("romanisation", "Person", ("Qasem Rezaei", "Ghassem Rezai"), ("Qasem Rezaei", "Qasem Rostami")),
    ("one sound", "Organization", ("Qods Force", "Quds Force"), ("Qods Force", "Basij Force")),
    ("Arabic", "Person", ("Qasem Karimi", "قاسم کریمی"), ("Qasem Karimi", "قاسم رضایی")),
    ("Arabic article", "Organization", ("Al Shabaab", "الشباب"), ("Al Shabaab", "القاعدة")),
    ("Cyrillic", "Person", ("Nikolai Voronin", "Николай Воронин"), ("Nikolai Voronin", "Николай Морозов")),
    ("Ukrainian", "Person", ("Serhii Bondarenko", "Сергій Бондаренко"), ("Serhii Bondarenko", "Сергій Коваленко")),
    ("Greek", "Person", ("Nikos Papadakis", "Νίκος Παπαδάκης"), ("Nikos Papadakis", "Νίκος Γεωργίου")),
    ("Georgian", "Person", ("Davit Beridze", "დავით ბერიძე"), ("Davit Beridze", "დავით კაპანაძე")),
    ("Armenian", "Person", ("Armen Petrosyan", "Արմեն Պետրոսյան"), ("Armen Petrosyan", "Արմեն Հակոբյան")),
    ("Hebrew", "Person", ("David Golan", "דוד גולן"), ("David Golan", "דוד מזרחי")),
    ("Devanagari", "Person", ("Ravi Sharma", "रवि शर्मा"), ("Ravi Sharma", "रवि गुप्ता")),
    ("kana", "Person", ("Maria Santos", "マリア・サントス"), ("Maria Santos", "マリア・ロペス")),
    ("Hangul", "Person", ("Pak Chol", "박철"), ("Pak Chol", "박민")),
    ("Khmer", "Person", ("ហ៊ុន សុខា", "ហ៊ុន សុខ"), ("ហ៊ុន សុខា", "កែវ ដារ៉ា")),
    ("patronymic left out", "Person", ("Oleg Petrovich Sidorenko", "Oleg Sidorenko"), ("Oleg Petrovich Sidorenko", "Oleg Ivanovich Sidorenko")),
    ("particles", "Person", ("Salim bin Rashid al-Harthy", "Salim ibn Rashid Harthy"), ("Salim bin Rashid al-Harthy", "Salim bin Majid al-Harthy")),
    ("father and son", "Person", ("Salim bin Rashid al-Harthy", "Salim bin Rashid Al Harthi"), ("Salim bin Rashid al-Harthy", "Rashid bin Salim al-Harthy")),
    ("grandson of his name", "Person", ("Salim bin Majid bin Salim", "Salim ibn Majid ibn Salim"), ("Salim bin Majid", "Majid bin Salim")),
    ("joined particle", "Person", ("Abd al-Rahman Haddad", "Abdurrahman Haddad"), ("Abd al-Rahman Haddad", "Abdulkarim Haddad")),
    ("joined Dutch", "Person", ("Pieter van der Berg", "Pieter Vanderberg"), ("Pieter van der Berg", "Pieter van der Meer")),
    ("legal form", "Company", ("Severnaya Zarya OAO", "Severnaya Zarya JSC"), ("Severnaya Zarya AG", "Severnaya Zarya GmbH")),
    ("legal form spelt out", "Company", ("Marlow Limited Liability Company", "Marlow LLC"), ("Marlow Limited Liability Company", "Harlan LLC")),
    ("legal form in front", "Company", ("ООО Северная Заря", "Severnaya Zarya LLC"), ("ООО Северная Заря", "Zapadnaya Zarya LLC")),
    ("legal form, a slip", "Company", ("Marlow Aktiengeselschaft", "Marlow AG"), ("Marlow Aktiengeselschaft", "Harlan AG")),
    ("acronym", "Organization", ("NRDC", "National Research and Development Council"), ("NRDF", "National Research and Development Council")),
    ("number", "Vessel", ("Grey Heron 2", "GREY HERON II"), ("Grey Heron 2", "Grey Heron 3")),
    ("number missing", "Organization", ("Unit 121", "Unit 121"), ("Unit 121", "Unit")),
    ("ordinal", "Organization", ("1st Harbour Brigade", "First Harbour Brigade"), ("1st Harbour Brigade", "2nd Harbour Brigade")),
    ("glued", "Person", ("DaraKhoury", "Dara Khoury"), ("DaraKhoury", "Rami Khoury")),
    ("leet", "Person", ("D4ra Kh0ury", "Dara Khoury"), ("D4ra Kh0ury", "Dara Haddad")),
    ("a slip", "Person", ("Friderike Lindholm", "Friederike Lindholm"), ("Friderike Lindholm", "Fredrik Lindqvist")),
    ("letters swapped", "Company", ("Marlwo Shipping", "Marlow Shipping"), ("Marlwo Shipping", "Harlan Shipping")),
    ("nickname", "Person", ("Bill Thornbury", "William Thornbury"), ("Bill Thornbury", "Walter Thornbury")),
    ("given name abroad", "Person", ("Juan Thornbury", "John Thornbury"), ("Juan Thornbury", "Luis Thornbury")),
    ("title", "Person", ("Gen. Omar Sadiq", "Omar Sadiq"), ("Gen. Omar Sadiq", "Gen. Omar Haddad")),
    ("short words of bodies", "Company", ("A.B.K. Trading", "ABK Trading"), ("A.B.K. Trading", "A.D.R. Trading")),
    ("words of bodies", "Company", ("First Int'l Bank", "First International Bank"), ("Kestrel Bank", "Kestrel Insurance Bank")),
    ("country in the name", "Organization", ("U.S. Harbour Council", "United States Harbour Council"), ("U.S. Harbour Council", "UK Harbour Council")),
    ("English spelling", "Organization", ("Harbour Labour Organisation", "Harbor Labor Organization"), ("Labour Organisation", "Land Organisation")),
    ("brothers", "Person", ("Kim Song-min", "Kim Seong-min"), ("Kim Song-min", "Kim Song-il")),
]


def _score(schema: str, names: tuple[str, str]) -> float:
    return compare(Name(names[0], schema), Name(names[1], schema)).score


@pytest.mark.parametrize(("schema", "names"), [pytest.param(row[1], row[2], id=row[0]) for row in TABLE])
def test_spellings_of_one_name_match(schema: str, names: tuple[str, str]) -> None:
    assert _score(schema, names) >= MATCH_THRESHOLD


@pytest.mark.parametrize(("schema", "names"), [pytest.param(row[1], row[3], id=row[0]) for row in TABLE])
def test_near_misses_do_not_match(schema: str, names: tuple[str, str]) -> None:
    assert _score(schema, names) < MATCH_THRESHOLD


@pytest.mark.parametrize(("left", "right", "feature"), [
    (Name("Dara Khoury", "Person", "lb"), Name("Dara Khoury", "Person", "sy"), "country"),
    (Name("Kestrel", "Company"), Name("Kestrel", "Vessel"), "schema"),
    (Name("Dara Khoury", "Person"), Name("Dara Khoury", "Person", is_weak=True), "weak_alias"),
    (Name("Kestrel Fund III LP", "Company"), Name("Kestrel Fund IV LP", "Company"), "series"),
    (Name("Kestrel AG", "Company"), Name("Kestrel GmbH", "Company"), "legal_form"),
    (Name("Dara", "Person"), Name("Dara Khoury", "Person"), "lone_word"),
    (Name("高石早苗", "Person"), Name("高市早苗", "Person"), "script"),
])
def test_a_feature_takes_from_the_score_and_is_named(left: Name, right: Name, feature: str) -> None:
    found = compare(left, right)
    assert feature in dict(found.parts)
    assert dict(found.parts)[feature] < 0
    assert found.score < SURE_THRESHOLD
    assert weights()[feature].says in found.explain()


def test_a_country_or_alias_that_is_not_known_takes_nothing() -> None:
    assert compare(Name("Dara Khoury", "Person", "lb"), Name("Dara Khoury", "Person")).score == 1


def test_what_speaks_for_two_bearers_is_a_conflict_and_a_slip_is_none() -> None:
    assert compare(Name("Kestrel Fund III LP", "Company"), Name("Kestrel Fund IV LP", "Company")).conflicts == ("series",)
    assert compare(Name("Friderike Lindholm", "Person"), Name("Friederike Lindholm", "Person")).conflicts == ()


def test_a_name_that_is_a_list_is_as_like_as_its_likest_piece() -> None:
    found = compare(Name("Harbour Front/Grey Heron Army", "Organization"), Name("Harbour Front", "Organization"))
    assert SURE_THRESHOLD < found.score < 1


PIECES = [
    "Dara", "Khoury", "al-", "bin", "قاسم", "Николай", "II", "3rd", "LLC", "AG", ",", "J.", "Bill", "Kestrel", "Kestrels", "JP", "Omar", "Umar", "U.S.",
    "김정은", "/", "Bank", "of",
]
NAMES = st.builds(
    Name,
    st.one_of(st.text(max_size=20), st.lists(st.sampled_from(PIECES), max_size=6).map(" ".join)),
    st.sampled_from(["Person", "Company", "Organization", "Vessel", "Place"]),
    st.sampled_from([None, "lb", "sy"]),
    st.booleans(),
)


@settings(deadline=None)
@given(NAMES, NAMES)
def test_comparison_is_symmetric_and_its_parts_make_the_score(left: Name, right: Name) -> None:
    found = compare(left, right)
    assert found == compare(right, left)
    assert 0 <= found.score <= 1
    assert found.score == pytest.approx(sum(value for _, value in found.parts), abs=0.001)


@settings(deadline=None)
@given(NAMES)
def test_a_name_is_itself(name: Name) -> None:
    assert compare(name, name).score == 1
    assert compare(Name(name.text, name.schema, "lb"), Name(name.text, name.schema)).score == 1


@settings(deadline=None)
@given(st.permutations(["dara", "salem", "khoury"]))
def test_any_order_of_a_persons_names_matches(words: list[str]) -> None:
    assert _score("Person", ("Dara Salem Khoury", " ".join(words))) >= MATCH_THRESHOLD


def test_every_feature_has_a_weight_and_every_weight_a_feature() -> None:
    assert [feature.__name__ for feature in FEATURES] == list(weights())


@pytest.mark.shared
@pytest.mark.skipif(not PAIRS.with_suffix(".jsonl").exists(), reason="needs the labelled sets")
def test_f1_on_the_labelled_pairs_and_the_same_on_pairs_not_fitted_on() -> None:
    rows, truth = load(PAIRS)
    answers = [compare(Name(row["name1"], row["schema"]), Name(row["name2"], row["schema"])).score >= MATCH_THRESHOLD for row in rows]
    hits = sum(answer and bool(is_match) for answer, is_match in zip(answers, truth, strict=True))
    in_sample = 2 * hits / (sum(answers) + truth.sum())
    unseen, _ = cross_validate(features(rows), truth, repeats=1)
    assert in_sample >= 0.9
    assert in_sample - unseen < 0.03
