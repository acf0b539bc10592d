"""What stands on a page for people to read, and which of it is in the other language than the page."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from bs4 import BeautifulSoup, Comment, Doctype
from bs4.element import NavigableString, Tag

#: Attributes that are read out or shown.
SPOKEN = ("aria-label", "title", "placeholder", "alt", "aria-roledescription", "label")
#: Keys under which the editor's scripts are handed words.
HANDED = {"label", "helpText", "placeholder", "title", "addLabel", "verboseName"}
UNREAD = {"script", "style", "template", "code", "kbd", "svg"}

_LATIN = re.compile(r"(?<![\w.@/=-])[A-Za-z][A-Za-z’'-]*(?:[ \u00a0]+[A-Za-z][A-Za-z’'-]*)+(?![\w@/=])")
_HAN = re.compile(
    r"[\u3400-\u9fff\U00020000-\U0003ffff]+(?:[、，。：；][\u3400-\u9fff\U00020000-\U0003ffff]+)*"
)


@dataclass(frozen=True)
class Said:
    """A text of a page and the language that its element says it is in: "zh", "en", or what the page is in."""

    text: str
    language: str


def texts_of(html: str) -> Iterator[Said]:
    """Everything that is read on a page, out loud or by eye."""
    soup = BeautifulSoup(html, "html.parser")
    for node in soup.find_all(string=True):
        if isinstance(node, Comment | Doctype) or node.find_parent(UNREAD):
            continue
        if text := " ".join(str(node).split()):
            yield Said(text, _language(node))
    for data in soup.find_all("script", type="application/json"):
        yield from (Said(word, "") for word in _handed(_json(data.string or "")))
    for element in soup.find_all(True):
        for said in _of_attributes(element):
            yield Said(said, _language(element))


def _of_attributes(element: Tag) -> Iterator[str]:
    for name, value in element.attrs.items():
        if name in SPOKEN or (name == "value" and element.get("type") in ("submit", "button")):
            yield " ".join(str(value).split())
        elif name.startswith("data-") and str(value)[:1] in "{[":
            yield from _handed(_json(str(value)))


def _json(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError:
        return None


def _handed(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for key, inner in value.items():
            if key in HANDED and isinstance(inner, str):
                yield " ".join(BeautifulSoup(inner, "html.parser").get_text().split())
            else:
                yield from _handed(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _handed(inner)


def _language(node: NavigableString | Tag) -> str:
    element = node if isinstance(node, Tag) else node.parent
    while element is not None:
        if language := element.attrs.get("lang"):
            return str(language)[:2].lower()
        element = element.parent
    return ""


def left_over(html: str, language: str, content: str) -> list[str]:
    """Words of the other language: in Chinese two Latin words in a row, in English any Han character.

    `content` holds all that people wrote (titles, clauses, names): what stands in it is theirs, in any language."""
    pattern, other = (_LATIN, "en") if language == "zh" else (_HAN, "zh")
    return [
        run
        for said in texts_of(html)
        if said.language != other
        for run in pattern.findall(said.text)
        if run.lower() not in content
    ]


def links_of(html: str) -> list[str]:
    """Where the page leads, within this host; the admin's menu is handed to its script."""
    soup = BeautifulSoup(html, "html.parser")
    links = [str(link["href"]) for link in soup.find_all("a", href=True)]
    for data in soup.find_all("script", type="application/json"):
        links += _urls(_json(data.string or ""))
    return [link.split("#")[0] for link in links if link.startswith(("/", "?"))]


def _urls(value: Any) -> list[str]:
    if isinstance(value, dict):
        own = [value["url"]] if isinstance(value.get("url"), str) else []
        return own + [url for inner in value.values() for url in _urls(inner)]
    if isinstance(value, list):
        return [url for inner in value for url in _urls(inner)]
    return []
