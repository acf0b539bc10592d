"""How a database URL becomes Django's DATABASES entry: SQLite on a laptop, PostgreSQL in an organisation."""

from typing import Any
from urllib.parse import unquote, urlsplit

#: Every statement that SQLite must hear when a connection opens. FULL makes an acknowledged signature
#: survive a power cut; recursive_triggers lets the evidence guard see the delete inside INSERT OR REPLACE.
SQLITE_PRAGMAS = (
    "PRAGMA journal_mode=WAL;"
    "PRAGMA synchronous=FULL;"
    "PRAGMA busy_timeout=30000;"
    "PRAGMA foreign_keys=ON;"
    "PRAGMA recursive_triggers=ON;"
)


def database_from_url(url: str) -> dict[str, Any]:
    """Read `sqlite:///path` or `postgresql://user:password@host:port/name`; ValueError for anything else."""
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": unquote(url.removeprefix("sqlite:///")),
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 30,
                "init_command": SQLITE_PRAGMAS,
            },
        }
    if parts.scheme in {"postgres", "postgresql"}:
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": unquote(parts.path.lstrip("/")),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": parts.hostname or "",
            "PORT": str(parts.port or ""),
            "CONN_MAX_AGE": 60,
        }
    raise ValueError("GUIJU_DATABASE_URL must begin with sqlite:/// or postgresql://")
