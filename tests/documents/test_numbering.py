"""Numbers are given out once, for ever; a scheme that would repeat one is refused."""

import pytest

from documents.actions import discard_document, start_document
from documents.actions.numbering import fill
from documents.actions.numbering_schemes import set_scheme
from documents.models import DocumentType, IssuedNumber, NumberGap, NumberingScheme
from documents.rules import why_not_number, why_not_pattern
from ledger.errors import Refused
from ledger.models import TrailEntry
from people.history import history_of
from tests.world import World


def test_the_next_number_of_the_folder(world: World) -> None:
    numbers = [world.draft().number for _ in range(3)]
    assert numbers == ["ITSM-SLM-P-001", "ITSM-SLM-P-002", "ITSM-SLM-P-003"]


def test_a_discarded_document_leaves_a_gap_with_its_reason(world: World) -> None:
    document = world.draft()
    discard_document(document=document, reason="Begun twice", by=world.author)
    assert NumberGap.objects.get().reason == "Begun twice"
    assert world.draft().number == "ITSM-SLM-P-002"
    assert TrailEntry.objects.filter(act="document.discarded").count() == 1


def test_discarding_needs_a_reason_and_a_right(world: World) -> None:
    document = world.draft()
    with pytest.raises(Refused, match="Say why"):
        discard_document(document=document, reason=" ", by=world.author)
    with pytest.raises(Refused, match="Only authors"):
        discard_document(document=document, reason="x", by=world.staff)


def test_a_released_document_is_not_discarded(world: World) -> None:
    release = world.released()
    with pytest.raises(Refused, match="withdrawn, not discarded"):
        discard_document(document=release.document, reason="x", by=world.author)


def test_a_number_is_never_used_twice_whatever_its_case(world: World) -> None:
    values = {
        "folder": world.folder,
        "document_type": DocumentType.PROCEDURE,
        "title_zh": "程序",
        "owner_post": world.posts["GM"],
        "by": world.controller,
    }
    start_document(**values, number="OLD-7")
    with pytest.raises(Refused, match="never used twice"):
        start_document(**values, number="old-7")
    with pytest.raises(Refused, match="Only document controllers choose"):
        world.draft(number="OLD-8")
    assert IssuedNumber.objects.count() == 1


@pytest.mark.parametrize("number", ["", "a/b", "文件-1", "-x", "x-", "a b", "x" * 61, "../..", "a%2Fb"])
def test_a_number_that_cannot_stand_in_an_address_is_refused(number: str) -> None:
    assert "cannot be a document number" in why_not_number(number)


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        ("ITSM-P", "needs {serial}"),
        ("{serial}-{serial}", "needs {serial}"),
        ("{year}-{serial}", "{year} is not known"),
        ("{serial:x}", "three digits"),
        ("编号{serial}", "cannot be a document number"),
    ],
)
def test_a_scheme_that_would_repeat_or_break_a_number_is_refused(pattern: str, words: str) -> None:
    assert words in why_not_pattern(pattern)


def test_a_scheme_changes_with_a_reason_and_a_history(world: World) -> None:
    values = {"document_type": DocumentType.PROCEDURE, "pattern": "QP-{serial:4}"}
    set_scheme(**values, reason="New house style", by=world.controller)
    assert world.draft().number == "QP-0001"
    scheme = NumberingScheme.objects.get(document_type=DocumentType.PROCEDURE)
    assert history_of(scheme)[0].comment == "New house style"
    assert TrailEntry.objects.filter(act="scheme.changed").count() == 1
    for by, reason in ((world.author, "x"), (world.superuser, "x"), (world.controller, " ")):
        with pytest.raises(Refused):
            set_scheme(**values, reason=reason, by=by)


def test_width_of_the_serial() -> None:
    assert fill("A-{serial:3}-B", 7) == "A-007-B"
    assert fill("A{serial}", 1234) == "A1234"


def test_only_authors_of_the_department_and_controllers_begin_documents(world: World) -> None:
    values = {
        "folder": world.folder,
        "document_type": DocumentType.PROCEDURE,
        "title_zh": "程序",
        "owner_post": world.posts["GM"],
    }
    for login in ("staff", "reviewer", "auditor", "admin", "superuser"):
        with pytest.raises(Refused):
            start_document(**values, by=world.people[login])
    assert IssuedNumber.objects.count() == 0
