"""What no font can print and what no paper can hold is refused before anybody signs, with the place and the way out."""

import json
from typing import Any

import pytest

from documents.actions.releasing import prepare_release
from documents.freeze import why_not_freeze
from documents.pdf import TooLarge, check_size
from documents.printable import why_not_printed
from ledger.errors import Refused
from tests.documents.paper_of_kinds import cell, clause, pair, table
from tests.world import World, body, sign_as


def payload(**changes: Any) -> dict[str, Any]:
    empty: dict[str, Any] = {
        "title": pair("程序", "Procedure"),
        "body": [clause("C-1", "clause", "4.1.2", text=pair("做。", "Do it."))],
        "owner_post": pair("产品经理", "Product manager"),
    }
    return empty | {name: [] for name in ("glossary", "related", "attachments", "distribution")} | changes


class TestCharacters:
    def test_a_text_that_can_be_printed(self) -> None:
        rare = clause("C-1", "clause", "1", text=pair("𬬻𬭊〇①✓ naïve cafe\u0301 ≥ 95%\u200b"))
        assert why_not_printed(payload(body=[rare])) == ""

    def test_the_clause_and_the_character_are_named(self) -> None:
        bad = clause("C-2", "clause", "4.1.2", text=pair("好", "well 😀 한"))
        assert why_not_printed(payload(body=[bad])) == (
            "Clause 4.1.2: no font of the PDF has 한 (U+D55C)、😀 (U+1F600). Write it another way."
        )

    @pytest.mark.parametrize(
        ("place", "changes"),
        [
            ("Title", {"title": pair("程序😀")}),
            (
                "Clause 表",
                {"body": [clause("T", "table", heading=pair("表"), fields={"zh": table([[cell("😀")]])})]},
            ),
            ("Glossary term 协议", {"glossary": [{"term": pair("协议"), "definition": pair("😀")}]}),
            ("Related document X-1", {"related": [{"number": "X-1", "title": pair("😀")}]}),
            ("Attachment a.xlsx", {"attachments": [{"filename": "a.xlsx", "title": "😀"}]}),
            ("Distribution", {"distribution": [pair("销售😀")]}),
            ("Owner post", {"owner_post": pair("经理😀")}),
        ],
    )
    def test_every_place_is_looked_at(self, place: str, changes: dict[str, Any]) -> None:
        assert why_not_printed(payload(**changes)).startswith(f"{place}: no font of the PDF has 😀 (U+1F600)")

    def test_of_many_characters_ten_are_named(self) -> None:
        bad = clause("C", "clause", "1", text=pair("".join(map(chr, range(0xAC00, 0xAC20)))))
        said = why_not_printed(payload(body=[bad]))
        assert said.count("U+") == 10 and "…" in said

    @pytest.mark.django_db
    def test_the_draft_is_refused_at_submission(self, world: World) -> None:
        document = world.draft(body=body("好😀", "Well"))
        assert "no font of the PDF has 😀 (U+1F600)" in why_not_freeze(document, world.revision(document))
        with pytest.raises(Refused, match="no font of the PDF has"):
            world.submitted(document)

    @pytest.mark.django_db
    def test_so_is_a_reason_that_cannot_be_printed(self, world: World) -> None:
        from documents.rules import next_versions
        from ledger import clock
        from workflows.rules import why_not_send

        document = world.draft()
        said = why_not_send(document, next_versions(document)[1], clock.today(), "Done 😀")
        assert said == "Reason: no font of the PDF has 😀 (U+1F600). Write it another way."

    @pytest.mark.django_db
    def test_what_is_said_at_signing_is_spelled_out(self, world: World) -> None:
        import pypdf

        from documents.models import Release
        from ledger import blobs

        run = world.submitted()
        sign_as(run, world.reviewer, comment="Fine 😀")
        sign_as(run, world.approver)
        release = Release.objects.latest("pk")
        from io import BytesIO

        pages = pypdf.PdfReader(BytesIO(blobs.read(release.pdf_id))).pages
        assert "Fine [U+1F600]" in " ".join("".join(page.extract_text() for page in pages).split())


class TestSize:
    @pytest.mark.parametrize(
        ("code", "clauses"),
        [
            ("clauses", [clause("C", "clause")] * 20_001),
            ("characters", [clause("C", "clause", text=pair("字" * 1_000_001, "x" * 1_000_001))]),
            ("lines", [clause("C", "clause", text=pair("\n" * 60_001))]),
            ("cells", [clause("T", "table", fields={"zh": table([[cell("")] * 20] * 10_001), "en": None})]),
            ("columns", [clause("T", "table", fields={"zh": table([[cell("", colspan=33)]]), "en": None})]),
        ],
    )
    def test_what_is_too_large_is_said_with_its_bound(self, code: str, clauses: list[Any]) -> None:
        with pytest.raises(TooLarge) as caught:
            check_size(clauses)
        assert caught.value.code == code
        said = why_not_printed(payload(body=clauses))
        assert said.startswith(f"The PDF can hold {caught.value.limit:,} ") and "Divide the document" in said

    def test_a_table_of_ten_thousand_rows_in_two_languages_is_not(self) -> None:
        rows = table([[cell("甲"), cell("乙"), cell("丙"), cell("丁")]] * 10_000)
        check_size([clause("T", "table", fields={"zh": rows, "en": rows})])

    def test_nesting_exhausts_nothing(self) -> None:
        deep: Any = "字"
        for _level in range(100_000):
            deep = [deep]
        check_size([clause("C", "clause", fields={"outputs": deep})])

    @pytest.mark.django_db
    def test_what_only_the_press_finds_too_large_is_refused_too(self, world: World) -> None:
        """A narrow column makes many lines of few characters: the release is refused, and nothing breaks."""
        run = world.submitted()
        sign_as(run, world.reviewer)
        sign_as(run, world.approver)
        release = run.document.releases.get()
        from documents.signatures import lines_from_text

        content = json.loads(release.payload) | {"version": "2.0"}
        rows = table([[cell("字" * 4_000)] + [cell("x" * 50)] * 31] * 60)
        content["body"] = [clause("T", "table", fields={"zh": rows, "en": None})]
        with pytest.raises(Refused, match="The PDF can hold"):
            prepare_release(
                document=run.document,
                payload=json.dumps(content, ensure_ascii=False),
                digest=release.digest,
                signatures=lines_from_text(release.signatures),
            )
