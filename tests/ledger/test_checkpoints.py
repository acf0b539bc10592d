"""The head of the trail, signed and kept outside, in a form other people's tools verify."""

import os
import stat
from base64 import b64decode, b64encode
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from django.core.exceptions import ImproperlyConfigured
from django.db import transaction

from ledger import checkpoints, clock, seals
from ledger.errors import Refused
from ledger.leaves import stored_rows
from ledger.merkle import root_over
from ledger.models import Checkpoint, TrailEntry
from ledger.notes import BadNote, read_note
from ledger.trail import SYSTEM, record
from tests.evidence import EvidenceTransactionTestCase
from tests.ledger.conftest import AUTHOR, HANDBOOK

Fill = Callable[[int], list[TrailEntry]]
AT = datetime(2026, 3, 1, 8, 0, tzinfo=UTC)


@pytest.mark.django_db
class TestMaking:
    def test_an_empty_trail_has_nothing_to_sign(self) -> None:
        assert checkpoints.make_checkpoint(by=SYSTEM) is None
        assert checkpoints.newest() is None

    def test_row_file_and_line_agree(self, fill: Fill) -> None:
        fill(5)
        with clock.moved_to(AT):
            made = checkpoints.make_checkpoint(by=AUTHOR)
        root = root_over(bytes.fromhex(row.leaf_hash) for row in stored_rows()).hex()
        assert (made.size, made.root, made.created_at) == (5, root, AT)
        assert checkpoints.newest() == checkpoints.CheckpointLine(5, root, AT)
        assert (checkpoints.folder() / f"5-{root[:8]}.txt").read_text("utf-8") == made.note
        assert checkpoints.check_note(made.note) == []

    def test_the_note_is_verified_by_hand_as_c2sp_says(self, fill: Fill) -> None:
        fill(3)
        with clock.moved_to(AT):
            note = checkpoints.make_checkpoint(by=AUTHOR).note
        body, signature_line = note.split("\n\n")
        origin, size, root, *extensions = body.split("\n")
        name, _plus, rest = seals.verifier_key().partition("+")
        key_hash, _plus, key = rest.partition("+")
        assert (origin, size, len(b64decode(root))) == (name, "3", 32)
        assert extensions == ["time 2026-03-01T08:00:00.000000Z", "by u-7"]
        dash, signer, encoded = signature_line.rstrip("\n").split(" ")
        assert (dash, signer, b64decode(encoded)[:4].hex()) == ("—", name, key_hash)
        assert b64decode(key)[0] == 1
        public = Ed25519PublicKey.from_public_bytes(b64decode(key)[1:])
        public.verify(b64decode(encoded)[4:], (body + "\n").encode())

    def test_again_without_new_rows_is_the_same_checkpoint(self, fill: Fill) -> None:
        fill(2)
        first = checkpoints.make_checkpoint(by=SYSTEM)
        assert checkpoints.make_checkpoint(by=SYSTEM) == first
        assert Checkpoint.objects.count() == 1

    def test_a_lost_file_is_laid_again(self, fill: Fill) -> None:
        fill(2)
        made = checkpoints.make_checkpoint(by=SYSTEM)
        path = checkpoints.folder() / checkpoints.file_name(made.size, made.root)
        path.unlink()
        checkpoints.make_checkpoint(by=SYSTEM)
        assert path.read_text("utf-8") == made.note

    def test_each_extends_the_one_before(self, fill: Fill) -> None:
        for rows in (1, 2, 4, 7):
            fill(rows)
            checkpoints.make_checkpoint(by=SYSTEM)
        leaves = [bytes.fromhex(row.leaf_hash) for row in stored_rows()]
        for made in Checkpoint.objects.all():
            assert made.root == root_over(leaves[: made.size]).hex()

    @pytest.mark.parametrize(
        "harm",
        [
            "UPDATE ledger_trailentry SET actor_name = 'x' WHERE seq = 5",
            "DELETE FROM ledger_trailentry WHERE seq = 5",
            "DELETE FROM ledger_trailentry WHERE seq = 3",
            "DELETE FROM ledger_trailentry WHERE seq > 2",
            "UPDATE ledger_checkpoint SET frontier = '3:00:00'",
            "UPDATE ledger_checkpoint SET note = 'x'",
            "UPDATE ledger_checkpoint SET note = replace(note, 'by system', 'by nobody')",
        ],
    )
    def test_a_damaged_history_is_not_signed(
        self, fill: Fill, attacker: Callable[..., int], harm: str
    ) -> None:
        fill(3)
        checkpoints.make_checkpoint(by=SYSTEM)
        fill(3)
        attacker(harm)
        with pytest.raises(Refused, match="verify_archive"):
            checkpoints.make_checkpoint(by=SYSTEM)
        assert Checkpoint.objects.count() == 1

    def test_a_trail_cut_below_a_file_outside_is_not_signed(
        self, fill: Fill, attacker: Callable[..., int]
    ) -> None:
        fill(12)
        checkpoints.make_checkpoint(by=SYSTEM)
        (checkpoints.folder() / "zz-not-a-checkpoint-at-all-with-a-long-name.txt").write_bytes(b"\xff")
        attacker("DELETE FROM ledger_checkpoint")
        attacker("DELETE FROM ledger_trailentry WHERE seq > 9")
        with pytest.raises(Refused, match="12"):
            checkpoints.make_checkpoint(by=SYSTEM)

    def test_a_folder_that_cannot_be_written_is_a_sentence_and_no_row(
        self, fill: Fill, settings: object
    ) -> None:
        fill(1)
        blocked = Path(settings.GUIJU_KEY_DIR).parent / "file"
        blocked.write_text("")
        settings.GUIJU_CHECKPOINT_DIR = blocked / "below"
        with pytest.raises(Refused, match="Nothing was signed"):
            checkpoints.make_checkpoint(by=SYSTEM)
        assert not Checkpoint.objects.exists()


class OutsideTransactionsTest(EvidenceTransactionTestCase):
    def test_inside_a_transaction_it_is_refused(self) -> None:
        with transaction.atomic():
            record("a.b", by=SYSTEM, on=HANDBOOK)
            with pytest.raises(RuntimeError):
                checkpoints.make_checkpoint(by=SYSTEM)
        assert checkpoints.make_checkpoint(by=SYSTEM).size == 1


@pytest.mark.django_db
class TestNotesBrought:
    @pytest.fixture
    def note(self, fill: Fill) -> str:
        fill(4)
        return checkpoints.make_checkpoint(by=SYSTEM).note

    def _one(self, text: str) -> str:
        (problem,) = checkpoints.check_note(text)
        return problem

    def test_a_good_one_holds_and_still_does_when_the_trail_grew(self, note: str, fill: Fill) -> None:
        fill(9)
        assert checkpoints.check_note(note) == []

    def test_any_changed_character_is_seen(self, note: str) -> None:
        for place, character in enumerate(note):
            other = "A" if character != "A" else "B"
            assert checkpoints.check_note(note[:place] + other + note[place + 1 :]), place
            assert checkpoints.check_note(note[:place] + note[place + 1 :]), place

    def test_a_forged_text_under_our_name(self, note: str) -> None:
        assert "forged" in self._one(note.replace("\n4\n", "\n3\n"))

    def test_the_signature_has_one_spelling(self, note: str) -> None:
        letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
        start, last = note[:-3], note[-3]
        assert note.endswith("=\n")
        held = [letter for letter in letters if not checkpoints.check_note(f"{start}{letter}=\n")]
        assert held == [last]

    def test_our_signature_over_the_head_of_another_log(self, note: str) -> None:
        body = note.split("\n\n")[0].replace(seals.key_name(), "other.example/log") + "\n"
        line = b64encode(seals.key_hash() + seals.sign(body.encode())).decode()
        assert "another key" in self._one(f"{body}\n— {seals.key_name()} {line}\n")

    def test_another_key(self, note: str, settings: object, tmp_path: Path) -> None:
        settings.GUIJU_KEY_DIR = tmp_path / "other"
        assert "another key" in self._one(note)
        assert not (tmp_path / "other").exists()

    def test_our_name_with_a_strangers_key_hash(self, note: str) -> None:
        body = note.split("\n\n")[0] + "\n"
        stranger = Ed25519PrivateKey.generate().sign(body.encode())
        line = b64encode(b"abcd" + stranger).decode()
        assert "another key" in self._one(f"{body}\n— {seals.key_name()} {line}\n")

    def test_a_witness_may_sign_beside_us(self, note: str) -> None:
        assert (
            checkpoints.check_note(f"{note}— witness.example {b64encode(b'abcd' + bytes(64)).decode()}\n")
            == []
        )

    def test_newer_than_the_trail(self, note: str) -> None:
        from ledger.notes import signed_note

        assert "cut off" in self._one(signed_note(7, "0" * 64, []))

    def test_another_root(self, note: str) -> None:
        from ledger.notes import signed_note

        assert "not those that were signed" in self._one(signed_note(3, "0" * 64, []))

    @pytest.mark.parametrize(
        "text",
        [
            "",
            "\n",
            "hello",
            "a\n1\n\n\n",
            "\x00" * 9,
            "x" * 99999,
            "a\n1\nAAAA\n\n— a b\n",
            "a\n01\nA\n\n— a AAAA\n",
            "a\n" + "9" * 5000 + "\nA\n\n— a AAAA\n",
            "a\n１\nA\n\n— a AAAA\n",
        ],
    )
    def test_what_is_no_checkpoint_is_a_sentence(self, text: str) -> None:
        with pytest.raises(BadNote):
            read_note(text)
        assert "not a checkpoint" in self._one(text)


class TestKey:
    def test_it_is_made_at_first_use_and_stays(self) -> None:
        first = seals.fingerprint()
        assert len(first) == 64
        assert seals.fingerprint() == first
        assert seals.is_ours(seals.sign(b"x"), b"x")
        assert not seals.is_ours(seals.sign(b"x"), b"y")

    def test_only_the_owner_may_read_it_and_nothing_else_is_left(self) -> None:
        seals.sign(b"")
        assert stat.S_IMODE(os.stat(seals.key_path()).st_mode) == 0o600
        assert list(seals.key_path().parent.iterdir()) == [seals.key_path()]

    def test_who_comes_second_uses_the_first_ones_key(self) -> None:
        first = seals.fingerprint()
        seals._make_key(seals.key_path())
        assert seals.fingerprint() == first

    @pytest.mark.parametrize("content", [b"", b"not a key"])
    def test_a_file_that_is_no_key_is_named(self, content: bytes) -> None:
        seals.sign(b"")
        seals.key_path().write_bytes(content)
        with pytest.raises(ImproperlyConfigured, match="trail-ed25519.pem"):
            seals.sign(b"")
