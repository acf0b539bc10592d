"""The sentences in which the trail tells that it was read."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ledger.sentences import register, register_names, register_words

register_words(
    "filter",
    {
        "person": _("Person"),
        "thing": _("Object"),
        "act": _("Act"),
        "first_day": _("From"),
        "last_day": _("To (last day)"),
    },
)
register_words(
    "filter",
    {
        "kind": _("Found in"),
        "type": _("Type"),
        "language": _("Language"),
        "year": _("Year of effect"),
        "number": _("Number"),
        "states": _("States"),
        "synonyms": _("Synonyms"),
    },
)
register(
    "search.exported",
    _(
        "%(actor)s exported %(rows)s results of the search for “%(words)s” as on %(as_on)s as %(format)s; "
        "filter: %(filter)s."
    ),
)
register("trail.read", _("%(actor)s read the audit trail; filter: %(filter)s."))
register("trail.exported", _("%(actor)s exported %(rows)s rows of the audit trail; filter: %(filter)s."))
register_names(
    {
        "search.exported": pgettext_lazy("act", "Search: results exported"),
        "trail.read": pgettext_lazy("act", "Trail: read"),
        "trail.exported": pgettext_lazy("act", "Trail: exported"),
    }
)
