"""Settings of the tests: quick hashes, mail and files in memory."""

import os
from typing import Any, cast

os.environ["CONSILIA_ORGANISATION"] = "-"  # whatever lies about in the data folder

from consilia.settings.base import *  # noqa: F403 - settings are a name space
from consilia.settings.environment import SQLITE_START

DEVELOPMENT = True
DEBUG = False
SECRET_KEY = "tests sign with a key that everybody may know, because nothing hangs on it"  # noqa: S105
SITE_ADDRESS = "http://testserver"
ALLOWED_HOSTS = ["testserver", "localhost"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}

# A file and not memory, so that several connections may write at once; nothing in it needs to survive.
STATIC_ROOT.mkdir(parents=True, exist_ok=True)
WHITENOISE_USE_FINDERS = True
_database = cast("dict[str, Any]", DATABASES["default"])
if _database["ENGINE"].endswith("sqlite3"):
    _database["TEST"] = {"NAME": str(DATA_FOLDER / "test.sqlite3")}
    _database["OPTIONS"]["init_command"] = SQLITE_START.replace("FULL", "OFF")
else:
    _database["OPTIONS"] = {}  # a pool would keep connections that the end of the tests must close
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True  # localhost, where browsers allow passkeys without https
