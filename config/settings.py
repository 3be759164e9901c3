"""Settings: one file for every place. What differs between places comes from the environment.

docs/settings.md explains each variable; a wrong value stops the start with one clear line.
"""

from __future__ import annotations

import secrets
from pathlib import Path
from typing import TYPE_CHECKING

import django.conf.locale
from django.core.exceptions import ImproperlyConfigured

from config import env, languages, storage
from config.policy import content_security_policy

if TYPE_CHECKING:
    from typing import Any

BASE_DIR = Path(__file__).resolve().parent.parent


def _kept_secret(folder: Path) -> str:
    """Return the key kept in the data folder, made on the first start of ``make run``."""
    path = folder / "secret_key"
    if not path.exists():
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(50), encoding="ascii")
    return path.read_text(encoding="ascii")


# Where the database, the uploads and the generated secret live.
DATA_DIR = Path(env.text("DATA_DIR", str(BASE_DIR / "data")))
DEBUG = env.switch("DEBUG")
SITE_NAME = env.text("SITE_NAME", "Yangyu")
# A font file with Chinese characters for pictures; without it the usual folders are searched.
FONT_HAN = env.text("FONT_HAN")
SITE_URL = env.text("SITE_URL", "").rstrip("/")

if env.switch("KEEP_SECRET_KEY"):
    DATA_DIR.mkdir(parents=True, exist_ok=True)
    SECRET_KEY = env.text("SECRET_KEY", "") or _kept_secret(DATA_DIR)
else:
    SECRET_KEY = env.text("SECRET_KEY", "")
if not SECRET_KEY:
    raise ImproperlyConfigured("SECRET_KEY is empty: set it, or start the site with `make run`.")

ALLOWED_HOSTS = env.items("ALLOWED_HOSTS", ["127.0.0.1", "localhost", "[::1]"])
CSRF_TRUSTED_ORIGINS = env.items("CSRF_TRUSTED_ORIGINS")

INSTALLED_APPS = [
    "modeltranslation",
    "config.apps.SiteAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "csp",
    "markdownx",
    "pagestore",
    "editorial",
    "dictionary",
    "search",
    "guide",
    "glossary",
    "practice",
    "community",
    "office",
]
MIDDLEWARE = [
    "config.middleware.Health",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "config.compression.CompressedPages",
    # Behind all that may set a cookie, before what compresses: the page store does that itself.
    "pagestore.judging.Judging",
    "csp.middleware.CSPMiddleware",
    "config.middleware.DatabaseTrouble",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "config.middleware.PersonalPages",
    "config.middleware.PageLanguage",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    # Behind the one that looks at the token: by then the form has been read.
    "config.middleware.Typed",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    # Behind all that tells who asks and keeps messages for them.
    "config.surge.HeavyTools",
]
ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "config.context.site",
            ]
        },
    }
]

# ── data ────────────────────────────────────────────────────────────────────────────────────
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
_database: dict[str, Any] = env.env.db(
    "DATABASE_URL", default=f"sqlite:///{DATA_DIR / 'db.sqlite3'}"
)
if _database["ENGINE"] == "django.db.backends.sqlite3":
    # IMMEDIATE takes the write lock at the start, so that two savers queue instead of failing.
    # FULL, not NORMAL: a save that was answered survives a power cut.
    # Mapped up to this size: the threads of all workers read the same memory, none keeps a copy.
    _database["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": (
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;"
            " PRAGMA cache_size=-16000; PRAGMA temp_store=MEMORY; PRAGMA mmap_size=134217728;"
        ),
    }
    # One connection per request cannot even read when the disk is full: keep it open.
    _database["CONN_MAX_AGE"] = None
else:
    _database["CONN_MAX_AGE"] = 60
    _database["CONN_HEALTH_CHECKS"] = True
    if env.env.bool("DATABASE_PREPARES", default=True):
        # What a search asks is planned once for a connection; Django's own questions never are.
        _database.setdefault("OPTIONS", {})["prepare_threshold"] = 2
DATABASES = {"default": _database}
# Django keeps 300 things by default: on a busy day readers would push out each other's counters.
CACHES = {
    "default": env.env.cache_url("CACHE_URL", default="locmemcache://yangyu?max_entries=20000")
}
# Pages for readers without an account are answered from memory, this much in each process.
PAGE_STORE = env.switch("PAGE_STORE", default=not DEBUG)
PAGE_STORE_BYTES = env.number("PAGE_STORE_BYTES", 67_108_864)
MEDIA_ROOT = DATA_DIR / "media"
MEDIA_URL = env.text("MEDIA_URL", "/media/")
_media = storage.read(env.text("MEDIA_STORAGE"))
MEDIA_SENT_BY = storage.sender(env.text("MEDIA_SENT_BY"), _media)
# A form up to this size comes back with its text kept when something in it is wrong.
DATA_UPLOAD_MAX_MEMORY_SIZE = 5_000_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2_000
FILE_UPLOAD_MAX_MEMORY_SIZE = 6_000_000
# Of videos: of one of them, and of all that an account has on the site. 0 in all closes uploading.
VIDEO_MAX_BYTES = env.number("VIDEO_MAX_BYTES", 62_914_560)
VIDEO_MAX_SECONDS = env.number("VIDEO_MAX_SECONDS", 180)
VIDEO_MAX_TOTAL = env.number("VIDEO_MAX_TOTAL", 629_145_600)

# ── languages ───────────────────────────────────────────────────────────────────────────────
USE_TZ = True
TIME_ZONE = "UTC"
LANGUAGE_CODE = languages.DEFAULT
try:
    LANGUAGES = languages.opened(env.items("LANGUAGES_OPEN"))
except ValueError as error:
    raise ImproperlyConfigured(f"LANGUAGES_OPEN: {error}") from error
MODELTRANSLATION_LANGUAGES = tuple(language.code for language in languages.ALL)
MODELTRANSLATION_DEFAULT_LANGUAGE = languages.DEFAULT
MODELTRANSLATION_FALLBACK_LANGUAGES = languages.FALLBACKS
FORMAT_MODULE_PATH = ["config.formats"]
LOCALE_PATHS = [BASE_DIR / "locale"]
# Django does not know Filipino; modeltranslation asks it for every language's direction.
django.conf.locale.LANG_INFO.setdefault(
    "fil", {"bidi": False, "code": "fil", "name": "Filipino", "name_local": "Filipino"}
)

# ── static files ────────────────────────────────────────────────────────────────────────────
STATIC_URL = "/static/"
STATIC_ROOT = env.text("STATIC_ROOT", str(BASE_DIR / "build" / "static"))
STATICFILES_DIRS = [BASE_DIR / "static"]
WHITENOISE_MIMETYPES = {".webmanifest": "application/manifest+json"}
STORAGES = {
    "default": _media.storage,
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "config.static_files.HashedFiles"
    },
}

# ── people ──────────────────────────────────────────────────────────────────────────────────
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "community.passphrases.NotTheName"},
    {"NAME": "community.passphrases.LongEnough", "OPTIONS": {"min_length": 10}},
    {"NAME": "community.passphrases.NotCommon"},
]
# As Django keeps them in the database, read faster.
SESSION_ENGINE = "community.session_store"
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "/"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "email", "password1*"]
# One address, not needed for anything; a new one counts once its owner has opened the letter.
ACCOUNT_EMAIL_VERIFICATION = "optional"
ACCOUNT_CHANGE_EMAIL = True
# Nobody learns from a form whether somebody else’s address is known here.
ACCOUNT_PREVENT_ENUMERATION = "strict"
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = f"[{SITE_NAME}] "
# Whoever finds an open browser cannot change how its owner signs in.
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_FORMS = {
    "add_email": "community.forms.EmailForm",
    "change_password": "community.forms.ChangePassphraseForm",
    "login": "community.forms.LoginForm",
    "reauthenticate": "community.forms.ConfirmForm",
    "reset_password": "community.forms.ForgottenForm",
    "reset_password_from_key": "community.forms.NewPassphraseForm",
    "set_password": "community.forms.SetPassphraseForm",
    "signup": "community.forms.SignupForm",
}
ACCOUNT_ADAPTER = "community.adapter.AccountAdapter"
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_USERNAME_BLACKLIST = ["admin", "root", "founders", "yangyu", "rednote", "xiaohongshu"]
# A passkey is a way in of its own, not a second lock: docs/decisions tells why. allauth’s own
# sign-up with one wants a confirmed e-mail address, so ours is in community.joining.
MFA_ADAPTER = "community.mfa.MFAAdapter"
MFA_SUPPORTED_TYPES = ["webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_FORMS = {
    "add_webauthn": "community.mfa_forms.AddPasskeyForm",
    "edit_webauthn": "community.mfa_forms.RenamePasskeyForm",
    "generate_recovery_codes": "community.mfa_forms.MakeCodesForm",
    "login_webauthn": "community.mfa_forms.PasskeyForm",
    "reauthenticate": "community.mfa_forms.CodeForm",
    "reauthenticate_webauthn": "community.mfa_forms.ConfirmPasskeyForm",
}
# A code lets somebody in all by itself, so it is longer than allauth’s eight digits.
MFA_RECOVERY_CODE_DIGITS = 12
EMAIL_CONFIG = env.env.email_url("EMAIL_URL", default="consolemail://")
vars().update(EMAIL_CONFIG)
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.text("MAIL_FROM", "webmaster@localhost")
# Somebody may be waiting for a page while a letter leaves.
EMAIL_TIMEOUT = 10

# ── safety ──────────────────────────────────────────────────────────────────────────────────
SECURE_SSL = env.switch("HTTPS")
SECURE_SSL_REDIRECT = SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL
SECURE_HSTS_SECONDS = 31_536_000 if SECURE_SSL else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = SECURE_SSL
if env.switch("BEHIND_PROXY"):
    # Without this all readers behind the proxy would share one limit.
    ALLAUTH_TRUSTED_PROXY_COUNT = 1
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_REFERRER_POLICY = "same-origin"
# Orchestrators ask for health by plain HTTP from inside.
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "config.views.forbidden_form"
CONTENT_SECURITY_POLICY = content_security_policy(_media.origin)

# ── editing ─────────────────────────────────────────────────────────────────────────────────
MARKDOWNX_URLS_PATH = "/markdownx/markdownify/"
MARKDOWNX_UPLOAD_URLS_PATH = "/markdownx/upload/"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

# The rush mode, whatever /manage/rush/ says: for the hours when everybody comes at once.
SURGE = env.switch("SURGE")

# ── logs: to standard error, without query strings or bodies ────────────────────────────────
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
}
