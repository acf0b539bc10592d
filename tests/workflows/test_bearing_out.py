"""The register keeps nothing whose signatures were not given in a run, whoever calls its actions."""

from dataclasses import replace
from typing import Any

import pytest

from documents.actions import cancel, prepare_release, release, withdraw
from documents.models import Release, ReleaseEvent
from ledger.errors import Refused
from ledger.models import TrailEntry
from tests.world import World, sign_as, tomorrow
from workflows.lines import lines_of

pytestmark = pytest.mark.django_db
NOT_HERE = "were not given here"


@pytest.fixture
def world() -> World:
    return World()


def release_of(run: Any, lines: tuple, by: Any) -> Release:
    parts = {"document": run.document, "payload": run.payload, "digest": run.digest, "signatures": lines}
    return release(revision=run.revision, prepared=prepare_release(**parts), by=by, **parts)


def test_lines_of_the_right_people_that_nobody_gave_release_nothing(world: World) -> None:
    run = world.submitted()
    lines = tuple(
        world.line(login, kind, run.digest)
        for login, kind in (("author", "author"), ("reviewer", "review"), ("approver", "approval"))
    )
    before = TrailEntry.objects.count()
    with pytest.raises(Refused, match=NOT_HERE):
        release_of(run, lines, world.approver)
    assert not Release.objects.exists()
    assert TrailEntry.objects.count() == before


def test_a_run_with_a_step_left_releases_nothing(world: World) -> None:
    run = world.submitted()
    sign_as(run, world.reviewer)
    given = lines_of(run)
    with pytest.raises(Refused, match="without an approval"):
        release_of(run, given, world.reviewer)
    with pytest.raises(Refused, match=NOT_HERE):
        release_of(run, (*given, world.line("approver", "approval", run.digest)), world.approver)
    assert not Release.objects.exists()


def test_the_signatures_of_a_finished_run_serve_no_second_time(world: World) -> None:
    first = world.released(effective=tomorrow())
    run = first.document.runs.get()
    with pytest.raises(Refused):
        release_of(run, lines_of(run), world.approver)
    assert Release.objects.count() == 1


def test_decisions_about_a_release_need_their_run_as_well(world: World) -> None:
    waiting, in_force = world.released(effective=tomorrow()), world.released()
    digest = "0" * 64
    lines = (world.line("controller", "review", digest), world.line("approver", "approval", digest))
    with pytest.raises(Refused, match=NOT_HERE):
        cancel(release=waiting, reason="No", signatures=lines, digest=digest, by=world.approver)
    with pytest.raises(Refused, match=NOT_HERE):
        withdraw(release=in_force, reason="No", signatures=lines, digest=digest, by=world.approver)
    with pytest.raises(Refused, match=NOT_HERE):
        withdraw(
            release=in_force,
            reason="No",
            signatures=tuple(replace(line, kind="emergency") for line in lines),
            digest=digest,
            by=world.approver,
            is_emergency=True,
        )
    assert not ReleaseEvent.objects.exists()
