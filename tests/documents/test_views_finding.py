"""Simple search: what is in force and readable, by number, title and text, whatever is typed."""

from urllib.parse import quote

import pytest
from django.utils import translation

from documents.actions import save_draft
from documents.finding import Finding, fold, number_key, parts_of, snippet
from tests.world import World, body, tomorrow

HOSTILE = [
    "'",
    '"',
    "%",
    "_",
    "\\",
    "%_%",
    "'; DROP TABLE documents_release; --",
    "\x00",
    "a\x00b",
    "\ud800",
    "a\udfffb",
    "服" * 3000,
    "a " * 3000,
    "🙂",
    "👩‍👩‍👧",
    "<script>alert(1)</script>",
    "((((",
    "*",
    "-",
    "​",
    " ",
    "é́́́́",
    "ﷺ",
    "İ",
]


def numbers(world: World, typed: str, login: str = "staff") -> list[str]:
    return [release.number for release in Finding(world.fresh(login), typed).releases]


class TestWhatIsFound:
    def test_words_of_either_language_find_the_document(self, world: World) -> None:
        number = world.released(body=body("约定质量水平的服务。", "Services at the agreed level.")).number
        for typed in (
            "质量",
            "约定 服务",
            "AGREED",
            "agreed level",
            "ＡＧＲＥＥＤ",
            "服务级别",
            "Service level",
            "产品经理",
        ):
            assert numbers(world, typed) == [number], typed
        for typed in ("质量 nonsense", "不在", "agreed 不在"):
            assert numbers(world, typed) == [], typed

    def test_a_number_finds_its_document_first_in_any_form(self, world: World) -> None:
        first = world.released()
        other = world.released(body=body(f"见 {first.number}。", f"See {first.number}."))
        for typed in (
            "ITSM-SLM-P-001",
            "itsm slm p 001",
            "slm-p-001",
            "SLMP001",
            "ＳＬＭ－Ｐ－００１",
            "P-001",
        ):
            assert numbers(world, typed)[0] == first.number, typed
        assert other.number in numbers(world, first.number)

    def test_a_title_comes_before_a_text(self, world: World) -> None:
        world.released(body=body("变更管理的内容。", "About change."), title_zh="甲", title_en="A")
        titled = world.released(title_zh="变更管理程序", title_en="Change procedure")
        assert numbers(world, "变更管理")[0] == titled.number

    def test_only_what_is_in_force_is_found(self, world: World) -> None:
        release = world.released(body=body("旧的文字。", "Oldish words."))
        save_draft(document=release.document, by=world.author, body=body("新的文字。", "Newish words."))
        world.draft(body=body("草稿。", "Draftish words."))
        world.released(effective=tomorrow(), body=body("将来。", "Futurish words."))
        for login in ("staff", "author", "controller", "auditor"):
            assert numbers(world, "oldish", login) == [release.number]
            for typed in ("newish", "draftish", "futurish"):
                assert numbers(world, typed, login) == []
        world.released(release.document)
        assert numbers(world, "oldish") == [] and numbers(world, "newish") == [release.number]

    @pytest.mark.parametrize(("typed", "found"), [("%", False), ("_", False), ("100%", True), ("a_b", True)])
    def test_signs_of_the_database_mean_themselves(self, world: World, typed: str, found: bool) -> None:
        world.released(body=body("无", "Nothing of that kind"))
        special = world.released(body=body("达到100%；a_b", "Reaches 100%; a_b"))
        expected = [special.number] if found or typed in ("%", "_") else []
        assert numbers(world, typed) == expected


class TestTheAnswer:
    def test_a_place_is_shown_with_its_clause_and_the_words_marked(self, world: World) -> None:
        world.released(body=body("向客户提供服务。", "Provide services at the agreed level."))
        text = world.client("staff").get("/search/?q=AGREED+level").content.decode()
        assert "<mark>agreed</mark>" in text and "<mark>level</mark>" in text
        assert '/d/ITSM-SLM-P-001/#C-1-1"' in text

    def test_a_place_in_the_other_language_leads_to_that_text(self, world: World) -> None:
        world.released(body=body("向客户提供服务。", "Provide services."))
        text = world.client("staff").get("/search/?q=客户").content.decode()
        assert "<mark>客户</mark>" in text and "?lang=zh#C-1-1" in text and 'lang="zh-Hans"' in text

    def test_what_a_text_says_is_escaped(self, world: World) -> None:
        world.released(body=body("<b>粗</b>", "<script>alert('x')</script> words"))
        text = world.client("staff").get("/search/?q=alert").content.decode()
        assert "<script>alert" not in text and "&lt;script&gt;<mark>alert</mark>" in text

    def test_an_empty_question_teaches(self, world: World) -> None:
        text = world.client("staff").get("/search/").content.decode()
        assert "What are you looking for?" in text and "Say it differently" in text

    def test_nothing_found_shows_ways_on(self, world: World) -> None:
        assert "Nothing in force contains" in world.client("staff").get("/search/?q=xyz").content.decode()

    @pytest.mark.parametrize("typed", HOSTILE)
    def test_whatever_is_typed_is_answered(self, world: World, typed: str) -> None:
        world.released()
        address = quote(typed.encode("utf-8", "surrogatepass"))
        for url in (f"/search/?q={address}", f"/search/?q={address}&page={address}"):
            assert world.client("staff").get(url).status_code == 200
        finding = Finding(world.fresh("staff"), typed)
        assert len(finding.found(finding.releases, "zh")) < 2

    def test_too_long_a_question_says_what_was_searched(self, world: World) -> None:
        assert "Only the first 200" in world.client("staff").get("/search/?q=" + "a" * 201).content.decode()


class TestFolding:
    def test_width_case_and_blanks_do_not_count(self) -> None:
        assert parts_of("  ＳＬＡ　Straße\x00x ") == ("sla", "strasse", "x")
        assert parts_of("a a A") == ("a",)
        assert fold("ﬁ") == "fi"

    def test_a_number_needs_a_digit(self) -> None:
        assert number_key("SLM-P-001") == "slmp001"
        assert number_key("service") == number_key("12") == ""

    def test_snippets_are_cut_and_marked(self) -> None:
        text = "甲" * 200 + "。这里有目标词语，后面还有。" + "乙" * 300
        for language, dots in (("zh-hans", "……"), ("en", "…")):
            with translation.override(language):
                shown = snippet(text, ("目标词语",))
            assert "<mark>目标词语</mark>" in shown and len(shown) < 200
            assert shown.startswith(f"{dots}这里") or shown.startswith(f"{dots}甲")
        assert snippet("ﬁne", ("fi",)) == "<mark>ﬁ</mark>ne"
