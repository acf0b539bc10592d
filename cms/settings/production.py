"""Settings of an organisation's own server: everything comes from the environment, and an insecure value is refused.

Every refusal names the variable. `docs/operations.md` lists them.
"""

import os
import sys
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

from cms.settings.base import *  # noqa: F403  (a settings module is its parent with changes)
from cms.settings.base import (
    BASE_DIR,
    CONTENT_SECURITY_POLICY,
    GUIJU_ELASTICSEARCH_CA_FILE,
    GUIJU_ELASTICSEARCH_PREFIX,
    GUIJU_ELASTICSEARCH_URL,
    GUIJU_METRICS_TOKEN,
    VAR_DIR,
)
from cms.settings.database import database_from_url
from cms.settings.search import refuse_insecure_elasticsearch


def required(name: str) -> str:
    """The value of an environment variable; ImproperlyConfigured when it is missing or blank."""
    value = os.environ.get(name, "").strip()
    if not value:
        raise ImproperlyConfigured(f"{name} is not set; production reads it from the environment")
    return value


DEBUG = False
GUIJU_DEMO = False

SECRET_KEY = required("GUIJU_SECRET_KEY")
if len(SECRET_KEY) < 50 or len(set(SECRET_KEY)) < 10 or "only-key" in SECRET_KEY:
    raise ImproperlyConfigured(
        "GUIJU_SECRET_KEY must be at least 50 random characters, and not one of the demo's"
    )

ALLOWED_HOSTS = [host.strip() for host in required("GUIJU_ALLOWED_HOSTS").split(",") if host.strip()]
if any(host.startswith(("*", ".")) for host in ALLOWED_HOSTS):
    raise ImproperlyConfigured(
        "GUIJU_ALLOWED_HOSTS must name the hosts; a wildcard lets anyone forge links in mails"
    )

GUIJU_BASE_URL = required("GUIJU_BASE_URL").rstrip("/")
if not GUIJU_BASE_URL.startswith("https://"):
    raise ImproperlyConfigured(
        "GUIJU_BASE_URL must begin with https://; it is printed on papers and in mails"
    )
WAGTAILADMIN_BASE_URL = GUIJU_BASE_URL
CSRF_TRUSTED_ORIGINS = [GUIJU_BASE_URL]

_DATABASE = required("GUIJU_DATABASE_URL")
if {"migrate", "grant_rights"} & set(sys.argv[1:2]) and os.environ.get("GUIJU_OWNER_DATABASE_URL"):
    # Only these work as the owner of the tables; the application's own role could not switch triggers off.
    _DATABASE = os.environ["GUIJU_OWNER_DATABASE_URL"]
DATABASES = {"default": database_from_url(_DATABASE)}

if not os.environ.get("GUIJU_VAR_DIR"):
    raise ImproperlyConfigured("GUIJU_VAR_DIR is not set; it is the folder that holds files, keys and mail")
GUIJU_CHECKPOINT_DIR = Path(required("GUIJU_CHECKPOINT_DIR")).resolve()
if GUIJU_CHECKPOINT_DIR.is_relative_to(VAR_DIR.resolve()):
    raise ImproperlyConfigured("GUIJU_CHECKPOINT_DIR must lie outside GUIJU_VAR_DIR, best on another machine")

GUIJU_SEAL_KEY_FILE = required("GUIJU_SEAL_KEY_FILE")
if "make_seal_key" not in sys.argv[1:2]:
    _SEAL_KEY = Path(GUIJU_SEAL_KEY_FILE)
    if not _SEAL_KEY.is_file():
        raise ImproperlyConfigured(
            f"GUIJU_SEAL_KEY_FILE: {_SEAL_KEY} is not there; put the organisation's key there, "
            "or let `manage.py make_seal_key` make one"
        )
    if _SEAL_KEY.stat().st_mode & 0o077:
        raise ImproperlyConfigured(
            f"GUIJU_SEAL_KEY_FILE: {_SEAL_KEY} can be read by others; take their rights away (chmod 600)"
        )
GUIJU_TIMESTAMP_URL = os.environ.get("GUIJU_TIMESTAMP_URL", "").strip()
if GUIJU_TIMESTAMP_URL and not GUIJU_TIMESTAMP_URL.startswith(("http://", "https://")):
    raise ImproperlyConfigured("GUIJU_TIMESTAMP_URL must begin with https:// or http://")

refuse_insecure_elasticsearch(
    GUIJU_ELASTICSEARCH_URL, GUIJU_ELASTICSEARCH_PREFIX, GUIJU_ELASTICSEARCH_CA_FILE
)

if GUIJU_METRICS_TOKEN and len(GUIJU_METRICS_TOKEN) < 32:
    raise ImproperlyConfigured(
        "GUIJU_METRICS_TOKEN must be at least 32 random characters; whoever has it reads /metrics/"
    )

EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
EMAIL_HOST = required("GUIJU_EMAIL_HOST")
EMAIL_PORT = int(os.environ.get("GUIJU_EMAIL_PORT", "587"))
EMAIL_HOST_USER = os.environ.get("GUIJU_EMAIL_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("GUIJU_EMAIL_PASSWORD", "")
EMAIL_USE_TLS = os.environ.get("GUIJU_EMAIL_TLS", "1") == "1"
DEFAULT_FROM_EMAIL = required("GUIJU_EMAIL_FROM")

STATIC_ROOT = BASE_DIR / "staticfiles"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

SECURE_SSL_REDIRECT = True
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = 60 * 60 * 24 * 365
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
SECURE_REFERRER_POLICY = "same-origin"

CONTENT_SECURITY_POLICY["DIRECTIVES"] |= {"upgrade-insecure-requests": True}  # type: ignore[operator]  # typed as object

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "INFO"},
}
