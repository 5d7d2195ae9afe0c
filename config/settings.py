"""Settings, from the environment only: each variable with its type and default stands in `env` below."""

import os
import re
import sys
from pathlib import Path
from typing import Any

import environ
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from config.databases import WAIT, databases
from config.headers import CONTENT_SECURITY_POLICY as CONTENT_SECURITY_POLICY
from config.logo import read_logo
from config.logs import logging_at
from config.passwords import VALIDATORS
from config.secret_key import secret_key

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = BASE_DIR / "var"
# Where matplotlib keeps its list of fonts: a service has no home directory to write to.
os.environ.setdefault("MPLCONFIGDIR", str(VAR_DIR / "matplotlib"))

env = environ.Env(
    DJANGO_SECRET_KEY=(str, ""),  # signs cookies and private links; required
    DJANGO_SECRET_KEY_FILE=(str, str(VAR_DIR / "secret_key")),  # read when DJANGO_SECRET_KEY is not set
    DEBUG=(bool, False),
    ALLOWED_HOSTS=(list, ["localhost", "127.0.0.1", "[::1]"]),
    CSRF_TRUSTED_ORIGINS=(list, []),  # https://host of a site behind a proxy that changes the Host header
    DATABASE_URL=(str, f"sqlite:///{VAR_DIR / 'db.sqlite3'}"),
    DATABASE_REPLICA_URL=(str, ""),  # a streaming replica that analysis and exports read from
    WORKER=(bool, False),  # true: manage.py db_worker runs, and does what can wait
    PLAIN_HTTP=(bool, False),  # true: cookies also travel without TLS, for a demo on one's own machine
    BEHIND_PROXY=(bool, False),  # true: the front server sets X-Forwarded-Proto, and clients cannot
    HSTS_SECONDS=(int, 0),
    STATIC_ROOT=(str, str(VAR_DIR / "static")),
    TIME_ZONE=(str, "America/Toronto"),
    SITE_NAME=(str, "Practice survey"),
    SITE_URL=(str, ""),  # https://host as e-mails name it; by default the host of the page that sends them
    SITE_LOGO=(str, ""),  # an SVG, PNG or WebP file, shown at the top of every page
    SITE_LOGO_DARK=(str, ""),  # the same for dark pages
    SITE_LOGO_ALT=(str, ""),  # what the logo says in words, where it is not the site's name
    SITE_CONTACT=(str, ""),  # whom a visitor can write to about the site
    LOG_LEVEL=(str, "INFO"),
    BACKUP_KEY=(str, ""),  # an age key (age1...) that manage.py backup encrypts for
    BACKUP_DAYS=(int, 7),  # daily backups older than this are deleted; respondents are told so
    FILE_HOURS=(int, 24),  # for which a file that staff requested can be fetched
    LOW_DISK_MB=(int, 500),  # less free space than this is announced
    EMAIL_URL=(str, ""),  # smtp+tls://user:password@host:587
    MAIL_FROM=(str, "webmaster@localhost"),  # the sender of the site's mail
    PAPER_SIZE=(str, "letter"),  # of the print-and-post version and the report: letter or a4
    STAFF_MFA=(str, ""),  # required or optional: the second factor of staff; required unless DEBUG is on
    MOST_BEGUN=(int, 2000),  # people who may begin one survey in a quarter of an hour
    SMALLEST_CELL=(int, 6),  # counts below this are hidden where they could single somebody out
)

# --- what runs this, and its key -------------------------------------------------------------------

DEBUG: bool = env("DEBUG")
# The servers' entry points load the settings; manage.py does so without them. How long each may wait differs.
SERVES_PAGES = not {"config.wsgi", "config.asgi"}.isdisjoint(sys.modules)
# pytest and mypy load the settings before anything of ours could set a variable for them.
UNDER_TEST = not {"pytest", "mypy"}.isdisjoint(sys.modules)
SECRET_KEY = secret_key(env, may_pass=DEBUG or UNDER_TEST)
ALLOWED_HOSTS: list[str] = env("ALLOWED_HOSTS")
CSRF_TRUSTED_ORIGINS: list[str] = env("CSRF_TRUSTED_ORIGINS")
ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

# --- what it is made of ----------------------------------------------------------------------------

INSTALLED_APPS = [
    "allauth.account",  # allauth.mfa stands on it
    "allauth.mfa",
    "django_tasks",
    "django_tasks_db",
    "surveyapp",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "crispy_forms",
    "crispy_bootstrap5",
    "csp",
    "django_cotton.apps.SimpleAppConfig",  # the loader and the tags are named below
]

MIDDLEWARE = [
    # What all answers carry, static files and refusals included.
    "django.middleware.security.SecurityMiddleware",
    "config.headers.strict_headers",
    "csp.middleware.CSPMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "config.logo.serve_logos",
    "surveyapp.request_guard.guard_requests",
    "surveyapp.middleware.limit_waiting",
    "surveyapp.former_cookies.rename_former_cookies",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "surveyapp.middleware.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "surveyapp.middleware.staff_sessions",
    "surveyapp.middleware.second_factor_first",
    "surveyapp.unsent_forms.UnsentForms",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
]

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "config.context.site",
            ],
            "builtins": ["surveyapp.templatetags.date_tags", "django_cotton.templatetags.cotton"],
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    ["django_cotton.cotton_loader.Loader"],  # DIRS, then the folders of the apps
                )
            ],
        },
    }
]

# <c-card> is templates/components/card.html. A component sees what it is given, not what its page knows.
COTTON_DIR = "components"
COTTON_ISOLATE_BY_DEFAULT = True

CRISPY_ALLOWED_TEMPLATE_PACKS = "bootstrap5"
CRISPY_TEMPLATE_PACK = "bootstrap5"
SITE_NAME: str = env("SITE_NAME")
SITE_URL: str = env("SITE_URL").rstrip("/")
if SITE_URL and not re.fullmatch(r"https?://[^/\s?#]+", SITE_URL):
    raise ImproperlyConfigured(
        f"SITE_URL is “{SITE_URL}”: give the address of the site alone, such as https://survey.example.org."
    )
SITE_CONTACT: str = env("SITE_CONTACT")
SITE_LOGO = read_logo("SITE_LOGO", env("SITE_LOGO"))
SITE_LOGO_DARK = read_logo("SITE_LOGO_DARK", env("SITE_LOGO_DARK"))
SITE_LOGO_ALT: str = env("SITE_LOGO_ALT")
if SITE_LOGO_DARK and not SITE_LOGO:
    raise ImproperlyConfigured("SITE_LOGO_DARK is set without SITE_LOGO: name the logo of light pages too.")
PAPER_SIZE: str = env("PAPER_SIZE").lower()
if PAPER_SIZE not in ("letter", "a4"):
    raise ImproperlyConfigured(f"PAPER_SIZE is “{PAPER_SIZE}”: set it to letter or a4.")

# --- database --------------------------------------------------------------------------------------

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

DATABASES = databases(env, VAR_DIR, serves_pages=SERVES_PAGES)
DATABASE_WAIT = WAIT  # seconds that the statements of one request may take
DATABASE_ROUTERS = ["surveyapp.models.replicas.Router"]

# --- what can wait ---------------------------------------------------------------------------------

WORKER: bool = env("WORKER")
AT_ONCE, QUEUED = "django_tasks.backends.immediate.ImmediateBackend", "django_tasks_db.DatabaseBackend"
TASKS = {"default": {"BACKEND": QUEUED if WORKER else AT_ONCE}}

# --- keeping the site ------------------------------------------------------------------------------

BACKUP_KEY: str = env("BACKUP_KEY")
BACKUP_DAYS: int = env("BACKUP_DAYS")
if BACKUP_DAYS < 1:
    raise ImproperlyConfigured(f"BACKUP_DAYS is {BACKUP_DAYS}: give 1 or more.")
FILE_HOURS: int = env("FILE_HOURS")
if not 1 <= FILE_HOURS <= 168:
    raise ImproperlyConfigured(f"FILE_HOURS is {FILE_HOURS}: give 1 to 168, the hours of a week.")
LOW_DISK_MB: int = env("LOW_DISK_MB")
vars().update(environ.Env.email_url_config(env("EMAIL_URL") or "dummymail://"))
DEFAULT_FROM_EMAIL: str = env("MAIL_FROM")
EMAIL_TIMEOUT = 10  # seconds that a mail server may keep a page waiting

# --- what is held off -------------------------------------------------------------------------------

MOST_BEGUN: int = env("MOST_BEGUN")

# --- what respondents see of results ---------------------------------------------------------------

SMALLEST_CELL: int = env("SMALLEST_CELL")
if SMALLEST_CELL < 3:
    raise ImproperlyConfigured(
        f"SMALLEST_CELL is {SMALLEST_CELL}: give 3 or more (6 is usual), since a hidden count that could "
        "only be 1 would not be hidden."
    )

# --- languages and time ----------------------------------------------------------------------------

LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English")), ("fr", _("French"))]
LANGUAGE_COOKIE_AGE = 365 * 24 * 60 * 60
LANGUAGE_COOKIE_HTTPONLY = True
LOCALE_PATHS = [BASE_DIR / "surveyapp" / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE: str = env("TIME_ZONE")

# --- static files ----------------------------------------------------------------------------------

STATIC_URL = "/static/"
STATIC_ROOT = Path(env("STATIC_ROOT"))
WHITENOISE_USE_FINDERS = DEBUG
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": (
            "django.contrib.staticfiles.storage.StaticFilesStorage"
            if DEBUG
            else "config.static.BundledStorage"
        )
    },
}
# What every page loads, made one file each when the files are collected.
STATIC_BUNDLES = {
    "surveyapp/pages.css": ["vendor/bootstrap/bootstrap.reduced.css", "surveyapp/site.css"],
    "surveyapp/staff-pages.css": ["surveyapp/components.css", "surveyapp/staff.css"],
    "surveyapp/answering.js": ["surveyapp/conditions.js", "surveyapp/combobox.js", "surveyapp/survey.js"],
}

# --- security --------------------------------------------------------------------------------------

PLAIN_HTTP: bool = env("PLAIN_HTTP")
SESSION_COOKIE_SECURE = not PLAIN_HTTP
CSRF_COOKIE_SECURE = not PLAIN_HTTP
LANGUAGE_COOKIE_SECURE = not PLAIN_HTTP
# Browsers take cookies of such names over TLS alone, and those of __Host- from this very host.
HOST_PREFIX, SECURE_PREFIX = ("", "") if PLAIN_HTTP else ("__Host-", "__Secure-")
SESSION_COOKIE_NAME = f"{HOST_PREFIX}sessionid"
CSRF_COOKIE_NAME = f"{HOST_PREFIX}csrftoken"
LANGUAGE_COOKIE_NAME = f"{HOST_PREFIX}language"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"  # sets no cookie of its own
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "surveyapp.unsent_forms.csrf_failure"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_HSTS_SECONDS: int = env("HSTS_SECONDS")
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if env("BEHIND_PROXY") else None
# A front server sends people to HTTPS before they come here; what asks for the site's health is local.
SECURE_SSL_REDIRECT: bool = env("BEHIND_PROXY")
SECURE_REDIRECT_EXEMPT = [r"^health/"]
X_FRAME_OPTIONS = "DENY"
# HSTS speaks for this host alone: its subdomains, and browsers' lists, are the institution's to decide.
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]

# A request is bounded before a view sees it; only staff upload files, and small ones (tables to check).
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
DATA_UPLOAD_MAX_NUMBER_FILES = 10
LARGEST_BODY = 3 * 1024 * 1024  # with files; as the front server says (client_max_body_size)

# --- staff -----------------------------------------------------------------------------------------

LOGIN_URL = "staff:sign_in"
LOGIN_REDIRECT_URL = "staff:surveys"
LOGOUT_REDIRECT_URL = "staff:sign_in"
STAFF_IDLE_SECONDS = 60 * 60  # a session that is left alone for longer ends
STAFF_SESSION_SECONDS = 24 * 60 * 60  # and each ends after this
SESSION_COOKIE_AGE = STAFF_SESSION_SECONDS
STAFF_MFA: str = env("STAFF_MFA").lower() or ("optional" if DEBUG else "required")
if STAFF_MFA not in ("required", "optional"):
    raise ImproperlyConfigured(f"STAFF_MFA is “{STAFF_MFA}”: set it to required or optional.")
MFA_ADAPTER = "surveyapp.accounts.mfa_adapter.Adapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes", "webauthn"]
MFA_TOTP_TOLERANCE = 1  # a telephone's clock may be half a minute off
PASSWORD_RESET_TIMEOUT = 3 * 24 * 60 * 60  # a link to choose a password works for three days
AUTH_PASSWORD_VALIDATORS = VALIDATORS

# --- logs ------------------------------------------------------------------------------------------

LOGGING = logging_at(env("LOG_LEVEL"))
