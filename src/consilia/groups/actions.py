"""What is done to bodies and groups."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from consilia.base import naming, record
from consilia.base.errors import DomainError, StaleError
from consilia.base.models import User
from consilia.base.words import CHANGED_MEANWHILE
from consilia.core import rulebooks
from consilia.groups import access, rules
from consilia.groups.models import Body


def mark_of(body: Body) -> str:
    """Return the mark by which a form knows the body that it was opened with."""
    return naming.mark_of(body.name, str(body.parent_id or ""), body.rulebook)


def put_body(
    *,
    actor: User | None,
    slug: str,
    names: Mapping[str, str],
    parent: str = "",
    rulebook: str = "",
    new: bool = False,
    mark: str = "",
    now: datetime,
) -> Body:
    """Enter a body, or correct the one with this key; names are by language key.

    `parent` is the key of the body it reports to, `rulebook` that of a rulebook. Where the body is to be `new`,
    a taken key is refused; `mark` is that of the body as the form was opened: where it was changed since, StaleError.
    Without `actor` it is the command line that begins an installation. DomainError says what cannot be taken.
    """
    if actor is not None:
        access.ARRANGE.require(actor, now)
    slug, name = naming.checked_slug(slug), naming.checked_names(names)
    if rulebook and rulebook not in rulebooks.known():
        raise DomainError(_("There is no rulebook “%(key)s”."), {"key": rulebook}, field="rulebook")
    with transaction.atomic():
        held = {body.slug: body for body in Body.objects.select_for_update().select_related(None)}
        if parent and parent not in held:
            raise DomainError(_("There is no body “%(key)s”."), {"key": parent}, field="parent")
        above = {str(body.pk): body.slug for body in held.values()}
        parents = {body.slug: above.get(str(body.parent_id), "") for body in held.values()}
        if rules.makes_a_circle(parents, slug, parent):
            raise DomainError(_("A body cannot report to itself, nor to a body below it."), field="parent")
        if new and slug in held:
            raise DomainError(naming.TAKEN, field="slug")
        body = held.get(slug) or Body(slug=slug)
        if mark and mark != mark_of(body):
            raise StaleError(CHANGED_MEANWHILE)
        body.name, body.parent, body.rulebook = name, held.get(parent), rulebook
        body.save()
        record.append(
            actor=actor,
            action="groups.put_body",
            subject=f"body:{body.pk}",
            facts={"names": naming.digest_of_names(name), "parent": parent, "rulebook": rulebook},
            now=now,
        )
    return body
