"""Rules of the letter register: spellings of references, relations, addresses, searched words."""

from datetime import date

import pytest

from consilia.letters import rules
from consilia.letters.vocab import Relation


@pytest.mark.parametrize(
    ("spellings", "key"),
    [
        (["CL-20/18", " cl-20/18 ", "Lettre circulaire CL-20/18", "الرسالة المعممة CL-20/18"], "cl-20/18"),
        (["CL-20/18(Rev.1)", "CL-20/18 (Rév. 1)", "المراجعة 1 للوثيقة CL-20/18"], "cl-20/18!R1"),
        (["TSB Circular 214", "Circulaire TSB 214"], "tsb circular 214"),
        (["Circular Letter No. 4177", "Carta Circular No. 4177"], "circular letter 4177"),
        (["2020-044", "第2020-044号"], "2020-044"),
        (["С21/71", "C21/71-E", "Document C21/71"], "c21/71"),
        (
            [
                "Resolution 130 (Rev. Bucharest, 2022)",
                "Résolution 130 (Rév. Bucarest, 2022)",
                "Резолюция 130 (Пересм. Бухарест, 2022 г.)",
                "第130号决议(2022年,布加勒斯特,修订版)",
                "القرار 130 (المراجَع في بوخارست، 2022)",
            ],
            "resolution130(rev.bucharest,2022)",
        ),
        (["Decision 630", "Acuerdo 630"], "decision630"),
        (["", "  "], ""),
    ],
)
def test_spellings_of_one_reference_have_one_key(spellings: list[str], key: str) -> None:
    assert {rules.reference_key(spelling) for spelling in spellings} == {key}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("CL-20/18", "CL-20/19"),
        ("CL-20/18", "DM-20/18"),
        ("TSB Circular 214", "Circular Letter No. 214"),
        ("CL-20/18", "CL-20/18(Rev.1)"),
        ("Resolution 130 (Rev. Bucharest, 2022)", "Resolution 130 (Rev. Dubai, 2018)"),
    ],
)
def test_two_texts_have_two_keys(one: str, other: str) -> None:
    assert not rules.same_text(one, other)


@pytest.mark.parametrize(
    ("own", "cited", "same", "replans", "kind"),
    [
        ("CL-20/18", "CL-19/47", True, True, Relation.AMENDS),
        ("CL-20/18", "CL-19/47", True, False, Relation.FOLLOWS),
        ("CL-20/18", "CL-19/47", False, False, Relation.REFERS_TO),
        ("CL-20/18", "DM-19/1002", True, True, Relation.REFERS_TO),
        ("CL-20/18", "C20/65", True, False, Relation.REFERS_TO),
        ("CL-20/18(Rev.1)", "CL-20/18", False, False, Relation.REPLACES),
        ("CL-20/18(Rev.2)", "CL-20/18(Rev.1)", False, False, Relation.REPLACES),
        ("CL-20/18(Add.1)", "CL-20/18", False, False, Relation.AMENDS),
        ("CL-20/18(Corr.1)", "CL-20/18(Rev.1)", False, False, Relation.REFERS_TO),
        ("CL-20/18", "CL-20/18", False, False, Relation.REPLACES),
        ("", "CL-20/18", True, True, Relation.REFERS_TO),
    ],
)
def test_relation_is_proposed(own: str, cited: str, same: bool, replans: bool, kind: Relation) -> None:  # noqa: FBT001
    assert rules.relation_kind(own=own, cited=cited, same_consultation=same, replans=replans) == kind


def test_slug_takes_the_date_and_then_a_number_where_it_is_taken() -> None:
    day = date(2020, 5, 4)
    assert rules.slug("CL-20/18", day) == "cl-20-18"
    assert rules.slug("CL-20/18", day, {"cl-20-18"}) == "cl-20-18-2020-05-04"
    assert rules.slug("CL-20/18", day, {"cl-20-18", "cl-20-18-2020-05-04"}) == "cl-20-18-2020-05-04-2"
    assert rules.slug("", day) == "letter-2020-05-04"
    assert rules.slug("", None) == "letter"
    assert rules.slug("", None, {"letter"}) == "letter-2"
    assert rules.slug("Résolution 130 (Rév. Bucarest, 2022)", None) == "resolution-130-rev-bucharest-2022"


def test_words_are_searched_without_accents_and_variants() -> None:
    assert rules.words("Réunion", "Ещё ЁЛКА", "إجراءات") == "reunion еще елка اجراءات"


def test_file_is_saved_under_its_reference_and_language() -> None:
    assert rules.file_name("CL-20/18", "cl-20-18", "fr", "txt") == "CL-20-18.fr.txt"
    assert rules.file_name("Циркуляр 5/2", "letter-2", "ru", "pdf") == "Циркуляр-5-2.ru.pdf"
    assert rules.file_name("", "letter-2020-05-04", "zh", "docx") == "letter-2020-05-04.zh.docx"
