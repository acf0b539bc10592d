"""The outline of a PDF, its bookmarks, written as finished objects in the place of reportlab's."""

from typing import Any

from reportlab.pdfbase.pdfdoc import PDFObject

from ledger.press.lines import clean
from ledger.press.places import Place


class _Entry(PDFObject):
    """One bookmark; those below it are shown when a reader opens it."""

    def __init__(self, title: str, place: Place) -> None:
        self.title, self.place = title, place
        self.below: list[_Entry] = []
        self.links: list[tuple[bytes, int]] = []

    def format(self, document: Any) -> bytes:
        """Return the dictionary of the bookmark."""
        title = b"\xfe\xff" + clean(self.title).replace("\n", " ").encode("utf-16-be", "replace")
        parts = [b"<< /Title <%s> /Dest %s" % (title.hex().encode(), self.place.format(document))]
        parts += [b"/%s %d 0 R" % link for link in self.links]
        if self.below:
            parts.append(b"/Count -%d" % len(self.below))
        return b" ".join([*parts, b">>"])


class Outline(PDFObject):
    """The outline of one canvas; a level is never skipped."""

    #: What reportlab asks for: less than nothing when there is no outline.
    ready = -1

    def __init__(self, document: Any) -> None:
        """Take the place of reportlab's outline in this document, which is not kept: it would be a cycle."""
        document.outline = document.Outlines = document.Catalog.Outlines = self
        self.top: list[_Entry] = []
        self.open: list[list[_Entry]] = [self.top]
        self.links: list[tuple[bytes, int]] = []

    def add(self, title: str, place: Place, level: int) -> None:
        """Add a bookmark that leads to a place."""
        level = min(level, len(self.open) - 1)
        entry = _Entry(title, place)
        del self.open[level + 1 :]
        self.open[level].append(entry)
        self.open.append(entry.below)

    def prepare(self, document: Any, canvas: Any) -> None:
        """Give every bookmark its neighbours; reportlab calls this before it writes."""
        if not self.top:
            return
        self.ready = 1
        waiting = [(_number(document, self), self.links, self.top)]
        count = 0
        while waiting:
            parent, links, entries = waiting.pop()
            numbers = []
            for entry in entries:
                count += 1
                numbers.append(_number(document, entry, f"Outline.{count}"))
            for at, entry in enumerate(entries):
                entry.links.append((b"Parent", parent))
                if at:
                    entry.links.append((b"Prev", numbers[at - 1]))
                if at + 1 < len(entries):
                    entry.links.append((b"Next", numbers[at + 1]))
                if entry.below:
                    waiting.append((numbers[at], entry.links, entry.below))
            links += [(b"First", numbers[0]), (b"Last", numbers[-1])]

    def format(self, document: Any) -> bytes:
        """Return the dictionary of the outline."""
        ends = b" ".join(b"/%s %d 0 R" % link for link in self.links)
        return b"<< /Type /Outlines /Count %d %s >>" % (len(self.top), ends)


def _number(document: Any, entry: PDFObject, name: str | None = None) -> int:
    """The number under which an object stands in the file."""
    number, _version = document.idToObjectNumberAndVersion[document.Reference(entry, name).name]
    return int(number)
