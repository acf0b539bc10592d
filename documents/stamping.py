"""The stamp on a copy 受控副本: which one, in what words, and where it stands. Plain values in, bytes out."""

from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _

from documents.models import State
from ledger.press import Look, Pen, tokens
from ledger.press.fonts import SANS, SERIF
from ledger.press.lines import clean, fit, text_width
from ledger.press.overlay import draw_over
from ledger.press.sheet import draw_stamp, draw_text
from ledger.press.tokens import MARGIN, mm


class StampKind(models.TextChoices):
    """What a copy may be used for: the state at the moment it was taken, and for whom."""

    CONTROLLED = "controlled", _("Controlled")
    INFORMATION = "information", _("For information only")
    NOT_YET_EFFECTIVE = "not_yet_effective", _("Not yet effective")
    SUPERSEDED = "superseded", _("Superseded")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    CANCELLED = "cancelled", _("Cancelled")


#: Nobody works by these: the word stands across each page too.
NOT_IN_FORCE = frozenset(
    {StampKind.NOT_YET_EFFECTIVE, StampKind.SUPERSEDED, StampKind.WITHDRAWN, StampKind.CANCELLED}
)
_RED = frozenset({StampKind.CONTROLLED, StampKind.WITHDRAWN})
_TOP = 6.5 * mm
_LABEL = 10.5
_WORDS = Look(SANS, 8, 11, tokens.INK)
_QUIET = Look(SANS, 8, 11, tokens.INK_2)
_ACROSS, _LARGEST, _FAINT = 150 * mm, 110.0, 0.13


@dataclass(frozen=True)
class Stamp:
    """What stands on each page of a copy: the word in the frame, who took the copy and when, what to bear in mind."""

    kind: StampKind
    word: str
    taken: str
    note: str


def kind_of(state: State, *, is_recipient: bool) -> StampKind:
    """In force, a copy is controlled for those the document is distributed to, and for information to other readers;
    otherwise the stamp says the state."""
    if state == State.IN_FORCE:
        return StampKind.CONTROLLED if is_recipient else StampKind.INFORMATION
    return StampKind(state.value)


def stamped(master: bytes, stamp: Stamp) -> bytes:
    """The master with the stamp appended to every page; its own bytes stay as they are, at the beginning."""
    return draw_over(master, lambda pen, width, height: _draw(pen, stamp, width, height))


def _draw(pen: Pen, stamp: Stamp, width: float, height: float) -> None:
    colour = tokens.SEAL if stamp.kind in _RED else tokens.INK_2
    word = clean(stamp.word)
    if stamp.kind in NOT_IN_FORCE:
        _draw_across(pen, word, colour, width, height)
    look = Look(SERIF, _LABEL, 14, colour)
    right, top = width - MARGIN, height - _TOP
    draw_stamp(pen, word, look, right, top)
    frame = sum(text_width(char, SERIF, _LABEL) for char in word) + _LABEL * 0.16 * (len(word) - 1) + 30
    edge = right - frame - 10
    room = edge - MARGIN
    draw_text(pen, fit(stamp.taken, SANS, _WORDS.size, room), _WORDS, edge, top - 14, "right")
    draw_text(pen, fit(stamp.note, SANS, _QUIET.size, room), _QUIET, edge, top - 26, "right")


def _draw_across(pen: Pen, word: str, colour: str, width: float, height: float) -> None:
    """The word from corner to corner, so faint that the text below stays readable."""
    wide = text_width(word, SERIF, 1)
    size = min(_LARGEST, _ACROSS / wide)
    canvas = pen.canvas
    canvas.saveState()
    canvas.translate(width / 2, height / 2)
    canvas.rotate(45)
    canvas.setFillColor(colour, alpha=_FAINT)
    canvas.setFont(SERIF, size)
    canvas.drawString(-wide * size / 2, -size * 0.36, word)
    canvas.restoreState()
