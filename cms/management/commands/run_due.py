"""Do what is due; for a timer. Safe to run twice, late, or after a crash."""

import sys
from typing import Any

from django.core.management.base import BaseCommand

from ledger.due import run_due


class Command(BaseCommand):
    help = "Do what has fallen due, each item on its own; exit 1 when one failed, naming it."

    def handle(self, *args: Any, **options: Any) -> None:
        """Run every registered source of due work and print each item."""
        result = run_due()
        for label in result.done:
            self.stdout.write(f"done: {label}")
        for label in result.failed:
            self.stderr.write(f"failed: {label}")
        self.stdout.write(f"{len(result.done)} done, {len(result.failed)} failed")
        if result.failed:
            sys.exit(1)
