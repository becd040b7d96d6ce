"""Files that come in: refused ones leave nothing, equal ones lie in the storage once."""

import zipfile
from datetime import UTC, datetime
from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile

from consilia.base import files
from consilia.base.models import StoredFile

NOW = datetime(2020, 3, 18, 9, 30, tzinfo=UTC)

pytestmark = pytest.mark.django_db


def upload(content: bytes, name: str = "CL-26-07.en.txt") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def test_a_text_is_read_and_kept_under_its_hash() -> None:
    received = files.receive(upload("Genève, le 18 mars\r\n".encode()), now=NOW)
    assert (received.text, received.held, received.remarks) == ("Genève, le 18 mars\n", False, ())
    with files.opened(received.stored) as handle:
        assert handle.read() == "Genève, le 18 mars\r\n".encode()


def test_equal_bytes_are_kept_once() -> None:
    one, other = (files.receive(upload(b"The same"), now=NOW).stored for _time in range(2))
    assert (one.sha256, one.pk == other.pk) == (other.sha256, False)
    names = default_storage.listdir(one.sha256[:2])[1]
    assert [name for name in names if name.startswith(one.sha256)] == [one.sha256]


@pytest.mark.parametrize(
    ("content", "name", "code"),
    [
        (b"", "empty.txt", "empty"),
        (b"MZ\x90\x00", "letter.docx", "program"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1old", "letter.doc", "old-format"),
    ],
)
def test_a_refused_file_leaves_nothing(content: bytes, name: str, code: str) -> None:
    with pytest.raises(files.Unreadable) as refusal:
        files.receive(upload(content, name), now=NOW)
    assert refusal.value.code == code
    assert not StoredFile.objects.exists()


def test_a_package_that_is_no_letter_is_refused() -> None:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as package:
        package.writestr("readme.txt", "no letter")
    with pytest.raises(files.Unreadable):
        files.receive(upload(packed.getvalue(), "letter.docx"), now=NOW)
    assert not StoredFile.objects.exists()


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("CL-20-18.fr.txt", "CL-20-18.fr.txt"),
        ("../../etc/passwd", "passwd"),
        ("C:\\letters\\CL.docx", "CL.docx"),
        ("le\u202etxt.exe", "letxt.exe"),
        ("new\nline.txt", "newline.txt"),
        ("", "file"),
        ("...", "file"),
        ("a" * 300 + ".docx", "a" * 115 + ".docx"),
    ],
)
def test_names_lose_folders_control_and_direction_signs(given: str, kept: str) -> None:
    assert files.safe_name(given) == kept


def test_a_name_with_more_bytes_than_a_file_system_takes_is_kept() -> None:
    stored = files.receive(upload("关于磋商的通函".encode(), "关" * 110 + ".txt"), now=NOW).stored
    assert (stored.name, stored.kind) == ("关" * 110 + ".txt", "txt")


def test_a_file_that_a_killed_process_left_half_written_is_written_anew() -> None:
    stored = files.receive(upload(b"The whole letter"), now=NOW).stored
    place = f"{stored.sha256[:2]}/{stored.sha256}"
    default_storage.delete(place)
    default_storage.save(place, ContentFile(b"The wh"))
    with files.opened(files.receive(upload(b"The whole letter"), now=NOW).stored) as handle:
        assert handle.read() == b"The whole letter"
