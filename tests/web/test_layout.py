"""The layout, on a page that is there and on one that is not, in each language."""

import re

import pytest
from django.test import Client

from consilia.core.languages import OFFICIAL, Language

pytestmark = pytest.mark.django_db
EACH = pytest.mark.parametrize("language", tuple(OFFICIAL), ids=lambda language: language.code)


def prefix(language: Language) -> str:
    return language.tag.lower()


@EACH
@pytest.mark.parametrize(("path", "status"), [("", 200), ("no/such/page/", 404), ("account/sign-in/", 200)])
def test_page_says_its_language_and_direction(
    client: Client, language: Language, path: str, status: int
) -> None:
    answer = client.get(f"/{prefix(language)}/{path}")
    page = answer.content.decode()
    assert answer.status_code == status
    assert f'<html lang="{language.tag}" dir="{language.direction}">' in page
    assert page.count("<h1") == 1


def test_page_names_its_alternates_and_keeps_the_query(client: Client) -> None:
    page = client.get("/fr/?year=2020").content.decode()
    assert re.findall(r'rel="alternate" hreflang="([^"]+)" href="([^"]+)"', page) == [
        (language.tag, f"/{prefix(language)}/?year=2020") for language in OFFICIAL
    ]


def test_language_bar_writes_each_language_in_itself_and_marks_the_present_one(client: Client) -> None:
    page = client.get("/zh-hans/no/such/page/").content.decode()
    bar = re.findall(r'<a href="([^"]+)" lang="([^"]+)" hreflang="\2"( aria-current="true")?>([^<]+)', page)
    assert bar == [
        (
            f"/{prefix(language)}/no/such/page/",
            language.tag,
            ' aria-current="true"' if language.code == "zh" else "",
            language.name,
        )
        for language in OFFICIAL
    ]


@pytest.mark.parametrize(
    ("asked", "given"),
    [("ar", "/ar/"), ("zh-CN,zh;q=0.9", "/zh-hans/"), ("fr-CA, en", "/fr/"), ("sw", "/en/")],
)
def test_bare_address_leads_to_the_language_that_the_browser_asks_for(
    client: Client, asked: str, given: str
) -> None:
    assert client.get("/", headers={"Accept-Language": asked}).headers["Location"] == given


def test_pages_allow_no_inline_script_or_style(client: Client) -> None:
    answer = client.get("/en/")
    policy = answer.headers["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "default-src 'none'" in policy
    assert not re.search(r"<script|<style|\sstyle=|\son\w+=", answer.content.decode())
