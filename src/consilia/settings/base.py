"""Settings that all installations share. What differs stands in production, development and test."""

from csp.constants import NONE, SELF

from consilia.core.installation import installed
from consilia.core.languages import OFFICIAL
from consilia.settings.environment import ENVIRONMENT

DATA_FOLDER = ENVIRONMENT.folder("CONSILIA_DATA", "var")
DATABASES = {"default": ENVIRONMENT.database(DATA_FOLDER)}
CACHES = {"default": ENVIRONMENT.cache(DATABASES["default"])}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Our rooms come first: their pages and their words go before those of a library.
INSTALLED_APPS = [
    "consilia.base",
    "consilia.search",
    "consilia.members",
    "consilia.groups",
    "consilia.letters",
    "consilia.consultations",
    "consilia.web",
    "consilia.api",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "csp",
    "django_tasks",
    "django_tasks_db",
]

MIDDLEWARE = [
    "consilia.base.arrival.stamp",  # first: nobody is late through our queue
    "consilia.web.health.answer",  # before everything that asks the database
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.gzip.GZipMiddleware",  # its random padding keeps lengths from telling secrets
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "consilia.web.caching.private",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]

ROOT_URLCONF = "consilia.web.urls"
ASGI_APPLICATION = "consilia.web.asgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "consilia.web.context.layout",
            ],
            "builtins": ["django.templatetags.i18n", "consilia.base.templatetags.words"],
        },
    }
]

# Languages: the official six in their order. Django and addresses say zh-hans, everything else says zh.
LANGUAGE_CODE = "en" if "en" in OFFICIAL.codes else OFFICIAL.codes[0]
LANGUAGES = [(language.tag.lower(), language.name) for language in OFFICIAL]
LANGUAGE_COOKIE_NAME = "language"
INSTALLED = installed()  # the organisation of this installation; None for the example's
LOCALE_PATHS = [INSTALLED.catalogues] if INSTALLED else []  # of languages that it adds
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

# The organisation of this installation.
SITE_NAME = ENVIRONMENT.text("CONSILIA_NAME", "Consilia")
SITE_NAMES = dict(INSTALLED.names) if INSTALLED else {}  # by language key; SITE_NAME where one is missing
SEAT_ZONE = ENVIRONMENT.zone("CONSILIA_ZONE", "Europe/Zurich")
SEAT_NAMES = ENVIRONMENT.names("CONSILIA_SEAT")  # without one, CLDR's city of the zone stands for the seat
CLOCK = ""  # a fixed or moved clock exists in development only

AUTH_USER_MODEL = "base.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.ScryptPasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
_PASSWORD = "django.contrib.auth.password_validation"  # noqa: S105 - the name of a module
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"{_PASSWORD}.UserAttributeSimilarityValidator"},
    {"NAME": "consilia.base.passwords.LongEnough", "OPTIONS": {"min_length": 12}},
    {"NAME": f"{_PASSWORD}.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "web:desk"
LOGOUT_REDIRECT_URL = "web:home"

# Sign-in by address and password; accounts are made by invitation only; mail goes through our own rows.
ACCOUNT_ADAPTER = "consilia.web.accounts.Adapter"
ACCOUNT_FORMS = {
    "login": "consilia.web.account_forms.SignIn",
    "change_password": "consilia.web.account_forms.ChangePassword",
    "reset_password": "consilia.web.account_forms.AskForReset",
    "reset_password_from_key": "consilia.web.account_forms.ResetPassword",
    "reauthenticate": "consilia.web.account_forms.ConfirmPassword",
}
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False  # nothing is mailed to strangers
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
# A second factor never asks for a telephone: passkeys, or codes of an app that runs on any machine, and on paper.
MFA_ADAPTER = "consilia.web.accounts.SecondFactor"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ALLOW_UNVERIFIED_EMAIL = True  # every address was reached by an invitation
MFA_TOTP_TOLERANCE = 1  # steps of 30 seconds by which the reader's clock may be wrong
MFA_FORMS = {
    "authenticate": "consilia.web.account_forms.Code",
    "reauthenticate": "consilia.web.account_forms.ConfirmCode",
    "activate_totp": "consilia.web.account_forms.FirstCode",
    "add_webauthn": "consilia.web.account_forms.AddPasskey",
    "edit_webauthn": "consilia.web.account_forms.NamePasskey",
}
STEP_UP_MINUTES = ENVIRONMENT.number(
    "CONSILIA_STEP_UP_MINUTES", 30
)  # then a binding act asks again who it is
ACCOUNT_REAUTHENTICATION_TIMEOUT = STEP_UP_MINUTES * 60
TOKEN_DAYS = ENVIRONMENT.number("CONSILIA_TOKEN_DAYS", 365)  # the longest life of a program's token

# Sign-in by another house (OpenID Connect), where one is named; it must be connected by the person first.
SOCIALACCOUNT_ADAPTER = "consilia.web.accounts.OtherHouse"
SOCIALACCOUNT_STORE_TOKENS = False
SOCIALACCOUNT_LOGIN_ON_GET = False
OTHER_HOUSES = ENVIRONMENT.other_house()
SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": OTHER_HOUSES, "OAUTH_PKCE_ENABLED": True}}

# Who left: names and addresses are erased so many days later; the record holds ids and stays whole.
RETENTION_DAYS = ENVIRONMENT.number("CONSILIA_RETENTION_DAYS", 365)
INVITATION_DAYS = ENVIRONMENT.number("CONSILIA_INVITATION_DAYS", 14)  # after them an invitation is void

WARNING_DAYS = ENVIRONMENT.number(
    "CONSILIA_WARNING_DAYS", 30
)  # so long ahead is said that an appointment ends

STATIC_URL = "static/"
STATIC_ROOT = DATA_FOLDER / "static"
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": DATA_FOLDER / "files"},
    },
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_MAX_AGE = 3600

# A letter with its six language files; intake has narrower limits of its own (core/intake/limits.py).
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 << 20
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
LONGEST_BODY = 130 << 20  # six files of the largest size that intake takes, and the form around them
DATA_UPLOAD_MAX_NUMBER_FILES = 12
FILE_UPLOAD_MAX_MEMORY_SIZE = 1 << 20

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}

# Outsiders who are told the record's head every day, so that it cannot be written anew unnoticed.
RECORD_WITNESSES = ENVIRONMENT.words("CONSILIA_WITNESSES")

MAIL_FROM = ENVIRONMENT.text("CONSILIA_MAIL_FROM", "no-reply@example.int")
DEFAULT_FROM_EMAIL = MAIL_FROM
EMAIL_HOST = ENVIRONMENT.text("SMTP_HOST", "localhost")
EMAIL_PORT = ENVIRONMENT.number("SMTP_PORT", 25)
EMAIL_TIMEOUT = 20

# Pages carry no script and no style of their own making: everything comes from this server's files.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "base-uri": [NONE],
        "connect-src": [SELF],
        "font-src": [SELF],
        "form-action": [
            SELF,
            *ENVIRONMENT.origins("CONSILIA_OIDC_ISSUER"),
        ],  # a form leads to the other house
        "frame-ancestors": [NONE],
        "img-src": [SELF],
        "script-src": [SELF],
        "style-src": [SELF],
    }
}
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "consilia.web.errors.bad_token"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": "consilia.base.logs.JsonLines"}},
    "handlers": {"stream": {"class": "logging.StreamHandler", "formatter": "json"}},
    "root": {"handlers": ["stream"], "level": "WARNING"},
    "loggers": {"consilia": {"level": "INFO"}},
}
