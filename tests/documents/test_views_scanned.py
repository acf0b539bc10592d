"""Behind the code on a paper: a reader gets the document, anyone else number, version and state, and nothing more."""

import io
import re
import secrets
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import quote

import pypdfium2
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from documents.actions import cancel, save_draft, withdraw
from documents.models import Release
from documents.views.scanned import PER_MINUTE
from ledger import blobs, clock
from ledger.press import Pen
from ledger.press.picture import draw_square_code
from ledger.press.tokens import MARGIN, mm
from tests.documents.test_stamping import decided, distributed
from tests.world import World, body, tomorrow

NOON = datetime(2027, 11, 24, 4, 0, 5, tzinfo=UTC)


def url_of(release: Release) -> str:
    return f"/s/{release.token}/"


def two_releases(world: World) -> tuple[Release, Release]:
    first = world.released()
    save_draft(document=first.document, by=world.author, body=body("新", "New"))
    return first, world.released(first.document)


def text_of(response: Any) -> str:
    """What stands in the main part of the page, without tags."""
    main = response.content.decode().split("<main", 1)[1].split("</main>")[0]
    return " ".join(re.sub(r"<[^>]*>", " ", main.split(">", 1)[1]).split())


class TestPaper:
    def test_the_code_on_the_cover_leads_here(self, world: World, settings: Any) -> None:
        settings.GUIJU_BASE_URL = "https://guiju.example.org"
        release = world.released()
        with pypdfium2.PdfDocument(blobs.read(release.pdf_id)) as document:
            printed = picture(document)
        assert printed == drawn(f"https://guiju.example.org/s/{release.token}/")
        assert printed != drawn(f"https://guiju.example.org/s/{release.token[::-1]}/")

    def test_tokens_are_not_to_be_guessed(self, world: World) -> None:
        tokens = {release.token for release in two_releases(world)}
        assert len(tokens) == 2 and all(len(set(token)) > 15 for token in tokens)


def picture(document: pypdfium2.PdfDocument) -> bytes:
    """The place of the code on a cover, as it looks."""
    page = document[0].render(scale=2).to_pil()
    left, top, side = int(MARGIN * 2), int(page.height - 57 * mm * 2), int(28 * mm * 2)
    return bytes(page.crop((left, top, left + side, top + side)).tobytes())


def drawn(address: str) -> bytes:
    """The code of an address, drawn where the cover has it."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4)
    draw_square_code(Pen(canvas), address, MARGIN, 29 * mm, 28 * mm)
    canvas.save()
    with pypdfium2.PdfDocument(out.getvalue()) as document:
        return picture(document)


class TestAnonymous:
    def test_number_version_and_state_in_both_languages(self, world: World) -> None:
        first, second = two_releases(world)
        assert text_of(Client().get(url_of(second))).startswith(
            f"{second.number} 2.0 版 Version 2.0 有效 In force"
        )
        assert "已替代 Superseded" in text_of(Client().get(url_of(first)))

    def test_each_of_the_five_states(self, world: World) -> None:
        first, second = two_releases(world)
        save_draft(document=first.document, by=world.author, body=body("再新", "Newer"))
        third = world.released(first.document, effective=tomorrow())
        assert "待生效 Not yet effective" in text_of(Client().get(url_of(third)))
        decided(world, cancel, third)
        decided(world, withdraw, second)
        assert "已撤销 Cancelled" in text_of(Client().get(url_of(third)))
        assert "作废 Withdrawn" in text_of(Client().get(url_of(second)))

    def test_it_is_the_state_of_the_moment(self, world: World) -> None:
        release = world.released(effective=tomorrow())
        assert "待生效" in text_of(Client().get(url_of(release)))
        with clock.moved_to(clock.now() + timedelta(days=2)):
            assert "有效" in text_of(Client().get(url_of(release)))

    @pytest.mark.parametrize("level", ["internal", "department", "restricted"])
    def test_it_gives_away_nothing_else(self, world: World, level: str) -> None:
        release = distributed(world, world.released(), level=level)
        page = Client().get(url_of(release)).content.decode()
        secret = [
            *(
                release.title_zh,
                release.title_en,
                release.digest,
                release.digest[:8],
                "约定质量",
                "agreed level",
            ),
            *(person.name_zh for person in world.people.values()),
            *(person.name_en for person in world.people.values()),
            *(
                "技术运营中心",
                "Technical Operations",
                "产品经理",
                "First release",
                "程序文件",
                f"/d/{release.number}",
            ),
        ]
        assert [word for word in secret if word in page] == []

    def test_it_offers_to_sign_in_and_come_back(self, world: World) -> None:
        release = world.released()
        assert f"/login/?next=/s/{release.token}/" in Client().get(url_of(release)).content.decode()

    def test_no_index_no_referrer_no_cache_no_script_of_others(self, world: World) -> None:
        for url in (url_of(world.released()), "/s/unknown/"):
            headers = Client().get(url).headers
            assert "noindex" in headers["X-Robots-Tag"]
            assert headers["Referrer-Policy"] == "no-referrer"
            assert headers["Cache-Control"] == "private, no-store"
            assert "script-src 'self'" in headers["Content-Security-Policy"]
            assert "Set-Cookie" not in headers

    def test_it_only_reads(self, world: World) -> None:
        release = world.released()
        assert Client().post(url_of(release)).status_code == 405
        with CaptureQueriesContext(
            connection,
        ) as asked:
            Client().get(url_of(release))
        assert all(query["sql"].startswith("SELECT") for query in asked)


def altered(token: str) -> list[str]:
    """The token with one character changed, cut, lengthened, in other letters."""
    last = "A" if token[-1] != "A" else "B"
    return [
        token[:-1],
        token[:-1] + last,
        token + "A",
        token.swapcase(),
        token[::-1],
        f"{token} ",
        f" {token}",
    ]


MALFORMED = [
    *(
        "x",
        "..",
        "../../d/ITSM-SLM-P-001",
        "a/b/c",
        "%",
        "'",
        '"',
        "<script>",
        "中文",
        "\x00",
        "\n",
        "\u202e",
    ),
    *("A" * 43, "A" * 5000, "?", "%00", "' OR 1=1 --", "\ud800"),
]


class TestUnknown:
    def test_every_wrong_token_gets_one_same_answer(self, world: World) -> None:
        release = world.released()
        tokens = [secrets.token_urlsafe(32), *altered(release.token), *MALFORMED]
        answers = set()
        with clock.moved_to(NOON):
            for minute, token in enumerate(tokens):
                address = f"/s/{quote(token.encode('utf-8', 'surrogatepass'), safe='/')}"
                for url in (address, f"{address}/"):
                    response = Client(REMOTE_ADDR=f"10.0.0.{minute}").get(url)
                    answers.add(
                        (response.status_code, response.content, str(sorted(response.headers.items())))
                    )
        assert [status for status, *_rest in answers] == [404]

    def test_every_wrong_token_asks_the_same_of_the_database(self, world: World) -> None:
        release = world.released()
        asked = []
        for token in (secrets.token_urlsafe(32), release.token[:-1], "x", "../y"):
            with CaptureQueriesContext(connection) as queries:
                Client().get(f"/s/{token}/")
            asked.append(len(queries))
        assert asked == [1, 1, 1, 1]


class TestReaders:
    def test_a_reader_is_led_to_the_text_in_force(self, world: World) -> None:
        _first, second = two_releases(world)
        for login in ("staff", "author", "auditor"):
            response = world.client(login).get(url_of(second))
            assert (response.status_code, response.headers["Location"]) == (302, f"/d/{second.number}/")

    def test_who_sees_all_states_is_led_to_that_release(self, world: World) -> None:
        first, _second = two_releases(world)
        response = world.client("auditor").get(url_of(first))
        assert response.headers["Location"] == f"/d/{first.number}/1.0/"

    def test_another_reader_is_told_that_his_paper_is_old(self, world: World) -> None:
        first, _second = two_releases(world)
        page = world.client("staff").get(url_of(first), follow=True)
        assert page.redirect_chain == [(f"/d/{first.number}/", 302)]
        assert "The paper you scanned is version 1.0: Superseded." in page.content.decode()

    def test_who_may_not_read_it_is_told_no_more_and_no_less_than_anybody(self, world: World) -> None:
        release = distributed(world, world.released(), level="restricted")
        with clock.moved_to(NOON):
            for login in ("staff2", "admin", "superuser"):
                answer = world.client(login).get(url_of(release))
                shown = answer.content.decode()
                assert answer.status_code == 200 and release.number in shown and "In force" in shown
                assert release.title_zh not in shown and release.title_en not in shown
                assert "Sign in to read" not in shown
            assert world.client("staff").get(url_of(release)).status_code == 302


class TestOften:
    def test_an_address_that_asks_too_often_waits_a_minute(self, world: World) -> None:
        release = world.released()
        with clock.moved_to(NOON):
            statuses = [Client().get("/s/unknown/").status_code for _ in range(PER_MINUTE)]
            refused = Client().get(url_of(release))
            assert set(statuses) == {404}
            assert refused.status_code == 429 and refused.headers["Retry-After"] == "60"
            assert "Wait a minute, then try again" in refused.content.decode()
            assert Client(REMOTE_ADDR="10.1.1.1").get(url_of(release)).status_code == 200
        with clock.moved_to(NOON + timedelta(seconds=61)):
            assert Client().get(url_of(release)).status_code == 200

    def test_behind_a_proxy_the_address_is_the_one_it_saw(self, world: World, settings: Any) -> None:
        settings.GUIJU_PROXIES = 1
        release = world.released()
        with clock.moved_to(NOON):
            for number in range(PER_MINUTE + 1):
                # What the asker writes into the header himself stands before what the proxy adds.
                Client(HTTP_X_FORWARDED_FOR=f"1.1.1.{number}, 10.9.9.9").get("/s/unknown/")
            assert Client(HTTP_X_FORWARDED_FOR="8.8.8.8, 10.9.9.9").get(url_of(release)).status_code == 429
            assert Client(HTTP_X_FORWARDED_FOR="10.9.9.8").get(url_of(release)).status_code == 200
            assert Client().get(url_of(release)).status_code == 200
