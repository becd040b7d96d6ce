"""What the secretariat does with a consultation that is open."""

from typing import TYPE_CHECKING, cast

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from consilia.base.arrival import arrived_at
from consilia.base.errors import DomainError, StaleError
from consilia.base.rights import page
from consilia.consultations import access, actions
from consilia.consultations.forms import CancelForm, TextsForm

if TYPE_CHECKING:
    from consilia.base.models import User

SHOW_OR_SEND = ["GET", "HEAD", "POST"]


@require_http_methods(SHOW_OR_SEND)
@page(access.MANAGE)
def texts(request: HttpRequest, slug: str) -> HttpResponse:
    """Let an officer write title and summary in each language; what another one wrote is never lost."""
    found = access.consultation_or_404(slug)
    sent = request.POST or None
    form = TextsForm(sent, initial=TextsForm.held(found), original=found.original)
    if sent and form.is_valid():
        try:
            actions.describe_consultation(
                actor=cast("User", request.user),
                consultation=found,
                revision=form.cleaned_data["revision"],
                texts=form.texts(),
                now=arrived_at(request),
            )
        except StaleError as refusal:
            form = form.compared_with(access.consultation_or_404(slug))
            _say(form, refusal)
        except DomainError as refusal:
            _say(form, refusal)
        else:
            messages.success(request, _("Title and summary have been saved."))
            return redirect("consultations:consultation", slug)
    return render(request, "consultations/texts.html", {"consultation": found, "form": form})


@require_http_methods(SHOW_OR_SEND)
@page(access.MANAGE)
def cancel(request: HttpRequest, slug: str) -> HttpResponse:
    """Let an officer cancel a consultation, with a reason that everybody can read."""
    found = access.consultation_or_404(slug)
    if found.cancelled_at is not None:
        return redirect("consultations:consultation", slug)
    form = CancelForm(request.POST or None)
    if form.is_valid():
        try:
            actions.cancel_consultation(
                actor=cast("User", request.user),
                consultation=found,
                reason=form.cleaned_data["reason"],
                now=arrived_at(request),
            )
        except DomainError as refusal:
            _say(form, refusal)
        else:
            messages.success(request, _("The consultation has been cancelled."))
            return redirect("consultations:consultation", slug)
    return render(request, "consultations/cancel.html", {"consultation": found, "form": form})


def _say(form: Form, refusal: DomainError) -> None:
    form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
