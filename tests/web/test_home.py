"""The home page."""

from datetime import date

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from consilia.letters.factories import make_letter

pytestmark = pytest.mark.django_db


def test_home_says_when_there_is_nothing(client: Client) -> None:
    assert "No letter has been registered yet." in client.get("/en/").content.decode()
    assert "لم تُسجَّل أي رسالة بعد." in client.get("/ar/").content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_home_asks_as_often_for_one_as_for_three(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    for number in range(count):
        make_letter(f"CL-20/{number + 18}")
    with django_assert_num_queries(2):
        page = client.get("/en/").content.decode()
    assert page.count("/en/letters/cl-20-") == count


def test_home_shows_the_latest_letters_first(client: Client) -> None:
    for day in range(1, 8):
        make_letter(f"CL-20/{day}", date(2020, 3, day))
    page = client.get("/en/").content.decode()
    shown = [day for day in range(7, 0, -1) if f">CL-20/{day}<" in page]
    assert shown == [7, 6, 5, 4, 3]
    places = [page.index(f">CL-20/{day}<") for day in shown]
    assert places == sorted(places)
