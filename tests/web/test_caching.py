"""What is shown to a signed-in person is kept by no cache on the way."""

import pytest
from django.test import Client

from consilia.members.factories import make_focal_point

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("path", ["/en/", "/en/desk/", "/en/members/", "/en/nowhere/"])
def test_pages_of_a_signed_in_person_are_private(client: Client, path: str) -> None:
    client.force_login(make_focal_point())
    assert set(client.get(path)["Cache-Control"].split(", ")) == {"private", "no-cache"}


@pytest.mark.parametrize("path", ["/en/", "/en/members/"])
def test_public_pages_say_nothing_of_it(client: Client, path: str) -> None:
    assert "private" not in client.get(path).get("Cache-Control", "")
