"""Who may do what with bodies and groups."""

from django.http import Http404

from consilia.base.rights import OPEN, declare
from consilia.groups.models import Body
from consilia.members.access import is_officer

READ = OPEN
ARRANGE = declare("groups.arrange", is_officer)


def body_door(slug: str) -> Body:
    """Return a body, or 404."""
    found = Body.objects.select_related("parent").filter(slug=slug).first()
    if found is None:
        raise Http404
    return found
