"""Places in a PDF that one can go to, and the boxes that lead there, written as finished objects.

reportlab's own destinations and link annotations are dictionaries that it formats value by value, which in a long
contents takes longer than drawing it. Of reportlab this uses the canvas's table of destinations and `_addAnnotation`.
"""

from typing import Any

from reportlab.pdfbase.pdfdoc import PDFObject

Box = tuple[float, float, float, float]


class Place(PDFObject):
    """A height on a page; a link to it may be made before the page is."""

    def __init__(self) -> None:
        self.page = ""
        self.top = 0.0
        self.written = b""

    def format(self, document: Any) -> bytes:
        """Return the destination; one that was never set raises KeyError."""
        if not self.written:
            page, _version = document.idToObjectNumberAndVersion[self.page]
            self.written = b"[%d 0 R /XYZ 0 %.2f null]" % (page, self.top)
        return self.written


class _Link(PDFObject):
    """A box on a page that leads to a place."""

    def __init__(self, place: Place, box: Box) -> None:
        self.place, self.box = place, box

    def format(self, document: Any) -> bytes:
        """Return the annotation, without a frame."""
        return (
            b"<< /Type /Annot /Subtype /Link /Border [0 0 0] /Contents () /Rect [%.2f %.2f %.2f %.2f] /Dest %s >>"
            % (*self.box, self.place.format(document))
        )


class Places:
    """The places of one canvas, by their keys."""

    def __init__(self, canvas: Any) -> None:
        self.canvas = canvas

    def here(self, key: str, top: float) -> None:
        """Put the place at a height of the present page."""
        place = self.place(key)
        place.page, place.top = self.canvas._doc.thisPageName(), top

    def lead(self, key: str, box: Box) -> None:
        """Make a box of the present page lead to the place."""
        self.canvas._addAnnotation(_Link(self.place(key), box))

    def place(self, key: str) -> Place:
        """Return the place of a key, which may be put later."""
        known: dict[str, Place] = self.canvas._destinations
        if key not in known:
            known[key] = Place()
        return known[key]
