"""May this happen? Each guard answers with the sentence the person reads; empty means yes."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.utils import formats
from django.utils.translation import gettext as _

from documents.models import Document, EventKind, Folder, NumberGap, Release, State
from documents.models.numbering import NUMBER_PATTERN
from documents.queries import (
    authors_since_last_release,
    get_document,
    may_see_all_states,
    release_in_force,
    visible_to,
)
from documents.signatures import SignatureLine
from ledger import clock
from people.models import Role, User
from people.queries import has_role


def why_not_edit(page: Any, user: Any) -> str:
    """Authors of the owning department edit drafts; nobody else, a superuser neither."""
    if isinstance(page.specific_deferred, Folder) or not hasattr(page.specific_deferred, "document_type"):
        return _("Folders are changed by the document controller on the folder's own page.")
    document = Document.objects.filter(page_id=page.pk).first()
    return why_not_author(document, user)


def why_not_author(document: Document | None, user: Any) -> str:
    """Whether `user` may write this document: an author of the department that owns it."""
    if document is None or document.discarded_at:
        return _("There is no such document in the register.")
    if not has_role(user, Role.AUTHOR):
        return _("Only authors edit drafts. An administrator can give you that role.")
    if user.department_id != document.department_id:
        return _("This document belongs to %(department)s; its authors edit it.") % {
            "department": document.department.name
        }
    return ""


def why_not_start(folder: Folder, department_id: int | None, by: User) -> str:
    """Whether `by` may begin a document in `folder`: a controller anywhere, an author in his own department's."""
    if has_role(by, Role.CONTROLLER):
        return ""
    if not has_role(by, Role.AUTHOR):
        return _("Only authors and document controllers begin a document.")
    if department_id != by.department_id:
        return _("This folder belongs to another department; its authors begin documents here.")
    return ""


def why_not_relate(related: Sequence[Mapping[str, Any]], by: Any) -> str:
    """Whether `by` may name these documents as related: he must be able to know of each; a version must be a release.

    What there is not and what he may not know of are refused in the same words.
    """
    numbers = {str(row["number"]) for row in related}
    known = set(visible_to(by).filter(number__in=numbers).values_list("number", flat=True))
    versions = set(Release.objects.filter(number__in=known).values_list("number", "version"))
    for row in related:
        number, version = str(row["number"]), str(row.get("version") or "")
        if number not in known:
            return _(
                "There is no document %(number)s that you may refer to. Look its number up in the list."
            ) % {"number": number}
        if version and (number, version) not in versions:
            return _(
                "There is no version %(version)s of %(number)s to pin. Choose another, or leave the version empty."
            ) % {"version": version, "number": number}
    return ""


def warnings_before_submission(document: Document) -> list[str]:
    """What is no reason to refuse a submission, but may have been forgotten."""
    if document.distribution.exists():
        return []
    return [
        _(
            "The distribution list is empty: no department is told of this document. "
            "A document controller can fill it in under “Who may read”."
        )
    ]


def why_not_number(number: str) -> str:
    """Whether `number` can be a document number: letters, digits, hyphen and full stop, 60 at most."""
    if not re.fullmatch(NUMBER_PATTERN, number):
        return _(
            "“%(number)s” cannot be a document number: use letters, digits, hyphens and full stops only."
        ) % {"number": number[:80]}
    return ""


def why_not_pattern(pattern: str) -> str:
    """Whether a numbering pattern makes numbers that never repeat: it must hold {serial}, and no unknown field."""
    fields = re.findall(r"\{([^{}]*)\}", pattern)
    names = [f.split(":")[0] for f in fields]
    if names.count("serial") != 1:
        return _(
            "The pattern needs {serial} exactly once; without it every document would get the same number."
        )
    if unknown := [n for n in names if n not in ("serial", "prefix")]:
        return _("{%(name)s} is not known; use {prefix} and {serial}.") % {"name": unknown[0]}
    if any(re.fullmatch(r"serial(:[1-9])?|prefix", f) is None for f in fields):
        return _("Write {serial} or {serial:3} for three digits, and {prefix}.")
    return why_not_number(re.sub(r"\{[^{}]*\}", "1", pattern))


def waiting_release(document: Document) -> Release | None:
    """The release that is approved and has not taken effect yet, the last of them."""
    releases = document.releases.filter(effective_from__gt=clock.now())
    return releases.exclude(events__kind=EventKind.CANCELLED).order_by("sequence").last()


def why_not_effective_on(document: Document, day: date) -> str:
    """Whether a release may propose `day`: two approved releases wait only in the order of their dates."""
    waiting = waiting_release(document)
    if waiting is not None and day <= waiting.effective_on:
        return _(
            "Version %(version)s is approved and takes effect on %(day)s. Propose a later day, or cancel that version first."
        ) % {"version": waiting.version, "day": formats.date_format(waiting.effective_on, "Y-m-d")}
    return ""


def next_versions(document: Document) -> tuple[str, str]:
    """The version labels the next release may bear: (minor, major); the first is 1.0 either way."""
    last = document.releases.order_by("sequence").last()
    if last is None:
        return "1.0", "1.0"
    major, minor = (int(part) for part in last.version.split("."))
    return f"{major}.{minor + 1}", f"{major + 1}.0"


def why_not_record(document: Document) -> str:
    """A clock set back would record a later act with an earlier time; then nothing is recorded at all."""
    latest = max(
        [
            *document.releases.order_by("-recorded_at").values_list("recorded_at", flat=True)[:1],
            *_event_times(document),
        ],
        default=None,
    )
    if latest is not None and clock.now() < latest:
        return _(
            "This machine's clock reads earlier than the last recorded act. Have the clock set right, then try again."
        )
    return ""


def _event_times(document: Document) -> list[Any]:
    from documents.models import ReleaseEvent

    events = ReleaseEvent.objects.filter(release__document=document)
    return list(events.order_by("-recorded_at").values_list("recorded_at", flat=True)[:1])


def why_not_withdraw(release: Release, state: State) -> str:
    """Only what is in force is withdrawn; what waits is cancelled."""
    if state == State.IN_FORCE:
        return ""
    if state == State.NOT_YET_EFFECTIVE:
        return _("Version %(version)s has not taken effect; cancel it instead.") % {
            "version": release.version
        }
    return _("Version %(version)s is not in force, so there is nothing to withdraw.") % {
        "version": release.version
    }


def why_not_cancel(release: Release, state: State) -> str:
    """Only a release that has not taken effect is cancelled."""
    if state == State.NOT_YET_EFFECTIVE:
        return ""
    return _("Version %(version)s has already taken effect or ended; it can only be withdrawn.") % {
        "version": release.version
    }


def why_not_reinstate(
    release: Release, state: State, in_force: Release | None, same_act: bool = False
) -> str:
    """A withdrawn or superseded release comes back only when nothing is in force (or by the act that withdraws)."""
    if in_force is not None and not same_act:
        return _(
            "Version %(version)s is in force. Withdraw it in the same approval, or submit a new revision."
        ) % {"version": in_force.version}
    if state in (State.WITHDRAWN, State.SUPERSEDED):
        return ""
    return _("Version %(version)s was never ended, so it cannot be reinstated.") % {
        "version": release.version
    }


def why_not_signed(document: Document, digest: str, signatures: Sequence[SignatureLine]) -> str:
    """Whether these lines can release a text of this digest: an approval among them, by nobody who wrote or sent it."""
    given = _given(signatures)
    if why := _why_not_bound(digest, signatures) or _why_signed_twice(given):
        return why
    if not any(line.kind == "approval" for line in given):
        return _("Nothing is released without an approval; there is no signature of that kind.")
    authors = {author.username for author in authors_since_last_release(document)}
    return _why_own_work(signatures, given, authors)


def why_not_decided(digest: str, signatures: Sequence[SignatureLine], is_emergency: bool = False) -> str:
    """Whether these lines can withdraw, cancel or reinstate: others than who asked; in an emergency, two persons."""
    given = _given(signatures)
    if why := _why_not_bound(digest, signatures) or _why_signed_twice(given):
        return why
    if not is_emergency:
        return _why_own_work(signatures, given, set())
    if len(given) < 2:
        return _("An emergency withdrawal needs the signatures of two persons.")
    return ""


def _given(signatures: Sequence[SignatureLine]) -> list[SignatureLine]:
    """The signatures proper: the line of who wrote or asked is none."""
    return [line for line in signatures if line.kind != "author"]


def _why_not_bound(digest: str, signatures: Sequence[SignatureLine]) -> str:
    if not _given(signatures):
        return _("Nobody has signed this.")
    if any(line.digest != digest for line in signatures):
        return _("A signature was given for another content.")
    return ""


def _why_signed_twice(given: Sequence[SignatureLine]) -> str:
    """A deputy's signature counts for him and for the person he stands in for."""
    seen: set[str] = set()
    for line in given:
        keys = {line.person_key, line.on_behalf_key} - {""}
        if keys & seen:
            return _("%(name)s signs, or is signed for, more than once; one person signs one step.") % {
                "name": line.person_name
            }
        seen |= keys
    return ""


def _why_own_work(
    signatures: Sequence[SignatureLine], given: Sequence[SignatureLine], authors: set[str]
) -> str:
    own = authors | {line.person_key for line in signatures if line.kind == "author"}
    for line in given:
        if {line.person_key, line.on_behalf_key} & own:
            return _("%(name)s wrote or submitted this and cannot sign it, by deputy neither.") % {
                "name": line.on_behalf_name or line.person_name
            }
    return ""


def why_not_copy(release: Release, by: User) -> str:
    """Whether `by` may take a copy: who may read this release, in force or in all states."""
    document = release.document
    if get_document(by, document.number) is not None and (
        may_see_all_states(by, document) or release == release_in_force(document)
    ):
        return ""
    return _("A copy is for those who may read this text.")


def why_not_discard(document: Document) -> str:
    """Only a document that was never released is discarded; its number stays issued, with the reason."""
    if document.releases.exists():
        return _("%(number)s has releases; it is withdrawn, not discarded.") % {"number": document.number}
    if NumberGap.objects.filter(number__number=document.number).exists():
        return _("%(number)s is already discarded.") % {"number": document.number}
    return ""


def why_not_complete(document: Document, payload: Mapping[str, Any]) -> str:
    """What the checks find that blocks and is not waived: the first three sentences, and how many more there are."""
    from documents.checks.waiving import run_for  # the checks read this room's models

    blocking = run_for(document, payload).blocking
    shown = " ".join(finding.sentence for finding in blocking[:3])
    if len(blocking) <= 3:
        return shown
    return _("%(sentences)s %(count)s more are shown beside the text.") % {
        "sentences": shown,
        "count": len(blocking) - 3,
    }
