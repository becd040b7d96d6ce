"""The second half of `consilia init`: the database with what the file says, by the actions of the rooms."""

from datetime import datetime

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.db import transaction

from consilia.base import clock, record
from consilia.base.addresses import address
from consilia.base.models import OutgoingMail
from consilia.cli import catalogue_work
from consilia.cli.plain import PlainError
from consilia.cli.wording import Words, clean
from consilia.core.installation import Installation, NamedPart, installed
from consilia.groups.actions import put_body
from consilia.letters.actions import put_series
from consilia.members import access, actions, queries
from consilia.members.entries import Terms
from consilia.members.models import Organisation
from consilia.members.vocab import Category, Role

SECRETARIAT = "secretariat"


def fill(language: str) -> str:
    """Make the database of an organisation that begins, and return what comes next. All of it or nothing."""
    words, held = Words(language), installed()
    if held is None:
        raise PlainError(words.say("There is no organisation here yet: begin it with “consilia init”."))
    settings.DATA_FOLDER.mkdir(parents=True, exist_ok=True)
    catalogue_work.compile_all(held.catalogues)
    call_command("migrate", interactive=False, verbosity=0)
    if Organisation.objects.exists():
        raise PlainError(words.say("There are members here already; nothing was changed."))
    now = clock.now()
    with transaction.atomic():
        _register(held, now)
        for body in _parents_first(held.bodies):
            put_body(
                actor=None,
                slug=body.key,
                names=body.names,
                parent=body.more.get("parent", ""),
                rulebook=body.more.get("rulebook", ""),
                now=now,
            )
        for series in held.series:
            put_series(
                actor=None,
                key=series.key,
                names=series.names,
                form=series.more.get("form", ""),
                body=series.more.get("body", ""),
                now=now,
            )
        members = _members(held, words, now)
        link = _administrator(held, now)
        record.append(
            actor=None,
            action="cli.init",
            subject="organisation",
            facts={"bodies": len(held.bodies), "series": len(held.series), "members": members},
            now=now,
        )
    return words.say(
        "The organisation is begun, with %(members)d members. Start it with “consilia serve”; the administrator"
        " makes an account at:\n%(link)s"
    ) % {"members": members, "link": link}


def _register(held: Installation, now: datetime) -> None:
    """Enter the regions and the secretariat."""
    day = access.seat_day(now).isoformat()
    for region in held.regions:
        row = {"key": region.key, **{f"name_{key}": name for key, name in region.names.items()}}
        actions.begin_row("regions", row)
    secretariat = {"slug": SECRETARIAT, **{f"name_{key}": name for key, name in held.names.items()}}
    actions.begin_row("organisations", secretariat)
    actions.begin_row(
        "memberships", {"organisation": SECRETARIAT, "category": Category.SECRETARIAT.value, "since": day}
    )


def _members(held: Installation, words: Words, now: datetime) -> int:
    """Take the members from the spreadsheet that the file names; return how many there are."""
    if not held.members:
        return 0
    content = (held.folder / held.members).read_bytes()
    sheets = actions.read_spreadsheet(ContentFile(content, name="members.xlsx")).sheets
    plan = queries.import_plan(sheets, access.seat_day(now))
    if plan.refused:
        faults = [f"{sheet}: {sentence}" for sheet, sentence in queries.import_faults(plan)]
        for one in queries.import_lines(plan):
            faults += [f"{one.line.sheet} {one.line.line}: {fault}" for fault in one.faults]
        raise PlainError(words.say("The members cannot be taken: %(why)s") % {"why": clean(faults[0])})
    actions.apply(plan)
    return Organisation.objects.exclude(slug=SECRETARIAT).count()


def _administrator(held: Installation, now: datetime) -> str:
    """Invite the administrator and return the link, which is also mailed."""
    language = held.administrator.get("language") or held.languages[0]
    sent = actions.invite_first(
        email=held.administrator["email"],
        organisation=Organisation.objects.get(slug=SECRETARIAT),
        terms=Terms(Role.ADMINISTRATOR),
        language=language,
        now=now,
    )
    mail = OutgoingMail.objects.get(key=f"invitation:{sent.pk}")
    start = address("web:home").split("/", 3)
    site = "/".join(start[:3])
    return next(word for word in mail.body.split() if word.startswith(site) and "/invitation/" in word)


def _parents_first(bodies: tuple[NamedPart, ...]) -> list[NamedPart]:
    """Return the bodies so that each stands after the one that it reports to."""
    waiting, found = list(bodies), list[NamedPart]()
    while waiting:
        known = {body.key for body in found}
        free = [body for body in waiting if body.more.get("parent", "") in {"", *known}]
        if not free:  # a circle, or a parent that is not there: the action says which
            return found + waiting
        found += free
        waiting = [body for body in waiting if body not in free]
    return found
