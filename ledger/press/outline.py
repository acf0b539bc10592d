"""The outline of a PDF, its bookmarks, written as finished objects in the place of reportlab's."""

from typing import Any

from reportlab.pdfbase.pdfdoc import PDFObject

from ledger.press.lines import clean
from ledger.press.places import Places


class _Entry(PDFObject):
    """One bookmark; those below it are shown when a reader opens it."""

    def __init__(self, title: str, place: Any) -> None:
        self.title, self.place = title, place
        self.below: list[_Entry] = []
        self.links: dict[str, Any] = {}

    def format(self, document: Any) -> bytes:
        """Return the dictionary of the bookmark."""
        title = b"\xfe\xff" + clean(self.title).replace("\n", " ").encode("utf-16-be", "replace")
        parts = [b"<< /Title <%s> /Dest %s" % (title.hex().encode(), self.place.format(document))]
        parts += [f"/{name} ".encode() + link.format(document) for name, link in self.links.items()]
        if self.below:
            parts.append(b"/Count -%d" % len(self.below))
        return b" ".join([*parts, b">>"])


class Outline(PDFObject):
    """The outline of one canvas; a level is never skipped."""

    #: What reportlab asks for: less than nothing when there is no outline.
    ready = -1

    def __init__(self, canvas: Any, places: Places) -> None:
        """Take the place of reportlab's outline in this document."""
        self.document, self.places = canvas._doc, places
        self.document.outline = self.document.Outlines = self.document.Catalog.Outlines = self
        self.top: list[_Entry] = []
        self.open: list[list[_Entry]] = [self.top]
        self.links: dict[str, Any] = {}

    def add(self, title: str, key: str, level: int) -> None:
        """Add a bookmark that leads to a place."""
        level = min(level, len(self.open) - 1)
        entry = _Entry(title, self.places.place(key))
        del self.open[level + 1 :]
        self.open[level].append(entry)
        self.open.append(entry.below)

    def prepare(self, document: Any, canvas: Any) -> None:
        """Give every bookmark its neighbours; reportlab calls this before it writes."""
        if not self.top:
            return
        self.ready = 1
        waiting = [(document.Reference(self), self.links, self.top)]
        count = 0
        while waiting:
            parent, links, entries = waiting.pop()
            named = []
            for entry in entries:
                count += 1
                named.append(document.Reference(entry, f"Outline.{count}"))
            for at, entry in enumerate(entries):
                around = {"Prev": named[at - 1 : at], "Next": named[at + 1 : at + 2]}
                entry.links = {"Parent": parent} | {name: refs[0] for name, refs in around.items() if refs}
                if entry.below:
                    waiting.append((named[at], entry.links, entry.below))
            links |= {"First": named[0], "Last": named[-1]}

    def format(self, document: Any) -> bytes:
        """Return the dictionary of the outline."""
        first, last = (self.links[name].format(document) for name in ("First", "Last"))
        return b"<< /Type /Outlines /Count %d /First %s /Last %s >>" % (len(self.top), first, last)
