"""Bring the Chinese catalogue in step with the code: new strings come in empty, those no longer used go out.

`--add FILE` reads translations, one a line: msgid, tab, msgstr (optionally context and plural), `\\n` for a new line.
"""

import argparse
from pathlib import Path

import polib

from ops.messages.collect import Message, collect

FOLDER = Path(__file__).resolve().parent.parent.parent / "locale" / "zh_Hans" / "LC_MESSAGES"
HEAD = {
    "Project-Id-Version": "Guiju",
    "Language": "zh_Hans",
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
    "Plural-Forms": "nplurals=1; plural=0;",
}


def key(entry: polib.POEntry) -> Message:
    """What identifies an entry."""
    return Message(entry.msgid, entry.msgctxt or "", entry.msgid_plural or "")


def words_of(entry: polib.POEntry) -> str:
    """The Chinese of an entry; of a plural there is one form."""
    return entry.msgstr or (entry.msgstr_plural or {}).get(0, "")


def entry_of(message: Message, text: str, places: list[str]) -> polib.POEntry:
    """The catalogue's entry for a message."""
    entry = polib.POEntry(msgid=message.text, occurrences=[(place, "") for place in sorted(places)])
    if message.context:
        entry.msgctxt = message.context
    if message.plural:
        entry.msgid_plural, entry.msgstr_plural = message.plural, {0: text}
    else:
        entry.msgstr = text
    if "%(" in message.text:
        entry.flags.append("python-format")
    return entry


def read_pairs(path: Path) -> dict[Message, str]:
    """Translations from a .po file or from lines of tab-separated values."""
    if path.suffix == ".po":
        return {key(e): words_of(e) for e in polib.pofile(str(path))}
    pairs = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        cells = [cell.replace("\\n", "\n") for cell in line.split("\t")]
        if len(cells) >= 2 and cells[0]:
            pairs[Message(cells[0], *cells[2:4])] = cells[1]
    return pairs


def catalogue() -> polib.POFile:
    """The catalogue as it is, or a new one."""
    path = FOLDER / "django.po"
    if path.exists():
        return polib.pofile(str(path))
    new = polib.POFile()
    new.metadata = HEAD
    return new


def update(added: dict[Message, str]) -> tuple[int, int]:
    """Write django.po and django.mo; how many entries there are, and how many lack a translation."""
    old = {key(e): words_of(e) for e in catalogue() if not e.fuzzy}
    by_text = {m.text: t for m, t in {**old, **added}.items() if t}
    new = polib.POFile(wrapwidth=110)
    new.metadata = HEAD
    for message, places in sorted(collect().items()):
        text = (
            added.get(message)
            or old.get(message)
            or ("" if message.context else by_text.get(message.text, ""))
        )
        new.append(entry_of(message, text, places))
    FOLDER.mkdir(parents=True, exist_ok=True)
    new.save(str(FOLDER / "django.po"))
    new.save_as_mofile(str(FOLDER / "django.mo"))
    return len(new), len(new.untranslated_entries())


def main() -> None:
    """Update, and say what is still open."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--add", type=Path, action="append", default=[])
    parser.add_argument("--open", action="store_true", help="list the strings that have no translation yet")
    options = parser.parse_args()
    added: dict[Message, str] = {}
    for path in options.add:
        added |= read_pairs(path)
    entries, still_open = update(added)
    print(f"{entries} entries, {still_open} still open")  # noqa: T201  (a command's answer)
    if options.open:
        for entry in catalogue().untranslated_entries():
            print(f"{entry.msgctxt or ''}|{entry.msgid}|{entry.msgid_plural}")  # noqa: T201  (a command's answer)


if __name__ == "__main__":
    main()
