"""Bytes are handed out as what they are, to those who may read the text they belong to, and to nobody else."""

import io
from typing import Any

import pytest
from django.test import Client
from PIL import Image

from documents.actions import bring_file, change_access, save_draft
from documents.models import Attachment, Release
from ledger import blobs
from people.models import User
from tests.world import BODY, World, body


def png(colour: str = "red") -> bytes:
    """A small picture."""
    file = io.BytesIO()
    Image.new("RGB", (8, 8), colour).save(file, "PNG")
    return file.getvalue()


def with_files(world: World, **values: Any) -> tuple[Release, Attachment, Attachment]:
    """A release with a picture in its text and a text file attached."""
    document = world.draft(**values)
    picture = bring_file(document=document, data=png(), filename="图.png", title="图", by=world.author)
    note = bring_file(
        document=document,
        data=b"<script>alert(1)</script>",
        filename="说明.txt",
        title="说明",
        by=world.author,
    )
    shown = {"anchor": "P-1", "kind": "picture", "heading": {"zh": "图", "en": "Figure"}}
    clause = {**shown, "text": {"zh": "", "en": ""}, "fields": {"attachment": picture.pk}}
    save_draft(document=document, by=world.author, body=[*BODY, clause], attachments=[note])
    return world.released(document), picture, note


def statuses(client: Client, *files: Attachment) -> set[int]:
    return {client.get(f"/files/{file.blob_id}/").status_code for file in files}


class TestFiles:
    def test_a_picture_is_shown_in_a_sandbox(self, world: World) -> None:
        release, picture, _note = with_files(world)
        client = world.client("staff")
        assert f"/files/{picture.blob_id}/" in client.get(f"/d/{release.number}/").content.decode()
        response = client.get(f"/files/{picture.blob_id}/")
        assert response.headers["Content-Type"] == "image/png"
        assert response.headers["X-Content-Type-Options"] == "nosniff"
        assert "sandbox" in response.headers["Content-Security-Policy"]
        assert response.headers["Cache-Control"] == "private, no-store"
        assert b"".join(response.streaming_content) == png()

    def test_everything_else_is_a_download(self, world: World) -> None:
        release, _picture, note = with_files(world)
        client = world.client("staff")
        assert "说明.txt" in client.get(f"/d/{release.number}/").content.decode()
        response = client.get(f"/files/{note.blob_id}/")
        assert response.headers["Content-Type"] == "application/octet-stream"
        assert response.headers["Content-Disposition"].startswith("attachment; filename*=utf-8''")
        assert response.headers["X-Content-Type-Options"] == "nosniff"

    @pytest.mark.parametrize(
        ("level", "staff"), [("internal", 200), ("department", 404), ("restricted", 404)]
    )
    def test_the_level_of_the_text_counts_for_its_files(self, world: World, level: str, staff: int) -> None:
        _release, *files = with_files(world, confidentiality=level)
        assert statuses(world.client("staff"), *files) == {staff}
        for login in ("author", "approver", "controller", "auditor"):
            assert statuses(world.client(login), *files) == {200}
        for login in ("admin", "superuser"):
            assert statuses(world.client(login), *files) == {staff}

    def test_a_file_of_a_draft_is_for_those_who_work_on_it(self, world: World) -> None:
        document = world.draft()
        file = bring_file(document=document, data=png("blue"), filename="a.png", title="", by=world.author)
        for login in ("author", "author2", "controller", "auditor"):
            assert statuses(world.client(login), file) == {200}
        for login in ("staff", "approver", "reviewer", "admin", "superuser"):
            assert statuses(world.client(login), file) == {404}
        User.objects.filter(username="author2").update(department=world.departments["FIN"])
        assert statuses(world.client("author2"), file) == {404}

    def test_a_file_of_a_superseded_text_leaves_with_it(self, world: World) -> None:
        release, *files = with_files(world)
        save_draft(document=release.document, by=world.author, body=body("新", "New"), attachments=[])
        world.released(release.document)
        assert statuses(world.client("staff"), *files) == {404}
        assert statuses(world.client("auditor"), *files) == {200}

    def test_a_pdf_is_not_handed_out_as_a_file(self, world: World) -> None:
        release = world.released()
        assert world.client("controller").get(f"/files/{release.pdf_id}/").status_code == 404

    @pytest.mark.parametrize("name", ["0" * 64, "x", "A" * 64, "%00", "..%2f..", "中" * 64, "%ED%A0%80"])
    def test_an_unknown_name_is_not_found(self, world: World, name: str) -> None:
        assert world.client("controller").get(f"/files/{name}/").status_code == 404


class TestControlledPdf:
    def test_it_is_the_stored_bytes_under_number_and_version(self, world: World) -> None:
        release = world.released()
        for url in (f"/d/{release.number}/pdf/", f"/d/{release.number}/1.0/pdf/"):
            response = world.client("staff").get(url)
            assert b"".join(response.streaming_content) == blobs.read(release.pdf_id)
            assert response.headers["Content-Type"] == "application/pdf"
            assert "attachment" in response.headers["Content-Disposition"]
            assert f"{release.number}_1.0_" in response.headers["Content-Disposition"]
            assert response.headers["X-Content-Type-Options"] == "nosniff"
            assert response.headers["Cache-Control"] == "private, no-store"
            assert world.client("staff").head(url).status_code == 200

    def test_it_leaves_with_the_right_to_read(self, world: World) -> None:
        release = world.released()
        change_access(
            document=release.document,
            confidentiality="restricted",
            distribution=[],
            reader_posts=[],
            reason="Personal data",
            by=world.controller,
        )
        assert world.client("staff").get(f"/d/{release.number}/pdf/").status_code == 404
        assert world.client("auditor").get(f"/d/{release.number}/pdf/").status_code == 200

    def test_damaged_bytes_are_not_handed_out(self, world: World) -> None:
        release = world.released()
        path = blobs.path_of(release.pdf_id)
        path.chmod(0o600)
        path.write_bytes(b"%PDF-1.7 something else")
        response = world.client("staff").get(f"/d/{release.number}/pdf/")
        assert response.status_code == 503 and "This file is damaged" in response.content.decode()
