"""Who may do what in the letter register. What is registered is public; what is only read is not here."""

from django.http import Http404

from consilia.base.rights import OPEN, declare
from consilia.letters.models import Letter, LetterFile
from consilia.members.access import is_officer

READ = OPEN
REGISTER = declare("letters.register", is_officer)


def file_of(slug: str, language: str) -> LetterFile:
    """Return a file of a letter, or 404."""
    found = (
        LetterFile.objects.select_related("letter", "stored")
        .filter(letter__slug=slug, language=language)
        .first()
    )
    if found is None:
        raise Http404
    return found


def letter(slug: str) -> Letter:
    """Return a letter, or 404."""
    found = Letter.objects.filter(slug=slug).first()
    if found is None:
        raise Http404
    return found
