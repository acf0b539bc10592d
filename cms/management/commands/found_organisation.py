"""Make the first administrator of a new installation."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.urls import reverse
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode

from ledger.errors import Refused
from people.actions import make_first_administrator
from people.models import User
from people.tokens import one_time_links


class Command(BaseCommand):
    help = "Make the first administrator; prints the one-time link with which he sets his password."

    def add_arguments(self, parser: CommandParser) -> None:
        """Login, address and name."""
        parser.add_argument("--login", required=True)
        parser.add_argument("--email", required=True)
        parser.add_argument("--name", default="", help="name as colleagues write it")

    def handle(self, *args: Any, **options: Any) -> None:
        """Refused as soon as there is an administrator."""
        login = options["login"]
        if User.objects.filter(username=login).exists():
            raise CommandError(f"There is already a login {login}.")
        try:
            with transaction.atomic():
                user = User.objects.create_user(
                    login, email=options["email"], name_zh=options["name"] or login
                )
                make_first_administrator(user=user)
        except Refused as refusal:
            raise CommandError(str(refusal)) from refusal
        parts = {
            "uidb64": urlsafe_base64_encode(force_bytes(user.pk)),
            "token": one_time_links.make_token(user),
        }
        self.stdout.write(settings.GUIJU_BASE_URL + reverse("password_reset_confirm", kwargs=parts))
