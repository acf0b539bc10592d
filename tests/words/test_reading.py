"""The crawl's eye: what it calls left over, and what it lets pass."""

import pytest

from tests.words.reading import Written, left_over, links_of, parsed

CONTENT = Written.of({"Service Level Management Procedure", "服务级别管理程序", "有效的版本是最新的版本"})


@pytest.mark.parametrize(
    "html",
    [
        "<p>Save draft</p>",
        "<button aria-label='Save draft'>存</button>",
        "<input type='submit' value='Save draft'>",
        '<script type="application/json">{"items": [{"label": "Save draft"}]}</script>',
        """<div data-w-block-data-value='{"label": "Save draft"}'></div>""",
        "<div lang='en'>…</div><p>保存 Save draft</p>",
    ],
)
def test_english_in_a_chinese_page_is_left_over(html: str) -> None:
    assert left_over(parsed(html), "zh", CONTENT) == ["Save draft"]


@pytest.mark.parametrize(
    "html",
    [
        "<p lang='en'>Save draft</p>",
        "<div lang='en'><p><b>Save draft</b></p></div>",
        "<p>Service Level  Management\n Procedure</p>",
        "<p>PDF</p><p>ITSM-SLM-P-001</p><p>2f3e aa10</p><a href='/save draft/'>存</a>",
        "<script>const a = 'save draft'</script><style>p b {}</style><!-- save draft -->",
    ],
)
def test_content_marked_text_and_codes_are_not(html: str) -> None:
    assert left_over(parsed(html), "zh", CONTENT) == []


def test_any_chinese_in_an_english_page_is_left_over() -> None:
    assert left_over(parsed("<p>Save 存</p><p title='草稿'>x</p>"), "en", CONTENT) == ["存", "草稿"]


def test_chinese_content_and_marked_text_are_not() -> None:
    assert left_over(parsed("<h1>服务级别管理程序</h1><p lang='zh-Hans'>草稿</p>"), "en", CONTENT) == []


def test_links_of_the_page_and_of_the_menu_within_this_host() -> None:
    html = """<a href="/a/#x">a</a><a href="?p=2">b</a><a href="https://example.org/">c</a>
    <script type="application/json">{"m": [{"url": "/admin/pages/"}]}</script>"""
    assert links_of(parsed(html)) == ["/a/", "?p=2", "/admin/pages/"]


@pytest.mark.parametrize(
    "page,language,run", [("<p>有效</p>", "en", "有效"), ("<p>Level</p>", "zh", "Level")]
)
def test_a_word_of_ours_does_not_hide_in_what_people_wrote(page: str, language: str, run: str) -> None:
    assert left_over(parsed(page), language, CONTENT) == [run]


def test_signs_of_the_other_script_are_left_over() -> None:
    assert left_over(parsed("<p>Save，now</p>"), "en", CONTENT) == ["e，"]
    assert left_over(parsed("<p>存: 一</p>"), "zh", CONTENT) == ["存:"]
