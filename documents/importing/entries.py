"""Lists inside a text: terms with definitions, cited documents, records produced."""

import re
from dataclasses import dataclass, field

from documents.importing import marks
from documents.importing.results import MAX_HEADING, Part


@dataclass
class Entry:
    """One entry of a list: what it names, and the text that belongs to it."""

    heading: str
    mark: str = ""
    paragraphs: list[str] = field(default_factory=list)


@dataclass
class Listed:
    """What the lines of a part hold: the list's entries, and the sentences around them."""

    kind: str = ""
    entries: list[Entry] = field(default_factory=list)
    paragraphs: list[str] = field(default_factory=list)


def listed(part: Part) -> Listed:
    """The lines of a part as text, or as entries when its heading announces a list."""
    if part.kind in {"chapter", "section"}:
        if marks.TERMS.search(part.heading):
            return _terms(part)
        if marks.REFERENCES.search(part.heading):
            return _titles(part, "reference")
        if marks.OUTPUTS.search(part.heading):
            return _titles(part, "output")
    return Listed(paragraphs=[_as_text(line.text) for line in part.lines])


def _terms(part: Part) -> Listed:
    found = Listed("term")
    bulleted = any(_term(line.text) for line in part.lines if marks.BULLET.match(line.text))
    for line in part.lines:
        if marks.TABLE_ROW.match(line.text):
            _term_row(found, line.text)
        elif (entry := _term(line.text)) and (not bulleted or marks.BULLET.match(line.text)):
            found.entries.append(entry)
        elif found.entries:
            found.entries[-1].paragraphs.append(_as_text(line.text))
        else:
            found.paragraphs.append(_as_text(line.text))
    return found


def _term(text: str) -> Entry | None:
    match = marks.TERM.match(marks.without_bullet(text))
    if not match or not match[1].strip():
        return None
    return Entry(match[1].strip(), match[2] or "", [match[3]] if match[3] else [])


def _term_row(found: Listed, text: str) -> None:
    cells = marks.table_cells(text)
    if text.startswith("||") or len(cells) < 2 or not cells[0] or len(cells[0]) > MAX_HEADING:
        found.paragraphs.append(_as_text(text))
        return
    abbreviation = cells[1] if len(cells) > 2 and len(cells[1]) <= 40 else ""
    definition = cells[2:] if abbreviation or not cells[1] else cells[1:]
    found.entries.append(Entry(cells[0], abbreviation, [cell for cell in definition if cell]))


def _titles(part: Part, kind: str) -> Listed:
    found = Listed(kind)
    for line in part.lines:
        entries = [] if line.text.startswith("||") else _title_entries(line.text)
        found.entries += entries
        if not entries:
            found.paragraphs.append(_as_text(line.text))
    return found


def _title_entries(text: str) -> list[Entry]:
    if marks.TABLE_ROW.match(text):
        head, *rest = marks.table_cells(text)
        words, label = head, ""
        more = " | ".join(cell for cell in rest if cell)
    else:
        label, words, more = *_label(text), ""
    titles = marks.BOOK_TITLE.findall(words)
    rest_of_line = marks.BOOK_TITLE.sub("", words).strip(" 、，,;；。")
    if titles and (len(titles) == 1 or not re.search(r"\w", rest_of_line)) and len(rest_of_line) <= 60:
        remarks = [remark for remark in (rest_of_line, more) if remark]
        return [Entry(title.strip() or title, label, remarks) for title in titles]
    names_one = bool(words) and (label or words != text or marks.is_title(words))
    if not titles and names_one and len(words) <= MAX_HEADING and not re.search(r"[。；;]", words):
        return [Entry(words, label, [more] if more else [])]
    return []


def _label(text: str) -> tuple[str, str]:
    """The printed label of an entry ([1], 【1】, 1.) and what it labels."""
    if match := marks.LABELLED.match(text):
        return match[1], match[2]
    if match := marks.ORDERED.match(text):
        return match[1].strip("()（）.．、"), match[2]
    return "", marks.without_bullet(text)


def _as_text(text: str) -> str:
    if marks.TABLE_ROW.match(text):
        return " | ".join(marks.table_cells(text))
    return marks.as_item(text)
