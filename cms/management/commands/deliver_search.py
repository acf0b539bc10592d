"""Bring what happened to the search engine outside the database; once, or for as long as the product is served."""

import logging
import sys
import time
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import close_old_connections

from search.engines.elasticsearch.connecting import is_configured
from search.looking_after import look_after

logger = logging.getLogger(__name__)
_LONGEST_PAUSE = 30.0


class Command(BaseCommand):
    help = "Deliver what waits for Elasticsearch, and make its index anew when it is gone; exit 1 when that fails."

    def add_arguments(self, parser: CommandParser) -> None:
        """Whether to go on."""
        parser.add_argument(
            "--follow", type=float, default=0.0, metavar="SECONDS", help="go on, looking again after so many"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Once, or again and again; a server that is away is tried less and less often."""
        if not is_configured():
            self.stdout.write("GUIJU_ELASTICSEARCH_URL is not set: there is no engine outside the database")
            return
        pause = options["follow"]
        while self._once() or pause:
            if not options["follow"]:
                return
            time.sleep(pause if self.went_well else min(pause * 10, _LONGEST_PAUSE))
            close_old_connections()
        sys.exit(1)

    def _once(self) -> bool:
        try:
            applied = look_after()
        except Exception as error:  # noqa: BLE001  (a loop that ends heals nothing)
            logger.warning("delivery to the search engine failed: %s", error)
            self.stderr.write(str(error))
            self.went_well = False
        else:
            self.went_well = True
            if applied:
                self.stdout.write(f"{applied} applied")
        return self.went_well
