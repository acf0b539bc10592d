"""Import a text file as the first draft of a document."""

import os
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from documents.actions import import_document
from documents.checks.imported import findings_of_import
from documents.importing import why_not_import_name, why_not_import_size
from documents.models import Document, DocumentType, Folder
from ledger.errors import Refused
from people.models import Post, User


class Command(BaseCommand):
    help = (
        "Import FILE (.txt, .md) as the first draft of a new document, and say which lines were not placed."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Where the document begins, and whose it is."""
        parser.add_argument("file", metavar="FILE")
        parser.add_argument("--by", required=True, help="login of the author")
        parser.add_argument("--folder", required=True, help="title of the folder, Chinese or English")
        parser.add_argument("--owner-post", required=True, help="code of the owner post")
        parser.add_argument("--type", default=DocumentType.PROCEDURE, choices=DocumentType.values)
        parser.add_argument("--title", default="", help="Chinese title (otherwise the text's own)")
        parser.add_argument("--title-en", default="")
        parser.add_argument("--anchor-prefix", default="", help="for example SLM: anchors SLM-S01 …")
        parser.add_argument("--number", default=None, help="a number it had before (controllers only)")

    def handle(self, *args: Any, **options: Any) -> None:
        """Read within bounds, import, report. Any refusal is one sentence and exit code 1, and no row is written."""
        try:
            document, text = import_document(
                data=self._read(options["file"]),
                filename=os.path.basename(options["file"]),
                folder=self._one(Folder, "folder", options["folder"], "title", "name_en"),
                document_type=options["type"],
                owner_post=self._one(Post, "owner-post", options["owner_post"], "code"),
                by=self._one(User, "by", options["by"], "username"),
                title_zh=options["title"],
                title_en=options["title_en"],
                anchor_prefix=options["anchor_prefix"],
                number=options["number"],
            )
        except Refused as refusal:
            raise CommandError(str(refusal)) from refusal
        self._report(document, text.report)
        findings = findings_of_import(text, document_type=document.document_type, title_zh=document.title_zh)
        for finding in findings:
            mark = "must" if finding.blocks else "advice"
            self.stdout.write(f"  {finding.code} {mark} {finding.anchor or '-'}: {finding.sentence}")

    def _read(self, path: str) -> bytes:
        """The file's bytes; name and size are judged before anything is read."""
        if reason := why_not_import_name(path):
            raise Refused(reason)
        try:
            if reason := why_not_import_size(os.path.getsize(path)):
                raise Refused(reason)
            with open(path, "rb") as file:
                return file.read()
        except OSError as error:
            raise CommandError(f"{path} cannot be read: {error.strerror}") from error

    def _one(self, model: Any, option: str, value: str, *fields: str) -> Any:
        for field in fields:
            if (row := model.objects.filter(**{field: value}).first()) is not None:
                return row
        raise CommandError(f"--{option}: there is no “{value}”")

    def _report(self, document: Document, report: Any) -> None:
        self.stdout.write(f"{document.number} {document.title_zh}")
        for name in ("chapters", "sections", "steps", "terms", "references", "outputs"):
            self.stdout.write(f"  {name}: {getattr(report, name)}")
        for part in report.not_placed:
            lines = f"{part.line_from}–{part.line_to}"
            self.stdout.write(f"  not placed, lines {lines}: {part.first_words} … ({part.reason})")
