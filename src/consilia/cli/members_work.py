"""What `consilia members` does: the actions of the register, tables and JSON."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NoReturn

from consilia.base import clock
from consilia.base.said import said
from consilia.cli import acting
from consilia.cli.plain import PlainError
from consilia.cli.show import drawn, grid
from consilia.cli.showing import to_json
from consilia.cli.sources import shown_name
from consilia.cli.wording import Words, clean
from consilia.core.languages import OFFICIAL
from consilia.members import access, actions, plain, queries, rules
from consilia.members.models import Organisation
from consilia.members.tables import TABLES


def _(message: str) -> str:
    """Mark a message for extraction; `Words` translates it."""
    return message


VERDICTS = {"new": _("new"), "changed": _("changed"), "refused": _("refused")}


def listed(category: str, region: str, on: str | None, language: str, *, as_json: bool) -> str:
    """Return the members as at a day."""
    words = Words(language)
    day = acting.day(on, words) or access.seat_day(clock.now())
    rows = queries.members_list(day, language, category=category, region=region)
    if as_json:
        return to_json([plain.member(row) for row in rows])
    table = [
        (
            row.slug,
            clean(said(row.name, queries.NAMED_IN, language).text),
            words.join([str(one.label) for one in row.categories]),
            row.region_key or "",
        )
        for row in rows
    ]
    say = words.say
    heading = (say("Key"), say("Name"), say("Category"), say("Region"))
    return drawn([(words.day(day.isoformat()), grid(heading, table, rtl=words.rtl))], rtl=words.rtl)


def shown(slug: str, on: str | None, language: str, *, as_json: bool) -> str:
    """Return a member as at a day."""
    words = Words(language)
    day = acting.day(on, words) or access.seat_day(clock.now())
    page = queries.organisation_page(_organisation(slug, words), day, with_people=False)
    if as_json:
        return to_json(plain.organisation(page))
    say = words.say
    names = [(name.name, clean(text)) for name, text in page.names]
    periods = [
        (
            clean(str(one.what)),
            words.day(one.since.isoformat()),
            words.day(one.until.isoformat()) if one.until else "",
        )
        for one in (*page.memberships, *page.council_seats, *page.classed)
    ]
    former = [(clean(str(one.name)), "", words.day(one.until.isoformat())) for one in page.former_names]
    return drawn(
        [
            ("", grid((say("Language"), say("Name")), names, rtl=words.rtl)),
            ("", grid(("", say("From"), say("Until")), [*periods, *former], rtl=words.rtl)),
        ],
        rtl=words.rtl,
    )


def put(table: str, values: Sequence[str], number: str, account: str | None, language: str) -> str:
    """Enter or correct a row."""
    words = Words(language)
    kind = TABLES.get(table.replace("-", "_"))
    if kind is None:
        raise PlainError(
            words.say("There is no table “%(name)s”. Tables: %(known)s.")
            % {"name": clean(table), "known": ", ".join(TABLES)}
        )
    before = queries.one_row(kind, number) if number else None
    written = {**(before or {}), **pairs(values, kind.names, words)}
    made, _row = actions.put_row(
        actor=acting.acting(account, words), table=kind, number=number, written=written, now=clock.now()
    )
    return words.say("Row %(number)s of the register is written.") % {"number": made}


def rename(
    slug: str, names: Sequence[str], account: str | None, language: str, *, since: str, source: str
) -> str:
    """Give an organisation new names."""
    words = Words(language)
    day = acting.day(since, words)
    if day is None:
        raise PlainError(words.say("Name the first day with --since."))
    actions.rename_organisation(
        actor=acting.acting(account, words),
        organisation=_organisation(slug, words),
        names=pairs(names, OFFICIAL.codes, words),
        since=day,
        source=source,
        now=clock.now(),
    )
    return words.say("The organisation has its new name.")


def merge(slug: str, successor: str, account: str | None, language: str, *, since: str, source: str) -> str:
    """Let another organisation stand in the place of one."""
    words = Words(language)
    day = acting.day(since, words)
    if day is None:
        raise PlainError(words.say("Name the first day with --since."))
    actions.merge_organisation(
        actor=acting.acting(account, words),
        organisation=_organisation(slug, words),
        successor=_organisation(successor, words),
        since=day,
        source=source,
        now=clock.now(),
    )
    return words.say("The organisation has a successor.")


def export(file: str, account: str | None, language: str) -> str:
    """Write the register to a spreadsheet."""
    words = Words(language)
    person = acting.acting(account, words)
    inside = access.EDIT_REGISTER.held_by(person, clock.now())
    content = queries.spreadsheet(with_arrears=inside)
    try:
        Path(file).write_bytes(content)
    except OSError as error:
        raise PlainError(
            words.say("The file “%(name)s” cannot be written.") % {"name": shown_name(file)}
        ) from error
    return words.say("The register is written to “%(name)s”.") % {"name": shown_name(file)}


def import_(file: str, account: str | None, language: str, *, dry_run: bool) -> str:
    """Show what a spreadsheet would do to the register, or do it."""
    words = Words(language)
    now, person = clock.now(), acting.acting(account, words)
    access.EDIT_REGISTER.require(person, now)
    with acting.opened(file, words) as upload:
        if dry_run:
            sheets = actions.read_spreadsheet(upload).sheets
            return _plan_table(queries.import_plan(sheets, access.seat_day(now)), words)
        brought = actions.bring_spreadsheet(actor=person, upload=upload, now=now)
    plan = queries.import_plan(actions.sheets_in(brought), access.seat_day(now))
    if plan.refused:
        _refuse(plan, words)
    actions.apply_spreadsheet(actor=person, brought=brought, seen=actions.digest_of(plan), now=now)
    return _plan_table(plan, words)


def update(
    take: Sequence[str], keep: Sequence[str], account: str | None, language: str, *, dry_run: bool
) -> str:
    """Merge the register that comes with this version; list what was changed on both sides."""
    words = Words(language)
    now, person = clock.now(), acting.acting(account, words)
    choices = {_place(one, words): "take" for one in take} | {_place(one, words): "keep" for one in keep}
    access.EDIT_REGISTER.require(person, now)
    before = queries.edition_page()
    if not dry_run:
        actions.update_register(actor=person, choices=choices, now=now)  # type: ignore[arg-type]
    lines = [*before.additions, *before.changes, *before.conflicts]
    if not lines:
        return words.say("Everything is up to date.")
    said_of = {id(row): words.say("new") for row in before.additions}
    said_of |= {id(row): words.say("conflict") for row in before.conflicts}
    table = [
        (
            said_of.get(id(row), words.say("changed")),
            f"{row.step.table.key}:{row.step.key}",
            row.fault
            or words.join([f"{one.column}: {one.before} → {one.after}" for one in row.differences[:3]]),
        )
        for row in lines
    ]
    heading = (words.say("What"), words.say("Row"), words.say("Columns"))
    return drawn([("", grid(heading, table, rtl=words.rtl))], rtl=words.rtl)


def _plan_table(plan: rules.Plan, words: Words) -> str:
    faults = queries.import_faults(plan)
    rows = [("", clean(sheet), sentence) for sheet, sentence in faults]
    for one in queries.import_lines(plan):
        told = [*one.faults] or [f"{part.label}: {part.before} → {part.after}" for part in one.differences]
        rows.append(
            (
                words.say(VERDICTS[one.line.verdict]),
                f"{clean(one.line.sheet)} {one.line.line}",
                clean("; ".join(told)),
            )
        )
    counts = plan.counts
    summary = words.say("%(new)d new, %(changed)d changed, %(same)d as they were, %(refused)d refused.") % {
        name: counts[name] for name in ("new", "changed", "same", "refused")
    }
    heading = (words.say("What"), words.say("Line"), words.say("Columns"))
    return drawn([(summary, grid(heading, rows, rtl=words.rtl))], rtl=words.rtl) if rows else summary


def _refuse(plan: rules.Plan, words: Words) -> NoReturn:
    faults = [f"{sheet}: {sentence}" for sheet, sentence in queries.import_faults(plan)]
    for one in queries.import_lines(plan):
        faults += [f"{one.line.sheet} {one.line.line}: {fault}" for fault in one.faults]
    first = clean(faults[0])
    raise PlainError(
        words.say("Nothing was changed. %(first)s (%(number)d in all; see them with --dry-run.)")
        % {"first": first, "number": len(faults)}
    )


def pairs(values: Iterable[str], known: Iterable[str], words: Words) -> dict[str, str]:
    """Return what is written as NAME=VALUE, by name. Raises PlainError for another form or an unknown name."""
    names = tuple(known)
    found = {}
    for value in values:
        name, equals, text = value.partition("=")
        if not equals or name not in names:
            raise PlainError(
                words.say("Write “%(value)s” as NAME=VALUE; names: %(known)s.")
                % {"value": clean(value), "known": ", ".join(names)}
            )
        found[name] = text
    return found


def _place(written: str, words: Words) -> tuple[str, str, str]:
    parts = written.split(":")
    if len(parts) != 3:  # noqa: PLR2004 - table, key, column
        raise PlainError(words.say("Write “%(value)s” as TABLE:KEY:COLUMN.") % {"value": clean(written)})
    return parts[0], parts[1], parts[2]


def _organisation(slug: str, words: Words) -> Organisation:
    found = access.organisations().filter(slug=slug).first()
    if found is None:
        raise PlainError(words.say("There is no organisation “%(key)s”.") % {"key": clean(slug)})
    return found
