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
