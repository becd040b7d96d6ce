"""Who may do what with consultations. Confirmed ones are public; readings of letters never are."""

from django.http import Http404

from consilia.base.rights import OPEN, declare
from consilia.consultations.models import Consultation
from consilia.members.access import is_officer

READ = OPEN  # what was confirmed is public
MANAGE = declare("consultations.manage", is_officer)


def consultation_or_404(slug: str) -> Consultation:
    """Return a consultation with its letter; what does not exist looks like what one may not see."""
    found = Consultation.objects.select_related("letter").filter(slug=slug).first()
    if found is None:
        raise Http404
    return found
