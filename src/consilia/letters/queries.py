"""Reads of the letter register; each has a fixed number of queries."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.core.paginator import Page, Paginator
from django.db.models import F, Prefetch, Q, QuerySet, TextField
from django.db.models.functions import Cast, ExtractYear
from django.utils.functional import Promise
from i18nfield.strings import LazyI18nString

from consilia.core.languages import OFFICIAL
from consilia.core.rulebooks import Rulebook
from consilia.groups.queries import rulebook_on
from consilia.letters import rules
from consilia.letters.models import Letter, LetterFile, LetterRelation, Series
from consilia.members.queries import Addressed
from consilia.members.vocab import Addressees

PAGE_SIZE = 25
MOST_WORDS = 8


@dataclass(frozen=True)
class Version:
    """One language of a letter; `file` is None where the register does not hold it."""

    language: str
    original: bool
    file: LetterFile | None


@dataclass(frozen=True)
class LetterRow:
    """A letter as a list shows it."""

    letter: Letter
    versions: list[Version]

    @property
    def missing(self) -> list[str]:
        """Languages that are not held."""
        return [version.language for version in self.versions if version.file is None]


@dataclass(frozen=True)
class Related:
    """Something of a room above that a letter made: `what` it is, its title, its page, a day to sort by."""

    what: str | Promise
    title: LazyI18nString
    original: str
    link: str
    detail: str | Promise = ""


@dataclass(frozen=True)
class LetterPage:
    """A letter with all that its page shows."""

    letter: Letter
    versions: list[Version]
    addressees: list[str | Promise]
    relations: list[LetterRelation]
    cited_by: list[LetterRelation]
    related: list[Related]


@dataclass(frozen=True)
class Filters:
    """What a visitor looks for; `words` are looked up in reference, issuer, signatory and subjects."""

    series: str = ""
    year: int | None = None
    words: str = ""


@dataclass(frozen=True)
class Register:
    """A page of the register, and what can be chosen in its filters."""

    page: Page[Letter]
    rows: list[LetterRow]
    series: list[str]
    years: list[int]


Provider = Callable[[Letter, datetime], Iterable[Related]]
_providers: dict[str, Provider] = {}


def register_related(room: str, provider: Provider) -> None:
    """Let a room above say what a letter made; the provider uses a fixed number of queries."""
    _providers[room] = provider


def latest(limit: int) -> list[LetterRow]:
    """Return the latest letters by date. Two queries."""
    return [_row(letter) for letter in _with_files(Letter.objects.all())[:limit]]


def received(terms: Iterable[Addressed], limit: int) -> list[Letter]:
    """Return the latest letters that went to somebody, by what that one was on the day of each. One query."""
    wanted = Q(pk__in=[])
    for term in terms:
        of = Q(keys__contains=f'"{term.key}"', date__gte=term.since)
        wanted |= of if term.until is None else of & Q(date__lte=term.until)
    keys = Cast("addressees", TextField())  # SQLite cannot look into a list
    return list(Letter.objects.annotate(keys=keys).filter(wanted).defer("words")[:limit])


def register(filters: Filters, page: int) -> Register:
    """Return a page of the register, newest first; a page that is not there gives the last. Five queries."""
    found = _with_files(Letter.objects.filter(_wanted(filters)))
    shown = Paginator(found, PAGE_SIZE).get_page(page)
    series = Letter.objects.exclude(series="").order_by("series").values_list("series", flat=True).distinct()
    years = Letter.objects.exclude(date=None).order_by().annotate(year=ExtractYear("date"))
    return Register(
        shown,
        [_row(letter) for letter in shown],
        list(series),
        sorted(set(years.values_list("year", flat=True).distinct()), reverse=True),
    )


def letter_page(slug: str, now: datetime) -> LetterPage | None:
    """Return a letter and what its page shows, None where there is none.

    Four queries, and those of the rooms above.
    """
    cited_by = LetterRelation.objects.select_related("letter").order_by("letter__date", "id")
    found = _with_files(Letter.objects.filter(slug=slug)).prefetch_related(
        Prefetch("relations", LetterRelation.objects.select_related("target").order_by("id")),
        Prefetch("cited_by", cited_by),
    )
    letter = found.first()
    if letter is None:
        return None
    names = dict(Addressees.choices)
    return LetterPage(
        letter,
        versions(letter),
        [names.get(key, key) for key in letter.addressees],
        list(letter.relations.all()),
        list(letter.cited_by.all()),
        [made for provider in _providers.values() for made in provider(letter, now)],
    )


def versions(letter: Letter) -> list[Version]:
    """Return all official languages of a letter with the files held (prefetched)."""
    held = {file.language: file for file in letter.files.all()}
    return [Version(code, code == letter.original, held.get(code)) for code in OFFICIAL.codes]


def by_reference(reference: str, day: date | None = None) -> Letter | None:
    """Return the letter that a reference names, the latest where several bear it. One query."""
    found = Letter.objects.filter(reference_key=rules.reference_key(reference)).exclude(reference_key="")
    return (found.filter(date=day) if day else found).order_by("-date").first()


def citing(letters: Iterable[Letter], kinds: Iterable[str]) -> list[Letter]:
    """Return the papers of some kinds that name one of these letters, the earliest first. One query."""
    ties = LetterRelation.objects.filter(target__in=list(letters))
    found = Letter.objects.filter(pk__in=ties.values("letter"), kind__in=list(kinds))
    return list(found.defer("words").order_by(F("date").asc(nulls_last=True), "registered_at"))


def _wanted(filters: Filters) -> Q:
    wanted = Q()
    if filters.series:
        wanted &= Q(series=filters.series)
    if filters.year is not None:
        wanted &= Q(date__year=filters.year)
    for word in rules.words(filters.words).split()[:MOST_WORDS]:
        wanted &= Q(words__contains=word)
    return wanted


def _with_files(found: QuerySet[Letter]) -> QuerySet[Letter]:
    """Add the files without their texts, which no list needs."""
    files = LetterFile.objects.select_related("stored").defer("text")
    return found.defer("words").prefetch_related(Prefetch("files", files))


def _row(letter: Letter) -> LetterRow:
    return LetterRow(letter, versions(letter))


def all_series() -> list[Series]:
    """Return the series of letters that this organisation has entered, with their bodies; one query."""
    return list(Series.objects.select_related("body"))


def series_of_reference(reference: str) -> str:
    """Return the key of the series of whose form a reference is, empty where it is of none; one query."""
    forms = dict(Series.objects.exclude(form="").values_list("key", "form"))
    return rules.series_by_form(reference, forms)


def rulebook_of(series: str, day: date) -> Rulebook | None:
    """Return the rulebook in force on a day for the body of a series; None where none is entered or held."""
    held = Series.objects.select_related("body").filter(key=series).first()
    return rulebook_on(held.body.rulebook, day) if held and held.body else None
