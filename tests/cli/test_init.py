"""A regional organisation with Portuguese and two bodies starts from nothing, is kept and brought up to date."""

import json
import os
import shutil
import socket
import sqlite3
import subprocess
import sys
import tarfile
import time
from collections.abc import Iterator
from http.client import HTTPConnection
from http.cookies import SimpleCookie
from pathlib import Path
from urllib.parse import urlencode, urlsplit

import pytest

from consilia.core.installation import InstallationError, parsed, read
from members.test_sheets import book

UNION = """
name = { en = "Example Regional Union", fr = "Union régionale d'exemple", pt = "União Regional de Exemplo" }
languages = ["en", "fr", "pt"]
address = "https://consult.union.example"
members = "members.xlsx"

[seat]
zone = "Africa/Maputo"
name = { en = "Maputo", pt = "Maputo" }

[calendar]
country = "MZ"

[administrator]
email = "administrator@union.example"
language = "pt"

[[regions]]
key = "N"
name = { en = "North", fr = "Nord", pt = "Norte" }

[[bodies]]
key = "working-group"
name = { en = "Working Group on Cybersecurity", pt = "Grupo de Trabalho sobre Cibersegurança" }
parent = "conference"
rulebook = "union-methods-2026"

[[bodies]]
key = "conference"
name = { en = "Conference", fr = "Conférence", pt = "Conferência" }

[[series]]
key = "CIRC"
name = { en = "Circulars", pt = "Circulares" }
form = "ERU/CIRC/{year}/{number}"
body = "working-group"
"""
RULEBOOK = """
key = "union-methods-2026"
instrument = "union-methods"
edition = "2026"
valid_from = 2026-01-01
later_editions_checked = false

[citation]
en = "Working methods of the Union (2026)"
fr = "Méthodes de travail de l'Union (2026)"
"""
PORTUGUESE = """
msgid ""
msgstr ""
"Language: pt\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

msgid "Members"
msgstr "Membros"
"""
LETTER = """EXAMPLE REGIONAL UNION

Maputo, 2 November 2026

Ref.: ERU/CIRC/2026/1

To: Administrations of Member States of the Union

Subject: Consultation on regional cooperation in cybersecurity

Dear Sir/Madam,

1. I invite Member States to send their comments on the draft guidelines by 15 January 2027, 23:59 (Maputo time).

2. The Working Group on Cybersecurity will meet in Maputo from 9 to 11 February 2027.

Yours faithfully,

(signed)
Secretary-General
"""
RUSSIAN = """Женева, 18 марта 2020 года

Осн.: ABC-20/18

Предмет: Консультации по вопросам кибербезопасности

Уважаемая госпожа, уважаемый господин,

Прошу представить замечания до 15 апреля 2020 года.
"""
PASSWORD = "a long enough password"  # noqa: S105 - of an account that the test makes
ADMINISTRATOR = "administrator@union.example"


def consilia(*args: str, data: Path, ok: bool = True, answers: str = "", database: str = "") -> str:
    """Run the command as an operator does, with the settings of production."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("CONSILIA", "DJANGO"))}
    kept.pop("DATABASE_URL", None)
    environment = kept | {"CONSILIA_DATA": str(data), "LANGUAGE": "en", "COLUMNS": "200"}
    if database:
        environment["DATABASE_URL"] = database
    program = [sys.executable, "-c", "from consilia.cli.main import run; run()", *args]
    done = subprocess.run(
        program, env=environment, capture_output=True, text=True, check=False, input=answers
    )
    assert (done.returncode == 0) is ok, done.stdout + done.stderr
    return done.stdout if ok else done.stderr


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the files of an organisation that begins."""
    folder = tmp_path_factory.mktemp("papers")
    members = [
        ["name_en", "name_fr", "name_pt", "iso3", "region", "since"],
        ["Mozambique", "Mozambique", "Moçambique", "MOZ", "N", "2010-01-01"],
        ["Ivory Coast", "Côte d'Ivoire", "Costa do Marfim", "CIV", "", "2012-01-01"],
    ]
    (folder / "members.xlsx").write_bytes(book(members=members).read())
    (folder / "union.toml").write_text(UNION, "utf-8")
    (folder / "letter.txt").write_text(LETTER, "utf-8")
    for name, text in (
        ("rulebooks/union-methods-2026.toml", RULEBOOK),
        ("locale/pt/LC_MESSAGES/django.po", PORTUGUESE),
    ):
        place = folder / name
        place.parent.mkdir(parents=True)
        place.write_text(text.lstrip(), "utf-8")
    return folder


@pytest.fixture(scope="module")
def begun(papers: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """Return the data folder of the organisation that was begun, and the administrator's link."""
    data = tmp_path_factory.mktemp("union") / "data"
    told = consilia("init", str(papers / "union.toml"), "--data", str(data), data=data)
    assert "with 2 members" in told
    return data, told.split()[-1]


@pytest.fixture
def served(begun: tuple[Path, str]) -> Iterator[HTTPConnection]:
    """Serve the organisation as an operator does, behind what stands for the proxy."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("CONSILIA", "DJANGO"))}
    kept.pop("DATABASE_URL", None)
    environment = kept | {"CONSILIA_DATA": str(begun[0]), "PORT": str(port), "LANGUAGE": "en"}
    program = [sys.executable, "-c", "from consilia.cli.main import run; run()", "serve"]
    with subprocess.Popen(program, env=environment, stdout=subprocess.DEVNULL) as server:
        try:
            connection = _ready(port)
            yield connection
            connection.close()
        finally:
            server.terminate()


def _ready(port: int) -> HTTPConnection:
    for _attempt in range(150):
        connection = HTTPConnection("127.0.0.1", port, timeout=20)
        try:
            if call(connection, "GET", "/healthz")[0] == 200:
                return connection
        except OSError:
            connection.close()
            time.sleep(0.1)
    raise TimeoutError("The site did not answer.")


def call(
    connection: HTTPConnection, method: str, path: str, typed: dict[str, str] | None = None, cookies: str = ""
) -> tuple[int, str, str]:
    """Ask the site as the proxy does; return the status, the page and the cookies."""
    headers = {
        "Host": "consult.union.example",
        "X-Forwarded-Proto": "https",
        "Referer": "https://consult.union.example/",
        "Cookie": cookies,
        "Content-Type": "application/x-www-form-urlencoded",
    }
    connection.request(method, path, body=urlencode(typed or {}), headers=headers)
    answer = connection.getresponse()
    set_now: SimpleCookie = SimpleCookie()
    for name, value in answer.getheaders():
        if name.lower() == "set-cookie":
            set_now.load(value)
    held = "; ".join(f"{key}={morsel.value}" for key, morsel in set_now.items())
    return answer.status, answer.read().decode("utf-8", "replace"), held


def hidden(page: str, name: str) -> str:
    return page.partition(f'name="{name}" value="')[2].partition('"')[0]


def test_the_organisation_speaks_its_languages_and_works(
    begun: tuple[Path, str], papers: Path, served: HTTPConnection, tmp_path: Path
) -> None:
    data, link = begun
    status, page, _cookies = call(served, "GET", "/pt/members/")
    assert (status, "<h1>Membros</h1>" in page, "Moçambique" in page) == (200, True, True)
    assert "União Regional de Exemplo" in page
    assert 'lang="pt"' in page
    assert call(served, "GET", "/ru/")[0] == 404
    groups = call(served, "GET", "/fr/groups/working-group/")[1]
    assert "Méthodes de travail de l&#x27;Union (2026)" in groups

    path = urlsplit(link).path
    status, page, cookies = call(served, "GET", path)
    typed = {
        "csrfmiddlewaretoken": hidden(page, "csrfmiddlewaretoken"),
        "form_key": hidden(page, "form_key"),
        "name": "The administrator",
        "language": "pt",
        "password": PASSWORD,
    }
    assert call(served, "POST", path, typed, cookies)[0] == 302

    letter = papers / "letter.txt"
    more = ("--from", str(letter), "--as", ADMINISTRATOR, "--confirm", "--json")
    slug = json.loads(consilia("consultation", "open", *more, data=data))["key"]
    assert "15" in call(served, "GET", f"/pt/consultations/{slug}/")[1]
    registered = json.loads(call(served, "GET", f"/api/v1/letters/{slug}")[1])
    assert (registered["series"], registered["reference"]) == ("CIRC", "ERU/CIRC/2026/1")

    russian = tmp_path / "ru.txt"
    russian.write_text(RUSSIAN, "utf-8")
    told = consilia(
        "consultation", "open", "--from", str(russian), "--as", ADMINISTRATOR, data=data, ok=False
    )
    assert "русский" in told
    assert "English, français, português" in told

    kept = tmp_path / "kept.tar.gz"
    assert "The backup is written" in consilia("backup", str(kept), data=data)
    assert kept.stat().st_mode & 0o077 == 0
    with tarfile.open(kept) as archive:
        assert {"manifest.json", "database", "organisation/organisation.toml"} <= set(archive.getnames())


def test_a_backup_brings_everything_back(begun: tuple[Path, str], tmp_path: Path) -> None:
    data, _link = begun
    kept, copy = tmp_path / "kept.tar.gz", tmp_path / "copy"
    consilia("backup", str(kept), data=data)
    shutil.copytree(data, copy)
    with sqlite3.connect(copy / "consilia.sqlite3") as lost:
        lost.execute("UPDATE members_organisation SET iso3 = 'ZZZ'")
    lost.close()
    assert "Say --over" in consilia("restore", str(kept), data=copy, ok=False)
    assert "is put back" in consilia("restore", str(kept), "--over", data=copy)
    shown = consilia("members", "show", "moz", "--json", data=copy)
    assert json.loads(shown)["iso3"] == "MOZ"


def test_a_backup_comes_back_on_a_new_machine(begun: tuple[Path, str], tmp_path: Path) -> None:
    elsewhere, kept, new = tmp_path / "papers", tmp_path / "kept.tar.gz", tmp_path / "no" / "folder" / "yet"
    data = tmp_path / "data"
    shutil.copytree(begun[0], data)
    elsewhere.mkdir()
    (elsewhere / "paper.pdf").write_bytes(b"a paper")
    shutil.rmtree(data / "files", ignore_errors=True)
    (data / "files").symlink_to(elsewhere)  # the papers lie on another disk
    consilia("backup", str(kept), data=data)
    assert "is put back" in consilia("restore", str(kept), data=new)
    assert (new / "files" / "paper.pdf").read_bytes() == b"a paper"
    for name in ("organisation.toml", "secret", "rulebooks/union-methods.toml"):
        assert (new / name).exists() == (data / name).exists()
    assert (new / "secret").stat().st_mode & 0o077 == 0
    assert json.loads(consilia("members", "show", "moz", "--json", data=new))["iso3"] == "MOZ"


def test_a_record_that_is_not_whole_replaces_nothing(begun: tuple[Path, str], tmp_path: Path) -> None:
    kept, copy, folder = tmp_path / "kept.tar.gz", tmp_path / "copy", tmp_path / "unpacked"
    shutil.copytree(begun[0], copy)
    consilia("backup", str(kept), data=copy)
    with tarfile.open(kept) as archive:
        archive.extractall(folder, filter="data")
    manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
    (folder / "manifest.json").write_text(json.dumps(manifest | {"digest": "0" * 64}), "utf-8")
    with tarfile.open(kept, "w:gz") as archive:
        for part in folder.iterdir():
            archive.add(part, part.name)
    assert "use another backup" in consilia("restore", str(kept), "--over", data=copy, ok=False)
    assert json.loads(consilia("members", "show", "moz", "--json", data=copy))["iso3"] == "MOZ"
    (folder / "database").write_bytes(b"SQLite format 3\0" + b"x" * 5000)
    with tarfile.open(kept, "w:gz") as archive:
        for part in folder.iterdir():
            archive.add(part, part.name)
    assert "cannot be read" in consilia("restore", str(kept), "--over", data=copy, ok=False)
    assert json.loads(consilia("members", "show", "moz", "--json", data=copy))["iso3"] == "MOZ"


@pytest.mark.parametrize("content", [b"", b"no archive", b"\x1f\x8b broken"])
def test_what_is_no_backup_changes_nothing(begun: tuple[Path, str], tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "file.tar.gz"
    file.write_bytes(content)
    assert "backup" in consilia("restore", str(file), "--over", data=begun[0], ok=False)


def test_a_backup_reaches_nothing_outside_itself(begun: tuple[Path, str], tmp_path: Path) -> None:
    file, outside = tmp_path / "evil.tar.gz", tmp_path / "outside"
    (tmp_path / "x").write_text("x", "utf-8")
    with tarfile.open(file, "w:gz") as archive:
        archive.add(tmp_path / "x", f"files/../../../../../..{outside}")
    assert "cannot be read" in consilia("restore", str(file), "--over", data=begun[0], ok=False)
    assert not outside.exists()


def test_an_upgrade_keeps_a_backup_and_rolls_back_what_fails(begun: tuple[Path, str], tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(begun[0], copy)
    assert "up to date" in consilia("upgrade", data=copy)
    assert len(list((copy / "backups").glob("before-*.tar.gz"))) == 1
    with sqlite3.connect(
        copy / "consilia.sqlite3"
    ) as older:  # as before the last migration, but with its table
        older.execute("DELETE FROM django_migrations WHERE app = 'groups'")
    older.close()
    told = consilia("upgrade", data=copy, ok=False)
    assert "was rolled back" in told
    with sqlite3.connect(copy / "consilia.sqlite3") as held:
        assert held.execute("SELECT count(*) FROM groups_body").fetchone() == (2,)
    held.close()


def test_a_second_beginning_is_refused(begun: tuple[Path, str], papers: Path) -> None:
    told = consilia("init", str(papers / "union.toml"), "--data", str(begun[0]), data=begun[0], ok=False)
    assert "There is an organisation here already" in told


def test_it_can_be_begun_by_answers(tmp_path: Path) -> None:
    data = tmp_path / "data"
    answers = (
        "A “quoted” Union\nen,pt\nAfrica/Maputo\nMaputo\nMZ\nhttps://a.example\na@a.example\nCouncil\n\n"
    )
    assert "The organisation is begun" in consilia("init", "--data", str(data), data=data, answers=answers)
    held = read(data / "organisation.toml")
    assert (held.names, held.languages, held.bodies[0].names) == (
        {"en": "A “quoted” Union"},
        ("en", "pt"),
        {"en": "Council"},
    )


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (('"fr", "pt"]', '"fr", "pt", "qq"]'), "qq"),
        (("Africa/Maputo", "Africa/Nowhere"), "There is no time zone"),
        (("union-methods-2026", "no-such-book"), "There is no rulebook"),
        (('country = "MZ"', 'country = "MZ"\ncolour = 1'), "colour"),
        (("members.xlsx", "nowhere.xlsx"), "is not there"),
        (('email = "administrator@union.example"\n', ""), "Name the administrator"),
    ],
)
def test_a_file_that_cannot_be_used_begins_nothing(
    papers: Path, tmp_path: Path, change: tuple[str, str], sentence: str
) -> None:
    folder = tmp_path / "papers"
    shutil.copytree(papers, folder)
    file = folder / "union.toml"
    file.write_text(UNION.replace(*change), "utf-8")
    data = tmp_path / "data"
    assert sentence in consilia("init", str(file), "--data", str(data), data=data, ok=False)
    assert not (data / "organisation.toml").exists()


def test_members_that_cannot_be_taken_begin_nothing(papers: Path, tmp_path: Path) -> None:
    folder, data = tmp_path / "papers", tmp_path / "data"
    shutil.copytree(papers, folder)
    twice = [["name_en", "iso3"], ["One", "MOZ"], ["Two", "MOZ"]]
    (folder / "members.xlsx").write_bytes(book(members=twice).read())
    told = consilia("init", str(folder / "union.toml"), "--data", str(data), data=data, ok=False)
    assert "members 3:" in told
    assert not (data / "organisation.toml").exists()
    shutil.copyfile(papers / "members.xlsx", folder / "members.xlsx")
    consilia("init", str(folder / "union.toml"), "--data", str(data), data=data)


def test_the_sentences_are_written_to_be_translated(begun: tuple[Path, str], tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(begun[0], copy)
    told = consilia("catalogue", "pt", data=copy)
    assert "sentences are to be translated" in told
    written = (copy / "locale" / "pt" / "LC_MESSAGES" / "django.po").read_text("utf-8")
    assert 'msgid "Members"\nmsgstr "Membros"' in written
    assert (copy / "locale" / "pt" / "LC_MESSAGES" / "consilia.mo").exists()
    assert "already" in consilia("catalogue", "fr", data=copy, ok=False)


@pytest.mark.parametrize(
    "content",
    [
        {},
        {"name": ""},
        {"name": {"de": "x"}},
        {"name": "x", "languages": []},
        {"name": "x", "languages": ["en", "en"]},
        {"name": "x", "colour": "blue"},
        {"name": "x", "seat": {"zone": "UTC", "height": "12"}},
        {"name": "x", "bodies": {"key": "a"}},
        {"name": "x", "bodies": [{"name": "a"}]},
        {"name": "x", "bodies": [{"key": "a", "name": "a"}, {"key": "a", "name": "b"}]},
        {"name": "x", "regions": [{"key": "a", "name": "a", "parent": "b"}]},
        {"name": "x", "address": 12},
    ],
)
def test_a_file_says_what_is_wrong_with_it(content: dict[str, object]) -> None:
    with pytest.raises(InstallationError, match=r"organisation\.toml"):
        parsed(content, Path())
