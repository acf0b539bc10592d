"""Shelves of the documents room: idle drafts, what takes effect soon, no distribution, reviews, numbers."""

from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from cms.desk.shelf import Cell, DeskRow, Shelf, said
from documents import looked_after
from ledger import clock
from ledger.days import day_words


def document_shelves(user: Any) -> list[Shelf]:
    """In the order of the board. Refused for everybody but controllers."""
    return [
        _soon(user),
        _idle(user),
        _without_distribution(user),
        _reviews(user, overdue=True),
        _reviews(user, overdue=False),
        _reserved(user),
        _given_up(user),
    ]


def _ago(days: int) -> str:
    return ngettext("%(days)d day ago", "%(days)d days ago", days) % {"days": days}


def _in_days(days: int) -> str:
    return ngettext("in %(days)d day", "in %(days)d days", days) % {"days": days} if days else _("today")


def _status(number: str) -> str:
    return reverse("status", args=[number])


def _access(number: str) -> str:
    return reverse("document_access", args=[number])


def _soon(user: Any) -> Shelf:
    def read(releases: Sequence[Any]) -> list[DeskRow]:
        return [
            DeskRow(
                title=release.title,
                number=release.number,
                label=release.version,
                url=_status(release.number),
                cells=(
                    Cell(
                        day_words(release.effective_on),
                        _in_days(max(0, (release.effective_on - clock.today()).days)),
                    ),
                    Cell(release.replaces or "—"),
                    Cell(pgettext("distribution", "set"))
                    if release.is_received
                    else Cell(_("Without distribution"), is_urgent=True),
                ),
                button="" if release.is_received else _("Set who receives it"),
                button_url=_access(release.number),
            )
            for release in releases
        ]

    words = ngettext("within %(days)d day", "within %(days)d days", looked_after.SOON_DAYS)
    return Shelf(
        key="effective-soon",
        name=_("Effective soon"),
        hint=words % {"days": looked_after.SOON_DAYS},
        heads=(_("In force from"), _("Replaces"), _("Distribution")),
        found=looked_after.effective_soon(user),
        read=read,
        empty=_(
            "Nothing takes effect in the next days. What is approved for a later day is in the master list."
        ),
    )


def _idle(user: Any) -> Shelf:
    def read(documents: Sequence[Any]) -> list[DeskRow]:
        return [
            DeskRow(
                title=document.title,
                number=document.number,
                url=_status(document.number),
                cells=(
                    Cell(said(document, "touched") or "—"),
                    Cell(
                        day_words(document.touched_at),
                        _ago((clock.today() - clock.local(document.touched_at).date()).days),
                    ),
                ),
            )
            for document in documents
        ]

    words = ngettext("for over %(days)d day", "for over %(days)d days", looked_after.IDLE_DAYS)
    return Shelf(
        key="idle-drafts",
        name=_("Drafts nobody touches"),
        hint=words % {"days": looked_after.IDLE_DAYS},
        heads=(_("Last written by"), _("Last change")),
        found=looked_after.idle_drafts(user),
        read=read,
        empty=_("Every draft was worked on of late, or is being signed."),
    )


def _without_distribution(user: Any) -> Shelf:
    def read(documents: Sequence[Any]) -> list[DeskRow]:
        return [
            DeskRow(
                title=document.title,
                number=document.number,
                url=document.get_absolute_url(),
                cells=(
                    Cell(document.department.name),
                    Cell(document.owner_post.name),
                    Cell(document.get_confidentiality_display()),
                ),
                button=_("Set who receives it"),
                button_url=_access(document.number),
            )
            for document in documents
        ]

    return Shelf(
        key="without-distribution",
        name=_("Without distribution"),
        hint=_("nobody is told of their releases"),
        heads=(_("Department"), _("Owner post"), _("Confidentiality")),
        found=looked_after.without_distribution(user),
        read=read,
        empty=_("Every document in force, or about to be, reaches somebody."),
        is_urgent=True,
    )


def _reviews(user: Any, *, overdue: bool) -> Shelf:
    def read(releases: Sequence[Any]) -> list[DeskRow]:
        return [
            DeskRow(
                title=release.title,
                number=release.number,
                label=release.version,
                url=_status(release.number),
                cells=(_review_cell(release.next_review_on), Cell(release.document.owner_post.name)),
            )
            for release in releases
        ]

    words = ngettext("within %(days)d day", "within %(days)d days", looked_after.SOON_DAYS)
    return Shelf(
        key="reviews-overdue" if overdue else "reviews-due",
        name=_("Review overdue") if overdue else _("Review due"),
        hint=_("longest overdue first") if overdue else words % {"days": looked_after.SOON_DAYS},
        heads=(_("Next review"), _("Owner post")),
        found=looked_after.reviews_due(user, overdue=overdue),
        read=read,
        empty=_("No periodic review is overdue.") if overdue else _("No periodic review comes due soon."),
        is_urgent=overdue,
    )


def _review_cell(day: Any) -> Cell:
    days = (day - clock.today()).days
    if days >= 0:
        return Cell(day_words(day), _in_days(days))
    late = ngettext("overdue by %(days)d day", "overdue by %(days)d days", -days) % {"days": -days}
    return Cell(day_words(day), late, is_urgent=True)


def _reserved(user: Any) -> Shelf:
    def read(numbers: Sequence[Any]) -> list[DeskRow]:
        return [_reserved_row(number) for number in numbers]

    return Shelf(
        key="numbers-reserved",
        name=_("Numbers reserved"),
        hint=_("given out, nothing released yet"),
        heads=(pgettext("number", "Reserved for"), _("Given out")),
        found=looked_after.numbers_reserved(user),
        read=read,
        empty=_("Every number given out bears a release, or was given up with a reason."),
        beside=True,
    )


def _reserved_row(number: Any) -> DeskRow:
    draft = said(number, "draft")
    what = Cell(draft) if draft else Cell(_("No document, and no reason on record"), is_urgent=True)
    url = _status(number.number) if draft else ""
    return DeskRow(title=number.number, number="", url=url, cells=(what, Cell(day_words(number.issued_at))))


def _given_up(user: Any) -> Shelf:
    def read(gaps: Sequence[Any]) -> list[DeskRow]:
        return [
            DeskRow(
                title=gap.number.number,
                number="",
                cells=(Cell(gap.reason), Cell(gap.by_name, day_words(gap.recorded_at))),
            )
            for gap in gaps
        ]

    return Shelf(
        key="numbers-given-up",
        name=_("Numbers given up"),
        hint=_("never given out again"),
        heads=(_("Reason"), pgettext("column", "By")),
        found=looked_after.numbers_given_up(user),
        read=read,
        empty=_("No number was given up."),
        beside=True,
    )
