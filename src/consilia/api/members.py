"""States and organisations of the register, as JSON."""

from django.http import HttpRequest
from django.utils.translation import gettext_noop
from ninja import Router

from consilia.api.schemas import MemberBrief, MemberOut, MembershipOut, Problem, SeatOut
from consilia.api.shared import Day, Words, day_asked
from consilia.base.addresses import address
from consilia.base.said import in_languages
from consilia.base.tags import active
from consilia.members import queries
from consilia.members.models import Organisation
from consilia.members.vocab import Addressees, Category

router = Router(tags=["members"])


@router.get("", response=list[MemberBrief], summary=gettext_noop("List members on a day"), url_name="members")
def list_members(
    request: HttpRequest, category: Words = "", region: Words = "", words: Words = "", day: Day = None
) -> list[MemberBrief]:
    """Return the members in French alphabetical order; `category` is a category or council-member-states."""
    known = {*Category.values, Addressees.COUNCIL_MEMBER_STATES, ""}
    if category not in known:
        return []
    rows = queries.members_list(
        day_asked(request, day), active(), category=category, region=region, words=words
    )
    return [
        MemberBrief(
            key=row.slug,
            name=in_languages(row.name, queries.NAMED_IN),
            iso3=row.code,
            region=row.region_key,
            url=address("members:organisation", slug=row.slug),
        )
        for row in rows
    ]


@router.get(
    "/{slug:key}",
    response={200: MemberOut, 404: Problem},
    summary=gettext_noop("Show a member"),
    url_name="member",
)
def show_member(request: HttpRequest, key: str) -> MemberOut:
    """Return a State or an organisation with what it is and was."""
    organisation = Organisation.objects.filter(slug=key).first()
    if organisation is None:
        raise LookupError("There is no such member.")
    found = queries.organisation_page(organisation, day_asked(request, None), with_people=False)
    return MemberOut(
        key=organisation.slug,
        name=in_languages(organisation.name, queries.NAMED_IN),
        iso3=organisation.iso3,
        region=organisation.region_id,
        url=address("members:organisation", slug=organisation.slug),
        memberships=[
            MembershipOut(category=period.key, since=period.since, until=period.until)
            for period in found.memberships
        ],
        council=[
            SeatOut(group=str(period.what), since=period.since, until=period.until)
            for period in found.council_seats
        ],
        ties=[period.slug for period in found.ties],
    )
