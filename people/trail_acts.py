"""The sentences in which the trail tells this room's acts."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ledger.sentences import register, register_names, register_words
from people.models import Role, User

#: Languages are called what they call themselves.
register_words("language", {"zh-hans": "简体中文", "en": "English"})
register_words("role", {role.value: role.label for role in Role})
register_words(
    "changes",
    {
        name: User._meta.get_field(name).verbose_name  # type: ignore[union-attr]  # columns, not links back
        for name in ("name_zh", "name_en", "email", "department", "language")
    },
)
register("user.created", _("%(actor)s created the account %(key)s for %(thing)s (%(email)s)"))
register("user.changed", _("%(actor)s changed the account of %(thing)s: %(changes)s"))
register("user.deactivated", _("%(actor)s deactivated the account of %(thing)s"))
register("user.reactivated", _("%(actor)s reactivated the account of %(thing)s"))
register("user.role_granted", _("%(actor)s gave %(thing)s the role %(role)s"))
register("user.role_revoked", _("%(actor)s took the role %(role)s from %(thing)s"))
register("user.first_administrator", _("%(thing)s became the first administrator"))
register("user.language_chosen", _("%(actor)s chose the language %(language)s"))
register("user.password_link", _("%(actor)s had a one-time link for a new password sent to %(thing)s"))
register("user.password_set", _("%(actor)s set a new password (with a one-time link: %(with_link)s)"))
register("user.email_changed", _("%(actor)s changed the e-mail address from %(old)s to %(new)s"))
register("user.wrong_password", _("Somebody at %(address)s typed a wrong password for %(thing)s"))
register("user.locked", _("Too many wrong passwords from %(address)s locked %(thing)s for half an hour"))
register("department.created", _("%(actor)s created the department %(thing)s (%(key)s): %(reason)s"))
register("department.changed", _("%(actor)s changed the department %(thing)s (%(key)s): %(reason)s"))
register("department.retired", _("%(actor)s took the department %(thing)s (%(key)s) out of use: %(reason)s"))
register(
    "department.returned", _("%(actor)s brought the department %(thing)s (%(key)s) back into use: %(reason)s")
)
register("post.created", _("%(actor)s created the post %(thing)s (%(key)s): %(reason)s"))
register("post.changed", _("%(actor)s changed the post %(thing)s (%(key)s): %(reason)s"))
register("post.retired", _("%(actor)s took the post %(thing)s (%(key)s) out of use: %(reason)s"))
register("post.returned", _("%(actor)s brought the post %(thing)s (%(key)s) back into use: %(reason)s"))
register("holding.appointed", _("%(actor)s appointed %(thing)s from %(from)s to %(to)s: %(reason)s"))
register("holding.ended", _("%(actor)s ended the holding %(thing)s on %(to)s: %(reason)s"))
register("holding.taken_back", _("%(actor)s took back the holding %(thing)s before it began: %(reason)s"))
register("deputy.named", _("%(actor)s named a deputy: %(thing)s from %(from)s to %(to)s: %(reason)s"))
register("deputy.ended", _("%(actor)s ended the deputyship %(thing)s on %(to)s: %(reason)s"))
register("deputy.taken_back", _("%(actor)s took back the deputyship %(thing)s before it began: %(reason)s"))
register("absence.reported", _("%(actor)s reported %(thing)s away from %(from)s to %(to)s: %(reason)s"))
register("absence.ended", _("%(actor)s ended the absence of %(thing)s, the last day is %(to)s: %(reason)s"))
register(
    "absence.taken_back",
    _("%(actor)s took back the absence of %(thing)s from %(from)s to %(to)s: %(reason)s"),
)
register_names(
    {
        "user.created": pgettext_lazy("act", "Account: created"),
        "user.changed": pgettext_lazy("act", "Account: changed"),
        "user.deactivated": pgettext_lazy("act", "Account: deactivated"),
        "user.reactivated": pgettext_lazy("act", "Account: reactivated"),
        "user.role_granted": pgettext_lazy("act", "Account: role given"),
        "user.role_revoked": pgettext_lazy("act", "Account: role taken"),
        "user.first_administrator": pgettext_lazy("act", "Account: first administrator"),
        "user.language_chosen": pgettext_lazy("act", "Account: language chosen"),
        "user.password_link": pgettext_lazy("act", "Account: password link sent"),
        "user.password_set": pgettext_lazy("act", "Account: password set"),
        "user.email_changed": pgettext_lazy("act", "Account: e-mail changed"),
        "user.wrong_password": pgettext_lazy("act", "Account: wrong password"),
        "user.locked": pgettext_lazy("act", "Account: locked"),
        "department.created": pgettext_lazy("act", "Department: created"),
        "department.changed": pgettext_lazy("act", "Department: changed"),
        "department.retired": pgettext_lazy("act", "Department: out of use"),
        "department.returned": pgettext_lazy("act", "Department: back in use"),
        "post.created": pgettext_lazy("act", "Post: created"),
        "post.changed": pgettext_lazy("act", "Post: changed"),
        "post.retired": pgettext_lazy("act", "Post: out of use"),
        "post.returned": pgettext_lazy("act", "Post: back in use"),
        "holding.appointed": pgettext_lazy("act", "Holding: appointed"),
        "holding.ended": pgettext_lazy("act", "Holding: ended"),
        "holding.taken_back": pgettext_lazy("act", "Holding: taken back"),
        "deputy.named": pgettext_lazy("act", "Deputy: named"),
        "deputy.ended": pgettext_lazy("act", "Deputy: ended"),
        "deputy.taken_back": pgettext_lazy("act", "Deputy: taken back"),
        "absence.reported": pgettext_lazy("act", "Absence: reported"),
        "absence.ended": pgettext_lazy("act", "Absence: ended"),
        "absence.taken_back": pgettext_lazy("act", "Absence: taken back"),
    }
)
