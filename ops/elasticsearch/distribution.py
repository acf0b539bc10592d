"""The server's programs: from Maven Central, once, kept outside the work tree. And the Java that runs them."""

import os
import re
import shutil
import subprocess
from pathlib import Path

LEAST_JAVA = 21
_POM = Path(__file__).parent / "pom.xml"


class Missing(Exception):
    """Something the server needs is not on this machine; the text says what, and where one gets it."""


def java_home() -> Path:
    """JAVA_HOME when it is new enough, else the newest JDK of /usr/lib/jvm; Missing when there is none."""
    named = os.environ.get("JAVA_HOME")
    if named and _version(Path(named)) >= LEAST_JAVA:
        return Path(named)
    found = sorted(Path("/usr/lib/jvm").glob("*"), key=_version)
    if found and _version(found[-1]) >= LEAST_JAVA:
        return found[-1]
    raise Missing(
        f"Elasticsearch needs a JDK of version {LEAST_JAVA} or newer: none in JAVA_HOME"
        f" ({named or 'not set'}) and none below /usr/lib/jvm. Any build will do, for example Temurin's."
    )


def _version(home: Path) -> int:
    """The major version by the JDK's own `release` file; 0 when it is none."""
    try:
        told = re.search(r'^JAVA_VERSION="(\d+)', (home / "release").read_text(), re.MULTILINE)
    except OSError:
        return 0
    return int(told.group(1)) if told and (home / "bin" / "java").exists() else 0


def cache() -> Path:
    """Where the programs are kept. The server never runs as root, so root keeps them where others can read."""
    if os.geteuid() == 0:
        return Path("/var/cache/guiju/elasticsearch")
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "guiju" / "elasticsearch"


def server_home() -> Path:
    """The folder of the server's programs, fetched when it is not there yet (some 950 MB, of which 200 stay)."""
    kept = cache()
    if not _unpacked(kept):
        _fetch(kept)
    return _unpacked(kept)[0]


def _unpacked(kept: Path) -> list[Path]:
    return [lib.parent for lib in kept.glob("unpacked/*/elasticsearch/lib") if (kept / "whole").exists()]


def _fetch(kept: Path) -> None:
    if shutil.which("mvn") is None:
        raise Missing("Maven is not installed (Debian: maven); it fetches the Elasticsearch server.")
    print("Fetching the Elasticsearch server, once …", flush=True)  # noqa: T201
    kept.mkdir(parents=True, exist_ok=True)
    repository = kept / "maven"
    subprocess.run(  # noqa: S603
        ["mvn", "-B", "-q", "-f", str(_POM), f"-Dmaven.repo.local={repository}"]  # noqa: S607
        + [f"-Dinto={kept / 'unpacked'}", "generate-resources"],
        check=True,
    )
    shutil.rmtree(repository)
    (kept / "whole").touch()
