"""The ledger's Django application."""

from typing import Any

from django.apps import AppConfig
from django.db import connections
from django.db.models.signals import post_migrate


class LedgerConfig(AppConfig):
    name = "ledger"
    verbose_name = "Ledger"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Guard the evidence tables after every migration, and register the ledger's own checks."""
        from ledger import blob_check, checkpoint_check, guard_check, trail_check, verifying

        # Without a sender: a migration of any room may have rebuilt a table, and its triggers are gone then.
        post_migrate.connect(_guard_evidence, dispatch_uid="ledger.guard_evidence")
        verifying.register("guards", guard_check.check_guards)
        verifying.register("trail", trail_check.check_trail)
        verifying.register("checkpoints", checkpoint_check.check_checkpoints)
        verifying.register("blobs", blob_check.check_blobs)


def _guard_evidence(using: str, **kwargs: Any) -> None:
    from ledger.guards import install_guards

    install_guards(connections[using])
