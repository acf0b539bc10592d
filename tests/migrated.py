"""The tables of the test database on SQLite: laid by the migrations once for the same code, and copied by later runs."""

import fcntl
import hashlib
import shutil
import sqlite3
from pathlib import Path
from typing import IO

from django.db import connection

ROOT = Path(__file__).parent.parent
#: What migrations and `post_migrate` can have an effect from.
_CODE = {".py", ".sql", ".csv", ".tsv"}


def key_of_code() -> str:
    """The same as long as no code of the product and no pinned requirement changed."""
    rooms = [path.parent for path in ROOT.glob("*/apps.py")] + [ROOT / "cms"]
    files = {path for room in rooms for path in room.rglob("*") if path.suffix in _CODE}
    digest = hashlib.sha256()
    for path in sorted(files) + [ROOT / "requirements.txt"]:
        digest.update(f"{path.relative_to(ROOT)}\n".encode() + path.read_bytes())
    return digest.hexdigest()[:32]


class MigratedTables:
    """One worker's access to the kept tables; another worker that wants them at the same time waits."""

    def __init__(self, folder: Path) -> None:
        self._kept = folder / f"{key_of_code()}.sqlite3"
        self._own = Path(connection.creation._get_test_db_name())
        self._lock: IO[str] = (folder / "lock").open("w")
        fcntl.flock(self._lock, fcntl.LOCK_EX)
        self.are_there = self._kept.exists()
        if self.are_there:
            shutil.copyfile(self._kept, self._own)
            self._lock.close()

    def keep(self) -> None:
        """Keep what the migrations have laid just now; what was kept of other code goes."""
        if self.are_there:
            return
        for old in self._kept.parent.glob("*.sqlite3"):
            old.unlink()
        fresh = self._kept.with_suffix(".fresh")
        with sqlite3.connect(fresh) as target:
            connection.connection.backup(target)
        target.close()
        fresh.rename(self._kept)
        self._lock.close()

    def forget(self) -> None:
        """Remove this worker's own copy."""
        connection.close()
        for path in self._own.parent.glob(f"{self._own.name}*"):
            path.unlink()
