"""Guides by role: files of docs/guides, shown in the product in the reader's language, with their pictures."""

import struct
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.templatetags.static import static
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _
from markdown_it import MarkdownIt
from markdown_it.token import Token

from people.models import Role
from people.queries import has_role
from workflows.queries import signs_in_a_chain

#: Every guide and what it is called, in the order in which lists show them.
GUIDES: dict[str, str | Promise] = {
    "reader": _("Staff reader"),
    "author": _("Author"),
    "signer": _("Reviewer, approver"),
    "controller": _("Document controller"),
    "auditor": _("Internal auditor"),
    "administrator": _("Administrator"),
}
ACCESSIBILITY = "accessibility"
#: Whose guide comes first for somebody of several roles.
_OF_ROLES = (Role.CONTROLLER, Role.AUDITOR, Role.ADMINISTRATOR, Role.AUTHOR)
_PICTURES = "../pictures/guide/"
#: The first bytes of a PNG, up to its width and height.
_PNG_HEAD = 24
#: A picture up to this width was taken on a phone.
_PHONE = 480


@dataclass(frozen=True)
class Task:
    """One heading of a guide."""

    anchor: str
    heading: str


@dataclass(frozen=True)
class Guide:
    """One guide in one language, as a page shows it."""

    name: str
    title: str
    html: SafeString
    tasks: tuple[Task, ...]


def guides_of(user: Any) -> list[str]:
    """The guides for what this person does, the most particular first; everybody is a reader."""
    names = [role.value for role in _OF_ROLES if has_role(user, role)]
    if signs_in_a_chain(user):
        names.append("signer")
    return [*names, "reader"]


def guide_file(name: str, english: bool) -> Path:
    """Where the text of a guide stands."""
    return Path(settings.GUIJU_GUIDES_DIR) / f"{name}.{'en' if english else 'zh'}.md"


def read_guide(name: str, english: bool) -> Guide:
    """The guide of this name; FileNotFoundError when there is none. HTML inside the file is shown as text."""
    parser = MarkdownIt("commonmark", {"html": False}).enable("table")
    tokens = parser.parse(guide_file(name, english).read_text(encoding="utf-8"))
    title, body = _without_title(tokens)
    tasks = tuple(_numbered(body))
    for token in body:
        if token.children:
            token.children = [shown for part in token.children for shown in _placed(part)]
    html = mark_safe(parser.renderer.render(body, parser.options, {}))  # noqa: S308  (our own file, HTML off)
    return Guide(name, title, html, tasks)


def _without_title(tokens: list[Token]) -> tuple[str, list[Token]]:
    """The first heading, which the page shows itself, and what follows it."""
    for place, token in enumerate(tokens):
        if token.type == "heading_open" and token.tag == "h1":
            return tokens[place + 1].content, tokens[:place] + tokens[place + 3 :]
    return "", tokens


def _numbered(tokens: Sequence[Token]) -> list[Task]:
    """The headings of the tasks, each given an anchor that is the same in both languages."""
    tasks: list[Task] = []
    for place, token in enumerate(tokens):
        if token.type == "heading_open" and token.tag == "h2":
            anchor = f"task-{len(tasks) + 1}"
            token.attrSet("id", anchor)
            tasks.append(Task(anchor, tokens[place + 1].content))
    return tasks


def _placed(part: Token) -> list[Token]:
    """A piece of a line as the product shows it: links and pictures have their address here, a picture opens large."""
    if part.type == "link_open":
        href = str(part.attrGet("href") or "")
        name = href.partition(".")[0]
        if href.endswith(".md") and name in {*GUIDES, ACCESSIBILITY}:
            part.attrSet("href", reverse("guide", args=[name]))
    elif part.type == "image":
        name = str(part.attrGet("src") or "").removeprefix(_PICTURES)
        width, height = picture_size(Path(settings.GUIJU_GUIDE_PICTURES_DIR) / name)
        part.attrSet("src", static(f"guide/{name}"))
        part.attrSet("width", str(width))
        part.attrSet("height", str(height))
        if width <= _PHONE:
            part.attrSet("class", "guide-phone")
        opening = Token("link_open", "a", 1, attrs={"href": static(f"guide/{name}")})
        return [opening, part, Token("link_close", "a", -1)]
    return [part]


def picture_size(path: Path) -> tuple[int, int]:
    """Width and height of a PNG, so that the page keeps its place while it loads."""
    with path.open("rb") as file:
        width, height = struct.unpack(">II", file.read(_PNG_HEAD)[16:])
    return width, height
