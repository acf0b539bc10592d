"""Sign the head of the trail."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from ledger import checkpoints, seals
from ledger.errors import Refused
from ledger.trail import SYSTEM


class Command(BaseCommand):
    help = (
        "Sign the head of the trail and lay it outside the database; keep a copy where nobody here can write."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        """Make the checkpoint and print it."""
        try:
            checkpoint = checkpoints.make_checkpoint(by=SYSTEM)
        except Refused as refusal:
            raise CommandError(str(refusal)) from refusal
        if checkpoint is None:
            self.stdout.write("The trail is empty: there is nothing to sign.")
            return
        path = checkpoints.folder() / checkpoints.file_name(checkpoint.size, checkpoint.root)
        self.stdout.write(f"{path}\n\n{checkpoint.note}\nVerifier key: {seals.verifier_key()}")
