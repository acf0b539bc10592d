"""Files are brought on a page of the document: by its authors, within bounds, and offered to its drafts alone."""

import io
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from documents.actions import bring_file, save_draft
from documents.models import Attachment
from ledger.models import Blob, TrailEntry
from tests.documents.test_views_files import png
from tests.world import BODY, World


def bring(
    client: Client, number: str, name: str = "拓扑图.png", data: bytes | None = None, title: str = "网络拓扑"
) -> Any:
    upload = SimpleUploadedFile(name, png() if data is None else data)
    return client.post(f"/d/{number}/files/", {"title": title, "file": upload}, follow=True)


class TestBringing:
    def test_an_author_brings_a_picture_and_it_is_in_the_trail(self, world: World) -> None:
        document = world.draft()
        response = bring(world.client("author"), document.number)
        file = Attachment.objects.get()
        assert (file.document, file.filename, file.title) == (document, "拓扑图.png", "网络拓扑")
        assert file.is_picture and file.brought_by_key == "author"
        shown = response.content.decode()
        assert "拓扑图.png is kept. Choose it in the editor." in shown and "网络拓扑" in shown
        assert TrailEntry.objects.filter(act="attachment.brought").count() == 1

    @pytest.mark.parametrize(
        ("name", "data", "sentence"),
        [
            ("a.exe", b"MZ" + b"\0" * 50, "Files of this kind are not kept here"),
            ("a.png", b"<svg onload=alert(1)>", "not what its name says"),
            ("a.txt", b"", "The file is empty"),
            ("a.txt", "汉字".encode("gbk"), "not in UTF-8"),
        ],
    )
    def test_what_is_not_kept_is_said_beside_the_field(
        self, world: World, name: str, data: bytes, sentence: str
    ) -> None:
        document = world.draft()
        response = bring(world.client("author"), document.number, name, data)
        assert response.status_code == 200 and sentence in response.content.decode()
        assert "网络拓扑" in response.content.decode(), "the title that was typed stays"
        assert not Attachment.objects.exists()

    def test_no_file_chosen(self, world: World) -> None:
        document = world.draft()
        response = world.client("author").post(f"/d/{document.number}/files/", {"title": "图"})
        assert response.status_code == 200 and "This field is required" in response.content.decode()

    def test_reading_ends_at_the_bound(self, world: World, settings: Any) -> None:
        settings.GUIJU_MAX_UPLOAD_BYTES = 1024 * 1024
        document, before = world.draft(), Blob.objects.count()
        response = bring(world.client("author"), document.number, "a.txt", b"a" * (2 * 1024 * 1024))
        assert response.status_code == 200
        assert "larger than 1 MB" in response.content.decode()
        assert not Attachment.objects.exists() and Blob.objects.count() == before

    def test_only_authors_of_the_department_bring(self, world: World) -> None:
        document = world.draft()
        for login in ("controller", "auditor"):
            assert world.client(login).get(f"/d/{document.number}/files/").status_code == 200
            assert bring(world.client(login), document.number).status_code == 403
        released = world.released().document
        for login in ("staff", "admin", "superuser"):
            assert world.client(login).get(f"/d/{document.number}/files/").status_code == 404
            assert world.client(login).get(f"/d/{released.number}/files/").status_code == 403
            assert bring(world.client(login), released.number).status_code == 403
        assert not Attachment.objects.exists()


class TestOffering:
    def test_the_editor_offers_the_files_of_its_own_document(self, world: World) -> None:
        mine, other = world.draft(), world.draft()
        bring_file(document=mine, data=png(), filename="mine.png", title="", by=world.author)
        bring_file(document=other, data=png("blue"), filename="other.png", title="", by=world.author)
        client = world.client("author")
        first = client.get(f"/admin/pages/{mine.page_id}/edit/").content.decode()
        second = client.get(f"/admin/pages/{other.page_id}/edit/").content.decode()
        assert "mine.png" in first and "other.png" not in first
        assert "other.png" in second and "mine.png" not in second

    def test_a_file_of_another_document_is_not_frozen(self, world: World) -> None:
        mine, other = world.draft(), world.draft()
        note = bring_file(document=other, data=b"secret", filename="other.txt", title="", by=world.author)
        picture = bring_file(document=other, data=png(), filename="other.png", title="", by=world.author)
        clause = {
            "anchor": "P-1",
            "kind": "picture",
            "heading": {"zh": "图", "en": "Figure"},
            "text": {"zh": "", "en": ""},
            "fields": {"attachment": picture.pk},
        }
        save_draft(document=mine, by=world.author, body=BODY, attachments=[note])
        release = world.released(mine)
        assert note.blob_id not in release.payload
        save_draft(document=mine, by=world.author, body=[*BODY, clause])
        response = world.client("author").get(f"/submit/{mine.number}/", follow=True)
        assert "is missing. Choose it again" in response.content.decode()


def test_a_bounded_upload_counts_all_files_of_a_request(world: World, settings: Any) -> None:
    settings.GUIJU_MAX_UPLOAD_BYTES = 100_000
    document = world.draft()
    data = {"title": "", "file": io.BytesIO(b"a" * 60_000), "more": io.BytesIO(b"b" * 60_000)}
    response = world.client("author").post(f"/d/{document.number}/files/", data)
    assert "larger than 0 MB" in response.content.decode()
    assert not Attachment.objects.exists()
