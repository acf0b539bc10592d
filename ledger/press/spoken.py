"""Blocks in a language that is not the paper's own, so that a screen reader changes its voice."""

from collections.abc import Sequence
from dataclasses import dataclass

from ledger.press.strips import Block, Strip


@dataclass(frozen=True)
class Spoken:
    """Blocks whose text is in the language `lang`, as BCP 47 names it."""

    lang: str
    blocks: Sequence[Block]

    def strips(self, width: float) -> list[Strip]:
        """Return the strips of the blocks, each knowing its language."""
        strips = [strip for block in self.blocks for strip in block.strips(width)]
        for strip in strips:
            for spoken in (strip, strip.repeat):
                if spoken:
                    spoken.lang = self.lang
        return strips
