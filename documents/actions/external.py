"""Writes to the register of external documents, and reminders of checks that are overdue."""

from datetime import date, timedelta
from functools import partial
from typing import Any

from django.db import transaction

from documents import register_rules as rules
from documents.models import CheckReminder, ExternalDocument
from documents.tasks import mail_check_reminder
from ledger import clock, trail
from people.actions.rows import locked, save_clean
from people.history import kept
from people.models import Post, User
from people.queries import signers_of
from people.rules import refuse_if, why_not_reason

#: Who was reminded hears of it again after so many days, until the check is recorded.
AGAIN_AFTER = timedelta(days=7)


def add_external_document(
    *,
    number: str,
    title_zh: str,
    title_en: str,
    edition: str,
    issuer: str,
    holder: Post,
    last_checked_on: date,
    reason: str,
    by: User,
    check_months: int = 12,
    kept_copy: str = "",
) -> ExternalDocument:
    """A new external document. Refused for others than controllers, without a reason, for a number in use, for a holder
    out of use."""
    refuse_if(rules.why_not_keep_registers(by) or why_not_reason(reason))
    with kept(by=by, reason=reason):
        row = ExternalDocument(number=" ".join(number.split()))
        row.last_checked_on = last_checked_on
        _write(row, title_zh, title_en, edition, issuer, holder, check_months, kept_copy)
        trail.record("external.added", by=by, on=row, data=_told(row, reason))
    return row


def change_external_document(
    *,
    external: ExternalDocument,
    title_zh: str,
    title_en: str,
    edition: str,
    issuer: str,
    holder: Post,
    reason: str,
    by: User,
    check_months: int = 12,
    kept_copy: str = "",
) -> ExternalDocument:
    """All but the number and the day of the last check. Refused as `add_external_document`. What is frozen stays."""
    refuse_if(rules.why_not_keep_registers(by) or why_not_reason(reason))
    with kept(by=by, reason=reason):
        row = locked(external)
        before = row.edition
        _write(row, title_zh, title_en, edition, issuer, holder, check_months, kept_copy)
        trail.record("external.changed", by=by, on=row, data={**_told(row, reason), "before": before})
    return row


def check_external_document(
    *, external: ExternalDocument, checked_on: date, edition: str, reason: str, by: User
) -> ExternalDocument:
    """It was looked at on that day, and this edition counts. Refused for others than its holder and the controllers,
    without what was found as the reason, and for a day to come or before the last check."""
    refuse_if(rules.why_not_check(external, by) or why_not_reason(reason))
    with kept(by=by, reason=reason):
        row = locked(external)
        refuse_if(rules.why_not_check(row, by) or rules.why_not_checked_on(checked_on, row.last_checked_on))
        before, row.edition, row.last_checked_on = row.edition, edition.strip(), checked_on
        save_clean(row)
        data = {**_told(row, reason), "before": before, "checked_on": checked_on.isoformat()}
        trail.record("external.checked", by=by, on=row, data=data)
    return row


def retire_external_document(*, external: ExternalDocument, reason: str, by: User) -> ExternalDocument:
    """Out of use. Refused while a term rests on it."""
    return _set_in_use(external, False, "external.retired", reason, by)


def return_external_document(*, external: ExternalDocument, reason: str, by: User) -> ExternalDocument:
    """In use again."""
    return _set_in_use(external, True, "external.returned", reason, by)


def to_remind_of_check(external: ExternalDocument) -> list[User]:
    """Who is to be reminded today: those who act in the holder's post, a week after the last time at the soonest."""
    if not external.is_check_overdue():
        return []
    since = max(clock.today() - AGAIN_AFTER, external.last_checked_on)
    told = set(external.reminders.filter(day__gt=since).values_list("person_id", flat=True))
    people = dict.fromkeys(signer.person for signer in signers_of(external.holder))
    return [person for person in people if person.pk not in told]


@transaction.atomic
def remind_of_check(*, external: ExternalDocument) -> list[CheckReminder]:
    """Remind whoever is due to be reminded today; nobody twice."""
    row = locked(external)
    people = to_remind_of_check(row)
    reminders = [
        CheckReminder.objects.create(
            external=row,
            person=person,
            person_name=person.name_zh or person.username,
            day=clock.today(),
            sent_at=clock.now(),
        )
        for person in people
    ]
    if reminders:
        data = {"people": [r.person_name for r in reminders], "due": row.check_due_on.isoformat()}
        trail.record("external.reminded", by=trail.SYSTEM, on=row, data=data)
    for reminder in reminders:
        if reminder.person.email:
            transaction.on_commit(partial(mail_check_reminder.enqueue, reminder.pk), robust=True)
    return reminders


def _write(
    row: ExternalDocument,
    title_zh: str,
    title_en: str,
    edition: str,
    issuer: str,
    holder: Post,
    check_months: int,
    kept_copy: str,
) -> None:
    row.title_zh, row.title_en, row.edition = title_zh.strip(), title_en.strip(), edition.strip()
    row.issuer, row.holder, row.check_months = issuer.strip(), holder, check_months
    row.kept_copy = kept_copy.strip()
    refuse_if(rules.why_not_external(row))
    save_clean(row)


def _set_in_use(
    external: ExternalDocument, in_use: bool, act: str, reason: str, by: User
) -> ExternalDocument:
    refuse_if(rules.why_not_keep_registers(by) or why_not_reason(reason))
    with kept(by=by, reason=reason):
        row = locked(external)
        refuse_if(rules.why_not_active(row, in_use))
        refuse_if("" if in_use else rules.why_not_retire_external(row))
        row.is_active = in_use
        row.save(update_fields=["is_active"])
        trail.record(act, by=by, on=row, data={"reason": reason})
    return row


def _told(row: ExternalDocument, reason: str) -> dict[str, Any]:
    return {"reason": reason, "edition": row.edition, "holder": row.holder.name_zh}
