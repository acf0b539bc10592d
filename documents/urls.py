"""Addresses of this room. Mounted at the root; a number that is none of ours is answered like one that is not there."""

from django.urls import path, register_converter

from documents.converters import VersionConverter
from documents.views import (
    bringing,
    checking,
    compared,
    document,
    external,
    files,
    glossary,
    languages,
    listed,
    registering,
    scanned,
)


class AnythingConverter:
    """Whatever stands in the address, slashes and line ends too: what is malformed is answered like what is unknown."""

    regex = r"(?s:.+)"

    def to_python(self, value: str) -> str:
        """The text as it is."""
        return value

    def to_url(self, value: str) -> str:
        """The text as it is."""
        return value


register_converter(VersionConverter, "version")
register_converter(AnythingConverter, "anything")

urlpatterns = [
    path("documents/", listed.master_list, name="master_list"),
    path("new/", registering.new_document, name="new_document"),
    path("folders/new/", registering.new_folder, name="new_folder"),
    path("glossary/", glossary.glossary, name="glossary"),
    path("external/", external.external_documents, name="external"),
    path("external/<int:pk>/check/", external.check, name="external_check"),
    path("files/<str:sha256>/", files.file, name="file"),
    path("s/<anything:token>", scanned.scanned, name="scanned"),
    path("d/<str:number>/", document.document_page, name="document"),
    path("d/<str:number>/pdf/", files.document_pdf, name="document_pdf"),
    path("d/<str:number>/files/", bringing.files_of_document, name="document_files"),
    path("d/<str:number>/compare/", compared.compare, name="compare"),
    path("d/<str:number>/compare/pdf/", compared.compare_pdf, name="compare_pdf"),
    path("d/<str:number>/languages/", languages.languages, name="languages"),
    path("d/<str:number>/history/", document.history_page, name="history"),
    path("d/<str:number>/access/", registering.access, name="document_access"),
    path("d/<str:number>/checks/", checking.checks, name="checks"),
    path("d/<str:number>/checks/waive/", checking.waive, name="waive_check"),
    path("d/<str:number>/discard/", registering.discard, name="document_discard"),
    path("d/<str:number>/<version:version>/", document.release_page, name="release_page"),
    path("d/<str:number>/<version:version>/pdf/", files.release_pdf, name="release_pdf"),
    path("d/<str:number>/<version:version>/copy.pdf", files.release_copy, name="release_copy"),
]
