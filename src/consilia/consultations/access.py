"""Who may do what with consultations. Confirmed ones are public; readings of letters never are."""

from datetime import datetime
from uuid import UUID

from django.http import Http404

from consilia.base.rights import OPEN, Visitor, declare, signed_in
from consilia.consultations.models import Consultation, Reading, ReadingFile
from consilia.consultations.vocab import AskKind
from consilia.members.access import acts_for, is_officer
from consilia.members.vocab import Purpose

READ = OPEN  # what was confirmed is public
MANAGE = declare("consultations.manage", is_officer)
NOTE_ANSWER = declare("consultations.note-answer", signed_in)  # whoever acts for the organisation: `may_note`
READ_LETTERS = declare("consultations.read-letters", is_officer)


PURPOSE_OF = {
    AskKind.REPLY: Purpose.QUESTIONNAIRES,
    AskKind.REGISTER: Purpose.REGISTRATION,
    AskKind.COMMENT: Purpose.CONTRIBUTIONS,
    AskKind.CONTRIBUTE: Purpose.CONTRIBUTIONS,
    AskKind.NOMINATE: Purpose.REGISTRATION,  # naming people to a meeting or a group
}
"""For which purpose a focal point does what is asked."""
MATTER = "consultation:"


def matter_key(consultation: UUID) -> str:
    """Return the key by which appointments name a consultation."""
    return f"{MATTER}{consultation}"


def may_note(
    person: Visitor, organisation: UUID, kind: AskKind, consultation: Consultation, now: datetime
) -> bool:
    """Tell whether a person may say what an organisation did: who acts for it for that purpose, and officers."""
    matter = matter_key(consultation.pk)
    return is_officer(person, now) or acts_for(person, organisation, PURPOSE_OF[kind], now, matter)


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
