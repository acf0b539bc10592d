"""What this room puts into the index: each release with its clauses, when it is in force, and who may find it.

Every answer comes from the register and the frozen payload. The grants say what `queries.visible_to` says, as names.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from documents.glossary import LANGUAGES, entry_of
from documents.models import Confidentiality, Document, GlossaryTerm, Release, Signer
from documents.queries import history_of, sees_everything
from documents.register_rules import why_not_keep_registers
from documents.rendering import UNSEEN
from people.models import Role
from people.queries import has_role, post_ids_held
from search import sources
from search.rules import register_keeper
from search.sources import Granted, Group, Span, Text, Words

SOURCE = "documents"
_EVERYTHING = Granted("everything", every_time=True)
_HAN = re.compile(r"[\u3400-\u9fff]")


def group_key(release: Release) -> str:
    """The release as the index knows it."""
    return f"{release.number}@{release.version}"


def group_of(release: Release) -> Group:
    """A release and its clauses, language by language, from the frozen payload."""
    content = json.loads(release.payload)
    context = " ".join([release.number, release.title_zh, release.title_en])
    texts = [*_heads(release, content), *_clauses(content, context)]
    return Group(
        key=group_key(release),
        document=release.number,
        number=release.number,
        version=release.version,
        type=release.document_type,
        department=str((content.get("department") or {}).get("code") or ""),
        year=release.effective_on.year,
        texts=tuple(texts),
        clauses=tuple(str(key).replace(":", "/", 1) for key in content.get("standard_clauses") or []),
    )


def _heads(release: Release, content: Mapping[str, Any]) -> Iterator[Text]:
    titles = {"zh": release.title_zh, "en": release.title_en}
    named = [content.get("department"), content.get("owner_post"), release.change_summary]
    named += [[file.get("title"), file.get("filename")] for file in content.get("attachments") or []]
    for language, title in titles.items():
        if title:
            text = "\n".join(each for value in named for each in texts_of(value, language))
            yield Text(language, "release", language, title=title, text=text, is_head=True)


def _clauses(content: Mapping[str, Any], context: str) -> Iterator[Text]:
    for clause in content.get("body") or []:
        for language in LANGUAGES:
            heading = str((clause.get("heading") or {}).get(language) or "")
            text = "\n".join(_words_of(clause, language, content))
            if heading or (text and _speaks(clause, language, content)):
                yield Text(
                    key=f"{clause['anchor']}:{language}",
                    kind="clause",
                    language=language,
                    heading=heading,
                    text=text,
                    clause_number=str(clause.get("number") or ""),
                    anchor=clause["anchor"],
                    context=context,
                )


def _words_of(clause: Mapping[str, Any], language: str, content: Mapping[str, Any]) -> Iterator[str]:
    """What the clause says, its text first. A name without a language that is written in Chinese is no word of an
    English translation."""
    yield from texts_of(clause.get("text"), language)
    for words in texts_of(clause.get("fields"), language, "clause"):
        if language == "zh" or language == _prevailing(content) or not _HAN.search(words):
            yield words


def _speaks(clause: Mapping[str, Any], language: str, content: Mapping[str, Any]) -> bool:
    """Whether the clause says something in this language; what has no language counts for the prevailing one."""
    return language == _prevailing(content) or any(
        _marked(clause.get(name), language) for name in ("text", "fields")
    )


def _prevailing(content: Mapping[str, Any]) -> str:
    return "en" if content.get("prevailing_language") == "en" else "zh"


def _marked(value: Any, language: str) -> bool:
    if isinstance(value, Mapping):
        if "zh" in value or "en" in value:
            return any(True for _text in texts_of(value, language))
        return any(_marked(each, language) for name, each in value.items() if name not in UNSEEN)
    return isinstance(value, list) and any(_marked(each, language) for each in value)


def texts_of(value: Any, language: str, name: str = "") -> Iterator[str]:
    """What a frozen value says in one language, names without a language included."""
    if isinstance(value, Mapping):
        if "zh" in value or "en" in value:
            yield from texts_of(value.get(language), language)
            return
        for key in ("text", "fields", "heading") if "anchor" in value else sorted(value):
            if key not in UNSEEN:
                yield from texts_of(value.get(key), language, key)
    elif isinstance(value, list):
        for item in value:
            yield from texts_of(item, language, name)
    elif isinstance(value, str) and value.strip():
        yield value.strip()


class Releases:
    """The source of releases: documents are named by their number, groups by number and version."""

    name = SOURCE

    def documents(self, after: str = "") -> Iterable[str]:
        """The numbers of all documents with a release."""
        found = Document.objects.filter(releases__isnull=False, number__gt=after).distinct()
        return found.order_by("number").values_list("number", flat=True).iterator(chunk_size=500)

    def groups(self, document: str) -> Iterable[Group]:
        """All releases of a document."""
        releases = Release.objects.filter(document__number=document).order_by("sequence")
        return (group_of(release) for release in releases.iterator(chunk_size=20))

    def group(self, document: str, key: str) -> Group | None:
        """One release."""
        version = key.removeprefix(f"{document}@")
        found = Release.objects.filter(document__number=document, version=version).first()
        return group_of(found) if found else None

    def periods(self, document: str) -> Mapping[str, Sequence[Span]]:
        """When each release of the document is in force, from the register."""
        return periods_of(Document.objects.get(number=document))

    def grants(self, document: str) -> frozenset[Granted]:
        """Who may find the document."""
        return grants_of(Document.objects.get(number=document))

    def names_held_by(self, user: Any) -> frozenset[str]:
        """The names a person holds today; none for who is not logged in or may not work here."""
        if not getattr(user, "is_authenticated", False) or not user.is_active:
            return frozenset()
        if sees_everything(user):
            return frozenset({_EVERYTHING.name})
        names = {"staff", f"signer:{user.username}", *(f"post:{pk}" for pk in post_ids_held(user))}
        if user.department_id:
            names.add(f"department:{user.department_id}")
            if has_role(user, Role.AUTHOR):
                names.add(f"author:{user.department_id}")
        return frozenset(names)


def periods_of(document: Document) -> dict[str, list[Span]]:
    """When each release of the document is in force, from releases and events."""
    history = history_of(document)
    keys = {release.pk: group_key(release) for release in history.releases}
    periods: dict[str, list[Span]] = {}
    for span in history.spans:
        periods.setdefault(keys[span.release], []).append((span.begins, span.ends))
    return periods


def grants_of(document: Document) -> frozenset[Granted]:
    """Internal: all staff. Department: the owning and the distribution departments. Restricted: the named posts. Beside
    them, at every time, those who see all states: controllers, auditors, authors of the department, signers."""
    grants = {_EVERYTHING, Granted(f"author:{document.department_id}", every_time=True)}
    signed = Signer.objects.filter(release__document=document).values_list("person_key", flat=True)
    grants |= {Granted(f"signer:{key}", True) for key in signed}
    if document.confidentiality == Confidentiality.INTERNAL:
        grants.add(Granted("staff"))
    elif document.confidentiality == Confidentiality.DEPARTMENT:
        departments = [document.department_id, *document.distribution.values_list("pk", flat=True)]
        grants |= {Granted(f"department:{pk}") for pk in departments}
    else:
        posts = [*document.reader_posts.values_list("pk", flat=True)]
        posts += document.folder.reader_posts.values_list("pk", flat=True)
        grants |= {Granted(f"post:{pk}") for pk in posts}
    return frozenset(grants)


class Terms:
    """The source of words: the glossary in use, each term by the key of its row."""

    name = "glossary"

    def words(self) -> Mapping[str, Words]:
        """The words of every term in use."""
        terms = GlossaryTerm.objects.filter(is_active=True).order_by("pk")
        return {str(term.pk): words_of_term(term) for term in terms}


def words_of_term(term: GlossaryTerm) -> Words:
    """Its own words in both languages mean the same; its forbidden words call them up."""
    entry = entry_of(term)
    own = dict.fromkeys(word for language in LANGUAGES for word in entry.own[language])
    forbidden = dict.fromkeys(word for language in LANGUAGES for word in entry.forbidden[language])
    return Words(tuple(own), tuple(forbidden))


sources.register(Releases())
sources.register_words(Terms())
register_keeper(why_not_keep_registers)
