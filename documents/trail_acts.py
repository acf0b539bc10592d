"""The sentences in which the trail tells this room's acts."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from documents.models import DocumentType, NoticeKind, State
from ledger.sentences import register, register_names, register_words

register_words("occasion", {kind.value: kind.label for kind in NoticeKind})
register_words("format", {"csv": "CSV", "xlsx": "XLSX", "pdf": "PDF"})
register_words("document_type", dict(DocumentType.choices))
register_words("state", dict(State.choices))
register_words(
    "filter",
    {
        "document_type": _("Document type"),
        "department": _("Department"),
        "state": _("State"),
        "owner_post": _("Owner post"),
        "overdue": _("Review overdue"),
        "folder": _("Folder"),
        "clause": _("Clause"),
        "sort": _("Sorted by"),
    },
)
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
register("release.announced", _("%(count)s people were told about %(thing)s %(version)s (%(occasion)s)."))
register("copy.taken", _("%(actor)s took a stamped copy of %(thing)s, version %(version)s."))
register("comparison.taken", _("%(actor)s took a comparison of %(thing)s as a PDF: %(old)s and %(new)s."))
register("scheme.changed", _("%(actor)s changed a numbering scheme to %(thing)s: %(reason)s"))
register("glossary.added", _("%(actor)s put the term %(thing)s into the glossary: %(reason)s"))
register("glossary.changed", _("%(actor)s changed the term %(thing)s of the glossary: %(reason)s"))
register("glossary.retired", _("%(actor)s took the term %(thing)s out of use: %(reason)s"))
register("glossary.returned", _("%(actor)s brought the term %(thing)s back into use: %(reason)s"))
register(
    "search.answered",
    _("%(actor)s made synonyms of “%(thing)s”, which was searched for %(times)s times and found nothing."),
)
register(
    "search.dismissed",
    _(
        "%(actor)s took “%(thing)s”, searched for %(times)s times, from the list of searches that found nothing."
    ),
)
register("external.added", _("%(actor)s entered the external document %(thing)s: %(reason)s"))
register("external.changed", _("%(actor)s changed the external document %(thing)s: %(reason)s"))
register(
    "external.checked",
    _("%(actor)s checked the external document %(thing)s on %(checked_on)s: %(reason)s"),
)
register("external.retired", _("%(actor)s took the external document %(thing)s out of use: %(reason)s"))
register(
    "external.returned", _("%(actor)s brought the external document %(thing)s back into use: %(reason)s")
)
register("external.reminded", _("%(people)s were reminded to check %(thing)s, due on %(due)s."))
register("kind.changed", _("%(actor)s changed what is set for the document type %(thing)s: %(reason)s"))
register("list.created", _("%(actor)s made the distribution list %(thing)s: %(reason)s"))
register("list.changed", _("%(actor)s changed the distribution list %(thing)s: %(reason)s"))
register("list.retired", _("%(actor)s took the distribution list %(thing)s out of use: %(reason)s"))
register("list.returned", _("%(actor)s brought the distribution list %(thing)s back into use: %(reason)s"))
register(
    "check.waived",
    _("%(actor)s waived check %(code)s at %(anchor)s of %(thing)s until %(expires_on)s: %(reason)s"),
)
register(
    "master_list.exported",
    _(
        "%(actor)s exported %(rows)s rows of the master list as on %(as_on)s as %(format)s; filter: %(filter)s."
    ),
)
register_names(
    {
        "folder.created": pgettext_lazy("act", "Folder: made"),
        "folder.changed": pgettext_lazy("act", "Folder: changed"),
        "document.registered": pgettext_lazy("act", "Document: begun"),
        "document.access_changed": pgettext_lazy("act", "Document: readers changed"),
        "document.discarded": pgettext_lazy("act", "Document: given up"),
        "document.read": pgettext_lazy("act", "Document: read"),
        "draft.saved": pgettext_lazy("act", "Draft: saved"),
        "draft.imported": pgettext_lazy("act", "Draft: imported"),
        "attachment.brought": pgettext_lazy("act", "File: brought"),
        "release.recorded": pgettext_lazy("act", "Release: recorded"),
        "release.cancelled": pgettext_lazy("act", "Release: cancelled"),
        "release.withdrawn": pgettext_lazy("act", "Release: withdrawn"),
        "release.reinstated": pgettext_lazy("act", "Release: in force again"),
        "release.announced": pgettext_lazy("act", "Release: people told"),
        "copy.taken": pgettext_lazy("act", "Stamped copy: taken"),
        "comparison.taken": pgettext_lazy("act", "Comparison: taken as PDF"),
        "scheme.changed": pgettext_lazy("act", "Numbering scheme: changed"),
        "glossary.added": pgettext_lazy("act", "Glossary: term added"),
        "glossary.changed": pgettext_lazy("act", "Glossary: term changed"),
        "glossary.retired": pgettext_lazy("act", "Glossary: term out of use"),
        "glossary.returned": pgettext_lazy("act", "Glossary: term back in use"),
        "search.answered": pgettext_lazy("act", "Search: answered with synonyms"),
        "search.dismissed": pgettext_lazy("act", "Search: dismissed"),
        "external.added": pgettext_lazy("act", "External document: entered"),
        "external.changed": pgettext_lazy("act", "External document: changed"),
        "external.checked": pgettext_lazy("act", "External document: checked"),
        "external.retired": pgettext_lazy("act", "External document: out of use"),
        "external.returned": pgettext_lazy("act", "External document: back in use"),
        "external.reminded": pgettext_lazy("act", "External document: reminded"),
        "kind.changed": pgettext_lazy("act", "Document type: changed"),
        "list.created": pgettext_lazy("act", "Distribution list: made"),
        "list.changed": pgettext_lazy("act", "Distribution list: changed"),
        "list.retired": pgettext_lazy("act", "Distribution list: out of use"),
        "list.returned": pgettext_lazy("act", "Distribution list: back in use"),
        "check.waived": pgettext_lazy("act", "Check: waived"),
        "master_list.exported": pgettext_lazy("act", "Master list: exported"),
    }
)
