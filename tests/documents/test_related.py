"""Related documents both ways: pinned or following, and never one that a person may not know of."""

import json
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from documents.actions import change_access, save_draft
from documents.freeze import why_not_freeze
from documents.models import Confidentiality, Document, Release
from documents.related import related_to, where_used
from documents.rules import warnings_before_submission
from ledger.errors import Refused
from tests.documents.kinds import clause
from tests.world import World, body


def relate(world: World, document: Document, *rows: dict[str, Any], by: str = "author") -> Document:
    """A draft that names related documents."""
    save_draft(document=document, by=world.people[by], related=rows)
    return document


def released_with(world: World, *rows: dict[str, Any], **values: Any) -> Release:
    """A released document that names related documents."""
    return world.released(relate(world, world.draft(**values), *rows))


def restrict(world: World, document: Document) -> None:
    """Only who works on it may know of it."""
    change_access(
        document=document, confidentiality=Confidentiality.RESTRICTED, distribution=[], reader_posts=[],
        reason="test", by=world.controller,
    )  # fmt: skip


def payload(release: Release) -> dict[str, Any]:
    return json.loads(Release.objects.get(pk=release.pk).payload)


class TestFrozen:
    def test_one_follows_what_is_in_force_and_one_is_pinned(self, world: World) -> None:
        target = world.released(title_en="The target")
        save_draft(document=target.document, by=world.author, body=body("新", "New"))
        second = world.released(target.document)
        release = released_with(
            world,
            {"number": target.number, "relation": "uses"},
            {"number": target.number, "relation": "implements", "version": "1.0"},
        )
        following, pinned = payload(release)["related"]
        assert following == {
            "number": target.number,
            "relation": "uses",
            "title": {"zh": "服务级别管理程序", "en": "The target"},
            "version": "2.0",
            "digest": second.digest,
            "pinned": False,
        }
        assert (pinned["version"], pinned["digest"], pinned["pinned"]) == ("1.0", target.digest, True)

    def test_clauses_of_the_standard_are_frozen_each_once(self, world: World) -> None:
        document = world.draft()
        save_draft(
            document=document, by=world.author, standard_clauses=["2018:8.3.3", "2011:6.1", "2018:8.3.3"]
        )
        assert payload(world.released(document))["standard_clauses"] == ["2018:8.3.3", "2011:6.1"]


class TestRefused:
    def test_an_unknown_clause_is_refused_by_name_and_nothing_is_saved(self, world: World) -> None:
        document = world.draft()
        before = world.revision(document).pk
        with pytest.raises(Refused, match="“2018:99.9” is no clause"):
            save_draft(document=document, by=world.author, standard_clauses=["2018:8.3.3", "2018:99.9"])
        assert world.revision(document).pk == before

    def test_what_there_is_not_and_what_one_may_not_know_of_look_the_same(self, world: World) -> None:
        # Another department's document without a release: nobody outside knows of it.
        hidden = world.draft()
        Document.objects.filter(pk=hidden.pk).update(department=world.departments["FIN"])
        document = world.draft()
        for number in (hidden.number, "NO-SUCH-1"):
            with pytest.raises(Refused, match=f"There is no document {number} that you may refer to"):
                relate(world, document, {"number": number, "relation": "uses"})

    def test_a_version_that_is_no_release(self, world: World) -> None:
        target = world.released()
        with pytest.raises(Refused, match="There is no version 7.0 of"):
            relate(world, world.draft(), {"number": target.number, "relation": "uses", "version": "7.0"})

    def test_what_came_into_a_draft_another_way_is_refused_at_submission(self, world: World) -> None:
        document = world.draft()
        page = world.revision(document).as_object()
        page.standard_clauses = page.standard_clauses.stream_block.to_python(
            [{"type": "clause", "value": "2018:99.9"}]
        )
        page.save_revision(user=world.author)
        assert "“2018:99.9” is no clause" in why_not_freeze(document, world.revision(document))
        page.standard_clauses = []
        page.related = page.related.stream_block.to_python(
            [{"type": "document", "value": {"number": "X-1", "relation": "uses", "version": "9.0"}}]
        )
        page.save_revision(user=world.author)
        assert "There is no version 9.0 of X-1" in why_not_freeze(document, world.revision(document))

    def test_the_editor_refuses_at_the_field_and_keeps_what_was_typed(self, world: World) -> None:
        document = world.draft()
        posted = {
            "title": "服务级别管理程序", "slug": document.page.slug, "title_en": "", "review_months": "12",
            "prevailing_language": "zh-hans", "body-count": "0", "attachments-count": "0",
            "standard_clauses-count": "1", "standard_clauses-0-deleted": "", "standard_clauses-0-order": "0",
            "standard_clauses-0-type": "clause", "standard_clauses-0-value": "2018:8.3.3",
            "related-count": "1", "related-0-deleted": "", "related-0-order": "0",
            "related-0-type": "document", "related-0-value-relation": "uses",
            "related-0-value-number": "NO-SUCH-1", "related-0-value-version": "",
        }  # fmt: skip
        url = f"/admin/pages/{document.page_id}/edit/"
        client = world.client("author")
        refused = client.post(url, posted).content.decode()
        assert "There is no document NO-SUCH-1 that you may refer to" in refused and "NO-SUCH-1" in refused
        target = world.released()
        kept = client.post(url, {**posted, "related-0-value-number": target.number})
        assert kept.status_code == 302
        content = world.revision(document).content
        assert json.loads(content["standard_clauses"])[0]["value"] == "2018:8.3.3"
        assert json.loads(content["related"])[0]["value"]["number"] == target.number


class TestWhereUsed:
    def test_both_ways(self, world: World) -> None:
        target = world.released(title_en="The target")
        user = released_with(world, {"number": target.number, "relation": "uses"}, title_en="The user")
        (used,) = where_used(world.fresh("staff"), target.document)
        assert (used.number, used.title, used.relations, used.is_draft) == (
            user.number,
            "The user",
            ("uses",),
            False,
        )
        (related,) = related_to(world.fresh("staff"), payload(user))
        assert (related.number, related.title, related.version) == (target.number, "The target", "1.0")
        assert where_used(world.fresh("staff"), user.document) == []

    def test_places_of_the_text_are_counted(self, world: World) -> None:
        target = world.released()
        cites = [
            clause(f"R{n}", "reference", heading=("目标", "Target"), number=target.number, edition="")
            for n in (1, 2)
        ]
        for one in cites:
            one["fields"]["number"], one["number"] = target.number, ""
        world.released(body=[*body(), *cites])
        (used,) = where_used(world.fresh("staff"), target.document)
        assert (used.relations, used.places) == ((), 2)

    def test_what_a_person_may_not_know_of_is_left_out(self, world: World) -> None:
        target = world.released(title_en="The target")
        hidden = released_with(
            world, {"number": target.number, "relation": "uses"}, title_en="The hidden user"
        )
        restrict(world, hidden.document)
        assert where_used(world.fresh("staff"), target.document) == []
        assert [row.number for row in where_used(world.fresh("controller"), target.document)] == [
            hidden.number
        ]
        page = world.client("staff").get(f"/d/{target.number}/").content.decode()
        assert hidden.number not in page and "Where used" not in page

    def test_a_related_document_that_became_secret_is_not_named(self, world: World) -> None:
        target = world.released(title_en="The hidden target")
        user = released_with(world, {"number": target.number, "relation": "uses", "version": "1.0"})
        restrict(world, target.document)
        assert related_to(world.fresh("staff"), payload(user)) == []
        page = world.client("staff").get(f"/d/{user.number}/").content.decode()
        assert target.number not in page and "hidden target" not in page

    def test_drafts_count_for_those_who_may_see_drafts(self, world: World) -> None:
        target = world.released()
        draft = relate(
            world, world.draft(title_en="In the making"), {"number": target.number, "relation": "uses"}
        )
        assert where_used(world.fresh("staff"), target.document) == []
        for login in ("author", "controller", "auditor"):
            (used,) = where_used(world.fresh(login), target.document)
            assert (used.number, used.is_draft) == (draft.number, True)

    def test_a_number_that_begins_alike_is_another_document(self, world: World) -> None:
        target = world.released()
        released_with(world, {"number": target.number, "relation": "uses"})
        Document.objects.filter(pk=target.document_id).update(number=target.number[:-1])
        target.document.refresh_from_db()
        assert where_used(world.fresh("controller"), target.document) == []

    def test_as_many_queries_for_many_as_for_one(self, world: World) -> None:
        target = world.released()

        def queries() -> int:
            # What a register already read remembers is no part of the promise.
            auditor = world.fresh("auditor")
            with CaptureQueriesContext(connection) as seen:
                where_used(auditor, target.document)
            return len(seen)

        released_with(world, {"number": target.number, "relation": "uses"})
        relate(world, world.draft(), {"number": target.number, "relation": "uses"})
        one = queries()
        for _ in range(3):
            released_with(world, {"number": target.number, "relation": "uses"})
            relate(world, world.draft(), {"number": target.number, "relation": "uses"})
        assert queries() <= one


class TestThePanel:
    def test_neighbours_stand_beside_the_text(self, world: World) -> None:
        target = world.released(title_en="The target")
        document = relate(world, world.draft(), {"number": target.number, "relation": "uses"})
        save_draft(document=document, by=world.author, standard_clauses=["2018:8.3.3"])
        user = world.released(document)
        page = world.client("staff").get(f"/d/{user.number}/").content.decode()
        assert f"Uses: {target.number}, follows the one in force, now 1.0" in page
        assert "Service level management" in page and "ISO/IEC 20000-1:2018" in page
        assert "2011 edition: 6.1" in page
        page = world.client("staff").get(f"/d/{target.number}/").content.decode()
        assert "Where used" in page and f"/d/{user.number}/" in page


def test_an_empty_distribution_list_warns_and_does_not_refuse(world: World) -> None:
    document = world.draft()
    (warning,) = warnings_before_submission(document)
    assert "The distribution list is empty" in warning
    document.distribution.add(world.departments["SAL"])
    assert warnings_before_submission(document) == []
