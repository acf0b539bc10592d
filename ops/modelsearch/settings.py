"""Settings of modelsearch's test project on our backends."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path
from typing import Any

from cms.settings.database import database_from_url

ENGINES = {
    "sqlite": "search.backends.sqlite",
    "postgresql": "search.backends.postgresql",
    "elasticsearch": "search.backends.elasticsearch",
}
ENGINE = os.environ["GUIJU_MODELSEARCH_ENGINE"]

SECRET_KEY = "test-only"  # noqa: S105  (tests only)
USE_TZ = True
DEFAULT_AUTO_FIELD = "django.db.models.AutoField"
INSTALLED_APPS = [
    "modelsearch.test.testapp",
    "modelsearch",
    "taggit",
    "django.contrib.auth",
    "django.contrib.contenttypes",
]
_FOLDER = Path(tempfile.mkdtemp(prefix="guiju-modelsearch-"))
atexit.register(shutil.rmtree, _FOLDER, ignore_errors=True)
#: `rows.write` puts them here.
FIXTURE_DIRS = [_FOLDER]
_URL = os.environ.get("GUIJU_TEST_DATABASE_URL", f"sqlite:///{_FOLDER / 'unused.sqlite3'}")
DATABASES = {"default": database_from_url(_URL)}
if ENGINE == "postgresql":
    INSTALLED_APPS.append("django.contrib.postgres")

MODELSEARCH_BACKENDS: dict[str, dict[str, Any]] = {"default": {"BACKEND": ENGINES[ENGINE]}}
if ENGINE == "elasticsearch":
    MODELSEARCH_BACKENDS["default"] |= {
        "URLS": os.environ["GUIJU_ELASTICSEARCH_URL"].split(","),
        "INDEX_PREFIX": "modelsearchtest_",
        "TIMEOUT": 60,
    }
