"""Is every stored file there and unchanged?"""

import os

from django.utils.translation import gettext as _

from ledger.blobs import hash_of_stream, path_of
from ledger.models import Blob
from ledger.verifying import Report


def check_blobs(report: Report) -> None:
    """Each row: its file exists, has its size, and hashes to its name; the row's own columns are
    unchanged."""
    for blob in Blob.objects.order_by("pk").iterator():
        report.checked("stored file")
        subject = f"blob {blob.sha256}"
        if blob.row_digest != blob.expected_row_digest():
            report.problem("blob.row", subject, _("the row was changed"))
        code, sentence = _fault_of_file(blob)
        if code:
            report.problem(code, subject, sentence)


def _fault_of_file(blob: Blob) -> tuple[str, str]:
    try:
        path = path_of(blob.sha256)
        with path.open("rb") as file:
            size = os.fstat(file.fileno()).st_size
            if hash_of_stream(file) != blob.sha256:
                return "blob.damaged", _("the content of %(path)s is not what its name says") % {"path": path}
    except ValueError:
        return "blob.row", _("the row's name is not a SHA-256")
    except OSError as problem:
        words = {"path": problem.filename, "reason": problem.strerror}
        return "blob.missing", _("%(path)s cannot be read: %(reason)s") % words
    if size != blob.size:
        return "blob.size", _("the file has %(is)s bytes, the row says %(was)s") % {
            "is": size,
            "was": blob.size,
        }
    return "", ""
