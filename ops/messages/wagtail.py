"""The Chinese of the packages in use: what Wagtail and its neighbours say without a translation, or in other words
than ours, is said in a catalogue of our own (`locale/wagtail`), which Django asks before theirs. What they say in English
and is not so in our editor stands beside it, in English, written by hand.

`--open` lists what has no Chinese in either; `--add FILE` reads translations as `ops.messages.update` does. A string
that a package does translate may be added too: ours takes its place.
"""

import argparse
import os
from pathlib import Path

import django
import polib
from django.apps import AppConfig, apps

from ops.messages.collect import ROOMS, ROOT, Message, in_python, in_template
from ops.messages.update import HEAD, entry_of, key, read_pairs, words_of

FOLDER = ROOT / "locale" / "wagtail" / "zh_Hans" / "LC_MESSAGES"
#: English said otherwise: only what would be untrue.
ENGLISH = ROOT / "locale" / "wagtail" / "en" / "LC_MESSAGES"
#: The catalogue of the pages, and that of the scripts which run in them.
DOMAINS = ("django", "djangojs")
#: Names under which packages keep their Simplified Chinese.
CHINESE = ("zh_Hans", "zh_CN")

#: A string, its context, and whether it is asked for with a number.
Key = tuple[str, str, bool]


def packages() -> list[AppConfig]:
    """The apps that are not ours, in the order in which Django asks them."""
    if not apps.ready:
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.dev")
        django.setup()
    return [app for app in apps.get_app_configs() if app.name.split(".")[0] not in ROOMS or _borrowed(app)]


def _borrowed(app: AppConfig) -> bool:
    """Whether an app's settings are ours but its strings a package's (people.wagtail_users over wagtail.users)."""
    return not Path(app.path).is_relative_to(ROOT)


def said(domain: str) -> dict[Message, list[str]]:
    """Every string of the packages, and the packages that say it."""
    found: dict[Message, list[str]] = {}
    for app in packages():
        for message in _strings(Path(app.path), domain):
            found.setdefault(message, []).append(app.name)
    return found


def _strings(folder: Path, domain: str) -> set[Message]:
    """What a package says: its source catalogue, or, where it ships none, its code and templates."""
    catalogues = folder / "locale" / "en" / "LC_MESSAGES"
    if catalogues.exists():
        path = catalogues / f"{domain}.po"
        return {key(entry) for entry in polib.pofile(str(path))} if path.exists() else set()
    return _read(folder) if domain == "django" else set()


def _read(folder: Path) -> set[Message]:
    messages: set[Message] = set()
    for path in folder.rglob("*"):
        if {"tests", "migrations", "locale"} & set(path.relative_to(folder).parts):
            continue
        if path.suffix == ".py":
            messages |= set(in_python(path.read_text(encoding="utf-8")))
        elif path.suffix in (".html", ".txt") and "templates" in path.parts:
            messages |= set(in_template(path.read_text(encoding="utf-8")))
    return {message for message in messages if message.text}


def shipped(domain: str) -> dict[Key, str]:
    """The Chinese that Django and the packages bring; the package asked first has its way."""
    words: dict[Key, str] = {}
    folders = [Path(django.__file__).parent / "conf", *(Path(app.path) for app in reversed(packages()))]
    for folder in folders:
        for name in reversed(CHINESE):
            path = folder / "locale" / name / "LC_MESSAGES" / f"{domain}.mo"
            if path.exists():
                for entry in polib.mofile(str(path)):
                    for found in _keys(key(entry)):
                        words[found] = words_of(entry) or words.get(found, "")
    return words


def _keys(message: Message) -> list[Key]:
    """Where gettext finds a message: a plural serves those who ask for its singular alone, not the other way round."""
    one = (message.text, message.context, False)
    return [one, (message.text, message.context, True)] if message.plural else [one]


def ours(domain: str) -> dict[Message, str]:
    """What our catalogue says."""
    path = FOLDER / f"{domain}.po"
    return {key(entry): words_of(entry) for entry in polib.pofile(str(path))} if path.exists() else {}


def effective(domain: str) -> dict[str, str]:
    """What people read: the Chinese of every string of the packages, ours before theirs."""
    theirs, own = shipped(domain), ours(domain)
    return {m.text: own.get(m) or theirs.get(_keys(m)[-1], "") for m in said(domain)}


def without_chinese(domain: str) -> list[Message]:
    """The strings that have no Chinese in either catalogue."""
    theirs, own = shipped(domain), ours(domain)
    return sorted(m for m in said(domain) if not own.get(m) and not theirs.get(_keys(m)[-1]))


def update(added: dict[Message, str]) -> int:
    """Write our catalogues, source and compiled; how many entries they have. What nobody says any more goes out."""
    count = 0
    for domain in DOMAINS:
        places, theirs, words = said(domain), shipped(domain), {**ours(domain), **added}
        book = polib.POFile(wrapwidth=110)
        book.metadata = HEAD
        for message in sorted(m for m in places if words.get(m)):
            entry = entry_of(message, words[message], places[message])
            if instead := theirs.get(_keys(message)[-1]):
                entry.comment = f"Instead of: {instead}"
            book.append(entry)
        FOLDER.mkdir(parents=True, exist_ok=True)
        book.save(str(FOLDER / f"{domain}.po"))
        book.save_as_mofile(str(FOLDER / f"{domain}.mo"))
        count += len(book)
    polib.pofile(str(ENGLISH / "django.po")).save_as_mofile(str(ENGLISH / "django.mo"))
    return count


def main() -> None:
    """Update, and say what is still open."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--add", type=Path, action="append", default=[])
    parser.add_argument("--open", action="store_true", help="list the strings that have no Chinese yet")
    options = parser.parse_args()
    added: dict[Message, str] = {}
    for path in options.add:
        added |= read_pairs(path)
    entries = update(added)
    still_open = [message for domain in DOMAINS for message in without_chinese(domain)]
    print(f"{entries} entries, {len(still_open)} still open")  # noqa: T201  (a command's answer)
    if options.open:
        for message in still_open:
            print("|".join((message.context, message.text, message.plural)))  # noqa: T201  (a command's answer)


if __name__ == "__main__":
    main()
