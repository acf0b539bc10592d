"""Do the signed heads still hold: those in the database, those in the folder outside, those somebody
brought?"""

from collections.abc import Iterator
from pathlib import Path

from django.utils.translation import gettext as _

from ledger import checkpoints
from ledger.checkpoints import TrailNow
from ledger.leaves import spell
from ledger.merkle import Frontier
from ledger.models import Checkpoint
from ledger.notes import LONGEST, BadNote, Note, read_note
from ledger.roots import roots_at
from ledger.verifying import Report


def check_checkpoints(report: Report) -> None:
    """Each row, each file of the folder, each file named by the caller."""
    trail = _trail_now(report)
    for checkpoint in Checkpoint.objects.order_by("size").iterator():
        report.checked("checkpoint")
        _check_row(report, checkpoint, trail)
    for path in _files_outside():
        report.checked("checkpoint file")
        _check_file(report, path, trail)
    for path in report.checkpoint_files:
        report.checked("checkpoint brought")
        _check_file(report, path, trail)


def sizes_to_compare(report: Report) -> set[int]:
    """At which sizes a root is needed."""
    return {note.size for note in _readable_notes(report)}


def _trail_now(report: Report) -> TrailNow:
    if report.trail_roots is None:
        taken = roots_at(sizes_to_compare(report))
        roots, size = taken.roots, taken.size
    else:
        roots, size = report.trail_roots, report.trail_size
    bare = TrailNow(size, roots)
    good = {note.size for note in _readable_notes(report) if _holds(note, bare)}
    return TrailNow(size, roots, sorted(good))


def _holds(note: Note, trail: TrailNow) -> bool:
    return not note.signature_problem() and trail.roots.get(note.size) == note.root


def _readable_notes(report: Report) -> Iterator[Note]:
    for text in _texts(report):
        try:
            yield read_note(text)
        except BadNote:
            continue


def _texts(report: Report) -> Iterator[str]:
    yield from Checkpoint.objects.order_by("size").values_list("note", flat=True).iterator()
    for path in [*_files_outside(), *report.checkpoint_files]:
        try:
            yield _text_of(path)
        except (OSError, ValueError):
            continue


def _files_outside() -> list[Path]:
    return sorted(checkpoints.folder().glob("*.txt"))


def _text_of(path: Path) -> str:
    with path.open("rb") as file:
        return file.read(LONGEST + 1).decode("utf-8")


def _check_row(report: Report, checkpoint: Checkpoint, trail: TrailNow) -> None:
    subject = f"checkpoint {checkpoint.size}"
    for code, sentence in checkpoints.judge(checkpoint.note, trail):
        report.problem(code, subject, sentence)
    if not _columns_agree(checkpoint):
        report.problem("checkpoint.columns", subject, _("the columns are not those of the signed note"))
    name = checkpoints.file_name(checkpoint.size, checkpoint.root)
    if not (checkpoints.folder() / name).exists():
        report.notice(
            "checkpoint.no_file", subject, _("its file %(name)s is not in the folder") % {"name": name}
        )


def _columns_agree(checkpoint: Checkpoint) -> bool:
    try:
        note = read_note(checkpoint.note)
        frontier = Frontier.parse(checkpoint.frontier)
    except ValueError:
        return False
    head = (checkpoint.size, checkpoint.root)
    return (
        head == (note.size, note.root) == (frontier.size, frontier.root().hex())
        and str(frontier) == checkpoint.frontier
        and spell(checkpoint.created_at) == note.extension("time")
    )


def _check_file(report: Report, path: Path, trail: TrailNow) -> None:
    try:
        text = _text_of(path)
    except OSError as problem:
        report.problem(
            "checkpoint.unreadable", str(path), _("cannot be read: %(reason)s") % {"reason": problem.strerror}
        )
        return
    except ValueError:
        report.problem("checkpoint.malformed", str(path), _("not a checkpoint: not text"))
        return
    for code, sentence in checkpoints.judge(text, trail):
        report.problem(code, str(path), sentence)
