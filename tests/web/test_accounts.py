"""Signing in and out, a forgotten password, what strangers are told."""

import html
import re

import pytest
from django.core.cache import cache
from django.test import Client

from consilia.base import clock, tokens
from consilia.base.models import OutgoingMail, User
from consilia.members.factories import make_user

pytestmark = pytest.mark.django_db
WRONG = "five voices"
PASSWORD = "six voices around one table"  # noqa: S105 - of nobody
SIGN_IN = "/en/account/sign-in/"


@pytest.fixture(autouse=True)
def _no_attempts_counted() -> None:
    cache.clear()


@pytest.fixture
def somebody() -> User:
    return make_user("focal.point@example.int", name="Focal point of Kenya", password=PASSWORD)


def sign_in(client: Client, *, password: str = PASSWORD, page: str = SIGN_IN, **more: str) -> object:
    return client.post(page, {"login": "focal.point@example.int", "password": password, **more})


def test_sign_in_leads_on_and_sign_out_is_a_form(client: Client, somebody: User) -> None:
    answer = sign_in(client, next="/fr/account/password/")
    assert (answer.status_code, answer.headers["Location"]) == (302, "/fr/account/password/")
    page = client.get("/fr/").content.decode()
    assert str(somebody) in page
    assert 'method="post" action="/fr/account/sign-out/"' in page
    client.post("/fr/account/sign-out/")
    assert "account/sign-in/" in client.get("/fr/").content.decode()


@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example/", "javascript:alert(1)"])
@pytest.mark.usefixtures("somebody")
def test_sign_in_never_leads_to_another_site(client: Client, elsewhere: str) -> None:
    assert sign_in(client, next=elsewhere).headers["Location"].startswith("/en/")


@pytest.mark.parametrize(
    ("prefix", "sentence"),
    [
        ("en", "Address and password do not fit together."),
        ("fr", "L'adresse et le mot de passe ne correspondent pas."),
        ("es", "La dirección y la contraseña no coinciden."),
        ("ru", "Адрес и пароль не соответствуют друг другу."),
        ("zh-hans", "邮箱地址与密码不匹配。"),
        ("ar", "عنوان البريد الإلكتروني أو كلمة المرور غير صحيح."),
    ],
)
@pytest.mark.usefixtures("somebody")
def test_wrong_password_is_said_in_each_language(client: Client, prefix: str, sentence: str) -> None:
    answer = sign_in(client, password=WRONG, page=f"/{prefix}/account/sign-in/")
    assert sentence in html.unescape(answer.content.decode())


@pytest.mark.usefixtures("somebody")
def test_failed_attempts_are_limited(client: Client) -> None:
    for _attempt in range(5):
        sign_in(client, password=WRONG)
    answer = sign_in(client)
    assert "Too many attempts" in answer.content.decode()
    assert "_auth_user_id" not in client.session


def test_field_errors_are_tied_to_their_fields(client: Client) -> None:
    page = client.post("/ar/account/sign-in/", {"login": "", "password": ""}).content.decode()
    assert '<a href="#id_login">' in page
    assert re.search(r'<input[^>]*id="id_login"[^>]*aria-describedby="id_login_error"', page) or re.search(
        r'<input[^>]*aria-describedby="id_login_error"[^>]*id="id_login"', page
    )
    assert 'id="id_login_error"' in page
    assert "This field is required" not in page


def test_forgotten_password_is_set_through_a_mail_in_the_language_of_the_account(
    client: Client, somebody: User
) -> None:
    somebody.language = "ar"
    somebody.save()
    now = clock.now()
    _row, secret = tokens.make_token(actor=somebody, name="a program", days=30, now=now)
    client.post("/en/account/password/reset/", {"email": somebody.email})
    letter = OutgoingMail.objects.get()
    assert (letter.recipient, letter.language) == (somebody.email, "ar")
    link = re.search(r"http://testserver(\S+)", letter.body)
    assert link
    assert link[1].startswith("/ar/")
    page = client.get(link[1]).headers["Location"]
    client.post(page, {"password1": "another table, six voices", "password2": "another table, six voices"})
    somebody.refresh_from_db()
    assert somebody.check_password("another table, six voices")
    assert tokens.person_of(secret, now) is None, "what somebody else may have made works no longer"
    assert client.get(link[1]).status_code == 200, "a used link explains itself"


def test_unknown_address_is_told_the_same_and_gets_no_mail(client: Client, somebody: User) -> None:
    known = client.post("/en/account/password/reset/", {"email": somebody.email})
    unknown = client.post("/en/account/password/reset/", {"email": "stranger@example.int"})
    assert (known.status_code, known.headers["Location"]) == (
        unknown.status_code,
        unknown.headers["Location"],
    )
    assert [letter.recipient for letter in OutgoingMail.objects.all()] == [somebody.email]


@pytest.mark.parametrize(
    ("prefix", "sentence"),
    [
        ("en", "it needs at least 12 characters"),
        ("zh-hans", "至少需要12个字符"),
        ("ar", "ألا تقل عن 12 حرفاً"),
    ],
)
def test_short_password_is_refused_in_the_language_of_the_page(
    client: Client, somebody: User, prefix: str, sentence: str
) -> None:
    client.force_login(somebody)
    form = {"oldpassword": PASSWORD, "password1": "short", "password2": "short"}
    assert sentence in client.post(f"/{prefix}/account/password/", form).content.decode()
    assert User.objects.get().check_password(PASSWORD)


def test_changed_password_is_told_by_mail(client: Client, somebody: User) -> None:
    client.force_login(somebody)
    form = {"oldpassword": PASSWORD, "password1": "another table, six", "password2": "another table, six"}
    assert client.post("/en/account/password/", form).status_code == 302
    assert User.objects.get().check_password("another table, six")
    assert [letter.recipient for letter in OutgoingMail.objects.all()] == [somebody.email]


def test_nobody_signs_up(client: Client) -> None:
    form = {"email": "new@example.int", "password1": PASSWORD, "password2": PASSWORD}
    answer = client.post("/en/account/sign-up/", form)
    assert "by invitation" in answer.content.decode()
    assert not User.objects.exists()


def test_bare_address_leads_a_person_to_the_language_of_the_account(client: Client, somebody: User) -> None:
    somebody.language = "zh"
    somebody.save()
    client.force_login(somebody)
    assert client.get("/", headers={"Accept-Language": "fr"}).headers["Location"] == "/zh-hans/"
