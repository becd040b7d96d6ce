"""Settings of the tests: quick hashes, mail and files in memory."""

from consilia.settings.base import *  # noqa: F403 - settings are a name space

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
