"""Values from the environment. A wrong one stops the start with one sentence that names the variable."""

import os
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import dj_database_url
from django.core.exceptions import ImproperlyConfigured

from consilia.core.installation import InstallationError, installed
from consilia.core.languages import OFFICIAL

SHORTEST_SECRET = 50  # signs, as Django's own deployment check asks
# WAL lets pages be read while one is written; FULL syncs before a change is acknowledged; recursive triggers
# make REPLACE fire the triggers that guard the record.
SQLITE_START = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA recursive_triggers=ON;"
CACHE_TABLE = "base_cache"
SQLITE_WAIT = 20  # seconds that one writer waits for another


class Environment:
    """The variables that Consilia reads; each is documented in docs/operating.md."""

    def __init__(self, values: Mapping[str, str]) -> None:
        self._values = values

    def text(self, name: str, default: str | None = None) -> str:
        """Return a value; without a default it must be set."""
        value = self._values.get(name, "").strip() or default
        if value is None:
            raise ImproperlyConfigured(f"{name} must be set: see docs/operating.md.")
        return value

    def words(self, name: str, default: str = "") -> list[str]:
        """Return a list that is written with commas."""
        return [word.strip() for word in self.text(name, default).split(",") if word.strip()]

    def names(self, name: str) -> dict[str, str]:
        """Return a name by language key: "en=Geneva,fr=Genève"; empty where nothing is set."""
        pairs = [word.partition("=") for word in self.words(name)]
        wrong = [key for key, _sign, value in pairs if key not in OFFICIAL.codes or not value.strip()]
        if wrong:
            raise ImproperlyConfigured(f"{name} must be written like en=Geneva,fr=Genève, not {wrong[0]!r}.")
        return {key: value.strip() for key, _sign, value in pairs}

    def number(self, name: str, default: int) -> int:
        """Return a whole number that is not negative."""
        value = self.text(name, str(default))
        if not value.isascii() or not value.isdigit():
            raise ImproperlyConfigured(f"{name} must be a whole number, not {value!r}.")
        return int(value)

    def secret(self, name: str) -> str:
        """Return a secret that is long enough to sign with."""
        value = self.text(name)
        if len(value) < SHORTEST_SECRET:
            raise ImproperlyConfigured(f"{name} must have at least {SHORTEST_SECRET} characters.")
        return value

    def address(self, name: str, default: str | None = None) -> str:
        """Return the public address of the site, without a slash at its end."""
        value = self.text(name, default).rstrip("/")
        parts = urlsplit(value)
        if parts.scheme not in {"http", "https"} or not parts.hostname:
            raise ImproperlyConfigured(f"{name} must be an address like https://consult.example.int.")
        return value

    def zone(self, name: str, default: str) -> str:
        """Return the name of a time zone."""
        value = self.text(name, default)
        try:
            ZoneInfo(value)
        except (ZoneInfoNotFoundError, ValueError) as error:
            raise ImproperlyConfigured(f"{name}: there is no time zone {value!r}.") from error
        return value

    def folder(self, name: str, default: str | None = None) -> Path:
        """Return a folder as an absolute path; whoever starts the server makes it."""
        return Path(self.text(name, default)).expanduser().resolve()

    def database(self, folder: Path) -> dict[str, object]:
        """Return the database of DATABASE_URL, else the embedded one in `folder`."""
        url = self.text("DATABASE_URL", f"sqlite:///{folder / 'consilia.sqlite3'}")
        try:
            found = dict(dj_database_url.parse(url))
        except (ValueError, dj_database_url.ParseError) as error:
            raise ImproperlyConfigured(
                "DATABASE_URL must begin with postgresql:// or sqlite:/// ."
            ) from error
        engine = str(found["ENGINE"])
        if engine.endswith("sqlite3"):
            found["OPTIONS"] = {
                "transaction_mode": "IMMEDIATE",
                "timeout": SQLITE_WAIT,
                "init_command": SQLITE_START,
            }
        elif engine.endswith("postgresql"):
            found["OPTIONS"] = {"pool": True}
        else:
            raise ImproperlyConfigured("DATABASE_URL must begin with postgresql:// or sqlite:/// .")
        return found

    def other_house(self) -> list[dict[str, object]]:
        """Return the house whose sign-in is taken here (OpenID Connect); none where no issuer is named."""
        issuer = self.text("CONSILIA_OIDC_ISSUER", "-").removeprefix("-")
        if not issuer:
            return []
        return [
            {
                "provider_id": "house",
                "name": self.text("CONSILIA_OIDC_NAME", urlsplit(issuer).hostname),
                "client_id": self.text("CONSILIA_OIDC_CLIENT"),
                "secret": self.text("CONSILIA_OIDC_SECRET"),
                "settings": {"server_url": self.address("CONSILIA_OIDC_ISSUER")},
            }
        ]

    def origins(self, name: str) -> list[str]:
        """Return the origin of an address, as a policy of contents writes it; none where none is set."""
        parts = urlsplit(self.text(name, "-").removeprefix("-"))
        return [f"{parts.scheme}://{parts.netloc}"] if parts.netloc else []

    def cache(self, database: Mapping[str, object]) -> dict[str, object]:
        """Return where counted attempts are kept: in the process with the embedded database, which has one.

        With PostgreSQL several processes may serve, so that they must count together.
        """
        if str(database["ENGINE"]).endswith("postgresql"):
            return {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": CACHE_TABLE}
        return {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}


def of_the_file() -> dict[str, str]:
    """Return what the file of the organisation says, as variables; what the environment says goes before."""
    try:
        held = installed()
    except InstallationError as error:
        raise ImproperlyConfigured(str(error)) from error
    if held is None:
        return {}
    secret = held.secret.read_text("utf-8").strip() if held.secret.is_file() else ""
    found = {
        "CONSILIA_NAME": held.names.get("en") or next(iter(held.names.values())),
        "CONSILIA_ADDRESS": held.address,
        "CONSILIA_SECRET": secret,
        "CONSILIA_ZONE": held.zone,
        "CONSILIA_SEAT": ",".join(f"{language}={name}" for language, name in held.seat.items()),
        "CONSILIA_DATA": str(held.folder),
    }
    return {name: value for name, value in found.items() if value}


ENVIRONMENT = Environment({**of_the_file(), **{name: value for name, value in os.environ.items() if value}})
