"""The clean text leads back to the original: every span of it points at the words it came from."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consilia.core.reader.cleaning import clean, fold

SIGNS = st.text(
    alphabet=st.one_of(
        st.characters(codec="utf-8", exclude_categories=("Cs",)),
        st.sampled_from(" \n\t*_#[]()-‐\u00a0\u00ad\u200f\u0640ً١２，“”éЁأ年"),
    ),
    max_size=300,
)


@given(text=SIGNS)
def test_all_views_have_one_length_and_spans_stay_inside(text: str) -> None:
    view = clean(text)
    assert len(view.text) == len(view.folded) == len(view.lower)
    for position in range(len(view.text)):
        start, end = view.span(position, position + 1)
        assert 0 <= start < end <= len(text)


@given(text=SIGNS)
def test_spans_come_in_the_order_of_the_text(text: str) -> None:
    view = clean(text)
    starts = [view.span(n, n + 1)[0] for n in range(len(view.text))]
    assert starts == sorted(starts)
    assert len(set(starts)) == len(starts)


@given(text=st.text(max_size=200))
def test_folding_keeps_the_length(text: str) -> None:
    assert len(fold(text)) == len(text)


@pytest.mark.parametrize(
    ("original", "shown"),
    [
        ("Réf.: **CL-20/18**", "Réf.: CL-20/18"),
        ("[gbs@itu.int](mailto:gbs@itu.int)", "gbs@itu.int"),
        ("## Secrétariat général (SG)", "Secrétariat général (SG)"),
        ("[bookmark: _Hlk138942131]a)\tLa Résolution", "a)\tLa Résolution"),
        ("consulta-\ntion ouverte", "consultation ouverte"),
        ("région\u00adnale", "régionnale"),
        ("first_last@example.int", "first_last@example.int"),
    ],
)
def test_mark_up_is_taken_out_and_words_stay(original: str, shown: str) -> None:
    assert clean(original).text == shown


def test_a_value_keeps_the_vowel_marks_that_the_letter_prints() -> None:
    original = "القرار 175 (المراجَع في دبي، 2018)"
    view = clean(original)
    assert "َ" not in view.text
    assert view.value(0, len(view.text)) == original


def test_a_span_leads_back_over_what_was_taken_out() -> None:
    original = "Objet: **Réunion** du *12 mai*"
    view = clean(original)
    start = view.text.index("12 mai")
    assert original[slice(*view.span(start, start + 6))] == "12 mai"
