"""The admin's menu is made once and read in two languages."""

import pytest

from tests.words.reading import parsed, texts_of
from tests.world import World


@pytest.mark.parametrize("first,second", [("en", "zh-hans"), ("zh-hans", "en")])
def test_whoever_comes_first_the_menu_speaks_the_reader_s_language(
    world: World, first: str, second: str
) -> None:
    said: dict[str, set[str]] = {}
    for language in (first, second):
        world.controller.language = language
        world.controller.save()
        page = world.client("controller").get("/admin/").content.decode()
        said[language] = {text.text for text in texts_of(parsed(page))}
    assert "Approval chains" in said["en"] and "审批链" not in said["en"]
    assert "审批链" in said["zh-hans"] and "Approval chains" not in said["zh-hans"]
