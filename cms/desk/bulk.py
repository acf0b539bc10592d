"""One act on many documents of a folder: each row its own transaction and its own guard, and its own answer.

Nothing here writes: the actions of the rooms below do, each refusing in its own words."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from documents.actions import change_access, discard_document, lock_document
from documents.models import Document, Folder
from documents.queries import release_in_force
from ledger.errors import Refused
from people.models import Department, Post, User
from workflows.actions import request_withdrawal

#: So many rows at once; each takes its own lock and its own line in the trail.
MOST_ROWS = 200


@dataclass(frozen=True)
class Wish:
    """What is to be done to each row, and why."""

    act: str
    reason: str
    departments: Sequence[Department] = ()
    confidentiality: str = ""
    reader_posts: Sequence[Post] = field(default=())


@dataclass(frozen=True)
class Outcome:
    """What became of one row: done, or refused with its sentence."""

    number: str
    title: str
    is_done: bool
    sentence: str

    def plain(self) -> dict[str, Any]:
        """The outcome as a session keeps it."""
        return asdict(self)


def carry_out(*, wish: Wish, folder: Folder, numbers: Iterable[str], by: User) -> list[Outcome]:
    """Do it to each document of the folder that was chosen, in the order chosen; what a guard refuses stays as it was.
    Refused as a whole for an unknown act, and for more rows than MOST_ROWS."""
    act = _ACTS.get(wish.act)
    if act is None:
        raise Refused(_("Choose what to do from the list."))
    chosen = list(dict.fromkeys(numbers))
    if len(chosen) > MOST_ROWS:
        raise Refused(_("Choose %(most)d documents at most.") % {"most": MOST_ROWS})
    here = Document.objects.filter(folder=folder, discarded_at__isnull=True)
    found = {document.number: document for document in here.filter(number__in=chosen)}
    return [_outcome(act, found.get(number), number, wish, by) for number in chosen]


def _outcome(act: "Act", document: Document | None, number: str, wish: Wish, by: User) -> Outcome:
    if document is None:
        return Outcome(number[:60], "", False, _("There is no such document in this folder."))
    try:
        with transaction.atomic():
            sentence = act(document, wish, by)
    except Refused as refusal:
        return Outcome(document.number, document.title, False, str(refusal))
    return Outcome(document.number, document.title, True, sentence)


def _change(document: Document, wish: Wish, by: User, **wanted: Any) -> str:
    """Access as it is but for what is wanted; Refused when that changes nothing."""
    now = {
        "confidentiality": document.confidentiality_own,
        "distribution": set(document.distribution.all()),
        "reader_posts": set(document.reader_posts.all()),
    }
    if {**now, **wanted} == now:
        raise Refused(_("Nothing would change."))
    change_access(document=document, reason=wish.reason, by=by, **{**now, **wanted})
    return _("Who may read it was changed; it counts at once.")


def _add_departments(document: Document, wish: Wish, by: User) -> str:
    document = lock_document(document)
    return _change(document, wish, by, distribution={*document.distribution.all(), *_some(wish.departments)})


def _remove_departments(document: Document, wish: Wish, by: User) -> str:
    document = lock_document(document)
    left = set(document.distribution.all()) - set(_some(wish.departments))
    return _change(document, wish, by, distribution=left)


def _some(departments: Sequence[Department]) -> Sequence[Department]:
    if not departments:
        raise Refused(_("Choose at least one department."))
    return departments


def _set_confidentiality(document: Document, wish: Wish, by: User) -> str:
    return _change(lock_document(document), wish, by, confidentiality=wish.confidentiality)


def _set_readers(document: Document, wish: Wish, by: User) -> str:
    return _change(lock_document(document), wish, by, reader_posts=set(wish.reader_posts))


def _give_up(document: Document, wish: Wish, by: User) -> str:
    discard_document(document=document, reason=wish.reason, by=by)
    return _("Given up; the reason stays with its number.")


def _withdraw(document: Document, wish: Wish, by: User) -> str:
    release = release_in_force(document)
    if release is None:
        raise Refused(_("Nothing is in force, so there is nothing to withdraw."))
    request_withdrawal(release=release, reason=wish.reason, by=by)
    return _("The withdrawal of version %(version)s was sent along its chain.") % {"version": release.version}


Act = Callable[[Document, Wish, User], str]
_ACTS: dict[str, Act] = {
    "add_departments": _add_departments,
    "remove_departments": _remove_departments,
    "set_confidentiality": _set_confidentiality,
    "set_readers": _set_readers,
    "withdraw": _withdraw,
    "give_up": _give_up,
}
#: What the list offers, in words.
ACT_WORDS = {
    "add_departments": gettext_lazy("Add departments to the distribution"),
    "remove_departments": gettext_lazy("Take departments out of the distribution"),
    "set_confidentiality": gettext_lazy("Set the confidentiality"),
    "set_readers": gettext_lazy("Set the reader posts"),
    "withdraw": gettext_lazy("Ask for the withdrawal of what is in force"),
    "give_up": gettext_lazy("Give up documents that were never released"),
}
