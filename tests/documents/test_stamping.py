"""A copy says on each page what it may be used for, who took it and when; the master never changes."""

import io
import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pypdf
import pypdfium2
import pytest
from django.utils import translation
from PIL import ImageChops

from documents.actions import cancel, change_access, save_draft, take_copy, withdraw
from documents.models import Release, State
from documents.pdf import render_controlled_pdf
from documents.stamping import NOT_IN_FORCE, Stamp, StampKind, kind_of, stamped
from ledger import blobs, clock, sealing
from ledger.canonical import sha256_hex
from ledger.errors import Refused
from ledger.models import TrailEntry
from ledger.seal_key import load_key
from ledger.sentences import sentence
from tests.documents.paper_of_slm import slm_paper
from tests.ledger.test_sealing import master, pdfsig
from tests.world import World, body, tomorrow

NOON = datetime(2026, 11, 24, 4, 0, 5, tzinfo=UTC)


def pages(pdf: bytes) -> list[str]:
    return [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages]


def pictures(pdf: bytes) -> list[Any]:
    """The first pages as they look."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [document[place].render().to_pil().convert("RGB") for place in range(3)]


def stamp(kind: StampKind = StampKind.SUPERSEDED, **values: str) -> Stamp:
    return Stamp(**{"kind": kind, "word": "已替代", "taken": "许棠", "note": "以系统为准", **values})  # type: ignore[arg-type]


def distributed(world: World, release: Release, *departments: str, level: str = "internal") -> Release:
    """The release's document, distributed to these departments."""
    change_access(
        document=release.document,
        confidentiality=level,
        distribution=[world.departments[code] for code in departments],
        reader_posts=[world.posts["PM-PRJ"]] if level == "restricted" else [],
        reason="Distribution",
        by=world.controller,
    )
    release.refresh_from_db()
    return Release.objects.get(pk=release.pk)


def decided(world: World, act: Any, release: Release) -> None:
    """The release cancelled or withdrawn by those who may."""
    getattr(world, act.__name__)(release, "Wrong")


def url_of(release: Release) -> str:
    return f"/d/{release.number}/{release.version}/copy.pdf"


def downloaded(world: World, login: str, release: Release) -> bytes:
    response = world.client(login).get(url_of(release))
    assert response.status_code == 200, login
    data: bytes = b"".join(response.streaming_content)
    return data


class TestStamp:
    def test_it_stands_on_every_page(self) -> None:
        text = pages(stamped(master(3), stamp()))
        assert len(text) == 3
        assert all("已替代" in page and "许棠" in page and f"Page {n}" in page for n, page in enumerate(text))

    def test_the_master_stays_byte_for_byte(self) -> None:
        copy = stamped(master(), stamp())
        assert copy.startswith(master()) and sealing.master_of(copy) == master()

    @pytest.mark.parametrize("kind", StampKind)
    def test_what_is_not_in_force_is_marked_across_the_page(self, kind: StampKind) -> None:
        page = pages(stamped(master(1), stamp(kind, word="WORD")))[0]
        assert page.count("WORD") == (2 if kind in NOT_IN_FORCE else 1)

    def test_it_stands_above_all_that_is_printed(self) -> None:
        plain = render_controlled_pdf(slm_paper())
        long = stamp(StampKind.CONTROLLED, word="NOT YET EFFECTIVE", taken="x" * 400, note="y" * 400)
        for before, after in zip(pictures(plain), pictures(stamped(plain, long)), strict=True):
            changed = ImageChops.difference(before, after).getbbox()
            assert changed and changed[1] > 0 and changed[3] <= 19 * before.height / 297

    @pytest.mark.parametrize("name", ["", "a" * 5000, "名" * 500, "\x00\u202e\ud800", "𠮷野家 العربية 🙂"])
    def test_any_name_can_be_stamped(self, name: str) -> None:
        assert len(pages(stamped(master(), stamp(taken=name)))) == 2

    @pytest.mark.parametrize("state", State)
    def test_the_state_decides_which(self, state: State) -> None:
        for is_recipient in (True, False):
            kind = kind_of(state, is_recipient=is_recipient)
            if state == State.IN_FORCE:
                assert kind == (StampKind.CONTROLLED if is_recipient else StampKind.INFORMATION)
            else:
                assert kind.value == state.value and kind in NOT_IN_FORCE


class TestCopies:
    def test_who_it_is_distributed_to_gets_a_controlled_copy(self, world: World) -> None:
        release = distributed(world, world.released(), "PRJ")
        kinds = {
            login: take_copy(release=release, by=world.fresh(login)).kind
            for login in ("author", "staff", "staff2", "auditor")
        }
        assert kinds == {
            "author": StampKind.CONTROLLED,
            "staff": StampKind.CONTROLLED,
            "staff2": StampKind.INFORMATION,
            "auditor": StampKind.INFORMATION,
        }

    def test_it_speaks_the_readers_language(self, world: World) -> None:
        release = distributed(world, world.released(), "PRJ")
        with clock.moved_to(NOON + timedelta(days=400)):
            english = pages(downloaded(world, "staff", release))[0]
            assert "CONTROLLED" in english and "Xu Tang, 2027-12-29 12:00:05+08:00" in english
            staff = world.fresh("staff")
            staff.language = "zh-hans"
            staff.save()
            assert "许棠" in pages(downloaded(world, "staff", release))[1]

    def test_each_state_has_its_stamp(self, world: World) -> None:
        first = world.released()
        save_draft(document=first.document, by=world.author, body=body("新", "New"))
        second = world.released(first.document)
        save_draft(document=first.document, by=world.author, body=body("再新", "Newer"))
        third = world.released(first.document, effective=tomorrow())

        def kind(release: Release) -> str:
            return take_copy(release=Release.objects.get(pk=release.pk), by=world.auditor).kind.value

        assert [kind(r) for r in (first, second, third)] == ["superseded", "information", "not_yet_effective"]
        decided(world, cancel, third)
        decided(world, withdraw, second)
        assert [kind(r) for r in (second, third)] == ["withdrawn", "cancelled"]

    def test_it_is_sealed_over_the_unchanged_master(self, world: World, tmp_path: Any) -> None:
        release = world.released()
        kept_before = blobs.read(release.pdf_id)
        copy = downloaded(world, "staff", release)
        assert sealing.master_of(copy) == sealing.master_of(kept_before)
        assert sealing.read_seal(copy).fingerprint == load_key().fingerprint
        assert "Signature is Valid" in pdfsig(copy, tmp_path)
        assert blobs.read(release.pdf_id) == kept_before

    def test_no_time_stamp_server_is_asked(self, world: World, settings: Any) -> None:
        release = world.released()
        settings.GUIJU_TIMESTAMP_URL = "http://127.0.0.1:9/tsa"
        assert downloaded(world, "staff", release)


class TestDoor:
    def test_it_is_a_download_that_nobody_keeps(self, world: World) -> None:
        release = world.released()
        response = world.client("staff").get(url_of(release))
        assert response.headers["Content-Type"] == "application/pdf"
        assert response.headers["Content-Disposition"].startswith("attachment")
        assert "For_information_only" in response.headers["Content-Disposition"]
        assert response.headers["Cache-Control"] == "private, no-store"
        assert response.headers["X-Content-Type-Options"] == "nosniff"
        assert "sandbox" in response.headers["Content-Security-Policy"]

    def test_the_page_of_the_text_leads_to_it(self, world: World) -> None:
        release = world.released()
        assert url_of(release) in world.client("staff").get(f"/d/{release.number}/").content.decode()

    def test_only_who_may_read_the_text_gets_a_copy(self, world: World) -> None:
        first = world.released()
        save_draft(document=first.document, by=world.author, body=body("新", "New"))
        world.released(first.document)
        answers = {
            login: world.client(login).get(url_of(first)).status_code
            for login in ("staff", "admin", "superuser", "author", "controller", "auditor", "approver")
        }
        assert answers == dict.fromkeys(("staff", "admin", "superuser"), 404) | dict.fromkeys(
            ("author", "controller", "auditor", "approver"), 200
        )
        with pytest.raises(Refused, match="may read this text"):
            take_copy(release=first, by=world.staff)

    def test_the_unknown_and_the_forbidden_look_the_same(self, world: World) -> None:
        release = distributed(world, world.released(), level="department")
        client = world.client("staff2")
        for url in (url_of(release), f"/d/{release.number}/9.9/copy.pdf", "/d/NOT-THERE/1.0/copy.pdf"):
            assert client.get(url).status_code == 404

    def test_a_damaged_file_is_not_stamped(self, world: World) -> None:
        release = world.released()
        path = blobs.path_of(release.pdf_id)
        path.chmod(0o600)
        path.write_bytes(b"%PDF-1.7 something else")
        assert world.client("staff").get(url_of(release)).status_code == 503


class TestTrail:
    def test_a_copy_of_a_restricted_text_is_told(self, world: World) -> None:
        release = distributed(world, world.released(), level="restricted")
        copy = downloaded(world, "staff", release)
        entry = TrailEntry.objects.get(act="copy.taken")
        assert (entry.actor_key, entry.thing_key) == ("staff", f"{release.number}@1.0")
        assert json.loads(entry.data) == {
            "version": "1.0",
            "stamp": "controlled",
            "sha256": sha256_hex(copy),
        }

    def test_a_copy_of_any_other_leaves_no_entry(self, world: World) -> None:
        before = TrailEntry.objects.count()
        release = world.released()
        count = TrailEntry.objects.count()
        downloaded(world, "staff", release)
        assert TrailEntry.objects.count() == count > before

    def test_the_sentence_names_person_and_release(self, world: World) -> None:
        release = distributed(world, world.released(), level="restricted")
        take_copy(release=release, by=world.fresh("staff"))
        with translation.override("en"):
            told = sentence(TrailEntry.objects.get(act="copy.taken"))
        assert "许棠" in told and "version 1.0" in told
