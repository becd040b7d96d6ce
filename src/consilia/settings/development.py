"""Settings of `make run`: the example organisation on this machine, no secret, no mail leaves the house."""

from consilia.settings.base import *  # noqa: F403 - settings are a name space
from consilia.settings.environment import ENVIRONMENT

DEVELOPMENT = True
DEBUG = False  # visitors of the example see what those of an installation see
SECRET_KEY = "the example organisation has no secrets, so anyone may know its key"  # noqa: S105
PORT = ENVIRONMENT.number("PORT", 8000)
SITE_ADDRESS = f"http://localhost:{PORT}"
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]", *ENVIRONMENT.words("HOST")]
CLOCK = ENVIRONMENT.text("CONSILIA_CLOCK", "-").removeprefix("-")
SEAT_NAMES = {
    "ar": "جنيف",
    "zh": "日内瓦",
    "en": "Geneva",
    "fr": "Genève",
    "ru": "Женева",
    "es": "Ginebra",
}
EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = DATA_FOLDER / "mail"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True  # localhost, where browsers allow passkeys without https
