"""Make the search index anew from the register."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from ledger.errors import Refused
from search.actions import Progress, rebuild
from search.engines.elasticsearch import NAME
from search.engines.elasticsearch.connecting import Away, is_configured
from search.refilling import refill


class Command(BaseCommand):
    help = "Make the search index anew beside the old one, compare it with the register, then swap it in."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Which index, and whether to go on where a broken-off rebuild stopped."""
        parser.add_argument(
            "--engine",
            choices=["embedded", NAME],
            default="embedded",
            help="the index inside the database (default), or the one outside that the settings name",
        )
        parser.add_argument(
            "--resume", action="store_true", help="go on where a rebuild that was broken off had come to"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Rebuild, a line for every hundred documents."""
        if options["engine"] == NAME and not is_configured():
            raise CommandError("GUIJU_ELASTICSEARCH_URL is not set")
        make = refill if options["engine"] == NAME else rebuild
        try:
            drift = make(resume=options["resume"], tell=self._tell)
        except (Refused, Away) as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write(f"entries: {drift.entries}")

    def _tell(self, progress: Progress) -> None:
        if progress.documents % 100 == 0:
            self.stdout.write(
                f"{progress.documents} documents, {progress.entries} entries: {progress.reached}"
            )
