"""What members owe by what a letter asks of them, and what the secretariat promised."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime
from urllib.parse import urlencode
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from consilia.base import dates, tags
from consilia.base.duties import Duty
from consilia.base.said import said
from consilia.consultations import moments
from consilia.consultations.access import PURPOSE_OF, matter_key
from consilia.consultations.models import Answer, Ask, Consultation, PlannedEvent
from consilia.consultations.queries.states import with_state
from consilia.consultations.vocab import AskKind, Change, Owner, State
from consilia.members.access import seat_day
from consilia.members.models import CouncilSeat, Membership
from consilia.members.rules import CATEGORY_OF
from consilia.members.vocab import Addressees, Category

Asked = tuple[UUID, UUID, str, UUID | None]  # organisation, consultation, kind, event
_KEYS = {category: key for key, category in CATEGORY_OF.items()}


def duties(organisations: Iterable[UUID], now: datetime) -> list[Duty]:
    """Return what some organisations owe in consultations that are not over. Seven queries.

    A member owes what is asked of a category that it belongs to today; the secretariat owes the rows of the
    timetables in force that it promised, also those without a date.
    """
    wanted = set(organisations)
    categories = _categories(wanted, seat_day(now))
    offices = _offices(wanted, seat_day(now))
    live = list(
        with_state(now).exclude(state__in=[State.CONCLUDED, State.CANCELLED]).defer("words").order_by("pk")
    )
    by_plan = {row.plan_in_force: row for row in live}
    rows = list(
        PlannedEvent.objects.filter(plan__in=[plan for plan in by_plan if plan])
        .exclude(change=Change.DROPPED)
        .order_by("id")
    )
    given = {
        (one.organisation_id, one.consultation_id, one.kind, one.event_id): one
        for one in Answer.objects.filter(consultation__in=live, organisation__in=wanted)
    }
    asks = Ask.objects.filter(consultation__in=live).select_related("letter").order_by("letter__date", "id")
    promised = [
        _promise(office, row, by_plan[row.plan_id])
        for office in offices
        for row in rows
        if row.owed_by == Owner.SECRETARIAT
    ]
    asked = _asked(asks, rows, {row.pk: row for row in live}, categories, given)
    return asked + promised


def _asked(
    asks: Iterable[Ask],
    rows: list[PlannedEvent],
    live: Mapping[UUID, Consultation],
    categories: dict[UUID, set[str]],
    given: Mapping[Asked, Answer],
) -> list[Duty]:
    by_event = {row.event_id: row for row in rows}
    found: dict[Asked, Duty] = {}
    for ask in asks:
        if ask.event_id is not None and ask.event_id not in by_event:
            continue  # its row was dropped, and the ask with it
        row = by_event[ask.event_id] if ask.event_id else None
        for organisation, keys in categories.items():
            if keys & set(ask.asked_of):
                key = (organisation, ask.consultation_id, ask.kind, ask.event_id)
                found[key] = _asked_of(organisation, ask, live[ask.consultation_id], row, given.get(key))
    return list(found.values())


def _asked_of(
    organisation: UUID, ask: Ask, consultation: Consultation, row: PlannedEvent | None, given: Answer | None
) -> Duty:
    kind = AskKind(ask.kind)
    query = {"organisation": organisation, "kind": kind.value, "event": ask.event_id or ""}
    link = reverse("consultations:answer", args=[consultation.slug])
    return replace(
        _duty(organisation, str(kind.label), consultation, row),
        done_at=given.noted_at if given else None,
        done=_done(given) if given else "",
        note_link=f"{link}?{urlencode(query)}",
        purpose=PURPOSE_OF[kind],
        matter=matter_key(consultation.pk),
    )


def _done(given: Answer) -> str:
    on = dates.day(given.given_on, tags.active())
    if not given.reference:
        return _("done on %(day)s") % {"day": on}
    return _("done on %(day)s: %(reference)s") % {"day": on, "reference": given.reference}


def _promise(office: UUID, row: PlannedEvent, consultation: Consultation) -> Duty:
    what = said(row.title, row.title_language, tags.active()).text
    return _duty(office, what, consultation, row)


def _duty(organisation: UUID, what: str, consultation: Consultation, row: PlannedEvent | None) -> Duty:
    seat = ZoneInfo(settings.SEAT_ZONE)
    return Duty(
        organisation=organisation,
        what=what,
        about=said(consultation.title, consultation.original, tags.active()).text,
        link=reverse("consultations:consultation", args=[consultation.slug]),
        due=row.ends_at if row else None,
        when=moments.at_seat(row, seat) if row else _("no date was set"),
    )


def _categories(organisations: set[UUID], day: date) -> dict[UUID, set[str]]:
    """Return the keys of `Addressees` that mean each organisation on a day at the seat."""
    found: dict[UUID, set[str]] = defaultdict(set)
    memberships = Membership.objects.on(day).filter(organisation__in=organisations)
    for membership in memberships:
        if membership.category in _KEYS:
            found[membership.organisation_id].add(_KEYS[Category(membership.category)])
    for seat in CouncilSeat.objects.on(day).filter(organisation__in=organisations):
        found[seat.organisation_id].add(Addressees.COUNCIL_MEMBER_STATES)
    return found


def _offices(organisations: set[UUID], day: date) -> list[UUID]:
    found = Membership.objects.on(day).filter(organisation__in=organisations, category=Category.SECRETARIAT)
    return list(found.order_by("organisation").values_list("organisation", flat=True).distinct())
