"""Rows that are written once. The ORM refuses here; `guards` refuses below the ORM, in the database
itself."""

from typing import Any, NoReturn

from django.apps import apps
from django.db import models

from ledger.errors import EvidenceError


def _refuse(what: str, table: str) -> NoReturn:
    raise EvidenceError(f"evidence rows are never changed: {what} on {table}")


class EvidenceQuerySet(models.QuerySet):
    """Reads and inserts; every other write is an EvidenceError."""

    def update(self, **kwargs: Any) -> NoReturn:
        """Refused: EvidenceError."""
        _refuse("update", self.model._meta.db_table)

    def delete(self) -> NoReturn:
        """Refused: EvidenceError."""
        _refuse("delete", self.model._meta.db_table)

    def _raw_delete(self, using: str | None) -> NoReturn:
        _refuse("delete", self.model._meta.db_table)

    def bulk_update(self, objs: Any, fields: Any, batch_size: int | None = None) -> NoReturn:
        """Refused: EvidenceError."""
        _refuse("bulk_update", self.model._meta.db_table)

    def update_or_create(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Refused: EvidenceError."""
        _refuse("update_or_create", self.model._meta.db_table)

    def bulk_create(self, objs: Any, *args: Any, **kwargs: Any) -> list[Any]:
        """Inserts; EvidenceError when an existing row should be overwritten (`update_conflicts`)."""
        if kwargs.get("update_conflicts") or (len(args) > 2 and args[2]):
            _refuse("bulk_create with update_conflicts", self.model._meta.db_table)
        return super().bulk_create(objs, *args, **kwargs)

    # As in Django's own class: these may not be called from a template.
    delete.alters_data = True  # type: ignore[attr-defined]
    delete.queryset_only = True  # type: ignore[attr-defined]
    update.alters_data = True  # type: ignore[attr-defined]


EvidenceManager = models.Manager.from_queryset(EvidenceQuerySet, class_name="EvidenceManager")


class EvidenceModel(models.Model):
    """A row written once: `save()` only inserts, nothing deletes. Later decisions are rows of their own
    beside it."""

    objects = EvidenceManager()

    class Meta:
        abstract = True
        base_manager_name = "objects"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Insert; EvidenceError when the row exists already or an update is asked for."""
        table = self._meta.db_table
        if not self._state.adding:
            _refuse("save of an existing row", table)
        if args or kwargs.get("force_update") or kwargs.get("update_fields") is not None:
            _refuse("save other than a plain insert", table)
        super().save(force_insert=True, using=kwargs.get("using"))

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Refused: EvidenceError."""
        _refuse("delete", self._meta.db_table)

    save.alters_data = True  # type: ignore[attr-defined]
    delete.alters_data = True  # type: ignore[attr-defined]


def evidence_models() -> list[type[EvidenceModel]]:
    """Every model whose table holds evidence, sorted by table."""
    found = [
        model for model in apps.get_models() if issubclass(model, EvidenceModel) and not model._meta.proxy
    ]
    return sorted(found, key=lambda model: model._meta.db_table)
