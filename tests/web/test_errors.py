"""Error pages: in the language of the page, none asks the database for more than it must."""

import pytest
from django.conf import settings
from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from django.http import HttpRequest
from django.test import Client, RequestFactory
from django.utils import translation

from consilia.core.languages import OFFICIAL
from consilia.members.factories import make_user
from consilia.web import errors

EACH = pytest.mark.parametrize("tag", [language.tag.lower() for language in OFFICIAL])


@pytest.fixture
def strange() -> HttpRequest:
    """Return a request that no middleware has seen: no person, no session, no instant."""
    return RequestFactory().get("/fr/somewhere/")


@EACH
def test_failed_page_stands_without_database_and_person(strange: HttpRequest, tag: str) -> None:
    with translation.override(tag):
        answer = errors.failed(strange)
    assert answer.status_code == 500
    assert f'<html lang="{tag}"' in answer.content.decode().replace("zh-Hans", "zh-hans")
    assert answer.content.decode().count("<h1") == 1


@pytest.mark.parametrize(
    ("trouble", "status", "sentence"),
    [
        (SuspiciousOperation(), 400, "This request cannot be answered"),
        (RequestDataTooBig(), 413, "This is too large"),
    ],
)
def test_bad_request_says_what_was_wrong(
    strange: HttpRequest, trouble: Exception, status: int, sentence: str
) -> None:
    answer = errors.bad_request(strange, trouble)
    assert (answer.status_code, sentence in answer.content.decode()) == (status, True)


@pytest.mark.django_db
def test_too_much_text_is_answered_by_its_page(client: Client) -> None:
    form = {"login": "x" * (settings.DATA_UPLOAD_MAX_MEMORY_SIZE + 1), "password": "x"}
    body = "&".join(f"{name}={value}" for name, value in form.items())
    answer = client.post("/fr/account/sign-in/", body, content_type="application/x-www-form-urlencoded")
    assert (answer.status_code, "Cet envoi est trop volumineux" in answer.content.decode()) == (413, True)


@pytest.mark.django_db
def test_form_without_its_token_is_refused_with_a_sentence() -> None:
    answer = Client(enforce_csrf_checks=True).post("/ru/account/sign-in/", {"login": "a", "password": "b"})
    assert (answer.status_code, "Ничего не сохранено" in answer.content.decode()) == (403, True)


@pytest.mark.django_db
def test_stranger_is_offered_to_sign_in_and_to_come_back(client: Client) -> None:
    page = client.get("/fr/nowhere/?a=1&b=2").content.decode()
    assert 'href="/fr/account/sign-in/?next=%2Ffr%2Fnowhere%2F%3Fa%3D1%26b%3D2"' in page


@pytest.mark.django_db
def test_who_is_signed_in_is_offered_no_sign_in(client: Client) -> None:
    client.force_login(make_user())
    assert "account/sign-in/" not in client.get("/fr/nowhere/").content.decode()
