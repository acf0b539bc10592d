"""Shelves of the workflows room: what is being signed, what is late, posts that chains need and nobody holds."""

from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language, ngettext, pgettext
from django.utils.translation import gettext as _

from cms.desk.shelf import Cell, DeskRow, Shelf, listed
from ledger.days import day_words
from workflows.models import SubjectKind
from workflows.queries.in_hand import InHand, VacantSeat, runs_in_hand, vacant_seats


def approval_shelves(user: Any) -> list[Shelf]:
    """In review, late, vacant. Refused for everybody but controllers."""
    runs = runs_in_hand(user)
    late = sorted((run for run in runs if run.overdue_days), key=lambda run: -run.overdue_days)
    heads = (_("Step"), _("In whose hands"), pgettext("column", "Waits"), _("Due"))
    return [
        Shelf(
            key="in-review",
            name=_("In review"),
            hint=_("longest wait first"),
            heads=heads,
            found=runs,
            read=_runs,
            empty=_("Nothing is being signed."),
        ),
        Shelf(
            key="late",
            name=_("Overdue"),
            hint=_("longest overdue first"),
            heads=heads,
            found=late,
            read=_runs,
            empty=_("No step is late."),
            is_urgent=True,
        ),
        _vacant(user),
    ]


def _runs(runs: Sequence[InHand]) -> list[DeskRow]:
    return [_run(run) for run in runs]


def _run(run: InHand) -> DeskRow:
    words = {"step": run.step.kind_label, "place": run.step.position, "all": run.steps}
    comma = pgettext("list", ", ")
    hands = Cell(run.step.where, run.why_blocked or listed(run.names, comma), is_urgent=bool(run.why_blocked))
    step = Cell(_("%(step)s (%(place)d of %(all)d)") % words)
    if run.awaits:
        hands, step = Cell(listed(run.awaits, comma)), Cell(_("Consultation"))
    due = Cell(day_words(run.due))
    if run.overdue_days:
        late = ngettext("overdue by %(days)d day", "overdue by %(days)d days", run.overdue_days)
        due = Cell(day_words(run.due), late % {"days": run.overdue_days}, is_urgent=True)
    return DeskRow(
        title=run.title,
        number=run.run.document.number,
        label=_subject(run),
        url=reverse("status", args=[run.run.document.number]),
        cells=(
            step,
            hands,
            Cell(ngettext("%(days)d day", "%(days)d days", run.days) % {"days": run.days}),
            due,
        ),
        button=_("Appoint or name a deputy") if run.why_blocked else "",
        button_url=_appointing(),
    )


def _subject(run: InHand) -> str:
    words = {"version": run.run.version, "what": run.run.get_subject_kind_display()}
    if run.run.subject_kind == SubjectKind.REVISION:
        return _("draft %(version)s") % words
    return _("%(what)s of version %(version)s") % words


def _appointing() -> str:
    return reverse("people_holding_modeladmin_index")


def _vacant(user: Any) -> Shelf:
    def read(seats: Sequence[VacantSeat]) -> list[DeskRow]:
        return [_seat(seat) for seat in seats]

    return Shelf(
        key="vacant-posts",
        name=_("Vacant posts"),
        hint=_("a chain needs them, nobody can sign for them today"),
        heads=(_("Chains"), _("Waiting for it")),
        found=vacant_seats(user),
        read=read,
        empty=_("Somebody can sign for every post that a chain names."),
        is_urgent=True,
        beside=True,
    )


def _seat(seat: VacantSeat) -> DeskRow:
    english = (get_language() or "").startswith("en")
    chains = seat.chains_en if english else seat.chains_zh
    waiting = ngettext("%(count)d approval", "%(count)d approvals", seat.waiting) % {"count": seat.waiting}
    return DeskRow(
        title=seat.en if english else seat.zh,
        number=_("any post of the department") if seat.is_department else "",
        cells=(
            Cell(listed(chains, pgettext("list", ", "))),
            Cell(waiting if seat.waiting else "—", is_urgent=seat.waiting > 0),
        ),
        button=_("Appoint or name a deputy"),
        button_url=_appointing(),
    )
