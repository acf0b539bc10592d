"""Is the trail what was written? Every row, every column, the order, and the roots that checkpoints
signed."""

from django.utils.translation import gettext as _

from ledger.canonical import is_canonical
from ledger.checkpoint_check import sizes_to_compare
from ledger.leaves import NOTHING_BEFORE, UNREADABLE, Row, jump_between, stored_rows
from ledger.roots import RootsTaken
from ledger.verifying import Report


def check_trail(report: Report) -> None:
    """Read the trail once, in order; leaves the roots at all signed sizes in the report."""
    taken = RootsTaken(sizes_to_compare(report))
    before: Row | None = None
    for row in stored_rows():
        _check_row(report, before, row, taken.take(row))
        before = row
    report.checked("trail row", taken.size)
    report.trail_roots, report.trail_size = taken.roots, taken.size


def _check_row(report: Report, before: Row | None, row: Row, leaf: str) -> None:
    """One row against the one before it."""
    subject = f"trail {row.seq}"
    expected_seq, expected_prev = (before.seq + 1, before.leaf_hash) if before else (1, NOTHING_BEFORE)
    if row.seq != expected_seq:
        report.problem(
            "trail.gap",
            subject,
            _("rows %(first)s to %(last)s are missing before this one")
            % {"first": expected_seq, "last": row.seq - 1},
        )
    if row.prev_hash != expected_prev:
        report.problem("trail.link", subject, _("does not continue the row before it"))
    if row.leaf_hash != leaf:
        report.problem("trail.leaf", subject, _("the row was changed: its columns do not give its hash"))
    if not is_canonical(row.data):
        report.problem("trail.data", subject, _("the details are not in canonical form"))
    if row.at != UNREADABLE:
        _check_clock(report, before, row, subject)


def _check_clock(report: Report, before: Row | None, row: Row, subject: str) -> None:
    jump = jump_between(before.at if before else None, row.at)
    if row.clock_jump_seconds != jump:
        report.problem(
            "trail.clock", subject, _("the times of the rows and the noted jump of the clock disagree")
        )
    elif jump:
        report.notice(
            "trail.clock_jump",
            subject,
            _("the clock had been set back by %(seconds)s seconds; the order of rows holds")
            % {"seconds": jump},
        )
