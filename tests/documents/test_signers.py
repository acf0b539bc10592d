"""Who may go on reading what he signed: the rows kept for it follow the signatures."""

from importlib import import_module
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.db import connection

from documents.models import Signer
from documents.queries import may_see_all_states, visible_to
from documents.signatures import lines_from_text
from ledger import verifying
from tests.world import World

pytestmark = pytest.mark.django_db


def test_who_signed_goes_on_seeing_it_and_nobody_else_does_by_it(world: World) -> None:
    release = world.released(confidentiality="restricted")
    signed = {line.person_key for line in lines_from_text(release.signatures)}
    assert set(Signer.objects.values_list("person_key", flat=True)) == signed
    reviewer, staff = world.reviewer, world.staff
    assert "reviewer" in signed and "staff" not in signed
    assert visible_to(reviewer).filter(pk=release.document_id).exists()
    assert may_see_all_states(reviewer, release.document)
    assert not visible_to(staff).filter(pk=release.document_id).exists()
    assert not may_see_all_states(staff, release.document)


def test_the_migration_makes_the_rows_that_a_release_makes(world: World) -> None:
    world.released()
    rows = list(Signer.objects.values_list("release", "person_key"))
    assert rows
    Signer.objects.all().delete()
    import_module("documents.migrations.0011_signers").fill(apps, SimpleNamespace(connection=connection))
    assert list(Signer.objects.values_list("release", "person_key")) == rows


@pytest.mark.parametrize("change", ["take", "add", "name"])
def test_a_changed_row_is_found_by_the_archive_s_check(world: World, change: str) -> None:
    release = world.released()
    assert verifying.verify_all(["signers"]).ok
    if change == "take":
        Signer.objects.filter(person_key="reviewer").delete()
    elif change == "add":
        Signer.objects.create(release=release, person_key="staff")
    else:
        Signer.objects.filter(person_key="reviewer").update(person_key="staff")
    problems = verifying.verify_all(["signers"]).problems
    assert [(p.code, p.subject) for p in problems] == [("SIGNERS", str(release))]
