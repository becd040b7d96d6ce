"""Who may do what with consultations. Confirmed ones are public; readings of letters never are."""

from uuid import UUID

from django.http import Http404

from consilia.base.rights import OPEN, declare
from consilia.consultations.models import Consultation, Reading, ReadingFile
from consilia.members.access import is_officer

READ = OPEN  # what was confirmed is public
MANAGE = declare("consultations.manage", is_officer)
READ_LETTERS = declare("consultations.read-letters", is_officer)


def consultation_or_404(slug: str) -> Consultation:
    """Return a consultation with its letter; what does not exist looks like what one may not see."""
    found = Consultation.objects.select_related("letter").filter(slug=slug).first()
    if found is None:
        raise Http404
    return found


def reading_or_404(key: UUID) -> Reading:
    """Return a reading; the page that asks is an officer's already."""
    found = Reading.objects.filter(pk=key).first()
    if found is None:
        raise Http404
    return found


def reading_file_or_404(key: UUID, language: str) -> ReadingFile:
    """Return a file of a reading."""
    found = ReadingFile.objects.select_related("stored").filter(reading=key, language=language).first()
    if found is None:
        raise Http404
    return found
