"""The sentences in which the trail tells this room's acts."""

from django.utils.translation import gettext_lazy as _

from documents.models import NoticeKind
from ledger.sentences import register, register_words

register_words("occasion", {kind.value: kind.label for kind in NoticeKind})
register("folder.created", _("%(actor)s made the folder %(thing)s."))
register("folder.changed", _("%(actor)s changed the folder %(thing)s: %(reason)s"))
register("document.registered", _("%(actor)s began the document %(thing)s."))
register("document.access_changed", _("%(actor)s changed who may read %(thing)s: %(reason)s"))
register("document.discarded", _("%(actor)s gave up the document %(thing)s: %(reason)s"))
register("document.read", _("%(actor)s read %(thing)s."))
register("draft.saved", _("%(actor)s saved a draft of %(thing)s."))
register("draft.imported", _("%(actor)s imported %(filename)s into %(thing)s."))
register("attachment.brought", _("%(actor)s brought the file %(thing)s."))
register("release.recorded", _("%(thing)s %(version)s was released; it takes effect on %(effective_on)s."))
register("release.cancelled", _("%(thing)s %(version)s was cancelled before effect: %(reason)s"))
register("release.withdrawn", _("%(thing)s %(version)s was withdrawn: %(reason)s"))
register("release.reinstated", _("%(thing)s %(version)s was put in force again: %(reason)s"))
register("release.announced", _("%(count)s people were told that %(thing)s %(version)s: %(occasion)s."))
register("scheme.changed", _("%(actor)s changed a numbering scheme to %(thing)s: %(reason)s"))
