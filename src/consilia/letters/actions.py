"""What changes the letter register."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.db.models import F, Max, Q
from django.utils.translation import gettext_lazy as _

from consilia.base import dates, naming, record, said, tags
from consilia.base.errors import DomainError, StaleError
from consilia.base.models import User
from consilia.base.words import CHANGED_MEANWHILE
from consilia.core.languages import OFFICIAL
from consilia.groups.models import Body
from consilia.letters import access, rules
from consilia.letters.entries import LetterEntry, LetterFileEntry, RelationEntry
from consilia.letters.models import Letter, LetterFile, LetterRelation, Series
from consilia.letters.searching import put_letter

HELD_ALREADY = _(
    "The letter %(reference)s of %(date)s is in the register already. Add the languages that it lacks,"
    " say that this is another paper under the same number, or correct the reference or the date here."
)
LANGUAGE_HELD = _("The register already holds %(reference)s in %(language)s.")
NO_SUBJECT = _("Enter the subject in the language of the original.")
NO_FILE = _("A letter is registered with at least one file.")
NO_FORM = _("Write the form with {number}, and with {yy} or {year} where the year stands: CL-{yy}/{number}.")
NO_BODY = _("There is no body “%(key)s”.")
TWO_OF_ONE_LANGUAGE = _("There is more than one file in %(language)s. Keep one of them.")


def register_letter(
    *, actor: User | None, facts: LetterEntry, files: Sequence[LetterFileEntry], now: datetime
) -> Letter:
    """Put a letter with its files into the register and tie it to the letters that it names, and they to it.

    `actor` None is the system. Raises DomainError where a letter of this reference and date is held and the
    facts do not say that this is another edition, where the subject is missing in the original, where there
    is no file, or two in one language.
    """
    if actor is not None:
        access.REGISTER.require(actor, now)
    _check(facts, files)
    try:
        with transaction.atomic():
            letter = Letter(registered_at=now, registered_by=actor)
            if not facts.another_edition:
                _refuse_second(facts)
            _write(letter, facts)
            letter.edition = _next_edition(letter)
            letter.slug = _free_slug(facts)
            letter.save(force_insert=True)
            LetterFile.objects.bulk_create([_file(letter, entry) for entry in files])
            _tie(letter, facts.relations)
            put_letter(letter)
            record.append(
                actor=actor,
                action="letters.register",
                subject=f"letter:{letter.pk}",
                facts={"files": {entry.language: entry.stored.sha256 for entry in files}},
                now=now,
            )
    except IntegrityError as error:  # another hand was quicker
        if not facts.another_edition:
            _refuse_second(facts)
        raise DomainError(CHANGED_MEANWHILE) from error
    return letter


def add_language_file(
    *, actor: User, letter: Letter, file: LetterFileEntry, subject: str, now: datetime
) -> LetterFile:
    """Add the letter in a language that came later, with its subject in that language (may be empty).

    Raises DomainError where the letter is held in that language.
    """
    access.REGISTER.require(actor, now)
    with transaction.atomic():
        letter = Letter.objects.select_for_update().get(pk=letter.pk)
        if letter.files.filter(language=file.language).exists():
            raise DomainError(
                LANGUAGE_HELD,
                {"reference": letter.reference, "language": OFFICIAL[file.language].name},
                field="language",
            )
        added = _file(letter, file)
        added.save()
        if subject.strip():
            subjects = said.in_languages(letter.subject, letter.original) | {file.language: subject.strip()}
            letter.subject = said.stored(subjects)
        letter.words = _words(letter)
        letter.revision += 1
        letter.save()
        put_letter(letter)
        record.append(
            actor=actor,
            action="letters.add-language",
            subject=f"letter:{letter.pk}",
            facts={"files": {file.language: file.stored.sha256}},
            now=now,
        )
    return added


def correct_letter(
    *, actor: User, letter: Letter, facts: LetterEntry, revision: int, now: datetime
) -> Letter:
    """Write the facts of a letter anew; its address and its files stay.

    Raises StaleError where it was changed since `revision`, DomainError as `register_letter` does.
    """
    access.REGISTER.require(actor, now)
    _check_subject(facts)
    with transaction.atomic():
        letter = Letter.objects.select_for_update().get(pk=letter.pk)
        if letter.revision != revision:
            raise StaleError(CHANGED_MEANWHILE)
        if (rules.reference_key(facts.reference), facts.date) != (letter.reference_key, letter.date):
            _refuse_second(facts, but=letter)
            letter.edition = 1
        _write(letter, facts)
        letter.revision += 1
        letter.save()
        letter.relations.all().delete()
        letter.cited_by.update(target=None)
        _tie(letter, facts.relations)
        put_letter(letter)
        record.append(
            actor=actor,
            action="letters.correct",
            subject=f"letter:{letter.pk}",
            facts={"revision": letter.revision},
            now=now,
        )
    return letter


def mark_of_series(series: Series) -> str:
    """Return the mark by which a form knows the series that it was opened with."""
    return naming.mark_of(series.name, series.form, str(series.body_id or ""))


def put_series(
    *,
    actor: User | None,
    key: str,
    names: Mapping[str, str],
    form: str = "",
    body: str = "",
    new: bool = False,
    mark: str = "",
    now: datetime,
) -> Series:
    """Enter a series of letters, or correct the one with this key; names are by language key.

    `form` is how its references are written, with {yy} or {year} and {number}; `body` the key of the body whose
    rules its meetings follow. Where it is to be `new`, a taken key is refused; `mark` is that of the series as the
    form was opened: where it was changed since, StaleError. Without `actor` it is the command line that begins an
    installation.
    """
    if actor is not None:
        access.REGISTER.require(actor, now)
    key, name = naming.checked_sign(key), naming.checked_names(names)
    if form and not rules.is_a_form(form):
        raise DomainError(NO_FORM, field="form")
    ruled = Body.objects.filter(slug=body).first()
    if body and ruled is None:
        raise DomainError(NO_BODY, {"key": body}, field="body")
    with transaction.atomic():
        known = Series.objects.select_for_update().filter(key=key).first()
        if new and known is not None:
            raise DomainError(naming.TAKEN, field="key")
        held = known or Series(key=key)
        if mark and mark != mark_of_series(held):
            raise StaleError(CHANGED_MEANWHILE)
        held.name, held.form, held.body = name, form, ruled
        held.save()
        facts = {"names": naming.digest_of_names(name), "form": form, "body": body}
        record.append(actor=actor, action="letters.put_series", subject=f"series:{key}", facts=facts, now=now)
    return held


def _check(facts: LetterEntry, files: Sequence[LetterFileEntry]) -> None:
    _check_subject(facts)
    if not files:
        raise DomainError(NO_FILE)
    languages = [entry.language for entry in files]
    for language in languages:
        if languages.count(language) > 1:
            raise DomainError(TWO_OF_ONE_LANGUAGE, {"language": OFFICIAL[language].name})


def _check_subject(facts: LetterEntry) -> None:
    if not facts.subjects.get(facts.original, "").strip():
        raise DomainError(NO_SUBJECT, field=f"subject_{facts.original}")


def _refuse_second(facts: LetterEntry, *, but: Letter | None = None) -> None:
    """Refuse a letter whose reference and date another one bears; a revision has a date of its own."""
    key = rules.reference_key(facts.reference)
    if not key:
        return
    held = Letter.objects.filter(reference_key=key, date=facts.date)
    same = (held.exclude(pk=but.pk) if but else held).first()
    if same is not None:
        day = dates.day(same.date, tags.active()) if same.date else "–"
        raise DomainError(HELD_ALREADY, {"reference": same.reference, "date": day}, field="reference")


def _next_edition(letter: Letter) -> int:
    """Return the number of a letter among those of its reference and date."""
    if not letter.reference_key:
        return 1
    same = Letter.objects.filter(reference_key=letter.reference_key, date=letter.date)
    return 1 + (same.aggregate(last=Max("edition"))["last"] or 0)


def _write(letter: Letter, facts: LetterEntry) -> None:
    letter.reference = " ".join(said.legible(facts.reference).split())
    letter.reference_key = rules.reference_key(facts.reference)
    letter.series, letter.kind, letter.date = facts.series, facts.kind, facts.date
    letter.place, letter.issuer, letter.signatory = map(
        said.legible, (facts.place, facts.issuer, facts.signatory)
    )
    letter.subject, letter.original = said.stored(facts.subjects), facts.original
    letter.addressees = list(dict.fromkeys(facts.addressees))
    letter.contacts = [asdict(contact) for contact in facts.contacts]
    letter.words = _words(letter)


def _words(letter: Letter) -> str:
    subjects = said.in_languages(letter.subject, letter.original).values()
    return rules.words(letter.reference, letter.issuer, letter.signatory, letter.place, *subjects)


def _file(letter: Letter, entry: LetterFileEntry) -> LetterFile:
    digest = rules.text_digest(entry.text)
    return LetterFile(
        letter=letter, language=entry.language, stored=entry.stored, text=entry.text, text_sha256=digest
    )


def _free_slug(facts: LetterEntry) -> str:
    stem = rules.slug(facts.reference, None)
    taken = set(Letter.objects.filter(slug__startswith=stem).values_list("slug", flat=True))
    return rules.slug(facts.reference, facts.date, taken)


def _tie(letter: Letter, relations: Iterable[RelationEntry]) -> None:
    """Tie the letter to those that it names and are held, and to it those that name it."""
    rows: dict[str, LetterRelation] = {}
    for entry in relations:
        key = rules.reference_key(entry.reference)
        if not key or (key == letter.reference_key and entry.date == letter.date):
            continue
        target = _held(key, entry.date, letter)
        rows.setdefault(
            key,
            LetterRelation(
                letter=letter,
                kind=entry.kind,
                reference=" ".join(entry.reference.split()),
                reference_key=key,
                cited_date=entry.date,
                target=target,
            ),
        )
    LetterRelation.objects.bulk_create(rows.values())
    if letter.reference_key:
        waiting = LetterRelation.objects.filter(reference_key=letter.reference_key, target=None)
        waiting.filter(_of_day(letter.date)).exclude(letter=letter).update(target=letter)


def _held(key: str, cited: date | None, citing: Letter) -> Letter | None:
    """Return the letter that is meant by a reference: of the cited date, else the latest before the citing."""
    found = Letter.objects.filter(reference_key=key).exclude(pk=citing.pk)
    if cited:
        found = found.filter(Q(date=cited) | Q(date=None))
    elif citing.date:
        found = found.filter(Q(date__lte=citing.date) | Q(date=None))
    return found.order_by(F("date").desc(nulls_last=True), "-edition").first()


def _of_day(day: date | None) -> Q:
    return Q(cited_date=None) | Q(cited_date=day) if day else Q()
