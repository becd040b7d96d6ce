"""Shape of what is typed when a letter is confirmed. The forms are always bound: to what was typed, or proposed."""

from consilia.consultations.readings.forms.letter import ContactForm, LetterForm, RelationForm
from consilia.consultations.readings.forms.matter import MatterForm, OutcomeForm
from consilia.consultations.readings.forms.timetable import AskForm, PairForm, RowForm
from consilia.consultations.readings.forms.upload import UploadForm

__all__ = [
    "AskForm",
    "ContactForm",
    "LetterForm",
    "MatterForm",
    "OutcomeForm",
    "PairForm",
    "RelationForm",
    "RowForm",
    "UploadForm",
]
