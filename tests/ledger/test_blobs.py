"""Files by their SHA-256: whole, synced, or refused with a sentence."""

import os
import resource
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from django.db import connection, transaction

from ledger import blobs, durable
from ledger.canonical import sha256_hex
from ledger.errors import Refused
from ledger.models import Blob
from ledger.verifying import verify_all
from tests.evidence import EvidenceTransactionTestCase


@pytest.mark.django_db
class TestStore:
    def test_what_goes_in_comes_out(self) -> None:
        blob = blobs.store(b"%PDF", "application/pdf")
        assert (blob.pk, blob.size, blob.content_type) == (sha256_hex(b"%PDF"), 4, "application/pdf")
        assert blobs.read(blob.sha256) == b"%PDF"
        with blobs.open_stream(blob.sha256) as file:
            assert file.read() == b"%PDF"
        assert blobs.path_of(blob.sha256).parts[-3:] == (blob.sha256[:2], blob.sha256[2:4], blob.sha256)

    def test_the_same_bytes_are_the_same_blob(self) -> None:
        first = blobs.store(b"same", "text/plain")
        assert blobs.store(b"same", "application/octet-stream") == first
        assert Blob.objects.get().content_type == "text/plain"

    def test_nothing_but_the_file_is_left_in_the_store(self) -> None:
        blob = blobs.store(b"", "text/plain")
        files = [path for path in blobs.path_of(blob.sha256).parents[2].rglob("*") if path.is_file()]
        assert files == [blobs.path_of(blob.sha256)]

    def test_a_rolled_back_row_leaves_a_harmless_file(self) -> None:
        with pytest.raises(ZeroDivisionError), transaction.atomic():
            blob = blobs.store(b"lost", "text/plain")
            raise ZeroDivisionError
        assert not Blob.objects.exists()
        assert verify_all(["blobs"]).ok
        assert blobs.store(b"lost", "text/plain") == blob

    def test_a_damaged_file_is_healed_when_the_bytes_come_again(self) -> None:
        blob = blobs.store(b"good", "text/plain")
        blobs.path_of(blob.sha256).write_bytes(b"evil")
        blobs.store(b"good", "text/plain")
        assert blobs.read(blob.sha256) == b"good"

    def test_file_and_folders_are_synced_before_the_row(self, monkeypatch: pytest.MonkeyPatch) -> None:
        synced: list[tuple[str, int]] = []
        plain = os.fsync

        def watched(handle: int) -> None:
            synced.append((os.readlink(f"/proc/self/fd/{handle}"), Blob.objects.count()))
            plain(handle)

        monkeypatch.setattr(durable.os, "fsync", watched)
        blob = blobs.store(b"careful", "text/plain")
        path = blobs.path_of(blob.sha256)
        names = [name for name, _rows in synced]
        assert names[-1] == str(path.parent)
        assert names[-2].endswith(".part")
        assert {str(path.parents[1]), str(path.parents[2])} <= set(names)
        assert {rows for _name, rows in synced} == {0}

    @pytest.mark.parametrize("name", ["", "../../etc/passwd", "A" * 64, "a" * 63, "a" * 64 + "\n", "a" * 65])
    def test_only_a_sha_256_names_a_file(self, name: str) -> None:
        with pytest.raises(ValueError):
            blobs.path_of(name)


@pytest.mark.django_db
class TestDamage:
    @pytest.fixture
    def blob(self) -> Blob:
        blobs.store(b"other", "text/plain")
        return blobs.store(b"content", "text/plain")

    def _problems(self) -> list[tuple[str, str]]:
        return [(problem.code, problem.subject) for problem in verify_all(["blobs"]).problems]

    def test_whole_files_are_counted(self, blob: Blob) -> None:
        report = verify_all(["blobs"])
        assert (report.ok, report.counts["stored file"]) == (True, 2)

    @pytest.mark.parametrize("data", [b"contenu", b"conten", b"content\n", b""])
    def test_a_changed_file_is_named(self, blob: Blob, data: bytes) -> None:
        blobs.path_of(blob.sha256).write_bytes(data)
        for way in (blobs.read, blobs.open_stream):
            with pytest.raises(blobs.BlobDamaged, match=blob.sha256):
                way(blob.sha256)
        assert self._problems() == [("blob.damaged", f"blob {blob.sha256}")]

    def test_a_missing_file_is_named(self, blob: Blob) -> None:
        blobs.path_of(blob.sha256).unlink()
        for way in (blobs.read, blobs.open_stream):
            with pytest.raises(blobs.BlobDamaged, match=blob.sha256):
                way(blob.sha256)
        assert self._problems() == [("blob.missing", f"blob {blob.sha256}")]

    @pytest.mark.parametrize(
        "change",
        ["size = 8", "content_type = 'text/html'", "created_at = '2020-01-01 00:00:00'", "row_digest = ''"],
    )
    def test_a_changed_row_is_named(self, blob: Blob, attacker: object, change: str) -> None:
        attacker(f"UPDATE ledger_blob SET {change} WHERE sha256 = '{blob.sha256}'")
        assert ("blob.row", f"blob {blob.sha256}") in self._problems()

    def test_a_changed_name_is_named(self, blob: Blob, attacker: object) -> None:
        attacker(f"UPDATE ledger_blob SET sha256 = '../etc' WHERE sha256 = '{blob.sha256}'")
        assert ("blob.row", "blob ../etc") in self._problems()


@pytest.mark.django_db
class TestFullDisk:
    """Nothing is saved, nothing half is left, and the sentence says so."""

    @pytest.fixture
    def tiny(self, tmp_path: Path, settings: object) -> Iterator[Path]:
        if os.geteuid() != 0:
            pytest.skip("only root may mount a small filesystem")
        small = tmp_path / "small"
        small.mkdir()
        mounted = subprocess.run(
            ["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", str(small)], capture_output=True, check=False
        )
        if mounted.returncode:
            pytest.skip(f"mounting is not allowed here: {mounted.stderr.decode().strip()}")
        settings.GUIJU_BLOB_DIR = small / "blobs"
        yield small
        subprocess.run(["umount", str(small)], check=True)

    def test_on_a_really_full_filesystem(self, tiny: Path) -> None:
        with pytest.raises(Refused, match="disk is full.*nothing was saved"):
            blobs.store(os.urandom(400_000), "application/pdf")
        assert [path for path in tiny.rglob("*") if path.is_file()] == []
        assert not Blob.objects.exists()
        assert blobs.read(blobs.store(b"small enough", "text/plain").sha256) == b"small enough"

    def test_on_a_folder_that_is_a_file(self, tmp_path: Path, settings: object) -> None:
        settings.GUIJU_BLOB_DIR = tmp_path / "file"
        settings.GUIJU_BLOB_DIR.write_text("")
        with pytest.raises(Refused, match="nothing was saved"):
            blobs.store(b"x", "text/plain")
        assert not Blob.objects.exists()


CHILD = """
import resource, signal, sys
from pathlib import Path
from ledger.durable import write_durably
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, resource.RLIM_INFINITY))
try:
    write_durably(Path(sys.argv[1]), b"x" * 5000)
except OSError as problem:
    print(problem.errno)
"""


def test_a_file_cut_short_by_the_system_leaves_nothing(tmp_path: Path) -> None:
    assert resource.RLIMIT_FSIZE
    child = subprocess.run(
        [sys.executable, "-c", CHILD, str(tmp_path / "blob")], capture_output=True, text=True, check=True
    )
    assert child.stdout.strip() == "27"
    assert list(tmp_path.iterdir()) == []


class AtOnceTest(EvidenceTransactionTestCase):
    def test_two_storing_the_same_bytes_get_one_blob(self) -> None:
        def store(number: int) -> str:
            try:
                return blobs.store(b"both", f"type/{number}").sha256
            finally:
                connection.close()

        with ThreadPoolExecutor(4) as pool:
            assert set(pool.map(store, range(8))) == {sha256_hex(b"both")}
        assert Blob.objects.count() == 1
        assert verify_all(["blobs"]).ok
