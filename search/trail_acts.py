"""The sentences in which the trail tells this room's acts."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ledger.sentences import register, register_names

register("synonyms.added", _("%(actor)s made synonyms of %(thing)s: %(reason)s"))
register("synonyms.changed", _("%(actor)s changed the synonyms to %(thing)s: %(reason)s"))
register("synonyms.retired", _("%(actor)s took the synonyms %(thing)s out of use: %(reason)s"))
register_names(
    {
        "synonyms.added": pgettext_lazy("act", "Synonyms: added"),
        "synonyms.changed": pgettext_lazy("act", "Synonyms: changed"),
        "synonyms.retired": pgettext_lazy("act", "Synonyms: out of use"),
    }
)
