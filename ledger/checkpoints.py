"""Checkpoints: the trail's size and root, signed, kept in the database and as a file outside it."""

from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import router, transaction
from django.utils.translation import gettext as _

from ledger import clock
from ledger.durable import write_durably
from ledger.errors import Refused
from ledger.leaves import NOTHING_BEFORE, leaf_hash, spell, stored_rows
from ledger.merkle import Frontier
from ledger.models import Checkpoint, TrailEntry
from ledger.notes import BadNote, Note, read_note, signed_note
from ledger.roots import roots_at
from ledger.trail import Actor, NamesActor, lock_trail


@dataclass(frozen=True)
class CheckpointLine:
    """What the cover of a PDF prints."""

    size: int
    root: str
    at: datetime


@dataclass(frozen=True)
class TrailNow:
    """The trail as it is read today: how many rows, the roots at signed sizes, which signed sizes still
    hold."""

    size: int
    roots: dict[int, str]
    good: list[int] = field(default_factory=list)


def newest() -> CheckpointLine | None:
    """The newest checkpoint in the database, for display; None when there is none."""
    checkpoint = Checkpoint.objects.order_by("-size").first()
    if checkpoint is None:
        return None
    return CheckpointLine(checkpoint.size, checkpoint.root, checkpoint.created_at)


def make_checkpoint(*, by: Actor | NamesActor) -> Checkpoint | None:
    """Sign the head of the trail: first the synced file outside, then the row. None for an empty trail; the
    newest checkpoint itself when nothing was added since (its file is laid again if it is gone).

    Refused when the trail does not continue what was signed before, or the file cannot be written.
    RuntimeError inside a transaction: a head signed over rows that are rolled back later would accuse an
    honest trail."""
    actor = by if isinstance(by, Actor) else by.trail_actor()
    alias = router.db_for_write(TrailEntry)
    with transaction.atomic(using=alias, durable=True):
        lock_trail(alias)
        last = Checkpoint.objects.order_by("-size").first()
        frontier = _extended(last)
        signed_outside = _newest_size_outside()
        if frontier.size < signed_outside:
            raise Refused(_broken(signed_outside))
        if last and last.size == frontier.size:
            _lay_file(last.size, last.root, last.note)
            return last
        return _signed(frontier, actor) if frontier.size else None


def folder() -> Path:
    """Where the files outside the database lie."""
    return Path(settings.GUIJU_CHECKPOINT_DIR)


def file_name(size: int, root: str) -> str:
    """The name of a checkpoint's file."""
    return f"{size}-{root[:8]}.txt"


def check_note(text: str) -> list[str]:
    """What is wrong with a checkpoint somebody brings: malformed, forged, foreign, newer than the trail, or
    another root than the rows give today. Empty when it holds."""
    try:
        size = read_note(text).size
    except BadNote:
        size = 0
    taken = roots_at({size})
    return [sentence for _code, sentence in judge(text, TrailNow(taken.size, taken.roots))]


def judge(text: str, trail: TrailNow) -> list[tuple[str, str]]:
    """The same for a trail that was read already: (code, sentence) for each fault."""
    try:
        note = read_note(text)
    except BadNote as problem:
        return [("checkpoint.malformed", _("not a checkpoint: %(why)s") % {"why": problem})]
    fault = note.signature_problem()
    if fault == "foreign":
        return [
            (
                "checkpoint.foreign",
                _("signed by another key than this archive's: %(key)s") % {"key": note.origin},
            )
        ]
    if fault:
        return [("checkpoint.forged", _("the signature does not fit the text: altered or forged"))]
    return _against_trail(note, trail)


def _against_trail(note: Note, trail: TrailNow) -> list[tuple[str, str]]:
    if note.size > trail.size:
        words = {"size": note.size, "rows": trail.size, "lost": note.size - trail.size}
        return [
            (
                "checkpoint.newer",
                _("covers %(size)s rows, but the trail has only %(rows)s: the newest %(lost)s were cut off")
                % words,
            )
        ]
    if trail.roots.get(note.size) != note.root:
        first = max((size for size in trail.good if size < note.size), default=0) + 1
        return [
            (
                "checkpoint.root",
                _("trail rows %(first)s to %(last)s are not those that were signed")
                % {"first": first, "last": note.size},
            )
        ]
    return []


def _extended(last: Checkpoint | None) -> Frontier:
    """The tree over all rows, carried on from the last checkpoint; Refused when the rows do not carry it
    on."""
    frontier = _frontier_of(last) if last else Frontier()
    prev_hash = _hash_of_row(frontier.size)
    for row in stored_rows(after=frontier.size):
        try:
            sound = (
                row.seq == frontier.size + 1
                and row.prev_hash == prev_hash
                and leaf_hash(row) == row.leaf_hash
            )
        except (TypeError, ValueError):
            sound = False
        if not sound:
            raise Refused(_broken(frontier.size))
        frontier.push(bytes.fromhex(row.leaf_hash))
        prev_hash = row.leaf_hash
    return frontier


def _frontier_of(last: Checkpoint) -> Frontier:
    try:
        frontier = Frontier.parse(last.frontier)
        note = read_note(last.note)
    except ValueError as problem:
        raise Refused(_broken(last.size)) from problem
    if note.signature_problem() or (note.size, note.root) != (frontier.size, frontier.root().hex()):
        raise Refused(_broken(last.size))
    return frontier


def _hash_of_row(seq: int) -> str:
    if seq == 0:
        return NOTHING_BEFORE
    leaf = TrailEntry.objects.filter(seq=seq).values_list("leaf_hash", flat=True).first()
    if leaf is None:
        raise Refused(_broken(seq))
    return str(leaf)


def _broken(size: int) -> str:
    return _(
        "The trail does not continue what was signed at row %(size)s, so no new checkpoint is made. "
        "Run manage.py verify_archive and keep everything as it is."
    ) % {"size": size}


def _newest_size_outside() -> int:
    """The size in the newest file of ours outside the database: a trail that ends before it was cut."""
    # Names end in eight digits of the root, so padding them sorts by size.
    for path in sorted(folder().glob("*.txt"), key=lambda path: path.name.rjust(40), reverse=True):
        try:
            note = read_note(path.read_text("utf-8"))
        except (OSError, ValueError):
            continue
        if not note.signature_problem():
            return note.size
    return 0


def _signed(frontier: Frontier, actor: Actor) -> Checkpoint:
    at = clock.now()
    root = frontier.root().hex()
    by = " ".join(actor.key.split())
    note = signed_note(frontier.size, root, [f"time {spell(at)}", f"by {by}"])
    _lay_file(frontier.size, root, note)
    checkpoint = Checkpoint(size=frontier.size, root=root, created_at=at, note=note, frontier=str(frontier))
    checkpoint.save()
    return checkpoint


def _lay_file(size: int, root: str, note: str) -> None:
    path = folder() / file_name(size, root)
    try:
        if not path.exists():
            write_durably(path, note.encode())
    except OSError as problem:
        raise Refused(
            _("The checkpoint could not be written to %(path)s (%(reason)s). Nothing was signed.")
            % {"path": path, "reason": problem.strerror}
        ) from problem
