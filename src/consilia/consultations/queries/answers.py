"""What is asked of one organisation, and what it said that it did."""

from dataclasses import dataclass
from uuid import UUID

from consilia.consultations.models import Answer, Consultation
from consilia.consultations.vocab import AskKind
from consilia.members.models import Organisation


@dataclass(frozen=True)
class Asking:
    """What is asked of an organisation in a consultation, and the note that it was done."""

    consultation: Consultation
    organisation: Organisation
    kind: AskKind
    event: UUID | None
    given: Answer | None


def asking(
    consultation: Consultation, organisation: UUID, kind: AskKind, event: UUID | None
) -> Asking | None:
    """Return what is asked of an organisation, None where it is not. Three queries."""
    of = Organisation.objects.filter(pk=organisation).first()
    if of is None or not consultation.asks.filter(kind=kind, event=event).exists():
        return None
    given = Answer.objects.filter(consultation=consultation, organisation=of, kind=kind, event=event).first()
    return Asking(consultation, of, kind, event, given)
