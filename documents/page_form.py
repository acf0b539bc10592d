"""The editor's form of a draft: what a field cannot know by itself is asked of the rules here."""

from typing import Any

from wagtail.admin.forms import WagtailAdminPageForm


class DocumentPageForm(WagtailAdminPageForm):
    """Refuses, at its field, a related document that the author may not know of, and a version that is no release."""

    def clean(self) -> dict[str, Any]:
        """The values, with the rule's sentence at the field that it is about."""
        from documents.rules import why_not_relate  # the rules read the models that use this form

        cleaned: dict[str, Any] = super().clean()
        rows = [block.value for block in cleaned.get("related") or []]
        if rows and (why := why_not_relate(rows, self.for_user)):
            self.add_error("related", why)
        return cleaned
