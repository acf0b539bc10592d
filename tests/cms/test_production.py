"""Production reads everything from the environment and refuses to start with an insecure value, naming it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
GOOD = {
    "GUIJU_SECRET_KEY": "k3Jd8s-Qw7Zx1-Lp0Vb5Nm2-Gh6Tr9Yu4-Io8Ae3Sf7-Dc1Xz5Bq",
    "GUIJU_ALLOWED_HOSTS": "guiju.example.org",
    "GUIJU_BASE_URL": "https://guiju.example.org",
    "GUIJU_EMAIL_HOST": "mail.example.org",
    "GUIJU_EMAIL_FROM": "guiju@example.org",
}


def started(
    tmp_path: Path, command: str = "serve", says: str = "'started'", **changes: str | None
) -> subprocess.CompletedProcess[str]:
    """Load the production settings in a process of its own, as that command of ours does."""
    seal = tmp_path / "seal.pem"
    if not seal.exists():
        seal.touch(mode=0o600)
    values = {
        **GOOD,
        "GUIJU_DATABASE_URL": f"sqlite:///{tmp_path}/g.sqlite3",
        "GUIJU_VAR_DIR": str(tmp_path / "var"),
        "GUIJU_CHECKPOINT_DIR": str(tmp_path / "checkpoints"),
        "GUIJU_SEAL_KEY_FILE": str(seal),
        **changes,
    }
    environment = {k: v for k, v in os.environ.items() if not k.startswith("GUIJU_")}
    environment |= {k: v for k, v in values.items() if v is not None}
    environment["DJANGO_SETTINGS_MODULE"] = "cms.settings.production"
    code = (
        f"import sys; sys.argv = ['manage.py', {command!r}]; import django; django.setup(); "
        f"from django.conf import settings; print({says})"
    )
    return subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )


def test_it_starts_with_everything_in_order(tmp_path: Path) -> None:
    assert started(tmp_path).stdout.strip() == "started"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        *[(name, None) for name in GOOD],
        ("GUIJU_DATABASE_URL", None),
        ("GUIJU_VAR_DIR", None),
        ("GUIJU_CHECKPOINT_DIR", None),
        ("GUIJU_SEAL_KEY_FILE", None),
        ("GUIJU_SEAL_KEY_FILE", "/nowhere/seal.pem"),
        ("GUIJU_TIMESTAMP_URL", "ftp://tsa.example.org"),
        ("GUIJU_ELASTICSEARCH_URL", "http://search.example.org:9200"),
        ("GUIJU_ELASTICSEARCH_URL", "https://a.example.org:9200,http://b.example.org:9200"),
        ("GUIJU_ELASTICSEARCH_URL", "search.example.org"),
        ("GUIJU_ELASTICSEARCH_URL", "https://[::1"),
        ("GUIJU_ELASTICSEARCH_URL", "https://elastic:secret@search.example.org:9200"),
        ("GUIJU_METRICS_TOKEN", "short"),
        ("GUIJU_SECRET_KEY", "short"),
        ("GUIJU_SECRET_KEY", "a" * 60),
        ("GUIJU_SECRET_KEY", "demo-only-key-that-production-refuses-0123456789abcdef"),
        ("GUIJU_ALLOWED_HOSTS", "*"),
        ("GUIJU_ALLOWED_HOSTS", ".example.org"),
        ("GUIJU_BASE_URL", "http://guiju.example.org"),
        ("GUIJU_DATABASE_URL", "mysql://x"),
    ],
)
def test_a_missing_or_insecure_value_is_refused_and_named(
    tmp_path: Path, name: str, value: str | None
) -> None:
    result = started(tmp_path, **{name: value})
    assert result.returncode != 0
    assert name in result.stderr.splitlines()[-1]


def test_checkpoints_beside_the_database_are_refused(tmp_path: Path) -> None:
    result = started(tmp_path, GUIJU_CHECKPOINT_DIR=str(tmp_path / "var" / "checkpoints"))
    assert "GUIJU_CHECKPOINT_DIR must lie outside" in result.stderr


def test_a_seal_key_that_others_can_read_is_refused(tmp_path: Path) -> None:
    (tmp_path / "seal.pem").touch(mode=0o644)
    result = started(tmp_path)
    assert "GUIJU_SEAL_KEY_FILE" in result.stderr and "chmod 600" in result.stderr


@pytest.mark.parametrize(
    ("command", "role"),
    [
        ("migrate", "guiju_owner"),
        ("grant_rights", "guiju_owner"),
        ("serve", "guiju_app"),
        ("run_due", "guiju_app"),
    ],
)
def test_only_what_changes_tables_or_rights_works_as_their_owner(
    tmp_path: Path, command: str, role: str
) -> None:
    result = started(
        tmp_path,
        command,
        "settings.DATABASES['default']['USER']",
        GUIJU_DATABASE_URL="postgresql://guiju_app:a@127.0.0.1/guiju",
        GUIJU_OWNER_DATABASE_URL="postgresql://guiju_owner:b@127.0.0.1/guiju",
    )
    assert result.stdout.strip() == role
