"""No page without a capability, none reachable by whom it is not meant for, whatever page is added."""

import pytest
from django.test import Client
from django.urls import Resolver404, resolve

from house.pages import Page, pages


@pytest.mark.parametrize("page", pages(), ids=lambda page: page.name)
def test_each_page_carries_its_capability(page: Page) -> None:
    assert page.capability is not None, f"{page.name} needs @page(CAPABILITY)"


def test_pages_have_names() -> None:
    assert [page.name for page in pages() if not page.name or "/" in page.name] == []


def test_there_is_no_admin_that_goes_round_the_actions() -> None:
    with pytest.raises(Resolver404):
        resolve("/admin/")


@pytest.mark.django_db
def test_an_unknown_address_is_404_in_the_language_that_it_says(client: Client) -> None:
    for tag in ("ar", "zh-hans", "en", "fr", "ru", "es"):
        answer = client.get(f"/{tag}/there-is-no-such-page/")
        assert answer.status_code == 404
        assert f'lang="{tag}"' in answer.content.decode().lower()


ABSURD = ("%00", "9" * 5000, "-1", "1e9", "abc", "%3Cx%3E", "%FF", "%E2%80%AE", "x" * 10_000)
LISTS = {
    "/en/consultations/": ("page", "words", "state", "kind", "addressed", "year"),
    "/en/letters/": ("page", "words", "series", "year"),
    "/en/members/": ("category", "region", "words", "order"),
    "/api/v1/consultations": ("page", "words"),
    "/api/v1/letters": ("page", "words", "series", "year"),
    "/api/v1/members": ("category", "region", "words", "day"),
}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("address", "name"), [(address, name) for address, names in LISTS.items() for name in names]
)
def test_no_list_fails_whatever_it_is_asked(client: Client, address: str, name: str) -> None:
    for value in ABSURD:
        assert client.get(f"{address}?{name}={value}").status_code in {200, 422}


@pytest.mark.django_db
@pytest.mark.parametrize("kind", ["consultations", "letters", "members"])
def test_a_key_that_no_database_holds_is_404(client: Client, kind: str) -> None:
    assert client.get(f"/api/v1/{kind}/%00").status_code == 404


@pytest.mark.django_db
def test_public_pages_answer_to_head(client: Client) -> None:
    for address in ("/en/", "/en/consultations/", "/en/letters/", "/en/members/", "/en/feeds/letters.atom"):
        assert (client.head(address).status_code, client.head(address).content) == (200, b"")
