"""The analyser: what is made alike, in six languages, and that no token could be an engine's grammar."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consilia.search.analyser import query, tokens, words

LANGUAGES = ("ar", "zh", "en", "fr", "ru", "es", "")


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("en", "Consultations", "consultation"),
        ("fr", "CÔTE D’IVOIRE", "cote d'ivoire"),
        ("fr", "réunions", "reunion"),
        ("es", "consultas", "Consulta"),
        ("ru", "консультации", "консультаций"),
        ("ru", "ёлка", "елка"),
        ("ar", "المشاورات", "مشاورات"),
        ("ar", "والمشاورات", "للمشاورات"),
        ("ar", "مِصْر", "مصر"),
        ("ar", "إجتماعـــات", "اجتماعات"),
        ("ar", "ألمانيا", "المانيا"),
        ("zh", "磋商", "磋\u200b商"),
        ("", "Ｋｅｎｙａ", "kenya"),
        ("", "٢٠٢٠", "2020"),
        ("", "۱۴", "14"),
        ("en", "con\u00adsult\u202e", "consult"),
    ],
)
def test_what_is_alike_has_the_same_tokens(language: str, one: str, other: str) -> None:
    assert tokens(one, language) == tokens(other, language)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("科特迪瓦", ["科特", "特迪", "迪瓦", "瓦"]),
        ("国", ["国"]),
        ("ITU在日内瓦", ["itu", "在日", "日内", "内瓦", "瓦"]),
        ("CL-20/18", ["cl_20_18", "cl", "20", "18"]),
        ("C23/35(Rev.2)", ["c23_35_rev_2", "c23", "35", "rev", "2"]),
        ("TDAG-WG-SOP/5", ["tdag_wg_sop_5", "tdag", "wg", "sop", "5"]),
        ("well-known", ["well", "known"]),
        ("й и", ["й", "и"]),
        ("", []),
        ("?!… \u200f", []),
    ],
)
def test_tokens(text: str, expected: list[str]) -> None:
    assert tokens(text, "") == expected


def test_query_offers_each_word_in_any_latin_language() -> None:
    assert query("cote d ivoire", 9) == [("cote", "cot"), ("d",), ("ivoir", "ivoire")]
    assert query("CL-20/18 CL-20/18", 9) == [("cl_20_18",)]
    assert query("科特迪瓦", 9) == [("科特",), ("特迪",), ("迪瓦",)]
    assert query("瓦", 9) == [("瓦",)]
    assert len(query("a b c d", 3)) == 3


@given(st.text(max_size=60), st.sampled_from(LANGUAGES))
def test_tokens_hold_nothing_that_an_engine_would_read(text: str, language: str) -> None:
    found = [*tokens(text, language), *(token for word in query(text, 12) for token in word)]
    assert all(re.fullmatch(r"[\w\ue000-\uf8ff]+", token) for token in found)
    assert all("'" not in token and '"' not in token for token in found)


@given(st.text(max_size=60), st.sampled_from(LANGUAGES))
def test_words_stand_where_they_are_said_to(text: str, language: str) -> None:
    for word in words(text, language):
        assert 0 <= word.start < word.end <= len(text)


@given(st.text(alphabet="abcdé -/0123国科ابج", min_size=1, max_size=30))
def test_text_is_found_by_itself(text: str) -> None:
    there = set(tokens(text, "en"))
    assert all(there.intersection(word) for word in query(text, 99))
