"""Title and summary in each language; cancelling."""

import hashlib
import json
from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from consilia.base import record
from consilia.base.errors import DomainError, StaleError
from consilia.base.models import User
from consilia.base.said import legible, stored
from consilia.base.words import CHANGED_MEANWHILE
from consilia.consultations import access
from consilia.consultations.actions import plans
from consilia.consultations.entries import TextEntry
from consilia.consultations.models import Consultation
from consilia.core.languages import OFFICIAL


def describe_consultation(
    *,
    actor: User,
    consultation: Consultation,
    revision: int,
    texts: Mapping[str, TextEntry],
    now: datetime,
) -> Consultation:
    """Set title and summary in all languages (`texts` by language key), each with its state.

    `revision` is the one that the form was opened with; another one now is a StaleError. A language without
    a title is not there yet; the original must be.
    """
    access.MANAGE.require(actor, now)
    _check(texts, consultation.original)
    with transaction.atomic():
        held = plans.locked(consultation)
        if held.revision != revision:
            raise StaleError(CHANGED_MEANWHILE)
        given = {language: entry for language, entry in texts.items() if entry.title.strip()}
        held.title = stored({language: entry.title.strip() for language, entry in given.items()})
        held.summary = stored({language: entry.summary.strip() for language, entry in given.items()})
        held.text_states = {language: str(entry.state) for language, entry in given.items()}
        plans.changed(held)
        record.append(
            actor=actor,
            action="consultations.describe",
            subject=f"consultation:{held.pk}",
            facts={"revision": held.revision, "states": held.text_states, "sha256": _digest(given)},
            now=now,
        )
    return held


def cancel_consultation(
    *, actor: User, consultation: Consultation, reason: str, now: datetime
) -> Consultation:
    """Cancel a consultation; it stays public with the reason, and its dates stay in calendars as cancelled.

    Refused where it was cancelled before: of two officers the first one decides.
    """
    access.MANAGE.require(actor, now)
    reason = legible(reason).strip()
    if not reason:
        raise DomainError(_("Say why the consultation is cancelled: members will read it."), field="reason")
    with transaction.atomic():
        held = plans.locked(consultation)
        held.cancelled_at, held.cancelled_why = now, reason
        plans.changed(held)
        record.append(
            actor=actor,
            action="consultations.cancel",
            subject=f"consultation:{held.pk}",
            facts={"sha256": hashlib.sha256(reason.encode()).hexdigest()},
            now=now,
        )
    return held


def _check(texts: Mapping[str, TextEntry], original: str) -> None:
    if not texts.get(original, TextEntry(title="")).title.strip():
        raise DomainError(
            _("The title in the original language, %(language)s, must not be empty."),
            {"language": OFFICIAL[original].name},
            field=f"title_{original}",
        )
    for language, entry in texts.items():
        if entry.summary.strip() and not entry.title.strip():
            raise DomainError(
                _("The summary in %(language)s needs a title."),
                {"language": OFFICIAL[language].name},
                field=f"title_{language}",
            )


def _digest(texts: Mapping[str, TextEntry]) -> str:
    values = {language: [entry.title, entry.summary] for language, entry in texts.items()}
    return hashlib.sha256(json.dumps(values, ensure_ascii=False, sort_keys=True).encode()).hexdigest()
