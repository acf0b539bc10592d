"""Files are what their bytes say, within bounds; anything else is refused with a sentence."""

import io
import zipfile

import pytest
from PIL import Image

from documents.actions import bring_file
from documents.files import identify
from documents.models import Attachment
from ledger.errors import Refused
from ledger.models import TrailEntry
from tests.world import World


def png(width: int = 4, height: int = 4) -> bytes:
    buffer = io.BytesIO()
    Image.new("1", (width, height)).save(buffer, "PNG")
    return buffer.getvalue()


def office(inside: str = "word/document.xml", content: bytes = b"<w/>") -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(inside, content)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("data", "filename", "content_type"),
    [
        (b"%PDF-1.7 x", "a.pdf", "application/pdf"),
        (png(), "a.PNG", "image/png"),
        (office(), "a.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        ("文字".encode(), "a.txt", "text/plain"),
    ],
)
def test_a_file_is_known_by_its_bytes(data: bytes, filename: str, content_type: str) -> None:
    assert identify(data, filename).content_type == content_type


@pytest.mark.parametrize(
    ("data", "filename", "words"),
    [
        (b"", "a.pdf", "empty"),
        (b"MZ\x90", "a.exe", "not kept here"),
        (b"<svg onload=alert(1)>", "a.svg", "not kept here"),
        (b"<html>", "a.pdf", "not what its name says"),
        (b"GIF89a", "a.png", "not what its name says"),
        (png()[:40], "a.png", "cannot be read"),
        (b"PK\x03\x04", "a.docx", "not what its name says"),
        (office("xl/workbook.xml"), "a.docx", "not what its name says"),
        (office(content=b"0" * 30_000_000), "a.docx", "expand"),
        ("文字".encode("gbk"), "a.txt", "UTF-8"),
        (b"a\x00b", "a.txt", "not what its name says"),
        (b"%PDF-" + b"0" * 21 * 1024 * 1024, "a.pdf", "larger than"),
        (png(6000, 6000), "a.png", "25 million pixels"),
        (b"%PDF-", "noextension", "not kept here"),
    ],
)
def test_what_is_not_what_it_says_is_refused(data: bytes, filename: str, words: str) -> None:
    with pytest.raises(Refused, match=words):
        identify(data, filename)


def test_bringing_a_file_leaves_a_row_and_a_trail_entry(world: World) -> None:
    document = world.draft()
    kept = bring_file(document=document, data=png(), filename="..\\..\\x/a.png", title="", by=world.author)
    assert (kept.filename, kept.is_picture) == ("a.png", True)
    assert TrailEntry.objects.filter(act="attachment.brought").count() == 1


def test_who_may_not_write_brings_nothing(world: World) -> None:
    document = world.draft()
    for login in ("staff", "controller", "approver", "superuser", "admin"):
        with pytest.raises(Refused):
            bring_file(document=document, data=png(), filename="a.png", title="", by=world.people[login])
    assert Attachment.objects.count() == 0
