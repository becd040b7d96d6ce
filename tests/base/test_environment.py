"""A wrong setting stops the start with one sentence that names the variable."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from consilia.settings.environment import Environment

Ask = Callable[[Environment], object]


@pytest.mark.parametrize(
    ("values", "ask", "words"),
    [
        ({}, lambda e: e.text("CONSILIA_SECRET"), "CONSILIA_SECRET must be set"),
        ({"CONSILIA_SECRET": "short"}, lambda e: e.secret("CONSILIA_SECRET"), "at least 50 characters"),
        ({"SMTP_PORT": "mail"}, lambda e: e.number("SMTP_PORT", 25), "SMTP_PORT must be a whole number"),
        ({"A": "consult.example"}, lambda e: e.address("A"), "A must be an address"),
        ({"S": "Geneva"}, lambda e: e.names("S"), "S must be written like en=Geneva"),
        ({"S": "en="}, lambda e: e.names("S"), "S must be written like en=Geneva"),
        ({"Z": "Geneva"}, lambda e: e.zone("Z", "Europe/Zurich"), "Z: there is no time zone 'Geneva'"),
        ({"DATABASE_URL": "mysql://x/y"}, lambda e: e.database(Path("/tmp")), "postgresql:// or sqlite://"),  # noqa: S108
        ({"DATABASE_URL": "nonsense"}, lambda e: e.database(Path("/tmp")), "postgresql:// or sqlite://"),  # noqa: S108
    ],
)
def test_a_wrong_value_is_refused_in_a_sentence(values: dict[str, str], ask: Ask, words: str) -> None:
    with pytest.raises(ImproperlyConfigured, match=words):
        ask(Environment(values))


def test_values_are_read_without_blanks_and_with_their_default() -> None:
    environment = Environment({"HOSTS": " a.example , b.example,", "ADDRESS": "https://consult.example/"})
    assert environment.words("HOSTS") == ["a.example", "b.example"]
    assert environment.address("ADDRESS") == "https://consult.example"
    assert environment.number("SMTP_PORT", 25) == 25
    assert Environment({"S": "en=Geneva, fr=Genève"}).names("S") == {"en": "Geneva", "fr": "Genève"}


def load(settings: str, **values: str) -> subprocess.CompletedProcess[str]:
    kept = {name: os.environ[name] for name in ("PATH", "PYTHONPATH") if name in os.environ}
    code = f"import consilia.settings.{settings} as s; print(s.DEVELOPMENT)"
    return subprocess.run(
        [sys.executable, "-c", code], env=kept | values, capture_output=True, text=True, check=False
    )


SECRET = "aB3-".join("0123456789abcdefghij")
GOOD = {"CONSILIA_SECRET": "s" * 60, "CONSILIA_ADDRESS": "https://consult.example.int"}


def test_production_starts_with_a_secret_and_an_address() -> None:
    assert load("production", **GOOD).stdout == "False\n"


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"CONSILIA_SECRET": ""}, "CONSILIA_SECRET must be set"),
        ({"CONSILIA_ADDRESS": "http://consult.example.int"}, "must begin with https://"),
        ({"CONSILIA_CLOCK": "2020-04-01T09:00"}, "refused outside development"),
    ],
)
def test_production_refuses_what_is_missing_or_unsafe(change: dict[str, str], words: str) -> None:
    assert words in load("production", **(GOOD | change)).stderr


def test_production_is_fit_to_be_deployed() -> None:
    kept = {name: os.environ[name] for name in ("PATH", "PYTHONPATH") if name in os.environ}
    code = "import django; django.setup(); from django.core import checks; "
    code += "print([m.id for m in checks.run_checks(include_deployment_checks=True)])"
    settings = {"DJANGO_SETTINGS_MODULE": "consilia.settings.production", "CONSILIA_SECRET": SECRET}
    done = subprocess.run(
        [sys.executable, "-c", code],
        env=kept | GOOD | settings,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout == "[]\n", done.stderr
