"""The preview: the draft as readers will see it in each state, never to be taken for a release; the release beside it."""

from collections.abc import Iterator

import pytest
from django.utils import translation

from documents.actions import save_draft
from documents.previewing import BESIDE, CHANGES, modes, preview_of
from tests.world import World, body

STATES = ["", "in_review", "not_yet_effective", "in_force", "superseded", "withdrawn"]


pytestmark = pytest.mark.usefixtures("english")


@pytest.fixture
def english() -> Iterator[None]:
    """The language in which the tests read."""
    with translation.override("en"):
        yield


class TestModes:
    def test_every_state_that_a_reader_may_meet_has_one(self) -> None:
        assert [key for key, _words in modes() if key not in (BESIDE, CHANGES)] == STATES

    @pytest.mark.parametrize("mode", STATES)
    def test_a_draft_says_that_nobody_has_approved_it(self, world: World, mode: str) -> None:
        document = world.draft(body=body("新写的一句。", "A sentence just written."))
        page = world.revision(document).as_object()
        answer = page.make_preview_request(preview_mode=mode)
        answer.render()
        words = answer.content.decode()
        assert "新写的一句" in words or "A sentence just written" in words
        said = preview_of(page, mode)["said"]
        assert said.state == (mode or "draft")
        assert "obody has approved" in said.body

    def test_the_release_in_force_stands_beside_the_draft_as_it_was_signed(self, world: World) -> None:
        release = world.released(body=body("发布的一句。", "The sentence in force."))
        save_draft(document=release.document, by=world.author, body=body("改过的一句。", "Changed."))
        answer = world.revision(release.document).as_object().make_preview_request(preview_mode=BESIDE)
        answer.render()
        words = answer.content.decode()
        assert "发布的一句" in words or "The sentence in force" in words
        assert "改过的一句" not in words and "Changed." not in words
        assert release.version in words

    def test_without_one_it_says_so(self, world: World) -> None:
        answer = world.revision(world.draft()).as_object().make_preview_request(preview_mode=BESIDE)
        answer.render()
        assert answer.status_code == 200
        assert preview_of(answer.context_data["page"], BESIDE)["said"].title == "Nothing is in force now."

    def test_what_changed_is_shown_word_by_word_as_to_the_signers(self, world: World) -> None:
        release = world.released(body=body("及时答复。", "Answer in time."))
        save_draft(
            document=release.document, by=world.author, body=body("在两日内答复。", "Answer within two days.")
        )
        answer = world.revision(release.document).as_object().make_preview_request(preview_mode=CHANGES)
        answer.render()
        words = answer.content.decode()
        assert "<del>" in words and "<ins>" in words and "within two days" in words
        assert (
            preview_of(answer.context_data["page"], CHANGES)["said"].title == "What changed since version 1.0"
        )

    def test_a_draft_that_changed_nothing_says_so_and_one_without_a_release_is_new(
        self, world: World
    ) -> None:
        release = world.released()
        page = world.revision(release.document).as_object()
        assert preview_of(page, CHANGES)["changes_sum"] == "Nothing changed in the text."
        fresh = world.revision(world.draft()).as_object().make_preview_request(preview_mode=CHANGES)
        fresh.render()
        assert preview_of(fresh.context_data["page"], CHANGES)["said"].body.startswith(
            "All of this text is new"
        )
