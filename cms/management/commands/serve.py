"""Serve the product on one machine: the web server, the worker for long work and, where there is a search engine outside
the database, the delivery to it; ended together."""

import os
import signal
import subprocess
import sys
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from cms.starting import refuse_to_start


class Command(BaseCommand):
    help = "Serve web and worker on this machine (loopback unless --bind says otherwise)."

    def add_arguments(self, parser: CommandParser) -> None:
        """Address and number of threads."""
        parser.add_argument(
            "--bind", default="127.0.0.1:8000", help="address and port (default 127.0.0.1:8000)"
        )
        parser.add_argument("--threads", type=int, default=8)

    def handle(self, *args: Any, **options: Any) -> None:
        """Refuse when evidence is unguarded; then run the processes until the web server ends or Ctrl-C."""
        refuse_to_start()
        settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)
        bind = str(options["bind"])
        module = os.environ.get("DJANGO_SETTINGS_MODULE", "cms.settings.dev")
        environment = {**os.environ, "DJANGO_SETTINGS_MODULE": module}
        besides = [["db_worker", "--interval", "2"]]
        if settings.GUIJU_ELASTICSEARCH_URL:
            besides.append(["deliver_search", "--follow", "1"])
        workers = [
            subprocess.Popen(  # noqa: S603  (our own command)
                [sys.executable, "manage.py", *words],
                cwd=settings.BASE_DIR,
                env=environment,
                stdout=subprocess.DEVNULL,
            )
            for words in besides
        ]
        web = subprocess.Popen(  # noqa: S603  (our own command)
            [sys.executable, "-m", "gunicorn", "cms.wsgi", "--bind", bind, "--worker-class", "gthread"]
            + ["--threads", str(options["threads"]), "--log-level", "warning"],
            cwd=settings.BASE_DIR,
            env=environment,
        )
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
        self._welcome(bind)
        try:
            code = web.wait()
        except KeyboardInterrupt:
            code = 0
        finally:
            for process in (web, *workers):
                process.terminate()
            for process in (web, *workers):
                process.wait(timeout=15)
        if code:
            raise CommandError(f"the web server ended with code {code}; is {bind} already in use?")

    def _welcome(self, bind: str) -> None:
        self.stdout.write(f"\nGuiju is at http://{bind}/\n")
        if getattr(settings, "GUIJU_DEMO", False):
            from cms.demo.cast import PEOPLE

            self.stdout.write("\nDemo logins:\n")
            for person in PEOPLE[:10]:
                self.stdout.write(f"  {person.login:<12} {person.password:<24} {person.zh} {_what(person)}\n")
        self.stdout.write("\nCtrl-C ends it.\n")


def _what(person: Any) -> str:
    """The person's posts, in Chinese, as the organisation writes them."""
    from cms.demo.cast import POST_BY_CODE

    return "、".join(POST_BY_CODE[h.post].zh for h in person.holdings if h.held_to is None)
