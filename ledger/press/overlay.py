"""Drawing over the pages of a finished PDF: what is drawn is appended, the bytes that were there stay."""

import io
from collections.abc import Callable

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from reportlab.pdfgen.canvas import Canvas

from ledger.press.strips import Pen

#: Draws what lies over a page of this width and height, in points.
DrawOver = Callable[[Pen, float, float], None]
_NAME = generic.pdf_name("/GuijuOverlay")
_Size = tuple[float, float]


class AppendingWriter(IncrementalPdfFileWriter):
    """Appends to a PDF and leaves its facts alone: the time in them would be the machine's, not the product's clock."""

    def _update_meta(self) -> None:
        """Nothing."""


def draw_over(pdf: bytes, draw: DrawOver) -> bytes:
    """The PDF with the same drawing over each page, drawn once for each size of page."""
    writer = AppendingWriter(io.BytesIO(pdf))
    before = writer.add_object(generic.StreamObject(stream_data=b"q\n"))
    # The page may have left its pen anywhere: what is drawn over it begins from where the page began.
    after = writer.add_object(generic.StreamObject(stream_data=b"\nQ q /GuijuOverlay Do Q\n"))
    forms: dict[_Size, generic.IndirectObject] = {}
    for place in range(int(writer.root["/Pages"]["/Count"])):
        size = _size_of(writer, place)
        if size not in forms:
            forms[size] = writer.import_page_as_xobject(PdfFileReader(io.BytesIO(_drawn(draw, size))))
        over = generic.DictionaryObject({_NAME: forms[size]})
        resources = generic.DictionaryObject({generic.pdf_name("/XObject"): over})
        writer.add_stream_to_page(place, before, prepend=True)
        writer.add_stream_to_page(place, after, resources)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _size_of(writer: AppendingWriter, place: int) -> _Size:
    page, _resources = writer.find_page_for_modification(place)
    left, low, right, high = (float(edge) for edge in page.get_object()["/MediaBox"])
    return right - left, high - low


def _drawn(draw: DrawOver, size: _Size) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=size, invariant=1, pageCompression=1)
    draw(Pen(canvas), *size)
    canvas.showPage()
    canvas.save()
    return out.getvalue()
