"""Settings of a real installation: what has no safe default must be set."""

from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

from consilia.settings.base import *  # noqa: F403 - settings are a name space
from consilia.settings.environment import ENVIRONMENT

DEVELOPMENT = False
DEBUG = False
if ENVIRONMENT.text("CONSILIA_CLOCK", "-") != "-":
    raise ImproperlyConfigured("CONSILIA_CLOCK moves the clock and is refused outside development.")

SECRET_KEY = ENVIRONMENT.secret("CONSILIA_SECRET")
SITE_ADDRESS = ENVIRONMENT.address("CONSILIA_ADDRESS")
if not SITE_ADDRESS.startswith("https://"):
    raise ImproperlyConfigured("CONSILIA_ADDRESS must begin with https:// in production.")
ALLOWED_HOSTS = [urlsplit(SITE_ADDRESS).hostname, *ENVIRONMENT.words("CONSILIA_HOSTS")]
CSRF_TRUSTED_ORIGINS = [SITE_ADDRESS]

SECURE_SSL_REDIRECT = True
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
# How many proxies stand in front and write X-Forwarded-For: attempts are counted by the address before them.
ALLAUTH_TRUSTED_PROXY_COUNT = ENVIRONMENT.number("CONSILIA_PROXIES", 1)
SECURE_HSTS_SECONDS = 365 * 24 * 3600
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
LANGUAGE_COOKIE_SECURE = True
