# ruff: noqa: E501, ISC004 - letters and markup are written as they stand
import hashlib
import json
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import files
from consilia.core.intake import Unreadable, extract, process
from consilia.core.intake.arabic_order import logical, looks_reversed
from consilia.core.intake.hyphenation import join
from core.intake import samples

LETTER = {
    "en": "Ref: CL-20/18\nThe open consultation will be held on 23 April 2020, from 1 p.m. to 2.30 p.m., and the "
    "administrations of Member States are invited to take part in it by registering before the end of March.\n"
    "9 April 2020\tA draft is published\n23 April 2020\tThe consultation is held\nYours faithfully,",
    "ru": "Осн.: CL-20/18\nИмею честь пригласить Вас принять участие в виртуальном собрании, которое состоится "
    "23 апреля 2020 года с 13 час. 00 мин. до 15 час. 00 мин. по женевскому времени в режиме онлайн.\n"
    "9 апреля 2020 года\tПубликация проекта\n23 апреля 2020 года\tСобрание\nС уважением,",
    "zh": "参考：CL-20/18\n我荣幸地邀请您参加将于2020年4月23日13时至15时（日内瓦时间）举行的理事会国际互联网公共政策问题"
    "工作组虚拟会议。根据第175号决议，所有成员国和部门成员均可出席会议。\n2020年4月9日\t公布草案\n2020年4月23日\t会议\n顺致敬意",
    "ar": "المرجع: CL-20/18\nيشرفني أن أدعوكم إلى الاجتماع الافتراضي الذي سيُعقد يوم 23 أبريل 2020 من الساعة 13:00 إلى "
    "الساعة 15:00 (CET) في جنيف من 9-12 وبنسبة 50% وفقاً للقرار 175 (المراجَع في دبي، 2018).\n"
    "9 أبريل 2020\tنشر المشروع\n23 أبريل 2020\tالاجتماع\nوتفضلوا بقبول فائق الاحترام.",
}


@pytest.mark.parametrize("language", LETTER)
@pytest.mark.parametrize("kind", ["docx", "odt", "pdf"])
def test_letter_comes_back_as_it_was_written(tmp_path: Path, language: str, kind: str) -> None:
    path = tmp_path / f"letter.{kind}"
    if kind == "pdf":
        files.as_pdf(LETTER[language], path, language)
    else:
        {"docx": files.as_docx, "odt": files.as_odt}[kind](LETTER[language], path)
    found = extract(path)
    assert found.text == LETTER[language]
    assert (found.kind, found.sha256_file) == (kind, hashlib.sha256(path.read_bytes()).hexdigest())


def test_pdf_running_header_stays_once_and_page_numbers_go(tmp_path: Path) -> None:
    text = "\n".join(f"Paragraph {number} of the report ends here." for number in range(1, 60))
    found = extract(files.as_pdf(text, tmp_path / "a.pdf", "en", header="CL-20/18"))
    assert found.text.split("\n") == ["CL-20/18", *text.split("\n")]
    assert found.notes == ("repeated-lines",)


def test_pdf_table_without_lines(tmp_path: Path) -> None:
    text = "Timetable\n9 April 2020\tA draft is published\n23 April 2020\tThe consultation is held"
    assert extract(files.as_pdf(text, tmp_path / "a.pdf", "en", ruled=False)).text == text


def test_pdf_without_text_says_so(tmp_path: Path) -> None:
    with pytest.raises(Unreadable) as caught:
        extract(files.as_pdf("", tmp_path / "a.pdf", "en", numbered=False))
    assert caught.value.code == "no-text"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_text_loses_its_mark_and_carriage_returns(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("Genève\r\nle 18\rmars".encode(encoding))
    assert extract(path).text == "Genève\nle 18\nmars"


@pytest.mark.parametrize("encoding", ["windows-1251", "gb18030", "latin-1", "windows-1256"])
def test_other_encodings_are_asked_for(tmp_path: Path, encoding: str) -> None:
    word = {"windows-1251": "Женева", "gb18030": "日内瓦", "latin-1": "Genève", "windows-1256": "جنيف"}[
        encoding
    ]
    path = tmp_path / "a.txt"
    path.write_bytes(word.encode(encoding))
    with pytest.raises(Unreadable) as caught:
        extract(path)
    assert caught.value.code == "encoding"


def test_text_is_read_in_well_under_a_millisecond(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Genève, le 18 mars 2020\n" * 125, encoding="utf-8")
    spent = []
    for _ in range(50):
        begun = time.perf_counter()
        extract(path)
        spent.append(time.perf_counter() - begun)
    assert min(spent) < 0.001


WORD_CASES = {
    "tracked": (
        f"<w:p>{samples.run('by ')}<w:del><w:r><w:delText>9</w:delText></w:r></w:del>"
        f"<w:ins>{samples.run('19')}</w:ins>{samples.run(' June')}</w:p>",
        "by 19 June",
    ),
    "deleted mark": (
        samples.paragraph("one ", "<w:rPr><w:del/></w:rPr>") + samples.paragraph("two"),
        "one two",
    ),
    "field": (
        "<w:p><w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>DATE</w:instrText></w:r>"
        f"<w:r><w:fldChar w:fldCharType='separate'/></w:r>{samples.run('18 March')}"
        "<w:r><w:fldChar w:fldCharType='end'/></w:r></w:p>",
        "18 March",
    ),
    "hidden": (f"<w:p>{samples.run('a')}{samples.run('b', '<w:vanish/>')}{samples.run('c')}</w:p>", "ac"),
    "box once": (
        "<w:p><w:r><w:t>before</w:t></w:r><w:r><mc:AlternateContent><mc:Choice Requires='wps'><wps:txbx><w:txbxContent>"
        f"{samples.paragraph('box')}</w:txbxContent></wps:txbx></mc:Choice><mc:Fallback><w:pict><v:textbox>"
        f"<w:txbxContent>{samples.paragraph('box')}</w:txbxContent></v:textbox></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r></w:p>" + samples.paragraph("after"),
        "before\nbox\nafter",
    ),
    "cell": (
        "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>a</w:t><w:br/><w:t>b</w:t></w:r></w:p>"
        + samples.paragraph("c")
        + "</w:tc><w:tc>"
        + samples.paragraph("d")
        + "</w:tc></w:tr></w:tbl>",
        "a b c\td",
    ),
    "soft hyphen": (samples.paragraph("con\u00adsul\u00adtation"), "consultation"),
}


@pytest.mark.parametrize("case", WORD_CASES)
def test_word_structure(tmp_path: Path, case: str) -> None:
    body, expected = WORD_CASES[case]
    assert extract(samples.word(body, tmp_path / "a.docx")).text == expected


def test_word_lists_are_numbered(tmp_path: Path) -> None:
    levels = (
        "<w:lvl w:ilvl='0'><w:numFmt w:val='decimal'/><w:lvlText w:val='%1.'/></w:lvl>"
        "<w:lvl w:ilvl='1'><w:numFmt w:val='lowerLetter'/><w:lvlText w:val='%2)'/></w:lvl>"
    )
    numbering = (
        f"<w:numbering xmlns:w='{samples.W}'><w:abstractNum w:abstractNumId='0'>{levels}</w:abstractNum>"
        "<w:abstractNum w:abstractNumId='1'><w:lvl w:ilvl='0'><w:numFmt w:val='bullet'/></w:lvl></w:abstractNum>"
        "<w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num><w:num w:numId='2'><w:abstractNumId w:val='1'/></w:num>"
        "</w:numbering>"
    )
    items = (("1", "0"), ("1", "1"), ("1", "1"), ("1", "0"), ("2", "0"))
    body = "".join(
        samples.paragraph("x", f"<w:numPr><w:ilvl w:val='{depth}'/><w:numId w:val='{number}'/></w:numPr>")
        for number, depth in items
    )
    path = samples.word(body, tmp_path / "a.docx", word__numbering_xml=numbering)
    assert extract(path).text == "1.\tx\na)\tx\nb)\tx\n2.\tx\n- x"


def test_word_headers_stand_first_notes_and_footers_last(tmp_path: Path) -> None:
    body = (
        "<w:p><w:r><w:t>in 2020</w:t></w:r><w:r><w:footnoteReference w:id='2'/></w:r></w:p>"
        "<w:sectPr><w:headerReference w:type='default' r:id='r1'/><w:footerReference w:type='default' r:id='r2'/></w:sectPr>"
    )
    rels = samples.relations(("header", "header1.xml", ""), ("footer", "footer1.xml", ""))
    margin = f"<w:hdr xmlns:w='{samples.W}'>{{}}</w:hdr>"
    notes = f"<w:footnotes xmlns:w='{samples.W}'><w:footnote w:id='2'>{samples.paragraph('a note')}</w:footnote></w:footnotes>"
    parts = {
        "[Content_Types].xml": samples.TYPES,
        "word/document.xml": samples.document(body),
        "word/_rels/document.xml.rels": rels,
        "word/header1.xml": margin.format(samples.paragraph("Union")),
        "word/footer1.xml": margin.format(samples.paragraph("Place des Nations")),
        "word/footnotes.xml": notes,
    }
    found = extract(samples.package(tmp_path / "a.docx", dict(parts)))
    assert found.text == "Union\nin 2020\n[1] a note\nPlace des Nations"


OPEN_CASES = {
    "list": (
        "<text:list text:style-name='L'><text:list-item><text:p>a</text:p><text:p>b</text:p></text:list-item>"
        "<text:list-item><text:p>c</text:p></text:list-item></text:list>",
        "1)\ta\nb\n2)\tc",
    ),
    "bullets": (
        "<text:list text:style-name='B'><text:list-item><text:p>a</text:p></text:list-item></text:list>",
        "- a",
    ),
    "tracked": (
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>old</text:p></text:deletion>"
        "</text:changed-region></text:tracked-changes><text:p>new</text:p>",
        "new",
    ),
    "hidden": ("<text:p>a<text:span text:style-name='H'>secret</text:span>b</text:p>", "ab"),
    "note": (
        "<text:p>in 2020<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>a note</text:p>"
        "</text:note-body></text:note>, then</text:p><text:p>end</text:p>",
        "in 2020, then\nend\n[1] a note",
    ),
    "box": (
        "<text:p>before<draw:frame><draw:text-box><text:p>box</text:p></draw:text-box></draw:frame></text:p>"
        "<text:p>after</text:p>",
        "before\nbox\nafter",
    ),
    "cells": (
        "<table:table><table:table-header-rows><table:table-row><table:table-cell><text:p>a<text:line-break/>b</text:p>"
        "</table:table-cell><table:table-cell><text:p>c</text:p></table:table-cell></table:table-row>"
        "</table:table-header-rows></table:table>",
        "a b\tc",
    ),
    "spaces": ("<text:p>a<text:s text:c='3'/>b<text:tab/>c</text:p>", "a   b\tc"),
}


@pytest.mark.parametrize("case", OPEN_CASES)
def test_open_document_structure(tmp_path: Path, case: str) -> None:
    body, expected = OPEN_CASES[case]
    assert extract(samples.open_text(body, tmp_path / "a.odt")).text == expected


def test_heavy_document_is_stopped_by_its_limits(tmp_path: Path) -> None:
    body = "<w:p>" + "<w:r><w:t>a</w:t></w:r>" * 1_200_000 + "</w:p>"
    content = samples.word(body, tmp_path / "a.docx").read_bytes()
    begun = time.monotonic()
    with pytest.raises(Unreadable) as caught:
        process.run("docx", content, wall=1.0)
    assert caught.value.code == "too-heavy"
    assert time.monotonic() - begun < 5


def test_child_has_no_way_out() -> None:
    probe = (
        "import resource, socket, json, sys; sys.path.append(sys.argv[1]); from consilia.core.intake import child\n"
        "child._limit(); child._reader('docx')\n"
        "resource.setrlimit(resource.RLIMIT_NOFILE, (3, 3))\n"
        "out = []\n"
        "for attempt in (lambda: socket.socket(), lambda: open('/etc/hostname'), lambda: bytearray(2 << 30)):\n"
        "    try: attempt(); out.append('got out')\n"
        "    except (OSError, MemoryError) as error: out.append(type(error).__name__)\n"
        "print(json.dumps(out))"
    )
    done = subprocess.run(
        [sys.executable, "-I", "-c", probe, process.ROOT], capture_output=True, check=True, text=True
    )
    assert json.loads(done.stdout) == ["OSError", "OSError", "MemoryError"]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(start=st.sampled_from([b"", b"%PDF-1.7\n", b"PK\x03\x04"]), rest=st.binary(max_size=300))
def test_random_bytes_raise_nothing_but_unreadable(tmp_path: Path, start: bytes, rest: bytes) -> None:
    path = tmp_path / "a.bin"
    path.write_bytes(start + rest)
    with suppress(Unreadable):
        extract(path)


@pytest.mark.parametrize("kind", ["docx", "odt", "pdf"])
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(place=st.floats(0, 0.999), replacement=st.binary(min_size=1, max_size=8))
def test_mutated_files_raise_nothing_but_unreadable(
    tmp_path: Path, kind: str, place: float, replacement: bytes
) -> None:
    path = tmp_path / f"a.{kind}"
    if kind == "pdf":
        files.as_pdf("A letter", path, "en")
    else:
        {"docx": files.as_docx, "odt": files.as_odt}[kind]("A letter", path)
    content = path.read_bytes()
    at = int(place * len(content))
    path.write_bytes(content[:at] + replacement + content[at + len(replacement) :])
    with suppress(Unreadable):
        extract(path)


def test_arabic_order_on_paper_is_undone() -> None:
    for reading, paper in (
        ("من 9-12 مارس", "سرام 12-9 نم"),
        ("الساعة 13:00 (CET)", "(CET) 13:00 ةعاسلا"),
        ("فريق 4A وCL-21/12", "CL-21/12و 4A قيرف"),
        ("هاتف +41 22", "22 41+ فتاه"),
    ):
        assert "".join(logical(list(paper))) == reading
    assert looks_reversed("لاودلا ةيلودلا تلااصتلال داحتلاا لا هلا لاملا لالا ةيب")


def test_words_broken_at_the_end_of_a_line() -> None:
    assert join("une consul-", "tation") == "une consultation"
    assert join("by e-", "mail") == "by e-mail"
    assert join("le vice-", "président") == "le vice-président"
    assert join("the CWG-", "Internet") == "the CWG-Internet"
    assert join("в груп-", "пы") == "в группы"
    assert join("https://www.itu.int/", "council") == "https://www.itu.int/council"
    assert join("国际", "电联") == "国际电联"
