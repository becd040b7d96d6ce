"""Consultations as something that a focal point of one matter may be named for."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.urls import reverse

from consilia.consultations import access
from consilia.consultations.models import Consultation
from consilia.consultations.queries.states import with_state
from consilia.consultations.vocab import State
from consilia.members.matters import Matter

MOST = 100  # of the newest, in a list to choose from


def matters_found(keys: Collection[str]) -> list[Matter]:
    """Return the consultations of keys; a key of another room, or of none, finds nothing. One query."""
    ids = [_id(key) for key in keys]
    return [_matter(row) for row in Consultation.objects.filter(pk__in=[one for one in ids if one])]


def matters_offered(now: datetime) -> list[Matter]:
    """Return the newest consultations that are neither concluded nor cancelled now; one query."""
    over = [State.CONCLUDED, State.CANCELLED]
    rows = with_state(now).exclude(state__in=over).order_by("-opened_at")
    return [_matter(row) for row in rows[:MOST]]


def _matter(row: Consultation) -> Matter:
    link = reverse("consultations:consultation", args=[row.slug])
    return Matter(access.matter_key(row.pk), row.title, row.original, link)


def _id(key: str) -> UUID | None:
    try:
        return UUID(key.removeprefix(access.MATTER)) if key.startswith(access.MATTER) else None
    except ValueError:
        return None
