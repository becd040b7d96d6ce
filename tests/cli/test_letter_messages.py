"""Every message is there in every catalogue, and the tools that say so see what is wrong."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest
from babel.messages.catalog import Catalog

import extraction

ROOT = Path(__file__).resolve().parents[2]
PLURAL = ("%(count)d difference", "%(count)d differences")


def tool(name: str) -> ModuleType:
    specification = importlib.util.spec_from_file_location(name, ROOT / "tools" / f"{name}.py")
    assert specification
    assert specification.loader
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    return module


CATALOGUES = tool("catalogues")
LINKS = tool("links")


def test_every_message_is_in_every_catalogue(capsys: pytest.CaptureFixture[str]) -> None:
    assert CATALOGUES.main() == 0, capsys.readouterr().out


def test_messages_come_from_the_tags_of_templates() -> None:
    source = """{% load i18n %}
    {% translate "Skip" %}{% translate "May" context "month" %}{{ _("Lit") }}
    {% blocktranslate count n=rows trimmed %}One row
    of it{% plural %}{{ n }} rows{% endblocktranslate %}
    {% blocktranslate with a=b %}Dear {{ a }}{% endblocktranslate %}"""
    assert set(extraction.of_template(source)) == {
        ("", "Skip"),
        ("month", "May"),
        ("", "Lit"),
        ("", ("One row of it", "%(n)s rows")),
        ("", "Dear %(a)s"),
    }


def test_messages_come_from_commands_tables_and_click() -> None:
    wanted = {text for _context, text in extraction.of_core_and_cli(CATALOGUES.PACKAGE)}
    assert {
        "Answer as JSON.",
        "This file is empty. Send it again.",
        "No such option {name!r}.",
        PLURAL,
    } <= wanted


@pytest.mark.parametrize(
    ("message", "translation", "complaint"),
    [
        ("Date", "", "empty: Date"),
        ("fax %(number)s", "télécopie", "placeholders differ: fax %(number)s"),
        ("fax %(number)s", "télécopie %(nombre)s", "placeholders differ: fax %(number)s"),
        ("fax %(number)s", "télécopie %(number)", "placeholders differ: fax %(number)s"),
        ("{size} MB", "{taille} Mo", "placeholders differ: {size} MB"),
        ("{size} MB", "{size Mo", "placeholders differ: {size} MB"),
        (PLURAL, ("%(count)d différence",), "1 plural forms, not 2: " + " | ".join(PLURAL)),
        (PLURAL, ("%(count)d différence", ""), "empty: " + " | ".join(PLURAL)),
    ],
)
def test_a_faulty_translation_is_told(message: str, translation: str, complaint: str) -> None:
    catalogue = Catalog(locale="fr")
    catalogue.add(message, translation)
    assert list(CATALOGUES.problems(catalogue, "fr", {("", message)})) == [complaint]


def test_a_plural_form_may_say_its_number_in_words() -> None:
    catalogue = Catalog(locale="fr")
    catalogue.add(PLURAL, ("une différence", "%(count)d différences"))
    assert list(CATALOGUES.problems(catalogue, "fr", {("", PLURAL)})) == []


def test_missing_unused_and_fuzzy_messages_are_told() -> None:
    catalogue = Catalog(locale="fr")
    catalogue.add("Date", "Date", flags=["fuzzy"])
    catalogue.add("Dates", "Dates")
    assert list(CATALOGUES.problems(catalogue, "fr", {("", "Date"), ("", "Day")})) == [
        "missing: Day",
        "no longer used: Dates",
        "fuzzy: Date",
    ]


def test_the_plural_forms_of_the_head_are_those_of_the_language() -> None:
    catalogue = Catalog(locale="ru")
    catalogue._num_plurals = 2
    assert list(CATALOGUES.problems(catalogue, "ru", set())) == ["2 plural forms in its head, not 3"]


@pytest.mark.parametrize(
    ("line", "dead"),
    [
        ("[a](other.md)", []),
        ("[a](other.md#the-first-part)", []),
        ("[a](other.md#the-first-part-1)", []),
        ("[a](#here)", []),
        ("[a](https://example.int/none)", []),
        ("`[a](none.md)`", []),
        ("```\n[a](none.md)\n```", []),
        ("[a](none.md)", ["none.md"]),
        ("[a](other.md#second)", ["other.md#second"]),
        ("[a](other.md#the-first-part-2)", ["other.md#the-first-part-2"]),
        ("[a](#there)", ["#there"]),
        ("[a][b]\n\n[b]: none.md", ["none.md"]),
        ("[a](../outside.md)", ["../outside.md"]),
    ],
)
def test_dead_links_are_told(
    line: str, dead: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = tmp_path / "root"
    root.mkdir()
    (tmp_path / "outside.md").touch()
    (root / "other.md").write_text("# The `first` part\n\n# The first part\n", encoding="utf-8")
    (root / "README.md").write_text(f"# Here\n\n{line}\n", encoding="utf-8")
    monkeypatch.setattr(LINKS, "ROOT", root)
    LINKS.anchors.cache_clear()
    assert list(LINKS.dead_links(root / "README.md")) == dead
