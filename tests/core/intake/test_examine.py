import os
import re
import zipfile
from pathlib import Path

import pytest
from odf.opendocument import OpenDocumentText
from odf.text import P

import files
from consilia.core import intake
from consilia.core.intake import Reason, Verdict, examine
from consilia.core.intake.messages import MESSAGES
from core.intake import samples


def codes(verdict: Verdict) -> list[str]:
    return [reason.code for reason in verdict.reasons]


@pytest.mark.parametrize("kind", ["docx", "odt", "pdf", "txt", "xlsx"])
def test_ordinary_files_are_accepted(tmp_path: Path, kind: str) -> None:
    path = tmp_path / f"letter.{kind}"
    if kind == "pdf":
        files.as_pdf("A letter", path, "en")
    elif kind == "docx":
        files.as_docx("A letter", path)
    elif kind == "odt":
        files.as_odt("A letter", path)
    elif kind == "txt":
        path.write_text("A letter", encoding="utf-16")
    else:
        samples.package(path, {"xl/workbook.xml": "<workbook/>", "[Content_Types].xml": "<Types/>"})
    assert examine(path) == Verdict("accept", kind, ())  # type: ignore[arg-type]


def test_template_on_the_own_disk_is_accepted_and_a_remote_one_held(tmp_path: Path) -> None:
    local = samples.relations(("attachedTemplate", "file:///C:/Templates/Letter.dotx", "External"))
    remote = samples.relations(("attachedTemplate", "https://example.org/a.dotm", "External"))
    share = samples.relations(("attachedTemplate", "file://server/a.dotm", "External"))
    for content, outcome in ((local, "accept"), (remote, "hold"), (share, "hold")):
        path = samples.package(
            tmp_path / "a.docx",
            {"[Content_Types].xml": samples.TYPES, "word/document.xml": samples.document(samples.paragraph("x")),
             "word/_rels/settings.xml.rels": content},
        )  # fmt: skip
        assert examine(path).outcome == outcome


def test_links_wait_for_a_click_and_pictures_from_afar_do_not(tmp_path: Path) -> None:
    for kind, expected in (("hyperlink", []), ("image", ["external-link"])):
        path = samples.package(
            tmp_path / "a.docx",
            {"[Content_Types].xml": samples.TYPES, "word/document.xml": samples.document(samples.paragraph("x")),
             "word/_rels/document.xml.rels": samples.relations((kind, "https://example.org/x", "External"))},
        )  # fmt: skip
        assert codes(examine(path)) == expected


def test_open_document_manifest_may_have_a_document_type(tmp_path: Path) -> None:
    document = OpenDocumentText()
    document.text.addElement(P(text="x"))
    document.save(tmp_path / "a.odt")
    with zipfile.ZipFile(tmp_path / "a.odt") as opened:
        parts = {name: opened.read(name) for name in opened.namelist()}
    manifest = parts["META-INF/manifest.xml"]
    parts["META-INF/manifest.xml"] = manifest.replace(
        b"<manifest:manifest", b"<!DOCTYPE m SYSTEM 'm.dtd'><manifest:manifest", 1
    )
    assert examine(samples.package(tmp_path / "b.odt", parts)).outcome == "accept"
    parts["content.xml"] = b"<!DOCTYPE a [<!ENTITY b 'c'>]>" + b"<a/>"
    assert codes(examine(samples.package(tmp_path / "c.odt", parts))) == ["document-type"]


@pytest.mark.parametrize(
    ("parts", "code"),
    [
        ({"word/vbaProject.bin": b"x"}, "macros"),
        (
            {
                "[Content_Types].xml": "<Types ContentType='application/vnd.ms-word.document.macroEnabled.main+xml'/>"
            },
            "macros",
        ),
        ({"../evil.xml": b"x"}, "path-traversal"),
        ({"/etc/evil.xml": b"x"}, "path-traversal"),
        ({"C:/evil.xml": b"x"}, "path-traversal"),
        ({"word/media/more.zip": b"x"}, "nested-archive"),
        ({"word/styles.xml": "<!DOCTYPE a><a/>"}, "document-type"),
        ({"word/styles.xml": "<!DOCTYPE a><a/>".encode("utf-16")}, "document-type"),
        ({"word/media/a.bin": b"\0" * (30 << 20)}, "bomb"),
        ({f"word/part{number}.bin": b"" for number in range(3001)}, "bomb"),
    ],
)
def test_dangerous_packages_are_refused(tmp_path: Path, parts: dict[str, str | bytes], code: str) -> None:
    base = {
        "[Content_Types].xml": samples.TYPES,
        "word/document.xml": samples.document(samples.paragraph("x")),
    }
    verdict = examine(samples.package(tmp_path / "a.docx", {**base, **parts}))
    assert (verdict.outcome, codes(verdict)) == ("refuse", [code])


def test_embedded_object_is_held(tmp_path: Path) -> None:
    base = {
        "[Content_Types].xml": samples.TYPES,
        "word/document.xml": samples.document(samples.paragraph("x")),
    }
    verdict = examine(samples.package(tmp_path / "a.docx", {**base, "word/embeddings/sheet1.xlsx": b"x"}))
    assert (verdict.outcome, codes(verdict)) == ("hold", ["embedded-object"])
    assert not verdict.has_active_content


@pytest.mark.parametrize("claimed", [10, 1000])
def test_size_that_lies_is_found_out(tmp_path: Path, claimed: int) -> None:
    assert examine(samples.lying(tmp_path / "a.docx", claimed)).outcome == "refuse"


def test_encrypted_package_is_refused(tmp_path: Path) -> None:
    assert codes(examine(samples.encrypted(tmp_path / "a.docx"))) == ["encrypted"]


def test_symbolic_link_inside_a_package_is_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.docx", "w") as opened:
        opened.writestr("word/document.xml", samples.document(samples.paragraph("x")))
        link = zipfile.ZipInfo("word/link.xml")
        link.external_attr = 0o120777 << 16
        opened.writestr(link, "/etc/hostname")
    assert codes(examine(tmp_path / "a.docx")) == ["path-traversal"]


@pytest.mark.parametrize(
    ("extra", "outcome", "found"),
    [
        ({}, "accept", []),
        ({"objects": "<< /S /JavaScript /JS (app.alert\\(1\\)) >>"}, "hold", ["active-content"]),
        ({"objects": "<< /S /J#61vaScript >>"}, "hold", ["active-content"]),
        ({"compressed": "5 0 << /S /Launch /F (x.exe) >>"}, "hold", ["active-content"]),
        ({"objects": "<< /Names << /EmbeddedFiles 9 0 R >> >>"}, "hold", ["embedded-object"]),
        ({"trailer": "/Encrypt 9 0 R"}, "refuse", ["encrypted"]),
    ],
)
def test_pdf_is_judged_by_what_it_does(
    tmp_path: Path, extra: dict[str, str], outcome: str, found: list[str]
) -> None:
    objects = [extra["objects"]] if "objects" in extra else []
    path = samples.pdf(
        tmp_path / "a.pdf", *objects, trailer=extra.get("trailer", ""), compressed=extra.get("compressed", "")
    )
    verdict = examine(path)
    assert (verdict.outcome, codes(verdict)) == (outcome, found)


def test_pdf_cut_short_is_damaged(tmp_path: Path) -> None:
    path = files.as_pdf("A letter", tmp_path / "a.pdf", "en")
    path.write_bytes(path.read_bytes()[:-3000])
    assert codes(examine(path)) == ["damaged"]


def test_name_follows_content_except_for_programs(tmp_path: Path) -> None:
    path = files.as_docx("A letter", tmp_path / "letter.txt")
    assert examine(path) == Verdict("accept", "docx", (Reason("extension-differs", {"kind": "docx"}),))
    program = tmp_path / "letter.pdf"
    program.write_bytes(b"MZ\x90\0")
    assert codes(examine(program)) == ["program"]


@pytest.mark.parametrize(
    ("content", "outcome", "code"),
    [
        (b"", "refuse", "empty"),
        (b"\x00\x01\x02", "refuse", "unknown-kind"),
        ("Женева".encode("windows-1251"), "hold", "encoding"),
        ("日内瓦".encode("gb18030"), "hold", "encoding"),
        (b"{\\rtf1}", "refuse", "old-format"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "refuse", "encrypted"),
        (b"PK\x03\x04broken", "refuse", "damaged"),
    ],
)
def test_single_contents(tmp_path: Path, content: bytes, outcome: str, code: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(content)
    verdict = examine(path)
    assert (verdict.outcome, codes(verdict)) == (outcome, [code])


def test_200_megabytes_are_not_read(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    with path.open("wb") as handle:
        handle.truncate(200 << 20)
    assert examine(path).reasons == (Reason("too-large", {"size": 200, "limit": 20}),)


def test_pipes_folders_and_missing_files_do_not_hang(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert codes(examine(tmp_path / "pipe")) == ["not-a-file"]
    assert codes(examine(tmp_path)) == ["not-a-file"]
    assert codes(examine(tmp_path / "none")) == ["cannot-open"]
    assert codes(examine("a\0b")) == ["cannot-open"]


def test_every_code_in_the_source_has_its_sentence() -> None:
    folder = Path(intake.__file__).parent
    used = set()
    for module in folder.glob("*.py"):
        used |= set(re.findall(r"(?:Unreadable|Reason)\(\s*\"([a-z-]+)\"", module.read_text()))
    assert used <= set(MESSAGES)
    assert set(MESSAGES) - used <= {
        "tracked-changes",
        "hidden-text",
        "repeated-lines",
        "encrypted",
        "damaged",
        "encoding",
        "control-bytes",
    }
