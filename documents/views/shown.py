"""One release as the document page shows it: plain values for the template, nothing decided here."""

import json
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from documents.models import Document, Release, State
from documents.queries import History
from documents.signatures import SignatureLine, lines_from_text
from documents.validity import Span
from ledger import clock
from ledger.days import day_words, in_english

#: How many releases stand beside the text; all of them stand on the history page.
BESIDE = 12


@dataclass(frozen=True)
class Heading:
    """Number and frozen titles over the text."""

    number: str
    title_zh: str
    title_en: str


@dataclass(frozen=True)
class ReleaseLine:
    """One release in a list: `url` only where its text may be opened."""

    label: str
    url: str
    begins: date
    state: str
    ends: date | None = None
    approved_by: str = ""
    approved_on: date | None = None
    summary: str = ""
    pdf_url: str = ""
    compare_url: str = ""
    digest: str = ""


def language_of(request: Any) -> str:
    """The language of the text: `?lang=` when it is one of the two, else that of the page."""
    asked = request.GET.get("lang", "")
    if asked in ("zh", "en"):
        return asked
    return "en" if in_english() else "zh"


def kind_words(kind: str) -> str:
    """What a signer did, in one word."""
    words = {
        "author": pgettext("signature", "Written"),
        "consultation": pgettext("signature", "Consulted"),
        "review": pgettext("signature", "Reviewed"),
        "countersign": pgettext("signature", "Countersigned"),
        "approval": pgettext("signature", "Approved"),
    }
    return words.get(kind, kind)


def post_of(line: SignatureLine) -> str:
    """The post held at signing, in the language of the page."""
    return (line.post_en if in_english() else line.post_zh) or line.post_zh


def signer_of(line: SignatureLine) -> str:
    """The name at signing; a deputy's with the name of whom he stood in for."""
    if not line.on_behalf_name:
        return line.person_name
    return _("%(name)s for %(absent)s") % {"name": line.person_name, "absent": line.on_behalf_name}


def signatures_of(release: Release) -> list[dict[str, Any]]:
    """The signature lines of a release."""
    return [
        {
            "kind_label": kind_words(line.kind),
            "name": signer_of(line),
            "post": post_of(line),
            "at": datetime.fromisoformat(line.signed_at),
        }
        for line in lines_from_text(release.signatures)
    ]


def approval_of(release: Release) -> SignatureLine | None:
    """The last approving signature, else the last of all."""
    lines = lines_from_text(release.signatures)
    approvals = [line for line in lines if line.kind == "approval"]
    last = approvals or list(lines)
    return last[-1] if last else None


def period_of(release: Release, history: History, at: datetime) -> tuple[date, date | None]:
    """First and last day in force, of the period round `at`, else of the last one; the planned day when there is none."""
    spans = [span for span in history.spans if span.release == release.pk]
    round_at = [s for s in spans if s.begins <= at and (s.ends is None or at < s.ends)]
    begun = round_at or [s for s in spans if s.begins <= at]
    if not begun:
        return release.effective_on, None
    span = begun[-1]
    begins, ends = days_of(span)
    return begins, ends if span.ends is not None and span.ends <= clock.now() else None


def release_context(
    release: Release, history: History, state: State, at: datetime, may_pdf: bool
) -> dict[str, Any]:
    """The line under the title."""
    line = approval_of(release)
    begins, ends = period_of(release, history, at)
    return {
        "label": release.version,
        "state": state.value,
        "begins": begins,
        "ends": ends if state != State.IN_FORCE else None,
        "approved_by": signer_of(line) if line else "",
        "approved_post": post_of(line) if line else "",
        "approved_on": clock.local(datetime.fromisoformat(line.signed_at)).date() if line else None,
        "pdf_url": pdf_url(release, state) if may_pdf else "",
        "copy_url": reverse("release_copy", args=[release.number, release.version]) if may_pdf else "",
        "pdf_label": "" if state == State.IN_FORCE else _("PDF as released"),
        "digest": release.digest,
    }


def pdf_url(release: Release, state: State) -> str:
    """The stable address while in force, else that of the version."""
    if state == State.IN_FORCE:
        return reverse("document_pdf", args=[release.number])
    return reverse("release_pdf", args=[release.number, release.version])


def lines_of(document: Document, history: History, now: datetime, may_all: bool) -> list[ReleaseLine]:
    """All releases, newest first: labels, dates and states for everybody, addresses for those who may open them."""
    lines = []
    for release in reversed(history.releases):
        state = history.state(release, now)
        begins, ends = period_of(release, history, now)
        in_force = state == State.IN_FORCE
        url = document.get_absolute_url() if in_force else ""
        if may_all and not in_force:
            url = reverse("release_page", args=[document.number, release.version])
        line = approval_of(release) if may_all else None
        lines.append(
            ReleaseLine(
                label=release.version,
                url=url,
                begins=begins,
                state=state.value,
                ends=ends,
                approved_by=signer_of(line) if line else "",
                approved_on=clock.local(datetime.fromisoformat(line.signed_at)).date() if line else None,
                summary=release.change_summary if may_all or in_force else "",
                pdf_url=pdf_url(release, state) if may_all or in_force else "",
                digest=release.digest if may_all or in_force else "",
            )
        )
    return lines


def facts_of(document: Document, release: Release, begins: date) -> list[tuple[str, str]]:
    """Document facts: who may read is of today, all else is of the release."""
    level = document.get_confidentiality_display()
    readers = {
        "internal": _("all staff may read it"),
        "department": _("its department and those it is distributed to may read it"),
        "restricted": _("only the named posts may read it"),
    }
    content = json.loads(release.payload)
    distribution = [department.name for department in document.distribution.all()]
    return [
        (_("Version"), release.version),
        (_("Takes effect"), day_words(begins)),
        (_("Next review"), day_words(release.next_review_on)),
        (_("Owner post"), _named(content.get("owner_post"))),
        (_("Department"), _named(content.get("department"))),
        (_("Confidentiality"), f"{level}{pgettext('list', ', ')}{readers.get(document.confidentiality, '')}"),
        (_("Distribution"), _(", ").join(distribution) or "—"),
    ]


def _named(value: Any) -> str:
    value = value or {}
    return (value.get("en") if in_english() else "") or value.get("zh") or "—"


def attachments_of(content: dict[str, Any]) -> list[dict[str, Any]]:
    """Files pinned by the release."""
    return [
        {
            "name": file["filename"],
            "url": reverse("file", args=[file["sha256"]]),
            "size": filesizeformat(file["size"]),
            "digest": file["sha256"],
        }
        for file in content.get("attachments") or []
    ]


@dataclass(frozen=True)
class Bar:
    """One period on the timeline: label, state and words, first and last day."""

    label: str
    state: str
    state_label: str
    begins: date
    ends: date | None = None


def bars_of(history: History, now: datetime) -> list[Bar]:
    """Every period in which a release was in force, is, or will be."""
    by_key = {release.pk: release for release in history.releases}
    bars = []
    for span in history.spans:
        if span.begins > now:
            state = State.NOT_YET_EFFECTIVE
        elif span.ends is None or now < span.ends:
            state = State.IN_FORCE
        else:
            state = State(span.ended_by)
        begins, ends = days_of(span)
        bars.append(Bar(by_key[span.release].version, state.value, str(state.label), begins, ends))
    return bars


def days_of(span: Span) -> tuple[date, date | None]:
    """First and last day of a period on the organisation's calendar."""
    begins = clock.local(span.begins).date()
    if span.ends is None:
        return begins, None
    last = clock.local(span.ends - timedelta(microseconds=1)).date()
    return begins, max(begins, last)
