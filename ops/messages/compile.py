"""Compile locale/zh_Hans/LC_MESSAGES/django.po to the .mo beside it, without GNU gettext."""

from pathlib import Path

import polib

FOLDER = Path(__file__).resolve().parent.parent.parent / "locale" / "zh_Hans" / "LC_MESSAGES"


def main() -> None:
    """Write django.mo; entries that are empty or fuzzy stay out and are counted."""
    catalogue = polib.pofile(str(FOLDER / "django.po"))
    catalogue.save_as_mofile(str(FOLDER / "django.mo"))
    open_entries = len(catalogue.untranslated_entries()) + len(catalogue.fuzzy_entries())
    print(f"{len(catalogue)} entries, {open_entries} still open")  # noqa: T201  (a command's answer)


if __name__ == "__main__":
    main()
