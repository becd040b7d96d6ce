"""The page on which an organisation says that it did what was asked."""

from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from consilia.base.arrival import arrived_at
from consilia.base.errors import DomainError
from consilia.base.models import User
from consilia.base.rights import page
from consilia.base.stepup import binding
from consilia.consultations import access, actions, queries
from consilia.consultations.forms import AnswerForm
from consilia.consultations.queries import Asking
from consilia.consultations.vocab import AskKind
from consilia.members.access import seat_day


@page(access.NOTE_ANSWER)
@binding
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, slug: str) -> HttpResponse:
    """Note that what was asked is done, correct the note, or take it back."""
    asking, person, now = _asking(request, slug), _person(request), arrived_at(request)
    given = asking.given
    initial = {
        "given_on": given.given_on if given else seat_day(now),
        "reference": given.reference if given else "",
    }
    form = AnswerForm(request.POST or None, initial=initial)
    try:
        if request.method == "POST" and request.POST.get("do") == "withdraw" and given is not None:
            actions.withdraw_answer(actor=person, answer=given, now=now)
            messages.success(request, _("The note is taken back."))
            return redirect(settings.LOGIN_REDIRECT_URL)
        if request.method == "POST" and form.is_valid():
            actions.note_answer(
                actor=person,
                consultation=asking.consultation,
                organisation=asking.organisation,
                kind=asking.kind,
                event=asking.event,
                given_on=form.cleaned_data["given_on"],
                reference=form.cleaned_data["reference"],
                now=now,
            )
            messages.success(request, _("It is noted."))
            return redirect(settings.LOGIN_REDIRECT_URL)
    except DomainError as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
    return render(request, "consultations/answer.html", {"asking": asking, "form": form})


def _asking(request: HttpRequest, slug: str) -> Asking:
    """Return what is asked of which organisation, or 404 for whoever does not act for it."""
    consultation = access.consultation_or_404(slug)
    try:
        kind = AskKind(request.GET.get("kind", ""))
        organisation = UUID(request.GET.get("organisation", ""))
        event = UUID(written) if (written := request.GET.get("event", "")) else None
    except ValueError as error:
        raise Http404 from error
    if not access.may_note(request.user, organisation, kind, consultation, arrived_at(request)):
        raise Http404
    found = queries.asking(consultation, organisation, kind, event)
    if found is None:
        raise Http404
    return found


def _person(request: HttpRequest) -> User:
    if not isinstance(request.user, User):
        raise TypeError("This page is for people who are signed in.")
    return request.user
