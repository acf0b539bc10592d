"""Pictures from bytes, and the square code that leads from paper to the system."""

from dataclasses import dataclass
from io import BytesIO
from typing import Any

from PIL import Image
from reportlab.graphics.barcode.qr import QrCodeWidget
from reportlab.lib.utils import ImageReader

from ledger.press import tokens
from ledger.press.strips import Mark, Pen, Strip

_TALLEST = (tokens.TOP - tokens.BOTTOM) * 0.8
_MOST_PIXELS = 40_000_000


@dataclass(frozen=True)
class Picture:
    """A PNG or JPEG, at 96 dots an inch or smaller, so that it fits the column and the page."""

    content: bytes
    indent: float = 0.0
    gap: float = 8.0
    keep: bool = False
    mark: Mark | None = None

    def strips(self, width: float) -> list[Strip]:
        """Return one strip; bytes that are no picture, or over 40 million dots, raise ValueError."""
        reader, wide, tall = _read(self.content)
        scale = min(0.75, (width - self.indent) / wide, _TALLEST / tall)
        wide, tall = wide * scale, tall * scale

        def draw(pen: Pen, x: float, top: float) -> None:
            pen.canvas.drawImage(reader, x + self.indent, top - tall, wide, tall, mask="auto")

        return [Strip(tall + 4, draw, gap=self.gap, glue=self.keep, mark=self.mark)]


def _read(content: bytes) -> tuple[Any, float, float]:
    try:
        with Image.open(BytesIO(content), formats=("PNG", "JPEG")) as image:
            wide, tall = image.size
            if wide * tall > _MOST_PIXELS:
                raise ValueError(f"The picture has {wide} × {tall} dots, more than can be printed.")
            image.load()
        return ImageReader(BytesIO(content)), float(wide), float(tall)
    except (OSError, SyntaxError, Image.DecompressionBombError) as error:
        raise ValueError("The picture is neither a PNG nor a JPEG that can be read.") from error


def draw_square_code(pen: Pen, text: str, x: float, y: float, side: float) -> None:
    """Draw a QR code of the text, its lower left corner at x, y."""
    code = QrCodeWidget(text, barLevel="M")
    code.qr.make()
    count = code.qr.getModuleCount()
    step = side / count
    pen.canvas.setFillColor(tokens.INK)
    path = pen.canvas.beginPath()
    for row in range(count):
        for column in range(count):
            if code.qr.isDark(row, column):
                path.rect(x + column * step, y + side - (row + 1) * step, step, step)
    pen.canvas.drawPath(path, stroke=0, fill=1)
