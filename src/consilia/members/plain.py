"""People and organisations as plain values: one shape for the interface and for `--json`. No addresses of people."""

from typing import Any

from consilia.base.said import in_languages
from consilia.members import queries
from consilia.members.models import Organisation
from consilia.members.queries import HeldRow, PeoplePage, PowerRow


def people(page: PeoplePage) -> dict[str, Any]:
    """Return who acts for an organisation: its powers with gaps, and the appointments of today and to come."""
    return {
        "organisation": page.organisation.slug,
        "powers": [_power(power) for power in page.powers],
        "appointments": [_held(row) for row in page.current],
    }


def lacking(organisation: Organisation, *, lost: bool) -> dict[str, Any]:
    """Return a member without a focal point; `lost` where it had one before."""
    return {
        "key": organisation.slug,
        "name": in_languages(organisation.name, queries.NAMED_IN),
        "lost": lost,
    }


def _power(power: PowerRow) -> dict[str, Any]:
    return {
        "purpose": power.purpose.value,
        "focal_points": [str(person) for person in power.principals],
        "deputies": [str(person) for person in power.deputies],
        "gaps": [gap.value for gap in power.gaps],
        "ends_on": power.ends_on,
    }


def _held(row: HeldRow) -> dict[str, Any]:
    held = row.appointment
    return {
        "number": held.pk,
        "person": str(held.person),
        "role": held.role,
        "purpose": held.purpose or None,
        "matter": held.matter or None,
        "deputy": held.deputy,
        "since": held.since,
        "until": held.until,
    }
