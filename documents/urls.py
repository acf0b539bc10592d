"""Addresses of this room. Mounted at the root; a number that is none of ours is answered like one that is not there."""

from django.urls import path, register_converter

from documents.views import checking, compared, document, files, found, listed, registering


class VersionConverter:
    """A version label: 3.0."""

    regex = r"[0-9]{1,5}\.[0-9]{1,5}"

    def to_python(self, value: str) -> str:
        """The label as it is."""
        return value

    def to_url(self, value: str) -> str:
        """The label as it is."""
        return value


register_converter(VersionConverter, "version")

urlpatterns = [
    path("documents/", listed.master_list, name="master_list"),
    path("search/", found.search, name="search"),
    path("new/", registering.new_document, name="new_document"),
    path("folders/new/", registering.new_folder, name="new_folder"),
    path("files/<str:sha256>/", files.file, name="file"),
    path("d/<str:number>/", document.document_page, name="document"),
    path("d/<str:number>/pdf/", files.document_pdf, name="document_pdf"),
    path("d/<str:number>/compare/", compared.compare, name="compare"),
    path("d/<str:number>/history/", document.history_page, name="history"),
    path("d/<str:number>/access/", registering.access, name="document_access"),
    path("d/<str:number>/checks/", checking.checks, name="checks"),
    path("d/<str:number>/checks/waive/", checking.waive, name="waive_check"),
    path("d/<str:number>/discard/", registering.discard, name="document_discard"),
    path("d/<str:number>/<version:version>/", document.release_page, name="release_page"),
    path("d/<str:number>/<version:version>/pdf/", files.release_pdf, name="release_pdf"),
]
