"""The sentences in which the trail tells that it was read."""

from django.utils.translation import gettext_lazy as _

from ledger.sentences import register

register("trail.read", _("%(actor)s read the audit trail; filter: %(filter)s."))
register("trail.exported", _("%(actor)s exported %(rows)s rows of the audit trail; filter: %(filter)s."))
