"""Load the demo organisation once."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from cms.demo import cast
from documents.models import Document
from people.models import User


class Command(BaseCommand):
    help = "Load the demo organisation into an empty database; a second call changes nothing."

    def handle(self, *args: Any, **options: Any) -> None:
        """Refused under production settings and in a database that is somebody else's."""
        if not getattr(settings, "GUIJU_DEMO", False):
            raise CommandError("The demo organisation is refused here: its passwords are known to everybody.")
        if Document.objects.exists():
            if not User.objects.filter(username="author", email="author@qiheng.example").exists():
                raise CommandError(
                    "This database holds another organisation; the demo goes into an empty one only."
                )
            self.stdout.write("The demo organisation is here already.")
            return
        if User.objects.exists():
            raise CommandError("There are people in this database; the demo goes into an empty one only.")
        self._load()

    def _load(self) -> None:
        from cms.demo.founding import found
        from cms.demo.telling import Teller
        from ledger import clock

        self.stdout.write("Loading the demo organisation …")
        teller: Any = None
        with clock.moved_to(clock.now().replace(year=clock.now().year - 2)):
            organisation = found()
        teller = Teller(organisation)
        teller.tell()
        self.stdout.write(f"{Document.objects.count()} documents, {len(cast.PEOPLE)} people.")
