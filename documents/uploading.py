"""An upload stops when it grows past what is kept here: nothing larger is read, on disk or in memory."""

from typing import Any

from django.conf import settings
from django.core.files.uploadhandler import FileUploadHandler, StopUpload
from django.http import HttpRequest

_MARK = "guiju_upload_too_large"


class BoundedUpload(FileUploadHandler):
    """First of the upload handlers: ends the reading of a request whose files exceed GUIJU_MAX_UPLOAD_BYTES."""

    def __init__(self, request: HttpRequest | None = None) -> None:
        super().__init__(request)
        self._seen = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        """Hand the chunk on while the bound holds; StopUpload beyond it."""
        self._seen += len(raw_data)
        if self._seen > settings.GUIJU_MAX_UPLOAD_BYTES:
            setattr(self.request, _MARK, True)
            raise StopUpload(connection_reset=True)
        return raw_data

    def file_complete(self, file_size: int) -> Any:
        """The next handler keeps the file."""
        return None


def most_megabytes() -> int:
    """The bound in whole megabytes, as sentences name it."""
    return settings.GUIJU_MAX_UPLOAD_BYTES // (1024 * 1024)


def was_too_large(request: HttpRequest) -> bool:
    """Whether reading this request was ended at the bound."""
    return bool(request.FILES is not None and getattr(request, _MARK, False))
