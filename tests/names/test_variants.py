"""Knowledge of spelling: romanisation, sound, and lexicons free of contradictions."""

from __future__ import annotations

from collections import Counter
from typing import get_args

import pytest

from pipeline.knowledge import entries
from pipeline.names.keys import fold
from pipeline.names.variants import LegalForm, Spelling, SpellingKind, Variant, VariantKind, compatible, legal_forms, romanise, soft, sound


@pytest.mark.parametrize(("left", "right"), [
    ("nuristani", "nooristani"), ("tchaikovsky", "chaikovski"), ("soleimani", "soleymani"), ("filip", "philip"), ("aleksei", "alexei"),
])
def test_common_romanisations_soften_to_one(left: str, right: str) -> None:
    assert soft(left) == soft(right)


@pytest.mark.parametrize(("left", "right", "is_one"), [
    ("qaddafi", "gadafi", True), ("hezbollah", "hizballah", True), ("slymny", "soleimani", True), ("messi", "bessi", False), ("ali", "eli", True),
    ("haddad", "khoury", False), ("", "", True),
])
def test_sound_keeps_consonants_apart_by_class(left: str, right: str, is_one: bool) -> None:
    assert (sound(left) == sound(right)) is is_one


def test_what_is_latin_keeps_its_letters_and_other_scripts_become_latin() -> None:
    assert romanise("Dara") == "Dara"
    assert romanise("Дара").casefold() == "dara"


@pytest.mark.parametrize(("left", "right", "may"), [
    ("joint_stock", "open_joint_stock", True), ("company", "limited", True), ("joint_stock", "limited", False), ("partnership", "limited", False),
])
def test_legal_families(left: str, right: str, may: bool) -> None:
    assert compatible(left, right) is compatible(right, left) is may


def test_a_legal_form_stands_in_one_family_and_families_name_each_other() -> None:
    held = entries("pipeline.lexicon", "legal_forms.yml", LegalForm)
    families = {entry.family for entry in held}
    assert {also for entry in held for also in entry.also} <= families
    counts = Counter(form for entry in held for form in {tuple(fold(romanise(form)).split()) for form in entry.forms})
    assert [form for form, count in counts.items() if count > 1] == []
    assert set(legal_forms().values()) == families


def test_variants_are_folded_and_said_once() -> None:
    held = entries("pipeline.lexicon", "name_variants.yml", Variant)
    for kind in get_args(VariantKind):
        counts = Counter((entry.id, form) for entry in held if entry.kind == kind for form in entry.forms)
        assert counts
        assert [form for form, count in counts.items() if count > 1] == []
    assert all(form == fold(romanise(form)) for entry in held for form in entry.forms)
    assert all(entry.to for entry in held if entry.kind == "number")


def test_spellings_are_of_every_kind() -> None:
    assert {entry.kind for entry in entries("pipeline.lexicon", "name_spellings.yml", Spelling)} == set(get_args(SpellingKind))
