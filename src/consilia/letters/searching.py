"""What of the letter register is found: each letter in each language that is held, by reference, subject and text."""

from collections.abc import Iterator

from consilia.base.said import in_languages
from consilia.letters.models import Letter
from consilia.search import index
from consilia.search.index import Item
from consilia.search.vocab import Kind


def put_letter(letter: Letter) -> None:
    """Bring the entries of a letter up to date."""
    index.put_whole(Kind.LETTER, str(letter.pk), _items(letter))


def everything() -> Iterator[Item]:
    """Return all letters."""
    for letter in Letter.objects.prefetch_related("files").order_by("pk").iterator(chunk_size=100):
        yield from _items(letter)


def _items(letter: Letter) -> Iterator[Item]:
    subjects = in_languages(letter.subject, letter.original)
    texts = {file.language: file.text for file in letter.files.all()}
    for language in dict.fromkeys([*subjects, *texts]):
        subject = subjects.get(language) or subjects.get(letter.original, "")
        yield Item(
            kind=Kind.LETTER,
            key=str(letter.pk),
            language=language,
            title=" · ".join(filter(None, (letter.reference, subject))),
            link=f"letters/{letter.slug}/",
            body=texts.get(language, ""),
        )
