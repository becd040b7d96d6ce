"""People and organisations as plain values: one shape for the interface and for `--json`. No addresses of people."""

from typing import Any

from consilia.base.addresses import address
from consilia.base.said import in_languages
from consilia.members import queries
from consilia.members.models import Organisation
from consilia.members.queries import HeldRow, MemberRow, Office, OrganisationPage, PeoplePage, PowerRow


def member(row: MemberRow) -> dict[str, Any]:
    """Return a line of the list of members."""
    return {
        "key": row.slug,
        "name": in_languages(row.name, queries.NAMED_IN),
        "iso3": row.code,
        "region": row.region_key,
        "categories": [category.value for category in row.categories],
        "in_council": row.in_council,
        "url": address("members:organisation", slug=row.slug),
    }


def organisation(page: OrganisationPage) -> dict[str, Any]:
    """Return an organisation as at a day, with all that it is and was."""
    held = page.organisation
    return {
        "key": held.slug,
        "name": in_languages(page.name, queries.NAMED_IN),
        "iso3": held.iso3,
        "region": held.region_id,
        "url": address("members:organisation", slug=held.slug),
        "former_names": [
            {"name": in_languages(one.name, queries.NAMED_IN), "since": one.since, "until": one.until}
            for one in page.former_names
        ],
        "memberships": [
            {"category": one.key, "sector": one.part or None, "since": one.since, "until": one.until}
            for one in page.memberships
        ],
        "council": [
            {"group": str(one.what), "since": one.since, "until": one.until} for one in page.council_seats
        ],
        "classed": [
            {"kind": one.key, "group": one.part or None, "since": one.since, "until": one.until}
            for one in page.classed
        ],
        "ties": [one.slug for one in page.ties],
        "addresses": [_office(one) for one in page.offices],
        "successors": [{"key": one.slug, "since": one.since} for one in page.successors],
        "predecessors": [{"key": one.slug, "since": one.since} for one in page.predecessors],
    }


def _office(office: Office) -> dict[str, Any]:
    names = ("kind", "lines", "telephone", "email", "website", "since", "until")
    return {name: getattr(office.address, name) for name in names}


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
