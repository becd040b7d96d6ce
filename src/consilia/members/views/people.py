"""Pages of the people of an organisation: who may act for what, and how that changes."""

from collections.abc import Callable
from datetime import datetime

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from consilia.base import downloads, files, tags
from consilia.base import forms as house_forms
from consilia.base.arrival import arrived_at
from consilia.base.errors import DomainError
from consilia.base.models import User
from consilia.base.rights import page
from consilia.base.stepup import binding
from consilia.members import access, actions, forms, matters, queries
from consilia.members.models import Appointment, Organisation
from consilia.members.vocab import Purpose, Role

ROLES_OF_MEMBERS = (Role.FOCAL_POINT, Role.DELEGATE, Role.CHAIR, Role.TRANSLATOR)


@page(access.SEE_PEOPLE)
@require_safe
def people(request: HttpRequest, slug: str) -> HttpResponse:
    """Show who acts for an organisation, for what, with deputies and gaps; what the reader may change."""
    now, person = arrived_at(request), _person(request)
    organisation = access.people_door(slug, person, now)
    shown = queries.people_page(
        organisation,
        access.seat_day(now),
        may_end=lambda row: access.may_end(person, row, now),
        page=request.GET.get("page", ""),
        earlier=request.GET.get("earlier", ""),
    )
    arranges = access.arranges_in(person, organisation.pk, now)
    given = {
        "page": shown,
        "arranges": arranges,
        "invitations": queries.invitations_list(now, organisation) if arranges else [],
        "may_restore": access.RESTORE.held_by(person, now),
        "lost": not queries.has_general(organisation, access.seat_day(now)),
        "sees_papers": arranges,
    }
    return render(request, "members/people.html", given)


@page(access.ARRANGE_PEOPLE)
@binding
@require_http_methods(["GET", "HEAD", "POST"])
def invite_to(request: HttpRequest, slug: str) -> HttpResponse:
    """Invite somebody new to act for an organisation."""
    organisation, person, now = _arranged(request, slug)
    form = forms.InviteForm(
        request.POST or None, initial={"language": tags.active()}, offered=_offered(request, organisation)
    )

    def act() -> str:
        given = form.cleaned_data
        sent = actions.invite_person(
            actor=person,
            email=given["email"],
            organisation=organisation,
            terms=form.terms(),
            language=given["language"],
            now=now,
        )
        return _("The invitation goes to %(email)s.") % {"email": sent.email}

    return _form_page(
        request, organisation, form, act, title=_("Invite a person"), button=_("Send the invitation")
    )


@page(access.ARRANGE_PEOPLE)
@binding
@require_http_methods(["GET", "HEAD", "POST"])
def appoint(request: HttpRequest, slug: str) -> HttpResponse:
    """Appoint one of the people of an organisation to something more."""
    organisation, person, now = _arranged(request, slug)
    known = queries.people_of(organisation, access.seat_day(now))
    form = forms.AppointForm(
        request.POST or None,
        people=known,
        initial={"since": access.seat_day(now)},
        offered=_offered(request, organisation),
    )

    def act() -> str:
        given = form.cleaned_data
        made = actions.appoint_person(
            actor=person,
            person=next(one for one in known if str(one.pk) == given["person"]),
            organisation=organisation,
            terms=form.terms(),
            since=given["since"],
            now=now,
        )
        return _("%(person)s is appointed.") % {"person": made.person}

    return _form_page(
        request, organisation, form, act, title=_("Appoint one of the people"), button=_("Appoint")
    )


@page(access.END)
@binding
@require_http_methods(["GET", "HEAD", "POST"])
def end(request: HttpRequest, slug: str, appointment: int) -> HttpResponse:
    """End an appointment, at once or on a day."""
    organisation, row, person = _held(request, slug, appointment)
    form = forms.EndForm(request.POST or None)

    def act() -> str:
        given = form.cleaned_data
        ended = actions.end_appointment(
            actor=person,
            appointment=row,
            last_day=given["last_day"],
            why=given["why"],
            now=arrived_at(request),
        )
        return _("The appointment of %(person)s ends.") % {"person": ended.person}

    return _form_page(
        request, organisation, form, act, title=_("End the appointment"), button=_("End it"), row=row
    )


@page(access.END)
@binding
@require_http_methods(["GET", "HEAD", "POST"])
def hand_over(request: HttpRequest, slug: str, appointment: int) -> HttpResponse:
    """Hand a focal point's appointment to a successor."""
    organisation, row, person = _held(request, slug, appointment)
    if row.role != Role.FOCAL_POINT:
        raise Http404
    day = access.seat_day(arrived_at(request))
    known = [one for one in queries.people_of(organisation, day) if one.pk != row.person_id]
    form = forms.HandOverForm(request.POST or None, people=known, initial={"language": tags.active()})

    def act() -> str:
        given = form.cleaned_data
        actions.hand_over(
            actor=person,
            appointment=row,
            person=next((one for one in known if str(one.pk) == given["person"]), None),
            email=given["email"],
            language=given["language"],
            now=arrived_at(request),
        )
        if given["email"]:
            sentence = _("The invitation goes to %(email)s. Until it is accepted, nothing changes.")
            return sentence % {"email": given["email"]}
        return _("The appointment is handed over.")

    return _form_page(request, organisation, form, act, title=_("Hand over"), button=_("Hand over"), row=row)


@page(access.RESTORE)
@binding
@require_http_methods(["GET", "HEAD", "POST"])
def restore(request: HttpRequest, slug: str) -> HttpResponse:
    """Give an organisation that lost its people a focal point again, on a signed letter."""
    now = arrived_at(request)
    organisation = access.people_door(slug, _person(request), now)
    person = _person(request)
    form = forms.RestoreForm(request.POST or None, request.FILES or None, initial={"language": tags.active()})

    def act() -> str:
        given = form.cleaned_data
        try:
            letter = files.examined(given["letter"])
        except files.Unreadable as refusal:
            raise DomainError(files.why(refusal), field="letter") from refusal
        sent = actions.restore_focal_point(
            actor=person,
            organisation=organisation,
            email=given["email"],
            language=given["language"],
            paper=given["paper"],
            letter=letter,
            now=now,
        )
        return _("The invitation goes to %(email)s.") % {"email": sent.email}

    title, button = _("Give the organisation a focal point again"), _("Send the invitation")
    return _form_page(request, organisation, form, act, title=title, button=button)


@page(access.END)
@require_safe
def paper(request: HttpRequest, slug: str, appointment: int) -> HttpResponseBase:
    """Hand out the signed letter on which an appointment was made, to whoever arranges the people there."""
    now = arrived_at(request)
    organisation = access.people_door(slug, _person(request), now)
    row = organisation.appointments.select_related("paper_file").filter(pk=appointment).first()
    if row is None or row.paper_file is None:
        raise Http404
    if not access.arranges_in(_person(request), organisation.pk, now):
        raise Http404
    return downloads.serve(request, row.paper_file, name=row.paper_file.name)


@page(access.INVITE)
@require_safe
def people_list(request: HttpRequest) -> HttpResponse:
    """Show officers all who act for anybody."""
    day = access.seat_day(arrived_at(request))
    filters = forms.PeopleFilter(request.GET)
    found = queries.people_list(day, **filters.wanted(), page=request.GET.get("page", ""))
    return render(request, "members/people_list.html", {"found": found, "filters": filters, "day": day})


@page(access.INVITE)
@require_safe
def missing(request: HttpRequest) -> HttpResponse:
    """Show officers the members that have no focal point for everything."""
    day = access.seat_day(arrived_at(request))
    found = queries.without_focal_point(day, request.GET.get("page", ""))
    return render(request, "members/missing.html", {"found": found, "day": day})


def _form_page(
    request: HttpRequest,
    organisation: Organisation,
    form: Form,
    act: Callable[[], str],
    *,
    title: str,
    button: str,
    row: Appointment | None = None,
) -> HttpResponse:
    """Show a form about people, or do once what it says and go back to the people."""
    key = request.POST.get("form_key") or house_forms.new_key()
    people_of = reverse("members:people", args=[organisation.slug])
    if request.method == "POST" and form.is_valid():
        done: list[str] = []

        def once() -> str:
            done.append(act())
            return people_of

        try:
            link = house_forms.once(key=key, person=_person(request), now=arrived_at(request), act=once)
        except DomainError as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
        else:
            for sentence in done:
                messages.success(request, sentence)
            return HttpResponseRedirect(link)
    given = {
        "organisation": organisation,
        "form": form,
        "form_key": key,
        "title": title,
        "button": button,
        "row": row,
        "words": queries.role_words(row) if row else "",
    }
    return render(request, "members/people_form.html", given)


def _offered(request: HttpRequest, organisation: Organisation) -> forms.Offer:
    """Return what the reader may offer here."""
    person, now = _person(request), arrived_at(request)
    own = access.held_in(person, organisation.pk, now)
    if access.is_officer(person, now) or any(one.is_general for one in own):
        roles = [
            role for role in ROLES_OF_MEMBERS if access.may_offer(person, organisation.pk, now, role=role)
        ]
        return forms.Offer(roles, ["", *Purpose.values], matters.offered(now))
    mine = [one for one in own if one.role == Role.FOCAL_POINT and not one.deputy]
    named = matters.found({one.matter for one in mine})
    purposes = list(dict.fromkeys(one.purpose for one in mine))
    return forms.Offer([Role.FOCAL_POINT], purposes, list(named.values()), only_deputies=True)


def _arranged(request: HttpRequest, slug: str) -> tuple[Organisation, User, datetime]:
    """Return the organisation whose people the reader arranges, or 404."""
    now, person = arrived_at(request), _person(request)
    organisation = access.people_door(slug, person, now)
    if not access.arranges_in(person, organisation.pk, now):
        raise Http404
    return organisation, person, now


def _held(request: HttpRequest, slug: str, appointment: int) -> tuple[Organisation, Appointment, User]:
    """Return an appointment that the reader may end and that is not over, or 404."""
    now, person = arrived_at(request), _person(request)
    organisation = access.people_door(slug, person, now)
    rows = organisation.appointments.select_related("organisation", "person")
    row = rows.filter(pk=appointment).first()
    if row is None or (row.until is not None and row.until < access.seat_day(now)):
        raise Http404
    if not access.may_end(person, row, now):
        raise Http404
    return organisation, row, person


def _person(request: HttpRequest) -> User:
    if not isinstance(request.user, User):
        raise TypeError("This page is for people who are signed in.")
    return request.user
