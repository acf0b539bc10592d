"""`make audit`: ask the advisory service about every pinned package, and say plainly what came of it.

Three ends: 0 none is known to be vulnerable, 1 some are and are named, 2 the service gave no answer, so that nothing
was checked. pip-audit itself ends a lost connection with a traceback and the status of a finding.
"""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

PINNED = "requirements.txt"
CLEAN, VULNERABLE, UNASKED = 0, 1, 2
_LONGEST_REASON = 300


def audit(pinned: str = PINNED) -> tuple[int, str]:
    """Run pip-audit over a file of pinned packages; its status and what to say."""
    program = Path(sys.executable).parent / "pip-audit"
    asked = [str(program), "--strict", "-r", pinned, "--no-deps", "--disable-pip"]
    asked += ["--format", "json", "--progress-spinner", "off"]
    done = subprocess.run(asked, capture_output=True, text=True, check=False)  # noqa: S603  (our own words)
    return verdict(done.stdout, done.stderr)


def verdict(answer: str, complaints: str) -> tuple[int, str]:
    """The status and the sentence for what pip-audit wrote to its output and beside it."""
    try:
        packages = json.loads(answer)["dependencies"]
    except (ValueError, KeyError, TypeError):
        return UNASKED, (
            "Nothing was checked: the advisory service could not be reached, or gave no answer for "
            f"a package. Run `make audit` where it can be reached. What was said last: {_reason(complaints)}"
        )
    found = [line for package in packages for line in _advisories(package)]
    if found:
        return VULNERABLE, "\n".join(["Known advisories against pinned packages:", *found])
    return CLEAN, f"No advisory is known against any of {len(packages)} pinned packages."


def _advisories(package: dict[str, Any]) -> list[str]:
    return [
        f"  {package['name']} {package['version']}: {one['id']}, mended in {', '.join(one['fix_versions']) or 'no version yet'}"
        for one in package.get("vulns", [])
    ]


def _reason(complaints: str) -> str:
    """The last line that was written, where tracebacks and logs alike say why."""
    lines = [line.strip() for line in complaints.splitlines() if line.strip()]
    return lines[-1][:_LONGEST_REASON] if lines else "nothing"


if __name__ == "__main__":
    status, words = audit()
    print(words, file=sys.stderr if status else sys.stdout)
    sys.exit(status)
