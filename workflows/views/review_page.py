"""What the review page shows of a run, for one person. Plain values for the template; nothing is decided here."""

import json
from datetime import date, timedelta
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from documents.actions.releasing import effect_of
from documents.checks.panel import Panel, panel_of
from documents.checks.waiving import run_for
from documents.queries import history_of, may_see_all_states
from ledger import clock
from ledger.days import day_words, in_english, moment_words
from people.models import User
from people.queries import password_resets_since
from workflows.models import Outcome, StepKind, SubjectKind
from workflows.queries import RunStanding, standing_of, who_appoints
from workflows.reading import RunReading
from workflows.rules import why_not_disposer, why_not_sign
from workflows.views.consultation_shown import shown_before, shown_now
from workflows.views.shown import changes_between, crumbs, post_of, requester_of, steps_of, title_of
from workflows.words import listed

#: A password that came anew so shortly before what was signed is told to the next signers.
_RECENT = timedelta(days=14)


def page_of(reading: RunReading, user: User, form: Any) -> dict[str, Any]:
    """The whole context of the page."""
    run, stands = reading.run, standing_of(reading)
    why = why_not_sign(run, user, reading)
    rows, total = _changes(reading)
    return {
        "review": {
            "heading": _heading(reading, stands, bool(why)),
            "number": run.document.number,
            "draft_label": _label(reading),
            "state": _state(stands),
            "submitted_by": _("%(name)s submitted it on %(time)s")
            % {"name": run.requested_by.name, "time": moment_words(run.requested_at, year=False)},
            "due": stands.present.due if stands.present else None,
            "reason": run.reason,
            "reason_by": requester_of(run),
            "changes_sum": total,
            "read_url": reverse("review_text", args=[run.pk])
            if run.subject_kind == SubjectKind.REVISION
            else "",
            "digest": run.digest,
            "action_label": _("Confirm the decision"),
            "is_revision": run.subject_kind == SubjectKind.REVISION,
        },
        "steps": steps_of(stands, user),
        "changes": rows,
        "checks": _checks(reading, stands),
        "panel": _panel(reading),
        **_consulted(reading, user),
        "form": form,
        "refusal": _refusal(reading, stands, user, why) if why else None,
        "failed": list(form.non_field_errors()) if form.is_bound else [],
        "consequence": None if why else _consequence(reading, stands),
        "comments": [s for step in stands.steps for s in step.signatures if s.comment],
        "breadcrumbs": crumbs((_heading_kind(stands), "")),
    }


def _heading_kind(stands: RunStanding) -> str:
    if stands.awaits_consultation:
        return _("Consultation")
    return stands.present.step.kind_label if stands.present else _("Approval")


def _heading(reading: RunReading, stands: RunStanding, refused: bool) -> str:
    run, present = reading.run, stands.present
    words = {"title": title_of(run), "what": run.get_subject_kind_display()}
    if run.subject_kind != SubjectKind.REVISION:
        return _("%(what)s of %(title)s") % words
    if refused or present is None:
        return _("Approval of %(title)s") % words
    sentences = {
        StepKind.REVIEW: _("Please review %(title)s"),
        StepKind.COUNTERSIGN: _("Please countersign %(title)s"),
        StepKind.APPROVAL: _("Please approve %(title)s"),
    }
    return sentences[StepKind(present.step.kind)] % words


def _label(reading: RunReading) -> str:
    run = reading.run
    if run.subject_kind == SubjectKind.REVISION:
        return _("Draft %(version)s") % {"version": run.version}
    return _("Version %(version)s") % {"version": run.version}


def _state(stands: RunStanding) -> str:
    states = {Outcome.COMPLETE: "approved", Outcome.REJECTED: "returned"}
    return "in_review" if stands.is_open else states.get(Outcome(stands.outcome), "draft")


def _changes(reading: RunReading) -> tuple[list[dict[str, Any]], str]:
    """The redline against the release in force, else the last one; none for what is no revision."""
    run = reading.run
    if run.subject_kind != SubjectKind.REVISION:
        return [], ""
    history = history_of(run.document)
    earlier = [
        r for r in history.releases if r.revision_id != run.revision_id and r.recorded_at <= run.requested_at
    ]
    old = history.in_force(run.requested_at) or (earlier[-1] if earlier else None)
    if old is None:
        rows, _total = changes_between(None, json.loads(run.payload))
        return rows, _("first release: all of it is new")
    payload = type(old).objects.values_list("payload", flat=True).get(pk=old.pk)
    rows, total = changes_between(json.loads(payload), json.loads(run.payload))
    return rows, _("against version %(version)s: %(sum)s") % {"version": old.version, "sum": total}


def _checks(reading: RunReading, stands: RunStanding) -> list[tuple[str, str]]:
    run = reading.run
    payload = json.loads(run.payload)
    if run.subject_kind == SubjectKind.REVISION:
        rows = [
            (_("Takes effect"), day_words(date.fromisoformat(payload["proposed_effective_on"]))),
            (_("Distribution"), listed(_name(d) for d in payload["distribution"]) or "—"),
            (_("Attachments"), listed(a["filename"] for a in payload["attachments"]) or "—"),
        ]
    else:
        rows = [
            (_("Release"), _("version %(version)s") % {"version": run.version}),
            (_("Digest of the release"), payload["release_digest"]),
            (_("Afterwards in force"), _afterwards(reading)),
        ]
    rows += [
        (_("Comment by %(name)s") % {"name": s.person_name}, s.comment)
        for s in reading.signatures
        if s.comment
    ]
    return rows + _password_rows(reading)


def _panel(reading: RunReading) -> Panel | None:
    """What the machine checks find in the text to be signed, what is waived included; none for what is no revision."""
    run = reading.run
    if run.subject_kind != SubjectKind.REVISION:
        return None
    payload = json.loads(run.payload)
    return panel_of(payload, run_for(run.document, payload))


def _consulted(reading: RunReading, user: User) -> dict[str, Any]:
    """The consultation asked with this submission, those of earlier ones that are part of what is signed, ways to them."""
    run, consulting = reading.run, reading.consulting
    now = shown_now(consulting, run) if consulting else None
    before = shown_before(json.loads(run.payload)) if run.subject_kind == SubjectKind.REVISION else []
    ways = []
    if consulting is not None:
        ways.append({"url": reverse("consultation", args=[run.pk]), "label": _("Remarks at their clauses")})
        if reading.awaits_consultation and not why_not_disposer(user, reading):
            ways.append({"url": reverse("dispositions", args=[run.pk]), "label": _("Dispositions")})
    return {"consultations": [*([now] if now else []), *before], "consultation_ways": ways}


def _afterwards(reading: RunReading) -> str:
    run = reading.run
    if run.subject_kind == SubjectKind.CANCELLATION:
        now = history_of(run.document).in_force(clock.now())
        return _("version %(version)s stays") % {"version": now.version} if now else _("nothing")
    coming = run.release if run.subject_kind == SubjectKind.REINSTATEMENT else run.reinstate
    return _("version %(version)s") % {"version": coming.version} if coming else _("nothing")


def _password_rows(reading: RunReading) -> list[tuple[str, str]]:
    """Earlier signers whose password came anew shortly before: whoever signs next should know."""
    signers = [s.person for s in reading.run.signatures.select_related("person")]
    if not signers:
        return []
    rows = []
    for reset in password_resets_since(signers, reading.run.requested_at - _RECENT):
        words = {"name": reset.user.name, "time": moment_words(reset.at, year=False), "by": reset.link_by}
        if reset.link_by:
            text = _("%(name)s was given a one-time link for a new password by %(by)s on %(time)s") % words
        else:
            text = _("%(name)s set a new password on %(time)s") % words
        rows.append((_("Passwords"), text))
    return rows


def _name(value: dict[str, str]) -> str:
    return (value["en"] if in_english() else value["zh"]) or value["zh"]


def _refusal(reading: RunReading, stands: RunStanding, user: User, why: str) -> dict[str, Any]:
    """The box in place of the sign box: why not, who can sign, who can lift it, where to go."""
    run, present = reading.run, stands.present
    facts = []
    if present is not None:
        facts.append((_("Who can sign"), _who_can(present.candidates) or _("nobody now")))
        facts.append((_("Who can lift it"), _who_lifts(user, present)))
    ways = [{"url": reverse("waiting"), "label": _("What waits for me"), "main": False, "post": False}]
    if may_see_all_states(user, run.document) or stands.is_open:
        url = reverse("status", args=[run.document.number])
        ways.insert(0, {"url": url, "label": _("Where it stands"), "main": True, "post": False})
    if stands.is_open and user.username == run.requester_key:
        url = reverse("recall", args=[run.pk])
        ways.append({"url": url, "label": _("Recall it"), "main": False, "post": False})
    over = stands.present is None and not stands.awaits_consultation
    if stands.awaits_consultation:
        url = reverse("consultation", args=[run.pk])
        ways.insert(0, {"url": url, "label": _("Consultation"), "main": False, "post": False})
    return {
        "title": _("This approval is over") if over else _("You cannot sign this version"),
        "sentence": why if not over else _outcome(reading, why),
        "facts": facts,
        "ways": ways,
        "note": ""
        if over
        else _("You can read everything here. An attempt to sign would be refused and recorded."),
    }


def _outcome(reading: RunReading, why: str) -> str:
    closing = reading.closing
    if closing is None or not closing.comment:
        return why
    return _("%(why)s %(name)s: “%(comment)s”") % {
        "why": why,
        "name": closing.by_name,
        "comment": closing.comment,
    }


def _who_can(candidates: Any) -> str:
    names = []
    for c in candidates:
        if c.on_behalf_of is None:
            names.append(f"{c.post.name} {c.person.name}")
        else:
            words = {"post": c.post.name, "name": c.person.name, "absent": c.on_behalf_of.name}
            names.append(_("%(post)s %(name)s, for %(absent)s") % words)
    return listed(names)


def _who_lifts(user: User, present: Any) -> str:
    people = [person for person in who_appoints() if person.pk != user.pk]
    return _("%(names)s can appoint a holder or a deputy of %(post)s") % {
        "names": listed(person.name for person in people) or _("A document controller"),
        "post": present.step.where,
    }


def _consequence(reading: RunReading, stands: RunStanding) -> dict[str, str] | None:
    """What the signature brings about, and when."""
    present = stands.present
    if present is None:
        return None
    later = [s for s in stands.steps if s.state == "todo"]
    if present.missing > 1:
        return {"lead": _("More signatures are needed in this step. "), "body": ""}
    if later:
        words = {"step": later[0].step.kind_label, "post": later[0].step.where}
        return {"lead": _("You are not the last. "), "body": _("After you: %(step)s by %(post)s.") % words}
    return {"lead": _("You are the last to sign. "), "body": _effect(reading)}


def _effect(reading: RunReading) -> str:
    run = reading.run
    words = {"version": run.version, "title": title_of(run), "post": post_of(run)}
    sentences = {
        SubjectKind.WITHDRAWAL: _("With your signature version %(version)s is withdrawn at once."),
        SubjectKind.EMERGENCY: _("With your signature version %(version)s is withdrawn at once."),
        SubjectKind.CANCELLATION: _(
            "With your signature version %(version)s is cancelled and never takes effect."
        ),
        SubjectKind.REINSTATEMENT: _("With your signature version %(version)s is in force again at once."),
    }
    if run.subject_kind != SubjectKind.REVISION:
        return sentences[SubjectKind(run.subject_kind)] % words
    proposed = date.fromisoformat(json.loads(run.payload)["proposed_effective_on"])
    effective_on, begins = effect_of(proposed, clock.now())
    now = history_of(run.document).in_force(clock.now())
    words |= {"day": day_words(effective_on), "old": now.version if now else ""}
    if begins <= clock.now():
        if now:
            return (
                _(
                    "The proposed day has begun: version %(version)s takes effect with your signature and replaces %(old)s."
                )
                % words
            )
        return _("The proposed day has begun: version %(version)s takes effect with your signature.") % words
    if now:
        return _("Version %(version)s takes effect on %(day)s and replaces %(old)s.") % words
    return _("Version %(version)s takes effect on %(day)s.") % words
