"""The blob store: files by their SHA-256, written and synced before the row that names them."""

import errno
import hashlib
import re
from pathlib import Path
from typing import BinaryIO

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from ledger import clock
from ledger.canonical import sha256_hex
from ledger.durable import sync_folder, write_durably
from ledger.errors import Refused
from ledger.models import Blob

_SHA256 = re.compile(r"[0-9a-f]{64}")
_PIECE = 1024 * 1024


class BlobDamaged(Exception):  # noqa: N818  (it reads as what happened)
    """A stored file is missing or its bytes are no longer those of its name."""


def store(data: bytes, content_type: str) -> Blob:
    """Keep the bytes and answer their blob; the same bytes are the same blob, with the type it had first.

    Refused with a sentence when the disk is full or will not take the file: then no row was written. A file
    without a row (the transaction rolled back afterwards) is harmless and is used when the bytes come
    again."""
    sha256 = sha256_hex(data)
    _put_file(path_of(sha256), data)
    known = Blob.objects.filter(pk=sha256).first()
    return known or _put_row(sha256, len(data), content_type)


def read(sha256: str) -> bytes:
    """The bytes; BlobDamaged, naming the file, when it is missing or changed; ValueError when it is no
    SHA-256."""
    path = path_of(sha256)
    try:
        data = path.read_bytes()
    except OSError as problem:
        raise BlobDamaged(f"{path}: {problem.strerror}") from problem
    if sha256_hex(data) != sha256:
        raise BlobDamaged(f"{path}: the content is not what its name says")
    return data


def open_stream(sha256: str) -> BinaryIO:
    """The file opened at its beginning, after its hash was checked; BlobDamaged as `read`."""
    path = path_of(sha256)
    try:
        file = path.open("rb")
    except OSError as problem:
        raise BlobDamaged(f"{path}: {problem.strerror}") from problem
    if hash_of_stream(file) != sha256:
        file.close()
        raise BlobDamaged(f"{path}: the content is not what its name says")
    file.seek(0)
    return file


def path_of(sha256: str) -> Path:
    """Where the file lies; ValueError for anything but 64 lower-case hexadecimal digits."""
    if not _SHA256.fullmatch(sha256):
        raise ValueError("a blob is named by the 64 lower-case hexadecimal digits of its SHA-256")
    return Path(settings.GUIJU_BLOB_DIR) / sha256[:2] / sha256[2:4] / sha256


def hash_of_stream(file: BinaryIO) -> str:
    """SHA-256 of what is left to read, a piece at a time."""
    running = hashlib.sha256()
    while piece := file.read(_PIECE):
        running.update(piece)
    return running.hexdigest()


def _put_file(path: Path, data: bytes) -> None:
    try:
        if _holds(path, data):
            # Another process may have renamed it and not yet synced the folder.
            sync_folder(path.parent)
        else:
            write_durably(path, data)
    except OSError as problem:
        raise Refused(_why_not_written(problem)) from problem


def _holds(path: Path, data: bytes) -> bool:
    """Whether the file is there already and whole; a damaged one is written again."""
    return path.is_file() and path.stat().st_size == len(data) and path.read_bytes() == data


def _why_not_written(problem: OSError) -> str:
    if problem.errno in {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}:
        return _(
            "The disk is full, so nothing was saved. Ask the administrator to make room, then do it again."
        )
    return _(
        "The file could not be written (%(reason)s), so nothing was saved. "
        "Tell the administrator, then do it again."
    ) % {"reason": problem.strerror or type(problem).__name__}


def _put_row(sha256: str, size: int, content_type: str) -> Blob:
    blob = Blob(sha256=sha256, size=size, content_type=content_type, created_at=clock.now())
    blob.row_digest = blob.expected_row_digest()
    try:
        with transaction.atomic():
            blob.save()
    except IntegrityError:
        # The same bytes were stored by somebody else in this moment.
        return Blob.objects.get(pk=sha256)
    return blob
