"""Signature lines: what the register copies of each signature, so that it outlives people and chains."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass

from ledger.canonical import canonical_bytes


@dataclass(frozen=True)
class SignatureLine:
    """One signature as printed and kept. `signed_at` is ISO 8601 with the organisation's offset.

    `kind` is author, review, countersign or approval; `on_behalf_*` is the absent holder a deputy signed for.
    """

    kind: str
    person_key: str
    person_name: str
    post_code: str
    post_zh: str
    post_en: str
    on_behalf_key: str
    on_behalf_name: str
    meaning_zh: str
    meaning_en: str
    comment: str
    digest: str
    authentication: str
    signed_at: str


def lines_to_text(lines: Iterable[SignatureLine]) -> str:
    """The lines as canonical JSON text."""
    return canonical_bytes([asdict(line) for line in lines]).decode()


def lines_from_text(text: str) -> tuple[SignatureLine, ...]:
    """Read back what `lines_to_text` wrote."""
    return tuple(SignatureLine(**line) for line in json.loads(text))


def signers_of(text: str) -> list[str]:
    """The logins of those who signed, each once, from what `lines_to_text` wrote."""
    return sorted({line.person_key for line in lines_from_text(text)})
