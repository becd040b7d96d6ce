"""The files of an organisation that begins: its own file, what lies beside it, the secret."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path
from secrets import token_urlsafe
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import click

from consilia.cli.plain import PlainError
from consilia.cli.sources import shown_name
from consilia.core.calendars import CalendarError, seat_of
from consilia.core.installation import FILE, Installation, InstallationError, read
from consilia.core.languages import LanguageError, language_of
from consilia.core.rulebooks import FOLDER as SHIPPED
from consilia.core.rulebooks import RulebookError, load

Say = Callable[[str], str]
SECRET_BYTES = 48
MEMBERS = re.compile(
    r"^[ \t]*members[ \t]*=.*$", re.MULTILINE
)  # the line of the file that names the spreadsheet
BESIDE = ("rulebooks", "locale")


def from_file(file: Path, folder: Path, say: Say) -> Path:
    """Check a file with what lies beside it, copy it to the folder and return its place there."""
    held = _checked(file, say)
    target = _free(folder, say)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    text = file.read_text("utf-8")
    if held.members:
        source = (file.parent / held.members).resolve()
        if not source.is_file():
            raise PlainError(
                say("The spreadsheet “%(name)s” is not there.") % {"name": shown_name(held.members)}
            )
        if source != (folder / "members.xlsx").resolve():
            shutil.copyfile(source, folder / "members.xlsx")
        text = MEMBERS.sub('members = "members.xlsx"', text, count=1)
    for name in BESIDE:
        if (file.parent / name).is_dir() and (file.parent / name).resolve() != (folder / name).resolve():
            shutil.copytree(file.parent / name, folder / name, dirs_exist_ok=True)
    return _write(target, text)


def asked(folder: Path, say: Say) -> Path:
    """Ask for what an organisation needs, write its file and return its place."""
    target = _free(folder, say)
    name = click.prompt(say("Name of the organisation"))
    codes = click.prompt(say("Official languages, by key, with commas"), default="en,fr,es")
    languages = [code.strip() for code in codes.split(",") if code.strip()]
    zone = click.prompt(say("Time zone of the seat"), default="Europe/Zurich")
    seat = click.prompt(say("Name of the seat"), default=zone.rpartition("/")[2].replace("_", " "))
    country = click.prompt(say("Country of the seat, by its code of two letters"), default="CH")
    address = click.prompt(say("Public address of the site"), default="https://consult.example.int")
    email = click.prompt(say("E-mail address of the administrator"))
    body = click.prompt(say("Name of the body that is consulted"), default="")
    members = click.prompt(say("Spreadsheet of the members (empty: none yet)"), default="")
    lines = [
        f"name = {_quoted(name)}",
        f"languages = [{', '.join(_quoted(code) for code in languages)}]",
        f"address = {_quoted(address)}",
        *([f"members = {_quoted(str(Path(members).expanduser().resolve()))}"] if members else []),
        f"\n[seat]\nzone = {_quoted(zone)}\nname = {_quoted(seat)}",
        f"\n[calendar]\ncountry = {_quoted(country)}",
        f"\n[administrator]\nemail = {_quoted(email)}",
        *([f'\n[[bodies]]\nkey = "body"\nname = {_quoted(body)}'] if body else []),
    ]
    draft = folder / f"{FILE}.new"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft.write_text("\n".join(lines) + "\n", "utf-8")
    try:
        written = from_file(draft, folder, say)
    finally:
        draft.unlink(missing_ok=True)
    return target if written == target else written


def _checked(file: Path, say: Say) -> Installation:
    """Read a file and try all that it names, so that nothing is begun that cannot be finished."""
    if not file.is_file():
        raise PlainError(say("The file “%(name)s” is not there.") % {"name": shown_name(str(file))})
    try:
        held = read(file)
        for code in held.languages:
            language_of(code)
        ZoneInfo(held.zone or "Europe/Zurich")
        if held.calendar:
            seat_of(held)
        books = load(SHIPPED, held.rulebooks) if held.rulebooks.is_dir() else load(SHIPPED)
    except (InstallationError, LanguageError, CalendarError, RulebookError) as error:
        raise PlainError(str(error)) from error
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise PlainError(
            say("There is no time zone “%(zone)s”.") % {"zone": shown_name(held.zone)}
        ) from error
    for body in held.bodies:
        if body.more.get("rulebook", "") not in {"", *books}:
            sentence = say("There is no rulebook “%(key)s”.")
            raise PlainError(sentence % {"key": shown_name(body.more["rulebook"])})
    if not held.administrator.get("email"):
        raise PlainError(say("Name the administrator: [administrator] with an email."))
    return held


def _free(folder: Path, say: Say) -> Path:
    target = folder / FILE
    if target.exists():
        raise PlainError(
            say("There is an organisation here already: %(file)s.") % {"file": shown_name(str(target))}
        )
    return target


def _write(target: Path, text: str) -> Path:
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text, "utf-8")
    secret = target.parent / "secret"
    if not secret.exists():
        secret.touch(mode=0o600)
        secret.write_text(token_urlsafe(SECRET_BYTES) + "\n", "utf-8")
    return target


def _quoted(text: str) -> str:
    """Return a text as TOML writes it."""
    plain = "".join(sign for sign in text if sign.isprintable()).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{plain}"'
