"""One's own account: who one is, second factors, sessions, acts that ask again who it is, leaving."""

import base64
import hmac
import re
import struct
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from hashlib import sha1

import pytest
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.core.cache import cache
from django.test import Client
from pytest_django import DjangoCaptureOnCommitCallbacks

from consilia.base import mail, record, stepup, tokens
from consilia.base.errors import DomainError
from consilia.base.models import OutgoingMail, RecordEntry, User
from consilia.base.said import in_languages
from consilia.members import actions, factories
from consilia.members.models import Appointment, Invitation
from consilia.members.vocab import Role
from consilia.search import queries as searching

NOW = datetime(2026, 5, 15, 10, tzinfo=UTC)
SIGN_IN, ACCOUNT = "/en/account/sign-in/", "/en/account/"
INVITE = "/en/members/ken/people/invite/"
INVITED = {"email": "new@example.int", "role": "delegate", "purpose": "", "language": "en"}
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _no_attempts_are_counted_yet() -> Iterator[None]:
    yield
    cache.clear()


@pytest.fixture
def focal() -> User:
    return factories.make_focal_point(factories.make_organisation("ken", name="Kenya"), "focal@example.int")


def signed_in(person: User) -> Client:
    client = Client()
    client.force_login(person)
    return client


def long_ago(client: Client) -> Client:
    """Let the sign-in lie an hour back."""
    session = client.session
    session[stepup.SIGNED_IN] = time.time() - 3600
    session.save()
    return client


def code_for(secret: str, ago: int = 0) -> str:
    """Return the code of RFC 6238 that an app shows for a secret."""
    key = base64.b32decode(secret)
    digest = hmac.new(key, struct.pack(">Q", int(time.time()) // 30 - ago), sha1).digest()
    place = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[place : place + 4])[0] & 0x7FFFFFFF) % 10**6:06d}"


def is_binding(view: object) -> bool:
    return bool(getattr(view, "is_binding", False))


def with_app(client: Client) -> str:
    """Set an app for codes up and return its secret."""
    page = client.get("/en/account/security/app/on/").content.decode()
    secret = re.search(r'class="c-ref">([A-Z2-7]{32})<', page)
    assert secret
    assert client.post("/en/account/security/app/on/", {"code": code_for(secret[1])}).status_code == 302
    return secret[1]


def test_a_person_says_who_it_is_and_how_to_be_addressed(focal: User) -> None:
    given = {
        "name": "F. Point",
        "own_name": "منسق",
        "language": "fr",
        "time_zone": "Africa/Nairobi",
        "salutation_fr": "Madame l'Ambassadrice",
    }
    assert signed_in(focal).post(ACCOUNT, given).status_code == 302
    focal.refresh_from_db()
    assert (focal.name, focal.own_name, focal.time_zone) == ("F. Point", "منسق", "Africa/Nairobi")
    assert in_languages(focal.salutation, "en") == {"fr": "Madame l'Ambassadrice"}
    assert mail.greeting(focal.email, "fr") == "Madame l'Ambassadrice,"
    assert mail.greeting(focal.email, "es") == "Estimada señora, estimado señor:"
    seen = frozenset({"public", "signed-in"})
    assert [hit.title for hit in searching.search("منسق", reader="ar", seen_by=seen).hits] == [
        "F. Point · منسق"
    ]


def test_an_empty_name_is_asked_for_and_nothing_is_lost(focal: User) -> None:
    page = signed_in(focal).post(ACCOUNT, {"name": "", "own_name": "منسق", "language": "fr"})
    assert "منسق" in page.content.decode()
    assert page.status_code == 200


def test_a_name_that_turns_the_direction_of_writing_is_refused(focal: User) -> None:
    given = {"name": "F. Point", "own_name": "\u202eevil", "language": "en"}
    page = signed_in(focal).post(ACCOUNT, given).content.decode()
    assert "invisible signs that turn the direction of writing" in page
    assert User.objects.get(pk=focal.pk).own_name == ""


def test_an_act_that_binds_asks_again_and_loses_nothing(focal: User) -> None:
    client = signed_in(focal)
    page = client.get(INVITE).content.decode()
    key = page.partition('name="form_key" value="')[2].partition('"')[0]
    long_ago(client)
    answer = client.post(INVITE, INVITED | {"form_key": key})
    assert answer["Location"].startswith("/en/account/confirm/?next=")
    assert not Invitation.objects.exists()
    wrong = client.post(answer["Location"], {"password": "not this one", "next": INVITE})
    assert wrong.status_code == 200
    done = client.post(answer["Location"], {"password": factories.PASSWORD, "next": INVITE})
    assert done["Location"] == "/en/members/ken/people/"
    assert Invitation.objects.get().email == "new@example.int"


def test_a_fresh_sign_in_is_not_asked_again(focal: User) -> None:
    assert signed_in(focal).get(INVITE).status_code == 200


def test_each_page_that_binds_is_marked() -> None:
    from house.pages import pages  # noqa: PLC0415 - walks all addresses

    binding = {page.name for page in pages() if is_binding(page.view)}
    assert binding == {
        "account_leave",
        "account_tokens",
        "consultations:answer",
        *(f"members:{name}" for name in ("rename", "merge", "import", "update")),
        *(f"members:people-{name}" for name in ("invite", "appoint", "end", "hand-over", "restore")),
    }


def test_codes_of_an_app_are_asked_for_at_the_door(focal: User) -> None:
    secret = with_app(signed_in(focal))
    client = Client()
    typed = {"login": focal.email, "password": factories.PASSWORD}
    assert client.post(SIGN_IN, typed)["Location"] == "/en/account/security/code/"
    assert client.get("/en/desk/").status_code == 404
    assert (
        "This code is not right."
        in client.post("/en/account/security/code/", {"code": "000000"}).content.decode()
    )
    assert (
        client.post("/en/account/security/code/", {"code": code_for(secret, ago=-1)})["Location"]
        == "/en/desk/"
    )
    assert client.get("/en/desk/").status_code == 200


def test_a_recovery_code_works_once(focal: User) -> None:
    client = signed_in(focal)
    with_app(client)
    page = client.get("/en/account/security/codes/").content.decode()
    code = re.search(r'class="c-ref">(\d{8})<', page)
    assert code
    file = client.get("/en/account/security/codes/file/")
    assert code[1] in file.content.decode().split()
    for expected in (302, 200):
        stranger = Client()
        stranger.post(SIGN_IN, {"login": focal.email, "password": factories.PASSWORD})
        assert stranger.post("/en/account/security/code/", {"code": code[1]}).status_code == expected


def test_secrets_of_apps_are_sealed_and_changes_are_told(
    focal: User, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        secret = with_app(signed_in(focal))
    held = Authenticator.objects.get(type=Authenticator.Type.TOTP)
    assert secret not in str(held.data)
    told = OutgoingMail.objects.get(recipient=focal.email)
    assert "the ways to sign in have been changed" in told.subject
    actions_told = set(RecordEntry.objects.values_list("action", flat=True))
    assert "web.add_second_factor" in actions_told
    assert secret not in str(list(RecordEntry.objects.values_list("facts", flat=True)))


def test_signing_in_is_in_the_record_without_a_name(focal: User) -> None:
    Client().post(SIGN_IN, {"login": focal.email, "password": factories.PASSWORD})
    entry = RecordEntry.objects.get(action="web.sign_in")
    assert (entry.actor, entry.subject, entry.facts) == (str(focal.pk), f"person:{focal.pk}", {})


def test_a_session_elsewhere_is_ended(focal: User) -> None:
    here, there, elsewhere = Client(), Client(), Client()
    for client in (here, there, elsewhere):
        client.post(SIGN_IN, {"login": focal.email, "password": factories.PASSWORD})
    page = here.get("/en/account/sessions/").content.decode()
    assert page.count("Sign out there") == 2
    row = UserSession.objects.get(session_key=there.session.session_key)
    here.post("/en/account/sessions/", {"session": row.pk})
    assert [client.get("/en/desk/").status_code for client in (here, there, elsewhere)] == [200, 404, 200]
    here.post("/en/account/sessions/")
    assert [client.get("/en/desk/").status_code for client in (here, elsewhere)] == [200, 404]


def test_the_session_of_somebody_else_is_not_ended(focal: User) -> None:
    other = factories.make_focal_point(factories.make_organisation("ury"), "other@example.int")
    theirs = Client()
    theirs.post(SIGN_IN, {"login": other.email, "password": factories.PASSWORD})
    row = UserSession.objects.get()
    signed_in(focal).post("/en/account/sessions/", {"session": row.pk})
    assert theirs.get("/en/desk/").status_code == 200


def test_a_token_is_shown_once_and_revoked(focal: User) -> None:
    client = signed_in(focal)
    page = client.post("/en/account/tokens/", {"name": "a script", "days": 10}).content.decode()
    secret = re.search(rf'value="({tokens.PREFIX}[^"]+)"', page)
    assert secret
    assert secret[1] not in client.get("/en/account/tokens/").content.decode()
    token = focal.tokens.get()
    assert signed_in(factories.make_user()).post(f"/en/account/tokens/{token.pk}/revoke/").status_code == 404
    client.post(f"/en/account/tokens/{token.pk}/revoke/")
    assert "a script" not in client.get("/en/account/tokens/").content.decode()


def test_the_last_focal_point_hands_over_before_leaving(focal: User) -> None:
    with pytest.raises(DomainError, match="last focal point"):
        actions.leave(actor=focal, now=NOW)
    page = signed_in(focal).post("/en/account/leave/", {"sure": "on"}).content.decode()
    assert "Hand over to a successor first" in page
    assert User.objects.get(pk=focal.pk).is_active


def test_whoever_leaves_is_out_at_once_and_erased_later(focal: User) -> None:
    kenya = focal.appointments.get().organisation
    second = factories.make_focal_point(kenya, "second@example.int")
    factories.appoint(second, kenya, Role.DELEGATE, since=date(2100, 1, 1))
    _token, secret = tokens.make_token(actor=second, name="x", days=3, now=NOW)
    OutgoingMail.objects.create(
        key="x", message_id="x", recipient=second.email, language="en", subject="x", body="x", created_at=NOW
    )
    client = signed_in(second)
    assert client.post("/en/account/leave/", {"sure": "on"}).status_code == 302
    assert client.get("/en/desk/").status_code == 404
    assert tokens.person_of(secret, NOW) is None
    assert Appointment.objects.filter(person=second).get().until is not None
    second.refresh_from_db()
    left = second.left_at
    assert left is not None
    assert actions.erase_those_who_left(left + timedelta(days=364)) == 0
    assert [actions.erase_those_who_left(left + timedelta(days=365)) for _again in range(2)] == [1, 0]
    second.refresh_from_db()
    assert (second.name, second.email) == ("", f"erased-{second.pk}@invalid")
    assert str(second) == "Person whose data were erased"
    assert not OutgoingMail.objects.filter(recipient="second@example.int").exists()
    officer = signed_in(factories.make_officer("officer@example.int"))
    for page in ("members/ken/people/", "members/people/"):
        told = officer.get(f"/en/{page}")
        assert (told.status_code, "@invalid" in told.content.decode()) == (200, False)
    assert Appointment.objects.filter(person=second).exists()
    assert record.verify().faults == ()


def test_a_sentence_asks_whether_one_is_sure(focal: User) -> None:
    client = signed_in(factories.make_user())
    assert "365 days" in client.get("/en/account/leave/").content.decode()
    assert client.post("/en/account/leave/", {}).status_code == 200
    assert User.objects.filter(is_active=True).count() == 2
    assert focal.is_active
