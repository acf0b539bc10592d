"""May this person see these texts of a document beside each other? Asked by its pages and by `documents.actions`."""

from typing import Any

from django.utils.translation import gettext as _

from documents.models import Document
from documents.queries import get_document, may_see_all_states, sees_everything
from people.models import Role
from people.queries import has_role


def why_not_compare(document: Document, user: Any) -> str:
    """Texts beside the one in force are for those who may see all states of the document."""
    if get_document(user, document.number) is not None and may_see_all_states(user, document):
        return ""
    return _("A comparison is for those who may see all states of this document.")


def why_not_compare_draft(document: Document, user: Any) -> str:
    """A signer of a release sees all releases, not the draft that follows them."""
    is_author = has_role(user, Role.AUTHOR) and user.department_id == document.department_id
    if is_author or sees_everything(user):
        return ""
    return _("A draft is compared by the authors of its department, controllers and auditors.")
