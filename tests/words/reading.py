"""What stands on a page for people to read, and which of it is in the other language than the page."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lxml import html as markup
from lxml.html import HtmlElement

from documents import fixed_words

#: Attributes that are read out or shown.
SPOKEN = ("aria-label", "title", "placeholder", "alt", "aria-roledescription", "label", "content")
#: Keys under which the editor's scripts are handed words.
HANDED = {"label", "helpText", "placeholder", "title", "addLabel", "verboseName"}
UNREAD = {"script", "style", "code", "kbd", "iframe"}

#: Said in both languages at once, on purpose: Wagtail's front of our approval chains, and codes in comparisons.
_PAIRS = [
    pair
    for table in vars(fixed_words).values()
    if isinstance(table, dict)
    for pair in table.values()
    if isinstance(pair, tuple)
]
BOTH = re.compile("|".join(["审批链 Approval chain", *(re.escape(" / ".join(pair)) for pair in _PAIRS)]))

_LATIN = re.compile(r"(?<![\w.@/={-])[A-Za-z][A-Za-z’'-]*(?:[ \u00a0]+[A-Za-z][A-Za-z’'-]*)*(?![\w@/=])")
_HAN = re.compile(
    r"[\u3400-\u9fff\U00020000-\U0003ffff]+(?:[、，。：；《》“”（）]+[\u3400-\u9fff\U00020000-\U0003ffff]+)*"
)
_HAN_WITH_FIGURES = re.compile(f"(?:{_HAN.pattern}|[0-9 ])+")
#: Full-width signs after a Latin letter or figure, and half-width ones after a Chinese character.
_WIDE = re.compile(r"[A-Za-z0-9)][，。；：（）？！、]")
_NARROW = re.compile(r"[\u4e00-\u9fff][,;:?!()](?=\s|$)")


@dataclass(frozen=True)
class Said:
    """A text of a page and the language that its element says it is in: "zh", "en", or what the page is in."""

    text: str
    language: str


@dataclass(frozen=True)
class Written:
    """What people wrote (titles, clauses, names): whole texts, and all of them in one."""

    whole: frozenset[str]
    text: str

    @classmethod
    def of(cls, texts: set[str]) -> "Written":
        """From texts with single spaces."""
        low = {text.lower() for text in texts}
        return cls(frozenset(low), "\n".join(sorted(low)))

    def __contains__(self, run: str) -> bool:
        """Whether a text of theirs is this run, or holds it when it is too long to be a word of ours by chance."""
        low = run.lower()
        return low in self.whole or (_is_long(low) and low in self.text)


def _is_long(run: str) -> bool:
    return len(run.split()) >= 3 if run.isascii() else len(run) >= 6


def parsed(page: str) -> HtmlElement:
    """The tree of a page."""
    return markup.document_fromstring(page.encode(), parser=markup.HTMLParser(encoding="utf-8"))


def texts_of(tree: HtmlElement) -> Iterator[Said]:
    """Everything that is read on a page, out loud or by eye."""
    yield from _texts(tree, "")


def _texts(element: HtmlElement, around: str) -> Iterator[Said]:
    if not isinstance(element.tag, str):
        return
    own = "" if element.tag == "html" else str(element.get("lang") or "")[:2].lower() or around
    for said in _of_attributes(element):
        yield Said(said, own)
    if element.tag == "script" and element.get("type") == "application/json":
        yield from (Said(word, "") for word in _handed(_json(element.text or "")))
    # The figures of a digest may look like a word (bfed).
    if element.tag in UNREAD or element.get("class") == "digest":
        return
    if text := " ".join((element.text or "").split()):
        yield Said(text, own)
    for child in element:
        yield from _texts(child, own)
        if text := " ".join((child.tail or "").split()):
            yield Said(text, own)


def _of_attributes(element: HtmlElement) -> Iterator[str]:
    for name, value in element.attrib.items():
        if name in SPOKEN or (name == "value" and element.get("type") in ("submit", "button")):
            if name != "content" or element.get("name") == "description":
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
                if text := inner.strip():
                    yield " ".join(markup.fromstring(f"<p>{text}</p>").text_content().split())
            else:
                yield from _handed(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _handed(inner)


def left_over(tree: HtmlElement, language: str, written: Written) -> list[str]:
    """Words and signs of the other language: in Chinese Latin words, in English any Han character.

    What people wrote is theirs, in any language; so are codes: words of one or two letters, or all capitals."""
    return [run for said in texts_of(tree) for run in left_over_in(said, language, written)]


def left_over_in(said: Said, language: str, written: Written) -> list[str]:
    """The same of one text."""
    said = Said(BOTH.sub("", said.text), said.language)
    if said.text in written or said.language not in ("", language):
        return []
    if language == "en":
        ours = _HAN_WITH_FIGURES.sub(
            lambda run: "" if run.group().strip() in written else run.group(), said.text
        )
        return [run for run in _HAN.findall(ours) if run not in written] + _WIDE.findall(ours)
    words = [run for run in _LATIN.findall(said.text) if not _is_code(run) and run not in written]
    return words + _NARROW.findall(said.text)


def _is_code(run: str) -> bool:
    return all(word.isupper() or len(word) < 3 for word in run.split())


def links_of(tree: HtmlElement) -> list[str]:
    """Where the page leads, within this host; the admin's menu is handed to its script."""
    links = [str(link.get("href")) for link in tree.iter("a") if link.get("href")]
    for data in tree.iter("script"):
        if data.get("type") == "application/json":
            links += _urls(_json(data.text or ""))
    return [link.split("#")[0] for link in links if link.startswith(("/", "?"))]


def _urls(value: Any) -> list[str]:
    if isinstance(value, dict):
        own = [value["url"]] if isinstance(value.get("url"), str) else []
        return own + [url for inner in value.values() for url in _urls(inner)]
    if isinstance(value, list):
        return [url for inner in value for url in _urls(inner)]
    return []
