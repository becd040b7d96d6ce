"""A consultation with all its rows as they stand, for programs."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Prefetch

from consilia.consultations.models import Ask, Plan, PlannedEvent
from consilia.consultations.queries.states import Stated, with_state
from consilia.consultations.vocab import Part


@dataclass(frozen=True)
class WholeConsultation:
    """A consultation with its state, all its plans in order of their letters, and what it asks."""

    consultation: Stated
    plans: tuple[Plan, ...]
    asks: tuple[Ask, ...]

    @property
    def in_force(self) -> Plan | None:
        """The plan in force."""
        return next((plan for plan in self.plans if plan.pk == self.consultation.plan_in_force), None)

    @property
    def earlier(self) -> tuple[Plan, ...]:
        """The other plans."""
        return tuple(plan for plan in self.plans if plan.pk != self.consultation.plan_in_force)

    def categories(self, part: Part) -> list[str]:
        """Return the keys of one of the three lists."""
        return [row.category for row in self.consultation.audiences.all() if row.part == part]


def whole_consultation(slug: str, now: datetime) -> WholeConsultation | None:
    """Return a consultation with its rows, None where there is none. Five queries."""
    found = with_state(now).filter(slug=slug).select_related("letter").prefetch_related("audiences").first()
    if found is None:
        return None
    rows = Prefetch("rows", PlannedEvent.objects.all())
    plans = tuple(found.plans.select_related("letter").prefetch_related(rows))
    return WholeConsultation(found, plans, tuple(found.asks.select_related("letter").order_by("pk")))
