"""What of consultations is found: title, summary, mandate and the rows of the timetable in force, by language."""

from collections.abc import Iterable, Iterator

from consilia.base.said import in_languages
from consilia.consultations.models import Consultation
from consilia.search import index
from consilia.search.index import Item
from consilia.search.vocab import Kind


def put_consultation(consultation: Consultation) -> None:
    """Bring the entries of a consultation up to date."""
    index.put_whole(Kind.CONSULTATION, str(consultation.pk), _items(consultation))


def everything() -> Iterator[Item]:
    """Return all consultations."""
    for consultation in Consultation.objects.select_related("letter").order_by("pk").iterator():
        yield from _items(consultation)


def _items(consultation: Consultation) -> Iterator[Item]:
    original = consultation.original
    titles = in_languages(consultation.title, original)
    texts = [
        in_languages(field, original)
        for field in (consultation.summary, consultation.mandate, consultation.destination)
    ]
    plan = consultation.plans.filter(held=True).last()
    rows = plan.rows.order_by("pk") if plan else ()
    events = [in_languages(row.title, row.title_language) for row in rows]
    for language, title in titles.items():
        yield Item(
            kind=Kind.CONSULTATION,
            key=str(consultation.pk),
            language=language,
            title=title,
            link=f"consultations/{consultation.slug}/",
            body="\n".join(_told([*texts, *events], language, consultation.letter.reference)),
        )


def _told(texts: Iterable[dict[str, str]], language: str, reference: str) -> Iterator[str]:
    yield from (text[language] for text in texts if text.get(language))
    yield reference
