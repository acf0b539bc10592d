"""Collect every translatable string of the code and the templates, without GNU gettext."""

import ast
import re
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parent.parent.parent
ROOMS = ("cms", "workflows", "documents", "people", "search", "ledger")
#: Names under which gettext's functions are imported here, and which of their arguments are texts.
SINGLE = {"_", "_t", "gettext", "gettext_lazy", "gettext_noop", "_lazy", "_noop"}
PLURAL = {"ngettext", "ngettext_lazy"}
CONTEXT = {"pgettext", "pgettext_lazy"}
CONTEXT_PLURAL = {"npgettext", "npgettext_lazy"}

_STRING = r"u?('(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\")"
_CALL = re.compile(
    rf"(?<![\w.])(_|n?p?gettext)\(\s*{_STRING}(?:\s*,\s*{_STRING})?(?:\s*,\s*{_STRING})?",
    re.DOTALL,
)


@dataclass(frozen=True, order=True)
class Message:
    """One string to translate: context and plural are empty when there is none."""

    text: str
    context: str = ""
    plural: str = ""


def collect() -> dict[Message, list[str]]:
    """Every message and the files it stands in."""
    found: dict[Message, list[str]] = defaultdict(list)
    for room in ROOMS:
        for path in sorted((ROOT / room).rglob("*.py")):
            if "migrations" not in path.parts:
                _add(found, in_python(path.read_text(encoding="utf-8")), path)
    for path in sorted((ROOT / "templates").rglob("*")):
        if path.suffix in (".html", ".txt"):
            _add(found, in_template(path.read_text(encoding="utf-8")), path)
    return dict(found)


def _add(found: dict[Message, list[str]], messages: list[Message], path: Path) -> None:
    place = str(path.relative_to(ROOT))
    for message in messages:
        if message.text and place not in found[message]:
            found[message].append(place)


def in_python(source: str) -> list[Message]:
    """The messages of a module."""
    messages = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call):
            name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
            texts = [a.value for a in node.args if isinstance(a, ast.Constant) and isinstance(a.value, str)]
            if message := _message(name, texts):
                messages.append(message)
    return messages


def _message(name: str, texts: list[str]) -> Message | None:
    if name in SINGLE and len(texts) >= 1:
        return Message(texts[0])
    if name in PLURAL and len(texts) >= 2:
        return Message(texts[0], plural=texts[1])
    if name in CONTEXT and len(texts) >= 2:
        return Message(texts[1], context=texts[0])
    if name in CONTEXT_PLURAL and len(texts) >= 3:
        return Message(texts[1], context=texts[0], plural=texts[2])
    return None


def in_template(source: str) -> list[Message]:
    """The messages of a template."""
    if not settings.configured:
        settings.configure()
    messages = []
    for match in _CALL.finditer(templatize(source)):
        texts = [ast.literal_eval(text) for text in match.groups()[1:] if text]
        if message := _message(match.group(1), texts):
            messages.append(message)
    return messages
