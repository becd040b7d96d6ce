"""Pages on which people keep their own account."""

from uuid import UUID

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from consilia.base import record
from consilia.base import tokens as secrets
from consilia.base.arrival import arrived_at
from consilia.base.errors import DomainError
from consilia.base.models import ApiToken, User
from consilia.base.rights import ACCOUNT, page
from consilia.base.said import in_languages
from consilia.base.stepup import binding
from consilia.members import actions
from consilia.members.entries import Person
from consilia.web.profile_forms import LeaveForm, Profile, TokenForm

FORM = ["GET", "HEAD", "POST"]


@page(ACCOUNT)
@require_http_methods(FORM)
def index(request: HttpRequest) -> HttpResponse:
    """Show what the account says of its person, and let it be corrected."""
    person = _person(request)
    form = Profile(request.POST or None, initial=_profile(person))
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        told = Person(given["name"], given["own_name"], given["language"], given["time_zone"])
        try:
            actions.save_profile(
                actor=person, person=told, salutations=form.salutations(), now=arrived_at(request)
            )
        except DomainError as refusal:
            form.add_error(refusal.field, str(refusal))
        else:
            messages.success(request, _("Your account is saved."))
            return HttpResponseRedirect(reverse("account_index"))
    return render(request, "account/index.html", {"form": form, "email": person.email})


@page(ACCOUNT)
@require_safe
def security(request: HttpRequest) -> HttpResponse:
    """Show how this person signs in, with the ways to change that."""
    person = _person(request)
    kinds = list(Authenticator.objects.filter(user=person).values_list("type", flat=True))
    given = {
        "has_password": person.has_usable_password(),
        "passkeys": kinds.count(Authenticator.Type.WEBAUTHN),
        "has_app": Authenticator.Type.TOTP in kinds,
        "has_codes": Authenticator.Type.RECOVERY_CODES in kinds,
        "houses": [one["name"] for one in settings.OTHER_HOUSES],
        "connected": SocialAccount.objects.filter(user=person).count(),
    }
    return render(request, "account/security.html", given)


@page(ACCOUNT)
@require_safe
def passkeys(request: HttpRequest) -> HttpResponse:
    """List the passkeys of this person."""
    rows = Authenticator.objects.filter(user=_person(request), type=Authenticator.Type.WEBAUTHN)
    return render(request, "account/passkeys.html", {"passkeys": list(rows.order_by("pk"))})


@page(ACCOUNT)
@require_http_methods(FORM)
def sessions(request: HttpRequest) -> HttpResponse:
    """List where this person is signed in; end one of these, or all but this one."""
    person = _person(request)
    rows = UserSession.objects.purge_and_list(person)
    if request.method == "POST":
        wanted = request.POST.get("session", "")
        with transaction.atomic():
            for row in rows:
                if not row.is_current() and wanted in ("", str(row.pk)):
                    row.end()
            record.append(
                actor=person,
                action="web.end_sessions",
                subject=f"person:{person.pk}",
                facts={"all": not wanted},
                now=arrived_at(request),
            )
        messages.success(request, _("Signed out there."))
        return HttpResponseRedirect(reverse("usersessions_list"))
    rows.sort(key=lambda row: row.created_at, reverse=True)
    return render(request, "account/sessions.html", {"sessions": rows})


@page(ACCOUNT)
@binding
@never_cache
@require_http_methods(FORM)
def tokens(request: HttpRequest) -> HttpResponse:
    """List the tokens of this person's programs, and make one; its secret is shown this once."""
    person, now = _person(request), arrived_at(request)
    form = TokenForm(request.POST or None)
    secret = ""
    if request.method == "POST" and form.is_valid():
        try:
            given = form.cleaned_data
            _row, secret = secrets.make_token(actor=person, name=given["name"], days=given["days"], now=now)
            form = TokenForm()
        except DomainError as refusal:
            form.add_error(refusal.field, str(refusal))
    held = ApiToken.objects.filter(person=person, revoked_at=None, expires_at__gt=now).order_by("-created_at")
    return render(request, "account/tokens.html", {"form": form, "tokens": list(held), "secret": secret})


@page(ACCOUNT)
@require_POST
def revoke(request: HttpRequest, token: UUID) -> HttpResponse:
    """Let a token work no longer."""
    person = _person(request)
    row = ApiToken.objects.filter(person=person, pk=token).first()
    if row is None:
        raise Http404
    secrets.revoke_token(actor=person, token=row, now=arrived_at(request))
    messages.success(request, _("The token works no longer."))
    return HttpResponseRedirect(reverse("account_tokens"))


@page(ACCOUNT)
@binding
@require_http_methods(FORM)
def leave(request: HttpRequest) -> HttpResponse:
    """Close one's own account."""
    person = _person(request)
    form = LeaveForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.leave(actor=person, now=arrived_at(request))
        except DomainError as refusal:
            form.add_error(None, str(refusal))
        else:
            for row in UserSession.objects.filter(user=person):
                row.end()
            logout(request)
            messages.success(request, _("Your account is closed."))
            return HttpResponseRedirect(reverse("web:home"))
    return render(request, "account/leave.html", {"form": form, "days": settings.RETENTION_DAYS})


def _profile(person: User) -> dict[str, str]:
    held = in_languages(person.salutation, person.language or "en")
    return {
        "name": person.name,
        "own_name": person.own_name,
        "language": person.language,
        "time_zone": person.time_zone,
        **{f"salutation_{language}": text for language, text in held.items()},
    }


def _person(request: HttpRequest) -> User:
    if not isinstance(request.user, User):
        raise TypeError("This page is for people who are signed in.")
    return request.user
