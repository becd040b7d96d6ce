"""The marks of each language in its catalogue."""

import pytest

import marks


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ar", "أولاً, ثانياً"),
        ("ar", "ما المطلوب?"),
        ("ar", "يومًا"),
        ("fr", "Erreur :"),
        ("fr", "l\u2019organisation"),
        ("ru", "ещё"),
        ("zh", "截止日期:9日"),
        ("zh", "会议(日内瓦)"),
    ],
)
def test_a_foreign_mark_is_told(language: str, text: str) -> None:
    assert len(list(marks.wrong([text], language))) == 1


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ar", "أولاً، ثانياً؛ والساعة 13:30؟"),
        ("fr", "Erreur: l'organisation"),
        ("ru", "еще"),
        ("zh", "截止日期：9日（日内瓦）"),
        ("en", "Which one?"),
    ],
)
def test_its_own_marks_are_right(language: str, text: str) -> None:
    assert list(marks.wrong([text], language)) == []


def test_the_arabic_hundred_has_no_tanwin() -> None:
    right = ["%(n)d يوم", "يوم", "يومان", "%(n)d أيام", "%(n)d يوم", "%(n)d يوماً"]
    assert list(marks.wrong(right, "ar")) == []
    assert len(list(marks.wrong([*right[:4], right[5], right[4]], "ar"))) == 1
