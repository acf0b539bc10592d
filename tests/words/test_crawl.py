"""Nothing is left over in the other language, on any page that the cast comes to by following links."""

from io import StringIO

import pytest
from django.core.management import call_command

from people.models import User
from tests.words.crawling import Crawl, content_of_database
from tests.words.reading import left_over


@pytest.fixture
def demo(db: None) -> None:
    """The demo organisation, whose cast and texts are the fullest there are."""
    call_command("seed_demo", stdout=StringIO())


def test_nothing_is_left_over_in_the_other_language(demo: None) -> None:
    written = content_of_database()
    found: dict[tuple[str, str], str] = {}
    for language, code in (("zh", "zh-hans"), ("en", "en")):
        User.objects.update(language=code)
        crawl = Crawl()
        for read in crawl.pages():
            for run in left_over(read.tree, language, written):
                # Wagtail joins title and subtitle in its own code.
                if run.endswith(":") and "/admin/" in read.address:
                    continue
                found.setdefault((language, run), f"{read.login} {read.address}")
    assert found == {}
