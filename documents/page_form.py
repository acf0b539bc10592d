"""The editor's form of a draft: what a field cannot know by itself is asked of the rules here."""

from typing import Any

from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminPageForm

from ledger.days import moment_words
from ledger.errors import Unreadable

#: The fields in which the editor says what the form was loaded from, or which autosaved draft it writes over.
_SAYS_WHICH = ("loaded_revision_id", "overwrite_revision_id")


class DocumentPageForm(WagtailAdminPageForm):
    """Refuses, at its field, a related document that the author may not know of, and a version that is no release;
    as a whole, a form older than the newest draft. Unreadable for what no editor sent."""

    def full_clean(self) -> None:
        """Read the form; Unreadable when it lacks what the editor always sends, such as the count of clauses."""
        if any(not str(self.data.get(name, "0") or "0").isdecimal() for name in _SAYS_WHICH):
            raise Unreadable(not_of_the_editor())
        try:
            super().full_clean()
        except (
            KeyError,
            ValueError,
            IndexError,
        ) as problem:  # what blocks raise of fields that are not there
            raise Unreadable(not_of_the_editor()) from problem

    def clean(self) -> dict[str, Any]:
        """The values, with the rule's sentence at the field that it is about."""
        from documents.rules import why_not_relate  # the rules read the models that use this form

        cleaned: dict[str, Any] = super().clean()
        rows = [block.value for block in cleaned.get("related") or []]
        if rows and (why := why_not_relate(rows, self.for_user)):
            self.add_error("related", why)
        if why := self._why_too_old():
            self.add_error(None, why)
        return cleaned

    def _why_too_old(self) -> str:
        """The sentence about a newer draft; a preview, and what a program sends, does not say what it was loaded from."""
        loaded = self.data.get("overwrite_revision_id") or self.data.get("loaded_revision_id")
        newest = self.instance.get_latest_revision() if loaded and self.instance.pk else None
        if newest is None or str(newest.pk) == loaded and not self._overwritten_since(newest):
            return ""
        words = {"name": newest.user.name if newest.user else "—", "time": moment_words(newest.created_at)}
        return _(
            "A newer draft was saved by %(name)s at %(time)s, after this form was opened. It is kept, and nothing of it"
            " was overwritten; what you typed stands below and is not saved yet. Compare the two in the history; save"
            " once more only if yours is to be the newest."
        ) % {"name": words["name"], "time": words["time"]}

    def _overwritten_since(self, newest: Any) -> bool:
        """Autosave in another tab writes over its own draft: the key stays, the time does not."""
        if self.data.get("overwrite_revision_id"):
            return False
        said = self.data.get("loaded_revision_created_at")
        return bool(said) and said != newest.created_at.isoformat()


def not_of_the_editor() -> str:
    """The sentence for what only a program can have sent."""
    return _("This is not the editor's form. Open the draft in the editor again.")
