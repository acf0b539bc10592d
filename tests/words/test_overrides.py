"""Our copies of Wagtail's templates differ from them in the words that stand there in English, and in nothing else."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
import wagtail_modeladmin
from wagtail import admin

OURS = Path(__file__).resolve().parent.parent.parent / "templates"
THEIRS = (
    Path(admin.__file__).parent / "templates",
    Path(wagtail_modeladmin.__file__).parent / "templates",
)
#: Each copy, and what stands in it for what.
COPIES = {
    "wagtailadmin/shared/headers/_actions.html": {'"Actions"': "\"{% translate 'Actions' %}\""},
    "wagtailadmin/shared/header.html": {'"Search"': "\"{% translate 'Search' %}\""},
    "modeladmin/includes/header.html": {'"Search"': "\"{% translate 'Search' %}\""},
    "wagtailadmin/home.html": {
        '"Search"': "\"{% translate 'Search' %}\"",
        "{{ site_name }}": '{% translate "Guiju" %}',
    },
}


def content_of(template: str) -> str:
    """The block of the page, or the whole template; blanks, remarks and the order of loaded libraries are not told."""
    block = re.search(r"{% block content %}.*?{% endblock.*?(?={% block|\Z)", template, re.DOTALL)
    text = re.sub(r"{#.*?#}|{% load [^%]*%}", "", block.group() if block else template)
    text = re.sub(r"{% endblock \w+ %}", "{% endblock %}", text)
    return re.sub(r"\s+", "", text)


@pytest.mark.parametrize("name", COPIES)
def test_a_copy_is_wagtail_s_but_for_its_words(name: str, tmp_path: Path) -> None:
    theirs = next(folder / name for folder in THEIRS if (folder / name).exists()).read_text()
    for word, instead in COPIES[name].items():
        assert theirs.count(word) == 1
        theirs = theirs.replace(word, instead)
    # Theirs in the form in which ours are kept.
    tidy = tmp_path / "theirs.html"
    tidy.write_text(theirs)
    subprocess.run([Path(sys.executable).parent / "djade", "--target-version", "5.2", tidy], check=False)
    theirs = tidy.read_text()
    assert content_of((OURS / name).read_text()) == content_of(theirs)
