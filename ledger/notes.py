"""Signed notes (C2SP signed-note and tlog-checkpoint): the head of the trail as one small text file that
other people's tools can verify."""

import binascii
from base64 import b64decode, b64encode
from dataclasses import dataclass, field

from ledger import seals

_DASH = "— "
#: No honest note is longer; a file given to the verifier may be anything.
LONGEST = 64 * 1024


class BadNote(ValueError):
    """The text is not a checkpoint in the form of C2SP tlog-checkpoint."""


@dataclass(frozen=True)
class Note:
    """A checkpoint as read: nothing of it is believed until `signature_problem` is empty."""

    origin: str
    size: int
    root: str
    extensions: list[str]
    body: str
    signatures: list[tuple[str, bytes, bytes]] = field(repr=False)

    def signature_problem(self) -> str:
        """'forged' when our key is named but did not sign this, 'foreign' when it is not named; empty when
        it holds."""
        if not seals.key_path().exists():
            return "foreign"
        named = [entry for entry in self.signatures if entry[:2] == (seals.key_name(), seals.key_hash())]
        if self.origin != seals.key_name() or not named:
            return "foreign"
        if not all(seals.is_ours(signature, self.body.encode()) for _name, _key, signature in named):
            return "forged"
        return ""

    def extension(self, word: str) -> str:
        """What follows `word` on an extension line; empty when there is no such line."""
        for line in self.extensions:
            if line.startswith(f"{word} "):
                return line.removeprefix(f"{word} ")
        return ""


def signed_note(size: int, root: str, extensions: list[str]) -> str:
    """The head of the trail, signed with our key."""
    origin = seals.key_name()
    body = "\n".join([origin, str(size), b64encode(bytes.fromhex(root)).decode(), *extensions]) + "\n"
    signature = b64encode(seals.key_hash() + seals.sign(body.encode())).decode()
    return f"{body}\n{_DASH}{origin} {signature}\n"


def read_note(text: str) -> Note:
    """Take a note apart; BadNote says what is wrong with its form."""
    if len(text) > LONGEST:
        raise BadNote("too long for a checkpoint")
    head, blank, tail = text.rpartition("\n\n")
    if not blank or not tail.endswith("\n"):
        raise BadNote("no signature after a blank line")
    lines = head.split("\n")
    if len(lines) < 3 or "" in lines:
        raise BadNote("fewer than three lines: origin, size, root")
    return Note(
        origin=lines[0],
        size=_size(lines[1]),
        root=_decoded(lines[2], 32).hex(),
        extensions=lines[3:],
        body=head + "\n",
        signatures=[_signature(line) for line in tail[:-1].split("\n")],
    )


def _size(line: str) -> int:
    if not line.isascii() or not line.isdigit() or len(line) > 18 or str(int(line)) != line:
        raise BadNote("the second line is not the number of trail rows")
    return int(line)


def _decoded(text: str, length: int | None = None) -> bytes:
    """Base64 in its one spelling: a lenient decoder would let some altered characters pass."""
    try:
        data = b64decode(text, validate=True)
    except (binascii.Error, ValueError) as problem:
        raise BadNote("not base64") from problem
    if b64encode(data).decode() != text:
        raise BadNote("not base64")
    if length is not None and len(data) != length:
        raise BadNote(f"not {length} bytes in base64")
    return data


def _signature(line: str) -> tuple[str, bytes, bytes]:
    name, space, encoded = line.removeprefix(_DASH).partition(" ")
    if not line.startswith(_DASH) or not space:
        raise BadNote("a signature line has the form: — name base64")
    data = _decoded(encoded)
    return name, data[:4], data[4:]
