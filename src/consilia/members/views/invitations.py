"""Pages of invitations."""

from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render, resolve_url
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from consilia.base import forms as house_forms
from consilia.base import tags
from consilia.base.arrival import arrived_at
from consilia.base.errors import DomainError
from consilia.base.models import User
from consilia.base.rights import page
from consilia.members import access, actions, forms, queries, rules
from consilia.members.entries import Terms
from consilia.members.models import Invitation, Organisation
from consilia.members.vocab import InvitationState, Role

SIGN_IN_WITH = "allauth.account.auth_backends.AuthenticationBackend"


@page(access.INVITE)
@require_safe
def invitations(request: HttpRequest) -> HttpResponse:
    """Show all invitations to officers."""
    rows = queries.invitations_list(arrived_at(request))
    return render(request, "members/invitations.html", {"rows": rows})


@page(access.INVITE)
@require_http_methods(["GET", "HEAD", "POST"])
def invite(request: HttpRequest) -> HttpResponse:
    """Invite an address."""
    now, actor = arrived_at(request), _person(request)
    form = forms.InvitationForm(
        request.POST or None,
        organisations=queries.organisations_to_invite(access.seat_day(now)),
        roles=rules.offered_by({Role(held.role) for held in access.appointments(actor, now)}),
        initial={"language": tags.active(), "organisation": request.GET.get("organisation", "")},
    )
    key = request.POST.get("form_key") or house_forms.new_key()
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data

        def act() -> str:
            actions.invite_person(
                actor=actor,
                email=given["email"],
                organisation=Organisation.objects.get(slug=given["organisation"]),
                terms=Terms(Role(given["role"])),
                language=given["language"],
                now=now,
            )
            return reverse("members:invitations")

        try:
            link = house_forms.once(key=key, person=actor, now=now, act=act)
        except DomainError as refusal:
            form.add_error(refusal.field, str(refusal))
        else:
            messages.success(request, _("The invitation goes to %(email)s.") % {"email": given["email"]})
            return HttpResponseRedirect(link)
    return render(request, "members/invite.html", {"form": form, "form_key": key})


def _list_of(request: HttpRequest, row: Invitation) -> str:
    """Return where the reader came from: the list of officers, or that of the organisation."""
    if access.INVITE.held_by(request.user, arrived_at(request)):
        return reverse("members:invitations")
    return reverse("members:people", args=[row.organisation.slug])


@page(access.ARRANGE_PEOPLE)
@require_POST
def withdraw(request: HttpRequest, invitation: UUID) -> HttpResponse:
    """Make an open invitation void."""
    row = get_object_or_404(Invitation.objects.select_related("organisation"), pk=invitation)
    if not access.may_withdraw(request.user, row, arrived_at(request)):
        raise Http404
    try:
        actions.withdraw_invitation(actor=_person(request), invitation=row, now=arrived_at(request))
    except DomainError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The invitation to %(email)s is withdrawn.") % {"email": row.email})
    return HttpResponseRedirect(_list_of(request, row))


@page(access.ACCEPT)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Let the holder of a link accept an invitation, once; the page is kept by no cache."""
    return _accept(request, token) if request.method == "POST" else _offer(request, token)


def _offer(request: HttpRequest, token: str) -> HttpResponse:
    found = access.invitation_door(token)
    return _acceptance_page(request, found, _acceptance_form(request, found), house_forms.new_key())


def _accept(request: HttpRequest, token: str) -> HttpResponse:
    found, visitor = access.invitation_door(token), _visitor(request)
    form = _acceptance_form(request, found)
    key = request.POST.get("form_key", "")
    if visitor is None and not form.is_valid():
        return _acceptance_page(request, found, form, key)
    try:
        user = actions.accept_invitation(
            token=token,
            visitor=visitor,
            person=form.person() if visitor is None else None,
            password=form.cleaned_data["password"] if visitor is None else "",
            form_key=key,
            now=arrived_at(request),
        )
    except DomainError as refusal:
        return _acceptance_page(request, found, form, key, str(refusal))
    if visitor is None:
        login(request, user, SIGN_IN_WITH)
    return HttpResponseRedirect(resolve_url(settings.LOGIN_REDIRECT_URL))


def _acceptance_form(request: HttpRequest, found: Invitation) -> forms.AcceptanceForm:
    return forms.AcceptanceForm(request.POST or None, email=found.email, initial={"language": found.language})


def _acceptance_page(
    request: HttpRequest, found: Invitation, form: forms.AcceptanceForm, key: str, refusal: str = ""
) -> HttpResponse:
    now, visitor = arrived_at(request), _visitor(request)
    state = queries.state_of(found, now)
    refusal = refusal or actions.obstacle(found, visitor, now)
    shown = {
        "invitation": found,
        "role": queries.role_words(found),
        "form": form,
        "form_key": key,
        "refusal": refusal,
        "is_open": state == InvitationState.OPEN,
        "last_day": queries.last_day(found),
        "visitor": visitor,
        "of_another": visitor is not None and visitor.email != found.email,
        "here": request.path,
    }
    status = 410 if state != InvitationState.OPEN else 200
    return render(request, "members/invitation.html", shown, status=status)


def _visitor(request: HttpRequest) -> User | None:
    return request.user if isinstance(request.user, User) else None


def _person(request: HttpRequest) -> User:
    if not isinstance(request.user, User):
        raise TypeError("This page is for people who are signed in.")
    return request.user
