"""Page x role x status: what each role gets of each page, in each state of the thing that it shows.

A page without a row here fails. A row says what is different from `NOBODY` (404 for all: forbidden looks
absent): a status for everybody, or by role.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from uuid import UUID

import pytest
from django.urls import reverse

from consilia.members.vocab import Role
from house.pages import pages
from house.world import ROLES, STRANGER, UNAPPOINTED, World, make_world

OK, FOUND, ABSENT, NOT_ALLOWED, NOT_KNOWN = (
    HTTPStatus.OK,
    HTTPStatus.FOUND,
    HTTPStatus.NOT_FOUND,
    HTTPStatus.METHOD_NOT_ALLOWED,
    HTTPStatus.UNAUTHORIZED,
)
OFFICE = (Role.OFFICER, Role.ADMINISTRATOR)
NOBODY = dict.fromkeys(ROLES, ABSENT)
EVERYBODY = dict.fromkeys(ROLES, OK)
ACCOUNTS = EVERYBODY | {STRANGER: ABSENT}
OFFICERS = NOBODY | dict.fromkeys(OFFICE, OK)
ARRANGERS = OFFICERS | {Role.FOCAL_POINT: OK}
OUTSIDERS = (STRANGER, UNAPPOINTED, Role.DELEGATE, Role.CHAIR, Role.TRANSLATOR)
PEOPLE = ("people", "people-invite", "people-appoint", "people-restore")
SENT_ON = NOBODY | dict.fromkeys(OFFICE, FOUND)
GUESTS = dict.fromkeys(ROLES, FOUND) | {STRANGER: OK}  # who is signed in is sent on

Parts = Callable[[World], Mapping[str, object]]


@dataclass(frozen=True)
class Row:
    """A page, the state of what it shows, and the answer to a GET by each role."""

    page: str
    answers: Mapping[str, int]
    parts: Parts = field(default=lambda _world: {})
    status: str = ""
    query: str = ""

    def __str__(self) -> str:
        return f"{self.page} {self.status}".strip()


def letter(world: World) -> dict[str, object]:
    return {"slug": world.letter.slug}


def letter_key(world: World) -> dict[str, object]:
    return {"key": world.letter.slug}


def state_key(world: World) -> dict[str, object]:
    return {"key": world.state.slug}


def consultation(world: World) -> dict[str, object]:
    return {"slug": world.consultation.slug}


def cancelled(world: World) -> dict[str, object]:
    return {"slug": world.cancelled.slug}


def reading(world: World) -> dict[str, object]:
    return {"key": world.reading.pk}


def discarded(world: World) -> dict[str, object]:
    return {"key": world.discarded.pk}


def held_by(role: str) -> Parts:
    """Return the appointment of the person of a role in the world's State."""

    def parts(world: World) -> dict[str, object]:
        row = world.people[role].appointments.get(organisation=world.state)
        return {"slug": world.state.slug, "appointment": row.pk}

    return parts


def row_of(*, own: bool) -> Parts:
    """Return a membership of the world's State, under its address or under that of another one."""

    def parts(world: World) -> dict[str, object]:
        slug = world.state.slug if own else world.lost.slug
        return {"slug": slug, "table": "memberships", "number": world.state.memberships.get().pk}

    return parts


def no_consultation(_world: World) -> dict[str, object]:
    return {"slug": "cl-00-0"}


MATRIX = [
    Row("entrance", dict.fromkeys(ROLES, FOUND)),
    Row("web:home", EVERYBODY),
    Row("web:zone", EVERYBODY),
    Row("web:about", EVERYBODY),
    Row("web:desk", ACCOUNTS),
    Row("web:feeds", EVERYBODY),
    Row("web:consultations-atom", EVERYBODY),
    Row("web:letters-atom", EVERYBODY),
    Row("web:record-atom", EVERYBODY),
    Row("web:calendar", EVERYBODY),
    Row("consultations:list", EVERYBODY),
    *(
        Row(f"consultations:{name}", answers, parts, status)
        for name, answers in (("consultation", EVERYBODY), ("calendar", EVERYBODY), ("texts", OFFICERS))
        for parts, status in ((consultation, "open"), (cancelled, "cancelled"))
    ),
    Row("consultations:cancel", OFFICERS, consultation, "open"),
    Row("consultations:answer", NOBODY, consultation, "nothing that is asked"),
    Row("consultations:answer", NOBODY, no_consultation, "not held"),
    Row("consultations:cancel", SENT_ON, cancelled, "cancelled"),
    *(
        Row(f"consultations:{name}", NOBODY, no_consultation, "not held")
        for name in ("consultation", "calendar", "texts", "cancel")
    ),
    Row("consultations:readings", OFFICERS),
    Row("consultations:reading-new", OFFICERS),
    Row("consultations:reading", OFFICERS, reading, "open"),
    Row("consultations:reading", SENT_ON, discarded, "discarded"),
    Row("consultations:reading-file", OFFICERS, lambda w: reading(w) | {"language": "en"}, "open"),
    Row("consultations:reading-file", NOBODY, lambda w: reading(w) | {"language": "ru"}, "language not held"),
    Row("consultations:reading-discard", OFFICERS, reading, "open"),
    Row("consultations:reading-discard", SENT_ON, discarded, "discarded"),
    Row("account_login", GUESTS),
    Row("account_logout", dict.fromkeys(ROLES, OK) | {STRANGER: FOUND}),
    Row("account_signup", GUESTS),
    Row("account_inactive", EVERYBODY),
    Row("account_change_password", ACCOUNTS),
    Row("account_set_password", dict.fromkeys(ROLES, FOUND) | {STRANGER: ABSENT}),
    Row("account_reset_password", EVERYBODY),
    Row("account_reset_password_done", EVERYBODY),
    Row(
        "account_reset_password_from_key", EVERYBODY, lambda _w: {"uidb36": "1", "key": "no-key"}, "wrong key"
    ),
    Row("account_reset_password_from_key_done", EVERYBODY),
    *(
        Row(name, ACCOUNTS)
        for name in (
            "account_index",
            "account_leave",
            "account_tokens",
            "account_reauthenticate",
            "usersessions_list",
            "mfa_index",
            "mfa_list_webauthn",
            "mfa_add_webauthn",
            "mfa_activate_totp",
            "mfa_generate_recovery_codes",
            "socialaccount_connections",
        )
    ),
    *(
        Row(name, NOBODY, status="without")
        for name in ("mfa_view_recovery_codes", "mfa_download_recovery_codes", "mfa_deactivate_totp")
    ),
    *(
        Row(name, NOBODY, lambda _w: {"pk": 1}, "not held")
        for name in ("mfa_remove_webauthn", "mfa_edit_webauthn")
    ),
    *(
        Row(name, dict.fromkeys(ROLES, FOUND) | {STRANGER: ABSENT}, status="without")
        for name in ("mfa_reauthenticate", "mfa_reauthenticate_webauthn")
    ),
    *(
        Row(name, dict.fromkeys(ROLES, FOUND), status="nobody is half signed in")
        for name in ("mfa_authenticate", "mfa_login_webauthn", "socialaccount_signup")
    ),
    Row("socialaccount_login_cancelled", EVERYBODY),
    Row("socialaccount_login_error", dict.fromkeys(ROLES, NOT_KNOWN)),
    *(
        Row(name, NOBODY, lambda _w: {"provider_id": "house"}, "no house is named")
        for name in ("openid_connect_login", "openid_connect_callback")
    ),
    Row(
        "account_revoke_token",
        dict.fromkeys(ROLES, NOT_ALLOWED) | {STRANGER: ABSENT},
        lambda _w: {"token": UUID(int=1)},
    ),
    Row("groups:list", EVERYBODY),
    Row("groups:new", OFFICERS),
    *(
        Row(f"groups:{name}", answers, lambda w, s=slug: {"slug": s or w.body.slug}, status)
        for slug, status in (("", "held"), ("nowhere", "not held"))
        for name, answers in (
            ("body", NOBODY if slug else EVERYBODY),
            ("edit", NOBODY if slug else OFFICERS),
        )
    ),
    Row("letters:series", EVERYBODY),
    Row("letters:series-new", OFFICERS),
    Row("letters:series-edit", OFFICERS, lambda w: {"key": w.series.key}, "held"),
    Row("letters:series-edit", NOBODY, lambda _w: {"key": "NONE"}, "not held"),
    Row("letters:list", EVERYBODY),
    Row("letters:letter", EVERYBODY, letter, "held"),
    Row("letters:letter", NOBODY, lambda _w: {"slug": "cl-00-0"}, "not held"),
    Row("letters:file", EVERYBODY, lambda w: letter(w) | {"language": "en"}, "held"),
    Row("letters:file", NOBODY, lambda w: letter(w) | {"language": "ru"}, "language not held"),
    Row("members:list", EVERYBODY),
    Row("members:organisation", EVERYBODY, lambda w: {"slug": w.state.slug}),
    Row("members:organisation", NOBODY, lambda _w: {"slug": "atlantis"}, "not held"),
    Row("members:organisation", EVERYBODY, lambda w: {"slug": w.state.slug}, "on a day", "?on=2020-03-18"),
    Row("members:list", EVERYBODY, status="on a day", query="?on=2020-03-18"),
    Row("members:export", EVERYBODY),
    Row("members:enter", OFFICERS),
    Row("members:bring", OFFICERS),
    Row("members:update", OFFICERS),
    Row("members:import", OFFICERS, lambda w: {"key": w.brought.pk}, "held"),
    Row("members:import", NOBODY, lambda _w: {"key": UUID(int=0)}, "not held"),
    *(
        Row(f"members:{name}", answers, lambda w, s=slug: {"slug": s or w.state.slug}, status)
        for name in ("edit", "rename", "merge")
        for slug, status, answers in (("", "held", OFFICERS), ("atlantis", "not held", NOBODY))
    ),
    Row("members:edit-new", OFFICERS, lambda w: {"slug": w.state.slug, "table": "addresses"}),
    Row("members:edit-new", NOBODY, lambda w: {"slug": w.state.slug, "table": "friends"}, "no such table"),
    *(
        Row(f"members:{name}", answers, row_of(own=own), "own" if own else "of another")
        for name in ("edit-row", "edit-remove")
        for own, answers in ((True, OFFICERS), (False, NOBODY))
    ),
    Row("members:people-list", OFFICERS),
    Row("members:missing", OFFICERS),
    *(
        Row(f"members:{name}", answers, lambda w: {"slug": w.state.slug}, "own State of the focal point")
        for name, answers in (
            ("people", ACCOUNTS),
            ("people-invite", ARRANGERS),
            ("people-appoint", ARRANGERS),
            ("people-restore", OFFICERS),
        )
    ),
    *(
        Row(f"members:{name}", answers, lambda w: {"slug": w.lost.slug}, "another State")
        for name, answers in (
            ("people", ACCOUNTS),
            ("people-invite", OFFICERS),
            ("people-appoint", OFFICERS),
            ("people-restore", OFFICERS),
        )
    ),
    *(Row(f"members:{name}", NOBODY, lambda _w: {"slug": "atlantis"}, "not held") for name in PEOPLE),
    Row("members:people", OFFICERS, lambda _w: {"slug": "secretariat"}, "the secretariat"),
    *(
        Row(f"members:people-{name}", answers, held_by(role), f"of the {role}")
        for name, role, answers in (
            ("end", Role.FOCAL_POINT, ARRANGERS),
            ("end", Role.DELEGATE, ARRANGERS | {Role.DELEGATE: OK}),
            ("hand-over", Role.FOCAL_POINT, ARRANGERS),
            ("hand-over", Role.DELEGATE, NOBODY),
            ("paper", Role.FOCAL_POINT, NOBODY),
        )
    ),
    Row("members:invitations", OFFICERS),
    Row("members:invite", OFFICERS),
    Row(
        "members:withdraw",
        dict.fromkeys(ROLES, NOT_ALLOWED) | dict.fromkeys(OUTSIDERS, ABSENT),
        lambda w: {"invitation": w.invitation.pk},
        "open",
    ),
    Row("members:invitation", NOBODY, lambda _w: {"token": "guessed"}, "guessed"),
    Row("search:page", EVERYBODY),
    Row("search:page", EVERYBODY, status="with words", query="?q=kenya"),
    Row("interface:docs", EVERYBODY),
    Row("api:openapi-json", EVERYBODY),
    Row("api:api-root", NOBODY),
    Row("api:letters", EVERYBODY),
    Row("api:letter", EVERYBODY, letter_key, "held"),
    Row("api:letter", NOBODY, lambda _w: {"key": "cl-00-0"}, "not held"),
    Row("api:consultations", EVERYBODY),
    Row("api:consultation", EVERYBODY, lambda w: {"key": w.cancelled.slug}, "cancelled"),
    Row("api:consultation", NOBODY, lambda _w: {"key": "cl-00-0"}, "not held"),
    Row("api:search", EVERYBODY, query="?q=kenya"),
    Row("api:bodies", EVERYBODY),
    Row("api:series", EVERYBODY),
    Row("api:members", EVERYBODY),
    *(
        Row(f"api:{name}", dict.fromkeys(ROLES, answer), parts, "without a token")
        for name, answer, parts in (
            ("people", NOT_KNOWN, state_key),
            ("appoint", NOT_KNOWN, state_key),
            ("invite", NOT_ALLOWED, state_key),
            ("rename", NOT_ALLOWED, state_key),
            ("merge", NOT_ALLOWED, state_key),
            ("end", NOT_ALLOWED, lambda _w: {"number": 1}),
            ("hand-over", NOT_ALLOWED, lambda _w: {"number": 1}),
            ("rows", NOT_KNOWN, lambda _w: {"table": "council-seats"}),
            ("row-new", NOT_KNOWN, lambda _w: {"table": "council-seats"}),
            ("row", NOT_ALLOWED, lambda _w: {"table": "council-seats", "number": "1"}),
            ("imports", NOT_ALLOWED, lambda _w: {}),
            ("import", NOT_KNOWN, lambda _w: {"key": UUID(int=1)}),
            ("import-apply", NOT_ALLOWED, lambda _w: {"key": UUID(int=1)}),
            ("body", NOT_ALLOWED, lambda _w: {"key": "council"}),
            ("series-put", NOT_ALLOWED, lambda _w: {"key": "CL"}),
            ("answer", NOT_ALLOWED, lambda w: {"key": w.consultation.slug}),
        )
    ),
    Row("api:member", EVERYBODY, lambda w: {"key": w.state.slug}, "held"),
    Row("api:member", NOBODY, lambda _w: {"key": "atlantis"}, "not held"),
]


def test_no_page_is_without_a_row() -> None:
    assert {page.name for page in pages()} == {row.page for row in MATRIX}


@pytest.mark.django_db
@pytest.mark.parametrize("row", MATRIX, ids=str)
def test_each_role_gets_what_it_may(row: Row) -> None:
    world = make_world()
    address = reverse(row.page, kwargs=dict(row.parts(world))) + row.query
    answers = {role: world.client(role).get(address).status_code for role in ROLES}
    assert answers == dict(row.answers)


def test_every_role_is_in_the_matrix() -> None:
    assert set(ROLES) == {STRANGER, UNAPPOINTED, *Role.values}
