"""What the actions of this room share: locking a row, and refusing one that its own columns do not allow."""

from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from ledger.errors import Refused
from people.models import Post

Row = TypeVar("Row", bound=models.Model)


def locked(row: Row) -> Row:
    """The row as it stands now, locked until the transaction ends."""
    # Not type(row): request.user is a lazy stand-in for a user.
    manager: Any = row.__class__._default_manager
    return manager.select_for_update().get(pk=row.pk)


def lock_posts() -> None:
    """Lock every post, in one order: circles and overlaps are questions over many rows, and posts are few."""
    list(Post.objects.select_for_update().order_by("pk").values_list("pk", flat=True))


def save_clean(row: models.Model) -> None:
    """Save; Refused with the field's name and what is wrong with it, when a column does not take the
    value, and as `save_row` refuses."""
    try:
        row.full_clean()
    except ValidationError as problem:
        raise Refused(_field_sentences(row, problem)) from problem
    save_row(row)


def save_row(row: models.Model, fields: list[str] | None = None) -> None:
    """Save; Refused when another transaction was first with a value that may stand only once."""
    try:
        with transaction.atomic():
            row.save(update_fields=fields)
    except IntegrityError as problem:
        sentence = _("Somebody else saved the same value at this very moment. Please look and try again.")
        raise Refused(sentence) from problem


def _field_sentences(row: models.Model, problem: ValidationError) -> str:
    sentences = []
    for name, messages in problem.message_dict.items():
        text = " ".join(messages)
        if name == "__all__":
            sentences.append(text)
        else:
            field: Any = row._meta.get_field(name)
            label = capfirst(str(field.verbose_name))
            sentences.append(_("%(field)s: %(problem)s") % {"field": label, "problem": text})
    return " ".join(sentences)
