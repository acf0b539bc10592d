"""Give the application's PostgreSQL role what it may do, and no more."""

import re
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection

from ledger.evidence import evidence_models


class Command(BaseCommand):
    help = "As the owner of the tables: let ROLE read and insert everywhere, and change only what is no evidence."

    def add_arguments(self, parser: CommandParser) -> None:
        """The role that the application logs in with."""
        parser.add_argument("role")

    def handle(self, *args: Any, **options: Any) -> None:
        """PostgreSQL only; the role's name is checked before it stands in a statement."""
        role = options["role"]
        if connection.vendor != "postgresql":
            raise CommandError("Only PostgreSQL has roles.")
        if not re.fullmatch(r"[A-Za-z_][A-Za-z0-9_]{0,62}", role):
            raise CommandError(f"{role!r} is not a role's name")
        evidence = {model._meta.db_table for model in evidence_models()}
        with connection.cursor() as cursor:
            cursor.execute(f'GRANT USAGE ON SCHEMA public TO "{role}"')
            cursor.execute(f'GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO "{role}"')
            for table in connection.introspection.table_names(cursor):
                rights = "SELECT, INSERT" if table in evidence else "SELECT, INSERT, UPDATE, DELETE"
                cursor.execute(f'REVOKE ALL ON "{table}" FROM "{role}"')
                cursor.execute(f'GRANT {rights} ON "{table}" TO "{role}"')
        self.stdout.write(f"{role}: rights given; {len(evidence)} evidence tables are insert-only")
