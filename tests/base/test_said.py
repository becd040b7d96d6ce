"""Texts in several languages: the reader's, or the original with its mark, never a third one."""

from datetime import UTC, date, datetime

import pytest
from django.template import Context, Template
from django.utils import translation
from i18nfield.strings import LazyI18nString

from consilia.base import dates, tags
from consilia.base.said import in_languages, said, stored

TITLE = stored({"fr": "Consultation ouverte", "zh": "公开磋商", "en": " "})


@pytest.mark.parametrize(
    ("reader", "text", "language", "direction", "missing"),
    [
        ("fr", "Consultation ouverte", "fr", "ltr", False),
        ("zh", "公开磋商", "zh", "ltr", False),
        ("ar", "Consultation ouverte", "fr", "ltr", True),
        ("en", "Consultation ouverte", "fr", "ltr", True),
    ],
)
def test_the_reader_gets_the_own_language_or_the_original(
    reader: str, text: str, language: str, direction: str, *, missing: bool
) -> None:
    found = said(TITLE, "fr", reader)
    assert (found.text, found.language, found.direction, found.missing) == (
        text,
        language,
        direction,
        missing,
    )


def test_texts_are_kept_by_the_tags_of_django_and_given_by_our_keys() -> None:
    assert TITLE.data == {"fr": "Consultation ouverte", "zh-hans": "公开磋商"}
    assert in_languages(TITLE, "fr") == {"fr": "Consultation ouverte", "zh": "公开磋商"}
    assert in_languages(LazyI18nString("plain"), "ru") == {"ru": "plain"}
    assert in_languages(None, "ru") == {}


def test_an_empty_text_is_not_called_missing() -> None:
    assert said(stored({}), "fr", "ar").missing is False


def test_a_text_on_a_page_is_escaped_isolated_and_marked() -> None:
    with translation.override("ar"):
        page = Template("{% said value 'fr' %}").render(Context({"value": stored({"fr": "<b>à</b>"})}))
    assert page.startswith('<bdi lang="fr" dir="ltr">&lt;b&gt;à&lt;/b&gt;</bdi> <span class="c-tag c-wait">')


def test_references_run_from_left_to_right() -> None:
    page = Template("{{ value|ref }}").render(Context({"value": "CL-20/18 <"}))
    assert page == '<bdi dir="ltr" class="c-ref">CL-20/18 &lt;</bdi>'


@pytest.mark.parametrize(
    ("language", "day", "month"),
    [
        ("ar", "18 مارس 2020", "مارس 2020"),
        ("zh", "2020年3月18日", "2020年3月"),
        ("en", "18 March 2020", "March 2020"),
        ("fr", "18 mars 2020", "mars 2020"),
        ("ru", "18 марта 2020 года", "март 2020 года"),
        ("es", "18 de marzo de 2020", "marzo de 2020"),
    ],
)
def test_days_and_months_are_written_as_the_language_does(language: str, day: str, month: str) -> None:
    assert " ".join(dates.day(date(2020, 3, 18), language).split()) == day
    assert " ".join(dates.month(date(2020, 3, 18), language).split()) == month


def test_an_hour_is_that_of_its_own_clock() -> None:
    assert dates.hour(datetime(2020, 3, 18, 13, 5, tzinfo=UTC)) == "13:05"


@pytest.mark.parametrize(("key", "tag"), [("zh", "zh-hans"), ("fr", "fr"), ("ar", "ar")])
def test_keys_and_tags_are_mapped_both_ways(key: str, tag: str) -> None:
    assert (tags.tag(key), tags.code(tag)) == (key if key != "zh" else tag, key)
