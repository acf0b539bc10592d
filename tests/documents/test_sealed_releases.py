"""What the register keeps is the sealed PDF; verify_archive reads each seal and names the release whose seal broke."""

import json
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection

from documents.models import Release
from ledger import blobs, clock, sealing, verifying
from ledger.canonical import sha256_hex
from ledger.errors import Refused
from ledger.models import TrailEntry
from ledger.seal_key import load_key
from tests.evidence import guards_lifted
from tests.ledger.test_sealing import pdfsig
from tests.world import World


def recorded(release: Release) -> dict[str, Any]:
    entry = TrailEntry.objects.get(act="release.recorded", thing_key=f"{release.number}@{release.version}")
    data: dict[str, Any] = json.loads(entry.data)
    return data


def found() -> list[tuple[str, str, str]]:
    return [tuple(finding) for finding in verifying.verify_all(["seals"]).problems]


def point_to(release: Release, sha256: str) -> None:
    """What somebody with the database does: another file in the place of the sealed one."""
    with guards_lifted(), connection.cursor() as cursor:
        cursor.execute("UPDATE documents_release SET pdf_id = %s WHERE id = %s", [sha256, release.pk])


class TestReleasing:
    def test_the_pdf_is_sealed_and_names_what_it_seals(self, world: World, tmp_path: Any) -> None:
        release = world.released()
        pdf = blobs.read(release.pdf_id)
        assert sealing.read_seal(pdf).fingerprint == load_key().fingerprint
        said = pdfsig(pdf, tmp_path)
        assert "Signature is Valid" in said and "Total document signed" in said

    def test_the_trail_keeps_master_and_certificate(self, world: World) -> None:
        release = world.released()
        data, pdf = recorded(release), blobs.read(release.pdf_id)
        assert data["master"] == sha256_hex(sealing.master_of(pdf)) and data["pdf"] == sha256_hex(pdf)
        assert data["seal"] == load_key().fingerprint and data["time_stamped"] is False

    def test_without_a_key_that_can_be_used_nothing_is_released(self, world: World, settings: Any) -> None:
        settings.GUIJU_SEAL_KEY_FILE = "/nowhere/seal.pem"
        with pytest.raises(Refused, match="seal cannot be used"):
            world.released()
        assert not Release.objects.exists() and not TrailEntry.objects.filter(act="release.recorded").exists()

    def test_without_the_time_stamp_server_nothing_is_released(self, world: World, settings: Any) -> None:
        settings.GUIJU_TIMESTAMP_URL = "http://127.0.0.1:9/tsa"
        with pytest.raises(Refused, match="time stamp server http://127.0.0.1:9/tsa"):
            world.released()
        settings.GUIJU_TIMESTAMP_REQUIRED = False
        assert recorded(world.released())["time_stamped"] is False

    def test_after_the_certificate_ended_nothing_is_released(self, world: World) -> None:
        assert load_key()
        with (
            clock.moved_to(clock.now() + timedelta(days=365 * 25)),
            pytest.raises(Refused, match="certificate"),
        ):
            world.released()


class TestChecking:
    def test_whole_seals_are_counted(self, world: World) -> None:
        world.released()
        report = verifying.verify_all(["seals"])
        assert report.ok and report.counts["seal"] == 1

    def test_a_replaced_key_leaves_old_seals_whole(self, world: World, settings: Any, tmp_path: Any) -> None:
        world.released()
        settings.GUIJU_KEY_DIR = tmp_path / "others"
        world.released(title_zh="第二个程序")
        assert found() == [] and len({data["seal"] for data in map(recorded, Release.objects.all())}) == 2

    def test_another_file_in_the_place_of_the_sealed_one_is_named(self, world: World) -> None:
        release = world.released()
        bare = blobs.store(sealing.master_of(blobs.read(release.pdf_id)), "application/pdf")
        point_to(release, bare.pk)
        assert found() == [("SEAL_BROKEN", str(release), "the file has no seal, or more than one")]

    def test_a_seal_of_another_key_is_named(self, world: World, settings: Any, tmp_path: Any) -> None:
        release = world.released()
        master = sealing.master_of(blobs.read(release.pdf_id))
        settings.GUIJU_KEY_DIR = tmp_path / "others"
        forged = blobs.store(sealing.seal_for_organisation(master, reason="forged").data, "application/pdf")
        point_to(release, forged.pk)
        assert [text for _code, _name, text in found()] == [
            "the seal is of another certificate than the trail recorded"
        ]

    def test_a_changed_byte_is_named(self, world: World) -> None:
        release = world.released()
        path = blobs.path_of(release.pdf_id)
        data = bytearray(path.read_bytes())
        data[700] ^= 1
        path.write_bytes(bytes(data))
        assert [(code, name) for code, name, _text in found()] == [("SEAL_BROKEN", str(release))]
