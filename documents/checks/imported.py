"""The checks over a text that was just imported, before there is a draft of it."""

from documents.checks.finding import Finding
from documents.checks.house import house_for
from documents.checks.registry import run
from documents.importing import ImportedText


def findings_of_import(text: ImportedText, *, document_type: str, title_zh: str = "") -> list[Finding]:
    """What the checks find in an imported text; `title_zh` when another title than the text's own was given."""
    is_chinese = any(c["heading"]["zh"] or c["text"]["zh"] for c in text.body)
    payload = {
        "document_type": document_type,
        "title": {"zh": title_zh or text.title_zh, "en": text.title_en},
        "prevailing_language": "zh-hans" if is_chinese else "en",
        "body": text.body,
    }
    return run(payload, house_for(payload))
