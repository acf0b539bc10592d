"""What is measured. Rows beyond the first release are copied in bulk: a benchmark's corpus, not the product's data."""

import time
from collections.abc import Iterator

from django.db import transaction

from documents.models import Document, Period, Release
from ledger import verifying
from ledger.trail import Actor, Thing, record
from tests.bench.__main__ import p95, timed
from tests.world import World, sign_as


def pages(sizes: tuple[int, ...]) -> Iterator[str]:
    """Document page and master list, at each size."""
    world = World()
    first = world.released()
    client = world.client("staff")
    yield "| page | documents | p95 ms | ratio |"
    yield "|---|---|---|---|"
    base: dict[str, float] = {}
    for size in sizes:
        _fill(world, first, size)
        for name, url in (("document page", f"/d/{first.number}/"), ("master list", "/documents/")):
            assert client.get(url).status_code == 200
            seconds = p95(timed(lambda url=url: client.get(url)))
            base.setdefault(name, seconds)
            ratio = seconds / base[name]
            yield f"| {name} | {size} | {seconds * 1000:.0f} | {ratio:.2f} |"


def _fill(world: World, first: Release, size: int) -> None:
    from wagtail.models import Page

    have = Document.objects.count()
    template = Document.objects.get(pk=first.document_id)
    columns = {
        f.attname: getattr(first, f.attname) for f in Release._meta.concrete_fields if not f.primary_key
    }
    folder = world.folder
    folder.refresh_from_db()
    with transaction.atomic():
        for serial in range(have + 1, size + 1):
            number = f"BENCH-{serial:05d}"
            page = Page(
                title=number,
                draft_title=number,
                slug=number.lower(),
                live=False,
                depth=folder.depth + 1,
                path=f"{folder.path}{_base36(serial + 5000)}",
                url_path=f"/{number}/",
                content_type=template.page.content_type,
                locale=folder.locale,
            )
            Page.save_base(page, raw=True)
            document = Document.objects.create(
                number=number,
                document_type=template.document_type,
                page=page,
                folder=folder,
                title_zh=number,
                department=template.department,
                owner_post=template.owner_post,
                confidentiality="internal",
                registered_at=template.registered_at,
            )
            release = Release(
                **{**columns, "document_id": document.pk, "number": number, "token": f"bench-{serial}"}
            )
            release.save()
            Period.objects.create(document=document, release=release, begins=first.effective_from, ends=None)


def _base36(value: int) -> str:
    digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    text = ""
    for _place in range(4):
        value, rest = divmod(value, 36)
        text = digits[rest] + text
    return text


def known_world() -> World:
    """The small organisation, as it was set up before or a new one, with what one needs to begin a document."""
    from documents.models import Folder
    from people.models import Post, User

    if not User.objects.exists():
        return World()
    world = World.__new__(World)
    world.__dict__["people"] = {user.username: user for user in User.objects.all()}
    world.posts = {post.code: post for post in Post.objects.all()}
    world.folder = Folder.objects.get(number_prefix="SLM")
    return world


def releasing() -> Iterator[str]:
    """From submission to release, and what of it is the PDF."""
    import json

    from documents.actions.paper import paper_for
    from documents.pdf import render_controlled_pdf
    from documents.signatures import lines_from_text
    from people.models import User

    if not User.objects.exists():
        return World()
    world = World.__new__(World)
    world.__dict__["people"] = {u.username: u for u in User.objects.all()}
    first = Release.objects.exclude(number__startswith="BENCH").first()
    assert first is not None
    from documents.actions import save_draft
    from documents.freeze import freeze_revision  # noqa: F401  (warm)
    from tests.world import body

    begun = time.perf_counter()
    document = Document.objects.get(pk=first.document_id)
    save_draft(document=document, by=world.people["author"], body=body("新的一版。", "A new edition."))
    from documents.rules import next_versions
    from ledger import clock
    from workflows.actions import submit_revision

    document.page.refresh_from_db()
    run = submit_revision(
        document=document,
        revision=document.page.get_latest_revision(),
        version=next_versions(document)[1],
        proposed_effective_on=clock.today(),
        change_summary="Bench",
        by=world.people["author"],
    )
    sign_as(run, world.people["reviewer"])
    sign_as(run, world.people["approver"])
    whole = time.perf_counter() - begun
    content = json.loads(first.payload)
    lines = lines_from_text(first.signatures)
    paper = paper_for(
        document=document,
        content=content,
        digest=first.digest,
        signatures=lines,
        effective_on=first.effective_on,
        status_url="",
    )
    pdf = min(timed(lambda: render_controlled_pdf(paper), times=5))
    yield ""
    yield f"From saved draft to release, two signatures: {whole * 1000:.0f} ms, of it the PDF {pdf * 1000:.0f} ms."


def verifying_speed(rows: int) -> Iterator[str]:
    """How fast the trail is verified."""
    by, on = Actor("bench", "Bench"), Thing("document", "BENCH", "Bench")
    for _block in range(rows // 5000):
        with transaction.atomic():
            for number in range(5000):
                record("document.read", by=by, on=on, data={"n": number})
    begun = time.perf_counter()
    report = verifying.verify_all(only=["trail"])
    seconds = time.perf_counter() - begun
    assert report.problems == []
    yield f"verify_archive, trail of {rows:,} rows: {seconds:.2f} s, {rows / seconds:,.0f} rows/s."
