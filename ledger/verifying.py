"""The verifier: every room registers the checks of its evidence; one command runs them all."""

import logging
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from django.utils.translation import gettext as _

logger = logging.getLogger(__name__)


class Finding(NamedTuple):
    """One thing found: a stable code, the row or file, the sentence."""

    code: str
    subject: str
    text: str


class Report:
    """What a run of the checks counted and found. Problems make it fail; notices (a clock set back) do
    not."""

    def __init__(self, checkpoint_files: Sequence[Path] = ()) -> None:
        self.checkpoint_files = list(checkpoint_files)
        self.counts: Counter[str] = Counter()
        self.problems: list[Finding] = []
        self.notices: list[Finding] = []
        #: Left by the trail's check for the checkpoints' check, which would else read the whole trail again.
        self.trail_roots: dict[int, str] | None = None
        self.trail_size = 0

    @property
    def ok(self) -> bool:
        """Whether nothing was found."""
        return not self.problems

    def checked(self, kind: str, n: int = 1) -> None:
        """Count `n` things of this kind as looked at."""
        self.counts[kind] += n

    def problem(self, code: str, subject: str, text: str) -> None:
        """Evidence is not what it was: which row or file, and how one sees it."""
        self.problems.append(Finding(code, subject, text))

    def notice(self, code: str, subject: str, text: str) -> None:
        """Worth knowing, and no damage."""
        self.notices.append(Finding(code, subject, text))


Check = Callable[[Report], None]
_checks: dict[str, Check] = {}


def register(name: str, check: Check) -> None:
    """Add a check under a name; ValueError when the name is taken by another."""
    if _checks.setdefault(name, check) is not check:
        raise ValueError(f"two checks are called {name}")


def known_checks() -> list[str]:
    """The names, in the order in which they run."""
    return list(_checks)


def verify_all(only: Iterable[str] | None = None, *, checkpoint_files: Sequence[Path] = ()) -> Report:
    """Run all checks, or those named in `only` (KeyError for an unknown one). A check that breaks off is
    itself a problem and does not keep the others from running."""
    names = list(_checks) if only is None else list(only)
    return run_checks([(name, _checks[name]) for name in names], Report(checkpoint_files))


def run_checks(checks: Iterable[tuple[str, Check]], report: Report) -> Report:
    """Run these checks into a report, each on its own."""
    for name, check in checks:
        try:
            check(report)
        except Exception as error:  # noqa: BLE001  (damaged evidence may break a check in any way)
            logger.exception("check %s broke off", name)
            report.problem(
                "check.broke_off", name, _("the check broke off: %(error)s") % {"error": repr(error)}
            )
    return report
