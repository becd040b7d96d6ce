"""Days in the style of letters."""

import pytest

from consilia.core.wording import as_letters_write


@pytest.mark.parametrize(
    ("language", "words", "written"),
    [
        ("fr", "1 mars 2021", "1er mars 2021"),
        ("fr", "11 mars 2021", "11 mars 2021"),
        ("fr", "1–3 mars 2021", "1–3 mars 2021"),
        ("ru", "5 мая 2020\u202fг.", "5 мая 2020 года"),
        ("ru", "9–19 июня 2020 г.", "9–19 июня 2020 года"),
        ("ar", "خلال 25 يوم\u064bا", "خلال 25 يوما\u064b"),
        ("es", "1 de marzo de 2021", "1 de marzo de 2021"),
    ],
)
def test_words_become_those_of_letters(language: str, words: str, written: str) -> None:
    assert as_letters_write(words, language) == written
