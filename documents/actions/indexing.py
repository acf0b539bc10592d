"""Handing releases, their periods and their readers over to the index, in the transaction of the act."""

from documents.models import Document, GlossaryTerm, Release
from documents.searching import SOURCE, Terms, grants_of, group_of, periods_of, words_of_term
from search import actions as index


def index_release(release: Release) -> None:
    """A new release: its texts, and the document's readers anew, for who signed it may go on finding all of it."""
    grants = grants_of(release.document)
    index.put_group(source=SOURCE, group=group_of(release), grants=grants)
    if release.sequence > 1:
        index.put_access(source=SOURCE, document=release.number, grants=grants)


def index_periods(document: Document) -> None:
    """When each release of the document is in force."""
    index.put_periods(source=SOURCE, document=document.number, periods=periods_of(document))


def index_access(document: Document) -> None:
    """Who may find the document now."""
    index.put_access(source=SOURCE, document=document.number, grants=grants_of(document))


def index_term(term: GlossaryTerm) -> None:
    """The words of a term, while it is in use."""
    words = words_of_term(term) if term.is_active else None
    index.put_words(source=Terms.name, key=str(term.pk), words=words)
