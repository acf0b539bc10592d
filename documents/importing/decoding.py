"""From bytes to text, or a refusal that says what the file is and what to do."""

import re

from django.conf import settings
from django.utils.translation import gettext as _

from ledger.errors import Refused

#: More lines than any procedure has; beyond it the file is something else.
MAX_LINES = 20_000

_EXTENSIONS = (".txt", ".md", ".markdown")
#: How files of other kinds begin. Their names are proper names, the same in every language.
_SIGNATURES = (
    (b"%PDF", "PDF"),
    (b"PK\x03\x04", "Word/Excel/ZIP"),
    (b"\xd0\xcf\x11\xe0", "Word/Excel 97"),
    (b"{\\rtf", "RTF"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"\x1f\x8b", "GZIP"),
)
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f]")
#: Share of everyday characters below which a text read as GB18030 is taken for something else.
_PLAUSIBLE = 0.6


def file_name(filename: str) -> str:
    """The bare name, whatever path a browser or a shell put before it."""
    return re.split(r"[\\/]", filename)[-1]


def why_not_import_name(filename: str) -> str:
    """Why a file of this name is not imported; empty when it may be."""
    name = file_name(filename)
    if name.lower().endswith(_EXTENSIONS):
        return ""
    return _(
        "“%(name)s” is not imported: only .txt, .md and .markdown files are. Save the text as one of these."
    ) % {"name": name}


def why_not_import_size(size: int) -> str:
    """Why a file of `size` bytes is not imported; empty when it may be."""
    if size <= 0:
        return _("The file is empty. Choose a file that holds the text.")
    if size > settings.GUIJU_MAX_UPLOAD_BYTES:
        return _(
            "The file has %(size)s MB; at most %(limit)s MB are imported. Split it into several files."
        ) % {
            "size": -(-size // 1024**2),
            "limit": settings.GUIJU_MAX_UPLOAD_BYTES // 1024**2,
        }
    return ""


def decode(data: bytes, filename: str) -> str:
    """The text of `data`; Refused when it is empty, blank, binary, too long or in no encoding we read."""
    name = file_name(filename)
    refuse_if(why_not_import_size(len(data)))
    refuse_if(_why_not_this_kind(data, name))
    text = _decode(data, name)
    if _CONTROL.search(text):
        raise Refused(_binary(name, _("binary")))
    if "\ufffd" in text:
        raise Refused(_unreadable(name, text[: text.index("\ufffd")]))
    if not re.sub("[\\s\ufeff\u200b]", "", text):
        raise Refused(_("“%(name)s” holds only blanks. Choose a file that holds the text.") % {"name": name})
    if len(re.findall("\r\n|\r|\n", text)) >= MAX_LINES:
        raise Refused(
            _("“%(name)s” has more than %(limit)s lines. Split it into several files.")
            % {"name": name, "limit": MAX_LINES}
        )
    return text


def refuse_if(sentence: str) -> None:
    """Raise Refused when a guard had something to say."""
    if sentence:
        raise Refused(sentence)


def _why_not_this_kind(data: bytes, name: str) -> str:
    for signature, kind in _SIGNATURES:
        if data.startswith(signature):
            return _binary(name, kind)
    return ""


def _decode(data: bytes, name: str) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _strictly(data, "utf-16", name)
    if b"\x00" in data:
        raise Refused(_binary(name, _("binary")))
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        first_bad = error.start
    lenient = data.decode("utf-8", "replace")
    damaged = lenient.count("\ufffd")
    if sum(ch > "\x7f" for ch in lenient) - damaged > damaged:
        # Most of it is good UTF-8: a damaged file, not one in another encoding.
        raise Refused(_unreadable(name, data[:first_bad].decode("utf-8", "replace")))
    text = _strictly(data, "gb18030", name)
    strange = [at for at, ch in enumerate(text) if ch > "\x7f" and not _is_everyday(ch)]
    wide = sum(ch > "\x7f" for ch in text)
    if strange and len(strange) > wide * (1 - _PLAUSIBLE):
        raise Refused(_unreadable(name, text[: strange[0]]))
    return text


def _strictly(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise Refused(_unreadable(name, data[: error.start].decode(encoding, "ignore"))) from error


def _is_everyday(ch: str) -> bool:
    """Chinese punctuation, full-width signs, or one of the 3,755 most used characters (GB 2312 level 1)."""
    try:
        lead = ch.encode("gb2312")[0]
    except UnicodeEncodeError:
        return False
    return lead in {0xA1, 0xA3} or 0xB0 <= lead <= 0xD7


def _binary(name: str, kind: str) -> str:
    return _(
        "“%(name)s” is a %(kind)s file, not text. "
        "Save it as plain text (.txt) or Markdown (.md) and import that."
    ) % {"name": name, "kind": kind}


def _unreadable(name: str, before: str) -> str:
    return _(
        "Line %(line)s of “%(name)s” cannot be read as UTF-8, UTF-16 or GB18030 text. "
        "Save the file as UTF-8 and import it again."
    ) % {"name": name, "line": len(re.findall("\r\n|\r|\n", before)) + 1}
