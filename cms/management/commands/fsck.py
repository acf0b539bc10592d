"""Compare everything derived with the register it was made from."""

import sys
from typing import Any

from django.core.management.base import BaseCommand

from ledger.derived import compare_all


class Command(BaseCommand):
    help = "Compare what is derived (the search index) with the register; exit 1 when anything differs, naming each."

    def handle(self, *args: Any, **options: Any) -> None:
        """Run what the rooms registered and print what was found."""
        report = compare_all()
        for kind, count in report.counts.items():
            self.stdout.write(f"{kind}: {count}")
        for problem in report.problems:
            self.stdout.write(f"{problem.code} {problem.subject}: {problem.text}")
        self.stdout.write(f"problems: {len(report.problems)}")
        if not report.ok:
            sys.exit(1)
