"""The Chinese catalogue is whole and in step with the code: a string without Chinese, or one left over, fails here."""

import re

import polib

from ops.messages.collect import collect
from ops.messages.update import FOLDER, catalogue, key

PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]")


def texts_of(entry: polib.POEntry) -> list[str]:
    return list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]


def test_the_catalogue_holds_exactly_the_strings_of_the_code() -> None:
    found, kept = set(collect()), {key(entry) for entry in catalogue()}
    assert found - kept == set(), "run `make messages`, then write the Chinese"
    assert kept - found == set(), "run `make messages`"


def test_every_entry_has_its_chinese() -> None:
    assert [entry.msgid for entry in catalogue() if not all(text.strip() for text in texts_of(entry))] == []
    assert [entry.msgid for entry in catalogue() if entry.fuzzy] == []


def test_placeholders_are_those_of_the_source() -> None:
    wrong = []
    for entry in catalogue():
        allowed = set(PLACEHOLDER.findall(entry.msgid)) | set(PLACEHOLDER.findall(entry.msgid_plural or ""))
        wrong += [entry.msgid for text in texts_of(entry) if not set(PLACEHOLDER.findall(text)) <= allowed]
    assert wrong == []


def test_what_is_compiled_is_what_is_written() -> None:
    compiled = {(e.msgctxt, e.msgid): texts_of(e) for e in polib.mofile(str(FOLDER / "django.mo"))}
    written = {(e.msgctxt, e.msgid): texts_of(e) for e in catalogue()}
    assert compiled == written
