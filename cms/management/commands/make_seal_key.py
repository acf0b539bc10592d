"""Make the key that seals PDFs, with a certificate that it signs itself."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from ledger.seal_key import key_path, load_key, make_key


class Command(BaseCommand):
    help = "Make a key and certificate for the seal of PDFs at GUIJU_SEAL_KEY_FILE; one that is there is never replaced."

    def handle(self, *args: Any, **options: Any) -> None:
        """Make it and print the fingerprint that two people compare."""
        path = key_path()
        if path.exists():
            raise CommandError(f"{path} is there already; move it away first, and keep it: old seals name it")
        make_key(path)
        key = load_key()
        self.stdout.write(f"{path}\nSeal of: {key.name}\nSHA-256 of the certificate: {key.fingerprint}")
