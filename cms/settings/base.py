"""Settings shared by every way of running Guiju. Each of the product's own settings begins with GUIJU_."""

import os
from pathlib import Path

from django.utils.translation import gettext_lazy as _

from cms.settings.database import database_from_url

BASE_DIR = Path(__file__).resolve().parent.parent.parent
#: Everything the running product writes lies below this folder: database, blobs, keys, checkpoints.
VAR_DIR = Path(os.environ.get("GUIJU_VAR_DIR", BASE_DIR / "var"))
VAR_DIR.mkdir(parents=True, exist_ok=True)

INSTALLED_APPS = [
    "cms",
    "workflows",
    "documents",
    "people",
    "search",
    "ledger",
    "wagtail_modeladmin",
    "people.wagtail_users.PeopleUsersConfig",
    "wagtail.contrib.table_block",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "treebeard",
    "reversion",
    "axes",
    "csp",
    "django_tasks",
    "django_tasks_db",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    # Wagtail uses its filters; installed, it brings their Chinese.
    "django.contrib.humanize",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "people.middleware.LoginRequired",
    "cms.middleware.AdminAllowList",
    "people.middleware.LanguageMiddleware",
    "documents.middleware.FilesOfThisPage",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "cms.urls"
WSGI_APPLICATION = "cms.wsgi.application"

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
                "cms.context_processors.portal",
            ],
        },
    },
]

DATABASES = {
    "default": database_from_url(
        os.environ.get("GUIJU_DATABASE_URL", f"sqlite:///{VAR_DIR / 'guiju.sqlite3'}")
    )
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "people.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "login"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "login"
PASSWORD_RESET_TIMEOUT = 60 * 60 * 24
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_AGE = 60 * 60 * 12
CSRF_COOKIE_HTTPONLY = True

# Wrong passwords, at login and at signing alike: eight, then account and address wait half an hour.
AXES_FAILURE_LIMIT = 8
AXES_COOLOFF_TIME = 0.5
AXES_LOCKOUT_PARAMETERS = ["username", "ip_address"]
AXES_RESET_ON_SUCCESS = True
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_LOCKOUT_TEMPLATE = "people/locked.html"

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "简体中文"), ("en", "English")]
#: Ours first: it may say otherwise what a package says. (ops.messages.update and ops.messages.wagtail write them.)
LOCALE_PATHS = [BASE_DIR / "locale", BASE_DIR / "locale" / "wagtail"]
USE_I18N = True
USE_TZ = True
#: The organisation's time zone: dates of effect are dates here.
TIME_ZONE = os.environ.get("GUIJU_TIME_ZONE", "Asia/Shanghai")

STATIC_URL = "/static/"
STATIC_ROOT = BASE_DIR / "staticfiles"
#: Guides by role, shown at /guide/, and their pictures.
GUIJU_GUIDES_DIR = BASE_DIR / "docs" / "guides"
GUIJU_GUIDE_PICTURES_DIR = BASE_DIR / "docs" / "pictures" / "guide"
STATICFILES_DIRS = [("guide", GUIJU_GUIDE_PICTURES_DIR)]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
MEDIA_ROOT = VAR_DIR / "media"
# Uploads are bounded before anything reads them.
DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000
FILE_UPLOAD_HANDLERS = [
    "documents.uploading.BoundedUpload",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": []}}

EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = VAR_DIR / "mail"
DEFAULT_FROM_EMAIL = "guiju@localhost"

WAGTAIL_SITE_NAME = "规矩 Guiju"
#: Where people reach the product; printed on papers and in mails.
GUIJU_BASE_URL = os.environ.get("GUIJU_BASE_URL", "http://127.0.0.1:8000").rstrip("/")
WAGTAILADMIN_BASE_URL = GUIJU_BASE_URL
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAILAPI_DOCS_ENABLED = False
WAGTAIL_WORKFLOW_REQUIRE_REAPPROVAL_ON_EDIT = True
WAGTAIL_WORKFLOW_CANCEL_ON_PUBLISH = False
WAGTAIL_FINISH_WORKFLOW_ACTION = "workflows.finish.finish_workflow"
#: The editor keeps a draft by itself, so many milliseconds after the last change; a draft once submitted is never written over.
WAGTAIL_AUTOSAVE_INTERVAL = 5000
WAGTAILADMIN_COMMENTS_ENABLED = False
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAILADMIN_PERMITTED_LANGUAGES = [("zh-hans", "简体中文"), ("en", "English")]
WAGTAILADMIN_LOGIN_URL = "login"
#: Wagtail's own explorer and choosers, on the database in use; readers are answered by the search room itself.
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "search.backends"}}
SILENCED_SYSTEM_CHECKS = ["wagtailadmin.W003"]

# --- the product's own settings ---
#: Elasticsearch beside the index inside the database: its addresses, separated by commas; empty: there is none.
GUIJU_ELASTICSEARCH_URL = os.environ.get("GUIJU_ELASTICSEARCH_URL", "").strip()
#: What the names of its indexes begin with; one for each Guiju that shares a cluster.
GUIJU_ELASTICSEARCH_PREFIX = os.environ.get("GUIJU_ELASTICSEARCH_PREFIX", "guiju-search")
#: The authority that signed its certificate (PEM), and the key by which it knows us.
GUIJU_ELASTICSEARCH_CA_FILE = os.environ.get("GUIJU_ELASTICSEARCH_CA_FILE", "")
GUIJU_ELASTICSEARCH_API_KEY = os.environ.get("GUIJU_ELASTICSEARCH_API_KEY", "")
#: Who sends it as a bearer token reads /metrics/ without a login; empty: administrators alone.
GUIJU_METRICS_TOKEN = os.environ.get("GUIJU_METRICS_TOKEN", "").strip()
#: Name of the organisation, on every page and paper.
GUIJU_ORGANISATION = os.environ.get("GUIJU_ORGANISATION", "启衡信息")
GUIJU_ORGANISATION_EN = os.environ.get("GUIJU_ORGANISATION_EN", "Qiheng Information")
#: Files by SHA-256 (releases' PDFs, attachments, pictures).
GUIJU_BLOB_DIR = VAR_DIR / "blobs"
#: Signed heads of the trail; in production a folder on another disk or machine.
GUIJU_CHECKPOINT_DIR = VAR_DIR / "checkpoints"
#: The key that signs checkpoints; made at first use.
GUIJU_KEY_DIR = VAR_DIR / "keys"
#: The organisation's own key for the seal of PDFs (PKCS#12 or PEM); empty: one made at first use in GUIJU_KEY_DIR.
GUIJU_SEAL_KEY_FILE = os.environ.get("GUIJU_SEAL_KEY_FILE", "")
GUIJU_SEAL_KEY_PASSWORD = os.environ.get("GUIJU_SEAL_KEY_PASSWORD", "")
#: A server that stamps the time on seals (RFC 3161); without its stamp nothing is released while it is required.
GUIJU_TIMESTAMP_URL = os.environ.get("GUIJU_TIMESTAMP_URL", "")
GUIJU_TIMESTAMP_REQUIRED = os.environ.get("GUIJU_TIMESTAMP_REQUIRED", "1") == "1"
#: How many proxies of ours stand before the product; each adds the address it was asked from to X-Forwarded-For.
GUIJU_PROXIES = int(os.environ.get("GUIJU_PROXIES", "0"))
#: Largest file that may be imported or attached, in bytes.
GUIJU_MAX_UPLOAD_BYTES = 20 * 1024 * 1024

GUIJU_PRODUCT = _("Guiju")

_SELF = "'self'"
CONTENT_SECURITY_POLICY = {
    "EXCLUDE_URL_PREFIXES": ("/admin/",),
    "DIRECTIVES": {
        "default-src": [_SELF],
        "script-src": [_SELF],
        "style-src": [_SELF],
        "img-src": [_SELF, "data:"],
        "object-src": ["'none'"],
        "frame-ancestors": [_SELF],
        "base-uri": [_SELF],
        "form-action": [_SELF],
    },
}
