"""What of the register is found: organisations by all their names, people by who acts for whom.

People are seen by whoever is signed in, as on the page of their organisation.
"""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from django.db.models import Q

from consilia.base.models import User
from consilia.base.said import in_languages
from consilia.members.models import Appointment, Membership, Organisation
from consilia.members.vocab import Category
from consilia.search import index
from consilia.search.index import Item
from consilia.search.vocab import SIGNED_IN, Kind

NAMED_IN = "en"
CHUNK = 2000
WEEK = 7  # days that are looked at again, should a morning have been missed


def put_organisations(organisations: Iterable[Organisation]) -> None:
    """Bring the entries of some organisations up to date."""
    index.put(item for one in organisations for item in _items(one))


def put_person(person: User, day: date) -> None:
    """Bring the entry of a person up to date: it goes when she acts for nobody."""
    held = Appointment.objects.filter(person=person, person__is_active=True).exclude(until__lt=day)
    rows = list(held.select_related("organisation", "person"))
    if rows:
        index.put([_person(rows)])
    else:
        index.drop(Kind.PERSON, [str(person.pk)])


def refresh_people(day: date) -> None:
    """Bring up to date whose appointments began or ended within a week before a day."""
    near = (day - timedelta(days=WEEK), day)
    changed = Q(since__range=near) | Q(until__range=near)
    people = Appointment.objects.filter(changed).values("person")
    for person in User.objects.filter(pk__in=people):
        put_person(person, day)


def everything(day: date) -> Iterator[Item]:
    """Return all that the register has; the secretariat has no page."""
    members = Membership.objects.exclude(category=Category.SECRETARIAT)
    found = Organisation.objects.filter(pk__in=members.values("organisation"))
    for organisation in found.prefetch_related("former_names").iterator(chunk_size=CHUNK):
        yield from _items(organisation)
    held = Appointment.objects.filter(person__is_active=True).exclude(until__lt=day)
    rows: list[Appointment] = []
    for row in held.select_related("organisation", "person").order_by("person", "pk").iterator():
        if rows and rows[0].person_id != row.person_id:
            yield _person(rows)
            rows = []
        rows.append(row)
    if rows:
        yield _person(rows)


def _items(organisation: Organisation) -> Iterator[Item]:
    codes = " ".join(filter(None, (organisation.iso3, organisation.iso2, organisation.slug)))
    names = in_languages(organisation.name, NAMED_IN)
    former = [in_languages(one.name, NAMED_IN) for one in organisation.former_names.all()]
    for language, name in names.items():
        old = [held[language] for held in former if language in held]
        yield Item(
            kind=Kind.ORGANISATION,
            key=str(organisation.pk),
            language=language,
            title=name,
            link=f"members/{organisation.slug}/",
            body="\n".join([*old, codes]),
        )


def _person(rows: list[Appointment]) -> Item:
    """Return the entry of a person: names in both scripts, and the names of the organisations."""
    person = rows[0].person
    names = " · ".join(filter(None, (person.name, person.own_name))) or person.email
    organisations = {row.organisation_id: row.organisation for row in rows}
    told = [" · ".join(in_languages(one.name, NAMED_IN).values()) for one in organisations.values()]
    first = rows[0].organisation
    return Item(
        kind=Kind.PERSON,
        key=str(person.pk),
        language="",
        title=names,
        link=f"members/{first.slug}/people/",
        body="\n".join(told),
        seen_by=frozenset({SIGNED_IN}),
    )
