"""How wide characters are and which face draws them, remembered for the characters set so far."""

from functools import cache, lru_cache

from ledger.press.fonts import BEYOND, BOLD, SANS, face


class Measures(dict[str, float]):
    """Widths of characters in thousandths of the size, in one face; `strays` are drawn by another face.

    A character the face lacks is drawn by the sans of its weight, else by what lies beyond it.
    """

    def __init__(self, name: str) -> None:
        self.name = name
        self.order = tuple(dict.fromkeys((name, SANS if name == SANS else BOLD, BEYOND)))
        self.strays: dict[str, str] = {}

    def __missing__(self, char: str) -> float:
        name = next((name for name in self.order if face(name).has(char)), self.name)
        if name != self.name:
            self.strays[char] = name
        metrics = face(name).face
        width = self[char] = float(metrics.charWidths.get(ord(char), metrics.defaultWidth))
        return width


@cache
def measures(name: str) -> Measures:
    """Return the measures of a face; they grow with the characters that are set."""
    return Measures(name)


class _Points(dict[str, float]):
    """Widths of characters in points, in one face and size."""

    def __init__(self, name: str, size: float) -> None:
        self.measured, self.scale = measures(name), size / 1000

    def __missing__(self, char: str) -> float:
        width = self[char] = self.measured[char] * self.scale
        return width


@lru_cache(maxsize=256)
def points(name: str, size: float) -> _Points:
    """Return the widths of a face in a size; a table may set its type in sizes of its own."""
    return _Points(name, size)
