"""The submission page: what changed, who will sign with deputies and by when, and where the document is used."""

from datetime import date, timedelta

from documents.actions import save_draft
from ledger import clock
from ledger.days import day_words
from people.models import Deputy
from tests.world import World, body
from workflows.models import ChainStep, SubjectKind
from workflows.views.to_come import steps_to_come


def page(world: World, number: str) -> str:
    """The page as its author sees it."""
    return str(world.client("author").get(f"/submit/{number}/").content.decode())


def test_names_who_will_sign_deputies_too_and_the_days(world: World) -> None:
    assert world.chain
    document = world.draft()
    ChainStep.objects.update(due_days=2)
    Deputy.objects.create(
        post=world.posts["GM"], absent=world.approver, person=world.approver2,
        deputy_from=date(2020, 1, 1), deputy_to=date(2099, 1, 1), reason="Away",
    )  # fmt: skip
    words = page(world, document.number)
    assert "Zhou Yan" in words and "Shen Sixing" in words
    assert "Luo Yizhou (deputy of Shen Sixing)" in words
    for days in (2, 4):
        assert "by " + day_words(clock.today() + timedelta(days=days), year=False) in words


def test_never_names_an_author_as_a_signer(world: World) -> None:
    assert world.chain
    document = world.draft()
    steps = steps_to_come(SubjectKind.REVISION, document, authors=["reviewer"], requester="author")
    assert (steps[0].state, steps[0].who, steps[0].note) == ("blocked", "", "nobody can sign now")
    assert steps[1].who == "Shen Sixing"


def test_shows_the_change_against_the_release_in_force_and_where_it_is_used(world: World) -> None:
    target = world.released(title_en="The target")
    assert "No other document names this one." in page(world, target.number)
    following = world.draft(title_en="The follower")
    save_draft(document=following, by=world.author, related=[{"number": target.number, "relation": "uses"}])
    pinning = world.draft(title_en="The pinner")
    save_draft(
        document=pinning,
        by=world.author,
        related=[{"number": target.number, "relation": "uses", "version": target.version}],
    )
    save_draft(
        document=target.document,
        by=world.author,
        body=body("改过的一句。", "A changed sentence."),
        title_en="The target, renamed",
    )
    words = page(world, target.number)
    assert "1 clause changed, document information changed" in words
    assert "The follower" in words and "follows the one in force" in words
    assert "The pinner" in words and f"pinned to version {target.version}" in words
