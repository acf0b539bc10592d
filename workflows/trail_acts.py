"""The sentences in which the trail tells this room's acts."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ledger.sentences import register, register_names

register(
    "run.submitted",
    _("%(actor)s submitted draft %(version)s of %(thing)s; the chain %(chain)s is frozen: %(steps)s"),
)
register(
    "run.signed",
    _("%(actor)s (%(post)s) signed step %(step)s of %(thing)s %(version)s; comment: %(comment)s"),
)
register(
    "run.signed_as_deputy",
    _(
        "%(actor)s signed step %(step)s of %(thing)s %(version)s on behalf of %(on_behalf_of)s (%(in_post)s); "
        "comment: %(comment)s"
    ),
)
register("run.refused", _("%(actor)s tried to sign %(thing)s %(version)s and was refused: %(reason)s"))
register("run.returned", _("%(actor)s returned %(thing)s %(version)s: %(comment)s"))
register("run.recalled", _("%(actor)s recalled %(thing)s %(version)s: %(comment)s"))
register("run.voided", _("The approval of %(thing)s %(version)s became void: %(comment)s"))
register(
    "run.completed",
    _("The approval of %(thing)s %(version)s is complete; the last signature is that of %(actor)s"),
)
register("withdrawal.requested", _("%(actor)s asked for the withdrawal of %(thing)s %(version)s: %(reason)s"))
register(
    "emergency.requested", _("%(actor)s began the emergency withdrawal of %(thing)s %(version)s: %(reason)s")
)
register(
    "cancellation.requested",
    _("%(actor)s asked for the cancellation of %(thing)s %(version)s before effect: %(reason)s"),
)
register(
    "reinstatement.requested", _("%(actor)s asked for the reinstatement of %(thing)s %(version)s: %(reason)s")
)
register(
    "reminder.sent", _("%(people)s were reminded of step %(step)s of %(thing)s %(version)s, due on %(due)s")
)
register(
    "reminder.escalated",
    _("The delay of step %(step)s of %(thing)s %(version)s, due on %(due)s, was told to %(people)s"),
)
register(
    "absence.told",
    _(
        "%(people)s were told that step %(step)s of %(thing)s %(version)s waits for %(away)s, away without a deputy"
    ),
)
register(
    "absence.deputy_asked",
    _("%(actor)s asked %(people)s for a deputy: step %(step)s of %(thing)s %(version)s waits for %(away)s"),
)
register("chain.created", _("%(actor)s made the approval chain %(thing)s (%(key)s): %(reason)s"))
register("chain.changed", _("%(actor)s changed the approval chain %(thing)s (%(key)s): %(reason)s"))
register("chain.retired", _("%(actor)s took the approval chain %(thing)s (%(key)s) out of use: %(reason)s"))
register(
    "chain.returned", _("%(actor)s brought the approval chain %(thing)s (%(key)s) back into use: %(reason)s")
)
register(
    "chain.assigned",
    _("%(actor)s assigned the approval chain %(chain)s: %(thing)s, instead of %(before)s: %(reason)s"),
)
register(
    "consultation.asked",
    _("%(actor)s asked %(departments)s for remarks on %(thing)s %(version)s by %(due)s"),
)
register(
    "consultation.remarked",
    _("%(actor)s (%(department)s) remarked on clause %(clause)s of %(thing)s %(version)s: %(text)s"),
)
register(
    "consultation.remark_withdrawn",
    _(
        "%(actor)s (%(department)s) withdrew the remark on clause %(clause)s of %(thing)s %(version)s: %(reason)s"
    ),
)
register(
    "consultation.answered",
    _(
        "%(actor)s said that %(department)s has no more remarks on %(thing)s %(version)s than the %(count)s made"
    ),
)
register(
    "consultation.no_remarks",
    _("%(actor)s said that %(department)s has no remarks on %(thing)s %(version)s"),
)
register(
    "consultation.remark_accepted",
    _(
        "%(actor)s accepted the remark of %(department)s on clause %(clause)s of %(thing)s %(version)s: %(reason)s"
    ),
)
register(
    "consultation.remark_declined",
    _(
        "%(actor)s declined the remark of %(department)s on clause %(clause)s of %(thing)s %(version)s: %(reason)s"
    ),
)
register(
    "consultation.closed",
    _("The consultation on %(thing)s %(version)s is closed; remarks: %(remarks)s, each with its disposition"),
)
register(
    "consultation.closed_in_silence",
    _("The consultation on %(thing)s %(version)s is closed; remarks: %(remarks)s; %(silent)s said nothing"),
)
register(
    "consultation.reminded",
    _("%(people)s were reminded of the consultation on %(thing)s %(version)s, due on %(due)s"),
)
register(
    "consultation.escalated",
    _("The delay of the consultation on %(thing)s %(version)s, due on %(due)s, was told to %(people)s"),
)
register_names(
    {
        "run.submitted": pgettext_lazy("act", "Approval: submitted"),
        "run.signed": pgettext_lazy("act", "Approval: signed"),
        "run.signed_as_deputy": pgettext_lazy("act", "Approval: signed by a deputy"),
        "run.refused": pgettext_lazy("act", "Approval: signing refused"),
        "run.returned": pgettext_lazy("act", "Approval: returned"),
        "run.recalled": pgettext_lazy("act", "Approval: recalled"),
        "run.voided": pgettext_lazy("act", "Approval: void"),
        "run.completed": pgettext_lazy("act", "Approval: complete"),
        "withdrawal.requested": pgettext_lazy("act", "Withdrawal: asked for"),
        "emergency.requested": pgettext_lazy("act", "Withdrawal: emergency begun"),
        "cancellation.requested": pgettext_lazy("act", "Cancellation: asked for"),
        "reinstatement.requested": pgettext_lazy("act", "Reinstatement: asked for"),
        "reminder.sent": pgettext_lazy("act", "Reminder: sent"),
        "reminder.escalated": pgettext_lazy("act", "Reminder: delay told"),
        "absence.told": pgettext_lazy("act", "Absence: a step waits"),
        "absence.deputy_asked": pgettext_lazy("act", "Absence: deputy asked for"),
        "chain.created": pgettext_lazy("act", "Approval chain: made"),
        "chain.changed": pgettext_lazy("act", "Approval chain: changed"),
        "chain.retired": pgettext_lazy("act", "Approval chain: out of use"),
        "chain.returned": pgettext_lazy("act", "Approval chain: back in use"),
        "chain.assigned": pgettext_lazy("act", "Approval chain: assigned"),
        "consultation.asked": pgettext_lazy("act", "Consultation: asked for"),
        "consultation.remarked": pgettext_lazy("act", "Consultation: remark made"),
        "consultation.remark_withdrawn": pgettext_lazy("act", "Consultation: remark withdrawn"),
        "consultation.answered": pgettext_lazy("act", "Consultation: department answered"),
        "consultation.no_remarks": pgettext_lazy("act", "Consultation: no remarks"),
        "consultation.remark_accepted": pgettext_lazy("act", "Consultation: remark accepted"),
        "consultation.remark_declined": pgettext_lazy("act", "Consultation: remark declined"),
        "consultation.closed": pgettext_lazy("act", "Consultation: closed"),
        "consultation.closed_in_silence": pgettext_lazy("act", "Consultation: closed, not all answered"),
        "consultation.reminded": pgettext_lazy("act", "Consultation: reminded"),
        "consultation.escalated": pgettext_lazy("act", "Consultation: delay told"),
    }
)
