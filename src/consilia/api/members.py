"""States and organisations of the register, as JSON."""

from django.http import HttpRequest
from django.utils.translation import gettext_noop
from ninja import Router

from consilia.api.schemas import MemberLine, MemberOut, Problem
from consilia.api.shared import Day, NotFound, Words, day_asked
from consilia.base.tags import active
from consilia.members import access, plain, queries
from consilia.members.vocab import Addressees, Category

router = Router(tags=["members"])


@router.get("", response=list[MemberLine], summary=gettext_noop("List members on a day"), url_name="members")
def list_members(
    request: HttpRequest, category: Words = "", region: Words = "", words: Words = "", day: Day = None
) -> list[MemberLine]:
    """Return the members in French alphabetical order; `category` is a category or council-member-states."""
    known = {*Category.values, Addressees.COUNCIL_MEMBER_STATES, ""}
    if category not in known:
        return []
    rows = queries.members_list(
        day_asked(request, day), active(), category=category, region=region, words=words
    )
    return [MemberLine.model_validate(plain.member(row)) for row in rows]


@router.get(
    "/{slug:key}",
    response={200: MemberOut, 404: Problem},
    summary=gettext_noop("Show a member"),
    url_name="member",
)
def show_member(request: HttpRequest, key: str, day: Day = None) -> MemberOut:
    """Return a State or an organisation, named as at a day, with what it is and was."""
    organisation = access.organisations().filter(slug=key).first()
    if organisation is None:
        raise NotFound("There is no such member.")
    found = queries.organisation_page(organisation, day_asked(request, day), with_people=False)
    return MemberOut.model_validate(plain.organisation(found))
