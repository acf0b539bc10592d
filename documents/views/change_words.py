"""The names of what can change in a text, as a redline shows them."""

from django.utils.translation import gettext as _

from documents.blocks import SERVICE_TEXTS
from documents.pdf.words import speaker
from ledger.days import in_english


def change_words(label: str) -> str:
    """The name of one changed text: its part, and its language when it has one."""
    stem, mark, language = label[:-3], label[-3:-2], label[-2:]
    if mark in ("_", ".") and language in ("zh", "en"):
        name = _("Chinese") if language == "zh" else _("English")
        return _("%(part)s, %(language)s") % {"part": _part(stem), "language": name}
    return _part(label)


def _part(stem: str) -> str:
    words = {
        "heading": _("Heading"),
        "text": _("Text"),
        "title": _("Title"),
        "actor": _("Done by"),
        "outputs": _("Output"),
        "output.post": _("Responsible post"),
        "output.retention": _("Kept for"),
        "abbreviation": _("Abbreviation"),
        "reference.number": _("Number of the reference"),
        "reference.edition": _("Edition"),
        "reference.version": _("Version referred to"),
        "reference.digest": _("Digest referred to"),
        "picture.sha256": _("Picture"),
        "picture.content_type": _("Kind of picture"),
        "service.code": _("Service code"),
        "service.kind": _("Kind of service"),
        "service.lifecycle": _("Life cycle"),
        "target": _("Target"),
        "target.metric": _("Metric"),
        "part": _("Part"),
        "step.verb": _("Verb"),
        "step.object": _("Object"),
        "next": _("Next steps"),
        "branches": _("Branches (if this, then that)"),
        "duty.post": _("Responsible post"),
        "table": _("Table"),
        "table.shape": _("Head rows, head columns and merged cells"),
        "target.operator": _("Operator"),
        "target.value": _("Value"),
        "target.unit": _("Unit"),
        "target.priority": _("Priority"),
        "target.period": _("Period"),
        "target.clock": _("Clock"),
        "target.source": _("Data source"),
        "target.penalty": _("If it is missed"),
        "field.name": _("Code"),
        "type": _("Filled in with"),
        "required": _("Must be filled in"),
        "field.help": _("Help"),
        "choices": _("Answers"),
        "standard_clauses": _("Clauses of the standard"),
        "related": _("Related documents"),
        "kind": _("Kind of clause"),
        "level": _("Level"),
        "number": _("Number"),
        "document_type": _("Type"),
        "prevailing_language": _("Prevailing language"),
        "confidentiality": _("Confidentiality"),
        "review_months": _("Months between reviews"),
        "department": _("Department"),
        "owner_post": _("Owner post"),
        "distribution": _("Distribution"),
        "reader_posts": _("Reader posts"),
        "attachments": _("Attachments"),
        "glossary": _("Terms of the glossary"),
    }
    if stem in words:
        return words[stem]
    last = stem.rsplit(".", 1)[-1]
    if last in SERVICE_TEXTS:
        return speaker("en" if in_english() else "zh")(last)
    return words.get(last, last.replace("_", " "))
