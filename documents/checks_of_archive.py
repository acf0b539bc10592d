"""What `verify_archive` checks of this room: every release and event, byte by byte, and the derived periods."""

import json
from typing import Any

from django.utils.translation import gettext as _

from documents.models import ActingPost, CheckWaiver, Document, Release, ReleaseEvent, Signer
from documents.models.digests import event_row_digest, release_row_digest, waiver_row_digest
from documents.queries import history_of, period_rows
from documents.signatures import lines_from_text, signers_of
from documents.steps import acting_posts_of
from ledger import blobs, verifying
from ledger.canonical import canonical_bytes, sha256_hex
from ledger.models import TrailEntry
from ledger.sealing import SealBroken, master_of, read_seal

#: Columns that repeat what the payload says; a change of one is found by comparing them.
COPIES = {
    "number": ("number",),
    "version": ("version",),
    "document_type": ("document_type",),
    "title_zh": ("title", "zh"),
    "title_en": ("title", "en"),
    "prevailing_language": ("prevailing_language",),
    "change_summary": ("change_summary",),
}


def check_releases(report: verifying.Report) -> None:
    """Payload against digest, copies against payload, files against hashes, the row against the trail."""
    told = {
        e.thing_key: json.loads(e.data) for e in TrailEntry.objects.filter(act="release.recorded").iterator()
    }
    for release in Release.objects.select_related("document").iterator(chunk_size=200):
        report.checked("release")
        for text in _problems_of(release, told.get(f"{release.number}@{release.version}")):
            report.problem("RELEASE", str(release), text)


def _problems_of(release: Release, told: dict[str, Any] | None) -> list[str]:
    problems = []
    if sha256_hex(release.payload.encode()) != release.digest:
        problems.append(_("the payload does not have the digest that was signed"))
    try:
        content = json.loads(release.payload)
        if canonical_bytes(content).decode() != release.payload:
            problems.append(_("the payload is not canonical JSON"))
        problems += _copies(release, content) + _files(content)
    except (ValueError, KeyError, TypeError):
        problems.append(_("the payload cannot be read"))
    problems += _signed(release)
    if told is None:
        problems.append(_("the trail knows nothing of this release"))
    else:
        problems += _against_trail(release, told)
    return problems


def _copies(release: Release, content: dict[str, Any]) -> list[str]:
    problems = []
    for column, path in COPIES.items():
        value: Any = content
        for key in path:
            value = value[key]
        if getattr(release, column) != value:
            problems.append(_("column %(column)s differs from what was signed") % {"column": column})
    if release.proposed_effective_on.isoformat() != content["proposed_effective_on"]:
        problems.append(
            _("column %(column)s differs from what was signed") % {"column": "proposed_effective_on"}
        )
    return problems


def _files(content: dict[str, Any]) -> list[str]:
    keys = {a["sha256"] for a in content["attachments"]}
    keys |= {c["fields"]["sha256"] for c in content["body"] if c["kind"] == "picture"}
    return [problem for key in sorted(keys) if (problem := _file(key))]


def _file(key: str) -> str:
    try:
        blobs.read(key)
    except Exception as error:  # noqa: BLE001  (whatever is wrong with the file is the finding)
        return str(error) or repr(error)
    return ""


def _signed(release: Release) -> list[str]:
    try:
        lines = lines_from_text(release.signatures)
    except (ValueError, TypeError):
        return [_("the signatures cannot be read")]
    problems = [
        _("the signature of %(name)s is on another digest") % {"name": line.person_name}
        for line in lines
        if line.digest != release.digest
    ]
    return problems if lines else [_("there is no signature")]


def _against_trail(release: Release, told: dict[str, Any]) -> list[str]:
    expected = {
        "digest": release.digest,
        "pdf": release.pdf_id,
        "effective_on": release.effective_on.isoformat(),
        "effective_from": release.effective_from.isoformat(),
        "row": release_row_digest(release),
    }
    return [
        _("the trail recorded another %(name)s") % {"name": name}
        for name, value in expected.items()
        if told.get(name) != value
    ]


def check_seals(report: verifying.Report) -> None:
    """Each release's PDF bears the seal that the trail recorded, unbroken, over the master that it recorded. Releases
    from before papers were sealed have none, and the trail says so."""
    told = {
        e.thing_key: json.loads(e.data) for e in TrailEntry.objects.filter(act="release.recorded").iterator()
    }
    for number, version, pdf in Release.objects.values_list("number", "version", "pdf").iterator():
        recorded = told.get(f"{number}@{version}", {})
        if "seal" in recorded:
            report.checked("seal")
            if text := _why_seal_broken(pdf, recorded):
                report.problem("SEAL_BROKEN", f"{number} {version}", text)


def _why_seal_broken(pdf: str, recorded: dict[str, Any]) -> str:
    try:
        data = blobs.read(pdf)
        seal, master = read_seal(data), master_of(data)
    except (blobs.BlobDamaged, SealBroken, ValueError) as problem:
        return str(problem)
    if seal.fingerprint != recorded["seal"]:
        return _("the seal is of another certificate than the trail recorded")
    if (seal.stamped_at is not None) != recorded["time_stamped"]:
        return _("the time stamp is not as the trail recorded")
    if sha256_hex(master) != recorded["master"]:
        return _("the master below the seal is another than the trail recorded")
    return ""


def check_events(report: verifying.Report) -> None:
    """Each later decision has its signatures and its trail entry."""
    acts = ("release.cancelled", "release.withdrawn", "release.reinstated")
    told: dict[tuple[str, str], list[dict]] = {}
    for entry in TrailEntry.objects.filter(act__in=acts).iterator():
        told.setdefault((entry.act, entry.thing_key), []).append(json.loads(entry.data))
    for event in ReleaseEvent.objects.select_related("release").iterator(chunk_size=200):
        report.checked("release event")
        known = told.get((f"release.{event.kind}", f"{event.release.number}@{event.release.version}"), [])
        if not any(data.get("row") == event_row_digest(event) for data in known):
            report.problem("RELEASE_EVENT", str(event), _("the trail knows nothing of this decision"))


def check_periods(report: verifying.Report) -> None:
    """The periods that lists use are those that follow from releases and events."""
    for document in Document.objects.filter(releases__isnull=False).distinct().iterator(chunk_size=200):
        report.checked("document")
        derived = [(s.release, s.begins, s.ends) for s in history_of(document).spans]
        if derived != period_rows(document):
            report.problem("PERIODS", document.number, _("the kept periods differ from the register"))


def check_waivers(report: verifying.Report) -> None:
    """Each waiver stands in the trail as it is in the register."""
    entries = TrailEntry.objects.filter(act="check.waived").iterator()
    told = {json.loads(entry.data).get("row") for entry in entries}
    for waiver in CheckWaiver.objects.select_related("document").iterator(chunk_size=200):
        report.checked("waiver")
        if waiver_row_digest(waiver) not in told:
            report.problem(
                "WAIVER",
                f"{waiver.document.number} {waiver.code}",
                _("the trail knows nothing of this waiver"),
            )


def check_acting_posts(report: verifying.Report) -> None:
    """The posts by which steps are found are those that the frozen texts name."""
    kept: dict[int, dict[str, int]] = {}
    for key, code, steps in ActingPost.objects.values_list("release_id", "post_code", "steps"):
        kept.setdefault(key, {})[code] = steps
    for release in Release.objects.only("number", "version", "payload").iterator(chunk_size=50):
        report.checked("acting posts of a release")
        try:
            derived = acting_posts_of(release.payload)
        except (ValueError, KeyError, TypeError, AttributeError):
            continue  # that the text cannot be read is told by the check of releases
        if dict(derived) != kept.get(release.pk, {}):
            report.problem("ACTING_POSTS", str(release), _("the kept posts differ from the frozen steps"))


def check_signers(report: verifying.Report) -> None:
    """Those who may read a document because they signed it are those whose signatures it bears."""
    kept: dict[int, list[str]] = {}
    for key, person in Signer.objects.order_by("person_key").values_list("release_id", "person_key"):
        kept.setdefault(key, []).append(person)
    for release in Release.objects.only("number", "version", "signatures").iterator(chunk_size=200):
        report.checked("signers of a release")
        try:
            derived = signers_of(release.signatures)
        except (ValueError, TypeError):
            continue  # that the signatures cannot be read is told by the check of releases
        if derived != sorted(kept.get(release.pk, [])):
            report.problem("SIGNERS", str(release), _("the kept signers differ from the signatures"))


verifying.register("releases", check_releases)
verifying.register("seals", check_seals)
verifying.register("release events", check_events)
verifying.register("periods", check_periods)
verifying.register("waivers", check_waivers)
verifying.register("acting posts", check_acting_posts)
verifying.register("signers", check_signers)
