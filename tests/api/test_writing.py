"""Programs act with a person's token: what that person may, and nothing by a browser's cookie."""

import json
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.test import Client

from consilia.base import clock, tokens
from consilia.base.errors import DomainError
from consilia.base.models import ApiToken, RecordEntry, User
from consilia.consultations.factories import make_consultation
from consilia.consultations.models import Answer
from consilia.members.factories import appoint, make_focal_point, make_officer, make_organisation, make_user
from consilia.members.models import Appointment, CouncilSeat, FormerName, Invitation, Membership, Organisation
from consilia.members.vocab import Role
from members.test_sheets import book

NOW = datetime(2026, 5, 15, 10, tzinfo=UTC)
pytestmark = pytest.mark.django_db


def token_of(person: User, *, now: datetime | None = None) -> str:
    return tokens.make_token(actor=person, name="a program", days=30, now=now or clock.now())[1]


def call(method: str, path: str, given: dict[str, Any] | None = None, token: str = "") -> tuple[int, Any]:
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    client = Client(enforce_csrf_checks=True, headers=headers)
    answer = client.generic(
        method, f"/api/v1/{path}", json.dumps(given or {}), content_type="application/json"
    )
    return answer.status_code, answer.json()


@pytest.fixture
def focal() -> User:
    return make_focal_point(make_organisation("ken", name="Kenya"), "focal@example.int")


def test_a_focal_point_arranges_people_by_a_program(focal: User) -> None:
    token = token_of(focal)
    kenya = Appointment.objects.get().organisation
    assert call("GET", "members/ken/people", token=token)[1]["appointments"][0]["role"] == "focal-point"
    deputy = {"email": "new@example.int", "deputy": True, "purpose": "votes", "language": "fr"}
    assert call("POST", "members/ken/invitations", deputy, token) == (
        201,
        {"appointment": None, "invited": "new@example.int"},
    )
    assert Invitation.objects.get().deputy
    appoint(make_user("delegate@example.int"), kenya, Role.DELEGATE)
    status, made = call(
        "POST", "members/ken/people", {"email": "delegate@example.int", "purpose": "votes"}, token
    )
    assert status == 201
    number = made["appointment"]
    assert call("POST", f"appointments/{number}/end", {"why": "a mistake"}, token)[0] == 200
    assert Appointment.objects.get(pk=number).ended_why == "a mistake"
    general = Appointment.objects.get(person=focal)
    handed = call("POST", f"appointments/{general.pk}/hand-over", {"email": "delegate@example.int"}, token)
    assert handed[0] == 200
    assert call("POST", "members/ken/invitations", deputy, token)[0] == 422


def test_what_one_may_not_see_looks_absent(focal: User) -> None:
    make_organisation("ury")
    token = token_of(focal)
    assert call("POST", "members/atlantis/invitations", {"email": "x@example.int"}, token)[0] == 404
    assert call("POST", "members/ury/invitations", {"email": "x@example.int"}, token)[0] == 422
    other = Appointment.objects.get(person=make_focal_point(make_organisation("fji")))
    assert call("POST", f"appointments/{other.pk}/end", {}, token)[0] == 404
    assert call("POST", "register/council-seats", {"row": {}}, token)[0] == 422


@pytest.mark.usefixtures("focal")
def test_an_officer_keeps_the_register_by_a_program() -> None:
    token = token_of(make_officer())
    seat = {"organisation": "ken", "group": "D", "since": "2019-01-01"}
    status, made = call("POST", "register/council-seats", {"row": seat}, token)
    assert (status, made["row"]["group"]) == (201, "D")
    path = f"register/council-seats/{made['number']}"
    change = {"row": {"until": "2022-12-31"}, "mark": made["mark"]}
    assert call("PUT", path, change, token)[0] == 200
    assert call("PUT", path, change | {"row": {"until": "2023-12-31"}}, token)[0] == 409
    assert CouncilSeat.objects.get().until == date(2022, 12, 31)
    assert len(call("GET", "register/council-seats", token=token)[1]) == 1
    wrong = call("POST", "register/council-seats", {"row": seat}, token)
    assert (wrong[0], wrong[1]["field"]) == (422, "organisation")
    renamed = {"names": {"en": "Republic of Kenya"}, "since": "2026-01-01"}
    assert call("POST", "members/ken/names", renamed, token)[1]["row"]["name_en"] == "Republic of Kenya"
    assert FormerName.objects.count() == 1
    make_organisation("ury")
    assert call("POST", "members/ken/successor", {"successor": "ury", "since": "2026-02-01"}, token)[0] == 200
    assert Membership.objects.get(organisation__slug="ken").until == date(2026, 1, 31)


def test_an_officer_enters_bodies_and_series_by_a_program(focal: User) -> None:
    token = token_of(make_officer())
    council = {"name": {"en": "Council"}, "rulebook": "council-decision-556"}
    assert call("PUT", "bodies/council", council, token)[0] == 200
    group = {"name": {"en": "Group"}, "parent": "council"}
    assert call("PUT", "bodies/group", group, token)[1]["parent"] == "council"
    assert call("PUT", "bodies/council", council | {"parent": "group"}, token)[1]["field"] == "parent"
    series = {"name": {"en": "Circulars"}, "form": "CL-{yy}/{number}", "body": "council"}
    assert call("PUT", "series/CL", series, token)[0] == 200
    assert call("PUT", "series/CL", series, token_of(focal))[0] == 422
    assert [row["key"] for row in call("GET", "bodies")[1]] == ["council", "group"]
    assert call("GET", "series")[1][0]["body"] == "council"


def test_a_reply_is_noted_by_a_program(focal: User) -> None:
    consultation = make_consultation(actor=make_officer())
    given = {"member": "ken", "kind": "reply", "given_on": "2020-03-20", "reference": "K-1"}
    status, told = call("POST", f"consultations/{consultation.slug}/answers", given, token_of(focal))
    assert status in {201, 422}
    assert Answer.objects.count() == (status == 201)
    assert told.get("reference") == "K-1" or told["detail"]


def test_a_token_works_until_it_ends_or_is_revoked(focal: User) -> None:
    secret = token_of(focal, now=NOW)
    assert tokens.person_of(secret, NOW + timedelta(days=29)) == focal
    assert tokens.person_of(secret, NOW + timedelta(days=30)) is None
    assert tokens.person_of(secret + "x", NOW) is None
    row = ApiToken.objects.get()
    assert (secret in row.token_hash, row.used_on) == (False, date(2026, 6, 13))
    with pytest.raises(DomainError):
        tokens.revoke_token(actor=make_user(), token=row, now=NOW)
    for _click in range(2):
        tokens.revoke_token(actor=focal, token=row, now=NOW)
    assert tokens.person_of(secret, NOW) is None
    assert [entry.action for entry in RecordEntry.objects.all()] == ["base.make_token", "base.revoke_token"]


def test_a_closed_account_has_no_working_token(focal: User) -> None:
    secret = token_of(focal, now=NOW)
    User.objects.update(is_active=False)
    assert tokens.person_of(secret, NOW) is None


@pytest.mark.parametrize("days", [0, 366])
def test_a_token_lives_for_a_time(focal: User, days: int) -> None:
    with pytest.raises(DomainError):
        tokens.make_token(actor=focal, name="x", days=days, now=NOW)


def test_one_has_so_many_tokens_and_no_more(focal: User) -> None:
    for _number in range(tokens.MOST):
        token_of(focal, now=NOW)
    with pytest.raises(DomainError):
        token_of(focal, now=NOW)


def test_a_cookie_writes_nothing_and_a_wrong_token_reads_nothing(focal: User) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(focal)
    given = json.dumps({"email": "x@example.int"})
    answer = client.post("/api/v1/members/ken/invitations", given, content_type="application/json")
    assert answer.status_code == 401
    assert call("GET", "members", token=tokens.PREFIX)[0] == 401
    assert call("GET", "members")[0] == 200
    assert not Invitation.objects.exists()


@pytest.mark.parametrize(
    "given",
    [
        {"email": "a@example.int", "purpose": "no such purpose"},
        {"email": "a@example.int", "matter": "nonsense"},
        {"email": "a@example.int", "language": "xx"},
        {"email": "a@example.int,b@example.int"},
        {"email": "a\u202e@example.int"},
        {"email": "a@example.int", "until": "0001-01-01"},
    ],
)
def test_an_invitation_that_no_page_could_send_is_refused(focal: User, given: dict[str, str]) -> None:
    token = token_of(focal)
    assert call("POST", "members/ken/invitations", given, token)[0] == 422
    assert not Invitation.objects.exists()
    assert call("GET", "members/ken/people", token=token)[0] == 200


@pytest.mark.parametrize(
    ("path", "given"),
    [
        ("members/ken/names", {"names": {"xx": "Kenya"}, "since": "2026-01-01"}),
        ("members/ken/names", {"names": {"en": "The Kenya"}, "since": "0001-01-01"}),
        ("members/ken/successor", {"successor": "uga", "since": "9999-12-31"}),
        ("register/arrears", {"row": {"organisation": "ken", "amount": "999999999999.999"}}),
    ],
)
def test_what_the_register_cannot_hold_is_refused(path: str, given: dict[str, Any]) -> None:
    for key in ("ken", "uga"):
        make_organisation(key)
    token = token_of(make_officer())
    assert call("POST", path, given, token)[0] == 422


def test_a_body_keeps_what_it_can_hold() -> None:
    make_organisation("ken", name="Kenya")
    token = token_of(make_officer())
    status, made = call("PUT", "bodies/council", {"name": {"en": "Council"}}, token)
    assert (status, made["name"]) == (200, {"en": "Council"})
    for wrong in ({"name": {"xx": "Council"}}, {"name": {"en": "n" * 301}}, {"name": {}}):
        assert call("PUT", "bodies/council", wrong, token)[0] in {409, 422}
    assert call("PUT", "bodies/new", {"name": {"en": "New"}}, token)[0] in {409, 422}


def bring(rows: list[list[str]], token: str) -> tuple[int, Any]:
    client = Client(enforce_csrf_checks=True, headers={"Authorization": f"Bearer {token}"})
    answer = client.post("/api/v1/register-imports", {"spreadsheet": book(members=rows)})
    return answer.status_code, answer.json()


def test_a_program_brings_a_spreadsheet_looks_and_applies() -> None:
    token = token_of(make_officer())
    status, told = bring([["name_en", "iso3", "since"], ["Kenya", "KEN", "1964-04-11"]], token)
    assert (status, told["new"], told["applied"], told["refused"]) == (201, 2, False, False), (
        "the member and its membership"
    )
    assert not Organisation.objects.filter(iso3="KEN").exists()
    place = f"register-imports/{told['key']}"
    assert call("GET", place, token=token) == (200, told)
    assert call("POST", f"{place}/apply", {"seen": "0" * 64}, token)[0] == 409
    for _twice in range(2):
        status, done = call("POST", f"{place}/apply", {"seen": told["seen"]}, token)
        assert (status, done["applied"]) == (200, True)
    assert Organisation.objects.get(iso3="KEN").memberships.count() == 1
    assert RecordEntry.objects.filter(action="members.apply_spreadsheet").count() == 1


def test_a_spreadsheet_that_cannot_be_taken_says_why(focal: User) -> None:
    token = token_of(make_officer())
    status, told = bring([["name_en", "iso3"], ["One", "MOZ"], ["Two", "MOZ"]], token)
    assert (status, told["refused"], bool(told["lines"][0]["faults"])) == (201, True, True)
    assert call("POST", f"register-imports/{told['key']}/apply", {"seen": told["seen"]}, token)[0] == 422
    assert bring([["name_en", "iso3"], ["One", "MOZ"]], token_of(focal))[0] == 422
    assert call("GET", f"register-imports/{UUID(int=1)}", token=token)[0] == 404
