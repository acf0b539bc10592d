"""Addresses of this room. Mounted at the root, after the documents room."""

from django.urls import path, register_converter

from documents.converters import VersionConverter
from workflows.views import consultation, dispositions, requests, review, status, submit, waiting


class RunConverter:
    """The number of a run, as long as the database can hold it."""

    regex = r"[0-9]{1,15}"

    def to_python(self, value: str) -> int:
        """The number."""
        return int(value)

    def to_url(self, value: int) -> str:
        """The number as text."""
        return str(value)


register_converter(VersionConverter, "release_version")
register_converter(RunConverter, "run")

urlpatterns = [
    path("waiting/", waiting.waiting, name="waiting"),
    path("review/<run:run>/", review.review, name="review"),
    path("review/<run:run>/text/", review.review_text, name="review_text"),
    path("review/<run:run>/recall/", review.recall_run, name="recall"),
    path("consultation/<run:run>/", consultation.consultation, name="consultation"),
    path("consultation/<run:run>/dispositions/", dispositions.dispositions, name="dispositions"),
    path("submit/<str:number>/", submit.submit, name="submit"),
    path("d/<str:number>/status/", status.status, name="status"),
    path("d/<str:number>/<release_version:version>/withdraw/", requests.withdraw, name="withdraw"),
    path("d/<str:number>/<release_version:version>/withdraw-now/", requests.emergency, name="emergency"),
    path("d/<str:number>/<release_version:version>/cancel/", requests.cancel, name="cancel"),
    path("d/<str:number>/<release_version:version>/reinstate/", requests.reinstate, name="reinstate"),
]
