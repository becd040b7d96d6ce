"""Whatever stands in a text, the reader answers or says that the language is unknown: it never breaks."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from consilia.core.reader import UnknownLanguageError, read

CORPUS = Path(__file__).resolve().parents[2] / "corpus" / "development"
LETTERS = [path.read_text("utf-8") for path in sorted(CORPUS.glob("*/0[13]*.txt"))]


def answers(text: str) -> None:
    try:
        facts = read(text)
    except UnknownLanguageError:
        return
    for start, end in [*facts.spans.values(), *(row.span for row in facts.timetable)]:
        assert 0 <= start <= end <= len(text)


@settings(deadline=None, max_examples=60)
@given(letter=st.sampled_from(LETTERS), data=st.data())
def test_a_letter_cut_and_doubled_anywhere_is_answered(letter: str, data: st.DataObject) -> None:
    first = data.draw(st.integers(0, len(letter)))
    second = data.draw(st.integers(0, len(letter)))
    answers(letter[:first] + letter[second:])


@settings(deadline=None, max_examples=60)
@given(letter=st.sampled_from(LETTERS), noise=st.text(max_size=40), at=st.integers(0, 3000))
def test_a_letter_with_noise_in_it_is_answered(letter: str, noise: str, at: int) -> None:
    answers(letter[:at] + noise + letter[at:])


@settings(deadline=None, max_examples=60)
@given(text=st.text(max_size=400))
def test_any_text_is_answered(text: str) -> None:
    answers(text)


@pytest.mark.parametrize("length", [0, 1])
def test_nothing_is_no_letter(length: int) -> None:
    with pytest.raises(UnknownLanguageError):
        read(" " * length)


@pytest.mark.parametrize(
    "other",
    [
        "Sehr geehrte Damen und Herren, wir laden Sie zu der Sitzung ein, die am 3. Mai 2021 in Bonn stattfindet.",
        "Prezados Senhores, convidamos os membros para a reunião que não será adiada, no dia 3 de maio de 2021.",
        "拝啓、このたび会議を開催いたしますので、ご出席くださいますようお願い申し上げます。二〇二一年五月三日",
        "Gentili Signori, siamo lieti di invitarvi alla riunione della commissione che si terrà il 3 maggio 2021.",
    ],
)
def test_a_letter_in_another_language_is_refused(other: str) -> None:
    with pytest.raises(UnknownLanguageError):
        read(other)
