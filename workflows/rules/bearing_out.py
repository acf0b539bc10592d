"""Whether what the register is about to keep was signed here: the lines handed to it must be those of a run."""

from django.utils.translation import gettext as _
from wagtail.models import Revision

from documents.models import Document
from documents.signatures import SignatureLine
from workflows.lines import lines_of
from workflows.models import Run
from workflows.reading import RunReading


def why_not_borne_out(
    document: Document,
    digest: str,
    lines: tuple[SignatureLine, ...],
    revision: Revision | None = None,
) -> str:
    """Whether `lines` are, one by one, the signatures of an open run about exactly these bytes with no step left."""
    runs = Run.objects.filter(document=document, digest=digest, revision=revision, closing__isnull=True)
    for run in runs.select_related("document__page", "requested_by").prefetch_related("signatures"):
        if RunReading(run).present is None and lines_of(run) == lines:
            return ""
    return _("These signatures were not given here for this text. It goes through its approval chain.")
