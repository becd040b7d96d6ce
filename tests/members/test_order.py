"""The order of names: that of conferences, and that of the reader's language."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consilia.members import register, rules


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Côte d'Ivoire", "cote d ivoire"),
        ("Côte d’Ivoire", "cote d ivoire"),
        ("Émirats arabes unis (les)", "emirats arabes unis"),
        ("l'Équateur", "equateur"),
        ("Bahamas (les)", "bahamas"),
        ("La Barbade", "barbade"),
        ("Saint-Vincent-et-les Grenadines", "saint vincent et les grenadines"),
        ("Lesotho", "lesotho"),
        ("Iran (République islamique d')", "iran republique islamique d"),
    ],
)
def test_french_key_knows_no_accents_and_no_article(name: str, key: str) -> None:
    assert rules.french_key(name) == key


def test_states_stand_in_the_order_of_conferences() -> None:
    names = [row["name_fr"] for row in register.read().rows["organisations"].values() if row["iso3"]]
    ordered = sorted(names, key=rules.french_key)
    assert ordered[:4] == ["Afghanistan", "Afrique du Sud", "Albanie", "Algérie"]
    assert ordered.index("Égypte") == ordered.index("El Salvador") - 1
    first = ordered.index("Eswatini")
    assert ordered[first + 1 : first + 4] == [
        "État de la Cité du Vatican",
        "État de Palestine",
        "États-Unis d'Amérique",
    ]
    assert ordered[-2:] == ["Zambie", "Zimbabwe"]


@pytest.mark.parametrize(
    ("language", "ordered"),
    [
        ("en", ["Canada", "Côte d'Ivoire", "Croatia"]),
        ("es", ["Nauru", "Nueva Zelandia", "Ñandú", "Omán"]),
        ("ru", ["Албания", "Ёлка", "Замбия", "Италия", "Йемен", "Камбоджа"]),
        ("ar", ["إثيوبيا", "الأرجنتين", "البرازيل", "تشاد", "الصين", "هندوراس"]),
        ("zh", ["阿尔巴尼亚", "巴西", "德国", "法国", "肯尼亚", "中国"]),
    ],
)
def test_names_stand_in_the_order_of_their_language(language: str, ordered: list[str]) -> None:
    assert sorted(set(ordered), key=lambda name: rules.name_key(name, language)) == ordered


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    once = rules.folded(text)
    assert rules.folded(once) == once


def test_folding_keeps_what_distinguishes_words() -> None:
    assert [rules.folded(word) for word in ("Perú", "Йемен", "إيران", "中国")] == [
        "peru",
        "иемен",
        "ايران",
        "中国",
    ]
