"""Settings of the test suite: quick password hashing, mail in memory, tasks at once."""

import os
import tempfile
from pathlib import Path

from cms.settings.base import *  # noqa: F403  (a settings module is its parent with changes)
from cms.settings.database import database_from_url

SECRET_KEY = "test-only-key-that-production-refuses-0123456789abcdef"  # noqa: S105  (tests only)
DEBUG = False
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
GUIJU_DEMO = True
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
_VAR = Path(os.environ.get("GUIJU_TEST_VAR") or tempfile.mkdtemp(prefix="guiju-test-"))
GUIJU_BLOB_DIR = _VAR / "blobs"
GUIJU_CHECKPOINT_DIR = _VAR / "checkpoints"
GUIJU_KEY_DIR = _VAR / "keys"
MEDIA_ROOT = _VAR / "media"
_URL = os.environ.get("GUIJU_TEST_DATABASE_URL", f"sqlite:///{_VAR / 'unused.sqlite3'}")
DATABASES = {"default": database_from_url(_URL)}
if "sqlite3" in DATABASES["default"]["ENGINE"]:
    # A file, not memory: real connections, real locks, as in the product.
    DATABASES["default"]["TEST"] = {"NAME": str(_VAR / "test.sqlite3")}
# No collected static files in tests.
WHITENOISE_AUTOREFRESH = True
WHITENOISE_USE_FINDERS = True
# A test that wants Elasticsearch says so; the environment of whoever runs the suite does not decide.
GUIJU_ELASTICSEARCH_URL = ""
GUIJU_METRICS_TOKEN = ""
