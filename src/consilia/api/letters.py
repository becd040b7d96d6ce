"""Letters of the register, as JSON."""

from typing import Annotated

from django.http import HttpRequest
from django.utils.translation import gettext_noop
from ninja import Query, Router

from consilia.api.schemas import FileOut, LetterBrief, LetterList, LetterOut, Problem, RelationOut
from consilia.api.shared import FIRST_YEAR, LAST_YEAR, NotFound, Page, Words
from consilia.base.addresses import address
from consilia.base.arrival import arrived_at
from consilia.base.files import MEDIA_TYPES
from consilia.base.said import in_languages
from consilia.letters import queries
from consilia.letters.models import LetterFile
from consilia.letters.queries import Filters, LetterPage, LetterRow

router = Router(tags=["letters"])
Year = Annotated[
    int | None, Query(None, ge=FIRST_YEAR, le=LAST_YEAR, description="year of the letter's date")
]


@router.get("", response=LetterList, summary=gettext_noop("List letters, newest first"), url_name="letters")
def list_letters(
    request: HttpRequest,  # noqa: ARG001 - the library's signature
    series: Words = "",
    year: Year = None,
    words: Words = "",
    page: Page = 1,
) -> LetterList:
    """Return a page of the letter register."""
    found = queries.register(Filters(series, year, words), page)
    return LetterList(
        items=[LetterBrief.model_validate(_brief(row)) for row in found.rows],
        page=found.page.number,
        pages=found.page.paginator.num_pages,
        total=found.page.paginator.count,
    )


@router.get(
    "/{slug:key}",
    response={200: LetterOut, 404: Problem},
    summary=gettext_noop("Show a letter"),
    url_name="letter",
)
def show_letter(request: HttpRequest, key: str) -> LetterOut:
    """Return a letter with its files and what it names."""
    found = queries.letter_page(key, arrived_at(request))
    if found is None:
        raise NotFound("There is no such letter.")
    return _letter(found)


def _brief(row: LetterRow) -> dict[str, object]:
    letter = row.letter
    return {
        "key": letter.slug,
        "reference": letter.reference,
        "series": letter.series,
        "kind": letter.kind,
        "date": letter.date,
        "subject": in_languages(letter.subject, letter.original),
        "original": letter.original,
        "languages": [version.language for version in row.versions if version.file],
        "url": address("letters:letter", slug=letter.slug),
    }


def _letter(found: LetterPage) -> LetterOut:
    letter = found.letter
    held = [version.file for version in found.versions if version.file]
    relations = [
        RelationOut(
            kind=relation.kind,
            reference=relation.reference,
            date=relation.cited_date,
            letter=relation.target.slug if relation.target else None,
        )
        for relation in found.relations
    ]
    return LetterOut.model_validate(
        _brief(LetterRow(letter, found.versions))
        | {
            "place": letter.place,
            "issuer": letter.issuer,
            "signatory": letter.signatory,
            "addressees": letter.addressees,
            "contacts": [
                {name: value or "" for name, value in contact.items()} for contact in letter.contacts
            ],
            "files": [_file(letter.slug, file) for file in held],
            "relations": relations,
            "cited_by": [relation.letter.slug for relation in found.cited_by],
            "registered_at": letter.registered_at,
        }
    )


def _file(slug: str, file: LetterFile) -> FileOut:
    return FileOut(
        language=file.language,
        name=file.stored.name,
        media_type=MEDIA_TYPES[file.stored.kind],
        size=file.stored.size,
        sha256=file.stored.sha256,
        url=address("letters:file", slug=slug, language=file.language),
    )
