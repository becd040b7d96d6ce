"""What `consilia people` does: the actions of the register, tables and JSON."""

from collections.abc import Mapping
from typing import Any

from consilia.base import clock, files
from consilia.base.said import said
from consilia.cli import acting
from consilia.cli.plain import PlainError
from consilia.cli.show import drawn, grid
from consilia.cli.showing import to_json
from consilia.cli.sources import shown_name
from consilia.cli.wording import Words, clean
from consilia.consultations.access import matter_key
from consilia.consultations.models import Consultation
from consilia.members import access, actions, plain, queries
from consilia.members.entries import Terms
from consilia.members.models import Appointment, Invitation, Organisation
from consilia.members.vocab import Role


def people_of(slug: str, language: str, *, as_json: bool) -> str:
    """Return who acts for an organisation today, for what, and what is missing."""
    words = Words(language)
    organisation = _organisation(slug, words)
    page = queries.people_page(organisation, access.seat_day(clock.now()), size=queries.MOST_TOLD)
    if as_json:
        return to_json(plain.people(page))
    held = [
        (
            str(row.appointment.pk),
            clean(str(row.appointment.person)),
            row.words,
            words.day(str(row.appointment.since)),
            words.day(str(row.appointment.until)) if row.appointment.until else "",
        )
        for row in page.current
    ]
    powers = [
        (
            str(power.purpose.label),
            words.join([clean(str(person)) for person in power.principals]),
            words.join([clean(str(person)) for person in power.deputies]),
            words.join([str(gap.label) for gap in power.gaps]),
        )
        for power in page.powers
    ]
    say = words.say
    headings = (say("Number"), say("Name"), say("Role"), say("From"), say("Until"))
    gaps = (say("Purpose"), say("Focal points"), say("Deputies"), say("Gaps"))
    blocks = [("", grid(headings, held, rtl=words.rtl)), ("", grid(gaps, powers, rtl=words.rtl))]
    return drawn(blocks if held else blocks[1:], rtl=words.rtl)


def missing(language: str, *, as_json: bool) -> str:
    """Return the members without a focal point for everything, those that lost theirs first."""
    words, day = Words(language), access.seat_day(clock.now())
    found = queries.all_without_focal_point(day)
    if as_json:
        return to_json([plain.lacking(row, lost=lost) for row, lost in found])
    rows = [
        (
            row.slug,
            clean(said(row.name, queries.NAMED_IN, language).text),
            words.say("lost its people") if lost else "",
        )
        for row, lost in found
    ]
    if not rows:
        return words.say("Every member has a focal point.")
    return drawn([("", grid((words.say("Key"), words.say("Name"), ""), rows, rtl=words.rtl))], rtl=words.rtl)


def invite(slug: str, email: str, account: str | None, language: str, **terms: Any) -> str:  # noqa: ANN401 - as click hands them on
    """Invite an address."""
    words = Words(language)
    sent = actions.invite_person(
        actor=acting.acting(account, words),
        email=email,
        organisation=_organisation(slug, words),
        terms=_terms(terms, words),
        language=language,
        now=clock.now(),
    )
    return words.say("The invitation goes to %(email)s.") % {"email": clean(sent.email)}


def appoint(
    slug: str,
    email: str,
    since: str | None,
    account: str | None,
    language: str,
    **terms: Any,  # noqa: ANN401 - as click hands them on
) -> str:
    """Appoint somebody who acts for the organisation already."""
    words, now = Words(language), clock.now()
    made = actions.appoint_person(
        actor=acting.acting(account, words),
        person=acting.account(email, words),
        organisation=_organisation(slug, words),
        terms=_terms(terms, words),
        since=acting.day(since, words) or access.seat_day(now),
        now=now,
    )
    return words.say("The appointment has the number %(number)d.") % {"number": made.pk}


def end(key: int, last_day: str | None, why: str, account: str | None, language: str) -> str:
    """End an appointment."""
    words = Words(language)
    row = _appointment(key, words)
    ended = actions.end_appointment(
        actor=acting.acting(account, words),
        appointment=row,
        last_day=acting.day(last_day, words),
        why=why,
        now=clock.now(),
    )
    return words.say("The last day of the appointment is %(day)s.") % {"day": words.day(str(ended.until))}


def hand_over(key: int, email: str, account: str | None, language: str) -> str:
    """Hand an appointment to somebody of the organisation, or to an address that is invited."""
    words = Words(language)
    row = _appointment(key, words)
    there = row.organisation.appointments.filter(person__email__iexact=email, person__is_active=True)
    known = there.select_related("person").first()
    made = actions.hand_over(
        actor=acting.acting(account, words),
        appointment=row,
        person=known.person if known else None,
        email="" if known else email,
        language=language,
        now=clock.now(),
    )
    if isinstance(made, Invitation):
        sentence = words.say("The invitation goes to %(email)s. Until it is accepted, nothing changes.")
        return sentence % {"email": clean(made.email)}
    return words.say("The appointment has the number %(number)d.") % {"number": made.pk}


def restore(slug: str, email: str, *, letter: str, paper: str, account: str | None, language: str) -> str:
    """Give an organisation that lost its people a focal point again."""
    words = Words(language)
    person, organisation = acting.acting(account, words), _organisation(slug, words)
    with acting.opened(letter, words) as file:
        try:
            examined = files.examined(file)
        except files.Unreadable as refusal:
            raise PlainError(f"{shown_name(letter)}: {files.why(refusal)}") from refusal
    sent = actions.restore_focal_point(
        actor=person,
        organisation=organisation,
        email=email,
        language=language,
        paper=paper,
        letter=examined,
        now=clock.now(),
    )
    return words.say("The invitation goes to %(email)s.") % {"email": clean(sent.email)}


def _organisation(slug: str, words: Words) -> Organisation:
    found = Organisation.objects.filter(slug=slug.lower()).first()
    if found is None:
        raise PlainError(words.say("There is no organisation “%(key)s”.") % {"key": clean(slug)})
    return found


def _appointment(key: int, words: Words) -> Appointment:
    found = Appointment.objects.select_related("organisation", "person").filter(pk=key).first()
    if found is None:
        raise PlainError(words.say("There is no appointment %(number)d.") % {"number": key})
    return found


def _terms(given: Mapping[str, Any], words: Words) -> Terms:
    return Terms(
        role=Role(given["role"]),
        purpose=given["purpose"],
        matter=_matter(given["matter"], words),
        deputy=given["deputy"],
        until=acting.day(given["until"], words),
        paper=given["paper"],
    )


def _matter(slug: str, words: Words) -> str:
    if not slug:
        return ""
    found = Consultation.objects.filter(slug=slug).first()
    if found is None:
        sentence = words.say("There is no consultation “%(slug)s”.")
        raise PlainError(sentence % {"slug": clean(slug)})
    return matter_key(found.pk)
