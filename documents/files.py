"""What a brought file really is, told by its bytes, within bounds of size and expansion. Nothing is unpacked."""

import io
import zipfile
from dataclasses import dataclass

import filetype
from django.conf import settings
from django.utils.translation import gettext as _
from PIL import Image, UnidentifiedImageError

from documents.uploading import most_megabytes
from ledger.errors import Refused

#: Extension → content type, for what may be attached. Office files are zip archives with a known inside.
OFFICE = {
    "docx": ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "word/"),
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xl/"),
    "pptx": ("application/vnd.openxmlformats-officedocument.presentationml.presentation", "ppt/"),
}
TEXT = {"txt": "text/plain", "csv": "text/csv", "md": "text/markdown"}
PICTURES = {"png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg"}
#: A picture is decoded when the PDF is made; this many pixels fit into memory there.
MOST_PIXELS = 25_000_000
#: An office file may expand to this many times its size, and to this many bytes.
MOST_RATIO = 100
MOST_EXPANDED = 200 * 1024 * 1024


@dataclass(frozen=True)
class Identified:
    """The content type that the bytes prove, and whether they are a picture a document can show."""

    content_type: str
    is_picture: bool


def identify(data: bytes, filename: str) -> Identified:
    """What the bytes are. Refused when empty, too large, of another kind than the name says, or not allowed."""
    if not data:
        raise Refused(_("The file is empty. Choose another."))
    if len(data) > settings.GUIJU_MAX_UPLOAD_BYTES:
        raise Refused(
            _("The file is larger than %(limit)s MB. Make it smaller or split it.")
            % {"limit": most_megabytes()}
        )
    extension = filename.rsplit(".", 1)[-1].lower() if "." in filename else ""
    if extension in PICTURES:
        return _picture(data, extension)
    if extension in OFFICE:
        return _office(data, extension)
    if extension in TEXT:
        return _text(data, extension)
    if extension == "pdf":
        if data[:5] == b"%PDF-":
            return Identified("application/pdf", is_picture=False)
        raise _mismatch(extension)
    raise Refused(
        _("Files of this kind are not kept here. Use PDF, DOCX, XLSX, PPTX, TXT, CSV, MD, PNG or JPEG.")
    )


def _mismatch(extension: str) -> Refused:
    return Refused(
        _("The file's content is not what its name says (.%(extension)s). Check the file.")
        % {"extension": extension}
    )


def _picture(data: bytes, extension: str) -> Identified:
    kind = filetype.guess(data)
    if kind is None or kind.mime != PICTURES[extension]:
        raise _mismatch(extension)
    try:
        with Image.open(io.BytesIO(data), formats=["PNG", "JPEG"]) as image:
            width, height = image.size
            too_large = width * height > MOST_PIXELS
            if not too_large:
                image.verify()
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, ValueError, SyntaxError) as error:
        raise Refused(_("The picture cannot be read; it may be damaged.")) from error
    if too_large:
        raise Refused(_("The picture has more than 25 million pixels. Make it smaller."))
    return Identified(PICTURES[extension], is_picture=True)


def _office(data: bytes, extension: str) -> Identified:
    content_type, inside = OFFICE[extension]
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError) as error:
        raise _mismatch(extension) from error
    if not any(entry.filename.startswith(inside) for entry in entries):
        raise _mismatch(extension)
    expanded = sum(entry.file_size for entry in entries)
    if expanded > MOST_EXPANDED or expanded > MOST_RATIO * len(data) or len(entries) > 10_000:
        raise Refused(_("The file would expand to many times its size; it is not kept here."))
    return Identified(content_type, is_picture=False)


def _text(data: bytes, extension: str) -> Identified:
    if b"\x00" in data:
        raise _mismatch(extension)
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Refused(_("The text is not in UTF-8. Save it as UTF-8, then bring it again.")) from error
    return Identified(TEXT[extension], is_picture=False)
