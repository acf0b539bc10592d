"""The last signature while the disk is full: a sentence on the page, nothing half written, and it works once there is room."""

from pathlib import Path

import pytest
from django.urls import reverse

from documents.queries import release_in_force
from ledger import verifying
from ledger.models import Blob
from tests.workflows.desk import Desk
from tests.world import PASSWORD
from workflows.models import Signature

pytestmark = pytest.mark.django_db


def test_the_last_signature_on_a_full_disk(desk: Desk, settings: object, tmp_path: Path) -> None:
    run = desk.submit()
    desk.sign(run, "reviewer")
    room, blobs = settings.GUIJU_BLOB_DIR, Blob.objects.count()
    # Where no folder can be made, no file can be written: root too is refused, as by a full disk.
    settings.GUIJU_BLOB_DIR = tmp_path / "full"
    settings.GUIJU_BLOB_DIR.write_text("")
    client = desk.world.client("approver")
    given = {"decision": "approve", "comment": "Read.", "password": PASSWORD, "digest_shown": run.digest}
    response = client.post(reverse("review", args=[run.pk]), given)
    text = response.content.decode()
    assert response.status_code == 403 and "nothing was saved" in text
    assert "Read." in text and PASSWORD not in text
    assert release_in_force(run.document) is None
    assert Signature.objects.filter(run=run).count() == 1 and Blob.objects.count() == blobs
    settings.GUIJU_BLOB_DIR = room
    assert client.post(reverse("review", args=[run.pk]), given).status_code == 302
    assert release_in_force(run.document) is not None
    assert verifying.verify_all().ok
