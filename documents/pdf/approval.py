"""The second page: who signed what and when, what changed since the first release, what is attached.

What is typed after the text was frozen, a signer's comment above all, cannot be refused for a character any more: one
that no font has is spelled out as its code."""

from documents.pdf import words
from documents.pdf.paper import ControlledPaper, PaperAttachment, PaperRelated, PaperSignature
from ledger import press
from ledger.press import tokens
from ledger.press.fonts import SANS, spelled
from ledger.press.lines import Look, Run
from ledger.press.strips import Block

_DIGEST = Look(SANS, 8, 12, tokens.INK_2)
_REMARK = Look(SANS, 8.5, 14.5, tokens.INK_2)
_STEPS = {"approval": "approve"}


def approval_blocks(paper: ControlledPaper) -> list[Block]:
    """Signatures, change log, attachments."""
    say = words.speaker(paper.language)
    short = f"{paper.digest[:8]}…{paper.digest[-4:]}"
    note = say("approval_note").format(digest=short)
    blocks: list[Block] = [
        _head("approval", say("approval"), gap=0),
        press.Text([Run(note, tokens.SMALL)], gap=6, keep=True),
        press.Gap(6),
        _signatures(paper),
        _head("changes", say("changes")),
        press.Gap(4),
        _changes(paper),
        *_related(paper),
        *_standard(paper),
        _head("attachments", say("attachments")),
    ]
    if not paper.attachments:
        return [*blocks, press.Text([Run(say("no_attachments"), tokens.SMALL)], gap=4)]
    return [*blocks, press.Gap(4), _attachments(paper)]


def _related(paper: ControlledPaper) -> list[Block]:
    """The documents this one stands with, where there are any."""
    if not paper.related:
        return []
    say, language = words.speaker(paper.language), paper.language
    head = [say(key) for key in ("related_number", "related_title", "relation", "version")]
    rows = [[[Run(text, tokens.SMALL)] for text in _related_row(one, language)] for one in paper.related]
    return [_head("related", say("related")), press.Gap(4), press.Grid((29, 39, 17, 33), head, rows)]


def _standard(paper: ControlledPaper) -> list[Block]:
    """The clauses of the standard it implements, where there are any."""
    if not paper.standard_clauses:
        return []
    say, language = words.speaker(paper.language), paper.language
    rows = []
    for clause in paper.standard_clauses:
        edition, _colon, number = clause.key.partition(":")
        title = words.either({"zh": clause.title_zh, "en": clause.title_en}, language)
        said = (f"ISO/IEC 20000-1:{edition}", number, title or "—")
        rows.append([[Run(text, tokens.SMALL)] for text in said])
    heads = [say("standard"), say("standard_clause"), say("related_title")]
    return [_head("standard", say("standard_clauses")), press.Gap(4), press.Grid((34, 16, 68), heads, rows)]


def _related_row(one: PaperRelated, language: str) -> tuple[str, str, str, str]:
    say = words.speaker(language)
    version = say("follows")
    if one.pinned or one.version:
        key = "edition_is" if one.pinned else "follows_now"
        version = say(key).format(version=one.version, digest=one.digest[:8])
    return (
        one.number,
        words.either({"zh": one.title_zh, "en": one.title_en}, language),
        words.either({"zh": one.relation_zh, "en": one.relation_en}, language) or "—",
        version,
    )


def _head(key: str, title: str, gap: float = 30) -> Block:
    mark = press.Mark(f"front-{key}", title, 0)
    return press.Text([Run(title, tokens.CHAPTER)], mark=mark, keep=True, gap=gap)


def _signatures(paper: ControlledPaper) -> Block:
    say = words.speaker(paper.language)
    if not paper.signatures:
        return press.Text([Run(say("unsigned"), tokens.SMALL)])
    head = [say(key) for key in ("step", "name", "post", "meaning", "time")]
    rows = [_signature(signature, paper.language) for signature in paper.signatures]
    shares = (13, 16, 21, 32, 24) if paper.language == "zh" else (18, 19, 22, 31, 24)
    return press.Grid(shares, head, rows)


def _signature(signature: PaperSignature, language: str) -> list[list[Run]]:
    say = words.speaker(language)
    post = spelled(words.either({"zh": signature.post_zh, "en": signature.post_en}, language))
    meaning = words.either({"zh": signature.meaning_zh, "en": signature.meaning_en}, language)
    name = [Run(spelled(signature.name), tokens.SMALL)]
    if signature.on_behalf_of:
        name.append(Run("\n" + say("for").format(name=spelled(signature.on_behalf_of)), _REMARK))
    said = [Run(meaning, tokens.SMALL)]
    if signature.comment.strip():
        said.append(Run("\n" + say("comment").format(text=spelled(signature.comment.strip())), _REMARK))
    kind = say(_STEPS.get(signature.kind, signature.kind))
    return [
        [Run(kind, tokens.SMALL)],
        name,
        [Run(post, tokens.SMALL)],
        said,
        [Run(words.moment(signature.signed_at, between="\n"), tokens.SMALL)],
    ]


def _changes(paper: ControlledPaper) -> Block:
    say = words.speaker(paper.language)
    head = [say(key) for key in ("version", "change", "changed_by", "approver", "effective_on")]
    rows = [
        [
            [Run(spelled(text), tokens.SMALL)]
            for text in (
                change.version,
                change.summary,
                change.author,
                change.approver,
                change.effective_on.isoformat(),
            )
        ]
        for change in paper.change_log
    ]
    shares = (11, 53, 17, 17, 19) if paper.language == "zh" else (14, 47, 18, 19, 20)
    return press.Grid(shares, head, rows)


def _attachments(paper: ControlledPaper) -> Block:
    say = words.speaker(paper.language)
    rows = [
        [_file(file), [Run(words.size(file.size), tokens.SMALL)], _file_digest(file)]
        for file in paper.attachments
    ]
    return press.Grid((46, 16, 52), [say("file"), say("size"), "SHA-256"], rows)


def _file(file: PaperAttachment) -> list[Run]:
    if not file.title or file.title == file.filename:
        return [Run(file.filename, tokens.SMALL)]
    return [Run(file.title, tokens.SMALL), Run("\n" + file.filename, _REMARK)]


def _file_digest(file: PaperAttachment) -> list[Run]:
    groups = words.groups(file.sha256)
    return [Run(" ".join(groups[:4]) + "\n" + " ".join(groups[4:]), _DIGEST)]
