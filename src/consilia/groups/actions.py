"""What is done to bodies and groups."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from consilia.base import record
from consilia.base.errors import DomainError
from consilia.base.models import User
from consilia.base.said import stored
from consilia.core import rulebooks
from consilia.groups import access, rules
from consilia.groups.models import Body


def put_body(
    *,
    actor: User | None,
    slug: str,
    names: Mapping[str, str],
    parent: str = "",
    rulebook: str = "",
    now: datetime,
) -> Body:
    """Enter a body, or correct the one with this key; names are by language key.

    `parent` is the key of the body it reports to, `rulebook` that of a rulebook. Without `actor` it is the
    command line that begins an installation. DomainError says what cannot be taken.
    """
    if actor is not None:
        access.ARRANGE.require(actor, now)
    if not any(name.strip() for name in names.values()):
        raise DomainError(_("Enter the name in one language at least."), field="name")
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
        body = held.get(slug) or Body(slug=slug)
        body.name, body.parent, body.rulebook = stored(names), held.get(parent), rulebook
        body.save()
        record.append(
            actor=actor,
            action="groups.put_body",
            subject=f"body:{body.pk}",
            facts={"parent": parent, "rulebook": rulebook},
            now=now,
        )
    return body
